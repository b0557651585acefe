//! What people do in an ask, step by step.

use async_graphql::{Context, Object};
use goodword_advocacy::{AdvocacyUserError, referral_ask};

use super::ReferralAsk;
use crate::edge::Fault;
use crate::graph::by;
use crate::payload;

payload! { ReferralAskPlanPayload { /// The ask that is new: PLANNED, or BLOCKED with every reason.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskOverridePayload { /// The ask, PLANNED again.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskRequestPayload { /// The ask: ASKED, or BLOCKED with every reason.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskWaitPayload { /// The ask, THINKING.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskCapturePayload { /// The ask, with the referrals that came of it.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskThankPayload { /// The ask, with all its steps done.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskPostponePayload { /// The ask, put off.
referral_ask: ReferralAsk } AdvocacyUserError }
payload! { ReferralAskDeclinePayload { /// The ask, declined.
referral_ask: ReferralAsk } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ReferralAskMutations;

#[Object]
impl ReferralAskMutations {
    /// Means to ask a customer. Where something speaks against it, the ask is BLOCKED with every reason (ASK-1).
    async fn referral_ask_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, by which program, in which words.")] input: referral_ask::Plan,
    ) -> Result<ReferralAskPlanPayload, Fault> {
        ReferralAskPlanPayload::of(Box::pin(referral_ask::plan(&by(ctx)?.once(&input), input)).await)
    }

    /// Has a customer asked in spite of what speaks against it; the OWNER alone may, with a text that is reported (ASK-2).
    async fn referral_ask_override(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask, and why.")] input: referral_ask::Override,
    ) -> Result<ReferralAskOverridePayload, Fault> {
        ReferralAskOverridePayload::of(referral_ask::override_block(&by(ctx)?.once(&input), input).await)
    }

    /// Step 1: asks the customer. What speaks against it by now blocks the ask (ASK-1).
    async fn referral_ask_request(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask.")] input: referral_ask::Request,
    ) -> Result<ReferralAskRequestPayload, Fault> {
        ReferralAskRequestPayload::of(Box::pin(referral_ask::request(&by(ctx)?.once(&input), input)).await)
    }

    /// Step 2: says nothing, and lets the customer think for at least 10 seconds (ASK-4).
    async fn referral_ask_wait(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask.")] input: referral_ask::Wait,
    ) -> Result<ReferralAskWaitPayload, Fault> {
        ReferralAskWaitPayload::of(referral_ask::wait(&by(ctx)?.once(&input), input).await)
    }

    /// Step 3: writes down whom the customer named. Each becomes a referral, checked and decided as every other.
    async fn referral_ask_capture(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask, and whom the customer named.")] input: referral_ask::Capture,
    ) -> Result<ReferralAskCapturePayload, Fault> {
        ReferralAskCapturePayload::of(Box::pin(referral_ask::capture(&by(ctx)?.once(&input), input)).await)
    }

    /// Step 4: thanks the customer, whatever came of it. Nobody has to thank them once more for those whom they named (ASK-6).
    async fn referral_ask_thank(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask, and whether these are the thanks that are owed.")] input: referral_ask::Thank,
    ) -> Result<ReferralAskThankPayload, Fault> {
        ReferralAskThankPayload::of(Box::pin(referral_ask::thank(&by(ctx)?.once(&input), input)).await)
    }

    /// Puts an ask off: the customer wants to be asked later, or was not asked after all.
    async fn referral_ask_postpone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask, and until when.")] input: referral_ask::Postpone,
    ) -> Result<ReferralAskPostponePayload, Fault> {
        ReferralAskPostponePayload::of(referral_ask::postpone(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that a customer does not want to. They are left in peace for 180 days (ASK-1).
    async fn referral_ask_decline(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ask.")] input: referral_ask::Decline,
    ) -> Result<ReferralAskDeclinePayload, Fault> {
        ReferralAskDeclinePayload::of(referral_ask::decline(&by(ctx)?.once(&input), input).await)
    }
}
