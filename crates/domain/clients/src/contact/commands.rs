//! What one may do with contacts.

use goodword_identity::{By, find};
use goodword_kernel::id::{AccountId, ClientId, ContactId};
use goodword_kernel::{Change, Digest, Permission, Result, Timestamp};
use goodword_persistence::{Session, Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::Birth;
use super::{Archive, Block, Column, Create, Model, NpsBand, PlanContact, Unblock, Update, may};
use crate::{ClientsErrorCode as Code, account, client_company, follow_up_date, merge_suggestion};

/// Adds a contact.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    let hash = hasher(by);
    write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let birth = Birth {
            agency: tx.agency(),
            id: tx.id(),
            client: client.id,
            account: with.account_id,
            at: tx.now(),
        };
        let new = Model::created(birth, &with, &client.locale, &hash)?;
        check_account(tx, client.id, with.account_id).await?;
        check_external_id(tx, new.after()).await?;
        let contact = tx.save(new).await?;
        merge_suggestion::contact_changed(tx, &contact).await?;
        Ok(contact)
    })
    .await
}

/// Changes a contact's data.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    let hash = hasher(by);
    write(by, async |tx| {
        let contact = tx.lock::<Model>(with.id).await?;
        let before = (contact.account_id, contact.external_id.clone());
        let change = contact.updated(&with, &hash)?;
        let after = change.after();
        if after.account_id != before.0 {
            check_account(tx, after.client_id, after.account_id).await?;
        }
        if after.external_id != before.1 {
            check_external_id(tx, after).await?;
        }
        let contact = tx.save(change).await?;
        merge_suggestion::contact_changed(tx, &contact).await?;
        Ok(contact)
    })
    .await
}

/// Puts a contact away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |contact: Model| contact.archived(at)).await
}

/// Lets nobody contact this person any more.
pub async fn block(by: &By<may::Block>, with: Block) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |contact: Model| contact.blocked(at)).await
}

/// Lets people contact this person again.
pub async fn unblock(by: &By<may::Block>, with: Unblock) -> Result<Model> {
    change(by, with.id, Model::unblocked).await
}

/// The score of an answer of kind NPS becomes the contact's current one, unless a later answer is known (SUR-9).
pub async fn scored(tx: &mut Tx, id: ContactId, band: NpsBand, score: i32, at: Timestamp) -> Result<()> {
    edit(tx, id, |contact| contact.scored(band, score, at)).await
}

/// So many cases of the contact more are open, or fewer (SUR-6).
pub async fn cases_changed(tx: &mut Tx, id: ContactId, delta: i32) -> Result<()> {
    edit(tx, id, |contact| contact.cases_changed(delta)).await
}

/// What a contact's answers come to, after they became others by a merge: the latest of kind NPS, or none (SUR-9).
pub async fn rescored(tx: &mut Tx, id: ContactId, latest: Option<(NpsBand, i32, Timestamp)>) -> Result<()> {
    edit(tx, id, |contact| contact.recounted(latest)).await
}

/// How many cases of the contact are open, after they became others by a merge (SUR-6).
pub async fn cases_counted(tx: &mut Tx, id: ContactId, open: i32) -> Result<()> {
    edit(tx, id, |contact| contact.with_open_cases(open)).await
}

/// Somebody was in touch with the contact.
pub async fn touched(tx: &mut Tx, id: ContactId, at: Timestamp) -> Result<()> {
    edit(tx, id, |contact| contact.touched(at)).await
}

/// Sets by hand when to follow up.
pub async fn plan_follow_up(by: &By<may::Update>, with: PlanContact) -> Result<Model> {
    let hand = follow_up_date::read(with.at, with.reason.as_deref(), by.now())?;
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        row.expect_known()?;
        match row.clone().planned_by_hand(hand) {
            Some(change) => tx.save(change).await,
            None => Ok(row),
        }
    })
    .await
}

/// The next follow-up with a contact: when it is due and why, or none.
pub async fn next_follow_up(tx: &mut Tx, id: ContactId, next: Option<(Timestamp, String)>) -> Result<()> {
    edit(tx, id, |contact| contact.planned(next)).await
}

/// The keyed hash by which a contact is found by a number, however that is written; nothing for one that is shorter than numbers
/// of people are.
pub fn phone_digest(tx: &Tx, phone: &str) -> Option<Digest> {
    super::phone_key(phone).map(|digits| tx.keyed_hash("email", &format!("tel:{digits}")))
}

/// The keyed hash by which a contact's address is found and compared; the address as it is compared.
pub fn email_digest(session: &Session, email_key: &str) -> Digest {
    session.keyed_hash("email", email_key)
}

pub(super) fn hasher<P: Permission>(by: &By<P>) -> impl Fn(&str) -> Digest + Sync + use<P> {
    let session = by.session().clone();
    move |key| email_digest(&session, key)
}

async fn edit(tx: &mut Tx, id: ContactId, by: impl FnOnce(Model) -> Option<Change<Model>> + Send) -> Result<()> {
    let contact = tx.lock::<Model>(id).await?;
    match by(contact) {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}

async fn check_account(tx: &Tx, client: ClientId, id: Option<AccountId>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let account = find::<account::Model>(tx).by_id(id).await?;
    if account.client_id == client {
        Ok(())
    } else {
        Err(Code::OtherClient.at("accountId"))
    }
}

async fn check_external_id(tx: &Tx, contact: &Model) -> Result<()> {
    let Some(external) = &contact.external_id else {
        return Ok(());
    };
    let holder = find::<Model>(tx)
        .filter(Column::ClientId.eq(contact.client_id.uuid()))
        .filter(Column::ExternalId.eq(external))
        .maybe()
        .await?;
    match holder {
        Some(holder) if holder.id != contact.id => Err(Code::ExternalIdTaken.at("externalId")),
        _ => Ok(()),
    }
}
