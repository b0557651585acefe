//! Requests to be introduced as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::ask_eligibility::Reason;
use goodword_advocacy::introduction_request::{self, Status};
use goodword_kernel::{Personal, Timestamp};

use super::Advocate;
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::referrals::Referral;
use crate::{fields, lists, payload};

fields! { IntroductionRequest, IntroductionRequestFields(introduction_request::Model) {
    /// To whom the client company wants to be introduced.
    target_name: Personal<String>,
    /// At which company.
    target_company: Option<Personal<String>>,
    /// How the two know each other.
    relation: Option<Personal<String>>,
    /// Where that is known from.
    network: Option<String>,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// Until when an answer is waited for: 14 days after the customer was asked.
    answer_by: Timestamp,
    /// What was said of it.
    note: Option<Personal<String>>,
    /// When it was decided to ask in spite of what spoke against it (ASK-2).
    overridden_at: Option<Timestamp>,
    /// Why.
    override_reason: Option<Personal<String>>,
    /// When whoever the customer was to introduce was forgotten, as nothing came of it: 30 days after the last step, 90 after an
    /// introduction (PAR-10). That the customer was asked stays.
    forgotten_at: Option<Timestamp>,
    /// When the customer was asked.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// A customer is asked to introduce the client company to somebody whom they know.
#[Object(crate = "crate::graph::shown")]
impl IntroductionRequest {
    /// The request's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &IntroductionRequestFields {
        &self.0
    }

    /// Whose customer was asked.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who was asked, in which program.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, Some(self.row().advocate_id)).await
    }

    /// The same customer.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// The referral that came of it.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, self.row().referral_id).await
    }

    /// Who decided to ask in spite of what spoke against it, where the caller may see them.
    async fn overridden_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().overridden_by_user_id).await
    }

    /// What spoke against asking when it was done all the same; at most one of each code (ASK-1).
    async fn blocked_reasons(&self) -> &[Reason] {
        self.row().blocked_reasons.all()
    }

    /// Who asked.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { IntroductionRequestQueries {
    /// The requests to be introduced that the caller may see, the latest first. Those that were made in spite of what spoke against
    /// them are found by `overridden` (ASK-2).
    introduction_requests: IntroductionRequest, filter introduction_request::Filter, order introduction_request::OrderBy,
        page introduction_request::page, count introduction_request::count;
}}

payload! { IntroductionRequestCreatePayload { /// The request that is new.
introduction_request: IntroductionRequest } AdvocacyUserError }
payload! { IntroductionRequestAgreePayload { /// The request after the change.
introduction_request: IntroductionRequest } AdvocacyUserError }
payload! { IntroductionRequestIntroducePayload { /// The request after the change.
introduction_request: IntroductionRequest } AdvocacyUserError }
payload! { IntroductionRequestRefusePayload { /// The request after the change.
introduction_request: IntroductionRequest } AdvocacyUserError }
payload! { IntroductionRequestRegisterPayload { /// The request after the change.
introduction_request: IntroductionRequest } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct IntroductionRequestMutations;

#[Object]
impl IntroductionRequestMutations {
    /// Asks a customer to introduce the client company to somebody whom they know. What speaks against asking refuses it (ASK-1), unless
    /// an OWNER says why the customer is asked all the same (ASK-2).
    async fn introduction_request_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is asked, and for whom.")] input: introduction_request::Create,
    ) -> Result<IntroductionRequestCreatePayload, Fault> {
        IntroductionRequestCreatePayload::of(
            Box::pin(introduction_request::create(&by(ctx)?.once(&input), input)).await,
        )
    }

    /// Says that the customer will introduce us.
    async fn introduction_request_agree(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request, and what was said.")] input: introduction_request::Agree,
    ) -> Result<IntroductionRequestAgreePayload, Fault> {
        IntroductionRequestAgreePayload::of(introduction_request::agree(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer introduced us.
    async fn introduction_request_introduce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request, and what was said.")] input: introduction_request::Introduce,
    ) -> Result<IntroductionRequestIntroducePayload, Fault> {
        IntroductionRequestIntroducePayload::of(introduction_request::introduce(&by(ctx)?.once(&input), input).await)
    }

    /// Says that the customer would rather not.
    async fn introduction_request_refuse(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request, and what was said.")] input: introduction_request::Refuse,
    ) -> Result<IntroductionRequestRefusePayload, Fault> {
        IntroductionRequestRefusePayload::of(introduction_request::refuse(&by(ctx)?.once(&input), input).await)
    }

    /// Makes a referral of whoever we were introduced to: one of the customer's, acknowledged, looked at and decided as every
    /// other. The introduction counts when the credit is decided (PAR-6).
    async fn introduction_request_register(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which request, and who it is.")] input: introduction_request::Register,
    ) -> Result<IntroductionRequestRegisterPayload, Fault> {
        IntroductionRequestRegisterPayload::of(introduction_request::register(&by(ctx)?.once(&input), input).await)
    }
}
