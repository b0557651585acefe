//! Conflicts between claims as the API shows them to those who decide.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_referrals::ReferralsUserError;
use goodword_referrals::registration_conflict::{self, Decision, Kind};

use super::Referral;
use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { RegistrationConflict, RegistrationConflictFields(registration_conflict::Model) {
    /// By what the two are about one prospect.
    kind: Kind,
    /// Whether both are about one need.
    same_need: bool,
    /// When something was last done for the customer, or the earlier referral came in.
    active_at: Option<Timestamp>,
    /// How it was decided.
    decision: Decision,
    /// Why.
    note: Option<String>,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// When it was found.
    created_at: Timestamp,
}}

/// Two claims on one prospect. Partners do not see them.
#[Object(crate = "crate::graph::shown")]
impl RegistrationConflict {
    /// The conflict's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &RegistrationConflictFields {
        &self.0
    }

    /// Whose prospect it is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The later referral.
    async fn referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, Some(self.row().referral_id)).await
    }

    /// The referral that came in before.
    async fn earlier_referral(&self, ctx: &Context<'_>) -> Option<Result<Referral, Fault>> {
        one(ctx, self.row().earlier_referral_id).await
    }

    /// The account that is known (PAR-5).
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, self.row().account_id).await
    }

    /// Who decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().decided_by_user_id).await
    }
}

lists! { RegistrationConflictQueries {
    /// The conflicts that the caller may see, the latest first.
    registration_conflicts: RegistrationConflict, filter registration_conflict::Filter,
        order registration_conflict::OrderBy, page registration_conflict::page, count registration_conflict::count;
}}

payload! { RegistrationConflictResolvePayload { /// The conflict, decided.
registration_conflict: RegistrationConflict } ReferralsUserError }

#[derive(Debug, Default)]
pub(crate) struct RegistrationConflictMutations;

#[Object]
impl RegistrationConflictMutations {
    /// Decides which of two claims on one prospect stands (PAR-4).
    async fn registration_conflict_resolve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which conflict, how, and why.")] input: registration_conflict::Resolve,
    ) -> Result<RegistrationConflictResolvePayload, Fault> {
        RegistrationConflictResolvePayload::of(registration_conflict::resolve(&by(ctx)?.once(&input), input).await)
    }
}
