//! What one may do with playbooks.

use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::{Change, Error, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Create, Model, SEEDS, Update, may};
use crate::FollowupsErrorCode as Code;

/// Most playbooks of one reason that give their place away at once.
const MOST_AUTOMATIC: u64 = 1_000;

/// Makes a playbook of the agency's own.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        let same = find::<Model>(tx).filter(Column::Key.eq(new.after().key.as_str()));
        if same.maybe().await?.is_some() {
            return Err(Code::KeyTaken.at("key"));
        }
        begin(tx, new).await
    })
    .await
}

// With one playbook follow-ups of a reason begin by themselves: those before are started by hand from now on.
async fn begin(tx: &mut Tx, new: Change<Model>) -> Result<Model> {
    let row = new.after();
    if row.automatic && row.active {
        let others = find::<Model>(tx)
            .filter(Column::Reason.eq(row.reason))
            .filter(Column::Active.eq(true))
            .filter(Column::Automatic.eq(true));
        for other in others.most(MOST_AUTOMATIC).await? {
            tx.save(other.displaced()).await?;
        }
    }
    tx.save(new).await
}

/// Makes a new edition of a playbook. The one before goes out of use.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let old = tx.lock::<Model>(with.id).await?;
        let new = old.next(tx.id(), &with, tx.now())?;
        let newest = newest(tx, &old.key).await?;
        tx.save(old.superseded(newest)?).await?;
        begin(tx, new).await
    })
    .await
}

/// Gives a new agency the playbooks that every agency begins with.
pub(crate) async fn seed(tx: &mut Tx) -> Result<()> {
    if find::<Model>(tx).maybe().await?.is_some() {
        return Ok(());
    }
    let new = SEEDS
        .iter()
        .map(|seed| Model::seeded(tx.agency(), tx.id(), seed, tx.now()))
        .collect::<Result<_>>()?;
    tx.save_all(new).await
}

async fn newest(tx: &Tx, key: &str) -> Result<i32> {
    let editions = find::<Model>(tx).filter(Column::Key.eq(key));
    let newest = editions.ordered(&Order::by_id(Direction::Desc), 1).await?;
    newest.first().map(|one| one.edition).ok_or(Error::NotFound)
}
