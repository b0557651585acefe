//! What one may do with an agency once one is in it.

use goodword_kernel::{Id, Result};
use goodword_persistence::{By, change};

use super::{Model, Update, may};

/// Changes the agency's own data.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, Id::from_uuid(by.agency().uuid()), |agency: Model| {
        agency.updated(&with)
    })
    .await
}
