//! Tiers of accounts as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_kernel::Timestamp;
use goodword_reviews::ReviewsUserError;
use goodword_reviews::tier_assignment::{self, DecidedBy, Reason, Tier};

use crate::clients::{Account, ClientCompany};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { TierAssignment, TierAssignmentFields(tier_assignment::Model) {
    /// The tier.
    tier: Tier,
    /// Why; null where no rule speaks for another tier than MEDIUM.
    reason: Option<Reason>,
    /// Who decided it.
    decided_by: DecidedBy,
    /// When it lapses, and the rule decides anew (REV-4); never when null.
    valid_until: Option<Timestamp>,
    /// Whether the account has means for more; null where nobody said so.
    has_means: Option<bool>,
    /// When the next of its products is due to be replaced; null where nobody said so.
    replacement_due_at: Option<Timestamp>,
    /// How many products it had when this was decided.
    products_owned: i32,
    /// How many of the products that were sold it did not have when this was decided.
    products_unowned: i32,
    /// What a person said about it.
    note: Option<String>,
    /// Since when another one holds; null while this one does.
    ended_at: Option<Timestamp>,
    /// Since when it holds.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// How much opportunity an account is, and why (REV-3).
#[Object(crate = "crate::graph::shown")]
impl TierAssignment {
    /// The assignment's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &TierAssignmentFields {
        &self.0
    }

    /// Whose customer the account is.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// Which account.
    async fn account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, Some(self.row().account_id)).await
    }

    /// Who decided it, or told the rule what it needs to know; null where the rule decided by itself.
    async fn by_user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().by_user_id).await
    }
}

lists! { TierAssignmentQueries {
    /// The tiers of the accounts within the caller's reach: those that hold now, unless something else is asked for.
    tier_assignments: TierAssignment, filter tier_assignment::Filter, order tier_assignment::OrderBy,
        page tier_assignment::page, count tier_assignment::count;
}}

payload! { AccountAssessPayload { /// The tier that the account has now.
tier_assignment: TierAssignment } ReviewsUserError }
payload! { AccountSetTierPayload { /// The tier that the account has now.
tier_assignment: TierAssignment } ReviewsUserError }

#[derive(Debug, Default)]
pub(crate) struct TierAssignmentMutations;

#[Object]
impl TierAssignmentMutations {
    /// Tells what the rule needs to know of an account, and lets it decide its tier anew (REV-3).
    async fn account_assess(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which account, and what is known of it.")] input: tier_assignment::Assess,
    ) -> Result<AccountAssessPayload, Fault> {
        AccountAssessPayload::of(tier_assignment::assess(&by(ctx)?.once(&input), input).await)
    }

    /// Sets the tier of an account by hand.
    async fn account_set_tier(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which account, its tier, until when and why.")] input: tier_assignment::Set,
    ) -> Result<AccountSetTierPayload, Fault> {
        AccountSetTierPayload::of(tier_assignment::set(&by(ctx)?.once(&input), input).await)
    }
}
