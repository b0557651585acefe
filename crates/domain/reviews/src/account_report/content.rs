//! What people outside read about a review. What was answered, which tier the account has, what was noted about rivals
//! and what a recommendation is worth to the client company stay inside: they are not read here at all.

use goodword_clients::{account, client_company, client_membership, contact};
use goodword_identity::{By, ClientRole, Direction, Order, find, user};
use goodword_kernel::id::{AccountReportId, UserId};
use goodword_kernel::{Error, Id, Result};
use sea_orm::ColumnTrait;

use super::{Model, may};
use crate::account_review::{self, Status};
use crate::recommendation;

/// The most recommendations of one review.
const MOST: u64 = 50;

/// A report, and what stands in it.
#[derive(Clone, Debug)]
pub struct Content {
    /// The report.
    pub report: Model,
    /// Whose customer the account is.
    pub client: client_company::Model,
    /// What the account is called.
    pub account: String,
    /// The review.
    pub review: account_review::Model,
    /// How many people of the customer took part.
    pub people: usize,
    /// Their names, where the report says names; those who had theirs erased are left out.
    pub names: Vec<String>,
    /// Who held it.
    pub reviewer: Option<Reviewer>,
    /// What was recommended, in the order in which it was.
    pub recommendations: Vec<recommendation::Model>,
}

/// Who held a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewer {
    /// In which role; none where the person has none at the client company any more.
    pub role: Option<ClientRole>,
    /// Their name, where the report says names.
    pub name: Option<String>,
}

/// What stands in a report. Eight statements at most. `NotFound` where its days are over, somebody withdrew it, its review
/// was given up, or the agency works for the client company no more: these are not told apart (A74).
pub async fn content(by: &By<may::Read>, id: AccountReportId) -> Result<Content> {
    let report = find::<Model>(by).by_id(id).await?;
    if !report.opens(by.now()) {
        return Err(Error::NotFound);
    }
    let review = find::<account_review::Model>(by).by_id(report.review_id).await?;
    let client = find::<client_company::Model>(by).by_id(report.client_id).await?;
    if super::is_gone(&client) || !matches!(review.status, Status::Held | Status::Completed) {
        return Err(Error::NotFound);
    }
    let account = find::<account::Model>(by).by_id(report.account_id).await?;
    let reviewer = match review.reviewer_user_id {
        Some(user) => Some(reviewer(by, &report, user).await?),
        None => None,
    };
    Ok(Content {
        people: review.participants.0.len(),
        names: names(by, &report, &review).await?,
        reviewer,
        recommendations: recommendations(by, &report).await?,
        account: account.name,
        client,
        review,
        report,
    })
}

async fn reviewer(by: &By<may::Read>, report: &Model, user: UserId) -> Result<Reviewer> {
    use client_membership::Column;
    let roles = find::<client_membership::Model>(by)
        .filter(Column::ClientId.eq(report.client_id.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::EndedAt.is_null());
    let roles = roles.ordered(&Order::by_id(Direction::Asc), 1).await?;
    let name = if report.names_people {
        let found = find::<user::Model>(by).filter(user::Column::Id.eq(user.uuid()));
        found.maybe().await?.map(|person| person.name.into_inner())
    } else {
        None
    };
    Ok(Reviewer {
        role: roles.first().map(|one| one.role),
        name,
    })
}

async fn names(by: &By<may::Read>, report: &Model, review: &account_review::Model) -> Result<Vec<String>> {
    let all = &review.participants.0;
    if !report.names_people || all.is_empty() {
        return Ok(Vec::new());
    }
    let found = find::<contact::Model>(by)
        .filter(contact::Column::Id.is_in(all.iter().map(Id::uuid)))
        .filter(contact::Column::ErasedAt.is_null());
    let found = found.most(all.len() as u64).await?;
    // In the order in which somebody named them.
    let named = all
        .iter()
        .filter_map(|id| found.iter().find(|contact| contact.id == *id));
    Ok(named.map(|contact| contact.name.clone().into_inner()).collect())
}

async fn recommendations(by: &By<may::Read>, report: &Model) -> Result<Vec<recommendation::Model>> {
    find::<recommendation::Model>(by)
        .filter(recommendation::Column::ReviewId.eq(report.review_id.uuid()))
        .ordered(&Order::by_id(Direction::Asc), MOST)
        .await
}
