//! Whether customers may be asked for recommendations, as the API shows it.

use async_graphql::Context;
use goodword_advocacy::ask_eligibility::{self, AskEligibility};
use goodword_advocacy::referral_ask;
use goodword_kernel::id::ContactId;

use crate::edge::Fault;
use crate::graph::by;

/// Whether a customer may be asked now, looked at together with the others on the page; null for those who may not know.
pub(crate) async fn eligibility_of(ctx: &Context<'_>, contact: ContactId) -> Option<Result<AskEligibility, Fault>> {
    let by = match by::<referral_ask::may::Read>(ctx) {
        Ok(by) => by,
        Err(fault) => return Some(Err(fault)),
    };
    let ask = async |some: Vec<ContactId>| ask_eligibility::of_contacts(&by, &some).await;
    let told = by.session().gather("advocacy/eligibility", contact, ask).await;
    told.map_err(Fault::from).transpose()
}
