//! What an initiative is: a change to the system, with whom it is for and what came of it.

use goodword_kernel::id::{AgencyId, ClientId, ImprovementInitiativeId, ThemeId, UserId, kind};
use goodword_kernel::{Aggregate, LocalizedText, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Effect, Status};

vocabulary! {
    /// What is changed (s122).
    pub enum Kind as "ImprovementInitiativeKind" {
        /// What is sold.
        Product,
        /// How customers are served.
        Service,
        /// How the work is organised.
        Process,
        /// What it costs.
        Price,
    }
}

permissions! { "followups.improvement_initiative":
read Read = "read", act Create = "create", act Update = "update", act Decide = "decide", act Announce = "announce" }

events! { "followups.improvement_initiative":
    /// A change to the system is asked for.
    Opened = "opened" { theme_ids: Vec<ThemeId>, by_rule: bool },
    /// Its data were changed.
    Updated = "updated" {},
    /// It will be done.
    Accepted = "accepted" {},
    /// Somebody has begun.
    Started = "started" {},
    /// It is done.
    Shipped = "shipped" { shipped_at: Timestamp },
    /// Those who raised it are told (FUP-14).
    Announced = "announced" { announced_at: Timestamp },
    /// It is known what it did.
    Measured = "measured" {},
    /// It will not be done.
    Rejected = "rejected" {},
}

/// The themes that an initiative is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Themes(pub(crate) Vec<ThemeId>);

impl Themes {
    /// Each of them.
    pub fn all(&self) -> &[ThemeId] {
        &self.0
    }
}

/// What customers are told, in their languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Announcement(pub(crate) LocalizedText);

impl Announcement {
    /// The text, in its languages.
    pub fn text(&self) -> &LocalizedText {
        &self.0
    }
}

/// An initiative's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "improvement_initiative")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImprovementInitiativeId,
    /// How often it was changed.
    pub version: i32,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers gave rise to it.
    pub client_id: ClientId,
    /// What it is called.
    pub title: String,
    /// What is changed.
    pub kind: Kind,
    /// What is expected of it.
    pub hypothesis: Option<String>,
    /// What it is about.
    pub theme_ids: Themes,
    /// The theme for which the rule opened it; nothing where a person did (FUP-13).
    pub opened_for_theme_id: Option<ThemeId>,
    /// Who answers for it.
    pub owner_user_id: Option<UserId>,
    /// How far it has come.
    pub status: Status,
    /// Whether there is still something to do.
    pub is_open: bool,
    /// When it was done.
    pub shipped_at: Option<Timestamp>,
    /// When those who raised it were told.
    pub announced_at: Option<Timestamp>,
    /// What they were told.
    pub announcement: Option<Announcement>,
    /// When its effect was measured.
    pub measured_at: Option<Timestamp>,
    /// What it did.
    pub effect: Option<Effect>,
    /// Why it will not be done.
    pub rejected_reason: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ImprovementInitiative;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ImprovementInitiativeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
