//! Customers that may be one, and those that became one, as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::ClientsUserError;
use goodword_clients::customer_merge::{self, Status};
use goodword_clients::merge_suggestion::{self, Kind, Reason, Status as SuggestionStatus};
use goodword_kernel::{Id, Timestamp};
use uuid::Uuid;

use super::{Account, ClientCompany, Contact};
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::identity::User;
use crate::{fields, lists, payload};

fields! { MergeSuggestion, MergeSuggestionFields(merge_suggestion::Model) {
    /// What they are.
    kind: Kind,
    /// What makes them alike.
    reason: Reason,
    /// How alike they are, in per cent.
    likeness: i32,
    /// What became of it.
    status: SuggestionStatus,
    /// When it was decided.
    decided_at: Option<Timestamp>,
    /// When they were found.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Two customers of a client company that may be one: merge them by `contactMerge` or `accountMerge`, or dismiss the
/// suggestion; it does not come again.
#[Object(crate = "crate::graph::shown")]
impl MergeSuggestion {
    /// The suggestion's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &MergeSuggestionFields {
        &self.0
    }

    /// Whose customers they are.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The account that is known longer, where they are accounts.
    async fn first_account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, of(self.row().kind == Kind::Account, self.row().first)).await
    }

    /// The other account.
    async fn second_account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, of(self.row().kind == Kind::Account, self.row().second)).await
    }

    /// The contact that is known longer, where they are contacts.
    async fn first_contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, of(self.row().kind == Kind::Contact, self.row().first)).await
    }

    /// The other contact.
    async fn second_contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, of(self.row().kind == Kind::Contact, self.row().second)).await
    }

    /// Who decided.
    async fn decided_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().decided_by).await
    }
}

fn of<K>(is: bool, id: Uuid) -> Option<Id<K>> {
    is.then(|| Id::from_uuid(id))
}

fields! { CustomerMerge, CustomerMergeFields(customer_merge::Model) {
    /// What became one.
    kind: Kind,
    /// How it stands.
    status: Status,
    /// How many rows moved.
    moved_rows: i32,
    /// Until when it can be undone: thirty days.
    undo_until: Timestamp,
    /// When it was undone.
    undone_at: Option<Timestamp>,
    /// When they were merged.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// Two customers that became one. For thirty days they can be parted again.
#[Object(crate = "crate::graph::shown")]
impl CustomerMerge {
    /// The merge's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &CustomerMergeFields {
        &self.0
    }

    /// Whose customers they are.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The account that stayed, where they are accounts.
    async fn winner_account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, of(self.row().kind == Kind::Account, self.row().winner)).await
    }

    /// The account that became part of it.
    async fn loser_account(&self, ctx: &Context<'_>) -> Option<Result<Account, Fault>> {
        one(ctx, of(self.row().kind == Kind::Account, self.row().loser)).await
    }

    /// The contact that stayed, where they are contacts.
    async fn winner_contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, of(self.row().kind == Kind::Contact, self.row().winner)).await
    }

    /// The contact that became part of it.
    async fn loser_contact(&self, ctx: &Context<'_>) -> Option<Result<Contact, Fault>> {
        one(ctx, of(self.row().kind == Kind::Contact, self.row().loser)).await
    }

    /// Who merged them.
    async fn merged_by(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        one(ctx, self.row().merged_by).await
    }
}

lists! { MergeQueries {
    /// Customers within the caller's reach that may be one, the latest found first.
    merge_suggestions: MergeSuggestion, filter merge_suggestion::Filter, order merge_suggestion::OrderBy,
        page merge_suggestion::page, count merge_suggestion::count;
    /// Customers within the caller's reach that became one, the latest first.
    customer_merges: CustomerMerge, filter customer_merge::Filter, order customer_merge::OrderBy,
        page customer_merge::page, count customer_merge::count;
}}

payload! { MergeSuggestionDismissPayload { /// The suggestion, dismissed.
merge_suggestion: MergeSuggestion } ClientsUserError }
payload! { ContactMergePayload { /// The merge, which can be undone for thirty days.
customer_merge: CustomerMerge } ClientsUserError }
payload! { AccountMergePayload { /// The merge, which can be undone for thirty days.
customer_merge: CustomerMerge } ClientsUserError }
payload! { CustomerMergeUndoPayload { /// The merge, undone.
customer_merge: CustomerMerge } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct MergeMutations;

#[Object]
impl MergeMutations {
    /// Says that two customers are two. They are not suggested again.
    async fn merge_suggestion_dismiss(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which suggestion.")] input: merge_suggestion::Dismiss,
    ) -> Result<MergeSuggestionDismissPayload, Fault> {
        MergeSuggestionDismissPayload::of(merge_suggestion::dismiss(&by(ctx)?.once(&input), input).await)
    }

    /// Makes one contact of two of a client company. Everything that hangs on the loser moves to the winner: answers,
    /// follow-ups, cases, consents, work. Of two open things of which there can be but one, the loser's is ended. A contact
    /// that became part of another is refused (`ALREADY_MERGED`).
    async fn contact_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who stays, who becomes part of them, and what is taken.")] input: customer_merge::Contacts,
    ) -> Result<ContactMergePayload, Fault> {
        ContactMergePayload::of(customer_merge::merge_contacts(&by(ctx)?.once(&input), input).await)
    }

    /// Makes one account of two of a client company. Everything that hangs on the loser moves to the winner. An account
    /// that became part of another is refused (`ALREADY_MERGED`).
    async fn account_merge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stays, which becomes part of it, and what is taken.")] input: customer_merge::Accounts,
    ) -> Result<AccountMergePayload, Fault> {
        AccountMergePayload::of(customer_merge::merge_accounts(&by(ctx)?.once(&input), input).await)
    }

    /// Parts two customers again within thirty days of their merge, each as it was. What came since stays with the one
    /// that stayed.
    async fn customer_merge_undo(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which merge.")] input: customer_merge::Undo,
    ) -> Result<CustomerMergeUndoPayload, Fault> {
        CustomerMergeUndoPayload::of(customer_merge::undo(&by(ctx)?.once(&input), input).await)
    }
}
