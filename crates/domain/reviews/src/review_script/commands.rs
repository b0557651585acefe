//! What one may do with scripts.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, write};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect, Select};

use super::rules::{MOST, Said, read};
use super::{Archive, Column, Entity, Model, Save, may, of_clients};
use crate::ReviewsErrorCode as Code;
use crate::account_review::Frame;

/// Makes the first or the next edition. The one before goes out of use.
pub async fn save(by: &By<may::Save>, with: Save) -> Result<Model> {
    let said = read(with.frame, &with.locale, &with.words)?;
    write(by, async |tx| {
        // Locked, so that two editions do not get one number.
        let client = tx.lock::<client_company::Model>(with.client_id).await?.id;
        let made = put_all(tx, client, std::slice::from_ref(&said)).await?;
        made.into_iter().next().ok_or(Error::NotFound)
    })
    .await
}

/// The same for many scripts of one client company, whose lock the caller holds, within another deed.
pub async fn put_all(tx: &mut Tx, client: ClientId, all: &[Said]) -> Result<Vec<Model>> {
    let mut used = of_clients(tx, &[client.uuid()], MOST).await?;
    let editions = editions(tx, client).await?;
    let (mut new, mut made) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for said in all {
        let tag = said.locale.to_string();
        let same = |row: &Model| row.frame == said.frame && row.locale == tag;
        let newest = editions.iter().find(|one| one.frame == said.frame && one.locale == tag);
        if let Some(at) = used.iter().position(same) {
            let last = used.swap_remove(at);
            tx.save(last.superseded()).await?;
        }
        let next = Model::next(
            (tx.agency(), tx.id()),
            client,
            said.clone(),
            newest.map_or(0, |one| one.edition),
            tx.now(),
        );
        made.push(next.after().clone());
        new.push(next);
    }
    if (used.len() + new.len()) as u64 > MOST {
        return Err(Code::TooManyScripts.into());
    }
    tx.save_all(new).await?;
    Ok(made)
}

/// The most frames and languages in which a client company ever said something.
const MOST_EVER: u64 = 10_000;

// The newest edition of one script.
#[derive(FromQueryResult)]
struct Newest {
    frame: Frame,
    locale: String,
    edition: i32,
}

// The newest edition of each script of a client company, whether it is in use or not.
async fn editions(tx: &Tx, client: ClientId) -> Result<Vec<Newest>> {
    let newest = |select: Select<Entity>| {
        select
            .columns([Column::Frame, Column::Locale])
            .column_as(Column::Edition.max(), "edition")
            .group_by(Column::Frame)
            .group_by(Column::Locale)
    };
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .figures(newest, MOST_EVER)
        .await
}

/// Says a script no more.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    write(by, async |tx| {
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        tx.lock::<client_company::Model>(client).await?;
        let script = tx.lock::<Model>(with.id).await?;
        tx.save(script.archived()?).await
    })
    .await
}
