//! What one may do with scripts.

use goodword_clients::client_company;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::rules::{MOST, Said, read};
use super::{Archive, Column, Model, Save, may, of_clients};
use crate::ReviewsErrorCode as Code;

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
    let editions = editions(tx, client, all).await?;
    let (mut new, mut made) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for said in all {
        let tag = said.locale.to_string();
        let same = |row: &Model| row.frame == said.frame && row.locale == tag;
        let newest = editions.iter().filter(|row| same(row)).map(|row| row.edition).max();
        if let Some(at) = used.iter().position(same) {
            let last = used.swap_remove(at);
            tx.save(last.superseded()).await?;
        }
        let next = Model::next(
            (tx.agency(), tx.id()),
            client,
            said.clone(),
            newest.unwrap_or(0),
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

// The newest edition of each of these scripts, whether it is in use or not.
async fn editions(tx: &Tx, client: ClientId, all: &[Said]) -> Result<Vec<Model>> {
    let one = |said: &Said| {
        Condition::all()
            .add(Column::Frame.eq(said.frame))
            .add(Column::Locale.eq(said.locale.to_string()))
    };
    let any = all.iter().fold(Condition::any(), |any, said| any.add(one(said)));
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(any)
        .ordered(&Order::by_id(Direction::Desc), 200 * all.len().max(1) as u64)
        .await
}

/// Says a script no more.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    change(by, with.id, Model::archived).await
}
