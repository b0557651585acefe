//! What a program of recommendations is: who is asked by it, and what it aims at.

use goodword_kernel::id::{AgencyId, ClientId, ReferralProgramId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use goodword_reviews::Texts;
use sea_orm::entity::prelude::*;

use super::{Segments, Status};

vocabulary! {
    /// Who is asked by a program. Passives and detractors never are (ASK-11).
    pub enum Audience as "ReferralAudience" {
        /// Every promoter.
        Promoters,
        /// Promoters at accounts of the segments that the program names.
        PromotersOfSegments,
    }
}

vocabulary! {
    /// What a recommendation earns besides thanks (ASK-8).
    pub enum IncentivePolicy as "ReferralIncentivePolicy" {
        /// Nothing: nobody burns a friend for small money (s126).
        None,
        /// Both sides get something (s127).
        DoubleSided,
        /// Something is given to others.
        Donation,
        /// What rules for rewards say.
        Custom,
    }
}

permissions! { "advocacy.referral_program":
read Read = "read", act Create = "create", act Update = "update", act Run = "run" }

events! { "advocacy.referral_program":
    /// There is a new program.
    Created = "created" {},
    /// It was changed.
    Updated = "updated" {},
    /// Customers are asked by it from now on.
    Activated = "activated" {},
    /// It is stopped for a while.
    Paused = "paused" {},
    /// It is over.
    Ended = "ended" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_program")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralProgramId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers are asked.
    pub client_id: ClientId,
    /// What it is called.
    pub name: String,
    /// Who is asked.
    pub audience: Audience,
    /// At which accounts, where the audience says so.
    pub segments: Segments,
    /// What a recommendation earns besides thanks.
    pub incentive_policy: IncentivePolicy,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// How many customers are to be asked in a month.
    pub target_asks: Option<i32>,
    /// How many prospects they are to name in a month.
    pub target_prospects: Option<i32>,
    /// How many of those are to become customers in a month.
    pub target_won: Option<i32>,
    /// What each side gets, in minor units of the currency (ASK-8).
    pub incentive_minor: Option<i64>,
    /// The currency (ISO 4217).
    pub incentive_currency: Option<String>,
    /// What each side gets, in hundredths of a per cent of the friend's first purchase.
    pub incentive_basis_points: Option<i32>,
    /// What the friend is told of it.
    pub incentive_disclosure: Option<Texts>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralProgram;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralProgramId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
