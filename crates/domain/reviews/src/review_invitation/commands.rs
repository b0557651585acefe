//! What one may do with invitations to reviews.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::ContactId;
use goodword_kernel::{Check, Locale, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::model::New;
use super::{Answer, Column, Create, Model, Outcome, may, script};
use crate::ReviewsErrorCode as Code;
use crate::account_review::{self, Frame, Return};
use crate::review_script;

/// Invitations to one review.
const MOST: u64 = 50;

/// Notes that a customer is asked.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        // Locked, so that two invitations do not get one number.
        let review = tx.lock::<account_review::Model>(with.review_id).await?;
        let contact = match with.contact_id {
            Some(contact) => Some(guest(tx, &review, contact).await?),
            None => None,
        };
        let before = find::<Model>(tx).filter(Column::ReviewId.eq(review.id.uuid()));
        let before = before.count(MOST).await?;
        if before >= MOST {
            return Err(Code::TooManyInvitations.into());
        }
        let script = words(tx, &review, contact.as_ref(), with.script.as_deref()).await?;
        let review = tx.save(review.invited()?).await?;
        let new = New {
            id: tx.id(),
            contact: with.contact_id,
            attempt: i32::try_from(before + 1).unwrap_or(i32::MAX),
            channel: with.channel,
            script,
            outcome: with.outcome,
            user: me,
        };
        let invitation = tx.save(Model::created(&review, new, tx.now())).await?;
        if with.outcome == Some(Outcome::Declined) {
            decline(tx, review, invitation.frame).await?;
        }
        Ok(invitation)
    })
    .await
}

/// Notes what came of it.
pub async fn answer(by: &By<may::Create>, with: Answer) -> Result<Model> {
    write(by, async |tx| {
        // The review first, by everybody: of several invitations only one declines it.
        let review = find::<Model>(tx).by_id(with.id).await?.review_id;
        let review = tx.lock::<account_review::Model>(review).await?;
        let invitation = tx.lock::<Model>(with.id).await?;
        let invitation = tx.save(invitation.answered(with.outcome, tx.now())?).await?;
        if with.outcome == Outcome::Declined {
            decline(tx, review, invitation.frame).await?;
        }
        Ok(invitation)
    })
    .await
}

async fn decline(tx: &mut Tx, review: account_review::Model, offered_as: Frame) -> Result<()> {
    let review = tx.save(review.declined(offered_as, tx.now())?).await?;
    Return::plan(tx, &review).await
}

// Somebody at the account who may be asked.
async fn guest(tx: &Tx, review: &account_review::Model, id: ContactId) -> Result<contact::Model> {
    let contact = find::<contact::Model>(tx).by_id(id).await?;
    if contact.account_id != Some(review.account_id) {
        return Err(Code::OtherAccount.at("contactId"));
    }
    if contact.do_not_contact {
        return Err(Code::DoNotContact.at("contactId"));
    }
    Ok(contact)
}

async fn words(
    tx: &Tx,
    review: &account_review::Model,
    contact: Option<&contact::Model>,
    given: Option<&str>,
) -> Result<String> {
    let mut check = Check::new();
    let given = check.optional_text("script", given, 2_000);
    check.done()?;
    if let Some(given) = given {
        return Ok(given);
    }
    let client = find::<client_company::Model>(tx).by_id(review.client_id).await?;
    let tag = contact.map_or(&client.locale, |contact| &contact.locale);
    let locale = Locale::parse(tag).unwrap_or_default();
    let own = review_script::of_clients(tx, &[client.id.uuid()], review_script::MOST).await?;
    Ok(script(&own, review.frame, &locale, &client.name))
}
