//! Codes by which customers are named who recommend, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_advocacy::{AdvocacyUserError, advocate};
use goodword_kernel::{Personal, Timestamp};
use goodword_referrals::ReferralsUserError;
use goodword_referrals::referral_code::{self, Status, may};

use crate::advocacy::{Advocate, ReferralProgram};
use crate::clients::{ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one, session};
use crate::{fields, lists, payload};

fields! { ReferralCode, ReferralCodeFields(referral_code::Model) {
    /// The code, as it is told to friends. Case, spaces and hyphens do not matter where it is typed.
    code: Personal<String>,
    /// Until when it is good; null where as long as its program goes on.
    valid_until: Option<Timestamp>,
    /// Whether it is good, as long as its time is not over.
    status: Status,
    /// Since when.
    status_since: Timestamp,
    /// When it was made.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What names a customer who recommends, where a friend comes or somebody writes one down (PAR-6).
#[Object(crate = "crate::graph::shown")]
impl ReferralCode {
    /// The code's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralCodeFields {
        &self.0
    }

    /// Whether its time is not over and nobody took it back.
    async fn is_good(&self, ctx: &Context<'_>) -> Result<bool, Fault> {
        Ok(self.row().is_good(session(ctx)?.now()))
    }

    /// Whose customer recommends by it.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Who recommends by it.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }

    /// As which advocate.
    async fn advocate(&self, ctx: &Context<'_>) -> Option<Result<Advocate, Fault>> {
        one(ctx, Some(self.row().advocate_id)).await
    }

    /// In which program.
    async fn program(&self, ctx: &Context<'_>) -> Option<Result<ReferralProgram, Fault>> {
        one(ctx, Some(self.row().program_id)).await
    }
}

lists! { ReferralCodeQueries {
    /// The codes that the caller may see, the latest first.
    referral_codes: ReferralCode, filter referral_code::Filter, order referral_code::OrderBy,
        page referral_code::page, count referral_code::count;
}}

payload! { ReferralCodeCreatePayload { /// The code that is new.
referral_code: ReferralCode } AdvocacyUserError }
payload! { ReferralCodeRevokePayload { /// The code, taken back.
referral_code: ReferralCode } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralCodeMutations;

#[Object]
impl ReferralCodeMutations {
    /// Gives a customer who recommends a code: one that is chosen, or one of chance that is easily read. No two customers of a client
    /// company have the same, however it is typed.
    async fn referral_code_create(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom, and which code.")] input: advocate::GiveCode,
    ) -> Result<ReferralCodeCreatePayload, Fault> {
        let by = by::<may::Create>(ctx)?.once(&input);
        ReferralCodeCreatePayload::of(advocate::give_code(&by, input).await)
    }

    /// Takes a code back: nobody is credited by it from now on. It is nobody else's later.
    async fn referral_code_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which code.")] input: referral_code::Revoke,
    ) -> Result<ReferralCodeRevokePayload, Fault> {
        ReferralCodeRevokePayload::of(referral_code::revoke(&by(ctx)?.once(&input), input).await)
    }
}
