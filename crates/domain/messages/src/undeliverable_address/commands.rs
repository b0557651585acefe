//! What one may do with addresses that take no mail.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Lift, Model, may};

/// Lets an address be written to again.
pub async fn lift(by: &By<may::Lift>, with: Lift) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |address: Model| address.lifted(at)).await
}
