//! Statements that insert many rows of one agency at once.

use uuid::Uuid;

use super::dialect::Dialect;
use super::world::Kind;
use crate::place::Engine;

/// How much an agency has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) clients: u64,
    /// Contacts of all client companies together.
    pub(super) contacts: u64,
    /// Answers of each contact.
    pub(super) responses: u64,
    pub(super) now: i64,
}

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;

/// One agency's rows on one engine. Expressions may use `i`, the number that is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub(super) d: Dialect,
    pub(super) agency: Uuid,
    pub(super) size: Size,
}

impl Rows {
    pub(super) const fn new(engine: Engine, agency: Uuid, size: Size) -> Self {
        Self {
            d: Dialect(engine),
            agency,
            size,
        }
    }

    /// The id of one of the agency's rows.
    pub(super) fn id(&self, kind: Kind, number: &str) -> String {
        self.d.id(kind, self.agency, number)
    }

    /// Inserts a row for each that `from` counts, its id by `number`, with values for the columns.
    pub(super) fn insert(
        &self,
        table: &str,
        (kind, number): (Kind, &str),
        columns: &[(&str, String)],
        from: &str,
    ) -> String {
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let values: Vec<&str> = columns.iter().map(|(_, value)| value.as_str()).collect();
        format!(
            "INSERT INTO \"{table}\" (agency_id, id, version, created_at, updated_at, {}) \
             SELECT {}, {}, 1, {now}, {now}, {} FROM {from}",
            names.join(", "),
            self.d.uuid(self.agency),
            self.id(kind, number),
            values.join(", "),
            now = self.size.now,
        )
    }
}

/// A text.
pub(super) fn text(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
