//! One row of a file: what its cells say, and what is wrong with them.

use std::fmt::Display;
use std::str::FromStr;

use goodword_kernel::{Check, Locale, Problem};
use serde::{Deserialize, Serialize};

use super::header::Header;
use super::layout::Layout;
use super::moment::DateOrder;
use super::records::Record;

/// Most row errors that are kept; the rest is counted.
pub const MAX_ERRORS: usize = 1_000;
/// Most characters of a wrong value that are shown.
const SHOWN: usize = 40;

/// What a column can hold: one of a vocabulary.
pub trait Field: Copy + Eq + Display + FromStr + 'static {}

/// What a file's rows are read into.
pub trait Row: Sized {
    /// What its columns can hold.
    type Field: Field;
    /// Groups of fields of each of which at least one must have a column.
    const NEEDED: &'static [&'static [Self::Field]];
    /// The layouts that are recognised.
    fn layouts() -> &'static [Layout<Self::Field>];
    /// Reads one row and notes what is wrong with it.
    fn read(cells: &mut Cells<'_, Self::Field>, home: &Home) -> Self;
    /// What no other row of the file may have.
    fn keys(&self) -> Vec<(Self::Field, String)>;
}

/// What holds where a file does not say otherwise: the client company's own.
#[derive(Clone, Debug)]
pub struct Home {
    /// The IANA time zone of local times.
    pub zone: String,
    /// The ISO 4217 currency of amounts without one.
    pub currency: String,
    /// The language, which tells how its spreadsheets encode text.
    pub locale: Locale,
    /// How dates such as 03/04/2026 are meant, if the user said so.
    pub dates: Option<DateOrder>,
}

/// One thing wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowError {
    /// The row as a spreadsheet counts it: the header is 1.
    pub row: u64,
    /// The header of the column, as in the file; empty when it is about the whole row.
    pub column: String,
    /// What stands there, cut to 40 characters.
    pub value: String,
    /// A sentence without its subject that says what is wrong: "is not an e-mail address".
    pub message: String,
}

impl RowError {
    /// What is wrong with a row as a whole.
    pub(super) fn whole(record: &Record, message: impl Into<String>) -> Self {
        let cells: Vec<&str> = record.cells().take(SHOWN).collect();
        Self {
            row: record.row,
            column: String::new(),
            value: cut(&cells.join(" | ")),
            message: message.into(),
        }
    }
}

/// The cells of one row by what they hold, and the problems found with them.
pub struct Cells<'a, F> {
    record: &'a Record,
    header: &'a Header<F>,
    check: Check,
}

impl<'a, F: Field> Cells<'a, F> {
    pub(super) fn new(record: &'a Record, header: &'a Header<F>) -> Self {
        Self {
            record,
            header,
            check: Check::new(),
        }
    }

    /// What stands in the field's column; nothing when there is no such column or it is empty.
    pub fn get(&self, field: F) -> Option<&'a str> {
        self.place(field).map(|(_, text)| text)
    }

    /// What stands in the field's column, read by a rule; the rule's refusal is noted.
    pub fn read<T>(&mut self, field: F, rule: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let text = self.get(field)?;
        let outcome = if text.contains(char::REPLACEMENT_CHARACTER) {
            Err("has characters that could not be read: save the file as CSV (UTF-8)".to_owned())
        } else {
            rule(text)
        };
        self.check.noted(&field.to_string(), outcome)
    }

    /// One line of at most `max` characters.
    pub fn line(&mut self, field: F, max: usize) -> Option<String> {
        self.read(field, |text| goodword_kernel::text::line(text, max))
    }

    /// Notes a problem with the first of these fields that has a column.
    pub fn problem(&mut self, fields: &[F], message: impl Into<String>) {
        let with_column = fields
            .iter()
            .find(|field| self.header.columns_of(**field).next().is_some());
        let path = with_column.map(ToString::to_string).unwrap_or_default();
        self.check.problem(&path, message);
    }

    /// What was found, with the file's own words for the columns.
    pub(super) fn errors(self) -> Vec<RowError> {
        let Self { record, header, check } = self;
        let place_of = |field: F| {
            let filled = header.columns_of(field).find(|place| !record.cell(*place).is_empty());
            filled.or_else(|| header.columns_of(field).next())
        };
        let told = |problem: Problem| {
            let place = problem
                .field
                .first()
                .and_then(|word| F::from_str(word).ok())
                .and_then(place_of);
            RowError {
                row: record.row,
                column: place.map(|place| header.columns[place].clone()).unwrap_or_default(),
                value: place.map(|place| cut(record.cell(place))).unwrap_or_default(),
                message: problem.message,
            }
        };
        check.problems().into_iter().map(told).collect()
    }

    fn place(&self, field: F) -> Option<(usize, &'a str)> {
        let record = self.record;
        self.header
            .columns_of(field)
            .map(|place| (place, record.cell(place)))
            .find(|(_, text)| !text.is_empty())
    }
}

/// The beginning of a value, for people to find it by. What does not print is a space, what turns text is left out.
fn cut(value: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = value
        .chars()
        .filter(|c| !turns(c))
        .map(|c| if c.is_control() { ' ' } else { c });
    shown.take(SHOWN).collect()
}
