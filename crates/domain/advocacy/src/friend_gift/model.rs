//! What a gift for friends is: an occasion with room for so many people whom customers know. Nothing of it hangs on a
//! recommendation: nobody is asked for one in return (ASK-10).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, ClientId, FriendGiftId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::AdvocacyErrorCode as Code;
use crate::deeds::{Birth, deeds};

/// The longest name, in characters.
const EVENT: usize = 200;
/// The longest words on whom it is for, in characters.
const BENEFICIARIES: usize = 1_000;
/// The most people of one gift.
const CAPACITY: i32 = 100_000;

permissions! { "advocacy.friend_gift":
read Read = "read", act Create = "create", act Consume = "consume", act Close = "close" }

events! { "advocacy.friend_gift":
    /// There is a gift for friends.
    Created = "created" { capacity: i32 },
    /// Friends have had it.
    Consumed = "consumed" { people: i32, consumed: i32 },
    /// It is given no more.
    Closed = "closed" {},
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "friend_gift")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FriendGiftId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who gives it.
    pub client_id: ClientId,
    /// What it is.
    pub event: String,
    /// Whom it is for.
    pub beneficiaries: String,
    /// When it takes place, where it is an occasion.
    pub takes_place_at: Option<Timestamp>,
    /// For how many people there is room.
    pub capacity: i32,
    /// How many have had it.
    pub consumed: i32,
    /// Since when it is given no more.
    pub closed_at: Option<Timestamp>,
    /// Who made it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::FriendGift;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> FriendGiftId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Makes a gift for friends and colleagues of customers.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "FriendGiftCreateInput")]
pub struct Create {
    /// Who gives it.
    pub client_id: ClientId,
    /// What it is, such as an evening or a course; at most 200 characters.
    pub event: String,
    /// Whom it is for; at most 1,000 characters.
    pub beneficiaries: String,
    /// When it takes place, where it is an occasion.
    pub takes_place_at: Option<Timestamp>,
    /// For how many people there is room: 1 to 100,000.
    pub capacity: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

deeds! { "Which one." FriendGiftId:
    /// Says that friends have had a gift.
    Consume as "FriendGiftConsumeInput" {
        /// How many people more; at least 1, and no more than there is room for.
        #[graphql(default = 1)]
        people: i32,
    },
    /// Gives a gift no more.
    Close as "FriendGiftCloseInput" {},
}

impl Model {
    pub(super) fn created(birth: &Birth<Self>, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.client,
            event: check.line("event", &with.event, EVENT),
            beneficiaries: check.text("beneficiaries", &with.beneficiaries, BENEFICIARIES),
            takes_place_at: with.takes_place_at,
            capacity: check.within("capacity", with.capacity, 1, CAPACITY),
            consumed: 0,
            closed_at: None,
            by_user_id: birth.by,
        };
        check.done()?;
        let capacity = row.capacity;
        Ok(Change::new(row, Event::Created { capacity }))
    }

    /// So many friends more have had it: never more than there is room for.
    pub(super) fn consumed(self, people: i32) -> Result<Change<Self>> {
        self.expect_open()?;
        let mut check = Check::new();
        let people = check.within("people", people, 1, CAPACITY);
        check.done()?;
        let consumed = self.consumed.saturating_add(people);
        if consumed > self.capacity {
            return Err(Code::GiftFull.at("people"));
        }
        Ok(Change::update(self, Event::Consumed { people, consumed }, |row| {
            row.consumed = consumed;
        }))
    }

    pub(super) fn closed(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_open()?;
        Ok(Change::update(self, Event::Closed {}, |row| row.closed_at = Some(at)))
    }

    fn expect_open(&self) -> Result<()> {
        match self.closed_at {
            Some(_) => Err(Code::WrongStatus.saying("This gift is given no more.")),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;

    #[test]
    fn ask_10_a_gift_is_had_by_as_many_as_there_is_room_for_and_asks_for_nothing() {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            event: "An evening on teeth".into(),
            beneficiaries: "Colleagues of our customers".into(),
            takes_place_at: None,
            capacity: 3,
            idempotency_key: None,
        };
        let made = Model::created(&Birth::of(with.client_id), &with).expect("a gift");
        let gift = made.after().clone();
        let two = gift.clone().consumed(2).expect("room for two").after().clone();
        assert_eq!(two.consumed, 2);
        assert!(two.clone().consumed(2).is_err() && gift.clone().consumed(0).is_err() && gift.consumed(-1).is_err());
        let full = two.consumed(1).expect("room for one").after().clone();
        assert!(full.clone().consumed(1).is_err());
        let closed = full.closed(Timestamp::from_millis(1)).expect("closed").after().clone();
        assert!(closed.consumed(1).is_err());
    }
}
