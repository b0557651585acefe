//! Thanks that are owed, as the API shows them.

use async_graphql::{Context, Object};
use goodword_advocacy::{AdvocacyUserError, thank_you};
use goodword_kernel::Timestamp;

use super::obligation::obligation;
use crate::edge::Fault;
use crate::graph::by;
use crate::{lists, payload};

obligation! {
    /// That whoever recommended somebody is to be thanked, and whether they were (ASK-6).
    ThankYou, ThankYouFields(thank_you::Model) {
        /// Until when it is to be done: 24 hours after the referral came in (ASK-6).
        due_at: Timestamp,
    }
}

lists! { ThankYouQueries {
    /// The thanks that are owed or were given, those due first to begin with. `filter: {late: true}` says who is late.
    thank_yous: ThankYou, filter thank_you::Filter, order thank_you::OrderBy, page thank_you::page, count thank_you::count;
}}

payload! { ThankYouSendPayload { /// The thank-you after the change.
thank_you: ThankYou } AdvocacyUserError }
payload! { ThankYouWaivePayload { /// The thank-you after the change.
thank_you: ThankYou } AdvocacyUserError }

#[derive(Debug, Default)]
pub(crate) struct ThankYouMutations;

#[Object]
impl ThankYouMutations {
    /// Thanks somebody for a recommendation: by a mail that the program sends to a customer, or in another way that is noted.
    async fn thank_you_send(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which thank-you, and by what way.")] input: thank_you::Send,
    ) -> Result<ThankYouSendPayload, Fault> {
        ThankYouSendPayload::of(thank_you::send(&by(ctx)?.once(&input), input).await)
    }

    /// Says that somebody need not be thanked.
    async fn thank_you_waive(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which thank-you, and why.")] input: thank_you::Waive,
    ) -> Result<ThankYouWaivePayload, Fault> {
        ThankYouWaivePayload::of(thank_you::waive(&by(ctx)?.once(&input), input).await)
    }
}
