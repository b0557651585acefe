//! What a cadence is: the days between two reviews of an account of a tier (REV-2).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, ReviewCadenceId, kind};
use goodword_kernel::{Aggregate, Change, Error, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::tier_assignment::Tier;

/// The fewest days between two reviews.
const SHORTEST: i32 = 7;
/// The most days between two reviews of an account: none waits longer than a year (REV-2).
pub(crate) const LONGEST: i32 = 365;

impl Tier {
    /// The days between two reviews where the client company has not set others (REV-2).
    pub fn usual_days(self) -> i32 {
        match self {
            Self::High => 90,
            Self::Medium => 180,
            Self::Low => 365,
        }
    }
}

permissions! { "reviews.review_cadence": read Read = "read", act Set = "set" }

events! { "reviews.review_cadence":
    /// A client company has its own days for a tier.
    Created = "created" { tier: Tier, every_days: i32 },
    /// It has other days.
    Changed = "changed" { tier: Tier, every_days: i32 },
}

/// A cadence's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "review_cadence")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewCadenceId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose accounts.
    pub client_id: ClientId,
    /// Of which tier.
    pub tier: Tier,
    /// The days between two reviews.
    pub every_days: i32,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReviewCadence;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReviewCadenceId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Sets the days between two reviews of a client company's accounts of a tier (REV-2). Dates that stand already stay.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReviewCadenceSetInput")]
pub struct Set {
    /// Whose accounts.
    pub client_id: ClientId,
    /// Of which tier.
    pub tier: Tier,
    /// The days, 7 to 365: every account is reviewed at least once a year, those of tier LOW too.
    pub every_days: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Set {
    pub(super) fn check(&self) -> Result<()> {
        match self.every_days {
            days if days > LONGEST => Err(Code::TooSeldom.at("everyDays")),
            days if days < SHORTEST => Err(Error::invalid("everyDays", format!("must be at least {SHORTEST}"))),
            _ => Ok(()),
        }
    }
}

impl Model {
    pub(super) fn created(agency: AgencyId, id: ReviewCadenceId, with: &Set, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            tier: with.tier,
            every_days: with.every_days,
        };
        let event = Event::Created {
            tier: with.tier,
            every_days: with.every_days,
        };
        Change::new(row, event)
    }

    pub(super) fn changed(self, every_days: i32) -> Change<Self> {
        let tier = self.tier;
        Change::update(self, Event::Changed { tier, every_days }, |row| {
            row.every_days = every_days;
        })
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn set(tier: Tier, every_days: i32) -> Option<&'static str> {
        let with = Set {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            tier,
            every_days,
            idempotency_key: None,
        };
        match with.check() {
            Ok(()) => None,
            Err(Error::Refused { code, .. }) => Some(code),
            Err(_) => Some("Invalid"),
        }
    }

    #[test]
    fn rev_2_no_account_waits_longer_than_a_year() {
        let usual: Vec<i32> = Tier::ALL.iter().map(|tier| tier.usual_days()).collect();
        assert_eq!(usual, [365, 180, 90]);
        for tier in Tier::ALL {
            for (days, refusal) in [
                (365, None),
                (366, Some("TooSeldom")),
                (7, None),
                (6, Some("Invalid")),
                (-1, Some("Invalid")),
            ] {
                assert_eq!(set(*tier, days), refusal, "{tier} {days}");
            }
        }
    }
}
