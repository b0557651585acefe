//! What a known issue is: a problem that several customers have, with what helps (s66).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, KnownIssueId, kind};
use goodword_kernel::time::DAY;
use goodword_kernel::{Aggregate, Change, Check, Error, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

/// The longest text of an issue, in characters.
const TEXT: usize = 2_000;
/// The span over which cases are counted for a trend, and the least time between two alarms.
pub(super) const TREND: i64 = 7 * DAY;

permissions! { "followups.known_issue": read Read = "read", act Create = "create", act Update = "update" }

events! { "followups.known_issue":
    /// A problem is known to be that of several customers.
    Created = "created" {},
    /// Its data were changed.
    Updated = "updated" {},
    /// One case more or less is one of it.
    Counted = "counted" { count: i32 },
    /// Many cases within a week are of it.
    Trending = "trending" { cases: i32 },
}

/// A known issue's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "known_issue")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KnownIssueId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customers have it.
    pub client_id: ClientId,
    /// How it shows.
    pub symptom: String,
    /// What helps.
    pub fix: Option<String>,
    /// When the first customer had it.
    pub first_seen_at: Timestamp,
    /// How many cases are of it.
    pub count: i32,
    /// When it last grew so fast that somebody was told.
    pub trend_alerted_at: Option<Timestamp>,
    /// Since when it is solved for good.
    pub solved_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::KnownIssue;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> KnownIssueId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes a problem that several customers have.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "KnownIssueCreateInput")]
pub struct Create {
    /// Whose customers have it.
    pub client_id: ClientId,
    /// How it shows, without names; at most 2,000 characters. Its words are compared with those of new cases.
    pub symptom: String,
    /// What helps; at most 2,000 characters.
    pub fix: Option<String>,
    /// When the first customer had it; now when left out. Not later than now.
    pub first_seen_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a known issue. What is left out stays as it is.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "KnownIssueUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: KnownIssueId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// How it shows; at most 2,000 characters.
    pub symptom: Option<String>,
    /// What helps; at most 2,000 characters.
    pub fix: Option<String>,
    /// Whether it is solved for good: then it is suggested no more.
    pub solved: Option<bool>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A new issue.
    pub(crate) fn created(agency: AgencyId, id: KnownIssueId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let seen = with.first_seen_at.unwrap_or(at);
        if seen > at {
            check.problem("firstSeenAt", "must not be later than now");
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            symptom: check.text("symptom", &with.symptom, TEXT),
            fix: check.optional_text("fix", with.fix.as_deref(), TEXT),
            first_seen_at: seen,
            count: 0,
            trend_alerted_at: None,
            solved_at: None,
        };
        check.done().map(|()| Change::new(row, Event::Created {}))
    }

    /// The same issue with other data.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(symptom) = &with.symptom {
            after.symptom = check.text("symptom", symptom, TEXT);
        }
        if let Some(fix) = &with.fix {
            after.fix = check.optional_text("fix", Some(fix), TEXT);
        }
        match with.solved {
            Some(true) => after.solved_at = after.solved_at.or(Some(at)),
            Some(false) => after.solved_at = None,
            None => {}
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// So many cases more are of it, or fewer; the first of them may be older than what was known.
    pub(crate) fn counted(self, delta: i32, opened_at: Timestamp) -> Change<Self> {
        let count = self.count.saturating_add(delta).max(0);
        Change::update(self, Event::Counted { count }, |row| {
            row.count = count;
            if delta > 0 {
                row.first_seen_at = row.first_seen_at.min(opened_at);
            }
        })
    }

    /// The alarm, where at least `threshold` of its cases were opened within the last week and nobody was told in that time.
    pub(crate) fn trending(self, cases: u64, threshold: i32, at: Timestamp) -> Option<Change<Self>> {
        let told = self.trend_alerted_at.is_some_and(|last| at.since(last) < TREND);
        let cases = i32::try_from(cases).unwrap_or(i32::MAX);
        (!told && cases >= threshold)
            .then(|| Change::update(self, Event::Trending { cases }, |row| row.trend_alerted_at = Some(at)))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

    fn row() -> Model {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(2)),
            symptom: "Leaks".into(),
            fix: None,
            first_seen_at: None,
            idempotency_key: None,
        };
        let made = Model::created(
            Id::from_uuid(Uuid::from_u128(9)),
            Id::from_uuid(Uuid::from_u128(1)),
            &with,
            NOW,
        );
        made.unwrap_or_else(|error| panic!("{error:?}")).after().clone()
    }

    #[test]
    fn s66_enough_cases_in_a_week_raise_the_alarm_once_a_week() {
        assert!(row().trending(2, 3, NOW).is_none());
        let told = row().trending(3, 3, NOW).map(|change| change.after().clone());
        let told = told.unwrap_or_else(|| panic!("no alarm"));
        assert!(told.clone().trending(4, 3, NOW.plus(TREND - 1)).is_none());
        assert!(told.trending(4, 3, NOW.plus(TREND)).is_some());
    }

    #[test]
    fn s66_the_count_never_falls_below_nothing_and_the_first_case_may_be_older() {
        let more = row().counted(1, NOW.plus(-DAY)).after().clone();
        assert_eq!((more.count, more.first_seen_at), (1, NOW.plus(-DAY)));
        let less = more.counted(-2, NOW).after().clone();
        assert_eq!((less.count, less.first_seen_at), (0, NOW.plus(-DAY)));
    }
}
