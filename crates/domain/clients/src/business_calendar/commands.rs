//! What one may do with calendars.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::{Tx, change};

use super::{Model, Update, may};
use crate::client_company;

/// Gives a new client company its calendar.
pub(crate) async fn begin(tx: &mut Tx, client: &client_company::Model) -> Result<Model> {
    let change = Model::begun(tx.agency(), tx.id(), client.id, &client.time_zone, tx.now())?;
    tx.save(change).await
}

/// Changes hours or holidays.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |calendar: Model| calendar.updated(&with)).await
}
