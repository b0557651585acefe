//! The accounts that a movement needs: opened where there are none yet, and locked. Whoever moves something takes locks in
//! this order, so that two never wait for each other: the purchase by which it is earned or was (held, so that it is not paid
//! back meanwhile), the client company (held by those who write rows that refer to it, locked by whoever opens an account),
//! the recommendation where it is one, the accounts of those who earn by their ids, then rewards, lots and payouts. The client company's own accounts are never locked: all movements meet there, and
//! their sums are taken when they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use goodword_clients::client_company;
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ClientId, LedgerAccountId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use super::{Column, Kind, Model};
use crate::{Holder, unit};

/// Accounts of one holder: several where customers became one (CUS-6).
const MOST: u64 = 100;

/// An account that a movement needs: its side, its unit, whose it is where it is not the client company's own.
type Place = (Kind, String, Option<Holder>);

/// The accounts of a movement, and whose ledger they are in.
pub(crate) struct Books(BTreeMap<Place, Vec<Model>>, ClientId);

impl Books {
    /// The client company's own account.
    pub(crate) fn own(&self, kind: Kind, unit: &str) -> Result<LedgerAccountId> {
        self.first(&(kind, unit.to_owned(), None))
    }

    /// The account of somebody who earns, into which goes what is new: the one that was opened for whoever earned it, who may be
    /// part of the holder by now and has it back when the two are two again (CUS-6).
    pub(crate) fn of(&self, holder: Holder, unit: &str, owner: Option<Uuid>) -> Result<LedgerAccountId> {
        let place = place(holder, unit);
        let rows = self.0.get(&place).map_or(&[][..], Vec::as_slice);
        match rows.iter().find(|row| Some(row.owner_key) == owner) {
            Some(row) => Ok(row.id),
            None => self.first(&place),
        }
    }

    /// All accounts of somebody who earns, in this unit.
    pub(crate) fn all_of(&self, holder: Holder, unit: &str) -> Vec<LedgerAccountId> {
        let found = self.0.get(&place(holder, unit));
        found.map_or_else(Vec::new, |rows| rows.iter().map(|row| row.id).collect())
    }

    fn first(&self, place: &Place) -> Result<LedgerAccountId> {
        // Those of customers who became this one are theirs again when that is undone, and what is new stays here.
        let found = self.0.get(place).and_then(|rows| own_of(rows, self.1, place.2));
        found
            .map(|row| row.id)
            .ok_or_else(|| Error::internal("an account was not opened"))
    }
}

/// Opens what is missing for what these hold, each in a unit, and locks their accounts.
pub(crate) async fn open(tx: &mut Tx, client: ClientId, held: &[(Holder, &str)]) -> Result<Books> {
    let mut all: BTreeMap<Place, Vec<Model>> = BTreeMap::new();
    for (holder, unit) in held {
        for one in places(*holder, unit) {
            let rows = known(tx, client, &one).await?;
            all.insert(one, rows);
        }
    }
    let is_missing = |((_, _, holder), rows): (&Place, &Vec<Model>)| own_of(rows, client, *holder).is_none();
    if all.iter().any(is_missing) {
        // Locked, so that nobody opens the same account meanwhile; who only adds rows that refer to it does not wait.
        tx.lock_row::<client_company::Model>(client).await?;
        for (one, rows) in &mut all {
            if !is_missing((one, rows)) {
                continue;
            }
            *rows = known(tx, client, one).await?;
            if is_missing((one, rows)) {
                let (kind, unit, holder) = one;
                let new = Model::opened((tx.agency(), client, tx.id()), (*kind, unit, *holder), tx.now());
                rows.push(tx.save(new).await?);
            }
        }
    } else {
        tx.hold::<client_company::Model>(client).await?;
    }
    let theirs = all.iter().filter(|((_, _, holder), _)| holder.is_some());
    let theirs: BTreeSet<LedgerAccountId> = theirs.flat_map(|(_, rows)| rows.iter().map(|row| row.id)).collect();
    for id in theirs {
        let row = tx.lock::<Model>(id).await?;
        // Two customers became one or two again while this waited: what was read is not theirs any more, or not all.
        if !all.contains_key(&(row.kind, row.unit.clone(), row.holder())) {
            return Err(Error::Conflict);
        }
    }
    Ok(Books(all, client))
}

// The one that was opened for the holder, or for the client company where there is none.
fn own_of(rows: &[Model], client: ClientId, holder: Option<Holder>) -> Option<&Model> {
    let key = holder.map_or(client.uuid(), Holder::uuid);
    rows.iter().find(|row| row.owner_key == key)
}

// What somebody holds, and what it may come from and go to.
fn places(holder: Holder, unit: &str) -> Vec<Place> {
    let mut all = vec![place(holder, unit)];
    let transit = unit::is_money(unit).then_some(Kind::Liability);
    let own = [Kind::Expense, Kind::Settled].into_iter().chain(transit);
    all.extend(own.map(|kind| (kind, unit.to_owned(), None)));
    all
}

fn place(holder: Holder, unit: &str) -> Place {
    let kind = match holder {
        Holder::Contact(_) | Holder::Account(_) => Kind::Member,
        Holder::Partnership(_) => Kind::Partner,
    };
    (kind, unit.to_owned(), Some(holder))
}

async fn known(tx: &Tx, client: ClientId, (kind, unit, holder): &Place) -> Result<Vec<Model>> {
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Kind.eq(*kind))
        .filter(Column::Unit.eq(unit.as_str()));
    // By who owns it now, not by whom it was opened for: customers may have become one since.
    let found = match holder {
        None => found.filter(Column::OwnerKey.eq(client.uuid())),
        Some(Holder::Contact(id)) => found.filter(Column::ContactId.eq(id.uuid())),
        Some(Holder::Account(id)) => found.filter(Column::AccountId.eq(id.uuid())),
        Some(Holder::Partnership(id)) => found.filter(Column::PartnershipId.eq(id.uuid())),
    };
    found.ordered(&Order::by_id(Direction::Asc), MOST).await
}
