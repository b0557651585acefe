//! What one may ask about known issues, and which of them a customer's words are like.

use async_graphql::InputObject;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{ClientId, KnownIssueId};
use goodword_kernel::{Check, Page, Result, Slice, one_order};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::likeness::{shared, words};
use super::{Column, Model, may};

/// Most issues that are compared with a text: the most frequent ones.
const MOST_COMPARED: u64 = 200;
/// Most issues that a text suggests.
const MOST_SUGGESTED: usize = 5;
/// The longest text that is compared, in characters.
const LONGEST: usize = 4_000;

/// Narrows the known issues. Conditions that are given must all hold.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "KnownIssueFilter")]
pub struct Filter {
    /// Only those of this client company.
    pub client_id: Option<ClientId>,
    /// Only those whose words are like this text, at most five; at most 4,000 characters. Solved ones never are.
    pub like: Option<String>,
    /// Issues that are solved for good are left out unless this is true.
    pub with_solved: Option<bool>,
}

impl Filter {
    fn condition(&self) -> Condition {
        Condition::all()
            .add_option(self.client_id.map(|client| Column::ClientId.eq(client.uuid())))
            .add_option((!self.with_solved.unwrap_or(false)).then(|| Column::SolvedAt.is_null()))
    }

    // The condition with the likeness, which only the issues themselves can tell.
    async fn whole(&self, by: &By<may::Read>) -> Result<Condition> {
        let condition = self.condition();
        let Some(text) = &self.like else {
            return Ok(condition);
        };
        let mut check = Check::new();
        let text = check.text("filter.like", text, LONGEST);
        check.done()?;
        let alike = alike(by, self.client_id, &text).await?;
        Ok(condition.add(Column::Id.is_in(alike.iter().map(KnownIssueId::uuid))))
    }
}

one_order! {
    /// The order of known issues: by how many cases are of them.
    "KnownIssueOrder", Desc
}

/// A page of known issues.
pub async fn page(by: &By<may::Read>, filter: &Filter, order: OrderBy, page: &Page) -> Result<Slice<Model>> {
    find::<Model>(by)
        .filter(filter.whole(by).await?)
        .page("known_issues", &Order::by(Column::Count, order.direction), page)
        .await
}

/// How many known issues there are, counted up to `cap`.
pub async fn count(by: &By<may::Read>, filter: &Filter, cap: u64) -> Result<u64> {
    find::<Model>(by).filter(filter.whole(by).await?).count(cap).await
}

/// The issue of a client company that a customer's words are most like.
pub(crate) async fn like(tx: &Tx, client: ClientId, text: &str) -> Result<Option<KnownIssueId>> {
    Ok(alike(tx, Some(client), text).await?.first().copied())
}

// The unsolved issues that share most words with a text, of equal ones the more frequent first.
async fn alike(scope: &impl Scope, client: Option<ClientId>, text: &str) -> Result<Vec<KnownIssueId>> {
    let said = words(text);
    let condition = Condition::all()
        .add(Column::SolvedAt.is_null())
        .add_option(client.map(|client| Column::ClientId.eq(client.uuid())));
    let known = find::<Model>(scope).filter(condition);
    let known = known
        .ordered(&Order::by(Column::Count, Direction::Desc), MOST_COMPARED)
        .await?;
    let mut alike: Vec<(usize, KnownIssueId)> = known
        .iter()
        .filter_map(|issue| Some((shared(&said, &words(&issue.symptom))?, issue.id)))
        .collect();
    alike.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    Ok(alike.into_iter().take(MOST_SUGGESTED).map(|(_, id)| id).collect())
}
