//! What can be done with a fact, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::FactId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Update};
use crate::edit::{expect_version, within_reach};
use crate::myth;

/// The longest text, in characters.
const TEXT: usize = 1_000;
/// The longest figure, in characters.
const FIGURE: usize = 200;

impl Model {
    /// A new fact.
    pub(super) fn created(myth: &myth::Model, id: FactId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        if let Some(until) = with.valid_until {
            within_reach(&mut check, "validUntil", until, at);
        }
        let row = Self {
            agency_id: myth.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: myth.client_id,
            myth_id: myth.id,
            claim: check.text("claim", &with.claim, TEXT),
            figure: check.optional_line("figure", with.figure.as_deref(), FIGURE),
            source: check.text("source", &with.source, TEXT),
            valid_until: with.valid_until,
            archived_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created { myth_id: myth.id }))
    }

    /// The same fact, changed, put away or taken out again.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(claim) = &with.claim {
            after.claim = check.text("claim", claim, TEXT);
        }
        if let Some(source) = &with.source {
            after.source = check.text("source", source, TEXT);
        }
        match &with.figure {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.figure = None,
            MaybeUndefined::Value(figure) => after.figure = check.optional_line("figure", Some(figure), FIGURE),
        }
        match with.valid_until {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.valid_until = None,
            MaybeUndefined::Value(until) => {
                within_reach(&mut check, "validUntil", until, at);
                after.valid_until = Some(until);
            }
        }
        let archived = with.archived.unwrap_or(after.archived_at.is_some());
        after.archived_at = archived.then(|| after.archived_at.unwrap_or(at));
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }
}
