//! What can be done with a comparison, without a database.

use goodword_clients::prior_experience;
use goodword_kernel::id::ThenNowComparisonId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Aspect, AspectInput, Aspects, Create, Event, Model, Update};
use crate::ExpectationsErrorCode as Code;
use crate::edit::expect_version;

/// The most aspects of one comparison.
pub(super) const MOST: usize = 20;
/// The longest name of an aspect, in characters.
const NAME: usize = 200;
/// The longest text, in characters.
const TEXT: usize = 1_000;

impl Model {
    /// A new comparison.
    pub(super) fn created(
        experience: &prior_experience::Model,
        id: ThenNowComparisonId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let prior_experience_id = experience.id;
        let row = Self {
            agency_id: experience.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: experience.client_id,
            prior_experience_id,
            aspects: read(&with.aspects)?,
            archived_at: None,
        };
        Ok(Change::new(row, Event::Created { prior_experience_id }))
    }

    /// The same with other aspects.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.kept()?;
        let aspects = read(&with.aspects)?;
        Ok(Change::update(self, Event::Updated {}, |row| row.aspects = aspects))
    }

    /// It is put away.
    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        self.kept()?;
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    fn kept(&self) -> Result<()> {
        match self.archived_at {
            None => Ok(()),
            Some(_) => Err(Code::WrongStatus.saying("This comparison was put away: make another one.")),
        }
    }
}

fn read(given: &[AspectInput]) -> Result<Aspects> {
    let mut check = Check::new();
    if given.is_empty() || given.len() > MOST {
        check.problem("aspects", format!("must be 1 to {MOST}"));
    }
    let some = given.iter().take(MOST).enumerate();
    let aspects = some.map(|(at, one)| Aspect {
        aspect: check.line(&format!("aspects.{at}.aspect"), &one.aspect, NAME),
        then: check.text(&format!("aspects.{at}.then"), &one.then, TEXT),
        now: check.text(&format!("aspects.{at}.now"), &one.now, TEXT),
        safeguard_promise_id: one.safeguard_promise_id,
    });
    let aspects = Aspects(aspects.collect());
    check.done()?;
    Ok(aspects)
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Error;

    use super::*;

    #[test]
    fn a_comparison_has_1_to_20_aspects_with_both_sides() {
        let one = |now: &str| AspectInput {
            aspect: "Dates".into(),
            then: "Nobody came".into(),
            now: now.into(),
            safeguard_promise_id: None,
        };
        let wrong = |given: &[AspectInput]| match read(given) {
            Err(Error::Invalid(problems)) => problems.iter().map(|problem| problem.field.join(".")).collect(),
            other => vec![format!("{other:?}")],
        };
        assert_eq!(read(&[one("We call the day before")]).map_or(0, |all| all.0.len()), 1);
        assert_eq!(wrong(&[]), ["aspects"]);
        assert_eq!(wrong(&vec![one("We call"); 21]), ["aspects"]);
        assert_eq!(wrong(&[one("We call"), one(" ")]), ["aspects.1.now"]);
    }
}
