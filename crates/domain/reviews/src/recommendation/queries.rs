//! What one may ask about recommendations.

use goodword_identity::{By, Children, Direction, Order, find};
use goodword_kernel::id::{AccountId, AccountReviewId, ClientId};
use goodword_kernel::{Page, Result, Slice, one_order};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::{Column, Kind, Model, Status, may, proposed, severe_case};
use crate::{account_review, review_answer};

/// Narrows the recommendations. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, async_graphql::InputObject)]
#[graphql(name = "RecommendationFilter")]
pub struct Filter {
    /// Only those to accounts of this client company.
    pub client_id: Option<ClientId>,
    /// Only those to this account.
    pub account_id: Option<AccountId>,
    /// Only those of one of these kinds.
    pub kind_in: Option<Vec<Kind>>,
    /// Only those in one of these states.
    pub status_in: Option<Vec<Status>>,
}

impl Filter {
    fn condition(&self) -> Condition {
        let (kinds, states) = (self.kind_in.as_ref(), self.status_in.as_ref());
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option(self.account_id.map(|account| Column::AccountId.eq(account.uuid())))
            .add_option(kinds.map(|some| Column::Kind.is_in(some.iter().copied())))
            .add_option(states.map(|some| Column::Status.is_in(some.iter().copied())))
    }
}

one_order! {
    /// The order of recommendations: by when they were made.
    "RecommendationOrder", Desc
}

/// A page of recommendations.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    let found = find::<Model>(by).filter(filter.condition());
    found
        .page("recommendations", &Order::by_id(order.direction), page)
        .await
}

/// How many recommendations there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.condition()).count(cap).await
}

/// The recommendations of one review, in the order in which they were made.
pub fn of_review(page: Page) -> Children<Model> {
    Children::of(Column::ReviewId, Order::by_id(Direction::Asc), page)
}

/// The recommendations to one account, the latest first.
pub fn of_account(page: Page) -> Children<Model> {
    Children::of(Column::AccountId, Order::by_id(Direction::Desc), page)
}

/// The kinds of recommendation that the answers of a review speak for (s79, s80, REV-8).
pub async fn proposals(by: &By<may::Read>, review: AccountReviewId) -> Result<Vec<Kind>> {
    let review = find::<account_review::Model>(by).by_id(review).await?;
    let signals = review_answer::signals(by, review.id).await?;
    let severe = severe_case(by, review.account_id).await?;
    Ok(proposed(&signals, severe))
}

/// How many recommendations a review has, counted up to a hundred.
pub(crate) async fn count_of_review(tx: &Tx, review: AccountReviewId) -> Result<u64> {
    let mine = find::<Model>(tx).filter(Column::ReviewId.eq(review.uuid()));
    mine.count(100).await
}
