//! People who recommended by a public form as the API shows them to the client company's people.

use async_graphql::{Context, ID, Object};
use goodword_kernel::{Personal, Timestamp};
use goodword_referrals::referral_introducer;

use super::{PublicForm, Referral};
use crate::clients::Contact;
use crate::edge::Fault;
use crate::fields;
use crate::graph::{Entity, one};

fields! { ReferralIntroducer, ReferralIntroducerFields(referral_introducer::Model) {
    /// What they are called, as they say.
    name: Personal<String>,
    /// Their address, as they say.
    email: Personal<String>,
    /// The language of the page on which they wrote, as a BCP 47 tag.
    locale: String,
    /// Whether they are mailed of what becomes of it: an address that nobody proved is sent few mails a day.
    is_mailed: bool,
    /// When they said, by the link in a mail about this recommendation, that they want no more mails; null where they did not.
    stopped_at: Option<Timestamp>,
    /// When they recommended.
    created_at: Timestamp,
}}

/// Somebody without an account who recommended a person by a public form. Nobody has proved who they are.
#[Object(crate = "crate::graph::shown")]
impl ReferralIntroducer {
    /// Their id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ReferralIntroducerFields {
        &self.0
    }

    /// What they recommended.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// By which form.
    async fn public_form(&self, ctx: &Context<'_>) -> Option<Result<PublicForm, Fault>> {
        one(ctx, Some(self.row().public_form_id)).await
    }

    /// The contact who has their address, where there is one.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, self.row().contact_id).await
    }
}
