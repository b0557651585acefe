//! Who recommends whom at a partnership, as the API shows it.

use async_graphql::{Context, Object};
use goodword_kernel::id::ReferralPartnershipId;
use goodword_referrals::referral_partnership::{self, Counted};

use crate::edge::Fault;
use crate::graph::session;

/// Who recommended whom within the last twelve months (PAR-13).
#[derive(Clone, Debug)]
pub struct Reciprocity(ReferralPartnershipId);

impl Reciprocity {
    /// Of one partnership.
    pub(super) fn of(partnership: ReferralPartnershipId) -> Self {
        Self(partnership)
    }

    async fn count(&self, ctx: &Context<'_>, what: Counted) -> Result<i32, Fault> {
        let session = session(ctx)?;
        let wanted = referral_partnership::counted(what, session.now());
        let count = session.count_children(self.0.uuid(), wanted).await?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }
}

/// Who recommended whom within the last twelve months, counted up to 1,000: 1,001 means more (PAR-13).
#[Object]
impl Reciprocity {
    /// Those whom the client company recommended to the partner.
    async fn given(&self, ctx: &Context<'_>) -> Result<i32, Fault> {
        self.count(ctx, Counted::Given).await
    }

    /// Those whom the partner recommended to the client company.
    async fn received(&self, ctx: &Context<'_>) -> Result<i32, Fault> {
        self.count(ctx, Counted::Received).await
    }

    /// Of those given, the ones who bought from the partner.
    async fn won_given(&self, ctx: &Context<'_>) -> Result<i32, Fault> {
        self.count(ctx, Counted::WonGiven).await
    }

    /// Of those received, the ones who bought from the client company.
    async fn won_received(&self, ctx: &Context<'_>) -> Result<i32, Fault> {
        self.count(ctx, Counted::WonReceived).await
    }
}
