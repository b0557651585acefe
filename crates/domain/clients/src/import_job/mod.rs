//! One reading of a file into a client company's data: announced, uploaded, checked, written as a whole.

mod accounts;
mod commands;
mod contacts;
mod engagements;
mod feed;
mod forget;
mod input;
mod made;
mod model;
mod people;
mod plan;
mod queries;
mod readers;
mod rollback;
mod rules;
mod run;
mod stored;
mod upload;

pub use commands::create;
pub use feed::Columns;
pub(crate) use forget::{DROP, DROP_DAILY, drop_file, drop_left, drop_when_read, forget_errors};
pub use input::*;
pub use model::*;
pub use people::{Found, People};
pub use plan::{Deed, Desk, Plan, Wrong};
pub use queries::*;
pub use readers::{Reader, Readers};
pub use rollback::{Listed, Staying, rollback, rollback_listed};
pub use run::{Due, FieldOf, Importer, Progress, Watch, drive, give_up, reader, run};
pub(crate) use run::{JOB, give_up_due, run_due};
pub use upload::{MAX_FILE_BYTES, Upload};

use crate::import::RowError;

/// Something wrong with a row that its cells alone do not show.
fn told(row: u64, column: String, value: &str, message: &str) -> RowError {
    RowError {
        row,
        column,
        value: value.chars().take(40).collect(),
        message: message.to_owned(),
    }
}
