//! What can be done with a delight action, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::DelightActionId;
use goodword_kernel::{Change, Check, Machine, Money, Result, Timestamp};

use super::status::Step;
use super::{Create, Event, Model, Status, Update};
use crate::edit::expect_version;
use crate::{ExpectationsErrorCode as Code, journey_stage};

/// The longest title, in characters.
const TITLE: usize = 500;

impl Model {
    /// A new idea, counted in the client company's currency while it has no cost.
    pub(super) fn created(
        stage: &journey_stage::Model,
        id: DelightActionId,
        with: &Create,
        currency: &str,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let cost = with.cost.as_ref().map(|cost| cost.read(&mut check, "cost"));
        let stage_id = stage.id;
        let row = Self {
            agency_id: stage.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: stage.client_id,
            stage_id,
            kind: with.kind,
            title: check.line("title", &with.title, TITLE),
            cost_minor: cost.as_ref().map(|cost| cost.amount_minor.get()),
            currency: cost.map_or_else(|| currency.to_owned(), |cost| cost.currency),
            status: Status::Idea,
            started_at: None,
            stopped_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created { stage_id }))
    }

    /// The same action, changed.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(title) = &with.title {
            after.title = check.line("title", title, TITLE);
        }
        after.kind = with.kind.unwrap_or(after.kind);
        match &with.cost {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.cost_minor = None,
            MaybeUndefined::Value(cost) => {
                let cost = cost.read(&mut check, "cost");
                (after.cost_minor, after.currency) = (Some(cost.amount_minor.get()), cost.currency);
            }
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// It could begin.
    pub(super) fn prepared(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Prepare)?;
        Ok(Change::update(self, Event::Prepared {}, |row| row.status = status))
    }

    /// It begins, unless a severe obstacle stands in the way of its stage (JRN-2).
    pub(super) fn started(self, obstructed: bool, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Start)?;
        if obstructed {
            return Err(Code::ObstacleFirst.into());
        }
        let stage_id = self.stage_id;
        Ok(Change::update(self, Event::Started { stage_id }, |row| {
            (row.status, row.started_at, row.stopped_at) = (status, Some(at), None);
        }))
    }

    /// It ends.
    pub(super) fn stopped(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Stop)?;
        Ok(Change::update(self, Event::Stopped {}, |row| {
            (row.status, row.stopped_at) = (status, Some(at));
        }))
    }

    /// What it costs each time.
    pub fn cost(&self) -> Option<Money> {
        self.cost_minor.map(|amount| Money::new(amount, &self.currency))
    }
}
