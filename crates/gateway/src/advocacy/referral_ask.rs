//! Asks for recommendations as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::ask_eligibility::Reason;
use goodword_advocacy::duty;
use goodword_advocacy::referral_ask::{self, Outcome, Status, Step};
use goodword_clients::interaction::Channel;
use goodword_kernel::{Aggregate, Personal, Timestamp};
use goodword_referrals::referral;

use super::{Advocate, AskTemplate, ReferralProgram};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, one, session};
use crate::identity::User;
use crate::referrals::Referral;
use crate::{connections, fields, lists};

fields! { ReferralAsk, ReferralAskFields(referral_ask::Model) {
    /// In which way.
    channel: Channel,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// When it was decided to ask in spite of what spoke against it (ASK-2).
    overridden_at: Option<Timestamp>,
    /// Why.
    override_reason: Option<Personal<String>>,
    /// When the customer was asked.
    asked_at: Option<Timestamp>,
    /// By what way the customer was thanked, where these were the thanks that are owed for those whom they named (ASK-6).
    thanks_channel: Option<duty::Channel>,
    /// How many prospects the customer named.
    prospects_captured: i32,
    /// What came of it; null while it goes on.
    outcome: Option<Outcome>,
    /// When the customer wants to be asked again at the earliest.
    next_ask_at: Option<Timestamp>,
    /// What the customer said to it.
    note: Option<Personal<String>>,
    /// When it was planned.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { ReferralAskConnections(referral_ask::Model) {
    /// Whom the customer named, the latest first: each is a referral.
    referrals: Referral = referral::of_ask;
}}

/// One conversation in which a customer is asked for recommendations: request, silence, capture, thanks (s32).
#[Object(crate = "crate::graph::shown")]
impl ReferralAsk {
    /// The ask's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralAskFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> ReferralAskConnections {
        ReferralAskConnections(self.row().id())
    }

    /// Whose customer is asked.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who is asked.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// By which program.
    async fn program(&self, ctx: &Context<'_>) -> Option<Result<ReferralProgram, Fault>> {
        one(ctx, Some(self.row().program_id)).await
    }

    /// As which advocate; null until the customer was asked.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, self.row().advocate_id).await
    }

    /// In which words.
    async fn template(&self, ctx: &Context<'_>) -> Option<Result<AskTemplate, Fault>> {
        one(ctx, self.row().template_id).await
    }

    /// Who asks, where the caller may see them.
    async fn asked_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }

    /// Who decided to ask in spite of what spoke against it, where the caller may see them.
    async fn overridden_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().overridden_by_user_id).await
    }

    /// What spoke against asking when it was last looked at; at most one of each code (ASK-1).
    async fn blocked_reasons(&self) -> &[Reason] {
        self.row().blocked_reasons.all()
    }

    /// The four steps with when they began.
    async fn steps(&self) -> Vec<Step> {
        self.row().steps().to_vec()
    }

    /// The words to say, filled in for this customer; null without a template, in the silence and after it (ASK-4).
    async fn prompt(&self, ctx: &Context<'_>) -> Option<Result<String, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let words = referral_ask::prompt(session, self.row()).await;
        words.map_err(Fault::from).transpose()
    }

    /// How many prospects the client company aims at, the fewest and the most (ASK-5).
    async fn prospects_target(&self, ctx: &Context<'_>) -> Option<Result<ProspectsTarget, Fault>> {
        target(ctx, self).await
    }

    /// Whether fewer were named than the client company aims at; null until somebody was (ASK-5).
    async fn below_target(&self, ctx: &Context<'_>) -> Option<Result<bool, Fault>> {
        if self.row().status != Status::Captured {
            return None;
        }
        let target = target(ctx, self).await?;
        Some(target.map(|target| self.row().prospects_captured < target.least))
    }
}

/// How many prospects an ask aims at (ASK-5).
#[derive(Debug, async_graphql::SimpleObject)]
pub struct ProspectsTarget {
    /// The fewest.
    pub least: i32,
    /// The most.
    pub most: i32,
}

async fn target(ctx: &Context<'_>, ask: &ReferralAsk) -> Option<Result<ProspectsTarget, Fault>> {
    let client: Option<Result<ClientCompany, Fault>> = one(ctx, Some(ask.row().client_id)).await;
    let target = client?.map(|client| {
        let settings = &client.row().settings;
        ProspectsTarget {
            least: settings.ask_least_prospects,
            most: settings.ask_most_prospects,
        }
    });
    Some(target)
}

lists! { ReferralAskQueries {
    /// The asks for recommendations that the caller may see, the latest first. Those that were made in spite of what spoke
    /// against them are found by `overridden` (ASK-2).
    referral_asks: ReferralAsk, filter referral_ask::Filter, order referral_ask::OrderBy,
        page referral_ask::page, count referral_ask::count;
}}
