//! What can be done with a review, without a database.

use async_graphql::MaybeUndefined;
use goodword_clients::account;
use goodword_kernel::id::{AccountReviewId, UserId};
use goodword_kernel::{Change, Check, Error, Machine, Result, Timestamp};

use super::status::Step;
use super::{Cancel, Event, Frame, Hold, Model, Participants, Schedule, Status, Update};
use crate::ReviewsErrorCode as Code;
use crate::edit::expect_version;
use crate::review_cadence::LONGEST;
use crate::review_question::Area;

/// Days after which a review that the customer did not want is due again.
const PAUSE: i64 = 60;
/// So many days before its date it is told that a review is due.
pub(super) const NOTICE: i64 = 14;

impl Model {
    /// A review with a date.
    pub(crate) fn planned(
        account: &account::Model,
        id: AccountReviewId,
        counted_from: Timestamp,
        due_at: Timestamp,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            status: Status::Due,
            is_open: true,
            frame: Frame::HealthCheck,
            counted_from,
            due_at,
            set_by_hand: false,
            announced_at: None,
            overdue_at: None,
            declined_at: None,
            offer_declined: false,
            scheduled_at: None,
            held_at: None,
            closed_at: None,
            cancel_reason: None,
            reviewer_user_id: None,
            participants: Participants::default(),
            next_review_at: None,
        };
        let account_id = account.id;
        Change::new(row, Event::Planned { account_id, due_at })
    }

    /// The same review with the same reviewer as the one before it; whether a person chose its date.
    pub(super) fn follows(change: Change<Self>, reviewer: Option<UserId>, by_hand: bool) -> Change<Self> {
        let (_, mut row, event) = change.into_parts();
        (row.reviewer_user_id, row.set_by_hand) = (reviewer, by_hand);
        Change::new(row, event)
    }

    fn stepped(self, step: Step, event: Event, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.is_open) = (status, status.is_open());
            edit(row);
        }))
    }

    /// With another date or another reviewer.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        if !self.status.is_open() {
            return Err(Code::WrongStatus.saying("A review that has ended cannot be changed."));
        }
        let mut after = self.clone();
        if let Some(due) = with.due_at {
            if self.status != Status::Due {
                return Err(Code::WrongStatus.saying("Only the date of a review that is DUE can be moved."));
            }
            after = after.moved(ahead("dueAt", due, at)?);
            after.set_by_hand = true;
        }
        match with.reviewer_id {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.reviewer_user_id = None,
            MaybeUndefined::Value(user) => after.reviewer_user_id = Some(user),
        }
        let due_at = after.due_at;
        Ok(Change::update(self, Event::Replanned { due_at }, |row| *row = after))
    }

    // What was told about the date before does not hold for the new one.
    fn moved(mut self, due: Timestamp) -> Self {
        (self.due_at, self.announced_at, self.overdue_at) = (due, None, None);
        self
    }

    /// At another date because the account's tier is another; nothing where a person chose the date, or where more has
    /// happened.
    pub(super) fn paced(self, every_days: i32, at: Timestamp) -> Option<Change<Self>> {
        let due = self.counted_from.plus_days(every_days.into()).max(at);
        if self.status != Status::Due || self.set_by_hand || self.due_at == due {
            return None;
        }
        let after = self.clone().moved(due);
        Some(Change::update(self, Event::Replanned { due_at: due }, |row| {
            *row = after;
        }))
    }

    /// It is due before long.
    pub(super) fn announced(self, at: Timestamp) -> Change<Self> {
        let (account_id, due_at) = (self.account_id, self.due_at);
        Change::update(self, Event::Due { account_id, due_at }, |row| {
            row.announced_at = Some(at);
        })
    }

    /// Its time is over.
    pub(super) fn late(self, at: Timestamp) -> Change<Self> {
        let (account_id, due_at) = (self.account_id, self.due_at);
        Change::update(self, Event::Overdue { account_id, due_at }, |row| {
            row.overdue_at = Some(at);
        })
    }

    /// The customer is asked (REV-7). One who declined the offer to valued customers too is left alone until the review
    /// is due again.
    pub(crate) fn invited(self) -> Result<Change<Self>> {
        if self.status == Status::Declined && self.offer_declined {
            return Err(Code::OfferDeclined.into());
        }
        let (account_id, frame) = (self.account_id, self.frame);
        self.stepped(Step::Invite, Event::Invited { account_id, frame }, |_| {})
    }

    /// The customer does not want it at present: the next invitation is an offer to a valued customer (REV-7).
    pub(crate) fn declined(self, offered_as: Frame, at: Timestamp) -> Result<Change<Self>> {
        let account_id = self.account_id;
        self.stepped(Step::Decline, Event::Declined { account_id }, |row| {
            row.frame = Frame::ValuedCustomerOffer;
            row.offer_declined = offered_as == Frame::ValuedCustomerOffer;
            (row.declined_at, row.scheduled_at) = (Some(at), None);
        })
    }

    /// When a review that the customer did not want is due again; none where that is not so.
    pub fn returns_at(&self) -> Option<Timestamp> {
        let declined = self.declined_at.filter(|_| self.status == Status::Declined)?;
        Some(declined.plus_days(PAUSE))
    }

    /// It is due again, with as many days as there are when it is told of a date.
    pub(super) fn returned(self, at: Timestamp) -> Result<Change<Self>> {
        let due_at = at.plus_days(NOTICE);
        self.stepped(Step::Return, Event::Returned { due_at }, |row| {
            *row = row.clone().moved(due_at);
            row.offer_declined = false;
        })
    }

    /// The meeting has a day.
    pub(super) fn scheduled(self, with: &Schedule, at: Timestamp) -> Result<Change<Self>> {
        let scheduled_at = ahead("at", with.at, at)?;
        self.stepped(Step::Schedule, Event::Scheduled { scheduled_at }, |row| {
            (row.scheduled_at, row.overdue_at) = (Some(scheduled_at), None);
            row.reviewer_user_id = with.reviewer_id.or(row.reviewer_user_id);
            row.participants = Participants(with.contact_ids.clone());
        })
    }

    /// The meeting took place.
    pub(super) fn held(self, with: &Hold, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let held_at = with.held_at.unwrap_or(at);
        if held_at > at {
            return Err(Error::invalid("heldAt", "must not be later than now"));
        }
        let account_id = self.account_id;
        self.stepped(Step::Hold, Event::Held { account_id, held_at }, |row| {
            row.held_at = Some(held_at);
            row.reviewer_user_id = row.reviewer_user_id.or(by);
            if let Some(contacts) = &with.contact_ids {
                row.participants = Participants(contacts.clone());
            }
        })
    }

    /// It is finished: something was answered in each area, something was recommended, and the next one has a date
    /// (REV-5).
    pub(super) fn completed(
        self,
        areas: &[Area],
        recommendations: u64,
        next: Timestamp,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        self.status.after(Step::Complete)?;
        if let Some(missing) = Area::ALL.iter().find(|area| !areas.contains(area)) {
            return Err(Code::AreaMissing.saying(format!(
                "Note an answer in the area {missing} first: a review is completed with all three (REV-5)."
            )));
        }
        if recommendations == 0 {
            return Err(Code::RecommendationMissing.into());
        }
        let next_review_at = ahead("nextReviewAt", next, at)?;
        let account_id = self.account_id;
        let event = Event::Completed {
            account_id,
            next_review_at,
        };
        self.stepped(Step::Complete, event, |row| {
            (row.closed_at, row.next_review_at) = (Some(at), Some(next_review_at));
        })
    }

    /// It is given up.
    pub(super) fn cancelled(self, with: &Cancel, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.text("reason", &with.reason, 500);
        check.done()?;
        self.dropped(Some(reason), at)
    }

    /// It is given up, for a reason of the program's own where none is told.
    pub(super) fn dropped(self, reason: Option<String>, at: Timestamp) -> Result<Change<Self>> {
        let account_id = self.account_id;
        self.stepped(Step::Cancel, Event::Cancelled { account_id }, |row| {
            (row.closed_at, row.cancel_reason) = (Some(at), reason);
        })
    }

    /// Refuses what is noted only while a review is HELD.
    pub(crate) fn expect_held(&self) -> Result<()> {
        match self.status {
            Status::Held => Ok(()),
            other => {
                Err(Code::WrongStatus.saying(format!("This is noted while a review is HELD; this one is {other}.")))
            }
        }
    }
}

// Later than now, within a year: no account waits longer for a review (REV-2).
fn ahead(path: &str, date: Timestamp, at: Timestamp) -> Result<Timestamp> {
    if date > at.plus_days(LONGEST.into()) {
        return Err(Code::TooSeldom.at(path));
    }
    if date <= at {
        return Err(Error::invalid(path, "must be later than now"));
    }
    Ok(date)
}
