//! What can be done with a referral that came in, without a database.

use goodword_kernel::id::{AccountId, ContactId, EngagementId, ExpectationId, FollowUpId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Money, Result, Timestamp};

use super::{DeclineReason, Event, HoldReason, KnownBecause, Model, Step};
use crate::ReferralsErrorCode as Code;

/// The longest words to a partner, or reason, in characters.
const TEXT: usize = 4_000;
/// How much longer one proof of activity protects (PAR-3).
const EXTENSION: i64 = 60 * DAY;
/// How often a protection is extended (PAR-3).
const MOST_EXTENSIONS: i32 = 2;
/// How often whoever registered a referral is told how it stands while nothing happens (PAR-12).
pub(super) const REPORT: i64 = 30 * DAY;

/// What stands where something was that had to be said, once it is erased.
const ERASED: &str = "erased";

/// Why a referral is not accepted.
#[derive(Clone, Debug)]
pub(crate) struct Refusal<'a> {
    pub(crate) reason: Option<DeclineReason>,
    pub(crate) known_because: Option<KnownBecause>,
    pub(crate) text: &'a str,
    pub(crate) by: Option<UserId>,
}

impl Model {
    // A step of what comes to the client company.
    fn step(self, step: Step, event: Event, at: Timestamp, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        self.expect_inbound()?;
        self.go(step, event, at, edit)
    }

    /// A step of the one machine, whichever way the referral goes.
    pub(super) fn go(
        self,
        step: Step,
        event: Event,
        at: Timestamp,
        edit: impl FnOnce(&mut Self),
    ) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let goes_on = status.is_open();
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
            row.next_report_due_at = goes_on.then(|| at.plus(REPORT));
            edit(row);
        }))
    }

    /// Whoever registered it is told until when it is decided.
    pub(super) fn acknowledged(self, decide_by: Timestamp, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Acknowledged { decide_by }, |row| {
            row.decide_by = Some(decide_by);
            row.next_report_due_at = Some(at.plus(REPORT));
        })
    }

    /// It is known what stands beside it.
    pub(crate) fn looked(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Looked {}, |row| row.looked_at = Some(at))
    }

    pub(super) fn reviewed(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Review, Event::Reviewed {}, at, |_| {})
    }

    /// Nobody decided it in time. It stays as it is: no referral is accepted by the clock (PAR-1).
    pub(super) fn escalated(self, to: Option<UserId>, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Escalated { to }, |row| row.escalated_at = Some(at))
    }

    /// It is accepted: its protection begins (PAR-3).
    pub(super) fn accepted(self, by: Option<UserId>, text: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let text = check.optional_text("text", text, TEXT);
        check.done()?;
        let protected_until = at.plus_days(i64::from(self.protection_days));
        self.step(Step::Accept, Event::Accepted { protected_until }, at, |row| {
            (row.decided_at, row.decided_by_user_id, row.decision_text) = (Some(at), by, text);
            (row.decline_reason, row.known_because) = (None, None);
            (row.protected_until, row.extensions, row.expiring_told_at) = (Some(protected_until), 0, None);
        })
    }

    /// It is not accepted, or somebody else was first: a reason and a text to the partner are needed (PAR-2).
    pub(super) fn refused(self, with: &Refusal<'_>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let text = check.text("text", with.text, TEXT);
        check.done()?;
        let (step, event) = match with.reason {
            Some(reason) => (Step::Decline, Event::Declined { reason }),
            None => (Step::Double, Event::DuplicateFound {}),
        };
        self.step(step, event, at, |row| {
            (row.decided_at, row.decided_by_user_id, row.decision_text) = (Some(at), with.by, Some(text));
            (row.decline_reason, row.known_because) = (with.reason, with.known_because);
        })
    }

    /// An appeal was right: it is decided anew until this instant.
    pub(crate) fn reinstated(self, decide_by: Timestamp, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Reinstate, Event::Reinstated {}, at, |row| {
            (row.decide_by, row.escalated_at, row.looked_at) = (Some(decide_by), None, None);
        })
    }

    /// Somebody is to call until this instant (PAR-11).
    pub(super) fn call_planned(self, follow_up: FollowUpId, due_at: Timestamp) -> Change<Self> {
        Change::update(self, Event::CallPlanned { due_at }, |row| {
            (row.follow_up_id, row.first_contact_due_at) = (Some(follow_up), Some(due_at));
        })
    }

    /// Somebody has spoken with the prospect; `informed` says that they told from whom the name came (PAR-10).
    pub(super) fn contacted(self, informed: bool, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Contact, Event::Contacted {}, at, |row| {
            row.contacted_at = Some(at);
            if informed {
                row.informed_at = row.informed_at.or(Some(at));
            }
        })
    }

    pub(super) fn qualified(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Qualify, Event::Qualified {}, at, |row| {
            row.qualified_at = Some(at);
        })
    }

    pub(super) fn proposed(self, offer: Option<&Money>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let offer = offer.map(|money| money.read(&mut check, "amount"));
        check.done()?;
        self.step(Step::Propose, Event::Proposed {}, at, |row| {
            row.proposed_at = Some(at);
            if let Some(money) = offer {
                (row.opportunity_minor, row.currency) = (Some(money.amount_minor.get()), Some(money.currency));
            }
        })
    }

    pub(super) fn won_by(self, account: Option<AccountId>, sale: &Money, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let sale = sale.read(&mut check, "amount");
        check.done()?;
        let account_id = account.or(self.account_id);
        self.step(Step::Win, Event::Won { account_id }, at, |row| {
            (row.account_id, row.won_at) = (account_id, Some(at));
            (row.won_minor, row.won_currency) = (Some(sale.amount_minor.get()), Some(sale.currency));
        })
    }

    /// What was agreed is due; never while somebody doubts it (PAR-8).
    pub(crate) fn rewardable(self, at: Timestamp) -> Result<Change<Self>> {
        if self.held_at.is_some() {
            return Err(Code::OnHold.at("id"));
        }
        self.step(Step::Reward, Event::Rewardable {}, at, |_| {})
    }

    /// The customer whom it brought paid for the first time.
    pub(crate) fn first_paid(self, engagement: EngagementId, paid_at: Timestamp) -> Change<Self> {
        Change::update(self, Event::FirstPaid {}, |row| {
            (row.first_paid_at, row.first_engagement_id) = (Some(paid_at), Some(engagement));
        })
    }

    /// All that it brought was paid back: nobody has to say why (LED-4).
    pub(crate) fn paid_back(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Reverse, Event::Reversed {}, at, |_| {})
    }

    pub(crate) fn settled(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Settle, Event::Settled {}, at, |row| {
            row.settled_at = Some(at);
        })
    }

    /// The prospect decided otherwise, or the sale was undone; why, is needed.
    pub(super) fn ended(self, step: Step, event: Event, reason: &str, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.text("reason", reason, TEXT);
        check.done()?;
        self.step(step, event, at, |row| row.lost_reason = Some(reason))
    }

    /// Its protection is over. Nothing where it was extended meanwhile, or is not claimed any more.
    pub(super) fn expired(self, at: Timestamp) -> Result<Option<Change<Self>>> {
        let over = self.protected_until.is_some_and(|until| until <= at);
        if !(over && self.status.is_claimed()) {
            return Ok(None);
        }
        self.step(Step::Expire, Event::Expired {}, at, |_| {}).map(Some)
    }

    /// Its protection ends soon, and nobody was told yet.
    pub(super) fn expiring(self, at: Timestamp) -> Option<Change<Self>> {
        let protected_until = self.protected_until.filter(|until| *until > at)?;
        (self.status.is_claimed() && self.expiring_told_at.is_none()).then(|| {
            Change::update(self, Event::Expiring { protected_until }, |row| {
                row.expiring_told_at = Some(at);
            })
        })
    }

    /// Its protection is longer: by 60 days for each proof of activity, twice at most (PAR-3).
    pub(crate) fn extended(self, at: Timestamp) -> Result<Change<Self>> {
        let until = self
            .protected_until
            .filter(|until| *until > at && self.status.is_claimed());
        let until = until.ok_or_else(|| Code::NotProtected.at("id"))?;
        if self.extensions >= MOST_EXTENSIONS {
            return Err(Code::ExtendedTwice.at("id"));
        }
        let protected_until = until.plus(EXTENSION);
        Ok(Change::update(self, Event::Extended { protected_until }, |row| {
            row.protected_until = Some(protected_until);
            row.extensions = row.extensions.saturating_add(1);
            row.expiring_told_at = None;
        }))
    }

    /// Somebody doubts it (PAR-8). That whoever recommends is recommended weighs more than that nobody knows who does.
    pub(crate) fn held(self, reason: HoldReason, at: Timestamp) -> Result<Change<Self>> {
        let weighs_more = self.hold_reason == Some(HoldReason::Unverified) && reason == HoldReason::SelfReferral;
        if self.held_at.is_some() && !weighs_more {
            return Err(Code::OnHold.at("id"));
        }
        Ok(Change::update(self, Event::Held { reason }, |row| {
            (row.held_at, row.hold_reason) = (Some(at), Some(reason));
        }))
    }

    /// The doubt is gone.
    pub(super) fn released(self) -> Result<Change<Self>> {
        if self.held_at.is_none() {
            return Err(Code::NotOnHold.at("id"));
        }
        Ok(Change::update(self, Event::Released {}, |row| {
            (row.held_at, row.hold_reason) = (None, None);
        }))
    }

    /// It is about a customer who is known.
    pub(super) fn linked(
        self,
        account_id: AccountId,
        contact: Option<ContactId>,
        expectation: Option<ExpectationId>,
    ) -> Change<Self> {
        Change::update(self, Event::Linked { account_id }, |row| {
            row.account_id = Some(account_id);
            row.contact_id = contact.or(row.contact_id);
            row.expectation_id = expectation.or(row.expectation_id);
        })
    }

    /// The prospect knows from whom their name came (PAR-10).
    pub(super) fn informed(self, when: Timestamp) -> Change<Self> {
        Change::update(self, Event::Informed {}, |row| {
            row.informed_at = row.informed_at.or(Some(when));
        })
    }

    /// The prospect was not told in time: nothing is kept by which they are known, and nothing comes of it any more (PAR-10).
    pub(super) fn forgotten(self, at: Timestamp) -> Option<Change<Self>> {
        let late = self.inform_by.is_some_and(|by| by <= at);
        if !late || self.informed_at.is_some() || self.forgotten_at.is_some() {
            return None;
        }
        Some(self.erased(Event::Forgotten {}, at))
    }

    /// Nothing is kept by which the person is known, and nothing comes of the referral any more.
    pub(super) fn erased(self, event: Event, at: Timestamp) -> Change<Self> {
        let status = self.status.after(Step::Withdraw).unwrap_or(self.status);
        Change::update(self, event, |row| {
            if row.status != status {
                (row.status, row.status_since) = (status, at);
            }
            row.party_name = ERASED.to_owned().into();
            (row.need, row.need_key) = (ERASED.to_owned(), String::new());
            row.external_id = None;
            (row.party_company, row.party_domain) = (None, None);
            (row.party_email, row.party_phone) = (None, None);
            (row.company_key, row.domain_key, row.email_key) = (None, None, None);
            (row.relation, row.evidence, row.answers) = (None, None, None);
            (row.expectation_heard, row.personal_contact_route) = (None, None);
            (row.decision_text, row.lost_reason) = (None, None);
            (row.forgotten_at, row.next_report_due_at) = (Some(at), None);
        })
    }

    /// Whoever registered it is told how it stands; nothing where that is not due (PAR-12).
    pub(super) fn reported(self, at: Timestamp) -> Option<Change<Self>> {
        let due = self.next_report_due_at.is_some_and(|due| due <= at);
        (due && self.status.is_open()).then(|| {
            Change::update(self, Event::Reported {}, |row| {
                row.next_report_due_at = Some(at.plus(REPORT));
            })
        })
    }

    /// Nobody is told any more how it stands.
    pub(super) fn told_no_more(self) -> Change<Self> {
        Change::update(self, Event::Reported {}, |row| row.next_report_due_at = None)
    }
}
