//! What an application is.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, BlueprintApplicationId, BlueprintId, BlueprintVersionId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::Items;
use crate::difference::{Line, Verdict};

permissions! { "blueprints.blueprint_application": read Read = "read", act Apply = "apply" }

events! { "blueprints.blueprint_application":
    /// A client company was set up by a blueprint.
    Applied = "applied" { client_id: ClientId, version_id: BlueprintVersionId },
    /// A later application took its place.
    Superseded = "superseded" {},
}

/// An application's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "blueprint_application")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BlueprintApplicationId,
    /// How often it was changed.
    pub version: i32,
    /// When it was done.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// Of which blueprint.
    pub blueprint_id: BlueprintId,
    /// Which version.
    pub version_id: BlueprintVersionId,
    /// What the blueprint had of each thing that is so now.
    pub applied: Items,
    /// Things that were added.
    pub added: i32,
    /// Things that were changed.
    pub changed: i32,
    /// Things that were kept as the client company has them.
    pub kept: i32,
    /// Whether it is the last of this blueprint there.
    pub is_current: bool,
    /// When.
    pub applied_at: Timestamp,
    /// By whom, if by a person.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::BlueprintApplication;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> BlueprintApplicationId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Sets client companies up by a published version. Each is done wholly or not at all; one that has everything already is
/// left as it is, so that this may be repeated.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "BlueprintApplyInput")]
pub struct Apply {
    /// Which version.
    pub version_id: BlueprintVersionId,
    /// Which client companies; 1 to 50.
    pub client_ids: Vec<ClientId>,
    /// Whether what a client company changed itself since the last time is overwritten; it is kept when left out.
    pub overwrite: Option<bool>,
}

/// What is new.
pub(crate) struct New<'a> {
    pub(crate) client: ClientId,
    pub(crate) blueprint: BlueprintId,
    pub(crate) version: BlueprintVersionId,
    pub(crate) applied: Items,
    pub(crate) lines: &'a [Line],
    pub(crate) by: Option<UserId>,
}

impl Model {
    pub(crate) fn done((agency, id): (AgencyId, BlueprintApplicationId), new: New<'_>, at: Timestamp) -> Change<Self> {
        let count = |verdict| {
            let all = new.lines.iter().filter(|line| line.verdict == verdict);
            i32::try_from(all.count()).unwrap_or(i32::MAX)
        };
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            blueprint_id: new.blueprint,
            version_id: new.version,
            added: count(Verdict::Added),
            changed: count(Verdict::Changed),
            kept: count(Verdict::Kept),
            applied: new.applied,
            is_current: true,
            applied_at: at,
            by_user_id: new.by,
        };
        let event = Event::Applied {
            client_id: new.client,
            version_id: new.version,
        };
        Change::new(row, event)
    }

    pub(crate) fn superseded(self) -> Change<Self> {
        Change::update(self, Event::Superseded {}, |row| row.is_current = false)
    }
}
