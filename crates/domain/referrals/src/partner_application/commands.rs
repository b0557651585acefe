//! What one may do with applications.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::{change, write};

use super::{Accept, Decline, Model, Review, Submit, mail, may};
use crate::{public_form, referral_partnership};

/// Takes an application from the page of a public form. `NotFound` where the form takes nothing any more.
pub async fn submit(by: &By<may::Submit>, with: Submit) -> Result<Model> {
    let read = with.read()?;
    write(by, async |tx| {
        let form = public_form::take(tx, with.form, public_form::Kind::PartnerApplication).await?;
        let (ids, at) = ((tx.agency(), tx.id()), tx.now());
        let row = Model::applied(ids, &form, read, with.locale.to_string(), at);
        let row = tx.save(row).await?;
        if with.mail {
            mail::received(tx, &row).await?;
        }
        Ok(row)
    })
    .await
}

/// Begins to look at an application.
pub async fn review(by: &By<may::Decide>, with: Review) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.reviewed(at)).await
}

/// Invites the firm: what follows is the same as where somebody had asked it.
pub async fn accept(by: &By<may::Decide>, with: Accept) -> Result<Model> {
    by.require_recent()?;
    let actor = by.actor().user();
    write(by, async |tx| {
        // Locked, so that one application is not accepted twice.
        let row = tx.lock::<Model>(with.id).await?;
        row.expect_acceptable()?;
        let invite = row.invitation(&with);
        let partnership = referral_partnership::begin(tx, &invite, actor, None).await?;
        let at = tx.now();
        tx.save(row.accepted(partnership.id, actor, at)?).await
    })
    .await
}

/// Says that the firm does not become a partner.
pub async fn decline(by: &By<may::Decide>, with: Decline) -> Result<Model> {
    let (at, actor) = (by.now(), by.actor().user());
    change(by, with.id, |row: Model| row.declined(&with, actor, at)).await
}
