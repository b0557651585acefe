//! Applications of firms that want to be partners, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Personal, Timestamp};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::partner_application::{self, DeclineReason, Status};

use super::{PublicForm, ReferralPartnership};
use crate::clients::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { PartnerApplication, PartnerApplicationFields(partner_application::Model) {
    /// Who asks, in the firm's name.
    person_name: Personal<String>,
    /// Their address, which nobody has proved yet.
    person_email: Personal<String>,
    /// The language of the page on which they wrote, as a BCP 47 tag.
    locale: String,
    /// What the firm is called.
    firm_name: String,
    /// Its internet domain.
    domain: Option<String>,
    /// Whom it serves.
    target_audience: String,
    /// Why the two fit together, as the firm says.
    why: String,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// Why the firm does not become a partner.
    decline_reason: Option<DeclineReason>,
    /// What it was told of that.
    decision_text: Option<String>,
    /// When it came in.
    created_at: Timestamp,
}}

/// A firm that asks by a public form to become a partner of a client company. Partners do not see applications.
#[Object(crate = "crate::graph::shown")]
impl PartnerApplication {
    /// The application's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &PartnerApplicationFields {
        &self.0
    }

    /// What the firm offers.
    async fn services(&self) -> &[String] {
        self.row().services.all()
    }

    /// Whose partner the firm would be.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// By which form it came.
    async fn public_form(&self, ctx: &Context<'_>) -> Option<Result<PublicForm, Fault>> {
        one(ctx, Some(self.row().public_form_id)).await
    }

    /// Who decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().decided_by_user_id).await
    }

    /// The partnership that came of it.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }
}

lists! { PartnerApplicationQueries {
    /// The applications that the caller may see, the latest first.
    partner_applications: PartnerApplication, filter partner_application::Filter, order partner_application::OrderBy,
        page partner_application::page, count partner_application::count;
}}

payload! { PartnerApplicationReviewPayload { /// The application after the change.
partner_application: PartnerApplication } ReferralsUserError }
payload! { PartnerApplicationAcceptPayload { /// The application, with the partnership that came of it.
partner_application: PartnerApplication } ReferralsUserError }
payload! { PartnerApplicationDeclinePayload { /// The application after the change.
partner_application: PartnerApplication } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct PartnerApplicationMutations;

#[Object]
impl PartnerApplicationMutations {
    /// Says that somebody looks at an application.
    async fn partner_application_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application.")] input: partner_application::Review,
    ) -> Result<PartnerApplicationReviewPayload, Fault> {
        PartnerApplicationReviewPayload::of(partner_application::review(&by(ctx)?.once(&input), input).await)
    }

    /// Invites a firm that asked: what follows is the same as where somebody had asked it by `referralPartnershipInvite`.
    async fn partner_application_accept(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, and what is agreed.")] input: partner_application::Accept,
    ) -> Result<PartnerApplicationAcceptPayload, Fault> {
        PartnerApplicationAcceptPayload::of(partner_application::accept(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a firm that asked does not become a partner. It is told by mail, with the text.
    async fn partner_application_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which application, why, and what the firm is told.")] input: partner_application::Decline,
    ) -> Result<PartnerApplicationDeclinePayload, Fault> {
        PartnerApplicationDeclinePayload::of(partner_application::decline(&by(ctx)?.once(&input), input).await)
    }
}
