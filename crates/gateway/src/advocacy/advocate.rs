//! Advocates as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::AdvocacyUserError;
use goodword_advocacy::advocate::{self, Status};
use goodword_advocacy::share_link;
use goodword_kernel::{Aggregate, Personal, Timestamp};
use goodword_referrals::{referral, referral_code};

use super::{ReferralProgram, ShareLink};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::referrals::{Referral, ReferralCode};
use crate::{connections, fields, lists, payload};

fields! { Advocate, AdvocateFields(advocate::Model) {
    /// When they were last asked.
    last_ask_at: Option<Timestamp>,
    /// When they were last reminded (ASK-9).
    last_stimulus_at: Option<Timestamp>,
    /// How many they have recommended.
    referrals_count: i32,
    /// How many of those became customers.
    won_count: i32,
    /// Whether they may be asked.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// Until when they are left in peace.
    resting_until: Option<Timestamp>,
    /// Why they are not to be asked.
    exclusion_reason: Option<Personal<String>>,
    /// Since when they are in the program.
    created_at: Timestamp,
    /// When they were last changed.
    updated_at: Timestamp,
}}

connections! { AdvocateConnections(advocate::Model) {
    /// Whom they recommended, the latest first.
    referrals: Referral = referral::of_advocate;
    /// Their codes, the latest first.
    codes: ReferralCode = referral_code::of_advocate;
    /// The links that they pass on, the latest first.
    share_links: ShareLink = share_link::of_advocate;
}}

/// A customer who recommends, in one program.
#[Object(crate = "crate::graph::shown")]
impl Advocate {
    /// The advocate's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AdvocateFields {
        &self.0
    }

    #[graphql(flatten)]
    async fn connections(&self) -> AdvocateConnections {
        AdvocateConnections(self.row().id())
    }

    /// Whose customer it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who it is.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// In which program.
    async fn program(&self, ctx: &Context<'_>) -> Option<Result<ReferralProgram, Fault>> {
        one(ctx, Some(self.row().program_id)).await
    }
}

lists! { AdvocateQueries {
    /// The customers who recommend that the caller may see, the latest first.
    advocates: Advocate, filter advocate::Filter, order advocate::OrderBy, page advocate::page, count advocate::count;
}}

payload! { AdvocateCreatePayload { /// The advocate that is new.
advocate: Advocate } AdvocacyUserError }
payload! { AdvocateExcludePayload { /// The advocate after the change.
advocate: Advocate } AdvocacyUserError }
payload! { AdvocateReadmitPayload { /// The advocate after the change.
advocate: Advocate } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct AdvocateMutations;

#[Object]
impl AdvocateMutations {
    /// Takes a customer into a program.
    async fn advocate_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and which program.")] input: advocate::Create,
    ) -> Result<AdvocateCreatePayload, Fault> {
        AdvocateCreatePayload::of(advocate::create(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a customer is not to be asked.
    async fn advocate_exclude(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, and why.")] input: advocate::Exclude,
    ) -> Result<AdvocateExcludePayload, Fault> {
        AdvocateExcludePayload::of(advocate::exclude(&by(ctx)?.once(&input), input).await)
    }

    /// Says that a customer may be asked again.
    async fn advocate_readmit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who.")] input: advocate::Readmit,
    ) -> Result<AdvocateReadmitPayload, Fault> {
        AdvocateReadmitPayload::of(advocate::readmit(&by(ctx)?.once(&input), input).await)
    }
}
