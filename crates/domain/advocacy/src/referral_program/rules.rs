//! What can be done with a program of recommendations, without a database.

use async_graphql::MaybeUndefined;
use goodword_clients::account::Lifecycle;
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::{Audience, Create, Event, IncentivePolicy, Model, Status, Step, Update};
use crate::AdvocacyErrorCode as Code;
use crate::deeds::Birth;
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;
/// The least and the most that a program may aim at in a month.
const TARGET: (i32, i32) = (1, 100_000);

/// Which accounts a program asks at, by how far the relation has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Segments(Vec<Lifecycle>);

impl Segments {
    /// The segments, each once.
    pub fn all(&self) -> &[Lifecycle] {
        &self.0
    }

    fn of(given: &[Lifecycle]) -> Self {
        let mut all = given.to_vec();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }
}

impl Model {
    /// A new program.
    pub(super) fn created(birth: &Birth<Self>, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.client,
            name: check.line("name", &with.name, NAME),
            audience: with.audience.unwrap_or(Audience::Promoters),
            segments: Segments::of(with.segments.as_deref().unwrap_or_default()),
            incentive_policy: with.incentive_policy.unwrap_or(IncentivePolicy::None),
            status: Status::Draft,
            status_since: birth.at,
            target_asks: with.target_asks,
            target_prospects: with.target_prospects,
            target_won: with.target_won,
            incentive_minor: None,
            incentive_currency: None,
            incentive_basis_points: None,
            incentive_disclosure: None,
        };
        row.checked(check)?;
        Ok(Change::new(row, Event::Created {}))
    }

    /// The same program, asking others or aiming at something else.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_open("id")?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        after.audience = with.audience.unwrap_or(self.audience);
        if let Some(segments) = &with.segments {
            after.segments = Segments::of(segments);
        }
        after.incentive_policy = with.incentive_policy.unwrap_or(self.incentive_policy);
        after.target_asks = value(with.target_asks, self.target_asks);
        after.target_prospects = value(with.target_prospects, self.target_prospects);
        after.target_won = value(with.target_won, self.target_won);
        after.checked(check)?;
        if after.incentive_policy == IncentivePolicy::None {
            (after.incentive_minor, after.incentive_currency) = (None, None);
            (after.incentive_basis_points, after.incentive_disclosure) = (None, None);
        }
        if after.status == Status::Active {
            after.expect_disclosed()?;
        }
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The same program, one step on.
    pub(super) fn step(self, step: Step, event: Event, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        if status == Status::Active {
            self.expect_disclosed()?;
        }
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
        }))
    }

    /// Refuses a program that has ended; `path` is where the input names it.
    pub(crate) fn expect_open(&self, path: &str) -> Result<()> {
        match self.status {
            Status::Ended => Err(Code::ProgramOver.at(path)),
            _ => Ok(()),
        }
    }

    /// Refuses a program by which nobody is asked now; `path` is where the input names it.
    pub(crate) fn expect_active(&self, path: &str) -> Result<()> {
        match self.status {
            Status::Active => Ok(()),
            _ => Err(Code::ProgramNotActive.at(path)),
        }
    }

    /// Whether friends whom its advocates send may leave their names: also while nobody is asked for a time, but never without being
    /// told what is earned by it (ASK-8).
    pub(crate) fn takes_friends(&self) -> bool {
        matches!(self.status, Status::Active | Status::Paused) && self.expect_disclosed().is_ok()
    }

    /// Whether it asks customers at accounts of this kind; nothing for somebody at none.
    pub(crate) fn asks(&self, account: Option<Lifecycle>) -> bool {
        match self.audience {
            Audience::Promoters => true,
            Audience::PromotersOfSegments => account.is_some_and(|one| self.segments.all().contains(&one)),
        }
    }

    fn checked(&self, mut check: Check) -> Result<()> {
        match (self.audience, self.segments.all().is_empty()) {
            (Audience::PromotersOfSegments, true) => check.problem("segments", "must name at least one"),
            (Audience::Promoters, false) => check.problem("segments", "are for PROMOTERS_OF_SEGMENTS alone"),
            _ => {}
        }
        let targets = [
            ("targetAsks", self.target_asks),
            ("targetProspects", self.target_prospects),
            ("targetWon", self.target_won),
        ];
        for (path, target) in targets {
            if let Some(target) = target {
                check.within(path, target, TARGET.0, TARGET.1);
            }
        }
        check.done()
    }
}

fn value(given: MaybeUndefined<i32>, now: Option<i32>) -> Option<i32> {
    match given {
        MaybeUndefined::Undefined => now,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(value) => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use goodword_feedback::survey::TextInput;
    use goodword_kernel::{Id, Money};
    use uuid::Uuid;

    use super::super::SetIncentive;
    use super::*;

    fn create(edit: impl FnOnce(&mut Create)) -> Result<Model> {
        let mut with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            name: "Friends".into(),
            audience: None,
            segments: None,
            incentive_policy: None,
            target_asks: None,
            target_prospects: None,
            target_won: None,
            idempotency_key: None,
        };
        edit(&mut with);
        let made = Model::created(&Birth::of(with.client_id), &with)?;
        Ok(made.after().clone())
    }

    #[test]
    fn ask_8_a_program_asks_promoters_and_pays_nothing_unless_somebody_says_otherwise() {
        let made = create(|_| {}).expect("a program");
        assert_eq!(made.audience, Audience::Promoters);
        assert_eq!(made.incentive_policy, IncentivePolicy::None);
        assert_eq!(made.status, Status::Draft);
    }

    #[test]
    fn segments_are_named_where_they_count() {
        assert!(create(|with| with.audience = Some(Audience::PromotersOfSegments)).is_err());
        assert!(create(|with| with.segments = Some(vec![Lifecycle::Vip])).is_err());
        let both = create(|with| {
            with.audience = Some(Audience::PromotersOfSegments);
            with.segments = Some(vec![Lifecycle::Vip, Lifecycle::Regular, Lifecycle::Vip]);
        });
        let both = both.expect("a program");
        assert_eq!(both.segments.all(), [Lifecycle::Regular, Lifecycle::Vip]);
    }

    #[test]
    fn ask_8_an_incentive_is_small_and_for_both_and_the_friend_is_told() {
        let told = || {
            let text = TextInput {
                locale: "en".into(),
                text: "Your friend and you get a voucher.".into(),
            };
            Some(vec![text])
        };
        let set = |amount: Option<i64>, basis_points, disclosure| {
            let with = SetIncentive {
                id: Id::from_uuid(Uuid::from_u128(3)),
                expected_version: None,
                policy: IncentivePolicy::DoubleSided,
                amount: amount.map(|minor| Money::new(minor, "EUR")),
                basis_points,
                disclosure,
                idempotency_key: None,
            };
            create(|_| {})?
                .incentive_set(&with)
                .map(|change| change.after().clone())
        };
        assert!(set(Some(5_000), None, told()).is_ok() && set(None, Some(1_000), told()).is_ok());
        assert!(set(Some(5_001), None, told()).is_err() && set(None, Some(1_001), told()).is_err());
        assert!(set(Some(0), None, told()).is_err() && set(None, Some(0), told()).is_err());
        assert!(set(Some(1), Some(1), told()).is_err() && set(None, None, told()).is_err());
        assert!(set(Some(5_000), None, None).is_err(), "the friend is not told");
        let bare = create(|with| with.incentive_policy = Some(IncentivePolicy::Donation)).expect("a program");
        assert!(
            bare.step(Step::Activate, Event::Activated {}, Timestamp::from_millis(1))
                .is_err()
        );
    }

    #[test]
    fn a_target_has_bounds() {
        let fine = [0, 1, 100_000, 100_001].map(|target| create(|with| with.target_won = Some(target)).is_ok());
        assert_eq!(fine, [false, true, true, false]);
    }
}
