//! What can be done with a myth, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, MythId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Spot, Status, Update};
use crate::ExpectationsErrorCode as Code;
use crate::edit::expect_version;

/// The longest text, in characters.
const TEXT: usize = 1_000;
/// So many facts in date it takes to resolve a myth (s48).
pub(super) const FACTS: u64 = 2;

impl Model {
    /// A new myth.
    pub(super) fn spotted(
        agency: AgencyId,
        id: MythId,
        with: &Spot,
        owner: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let spotted_at = with.spotted_at.unwrap_or(at);
        if spotted_at > at {
            check.problem("spottedAt", "must not be later than now");
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            statement: check.text("statement", &with.statement, TEXT),
            origin: check.optional_text("origin", with.origin.as_deref(), TEXT),
            status: Status::Spotted,
            spotted_at,
            reviewed_at: at,
            resolved_at: None,
            spread: 0,
            owner_user_id: owner,
            conclusion: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Spotted {}))
    }

    /// The same myth in other words, or looked at again (JRN-9).
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(statement) = &with.statement {
            after.statement = check.text("statement", statement, TEXT);
        }
        match &with.origin {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.origin = None,
            MaybeUndefined::Value(origin) => after.origin = check.optional_text("origin", Some(origin), TEXT),
        }
        match with.owner_id {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.owner_user_id = None,
            MaybeUndefined::Value(user) => after.owner_user_id = Some(user),
        }
        if with.reviewed == Some(true) {
            after.reviewed_at = at;
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Somebody was asked why they think so; `spread` is how many different contacts were asked by now.
    pub(crate) fn questioned(self, spread: i32, at: Timestamp) -> Result<Change<Self>> {
        let status = match self.status {
            Status::Questioned | Status::FactsPresented => self.status,
            other => other.after(Step::Question)?,
        };
        Ok(Change::update(self, Event::Questioned {}, |row| {
            (row.status, row.spread, row.reviewed_at) = (status, spread, at);
        }))
    }

    /// Facts were shown.
    pub(super) fn presented(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Present)?;
        Ok(Change::update(self, Event::Presented {}, |row| {
            (row.status, row.reviewed_at) = (status, at);
        }))
    }

    /// It is gone, after two facts in date and one probe (JRN-6).
    pub(super) fn resolved(
        self,
        conclusion: Option<&str>,
        (facts, probes): (u64, u64),
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Resolve)?;
        let mut check = Check::new();
        let conclusion = check.optional_text("conclusion", conclusion, TEXT);
        check.done()?;
        if facts < FACTS {
            return Err(Code::FactsMissing.into());
        }
        if probes < 1 {
            return Err(Code::ProbeMissing.into());
        }
        let days = at.since(self.spotted_at).div_euclid(DAY);
        Ok(Change::update(self, Event::Resolved { days }, |row| {
            (row.status, row.reviewed_at) = (status, at);
            (row.resolved_at, row.conclusion) = (Some(at), conclusion);
        }))
    }

    /// It stays.
    pub(super) fn persisted(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Persist)?;
        Ok(Change::update(self, Event::Persisted {}, |row| {
            (row.status, row.reviewed_at) = (status, at);
        }))
    }

    /// In how many days it was resolved; none while it is not (s46).
    pub fn days_to_resolve(&self) -> Option<i64> {
        let at = self.resolved_at?;
        Some(at.since(self.spotted_at).div_euclid(DAY))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn presented() -> Model {
        let id = |number| Uuid::from_u128(number);
        let with = Spot {
            client_id: Id::from_uuid(id(3)),
            statement: "Outsourcing is cheap".into(),
            origin: None,
            spotted_at: None,
            owner_id: None,
            idempotency_key: None,
        };
        let at = Timestamp::from_millis(0);
        let spotted = Model::spotted(Id::from_uuid(id(1)), Id::from_uuid(id(2)), &with, None, at);
        let spotted = spotted.map(|change| change.after().clone());
        let asked = spotted
            .and_then(|myth| myth.questioned(1, at))
            .map(|change| change.after().clone());
        let shown = asked
            .and_then(|myth| myth.presented(at))
            .map(|change| change.after().clone());
        shown.unwrap()
    }

    #[test]
    fn jrn_6_a_myth_is_resolved_with_two_facts_in_date_and_a_probe() {
        let at = Timestamp::from_millis(3 * DAY + 5);
        let codes = [(1, 1, Some("FactsMissing")), (2, 0, Some("ProbeMissing")), (2, 1, None)];
        for (facts, probes, refusal) in codes {
            let told = match presented().resolved(None, (facts, probes), at) {
                Err(goodword_kernel::Error::Refused { code, .. }) => Some(code),
                Err(_) => Some("another"),
                Ok(change) => {
                    assert_eq!(change.after().days_to_resolve(), Some(3));
                    None
                }
            };
            assert_eq!(told, refusal, "{facts} {probes}");
        }
    }
}
