//! What a partner's person is: a place at one partnership. The same login may have places at others, of other client companies
//! and agencies; each place shows its own partnership and nothing else.

use goodword_identity::PartnerRole;
use goodword_identity::user::Person;
use goodword_kernel::id::{AgencyId, ClientId, PartnerUserId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::ReferralsErrorCode as Code;

permissions! { "referrals.partner_user": read Read = "read", act Invite = "invite", act End = "end" }

events! { "referrals.partner_user":
    /// Somebody was given a place.
    Invited = "invited" { partnership_id: ReferralPartnershipId, role: PartnerRole },
    /// They can sign in now, as soon as they have a password.
    Placed = "placed" { user_id: UserId },
    /// The place was taken away.
    Ended = "ended" { user_id: Option<UserId>, partnership_id: ReferralPartnershipId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_user")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerUserId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The client company of the partnership.
    pub client_id: ClientId,
    /// At which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// Who signs in; nobody for the moment in which the place is made.
    pub user_id: Option<UserId>,
    /// What the person is called.
    pub name: Personal<String>,
    /// The address by which the person was invited.
    pub email: Personal<String>,
    /// The address as it is compared.
    pub email_key: Personal<String>,
    /// The person's language.
    pub locale: String,
    /// What the person may do.
    pub role: PartnerRole,
    /// When the place was taken away.
    pub ended_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerUser;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerUserId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Where a place is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub(crate) agency: AgencyId,
    pub(crate) client: ClientId,
    pub(crate) partnership: ReferralPartnershipId,
}

impl Model {
    /// Somebody is given a place.
    pub(crate) fn invited(
        at: At,
        id: PartnerUserId,
        person: Person,
        role: PartnerRole,
        now: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: at.agency,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: at.client,
            partnership_id: at.partnership,
            user_id: None,
            name: person.name.into(),
            email: person.email.into(),
            email_key: person.email_key.into(),
            locale: person.locale,
            role,
            ended_at: None,
        };
        let event = Event::Invited {
            partnership_id: row.partnership_id,
            role,
        };
        Change::new(row, event)
    }

    /// The person as identity takes them.
    pub(crate) fn person(&self) -> Person {
        Person {
            email: self.email.clone().into_inner(),
            email_key: self.email_key.clone().into_inner(),
            name: self.name.clone().into_inner(),
            locale: self.locale.clone(),
        }
    }

    pub(crate) fn placed(self, user: UserId) -> Change<Self> {
        Change::update(self, Event::Placed { user_id: user }, |row| row.user_id = Some(user))
    }

    /// The place is taken away.
    pub(crate) fn ended(self, at: Timestamp) -> Result<Change<Self>> {
        if self.ended_at.is_some() {
            return Err(Code::PlaceEnded.at("id"));
        }
        let event = Event::Ended {
            user_id: self.user_id,
            partnership_id: self.partnership_id,
        };
        Ok(Change::update(self, event, |row| row.ended_at = Some(at)))
    }
}
