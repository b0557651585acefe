//! Engagements as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::custom_field_value::Shown as CustomField;
use goodword_clients::engagement::{self, Kind, Status};
use goodword_clients::{ClientsUserError, custom_field_value, engagement_product};
use goodword_expectations::promise;
use goodword_kernel::{Money, Timestamp};

use super::{Account, ClientCompany, Contact, EngagementProduct};
use crate::edge::Fault;
use crate::expectations::Promise;
use crate::graph::{Entity, by, one, session};
use crate::{connections, fields, lists, payload};

fields! { Engagement, EngagementFields(engagement::Model) {
    /// What kind of work it is.
    kind: Kind,
    /// What it is, in words.
    title: String,
    /// When it began or begins.
    started_at: Timestamp,
    /// When it was completed; null while it is not.
    completed_at: Option<Timestamp>,
    /// How far it has come.
    status: Status,
    /// When to follow up on it.
    next_follow_up_at: Option<Timestamp>,
    /// Why.
    next_follow_up_reason: Option<String>,
    /// How often it was changed.
    version: i32,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

connections! { EngagementConnections(engagement::Model) {
    /// The products that it is about.
    products: EngagementProduct = engagement_product::of_engagement;
    /// What was promised for it, the earliest due first.
    promises: Promise = promise::of_engagement;
}}

/// A piece of delivered work or a purchase.
#[Object(crate = "crate::graph::shown")]
impl Engagement {
    /// The engagement's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    /// Its id in the client company's own program.
    async fn external_id(&self) -> Option<ID> {
        self.row().external_id.clone().map(ID)
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &EngagementFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> EngagementConnections {
        EngagementConnections(self.row().id)
    }

    /// What it costs, if that is known.
    async fn amount(&self) -> Option<Money> {
        let row = self.row();
        row.amount_minor.map(|minor| Money::new(minor, &row.currency))
    }

    /// Its custom fields with what they hold, in the order in which they were made; at most 50.
    async fn custom_fields(&self, ctx: &Context<'_>) -> Option<Result<Vec<CustomField>, Fault>> {
        let session = match session(ctx) {
            Ok(session) => session,
            Err(fault) => return Some(Err(fault)),
        };
        let shown = custom_field_value::of_engagement(session, self.row()).await;
        Some(shown.map_err(Fault::from))
    }

    /// Whose work it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// For which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// For whom.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }
}

lists! { EngagementQueries {
    /// The work and sales within the caller's reach.
    engagements: Engagement, filter engagement::Filter, order engagement::OrderBy,
        page engagement::page, count engagement::count;
}}

payload! { EngagementCreatePayload { /// The new engagement.
engagement: Engagement } ClientsUserError }
payload! { EngagementStartPayload { /// The engagement, begun.
engagement: Engagement } ClientsUserError }
payload! { EngagementDeliverPayload { /// The engagement, handed over.
engagement: Engagement } ClientsUserError }
payload! { EngagementCompletePayload { /// The engagement, completed.
engagement: Engagement } ClientsUserError }
payload! { EngagementCancelPayload { /// The engagement, given up.
engagement: Engagement } ClientsUserError }
payload! { EngagementRefundPayload { /// The engagement, paid back.
engagement: Engagement } ClientsUserError }
payload! { EngagementSetCustomFieldsPayload { /// The engagement with its custom fields.
engagement: Engagement } ClientsUserError }
payload! { EngagementPlanFollowUpPayload { /// The engagement with its next follow-up.
engagement: Engagement } ClientsUserError }
payload! { EngagementSetProductsPayload { /// The engagement about these products.
engagement: Engagement } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct EngagementMutations;

#[Object]
impl EngagementMutations {
    /// Adds a piece of work or a purchase. An account's first one says how the account was won (CUS-1).
    async fn engagement_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The engagement.")] input: engagement::Create,
    ) -> Result<EngagementCreatePayload, Fault> {
        EngagementCreatePayload::of(engagement::create(&by(ctx)?.once(&input), input).await)
    }

    /// Begins the work on a planned engagement.
    async fn engagement_start(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and when it began.")] input: engagement::Start,
    ) -> Result<EngagementStartPayload, Fault> {
        EngagementStartPayload::of(engagement::start(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that an engagement was handed over; its customer has not accepted it yet.
    async fn engagement_deliver(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: engagement::Deliver,
    ) -> Result<EngagementDeliverPayload, Fault> {
        EngagementDeliverPayload::of(engagement::deliver(&by(ctx)?.once(&input), input).await)
    }

    /// Completes an engagement: its survey goes out after the survey's delay (SUR-4).
    async fn engagement_complete(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and when it was completed.")] input: engagement::Complete,
    ) -> Result<EngagementCompletePayload, Fault> {
        EngagementCompletePayload::of(engagement::complete(&by(ctx)?.once(&input), input).await)
    }

    /// Gives up an engagement that was not delivered.
    async fn engagement_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: engagement::Cancel,
    ) -> Result<EngagementCancelPayload, Fault> {
        EngagementCancelPayload::of(engagement::cancel(&by(ctx)?.once(&input), input).await)
    }

    /// Sets custom fields of an engagement.
    async fn engagement_set_custom_fields(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of which one, and what they are to hold.")] input: custom_field_value::OfEngagement,
    ) -> Result<EngagementSetCustomFieldsPayload, Fault> {
        EngagementSetCustomFieldsPayload::of(custom_field_value::set_of_engagement(&by(ctx)?.once(&input), input).await)
    }

    /// Sets by hand when to follow up on an engagement, or clears that.
    async fn engagement_plan_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "On which one, when and why.")] input: engagement::PlanEngagement,
    ) -> Result<EngagementPlanFollowUpPayload, Fault> {
        EngagementPlanFollowUpPayload::of(engagement::plan_follow_up(&by(ctx)?.once(&input), input).await)
    }

    /// Says which products an engagement is about.
    async fn engagement_set_products(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which engagement, and all of its products.")] input: engagement::SetProducts,
    ) -> Result<EngagementSetProductsPayload, Fault> {
        EngagementSetProductsPayload::of(engagement::set_products(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that a delivered engagement was paid back.
    async fn engagement_refund(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: engagement::Refund,
    ) -> Result<EngagementRefundPayload, Fault> {
        EngagementRefundPayload::of(engagement::refund(&by(ctx)?.once(&input), input).await)
    }
}
