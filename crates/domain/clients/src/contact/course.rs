//! What happens to a contact in the course of time: scores, cases, touches, follow-ups. The contexts above decide when.

use goodword_kernel::id::HouseholdId;
use goodword_kernel::{Change, Timestamp};

use super::{Event, Model, NpsBand};
use crate::follow_up_date::{Due, earliest};

/// Days after which a score says little about today (SUR-9).
const STALE_DAYS: i64 = 180;

impl Model {
    /// The band and score of an answer given at an instant; nothing when a later one is known (SUR-9).
    pub(crate) fn scored(self, band: NpsBand, score: i32, at: Timestamp) -> Option<Change<Self>> {
        if self.last_scored_at.is_some_and(|last| at < last) {
            return None;
        }
        let event = Event::Scored {
            band,
            score,
            before: self.current_nps_band,
        };
        Some(Change::update(self, event, |row| {
            row.current_nps_band = Some(band);
            row.current_nps_score = Some(score);
            row.last_scored_at = Some(at);
        }))
    }

    /// Whether the current band is older than 180 days; nothing without one (SUR-9).
    pub fn band_is_stale(&self, now: Timestamp) -> Option<bool> {
        self.last_scored_at.map(|at| at.plus_days(STALE_DAYS) < now)
    }

    /// Lives in a household, or in none.
    pub(crate) fn moved(self, household: Option<HouseholdId>) -> Change<Self> {
        Change::update(self, Event::HouseholdChanged {}, |row| row.household_id = household)
    }

    /// So many cases more are open, or fewer (SUR-6).
    pub(crate) fn cases_changed(self, delta: i32) -> Option<Change<Self>> {
        let open = self.open_cases.saturating_add(delta).max(0);
        (open != self.open_cases)
            .then(|| Change::update(self, Event::CasesChanged { open }, |row| row.open_cases = open))
    }

    /// What its answers and cases come to after it became one with another or was parted from it; nothing when that is known.
    pub(crate) fn recounted(self, latest: Option<(NpsBand, i32, Timestamp)>) -> Option<Change<Self>> {
        let now = self
            .current_nps_band
            .zip(self.current_nps_score)
            .zip(self.last_scored_at);
        let now = now.map(|((band, score), at)| (band, score, at));
        (now != latest).then(|| {
            Change::update(self, Event::Recounted {}, |row| {
                row.current_nps_band = latest.map(|(band, ..)| band);
                row.current_nps_score = latest.map(|(_, score, _)| score);
                row.last_scored_at = latest.map(|(.., at)| at);
            })
        })
    }

    /// So many of its cases are open; nothing when that is known (SUR-6).
    pub(crate) fn with_open_cases(self, open: i32) -> Option<Change<Self>> {
        (open != self.open_cases)
            .then(|| Change::update(self, Event::CasesChanged { open }, |row| row.open_cases = open))
    }

    /// Somebody was in touch at an instant; nothing when a later touch is known. Ends a silence (CUS-7).
    pub(crate) fn touched(self, at: Timestamp) -> Option<Change<Self>> {
        let later = self.last_touch_at.is_none_or(|last| last < at);
        later.then(|| {
            Change::update(self, Event::Touched {}, |row| {
                row.last_touch_at = Some(at);
                row.silent_since = None;
            })
        })
    }

    /// When somebody was last in touch; where nobody ever was, when the contact became known (CUS-7).
    pub(crate) fn heard_at(&self) -> Timestamp {
        self.last_touch_at.unwrap_or(self.created_at)
    }

    /// Falls silent when nobody was in touch since a limit; nothing otherwise, and nothing for one whom nobody may contact
    /// (CUS-7). Once for each silence.
    pub(crate) fn silent(self, limit: Timestamp) -> Option<Change<Self>> {
        let since = self.heard_at();
        let new = self.silent_since.is_none() && since < limit && self.may_be_contacted();
        let event = Event::Silent {
            account_id: self.account_id,
            since,
        };
        new.then(|| Change::update(self, event, |row| row.silent_since = Some(since)))
    }

    /// Counts as silent no longer: more days of silence are allowed than before (CUS-7).
    pub(crate) fn silence_lifted(self) -> Change<Self> {
        Change::update(self, Event::SilenceLifted {}, |row| row.silent_since = None)
    }

    /// The next follow-up; nothing when it is set so already.
    pub(crate) fn planned(self, open: Option<(Timestamp, String)>) -> Option<Change<Self>> {
        let hand = self.by_hand();
        self.due(hand, open.map(|(at, reason)| (at, Some(reason))))
    }

    /// What was set by hand; nothing when it is set so already.
    pub(crate) fn planned_by_hand(self, hand: Option<Due>) -> Option<Change<Self>> {
        // Without anything set by hand, what is next is what is open.
        let open = match self.hand_follow_up_at {
            None => self
                .next_follow_up_at
                .map(|at| (at, self.next_follow_up_reason.clone())),
            Some(_) => self
                .open_follow_up_at
                .map(|at| (at, self.open_follow_up_reason.clone())),
        };
        self.due(hand, open)
    }

    fn by_hand(&self) -> Option<Due> {
        self.hand_follow_up_at
            .map(|at| (at, self.hand_follow_up_reason.clone()))
    }

    fn due(self, hand: Option<Due>, open: Option<Due>) -> Option<Change<Self>> {
        let mut after = self.clone();
        let next = earliest(hand.clone(), open.clone()).unzip();
        (after.next_follow_up_at, after.next_follow_up_reason) = (next.0, next.1.flatten());
        let open = open.filter(|_| hand.is_some()).unzip();
        (after.open_follow_up_at, after.open_follow_up_reason) = (open.0, open.1.flatten());
        let hand = hand.unzip();
        (after.hand_follow_up_at, after.hand_follow_up_reason) = (hand.0, hand.1.flatten());
        (after != self).then(|| Change::update(self, Event::FollowUpPlanned {}, |row| *row = after))
    }
}
