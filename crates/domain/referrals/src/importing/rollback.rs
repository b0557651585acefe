//! Taking back what a list of partners or of referrals made. Partners were mailed and referrals came in, so that nothing is removed:
//! partnerships do not come about, referrals are withdrawn and forgotten, and the same list may be sent again.

use std::collections::HashSet;

use goodword_clients::import_job::{self, Kind, Listed, Model as Job, Rollback, may, rollback_listed};
use goodword_identity::{By, find};
use goodword_kernel::id::{ReferralId, ReferralPartnershipId};
use goodword_kernel::{Aggregate, Change, Column, Result, Timestamp};
use goodword_persistence::{Find, Tx};
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

use crate::{partner_user, referral, referral_partnership, registration_conflict};

/// Places at a hundred partnerships that are looked at.
const MOST_PLACES: u64 = 1_000;

/// Takes back what an import made, whatever its file listed.
pub async fn rollback(by: &By<may::Rollback>, with: Rollback) -> Result<Job> {
    match find::<Job>(by).by_id(with.id).await?.kind {
        Kind::Partners => rollback_listed::<referral_partnership::Model>(by, with).await,
        Kind::Referrals => rollback_listed::<referral::Model>(by, with).await,
        Kind::Contacts | Kind::Engagements | Kind::Answers => import_job::rollback(by, with).await,
    }
}

impl Listed for referral_partnership::Model {
    const MADE: &'static str = "invited";

    /// Who has signed, or whom somebody ended; who was given a colleague, or recommends somebody, or is recommended somebody.
    async fn moved_on(tx: &Tx, rows: &[Self]) -> Result<HashSet<Uuid>> {
        use referral_partnership::Status;
        let ids = || rows.iter().map(|row| ReferralPartnershipId::uuid(&row.id));
        let gone = rows.iter().filter(|row| row.status != Status::Invited);
        let mut moved: HashSet<Uuid> = gone.map(|row| row.id.uuid()).collect();
        let referrals = find::<referral::Model>(tx).filter(referral::Column::PartnershipId.is_in(ids()));
        moved.extend(distinct(referrals, referral::Column::PartnershipId, rows.len()).await?);
        let people = find::<partner_user::Model>(tx)
            .filter(partner_user::Column::PartnershipId.is_in(ids()))
            .filter(partner_user::Column::EndedAt.is_null());
        let mut places = HashSet::new();
        for place in people.most(MOST_PLACES).await? {
            if !places.insert(place.partnership_id) {
                moved.insert(place.partnership_id.uuid());
            }
        }
        Ok(moved)
    }

    fn taken_back(self, at: Timestamp) -> Result<Change<Self>> {
        self.unlisted(at)
    }
}

impl Listed for referral::Model {
    const MADE: &'static str = "drafted";

    /// Those that somebody looks at or has decided, and those of which a conflict with another claim was decided.
    async fn moved_on(tx: &Tx, rows: &[Self]) -> Result<HashSet<Uuid>> {
        use registration_conflict::Column as C;
        let ids = || rows.iter().map(|row| ReferralId::uuid(&row.id));
        let gone = rows.iter().filter(|row| row.status != referral::Status::Submitted);
        let mut moved: HashSet<Uuid> = gone.map(|row| row.id.uuid()).collect();
        for column in [C::ReferralId, C::EarlierReferralId] {
            let decided = find::<registration_conflict::Model>(tx)
                .filter(column.is_in(ids()))
                .filter(C::DecidedAt.is_not_null());
            moved.extend(distinct(decided, column, rows.len()).await?);
        }
        Ok(moved)
    }

    fn taken_back(self, at: Timestamp) -> Result<Change<Self>> {
        Ok(self.unlisted(at))
    }
}

#[derive(FromQueryResult)]
struct One {
    id: Uuid,
}

// The different ids that stand in a column of a selection.
async fn distinct<A: Aggregate>(found: Find<A>, column: Column<A>, most: usize) -> Result<Vec<Uuid>> {
    let some: Vec<One> = found
        .figures(|select| select.column_as(column, "id").distinct(), most as u64)
        .await?;
    Ok(some.into_iter().map(|one| one.id).collect())
}
