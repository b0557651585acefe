//! A customer whom the client company recommends to a partner, without a database (PAR-16).

use goodword_clients::{account, contact};
use goodword_kernel::id::{ReferralId, ReferralPartnershipId, UserId};
use goodword_kernel::{Change, Check, Money, Personal, Result, Timestamp};

use super::registration::Beginning;
use super::told::Told;
use super::{Answer, ConsentBasis, DeclineReason, Event, Give, Model, Origin, PartyInput, Progress, Status, Step};
use crate::{ReferralsErrorCode as Code, referral_partnership};

/// The longest words to the client company, in characters.
const TEXT: usize = 4_000;

/// How far a partner has come with whom it was recommended: a step of the one machine.
struct Going {
    step: Step,
    to: Status,
    sale: Option<Money>,
    reason: Option<String>,
}

// The customer as the partner sees them.
fn party(contact: &contact::Model, account: Option<&account::Model>) -> PartyInput {
    let known = |value: &Option<Personal<String>>| value.clone().map(Personal::into_inner);
    PartyInput {
        name: contact.name.to_string(),
        company: account.map(|account| account.name.clone()),
        domain: None,
        email: known(&contact.email),
        phone: known(&contact.phone),
        consent_basis: ConsentBasis::PersonAgreed,
        informed_at: None,
    }
}

impl Model {
    /// The client company recommends one of its customers to a partner, who agreed to it.
    pub(super) fn given(
        id: ReferralId,
        partnership: &referral_partnership::Model,
        (contact, account): (&contact::Model, Option<&account::Model>),
        by: Option<UserId>,
        with: &Give,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let party = party(contact, account);
        let said = Told {
            at: "",
            party: &party,
            need: &with.need,
            expectation_heard: with.expectation_heard.as_deref(),
            relation: None,
            evidence: None,
            personal_contact_route: with.personal_contact_route.as_deref(),
            opportunity: with.opportunity.as_ref(),
        };
        let mut check = Check::new();
        let prospect = said.read(&mut check, at);
        check.done()?;
        let from = Beginning {
            agency: partnership.agency_id,
            id,
            client: partnership.client_id,
            partnership: Some(partnership),
            origin: Origin::Outbound,
            registrant: by,
            referrer: None,
            code: None,
            link: None,
        };
        let mut row = Self::of_prospect(&from, prospect, at);
        // Of a customer nobody claims to have been first: nothing is compared.
        (row.company_key, row.domain_key, row.email_key) = (None, None, None);
        // Not the account: what it buys from the client company has nothing to do with the partner.
        row.contact_id = Some(contact.id);
        (row.status, row.submitted_at, row.submitted_by_user_id) = (Status::Submitted, Some(at), by);
        row.next_report_due_at = Some(at.plus(super::course::REPORT));
        Ok(Change::new(row, Event::Given {}))
    }

    /// Refuses what is done with referrals that come to the client company, for one that goes to a partner.
    pub(crate) fn expect_inbound(&self) -> Result<()> {
        match self.origin {
            Origin::Outbound => Err(Code::GoesToPartner.at("id")),
            _ => Ok(()),
        }
    }

    /// The partnership of a referral that goes to a partner; refuses any other.
    pub(super) fn goes_to(&self) -> Result<ReferralPartnershipId> {
        let partnership = self.partnership_id.filter(|_| self.origin == Origin::Outbound);
        partnership.ok_or_else(|| Code::ComesFromPartner.at("id"))
    }

    /// The partner takes it, or says why not.
    pub(super) fn taken(self, with: &Answer, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let text = check.optional_text("text", with.text.as_deref(), TEXT);
        let reason = match (with.take, with.reason) {
            (true, _) => None,
            (false, None) => {
                check.problem("reason", "must say why the partner does not take it (PAR-2)");
                Some(DeclineReason::Other)
            }
            (false, reason) => reason,
        };
        check.done()?;
        let (step, event) = match reason {
            None => (Step::Accept, Event::Taken {}),
            Some(reason) => (Step::Decline, Event::Passed { reason }),
        };
        self.go(step, event, at, |row| {
            (row.decided_at, row.decided_by_user_id, row.decision_text) = (Some(at), by, text);
            row.decline_reason = reason;
        })
    }

    /// The partner has come further with it.
    pub(super) fn gone_on(self, with: &Progress, at: Timestamp) -> Result<Change<Self>> {
        let going = with.read()?;
        let event = Event::WentOn { status: going.to };
        let informed = with.informed;
        self.go(going.step, event, at, |row| {
            if going.to == Status::Contacted {
                row.contacted_at = Some(at);
            }
            if informed {
                row.informed_at = row.informed_at.or(Some(at));
            }
            if let Some(sale) = going.sale {
                let (minor, currency) = (Some(sale.amount_minor.get()), Some(sale.currency));
                if going.to == Status::Won {
                    (row.won_minor, row.won_currency) = (minor, currency);
                } else {
                    (row.opportunity_minor, row.currency) = (minor, currency);
                }
            }
            row.lost_reason = going.reason;
        })
    }

    /// The customer does not agree any more that the partner has their data (PAR-16): nothing is kept by which they are known, and
    /// nothing comes of it any more.
    pub(super) fn disagreed(self, at: Timestamp) -> Change<Self> {
        self.erased(Event::ConsentEnded {}, at)
    }
}

impl Progress {
    fn read(&self) -> Result<Going> {
        use super::Reached;
        let mut check = Check::new();
        let sale = self.amount.as_ref().map(|money| money.read(&mut check, "amount"));
        let reason = check.optional_text("reason", self.reason.as_deref(), TEXT);
        let (step, to) = match self.reached {
            Reached::Contacted => (Step::Contact, Status::Contacted),
            Reached::Qualified => (Step::Qualify, Status::Qualified),
            Reached::Proposal => (Step::Propose, Status::Proposal),
            Reached::Won => (Step::Win, Status::Won),
            Reached::Lost => (Step::Lose, Status::Lost),
        };
        if to == Status::Lost && reason.is_none() {
            check.problem("reason", "must say why: the client company is told");
        }
        check.done()?;
        Ok(Going { step, to, sale, reason })
    }
}
