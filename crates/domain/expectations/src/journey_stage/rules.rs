//! What can be done with a stage, without a database.

use goodword_kernel::id::JourneyStageId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Event, Model, SetThemes, Themes, Update};
use crate::edit::expect_version;
use crate::journey;

/// The last place.
pub(super) const LAST: i32 = 1_000;

/// Where a new stage stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    journey: &'a journey::Model,
    id: JourneyStageId,
    position: i32,
}

impl<'a> Place<'a> {
    pub(crate) const fn of(journey: &'a journey::Model, id: JourneyStageId, position: i32) -> Self {
        Self { journey, id, position }
    }
}

impl Model {
    /// A new stage.
    pub(crate) fn created(
        place: Place<'_>,
        key: String,
        name: String,
        moment_of_truth: bool,
        at: Timestamp,
    ) -> Change<Self> {
        let journey_id = place.journey.id;
        let row = Self {
            agency_id: place.journey.agency_id,
            id: place.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: place.journey.client_id,
            journey_id,
            key,
            name,
            position: place.position,
            moment_of_truth,
            archived_at: None,
            theme_ids: Themes::default(),
        };
        Change::new(row, Event::Created { journey_id })
    }

    /// The same stage changed, put away or taken out again.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, journey::NAME));
        let position = check.within("position", with.position.unwrap_or(self.position), 1, LAST);
        check.done()?;
        let archived = with.archived.unwrap_or(self.archived_at.is_some());
        let event = if archived == self.archived_at.is_some() {
            Event::Updated {}
        } else {
            Event::Archived { archived }
        };
        Ok(Change::update(self, event, |row| {
            row.name = name.unwrap_or_else(|| row.name.clone());
            row.position = position;
            row.moment_of_truth = with.moment_of_truth.unwrap_or(row.moment_of_truth);
            row.archived_at = archived.then(|| row.archived_at.unwrap_or(at));
        }))
    }

    /// Other themes belong to it.
    pub(crate) fn with_themes(self, with: &SetThemes) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut themes = with.theme_ids.clone();
        themes.sort_unstable();
        themes.dedup();
        Ok(Change::update(self, Event::ThemesSet {}, |row| {
            row.theme_ids = Themes(themes);
        }))
    }
}
