//! Gifts for friends as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::friend_gift;
use goodword_kernel::Timestamp;

use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { FriendGift, FriendGiftFields(friend_gift::Model) {
    /// What it is.
    event: String,
    /// Whom it is for.
    beneficiaries: String,
    /// When it takes place, where it is an occasion.
    takes_place_at: Option<Timestamp>,
    /// For how many people there is room.
    capacity: i32,
    /// How many have had it.
    consumed: i32,
    /// Since when it is given no more.
    closed_at: Option<Timestamp>,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A gift for the friends and colleagues of customers. Nobody is asked for anything in return (ASK-10).
#[Object(crate = "crate::graph::shown")]
impl FriendGift {
    /// The gift's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &FriendGiftFields {
        &self.0
    }

    /// Who gives it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who made it.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { FriendGiftQueries {
    /// The gifts for friends that the caller may see, the latest first.
    friend_gifts: FriendGift, filter friend_gift::Filter, order friend_gift::OrderBy, page friend_gift::page,
        count friend_gift::count;
}}

payload! { FriendGiftCreatePayload { /// The gift that is new.
friend_gift: FriendGift } AdvocacyUserError }
payload! { FriendGiftConsumePayload { /// The gift after the change.
friend_gift: FriendGift } AdvocacyUserError }
payload! { FriendGiftClosePayload { /// The gift after the change.
friend_gift: FriendGift } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct FriendGiftMutations;

#[Object]
impl FriendGiftMutations {
    /// Makes a gift for the friends and colleagues of customers.
    async fn friend_gift_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is, and for how many.")] input: friend_gift::Create,
    ) -> Result<FriendGiftCreatePayload, Fault> {
        FriendGiftCreatePayload::of(friend_gift::create(&by(ctx)?.once(&input), input).await)
    }

    /// Says that friends have had a gift: as many as there is room for.
    async fn friend_gift_consume(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which gift, and how many people.")] input: friend_gift::Consume,
    ) -> Result<FriendGiftConsumePayload, Fault> {
        FriendGiftConsumePayload::of(friend_gift::consume(&by(ctx)?.once(&input), input).await)
    }

    /// Gives a gift no more.
    async fn friend_gift_close(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which gift.")] input: friend_gift::Close,
    ) -> Result<FriendGiftClosePayload, Fault> {
        FriendGiftClosePayload::of(friend_gift::close(&by(ctx)?.once(&input), input).await)
    }
}
