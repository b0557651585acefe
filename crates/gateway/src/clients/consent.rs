//! Consents as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::consent::{self, Basis, Purpose};
use goodword_kernel::{Personal, Timestamp};

use super::Contact;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { Consent, ConsentFields(consent::Model) {
    /// To what.
    purpose: Purpose,
    /// On which legal ground.
    basis: Basis,
    /// What shows it.
    proof: Option<Personal<String>>,
    /// When it was given.
    given_at: Timestamp,
    /// When it was withdrawn; null while it holds.
    withdrawn_at: Option<Timestamp>,
    /// Since when it is known.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// What a contact agreed to, or withdrew.
#[Object(crate = "crate::graph::shown")]
impl Consent {
    /// The consent's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &ConsentFields {
        &self.0
    }

    /// Who agreed.
    async fn contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, Some(self.row().contact_id)).await
    }
}

payload! { ConsentGivePayload { /// The new consent.
consent: Consent } ClientsUserError }
payload! { ConsentWithdrawPayload { /// The consent, withdrawn.
consent: Consent } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct ConsentMutations;

#[Object]
impl ConsentMutations {
    /// Notes that a customer agreed to a use of their data.
    async fn consent_give(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who agreed to what.")] input: consent::Give,
    ) -> Result<ConsentGivePayload, Fault> {
        ConsentGivePayload::of(consent::give(&by(ctx)?.once(&input), input).await)
    }

    /// Notes that a customer withdrew a consent. Messages that wait are not sent any more (INT-3).
    async fn consent_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which consent.")] input: consent::Withdraw,
    ) -> Result<ConsentWithdrawPayload, Fault> {
        ConsentWithdrawPayload::of(consent::withdraw(&by(ctx)?.once(&input), input).await)
    }
}
