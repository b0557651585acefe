//! What can be done with a rule for rewards, without a database.

use goodword_clients::client_company;
use goodword_kernel::id::RewardRuleId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Update};
use crate::RewardsErrorCode as Code;
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;

impl Model {
    /// A new rule.
    pub(super) fn created(
        client: &client_company::Model,
        id: RewardRuleId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: client.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client.id,
            name: check.line("name", &with.name, NAME),
            number: 1,
            archived_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created {}))
    }

    /// The same rule by another name, with other terms, or both.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_in_use()?;
        let mut check = Check::new();
        let name = with.name.as_ref().map(|name| check.line("name", name, NAME));
        check.done()?;
        let name = name.unwrap_or_else(|| self.name.clone());
        let number = self.number + i32::from(with.terms.is_some());
        let event = if with.terms.is_some() {
            Event::Revised { number }
        } else {
            Event::Renamed {}
        };
        Ok(Change::update(self, event, |row| {
            (row.name, row.number) = (name, number);
        }))
    }

    /// The rule, put away.
    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_in_use()?;
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    fn expect_in_use(&self) -> Result<()> {
        match self.archived_at {
            Some(_) => Err(Code::WrongStatus.saying("This rule was put away: make another one.")),
            None => Ok(()),
        }
    }
}
