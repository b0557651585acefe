//! How a referral begins, without a database.

use goodword_kernel::id::{AgencyId, ReferralId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Personal, Result, Timestamp, text};

use super::{Event, Model, Origin, Register, Status, Step, Withdraw};
use crate::{partner_agreement, referral_partnership};

/// The longest need, in characters.
const NEED: usize = 200;
/// The longest words on what is expected, in characters.
const EXPECTED: usize = 2_000;
/// The longest words on a relation or a way to somebody, in characters.
const WORDS: usize = 1_000;
/// The longest evidence, in characters.
const EVIDENCE: usize = 4_000;
/// The longest reason, in characters.
const REASON: usize = 2_000;
/// Within what time the person must be told from whom their name came (PAR-10).
const INFORM: i64 = 30 * DAY;

/// Where a referral comes from, besides what is sent.
pub(super) struct Beginning<'a> {
    pub(super) agency: AgencyId,
    pub(super) id: ReferralId,
    pub(super) partnership: &'a referral_partnership::Model,
    pub(super) registrant: Option<UserId>,
}

impl Model {
    /// Somebody wrote down whom they recommend.
    pub(super) fn drafted(from: &Beginning<'_>, with: &Register, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let party = with.party.read(&mut check, at);
        let need = check.line("need", &with.need, NEED);
        let long = |check: &mut Check, path: &str, given: &Option<String>, most: usize| {
            check.optional_text(path, given.as_deref(), most).map(Personal::new)
        };
        let opportunity = with
            .opportunity
            .as_ref()
            .map(|money| money.read(&mut check, "opportunity"));
        let mut row = Self::empty(from, at);
        row.need_key = text::fold(&need);
        row.need = need;
        row.expectation_heard = long(&mut check, "expectationHeard", &with.expectation_heard, EXPECTED);
        row.relation = long(&mut check, "relation", &with.relation, WORDS);
        row.evidence = long(&mut check, "evidence", &with.evidence, EVIDENCE);
        row.personal_contact_route = long(&mut check, "personalContactRoute", &with.personal_contact_route, WORDS);
        check.done()?;
        party.put(&mut row);
        if let Some(money) = opportunity {
            (row.opportunity_minor, row.currency) = (Some(money.amount_minor.get()), Some(money.currency));
        }
        Ok(Change::new(row, Event::Drafted {}))
    }

    #[expect(clippy::too_many_lines, reason = "a line for each column")]
    fn empty(from: &Beginning<'_>, at: Timestamp) -> Self {
        Self {
            agency_id: from.agency,
            id: from.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: from.partnership.client_id,
            partnership_id: Some(from.partnership.id),
            origin: Origin::Partner,
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
            follow_up_id: None,
            account_id: None,
            contact_id: None,
            expectation_id: None,
            opportunity_minor: None,
            won_minor: None,
            currency: None,
            won_currency: None,
            first_paid_at: None,
            first_engagement_id: None,
            lost_reason: None,
            held_at: None,
            hold_reason: None,
            next_report_due_at: None,
        }
    }

    /// It is sent: the terms of this moment hold for it (PAR-7).
    pub(super) fn submitted(
        self,
        agreement: &partner_agreement::Model,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Submit)?;
        let event = Event::Submitted { origin: self.origin };
        let (id, terms, days) = (agreement.id, agreement.terms_version, agreement.protection_days);
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since, row.submitted_at) = (status, at, Some(at));
            row.submitted_by_user_id = by;
            row.inform_by = Some(at.plus(INFORM));
            (row.agreement_id, row.terms_version, row.protection_days) = (Some(id), Some(terms), days);
        }))
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
