//! What a tag is.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, SurveyResponseId, ThemeId, ThemeTagId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::{Finder, Sentiment};

permissions! { "feedback.theme_tag": read Read = "read", act Create = "create", act Remove = "remove" }

events! { "feedback.theme_tag":
    /// An answer is about a theme.
    Tagged = "tagged" {
        client_id: ClientId,
        response_id: SurveyResponseId,
        theme_id: ThemeId,
        contact_id: Option<ContactId>,
        sentiment: Sentiment,
        by: Finder,
    },
    /// It is meant otherwise than before.
    Changed = "changed" {
        client_id: ClientId,
        response_id: SurveyResponseId,
        theme_id: ThemeId,
        sentiment: Sentiment,
    },
    /// An answer is not about the theme, or no longer.
    Removed = "removed" { response_id: SurveyResponseId, theme_id: ThemeId, by: Finder },
}

/// A tag's row. One that was removed stays, so that the rule does not bring it back.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "theme_tag")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ThemeTagId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To whom the customer answered.
    pub client_id: ClientId,
    /// Which answer.
    pub response_id: SurveyResponseId,
    /// What it is about.
    pub theme_id: ThemeId,
    /// Who answered; nobody where the answer is anonymous.
    pub contact_id: Option<ContactId>,
    /// When the answer came in: figures by time count by it.
    pub answered_at: Timestamp,
    /// Who found it.
    pub tagged_by: Finder,
    /// How it is meant.
    pub sentiment: Sentiment,
    /// When it was removed.
    pub removed_at: Option<Timestamp>,
    /// Who removed it: what a person removed, no rule brings back.
    pub removed_by: Option<Finder>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ThemeTag;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ThemeTagId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
