//! What two have in common, as the API shows it (PAR-14).

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Aggregate, Timestamp};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::overlap_report::{self, Match, Population, Status};

use super::ReferralPartnership;
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{connections, fields, lists, payload};

fields! { OverlapReport, OverlapReportFields(overlap_report::Model) {
    /// Of whom both may have some in common.
    population: Population,
    /// How far it has come.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// When it was counted.
    counted_at: Option<Timestamp>,
    /// How many both have; null before it was counted, and where they are fewer than five (PAR-14).
    match_count: Option<i32>,
    /// When the partner gave its domains.
    supplied_at: Option<Timestamp>,
    /// When the client company consented to names.
    client_consented_at: Option<Timestamp>,
    /// When the other side did.
    other_consented_at: Option<Timestamp>,
    /// Why one side does not want it.
    note: Option<String>,
    /// When it was asked for.
    created_at: Timestamp,
}}

connections! { OverlapReportConnections(overlap_report::Model) {
    /// Whom both have: nobody until both sides consented (PAR-14). At most 5,000.
    matches: OverlapMatch = overlap_report::of_report;
}}

/// A comparison of a client company with another one of the agency, or with a partner: how many accounts both have, by blinded
/// keys of their internet domains (PAR-14). Of two client companies each has its own.
#[Object(crate = "crate::graph::shown")]
impl OverlapReport {
    /// The comparison's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &OverlapReportFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> OverlapReportConnections {
        OverlapReportConnections(self.row().id())
    }

    /// Whether both have fewer than five, so that it is not told how many (PAR-14).
    async fn is_below_five(&self) -> bool {
        self.row().is_below_five()
    }

    /// Which client company is compared; null for partners, who know its name from their partnership.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// With which other client company it is compared; null for whoever does not see it.
    async fn other_client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, self.row().other_client_id).await
    }

    /// With which partner it is compared.
    async fn partnership(&self, ctx: &Context<'_>) -> Option<Result<ReferralPartnership, Fault>> {
        one(ctx, self.row().partnership_id).await
    }
}

fields! { OverlapMatch, OverlapMatchFields(Match) {
    /// The internet domain by which both know it.
    domain: String,
    /// When both were told.
    created_at: Timestamp,
}}

/// An account that both have who were compared, and consented to be told.
#[Object(crate = "crate::graph::shown")]
impl OverlapMatch {
    /// The match's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &OverlapMatchFields {
        &self.0
    }

    /// Of which comparison.
    async fn report(&self, ctx: &Context<'_>) -> Option<Result<OverlapReport, Fault>> {
        one(ctx, Some(self.row().report_id)).await
    }

    /// The client company's account; null for partners.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }
}

lists! { OverlapReportQueries {
    /// The comparisons that the caller may see, the latest first. Each side sees its own.
    overlap_reports: OverlapReport, filter overlap_report::Filter, order overlap_report::OrderBy,
        page overlap_report::page, count overlap_report::count;
}}

payload! { OverlapReportRequestPayload { /// The comparison that is new.
overlap_report: OverlapReport } ReferralsUserError }
payload! { OverlapReportSupplyPayload { /// The comparison, which is counted now.
overlap_report: OverlapReport } ReferralsUserError }
payload! { OverlapReportConsentPayload { /// The comparison after the change.
overlap_report: OverlapReport } ReferralsUserError }
payload! { OverlapReportDeclinePayload { /// The comparison after the change.
overlap_report: OverlapReport } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct OverlapReportMutations;

#[Object]
impl OverlapReportMutations {
    /// Asks how many customers or prospects a client company has in common with another one of the agency, or with a partner.
    /// The same two are compared at most twice in 90 days (PAR-14).
    async fn overlap_report_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which client company, with whom, and of whom.")] input: overlap_report::Request,
    ) -> Result<OverlapReportRequestPayload, Fault> {
        OverlapReportRequestPayload::of(overlap_report::request(&by(ctx)?.once(&input), input).await)
    }

    /// Gives the domains of the partner's customers or prospects, in the partner's name, once. They are blinded at once.
    async fn overlap_report_supply(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To which comparison, and the domains.")] input: overlap_report::Supply,
    ) -> Result<OverlapReportSupplyPayload, Fault> {
        OverlapReportSupplyPayload::of(overlap_report::supply(&by(ctx)?.once(&input), input).await)
    }

    /// Consents to names for one side: its OWNER for a client company, whoever signs for a partner. When both have consented,
    /// each is told which they are (PAR-14).
    async fn overlap_report_consent(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To which comparison, and for which side.")] input: overlap_report::Consent,
    ) -> Result<OverlapReportConsentPayload, Fault> {
        OverlapReportConsentPayload::of(overlap_report::consent(&by(ctx)?.once(&input), input).await)
    }

    /// Says that one side does not want to be compared, or not to be told by name.
    async fn overlap_report_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which comparison, and why.")] input: overlap_report::Decline,
    ) -> Result<OverlapReportDeclinePayload, Fault> {
        OverlapReportDeclinePayload::of(overlap_report::decline(&by(ctx)?.once(&input), input).await)
    }
}
