//! What a delivery is: that somebody was handed a kit, and whether its page was looked at. The link's token is told once and kept
//! nowhere.

use async_graphql::{InputObject, OneofObject};
use goodword_kernel::id::{
    AdvocateId, AgencyId, ClientId, ContactId, KitDeliveryId, ReferralKitId, ReferralPartnershipId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Error, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::deeds::deeds;
use crate::{AdvocacyErrorCode as Code, referral_kit};

permissions! { "advocacy.kit_delivery":
read Read = "read", act Deliver = "deliver", act Withdraw = "withdraw", act Open = "open" }

events! { "advocacy.kit_delivery":
    /// Somebody was handed a kit.
    Delivered = "delivered" { kit_id: ReferralKitId, contact_id: Option<ContactId>, partnership_id: Option<ReferralPartnershipId> },
    /// Its page was looked at for the first time.
    Opened = "opened" { kit_id: ReferralKitId },
    /// Its link opens nothing any more.
    Withdrawn = "withdrawn" { kit_id: ReferralKitId },
}

/// For how many days a link is good when nobody says otherwise, and at most (INT-4).
pub const MOST_DAYS: i32 = 30;

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kit_delivery")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KitDeliveryId,
    /// How often it was changed.
    pub version: i32,
    /// When it was handed over.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose kit it is.
    pub client_id: ClientId,
    /// Which kit.
    pub kit_id: ReferralKitId,
    /// To which customer, where it is one.
    pub contact_id: Option<ContactId>,
    /// As which advocate.
    pub advocate_id: Option<AdvocateId>,
    /// To which partner, where it is one.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// Until when its link is good.
    pub expires_at: Timestamp,
    /// When its page was looked at for the first time.
    pub opened_at: Option<Timestamp>,
    /// Since when its link opens nothing.
    pub withdrawn_at: Option<Timestamp>,
    /// Who handed it over.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::KitDelivery;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> KitDeliveryId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Who is handed a kit.
#[derive(Clone, Debug, Serialize, OneofObject)]
#[graphql(name = "KitRecipientInput")]
pub enum Recipient {
    /// A customer who recommends.
    AdvocateId(AdvocateId),
    /// Any customer.
    ContactId(ContactId),
    /// A partner, who reads the kit among its own things too.
    PartnershipId(ReferralPartnershipId),
}

/// Hands a kit to somebody: makes a link by which anybody who has it reads and prints the kit.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "KitDeliveryCreateInput")]
pub struct Deliver {
    /// Which kit.
    pub kit_id: ReferralKitId,
    /// To whom: one of the same client company.
    pub to: Recipient,
    /// For how many days the link is good: from 1 to 30 (INT-4).
    #[graphql(default = 30)]
    pub days: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which delivery." KitDeliveryId:
    /// Takes a kit back: its link opens nothing from now on, and a partner does not see the kit by it any more.
    Withdraw as "KitDeliveryWithdrawInput" {},
}

/// Whose hands a kit comes into.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hands {
    pub(super) contact: Option<ContactId>,
    pub(super) advocate: Option<AdvocateId>,
    pub(super) partnership: Option<ReferralPartnershipId>,
}

impl Model {
    pub(super) fn delivered(
        kit: &referral_kit::Model,
        (id, hands): (KitDeliveryId, Hands),
        days: i32,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        kit.expect_open("kitId")?;
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(Error::invalid("days", format!("must be from 1 to {MOST_DAYS} (INT-4)")));
        }
        let row = Self {
            agency_id: kit.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: kit.client_id,
            kit_id: kit.id,
            contact_id: hands.contact,
            advocate_id: hands.advocate,
            partnership_id: hands.partnership,
            expires_at: at.plus_days(days.into()),
            opened_at: None,
            withdrawn_at: None,
            by_user_id: by,
        };
        let event = Event::Delivered {
            kit_id: row.kit_id,
            contact_id: row.contact_id,
            partnership_id: row.partnership_id,
        };
        Ok(Change::new(row, event))
    }

    /// Its page was looked at; nothing where it was before.
    pub(super) fn opened(self, at: Timestamp) -> Option<Change<Self>> {
        let kit_id = self.kit_id;
        self.opened_at
            .is_none()
            .then(|| Change::update(self, Event::Opened { kit_id }, |row| row.opened_at = Some(at)))
    }

    pub(super) fn withdrawn(self, at: Timestamp) -> Result<Change<Self>> {
        if self.withdrawn_at.is_some() {
            return Err(Code::WrongStatus.saying("This kit was taken back already."));
        }
        let kit_id = self.kit_id;
        Ok(Change::update(self, Event::Withdrawn { kit_id }, |row| {
            row.withdrawn_at = Some(at);
        }))
    }

    /// Whether its days are not over at an instant, and nobody took it back.
    pub fn opens(&self, now: Timestamp) -> bool {
        self.withdrawn_at.is_none() && now < self.expires_at
    }
}
