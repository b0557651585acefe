//! What is done with surprises.

use goodword_clients::contact;
use goodword_expectations::promise;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_persistence::write;

use super::{Model, Note, may};

/// Notes a surprise. One that an open promise of the client company names is none (JRN-5).
pub async fn note(by: &By<may::Note>, with: Note) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let contact = find::<contact::Model>(tx).by_id(with.contact_id).await?;
        let new = Model::noted(&contact, tx.id(), &with, me, tx.now())?;
        promise::names_nowhere(tx, contact.client_id, &with.what, "what").await?;
        tx.save(new).await
    })
    .await
}
