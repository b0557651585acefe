//! What one may do with templates.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::Result;
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::check::checked;
use super::{Archive, Column, Model, Save, may};

/// Makes the first or the next edition. The one before goes out of use.
pub async fn save(by: &By<may::Save>, with: Save) -> Result<Model> {
    write(by, async |tx| put(tx, &with).await).await
}

/// The same within another deed.
pub async fn put(tx: &mut Tx, with: &Save) -> Result<Model> {
    // Read by the same reader that keeps it, so that the language is spelled as it is kept.
    let new = Model::next((tx.agency(), tx.id()), with, 0, tx.now())?;
    let last = newest(tx, new.after()).await?;
    let edition = last.as_ref().map_or(0, |last| last.edition);
    if let Some(last) = last.filter(|last| last.active) {
        tx.save(last.superseded()).await?;
    }
    let new = Model::next((tx.agency(), new.after().id), with, edition, tx.now())?;
    tx.save(new).await
}

/// Reads a template without keeping it: its language, subject and body as they would be kept, or everything that is wrong.
pub fn read(locale: &str, subject: &str, body: &str) -> Result<(String, String, String)> {
    let text = checked(locale, subject, body)?;
    Ok((text.locale.to_string(), text.subject, text.body))
}

/// Uses a template no more.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    change(by, with.id, Model::archived).await
}

async fn newest(tx: &Tx, new: &Model) -> Result<Option<Model>> {
    let owner = match new.client_id {
        Some(client) => Column::ClientId.eq(client.uuid()),
        None => Column::ClientId.is_null(),
    };
    let same = Condition::all()
        .add(owner)
        .add(Column::Key.eq(new.key))
        .add(Column::Locale.eq(&new.locale));
    let editions = find::<Model>(tx).filter(same);
    let newest = editions.ordered(&Order::by_id(Direction::Desc), 1).await?;
    Ok(newest.into_iter().next())
}
