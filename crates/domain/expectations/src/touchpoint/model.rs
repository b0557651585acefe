//! What a touchpoint is: a moment of contact that forms experience.

use goodword_identity::ClientRole;
use goodword_kernel::id::{AgencyId, ClientId, JourneyId, JourneyStageId, TouchpointId, kind};
use goodword_kernel::{Aggregate, Owner, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

vocabulary! {
    /// By which way customer and company meet.
    pub enum Channel as "TouchpointChannel" {
        /// In the same room.
        InPerson,
        /// By video.
        Video,
        /// By phone.
        Phone,
        /// By e-mail.
        Email,
        /// By a chat or messenger.
        Chat,
        /// On a web page.
        Website,
        /// In a social network.
        SocialMedia,
        /// By an advertisement or another publication.
        Publication,
        /// By what others tell.
        WordOfMouth,
        /// By the thing itself: a delivery, a device, a place.
        Product,
        /// Anything else.
        Other,
    }
}

permissions! { "expectations.touchpoint": read Read = "read", act Create = "create", act Update = "update" }

events! { "expectations.touchpoint":
    /// A touchpoint was added.
    Created = "created" { stage_id: JourneyStageId },
    /// A touchpoint was changed.
    Updated = "updated" {},
    /// It was put away or taken out again.
    Archived = "archived" { archived: bool },
}

/// A touchpoint's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "touchpoint")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TouchpointId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers walk it.
    pub client_id: ClientId,
    /// Of which journey.
    pub journey_id: JourneyId,
    /// In which stage.
    pub stage_id: JourneyStageId,
    /// What it is called.
    pub name: String,
    /// By which way customer and company meet.
    pub channel: Channel,
    /// Who answers for it.
    pub owner_role: Option<ClientRole>,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Touchpoint;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> TouchpointId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}
