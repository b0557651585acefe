//! The rule: pure, over what is known of a customer (ASK-1, ASK-11).

use async_graphql::SimpleObject;
use goodword_clients::client_company::Settings;
use goodword_clients::contact::NpsBand;
use goodword_kernel::time::DAY;
use goodword_kernel::{Timestamp, vocabulary};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// What speaks against asking a customer for recommendations now (ASK-1).
    pub enum Code as "AskBlockCode" {
        /// What was last done for them is not finished, or nothing was ever done (s28).
        EngagementNotCompleted,
        /// Their latest answer is not a promoter's, or there is none (ASK-11).
        NotPromoter,
        /// Their latest answer is too old (s29).
        ScoreTooOld,
        /// A problem of theirs is not solved (s30).
        CaseOpen,
        /// A grave problem of theirs was solved only lately (s30).
        CaseClosedLately,
        /// They recommend with a "but" that nobody has handled (s101).
        CaveatOpen,
        /// They were promised something that was not kept, lately.
        PromiseBroken,
        /// They have not agreed to be asked, or withdrew.
        NoConsent,
        /// Nobody may contact them at all.
        Blocked,
        /// They were asked, or declined, not long ago.
        CoolingOff,
        /// They were asked as often in a year as is allowed.
        AskedTooOften,
        /// People decided that they are not to be asked.
        Excluded,
    }
}

/// One thing that speaks against asking a customer now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject)]
#[graphql(name = "AskBlock")]
pub struct Reason {
    /// What it is.
    pub code: Code,
    /// Since when it holds; null where nobody can say.
    pub since: Option<Timestamp>,
    /// When it falls away by itself; null where somebody has to do something.
    pub until: Option<Timestamp>,
}

/// Everything that speaks against it, in the order of the codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Reasons(Vec<Reason>);

impl Reasons {
    /// Each of them.
    pub fn all(&self) -> &[Reason] {
        &self.0
    }

    /// Whether nothing speaks against it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These, for tests of what follows from them.
    #[cfg(test)]
    pub(crate) fn of(codes: impl IntoIterator<Item = Code>) -> Self {
        Self(codes.into_iter().map(|code| lasting(code, None)).collect())
    }

    /// Their codes, as a sentence lists them.
    pub(crate) fn listed(&self) -> String {
        let codes: Vec<String> = self.0.iter().map(|one| one.code.to_string()).collect();
        codes.join(", ")
    }
}

/// Whether a customer may be asked for recommendations now.
#[derive(Clone, Debug, Default, SimpleObject)]
#[graphql(name = "AskEligibility")]
pub struct AskEligibility {
    /// Whether nothing speaks against it.
    pub allowed: bool,
    /// Everything that does; at most one of each code (ASK-1).
    pub reasons: Vec<Reason>,
}

impl From<Reasons> for AskEligibility {
    fn from(reasons: Reasons) -> Self {
        Self {
            allowed: reasons.is_empty(),
            reasons: reasons.0,
        }
    }
}

/// What is known of a customer.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// When the latest engagement began that is completed.
    pub(super) completed: Option<Timestamp>,
    /// When the latest one began that is under way, handed over, or paid back.
    pub(super) unfinished: Option<Timestamp>,
    pub(super) band: Option<NpsBand>,
    pub(super) scored_at: Option<Timestamp>,
    /// Since when the oldest open case is open.
    pub(super) case_open: Option<Timestamp>,
    /// When the last grave case was closed.
    pub(super) grave_closed: Option<Timestamp>,
    /// Since when the oldest open caveat is known.
    pub(super) caveat: Option<Timestamp>,
    /// When the last broken promise broke.
    pub(super) broken: Option<Timestamp>,
    pub(super) consents: bool,
    pub(super) reachable: bool,
    pub(super) blocked_at: Option<Timestamp>,
    /// When they were last asked, be it for an introduction.
    pub(super) asked: Option<Timestamp>,
    /// When they last declined.
    pub(super) declined: Option<Timestamp>,
    /// Until when they want to be left in peace.
    pub(super) not_before: Option<Timestamp>,
    /// How often they were asked in the last 365 days.
    pub(super) asks: i64,
    /// The first of those.
    pub(super) first_of_year: Option<Timestamp>,
    pub(super) excluded: Option<Timestamp>,
}

/// Days of a year in which asks are counted.
const YEAR: i64 = 365;
/// For how long a customer who was asked is still in the same talk.
const TALK: i64 = DAY;

impl Evidence {
    /// Whether they were asked just now, and have not said no since.
    pub(super) fn is_in_talk(&self, now: Timestamp) -> bool {
        let lately = self.asked.filter(|asked| now.since(*asked) < TALK);
        lately.is_some_and(|asked| self.declined.is_none_or(|declined| declined < asked))
    }

    /// What was known before the talk began that goes on: that they are in it speaks against nothing that is asked for in it.
    pub(super) fn before_talk(self) -> Self {
        Self {
            asked: None,
            asks: self.asks - 1,
            ..self
        }
    }
}

/// Everything that speaks against asking a customer, by a client company's own numbers (ASK-1).
pub(super) fn judge(known: &Evidence, settings: &Settings, now: Timestamp) -> Reasons {
    let all = [
        engagement(known),
        score(known, settings, now),
        known.case_open.map(|since| lasting(Code::CaseOpen, Some(since))),
        lately(Code::CaseClosedLately, known.grave_closed, settings.ask_case_days, now),
        known.caveat.map(|since| lasting(Code::CaveatOpen, Some(since))),
        lately(Code::PromiseBroken, known.broken, settings.ask_promise_days, now),
        (!known.consents).then(|| lasting(Code::NoConsent, None)),
        (!known.reachable).then(|| lasting(Code::Blocked, known.blocked_at)),
        cooling_off(known, settings, now),
        too_often(known, settings),
        known.excluded.map(|since| lasting(Code::Excluded, Some(since))),
    ];
    Reasons(all.into_iter().flatten().collect())
}

// What holds until somebody does something.
fn lasting(code: Code, since: Option<Timestamp>) -> Reason {
    Reason {
        code,
        since,
        until: None,
    }
}

// What holds for so many days after it happened.
fn lately(code: Code, happened: Option<Timestamp>, days: i32, now: Timestamp) -> Option<Reason> {
    let since = happened?;
    let until = since.plus_days(days.into());
    (until > now).then_some(Reason {
        code,
        since: Some(since),
        until: Some(until),
    })
}

fn engagement(known: &Evidence) -> Option<Reason> {
    let since = match (known.completed, known.unfinished) {
        (Some(done), Some(open)) if open > done => Some(open),
        (Some(_), _) => return None,
        (None, open) => open,
    };
    Some(lasting(Code::EngagementNotCompleted, since))
}

// Whoever is no promoter is not one whose score is too old: of the two only one can be the reason.
fn score(known: &Evidence, settings: &Settings, now: Timestamp) -> Option<Reason> {
    if known.band != Some(NpsBand::Promoter) {
        return Some(lasting(Code::NotPromoter, known.scored_at));
    }
    let old_since = known.scored_at?.plus_days(settings.ask_score_days.into());
    (old_since <= now).then(|| lasting(Code::ScoreTooOld, Some(old_since)))
}

fn cooling_off(known: &Evidence, settings: &Settings, now: Timestamp) -> Option<Reason> {
    let asked = lately(Code::CoolingOff, known.asked, settings.ask_cooling_days, now);
    let declined = lately(Code::CoolingOff, known.declined, settings.ask_declined_days, now);
    let wanted = known.not_before.filter(|until| *until > now).map(|until| Reason {
        code: Code::CoolingOff,
        since: known.asked,
        until: Some(until),
    });
    // Whatever lasts longest.
    [asked, declined, wanted]
        .into_iter()
        .flatten()
        .max_by_key(|one| one.until)
}

fn too_often(known: &Evidence, settings: &Settings) -> Option<Reason> {
    (known.asks >= i64::from(settings.max_asks_per_year)).then(|| Reason {
        code: Code::AskedTooOften,
        since: known.asked,
        until: known.first_of_year.map(|first| first.plus_days(YEAR)),
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
