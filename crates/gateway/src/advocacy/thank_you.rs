//! Thanks that are owed, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::duty::{Channel, Status};
use goodword_advocacy::thank_you;
use goodword_kernel::{Personal, Timestamp};

use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::messages::OutboundMessage;
use crate::referrals::{Referral, ReferralPartnership};
use crate::{fields, lists, payload};

fields! { ThankYou, ThankYouFields(thank_you::Model) {
    /// How far it has come.
    status: Status,
    /// Until when it is to be done: 24 hours after the referral came in (ASK-6).
    due_at: Timestamp,
    /// When that time passed and it was not done.
    overdue_at: Option<Timestamp>,
    /// By what way it was done; null where a follow-up did it.
    channel: Option<Channel>,
    /// What was said besides.
    text: Option<Personal<String>>,
    /// When it was done.
    sent_at: Option<Timestamp>,
    /// Why it need not be done.
    waived_reason: Option<String>,
    /// Since when it is owed.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// That whoever recommended somebody is to be thanked, and whether they were (ASK-6).
#[Object(crate_path = "crate::graph::shown")]
impl ThankYou {
    /// The thank-you's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ThankYouFields {
        &self.0
    }

    /// Which client company owes it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// For which referral.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// To which customer, where one recommended.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }

    /// To which partner, where one recommended.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }

    /// The mail that does it.
    async fn message(&self, ctx: &Context<'_>) -> Option<Result<OutboundMessage, Fault>> {
        one(ctx, self.row().message_id).await
    }

    /// What has somebody see to it.
    async fn follow_up(&self, ctx: &Context<'_>) -> Option<Result<FollowUp, Fault>> {
        one(ctx, self.row().follow_up_id).await
    }

    /// Who did it, where a person did.
    async fn sent_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().sent_by_user_id).await
    }
}

lists! { ThankYouQueries {
    /// The thanks that are owed or were given, those due first to begin with. `filter: {late: true}` says who is late.
    thank_yous: ThankYou, filter thank_you::Filter, order thank_you::OrderBy, page thank_you::page, count thank_you::count;
}}

payload! { ThankYouSendPayload { /// The thank-you after the change.
thank_you: ThankYou } AdvocacyUserError }
payload! { ThankYouWaivePayload { /// The thank-you after the change.
thank_you: ThankYou } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ThankYouMutations;

#[Object]
impl ThankYouMutations {
    /// Thanks somebody for a recommendation: by a mail that the program sends to a customer, or in another way that is noted.
    async fn thank_you_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which thank-you, and by what way.")] input: thank_you::Send,
    ) -> Result<ThankYouSendPayload, Fault> {
        ThankYouSendPayload::of(thank_you::send(&by(ctx)?.once(&input), input).await)
    }

    /// Says that somebody need not be thanked.
    async fn thank_you_waive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which thank-you, and why.")] input: thank_you::Waive,
    ) -> Result<ThankYouWaivePayload, Fault> {
        ThankYouWaivePayload::of(thank_you::waive(&by(ctx)?.once(&input), input).await)
    }
}
