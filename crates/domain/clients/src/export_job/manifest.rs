//! What stands above a file of several tables: by which version of the schema it was written, when, and how many rows of each table
//! there were, so that whoever reads it later knows what to expect.

use goodword_kernel::Result;
use goodword_persistence::Record;
use serde_json::json;

use super::Model;
use super::file::Piece;

/// Counts the changes of how files of several tables are written: a table or column that is new is none.
const SCHEMA_VERSION: i32 = 1;

/// A table that is written, and how many rows it had when the writing began, counted up to 100,000.
pub(super) struct Counted {
    pub(super) table: &'static str,
    pub(super) rows: u64,
}

/// Writes the manifest as the first row, of the type `export`.
pub(super) fn write(piece: &mut Piece, job: &Model, counted: &[Counted]) -> Result<()> {
    let headers = ["id", "kind", "schemaVersion", "createdAt", "tables"].map(ToOwned::to_owned);
    let tables = counted.iter().map(|one| json!({ "type": one.table, "rows": one.rows }));
    let values = vec![
        json!(job.id.to_string()),
        json!(job.kind.to_string()),
        json!(SCHEMA_VERSION),
        json!(job.created_at.to_string()),
        tables.collect(),
    ];
    let id = job.id.uuid();
    piece.row("export", &headers, Record { id, values })
}
