//! What one may do with partners' firms.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Model, Update, may};

/// Changes what is known of a firm. Others may work with it too, so that this is the agency's own to do.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}
