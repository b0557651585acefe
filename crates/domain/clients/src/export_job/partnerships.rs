//! What a partner takes along: of which firm, of which partnerships, and of which client companies these are.

use goodword_identity::{By, find, user};
use goodword_kernel::id::{ClientId, PartnerOrganizationId, ReferralPartnershipId};
use goodword_kernel::{Error, Result};
use goodword_persistence::Tx;
use sea_orm::{ColumnTrait, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use super::run::{self, MOST_OPEN};
use super::{Column, Format, Model, Status, may};
use crate::ClientsErrorCode as Code;

/// Partnerships, each with its client company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Partnerships(Vec<(ReferralPartnershipId, ClientId)>);

/// What a partner's person takes along.
#[derive(Clone, Debug)]
pub struct Firm {
    /// Of which firm; nothing where it is of every firm for which the person signs.
    pub organization_id: Option<PartnerOrganizationId>,
    /// Which partnerships.
    pub partnerships: Partnerships,
}

impl Partnerships {
    /// These partnerships, each with its client company.
    pub fn of(all: impl IntoIterator<Item = (ReferralPartnershipId, ClientId)>) -> Self {
        Self(all.into_iter().collect())
    }

    /// Their ids.
    pub(super) fn ids(&self) -> Vec<ReferralPartnershipId> {
        self.0.iter().map(|(partnership, _)| *partnership).collect()
    }

    /// Whether one of them is a client company's.
    pub(super) fn include(&self, client: ClientId) -> bool {
        self.0.iter().any(|(_, whose)| *whose == client)
    }

    /// Whether each of them is among those that somebody reaches.
    pub(super) fn are_within(&self, own: &[ReferralPartnershipId]) -> bool {
        self.0.iter().all(|(partnership, _)| own.contains(partnership))
    }
}

/// Asks, within a command of the context that knows partners, for a file of what a firm may see of its own. It is the person's alone
/// who asks, and asks for a proof (A83). `NotFound` for whoever is no person.
pub async fn create_own(by: &By<may::Own>, tx: &mut Tx, firm: Firm, format: Format) -> Result<Model> {
    by.require_recent()?;
    let person = by.actor().user().ok_or(Error::NotFound)?;
    // Locked, so that two cannot both find one place free.
    tx.lock::<user::Model>(person).await?;
    let open = find::<Model>(tx)
        .filter(Column::ForUserId.eq(person.uuid()))
        .filter(Column::Status.is_in([Status::Queued, Status::Running]));
    if open.count(MOST_OPEN).await? >= MOST_OPEN {
        let sentence = "Five exports of yours are under way: wait until one of them is done.";
        return Err(Code::TooManyExports.saying(sentence));
    }
    let new = Model::created_own(tx.agency(), tx.id(), firm, format, person, tx.now());
    let job = tx.save(new).await?;
    run::plan(tx, &job).await?;
    Ok(job)
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    #[test]
    fn a73_a_file_is_within_reach_while_each_of_its_partnerships_is() {
        let id = |number| Id::from_uuid(Uuid::from_u128(number));
        let all = Partnerships::of([
            (id(1), Id::from_uuid(Uuid::from_u128(7))),
            (id(2), Id::from_uuid(Uuid::from_u128(8))),
        ]);
        assert!(all.are_within(&[id(2), id(3), id(1)]));
        assert!(!all.are_within(&[id(1)]), "the second was left");
        assert!(all.include(Id::from_uuid(Uuid::from_u128(8))));
        assert!(!all.include(Id::from_uuid(Uuid::from_u128(9))));
    }
}
