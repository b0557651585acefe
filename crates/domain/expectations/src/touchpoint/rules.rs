//! What can be done with a touchpoint, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::TouchpointId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Update};
use crate::edit::expect_version;
use crate::{journey, journey_stage};

/// The most touchpoints of a stage.
pub(crate) const MOST: u64 = 50;

impl Model {
    /// A new touchpoint.
    pub(crate) fn created(
        stage: &journey_stage::Model,
        id: TouchpointId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, journey::NAME);
        check.done()?;
        let stage_id = stage.id;
        let row = Self {
            agency_id: stage.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: stage.client_id,
            journey_id: stage.journey_id,
            stage_id,
            name,
            channel: with.channel,
            owner_role: with.owner_role,
            archived_at: None,
        };
        Ok(Change::new(row, Event::Created { stage_id }))
    }

    /// The same touchpoint changed, put away or taken out again.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, journey::NAME));
        check.done()?;
        let archived = with.archived.unwrap_or(self.archived_at.is_some());
        let event = if archived == self.archived_at.is_some() {
            Event::Updated {}
        } else {
            Event::Archived { archived }
        };
        Ok(Change::update(self, event, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.channel = with.channel.unwrap_or(row.channel);
            row.owner_role = match with.owner_role {
                MaybeUndefined::Undefined => row.owner_role,
                MaybeUndefined::Null => None,
                MaybeUndefined::Value(role) => Some(role),
            };
            row.archived_at = archived.then(|| row.archived_at.unwrap_or(at));
        }))
    }
}
