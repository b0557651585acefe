//! What is done with codes: given by the context above, taken back, and named by whoever recommends or is recommended.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, ReferralProgramId};
use goodword_kernel::{Check, Error, Result, Timestamp};
use goodword_persistence::{Tx, change};
use sea_orm::ColumnTrait;

use super::rules::{key_of, read};
use super::{Bearer, Column, Model, Revoke, Spelled, Status, may};
use crate::attribution_touch::{self, Kind};
use crate::{ReferralsErrorCode as Code, referral};

/// Codes of chance that are tried, should one be another customer's: nobody will see the third.
const TRIES: usize = 5;

/// Gives a customer a code, in the caller's own transaction: the one that was chosen, or one of chance. Nothing where the chosen
/// one is, or was, another customer's of the same client company.
pub async fn give(
    tx: &mut Tx,
    of: &Bearer,
    chosen: Option<Spelled>,
    valid_until: Option<Timestamp>,
) -> Result<Option<Model>> {
    // Locked, so that of two who choose one code at once the second is told.
    tx.lock_row::<client_company::Model>(of.client).await?;
    let free = match chosen {
        Some(chosen) => (!is_taken(tx, of.client, &chosen).await?).then_some(chosen),
        None => Some(of_chance(tx, of.client).await?),
    };
    let Some(spelled) = free else { return Ok(None) };
    let at = tx.now();
    let new = Model::created((tx.agency(), tx.id()), of, spelled, valid_until, at);
    tx.save(new).await.map(Some)
}

async fn of_chance(tx: &Tx, client: ClientId) -> Result<Spelled> {
    for _ in 0..TRIES {
        let made = Spelled::made(tx.source());
        if !is_taken(tx, client, &made).await? {
            return Ok(made);
        }
    }
    Err(Error::internal("every code of chance is taken"))
}

// Whoever had a code once may be known by it still: it is nobody else's.
async fn is_taken(tx: &Tx, client: ClientId, code: &Spelled) -> Result<bool> {
    let same = by_key(tx, client, &code.key).await?;
    Ok(same.is_some())
}

async fn by_key(tx: &Tx, client: ClientId, key: &str) -> Result<Option<Model>> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::CodeKey.eq(key))
        .maybe()
        .await
}

/// Takes a code back.
pub async fn revoke(by: &By<may::Revoke>, with: Revoke) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.revoked(at)).await
}

/// A program is over: so many of its codes are good no more. Whether more are left.
pub async fn end_some(tx: &mut Tx, program: ReferralProgramId, most: u64) -> Result<bool> {
    let of = find::<Model>(tx)
        .filter(Column::ProgramId.eq(program.uuid()))
        .filter(Column::Status.eq(Status::Active));
    let ids: Vec<_> = of.most(most).await?.iter().map(|code| code.id).collect();
    let (seen, at) = (ids.len() as u64, tx.now());
    for row in tx.lock_all::<Model>(&ids).await? {
        if row.status == Status::Active {
            tx.save(row.ended(at)?).await?;
        }
    }
    Ok(seen == most)
}

/// The code that was typed, where one was. One that the client company does not know is told as such, whoever else may have it; one
/// that is good no more is told as that. Nobody takes it back until the caller is done.
pub(crate) async fn named(tx: &Tx, client: ClientId, typed: Option<&str>) -> Result<Option<Model>> {
    let mut check = Check::new();
    let typed = read(&mut check, "code", typed);
    check.done()?;
    let Some(typed) = typed else { return Ok(None) };
    let unknown = || Code::CodeUnknown.at("code");
    let key = key_of(&typed).ok_or_else(unknown)?;
    let found = by_key(tx, client, &key).await?.ok_or_else(unknown)?;
    let code = tx.hold::<Model>(found.id).await?;
    code.expect_good("code", tx.now())?;
    Ok(Some(code))
}

/// A prospect came by a code: whose it is may have the credit (PAR-6).
pub(crate) async fn credit(tx: &mut Tx, of: &referral::Model, code: Option<&Model>) -> Result<()> {
    let Some(code) = code else { return Ok(()) };
    let at = tx.now();
    attribution_touch::by_customer(tx, of, Kind::Code, code.contact_id, at)
        .await
        .map(drop)
}
