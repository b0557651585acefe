//! What one may do with programs of recommendations.

use goodword_identity::By;
use goodword_kernel::Result;
use goodword_persistence::change;

use super::{Activate, Create, End, Event, Model, Pause, Step, Update, may};
use crate::deeds::make;

/// Makes a program.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    make(by, with.client_id, |birth| Model::created(birth, &with)).await
}

/// Changes a program.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    change(by, with.id, |row: Model| row.updated(&with)).await
}

/// Begins a program, or lets it go on.
pub async fn activate(by: &By<may::Run>, with: Activate) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| {
        row.step(Step::Activate, Event::Activated {}, at)
    })
    .await
}

/// Stops a program for a while.
pub async fn pause(by: &By<may::Run>, with: Pause) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.step(Step::Pause, Event::Paused {}, at)).await
}

/// Ends a program for good.
pub async fn end(by: &By<may::Run>, with: End) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.step(Step::End, Event::Ended {}, at)).await
}
