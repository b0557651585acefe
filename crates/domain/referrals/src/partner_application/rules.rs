//! What can be done with an application, without a database.

use goodword_kernel::id::{AgencyId, PartnerApplicationId, ReferralPartnershipId, UserId};
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::status::Step;
use super::{Accept, Decline, Event, Model, Status, Submit};
use crate::partner_organization::{New, NewOrganization};
use crate::partner_user::PartnerPerson;
use crate::public_form;
use crate::referral_partnership::{Invite, Partner};

/// The longest words on why the two fit together, in characters.
const WHY: usize = 2_000;
/// The longest words to the firm, in characters.
const TEXT: usize = 4_000;

/// An application after reading.
#[derive(Debug)]
pub(super) struct Read {
    firm: New,
    name: String,
    email: String,
    why: String,
}

impl Submit {
    /// What is wrong with it, if anything.
    pub fn check(&self) -> Result<()> {
        self.read().map(drop)
    }

    pub(super) fn read(&self) -> Result<Read> {
        let mut check = Check::new();
        let firm = NewOrganization {
            name: self.firm_name.clone(),
            domain: self.domain.clone(),
            services: self.services.clone(),
            target_audience: self.target_audience.clone(),
            regions: Vec::new(),
        };
        let person = PartnerPerson {
            email: self.person_email.clone(),
            name: self.person_name.clone(),
            locale: Some(self.locale.to_string()),
        };
        let firm = firm.read(&mut check, "firm.");
        let person = person.read(&mut check, "person.");
        let why = check.text("why", &self.why, WHY);
        check.done()?;
        Ok(Read {
            firm,
            name: person.name,
            email: person.email,
            why,
        })
    }
}

impl Model {
    /// A firm asks.
    pub(super) fn applied(
        (agency, id): (AgencyId, PartnerApplicationId),
        form: &public_form::Model,
        read: Read,
        locale: String,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: form.client_id,
            public_form_id: form.id,
            person_name: read.name.into(),
            person_email: read.email.into(),
            locale,
            firm_name: read.firm.name,
            domain: read.firm.domain,
            services: read.firm.services,
            target_audience: read.firm.target_audience,
            why: read.why,
            status: Status::Applied,
            status_since: at,
            decided_at: None,
            decided_by_user_id: None,
            decline_reason: None,
            decision_text: None,
            partnership_id: None,
        };
        Change::new(
            row,
            Event::Applied {
                public_form_id: form.id,
            },
        )
    }

    /// Somebody looks at it.
    pub(super) fn reviewed(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Review)?;
        Ok(Change::update(self, Event::Reviewed {}, |row| {
            (row.status, row.status_since) = (status, at);
        }))
    }

    /// Refuses one that was decided before.
    pub(super) fn expect_acceptable(&self) -> Result<()> {
        self.status.after(Step::Accept).map(drop)
    }

    /// What a person would send to invite the firm.
    pub(super) fn invitation(&self, with: &Accept) -> Invite {
        let new = || NewOrganization {
            name: self.firm_name.clone(),
            domain: self.domain.clone(),
            services: self.services.all().to_vec(),
            target_audience: self.target_audience.clone(),
            regions: Vec::new(),
        };
        let audience = with.shared_audience.clone();
        Invite {
            client_id: self.client_id,
            partner: match with.organization_id {
                Some(id) => Partner::OrganizationId(id),
                None => Partner::Organization(new()),
            },
            group_id: with.group_id,
            complement_to: with.complement_to.clone(),
            shared_audience: audience.unwrap_or_else(|| self.target_audience.clone()),
            direction: with.direction,
            manager_user_id: with.manager_user_id,
            person: PartnerPerson {
                email: self.person_email.clone().into_inner(),
                name: self.person_name.clone().into_inner(),
                locale: Some(self.locale.clone()),
            },
            idempotency_key: None,
        }
    }

    /// The firm is invited.
    pub(super) fn accepted(
        self,
        partnership_id: ReferralPartnershipId,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let status = self.status.after(Step::Accept)?;
        Ok(Change::update(self, Event::Accepted { partnership_id }, |row| {
            (row.status, row.status_since) = (status, at);
            (row.decided_at, row.decided_by_user_id) = (Some(at), by);
            row.partnership_id = Some(partnership_id);
        }))
    }

    /// It does not become a partner; why, it is told.
    pub(super) fn declined(self, with: &Decline, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Decline)?;
        let mut check = Check::new();
        let text = check.text("text", &with.text, TEXT);
        check.done()?;
        let event = Event::Declined { reason: with.reason };
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
            (row.decided_at, row.decided_by_user_id) = (Some(at), by);
            (row.decline_reason, row.decision_text) = (Some(with.reason), Some(text));
        }))
    }
}
