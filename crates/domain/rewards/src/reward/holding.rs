//! For how long a reward is held back, and what it waits for, without a database (LED-3).

use goodword_kernel::{Change, Timestamp};

use super::terms::{held_until, is_large};
use super::{Event, Model, Status, Wait};

impl Model {
    /// Whether its days are over (LED-3).
    pub(super) fn is_held_no_longer(&self, at: Timestamp) -> bool {
        self.hold_paused_at.is_none() && !self.awaits_payment && self.hold_until <= at
    }

    /// Whether so much of it is approved by a second person (LED-10).
    pub(super) fn is_large(&self) -> bool {
        is_large(self.net(), &self.unit, self.second_person_units)
    }

    /// What it waits for; nothing once it is given and paid, or fell away.
    pub fn waits_for(&self, now: Timestamp) -> Option<Wait> {
        match self.status {
            Status::Pending => Some(Wait::Decision),
            Status::OnHold | Status::Approved if self.hold_paused_at.is_some() => Some(Wait::Moderation),
            Status::OnHold | Status::Approved if self.awaits_payment => Some(Wait::FirstPayment),
            Status::OnHold if self.hold_until <= now && self.is_large() => Some(Wait::SecondPerson),
            Status::OnHold | Status::Approved => Some(Wait::Holding),
            Status::Payable => Some(Wait::Payout),
            Status::Paid
            | Status::Issued
            | Status::Redeemed
            | Status::Rejected
            | Status::Cancelled
            | Status::Expired
            | Status::Reversed => None,
        }
    }

    /// Whether nobody needs to approve it: the program does when its days are over (LED-10).
    pub(super) fn approves_itself(&self, at: Timestamp) -> bool {
        self.status == Status::OnHold && self.is_held_no_longer(at) && !self.is_large()
    }

    /// Whether its time is over though it was not given yet.
    pub(super) fn has_run_out(&self, at: Timestamp) -> bool {
        self.expires_at.is_some_and(|end| end <= at)
    }

    /// When it is looked at next by itself: at the end of its days, then when its time is over. Never while they stand
    /// still, or have not begun.
    pub(super) fn looked_at_next(&self, now: Timestamp) -> Option<Timestamp> {
        if self.hold_paused_at.is_some() || self.awaits_payment {
            return None;
        }
        if self.hold_until > now {
            return Some(self.hold_until);
        }
        self.expires_at.filter(|end| *end > now)
    }

    /// Its days stand still (LED-3).
    pub(super) fn paused(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Paused {}, |row| row.hold_paused_at = Some(at))
    }

    /// Its days go on, as many as were left (LED-3).
    pub(super) fn resumed(self, since: Timestamp, at: Timestamp) -> Change<Self> {
        // Where they were over before, nothing stood still.
        let longer = if self.hold_until > since {
            at.since(since).max(0)
        } else {
            0
        };
        Change::update(self, Event::Resumed {}, |row| {
            row.hold_paused_at = None;
            row.hold_until = row.hold_until.plus(longer);
        })
    }

    /// Its days begin with the payment, or when it was earned if that was later.
    pub(super) fn hold_begun(self, paid_at: Timestamp) -> Change<Self> {
        let begins = paid_at.max(self.earned_at);
        let hold_until = held_until(begins, self.hold_days);
        Change::update(self, Event::HoldBegun { hold_until }, |row| {
            (row.awaits_payment, row.customer_paid_at) = (false, Some(begins));
            row.hold_until = hold_until;
            // What stood still before there was anything to count is not made up for.
            row.hold_paused_at = row.hold_paused_at.map(|since| since.max(begins));
        })
    }
}

#[cfg(test)]
mod tests {
    use goodword_clients::client_company::Settings;
    use goodword_kernel::Id;
    use goodword_kernel::time::DAY;
    use uuid::Uuid;

    use super::super::Kind;
    use super::super::rules::{Birth, Numbers};
    use super::*;
    use crate::{Holder, unit};

    fn day(number: i64) -> Timestamp {
        Timestamp::from_millis(number * DAY)
    }

    // Earned on day 100 by winning a customer, to be held back for 30 days from their first payment on.
    fn won(amount: i64) -> Model {
        let birth = Birth {
            agency: Id::from_uuid(Uuid::nil()),
            id: Id::from_uuid(Uuid::from_u128(1)),
            by: None,
            at: day(100),
            numbers: Numbers::from(&Settings::default()),
        };
        let holder = Holder::Contact(Id::from_uuid(Uuid::from_u128(7)));
        Model {
            unit: unit::of(Kind::CommissionFixed, "EUR"),
            amount,
            hold_days: 30,
            hold_until: day(130),
            awaits_payment: true,
            ..Model::blank(&birth, Id::from_uuid(Uuid::nil()), holder, Kind::CommissionFixed)
        }
    }

    fn paid(reward: Model, at: Timestamp) -> Model {
        reward.hold_begun(at).after().clone()
    }

    #[test]
    fn led_3_what_winning_earned_waits_until_the_customer_pays_and_thirty_days_more() {
        let reward = won(500);
        assert_eq!(reward.waits_for(day(400)), Some(Wait::FirstPayment));
        assert!(!reward.is_held_no_longer(day(400)) && reward.looked_at_next(day(400)).is_none());
        let reward = paid(reward, day(200));
        assert_eq!(
            (reward.hold_until, reward.waits_for(day(229))),
            (day(230), Some(Wait::Holding))
        );
        assert!(!reward.approves_itself(day(229)) && reward.approves_itself(day(230)));
        let early = paid(won(500), day(50));
        assert_eq!(early.hold_until, day(130), "it was not earned before it was earned");
    }

    #[test]
    fn led_3_what_stands_still_before_the_payment_has_all_of_its_days_after_it() {
        let paused = won(500).paused(day(150)).after().clone();
        assert_eq!(paused.waits_for(day(160)), Some(Wait::Moderation));
        let reward = paid(paused, day(200));
        let since = reward.hold_paused_at.unwrap_or_default();
        let reward = reward.resumed(since, day(210)).after().clone();
        assert_eq!(
            reward.hold_until,
            day(240),
            "ten days of standing still count, and not the fifty before"
        );
    }

    #[test]
    fn led_10_a_large_one_waits_for_a_second_person_by_the_number_of_its_day() {
        let reward = paid(won(100_001), day(100));
        assert_eq!(reward.waits_for(day(130)), Some(Wait::SecondPerson));
        let reward = Model {
            second_person_units: 2_000,
            ..reward
        };
        assert!(reward.approves_itself(day(130)));
    }

    #[test]
    fn led_4_the_days_of_taking_back_count_from_the_payment() {
        let given = |paid_at: Timestamp, days: i32| Model {
            status: Status::Payable,
            take_back_days: days,
            ..paid(won(500), paid_at)
        };
        assert!(given(day(200), 90).is_taken_back(day(290)) && !given(day(200), 90).is_taken_back(day(291)));
        assert!(
            !given(day(200), 10).is_taken_back(day(211)),
            "the client company's own number"
        );
    }
}
