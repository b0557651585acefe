//! How a referral begins, without a database.

use goodword_kernel::id::{AgencyId, ClientId, ReferralId, ShareLinkId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp, text};

use super::told::{Prospect, Referrer, Told};
use super::{Event, Model, Origin, Register, Status, Step, Withdraw};
use crate::partner_group::RegistrationForm;
use crate::{partner_agreement, referral_code, referral_partnership};

/// The longest reason, in characters.
const REASON: usize = 2_000;
/// Within what time the person must be told from whom their name came (PAR-10).
const INFORM: i64 = 30 * DAY;
/// For how many days a referral is protected for which nobody signed terms (PAR-3).
const PROTECTION_DAYS: i32 = 90;

/// Where a referral comes from, besides what is sent.
pub(super) struct Beginning<'a> {
    pub(super) agency: AgencyId,
    pub(super) id: ReferralId,
    pub(super) client: ClientId,
    pub(super) partnership: Option<&'a referral_partnership::Model>,
    pub(super) origin: Origin,
    pub(super) registrant: Option<UserId>,
    pub(super) referrer: Option<Referrer>,
    /// By which code it came: whose it is recommends, unless a partner does.
    pub(super) code: Option<&'a referral_code::Model>,
    pub(super) link: Option<ShareLinkId>,
}

impl Beginning<'_> {
    // A code counts more than whoever else is said to recommend (PAR-6).
    fn referrer(&self) -> Option<Referrer> {
        let named = self.code.filter(|_| self.partnership.is_none());
        named.map(Referrer::by_code).or(self.referrer)
    }
}

impl Model {
    /// Somebody wrote down whom they recommend.
    pub(super) fn drafted(from: &Beginning<'_>, with: &Told<'_>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let read = with.read(&mut check, at);
        check.done()?;
        Ok(Self::written(from, read, at))
    }

    /// A partner's person wrote down whom they recommend, and what their group asks for.
    pub(super) fn drafted_by_partner(
        from: &Beginning<'_>,
        with: &Register,
        form: &RegistrationForm,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let read = Told::from(with).read(&mut check, at);
        let answers = form.answers(&mut check, with, at);
        check.done()?;
        let mut row = Self::of_prospect(from, read, at);
        (row.expected_close_at, row.answers) = (with.expected_close_at, answers.given());
        Ok(Change::new(row, Event::Drafted {}))
    }

    /// The same of what was read before.
    pub(super) fn written(from: &Beginning<'_>, read: Prospect, at: Timestamp) -> Change<Self> {
        Change::new(Self::of_prospect(from, read, at), Event::Drafted {})
    }

    /// The row of what was read, of which nothing is told yet.
    pub(super) fn of_prospect(from: &Beginning<'_>, read: Prospect, at: Timestamp) -> Self {
        let mut row = Self::empty(from, at);
        row.need_key = text::fold(&read.need);
        row.need = read.need;
        row.expectation_heard = read.expectation_heard.map(Personal::new);
        row.relation = read.relation.map(Personal::new);
        row.evidence = read.evidence.map(Personal::new);
        row.personal_contact_route = read.personal_contact_route.map(Personal::new);
        read.party.put(&mut row);
        if let Some(money) = read.opportunity {
            (row.opportunity_minor, row.currency) = (Some(money.amount_minor.get()), Some(money.currency));
        }
        row
    }

    #[expect(clippy::too_many_lines, reason = "a line for each column")]
    fn empty(from: &Beginning<'_>, at: Timestamp) -> Self {
        let referrer = from.referrer();
        Self {
            agency_id: from.agency,
            id: from.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: from.client,
            external_id: None,
            partnership_id: from.partnership.map(|partnership| partnership.id),
            origin: from.origin,
            registrant_user_id: from.registrant,
            party_name: String::new().into(),
            party_company: None,
            party_domain: None,
            party_email: None,
            party_phone: None,
            company_key: None,
            domain_key: None,
            email_key: None,
            consent_basis: super::ConsentBasis::PersonAgreed,
            informed_at: None,
            inform_by: Some(at.plus(INFORM)),
            forgotten_at: None,
            need: String::new(),
            need_key: String::new(),
            expectation_heard: None,
            relation: None,
            evidence: None,
            personal_contact_route: None,
            status: Status::Draft,
            status_since: at,
            submitted_at: None,
            submitted_by_user_id: None,
            looked_at: None,
            decide_by: None,
            escalated_at: None,
            decided_at: None,
            decided_by_user_id: None,
            decline_reason: None,
            decision_text: None,
            known_because: None,
            agreement_id: None,
            terms_version: None,
            protection_days: 0,
            protected_until: None,
            extensions: 0,
            expiring_told_at: None,
            first_contact_due_at: None,
            contacted_at: None,
            qualified_at: None,
            proposed_at: None,
            won_at: None,
            settled_at: None,
            follow_up_id: None,
            account_id: None,
            contact_id: None,
            expectation_id: None,
            opportunity_minor: None,
            expected_close_at: None,
            answers: None,
            won_minor: None,
            currency: None,
            won_currency: None,
            first_paid_at: None,
            first_engagement_id: None,
            lost_reason: None,
            held_at: None,
            hold_reason: None,
            next_report_due_at: None,
            referrer_contact_id: referrer.map(|one| one.contact),
            advocate_id: referrer.and_then(|one| one.advocate),
            source_ask_id: referrer.and_then(|one| one.ask),
            code_id: from.code.map(|code| code.id),
            share_link_id: from.link,
        }
    }

    /// It is sent: the terms of this moment hold for it (PAR-7); the usual ones where nobody signed any.
    pub(super) fn submitted(
        self,
        agreement: Option<&partner_agreement::Model>,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Submit)?;
        let event = Event::Submitted { origin: self.origin };
        let id = agreement.map(|agreement| agreement.id);
        let terms = agreement.map(|agreement| agreement.terms_version);
        let days = agreement.map_or(PROTECTION_DAYS, |agreement| agreement.protection_days);
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since, row.submitted_at) = (status, at, Some(at));
            row.submitted_by_user_id = by;
            (row.agreement_id, row.terms_version, row.protection_days) = (id, terms, days);
        }))
    }

    /// The list by which it came in is taken back: nothing is kept of the person, and the same list may come in again.
    pub(crate) fn unlisted(self, at: Timestamp) -> Change<Self> {
        self.erased(Event::Withdrawn {}, at)
    }

    /// It is taken back.
    pub(super) fn withdrawn(self, with: &Withdraw, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Withdraw)?;
        let mut check = Check::new();
        let reason = check.optional_text("reason", with.reason.as_deref(), REASON);
        check.done()?;
        Ok(Change::update(self, Event::Withdrawn {}, |row| {
            (row.status, row.status_since, row.lost_reason) = (status, at, reason);
            row.next_report_due_at = None;
        }))
    }
}
