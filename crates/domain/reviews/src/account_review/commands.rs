//! What one may do with reviews.

use async_graphql::MaybeUndefined;
use goodword_clients::{account, contact};
use goodword_followups::follow_up::{self, Reason};
use goodword_identity::{By, find};
use goodword_kernel::id::ContactId;
use goodword_kernel::{Error, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::planning::{by_tier, plan};
use super::{Cancel, Complete, Hold, Model, Schedule, Update, may};
use crate::{ReviewsErrorCode as Code, members, recommendation, review_answer};

/// People of the customer in one meeting.
const MOST_PARTICIPANTS: usize = 10;

/// Moves a date, or names a reviewer.
pub async fn update(by: &By<may::Plan>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let review = tx.lock::<Model>(with.id).await?;
        if let MaybeUndefined::Value(user) = with.reviewer_id {
            members::check(tx, review.client_id, user, "reviewerId").await?;
        }
        tx.save(review.updated(&with, tx.now())?).await
    })
    .await
}

/// Says on which day it will be held.
pub async fn schedule(by: &By<may::Work>, with: Schedule) -> Result<Model> {
    write(by, async |tx| {
        let review = tx.lock::<Model>(with.id).await?;
        if let Some(user) = with.reviewer_id {
            members::check(tx, review.client_id, user, "reviewerId").await?;
        }
        check_participants(tx, &review, &with.contact_ids).await?;
        tx.save(review.scheduled(&with, tx.now())?).await
    })
    .await
}

/// Says that it took place.
pub async fn hold(by: &By<may::Work>, with: Hold) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let review = tx.lock::<Model>(with.id).await?;
        check_participants(tx, &review, with.contact_ids.as_deref().unwrap_or_default()).await?;
        let review = tx.save(review.held(&with, me, tx.now())?).await?;
        follow_up::settle(tx, review.account_id, Reason::ReviewDue, "The review was held.").await?;
        Ok(review)
    })
    .await
}

/// Finishes it, and plans the next (REV-5).
pub async fn complete(by: &By<may::Complete>, with: Complete) -> Result<Model> {
    write(by, async |tx| {
        let review = tx.lock::<Model>(with.id).await?;
        let areas = review_answer::areas(tx, review.id).await?;
        let advice = recommendation::count_of_review(tx, review.id).await?;
        let from = review.held_at.unwrap_or(tx.now());
        let next = match with.next_review_at {
            Some(chosen) => chosen,
            None => by_tier(tx, review.client_id, review.account_id, from).await?,
        };
        let done = tx.save(review.completed(&areas, advice, next, tx.now())?).await?;
        let account = find::<account::Model>(tx).by_id(done.account_id).await?;
        if account.archived_at.is_none() {
            plan(tx, &account, from, with.next_review_at, done.reviewer_user_id).await?;
        }
        Ok(done)
    })
    .await
}

/// Gives it up, and plans the next (REV-1).
pub async fn cancel(by: &By<may::Plan>, with: Cancel) -> Result<Model> {
    write(by, async |tx| {
        let review = tx.lock::<Model>(with.id).await?;
        let now = tx.now();
        let done = tx.save(review.cancelled(&with, now)?).await?;
        follow_up::settle(tx, done.account_id, Reason::ReviewDue, "The review was cancelled.").await?;
        let account = find::<account::Model>(tx).by_id(done.account_id).await?;
        if account.archived_at.is_none() {
            plan(tx, &account, now, None, done.reviewer_user_id).await?;
        }
        Ok(done)
    })
    .await
}

async fn check_participants(tx: &Tx, review: &Model, contacts: &[ContactId]) -> Result<()> {
    if contacts.len() > MOST_PARTICIPANTS {
        return Err(Error::invalid(
            "contactIds",
            format!("must be at most {MOST_PARTICIPANTS}"),
        ));
    }
    if contacts.is_empty() {
        return Ok(());
    }
    let found = find::<contact::Model>(tx).filter(contact::Column::Id.is_in(contacts.iter().map(Id::uuid)));
    let found = found.most(MOST_PARTICIPANTS as u64).await?;
    for id in contacts {
        let contact = found.iter().find(|contact| contact.id == *id).ok_or(Error::NotFound)?;
        if contact.account_id != Some(review.account_id) {
            return Err(Code::OtherAccount.at("contactIds"));
        }
    }
    Ok(())
}
