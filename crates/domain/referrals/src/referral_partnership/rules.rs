//! What can be done with a partnership, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, FollowUpId, PartnerOrganizationId, ReferralPartnershipId, UserId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::{DeclineReason, Direction, Event, Invite, Model, Status, Step, Update};
use crate::ReferralsErrorCode as Code;
use crate::edit::expect_version;
use crate::names::Names;
use crate::partner_agreement;

/// The longest words on what is complementary and whom both serve, in characters.
const WORDS: usize = 1_000;
/// The longest note, in characters.
const NOTE: usize = 2_000;

/// For so many people whom a partner recommends one is recommended to it (PAR-13). Fewer are owed nothing yet.
const FOR_ONE: i32 = 4;
/// How often it is looked at whose turn it is while nobody is recommended.
const WEIGHED_EVERY: i64 = 30 * DAY;

/// What a new partnership begins with, besides what is sent.
pub(crate) struct Beginning {
    pub(crate) agency: AgencyId,
    pub(crate) id: ReferralPartnershipId,
    pub(crate) client_name: String,
    pub(crate) organization: PartnerOrganizationId,
    pub(crate) in_common: Names,
    pub(crate) manager: Option<UserId>,
    pub(crate) external_id: Option<String>,
}

impl Invite {
    /// What the two have to do with each other; notes what is missing (PAR-15).
    pub(super) fn words(&self, check: &mut Check) -> (String, String) {
        (
            check.text("complementTo", &self.complement_to, WORDS),
            check.text("sharedAudience", &self.shared_audience, WORDS),
        )
    }
}

impl Model {
    /// A partner is asked.
    pub(super) fn invited(
        begin: Beginning,
        with: &Invite,
        (complement_to, shared_audience): (String, String),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: begin.agency,
            id: begin.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            external_id: begin.external_id,
            client_name: begin.client_name,
            organization_id: begin.organization,
            group_id: with.group_id,
            complement_to,
            shared_audience,
            services_in_common: begin.in_common,
            consented_services: Names::default(),
            consented_at: None,
            consented_by_user_id: None,
            consent_note: None,
            direction: with.direction,
            manager_user_id: begin.manager,
            agreement_id: None,
            terms_version: None,
            agreements: 0,
            status: Status::Invited,
            status_since: at,
            decline_reason: None,
            note: None,
            last_activity_at: None,
            outbound_proposed_at: None,
            outbound_follow_up_id: None,
            balance_due_at: at.plus(WEIGHED_EVERY),
        };
        Change::new(row, Event::Invited {})
    }

    /// Whether the partner may recommend somebody by it: it is at work, and not the other way round alone.
    pub(crate) fn takes_recommendations(&self) -> bool {
        self.status.takes_referrals() && self.direction != Direction::Outbound
    }

    /// Whether customers may be recommended to the partner by it: it is at work, and not the other way round alone (PAR-16).
    pub(crate) fn gives_recommendations(&self) -> bool {
        self.status.takes_referrals() && self.direction != Direction::Inbound
    }

    /// Refuses what cannot be done any more once it failed to come about or ended.
    pub(crate) fn expect_alive(&self, path: &str) -> Result<()> {
        if self.status.is_alive() {
            Ok(())
        } else {
            Err(Code::PartnershipOver.at(path))
        }
    }

    /// The partner signed: for the first time, or other terms than before.
    pub(super) fn signed(self, agreement: &partner_agreement::Model, at: Timestamp) -> Result<Change<Self>> {
        self.expect_alive("id")?;
        let status = match self.status {
            Status::Invited => self.status.after(Step::Sign)?,
            other => other,
        };
        let event = Event::Signed {
            agreement_id: agreement.id,
            terms_version: agreement.terms_version,
        };
        let (id, version, number) = (agreement.id, agreement.terms_version, agreement.number);
        Ok(Change::update(self, event, |row| {
            (row.agreement_id, row.terms_version, row.agreements) = (Some(id), Some(version), number);
            if row.status != status {
                (row.status, row.status_since) = (status, at);
            }
        }))
    }

    /// The OWNER consents to what both offer.
    pub(super) fn consented(self, in_common: Names, who: UserId, note: &str, at: Timestamp) -> Result<Change<Self>> {
        self.expect_alive("id")?;
        if in_common.is_empty() {
            return Err(Code::NothingToConsent.at("id"));
        }
        let mut check = Check::new();
        let note = check.text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, Event::Consented {}, |row| {
            row.services_in_common = in_common.clone();
            row.consented_services = in_common;
            (row.consented_at, row.consented_by_user_id, row.consent_note) = (Some(at), Some(who), Some(note));
        }))
    }

    /// Whether what both offer is consented to (PAR-15).
    pub(super) fn fits(&self, in_common: &Names) -> bool {
        self.consented_services.covers(in_common)
    }

    /// Whether both offer something to which the OWNER has not consented (PAR-15).
    pub fn needs_consent(&self) -> bool {
        self.status.is_alive() && !self.fits(&self.services_in_common)
    }

    /// What both offer; nothing where that is known.
    pub(super) fn overlapping(self, in_common: Names) -> Option<Change<Self>> {
        let needs_consent = !self.fits(&in_common);
        (self.services_in_common != in_common).then(|| {
            Change::update(self, Event::Overlapped { needs_consent }, |row| {
                row.services_in_common = in_common;
            })
        })
    }

    /// The partner may register referrals.
    pub(super) fn activated(self, in_common: Names, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Activate)?;
        if !self.fits(&in_common) {
            let both = in_common.all().join(", ");
            return Err(Code::ServiceInCommon.saying(format!(
                "Both offer {both}: the OWNER of the client company has to consent first (PAR-15)."
            )));
        }
        Ok(Change::update(self, Event::Activated {}, |row| {
            row.services_in_common = in_common;
            (row.status, row.status_since) = (status, at);
        }))
    }

    /// It does not come about.
    pub(super) fn declined(self, reason: DeclineReason, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        if reason == DeclineReason::Other && note.is_none_or(|note| note.trim().is_empty()) {
            return Err(Code::ReasonNeeded.at("note"));
        }
        let change = self.stepped(Step::Decline, Event::Declined { reason }, note, at)?;
        Ok(change.also(|row| row.decline_reason = Some(reason)))
    }

    /// The list by which the partner was asked is taken back: it does not come about, and the same list may ask again.
    pub(crate) fn unlisted(self, at: Timestamp) -> Result<Change<Self>> {
        let reason = DeclineReason::Other;
        let change = self.stepped(Step::Decline, Event::Declined { reason }, None, at)?;
        Ok(change.also(|row| (row.decline_reason, row.external_id) = (Some(reason), None)))
    }

    /// It is stopped, goes on, or is over; `note` is what the partner is told.
    pub(super) fn stepped(self, step: Step, event: Event, note: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let mut check = Check::new();
        let note = check.optional_text("note", note, NOTE);
        check.done()?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since, row.note) = (status, at, note);
        }))
    }

    /// What was agreed is changed.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_alive("id")?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(words) = &with.complement_to {
            after.complement_to = check.text("complementTo", words, WORDS);
        }
        if let Some(words) = &with.shared_audience {
            after.shared_audience = check.text("sharedAudience", words, WORDS);
        }
        check.done()?;
        after.group_id = with.group_id.unwrap_or(self.group_id);
        if after.group_id != self.group_id {
            // Of the other group's terms none was signed, whatever their number.
            after.terms_version = None;
        }
        after.direction = with.direction.unwrap_or(self.direction);
        match with.manager_user_id {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.manager_user_id = None,
            MaybeUndefined::Value(user) => after.manager_user_id = Some(user),
        }
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Nobody was recommended for long (PAR-13).
    pub(super) fn rested(self, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Rest, Event::Rested {}, None, at)
    }

    /// Somebody was recommended.
    pub(super) fn recommended(self, at: Timestamp) -> Result<Change<Self>> {
        let status = match self.status {
            Status::Dormant => self.status.after(Step::Wake)?,
            other => other,
        };
        Ok(Change::update(self, Event::Recommended {}, |row| {
            row.last_activity_at = Some(at);
            if row.status != status {
                (row.status, row.status_since) = (status, at);
            }
        }))
    }

    /// Whether it is the client company's turn, by how many each recommended to the other in the last twelve months (PAR-13).
    pub(super) fn owes(&self, given: i32, received: i32) -> bool {
        let both = self.direction == Direction::Both;
        both && received >= FOR_ONE && given.saturating_mul(FOR_ONE) < received
    }

    /// It was looked at whose turn it is.
    pub(super) fn weighed(self, given: i32, received: i32, at: Timestamp) -> Change<Self> {
        let owed = self.owes(given, received);
        let event = match (owed, self.outbound_proposed_at) {
            (true, None) => Event::OutboundProposed { given, received },
            (false, Some(_)) => Event::OutboundSettled { given, received },
            _ => Event::Weighed { given, received },
        };
        Change::update(self, event, |row| {
            row.outbound_proposed_at = owed.then(|| row.outbound_proposed_at.unwrap_or(at));
            row.balance_due_at = at.plus(WEIGHED_EVERY);
        })
    }

    /// Somebody is to see to it that it recommends somebody.
    pub(super) fn outbound_planned(self, follow_up_id: FollowUpId) -> Change<Self> {
        Change::update(self, Event::OutboundPlanned { follow_up_id }, |row| {
            row.outbound_follow_up_id = Some(follow_up_id);
        })
    }

    /// The client company is called otherwise.
    pub(super) fn renamed(self, client_name: String) -> Change<Self> {
        Change::update(self, Event::ClientRenamed {}, |row| row.client_name = client_name)
    }
}
