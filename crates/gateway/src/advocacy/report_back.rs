//! Reports to those who recommend, as the API shows them.

use async_graphql::{Context, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::report_back::{self, Milestone};
use goodword_kernel::Timestamp;

use super::obligation::obligation;
use crate::edge::Fault;
use crate::graph::by;
use crate::{lists, payload};

obligation! {
    /// That whoever recommended somebody is to hear how far it has come, and whether they did (ASK-6).
    ReportBack, ReportBackFields(report_back::Model) {
        /// How far the recommendation has come, as is told.
        milestone: Milestone,
        /// Until when it is to be done: two business days after the milestone (ASK-6).
        due_at: Timestamp,
        /// Whether whoever was recommended agreed that it is told by name.
        prospect_agreed: bool,
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
