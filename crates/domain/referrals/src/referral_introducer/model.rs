//! What somebody without an account says of themselves. Nobody has proved it: what they recommend is held until somebody of the
//! client company has looked.

use goodword_kernel::id::{
    AgencyId, ClientId, ContactId, PublicFormId, ReferralId, ReferralIntroducerId, ReferralPartnershipId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Digest, Owner, Personal, Timestamp, events, permissions, text};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::{public_form, referral};

/// The longest name, in characters.
const NAME: usize = 200;

permissions! { "referrals.referral_introducer": read Read = "read", act Stop = "stop" }

events! { "referrals.referral_introducer":
    /// Somebody recommended a person on a public form.
    Noted = "noted" { referral_id: ReferralId, public_form_id: PublicFormId },
    /// They want no more mails of the client company.
    Stopped = "stopped" {},
    /// They took that back.
    Resumed = "resumed" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_introducer")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralIntroducerId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// To which client company.
    pub client_id: ClientId,
    /// By which partner's form.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// What they recommended.
    pub referral_id: ReferralId,
    /// By which form.
    pub public_form_id: PublicFormId,
    /// The client company's contact who has this address.
    pub contact_id: Option<ContactId>,
    /// What they are called, as they say.
    pub name: Personal<String>,
    /// Their address, as they say.
    pub email: Personal<String>,
    /// The address as it is compared.
    pub email_key: Personal<String>,
    /// The language of the page, as a BCP 47 tag.
    pub locale: String,
    /// The keyed hash of the address, by which mails to it are found.
    pub email_digest: Option<Digest>,
    /// Whether they are mailed of it: an address that nobody proved is sent few mails a day, whoever types it.
    pub is_mailed: bool,
    /// When they said that they want no more mails of the client company.
    pub stopped_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ReferralIntroducer;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ReferralIntroducerId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// What somebody without an account says of themselves.
#[derive(Clone, Debug, Serialize)]
pub struct Introducer {
    /// What they are called; at most 200 characters.
    pub name: String,
    /// Their address.
    pub email: String,
}

/// The same after reading.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) email_key: String,
}

/// What is known of whoever recommends, besides.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// The language of the page.
    pub(crate) locale: String,
    /// The client company's contact with the address.
    pub(crate) contact: Option<ContactId>,
    /// The address as mails to it are found.
    pub(crate) digest: Digest,
    /// Whether they are mailed of it.
    pub(crate) mailed: bool,
}

impl Introducer {
    /// Reads what was typed; what is wrong is noted under `introducer`.
    pub(crate) fn read(&self, check: &mut Check) -> Read {
        let email = check.email("introducer.email", &self.email);
        Read {
            name: check.line("introducer.name", &self.name, NAME),
            email_key: text::email_key(&email),
            email,
        }
    }
}

impl Model {
    /// Somebody recommended a person on a form.
    pub(crate) fn noted(
        id: ReferralIntroducerId,
        of: &referral::Model,
        form: &public_form::Model,
        (who, known): (Read, Known),
    ) -> Change<Self> {
        let at = of.created_at;
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            partnership_id: of.partnership_id,
            referral_id: of.id,
            public_form_id: form.id,
            contact_id: known.contact,
            name: who.name.into(),
            email: who.email.into(),
            email_key: who.email_key.into(),
            locale: known.locale,
            email_digest: Some(known.digest),
            is_mailed: known.mailed,
            stopped_at: None,
        };
        let event = Event::Noted {
            referral_id: of.id,
            public_form_id: form.id,
        };
        Change::new(row, event)
    }

    /// They want no more mails of the client company.
    pub(super) fn stopped(self, at: Timestamp) -> Change<Self> {
        Change::update(self, Event::Stopped {}, |row| row.stopped_at = Some(at))
    }

    /// They took that back.
    pub(super) fn resumed(self) -> Change<Self> {
        Change::update(self, Event::Resumed {}, |row| row.stopped_at = None)
    }
}
