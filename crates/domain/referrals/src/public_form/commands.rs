//! What one may do with public forms.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::PublicFormId;
use goodword_kernel::{Error, Result, Token};
use goodword_persistence::{Tx, change, vault, write};

use super::{Close, Create, Kind, Model, Open, Update, may};
use crate::{ReferralsErrorCode as Code, referral_partnership};

/// The kind of link that opens the page of a form.
pub const KIND: &str = "public_form";
/// Days for which the entrance knows a form: whether it takes what is sent, its row says.
const KNOWN_DAYS: i64 = 36_525;

/// Makes a public form.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        if let Some(id) = with.partnership_id {
            let partnership = find::<referral_partnership::Model>(tx).by_id(id).await?;
            if partnership.client_id != with.client_id {
                return Err(Code::OtherClient.at("partnershipId"));
            }
            partnership.expect_alive("partnershipId")?;
        }
        let token = Token::new("", tx.source());
        let slug = token.reveal().to_owned();
        let new = Model::created((tx.agency(), tx.id()), &with, slug, tx.now())?;
        let form = tx.save(new).await?;
        let known = tx.now().plus_days(KNOWN_DAYS);
        vault::put_link(tx, &token.digest(), KIND, form.id.uuid(), known).await?;
        Ok(form)
    })
    .await
}

/// Changes what stands on a form.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |form: Model| form.updated(&with, at)).await
}

/// Closes a form.
pub async fn close(by: &By<may::Close>, with: Close) -> Result<Model> {
    change(by, with.id, Model::closed).await
}

/// Opens a form again.
pub async fn open(by: &By<may::Open>, with: Open) -> Result<Model> {
    change(by, with.id, Model::opened).await
}

/// One more use of a form that takes what is sent, and whose client company and partner are at work. `NotFound` where that is
/// not so: why, nobody is told.
pub(crate) async fn take(tx: &mut Tx, id: PublicFormId, kind: Kind) -> Result<Model> {
    // Locked, so that nothing comes after it was closed.
    let form = tx.lock_row::<Model>(id).await?;
    let client = find::<client_company::Model>(tx).by_id(form.client_id).await?;
    if !form.takes(kind, tx.now()) || client.status != client_company::Status::Active {
        return Err(Error::NotFound);
    }
    if let Some(partnership) = form.partnership_id {
        let partnership = tx.hold::<referral_partnership::Model>(partnership).await?;
        if !partnership.takes_recommendations() {
            return Err(Error::NotFound);
        }
    }
    tx.save(form.used()).await
}
