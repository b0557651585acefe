//! Reports to those who recommend, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::duty::{Channel, Status};
use goodword_advocacy::report_back::{self, Milestone};
use goodword_kernel::{Personal, Timestamp};

use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::followups::FollowUp;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::messages::OutboundMessage;
use crate::referrals::{Referral, ReferralPartnership};
use crate::{fields, lists, payload};

fields! { ReportBack, ReportBackFields(report_back::Model) {
    /// How far the recommendation has come, as is told.
    milestone: Milestone,
    /// How far the report has come.
    status: Status,
    /// Until when it is to be done: two business days after the milestone (ASK-6).
    due_at: Timestamp,
    /// When that time passed and it was not done.
    overdue_at: Option<Timestamp>,
    /// By what way it was done; null where a follow-up did it.
    channel: Option<Channel>,
    /// What was said besides.
    text: Option<Personal<String>>,
    /// Whether whoever was recommended agreed that it is told by name.
    prospect_agreed: bool,
    /// When it was done.
    sent_at: Option<Timestamp>,
    /// Why it need not be done.
    waived_reason: Option<String>,
    /// Since when it is owed.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// That whoever recommended somebody is to hear how far it has come, and whether they did (ASK-6).
#[Object(crate_path = "crate::graph::shown")]
impl ReportBack {
    /// The report's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReportBackFields {
        &self.0
    }

    /// Which client company owes it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// About which referral.
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

lists! { ReportBackQueries {
    /// The reports that are owed or were made, those due first to begin with. `filter: {late: true}` says who is late.
    report_backs: ReportBack, filter report_back::Filter, order report_back::OrderBy, page report_back::page, count report_back::count;
}}

payload! { ReportBackSendPayload { /// The report after the change.
report_back: ReportBack } AdvocacyUserError }
payload! { ReportBackWaivePayload { /// The report after the change.
report_back: ReportBack } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ReportBackMutations;

#[Object]
impl ReportBackMutations {
    /// Tells somebody how far their recommendation has come: by a mail that the program sends to a customer, or in another way that
    /// is noted. Whoever was recommended is not named unless they agreed.
    async fn report_back_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report, and by what way.")] input: report_back::Send,
    ) -> Result<ReportBackSendPayload, Fault> {
        ReportBackSendPayload::of(report_back::send(&by(ctx)?.once(&input), input).await)
    }

    /// Says that somebody need not be told.
    async fn report_back_waive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report, and why.")] input: report_back::Waive,
    ) -> Result<ReportBackWaivePayload, Fault> {
        ReportBackWaivePayload::of(report_back::waive(&by(ctx)?.once(&input), input).await)
    }
}
