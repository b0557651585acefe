//! Whether customers may be asked for recommendations, as the API shows it.

use async_graphql::Context;
use goodword_advocacy::ask_eligibility::{self, AskEligibility, askable};
use goodword_advocacy::referral_ask;
use goodword_kernel::id::ContactId;

use crate::clients::Contact;
use crate::edge::Fault;
use crate::graph::by;
use crate::lists;

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

lists! { AskableContactQueries {
    /// The customers whom one may ask for recommendations today: nothing speaks against it (ASK-1). Those who answered last come
    /// first. A page looks at 2,000 promoters at most, so that it may be shorter than was asked for while there is a next one.
    askable_contacts: Contact, filter askable::Filter, order askable::OrderBy, page askable::page, count askable::count;
}}
