//! Reading a file row by row.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::mem;

use goodword_kernel::{Error, Result};

use super::decode::Text;
use super::header::{Assigned, Header};
use super::records::{Record, Records};
use super::row::{Cells, Home, MAX_ERRORS, Row, RowError};

/// Most rows that one file may have.
pub const MAX_ROWS: u64 = 500_000;

/// A row that was read, with its number in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The row as a spreadsheet counts it: the header is 1.
    pub row: u64,
    /// What stands there.
    pub value: T,
}

/// Opens a file: finds its encoding and delimiter and what its columns hold, by the mapping if one is given. `Invalid`
/// (at `file` or `mapping`) when it is no CSV file, is empty, or lacks a column that is needed.
pub fn read<T: Row, R: Read>(source: R, mapping: Option<&[Assigned<T::Field>]>, home: Home) -> Result<Rows<T, R>> {
    let broken = |cause: String| Error::invalid("file", format!("The header {cause}."));
    let mut records = Records::open(Text::open(source, &home.locale)?).map_err(broken)?;
    let mut record = Record::default();
    loop {
        if !records.next(&mut record).map_err(broken)? {
            return Err(Error::invalid("file", "The file is empty."));
        }
        if record.cells().any(|cell| !cell.is_empty()) {
            break;
        }
    }
    let header = Header::read::<T>(&record, mapping)?;
    Ok(Rows {
        records,
        record,
        header,
        home,
        seen: HashMap::new(),
        count: 0,
        in_footer: false,
        ended: false,
    })
}

/// The rows of a file, each read or told to be wrong. Blank rows are passed over, and so is a report's footer.
pub struct Rows<T: Row, R> {
    records: Records<R>,
    record: Record,
    header: Header<T::Field>,
    home: Home,
    /// Hashes of what must be unique, with the row that had it first: some 17 bytes an entry.
    seen: HashMap<u64, u32>,
    count: u64,
    in_footer: bool,
    ended: bool,
}

impl<T: Row, R: Read> Rows<T, R> {
    /// The columns and what they hold.
    pub fn header(&self) -> &Header<T::Field> {
        &self.header
    }

    /// What separates the cells.
    pub fn delimiter(&self) -> char {
        self.records.delimiter()
    }

    /// The encoding by its name in the Encoding Standard, as far as it is known: `UTF-8` while all is ASCII.
    pub fn encoding(&self) -> &'static str {
        self.records.encoding()
    }

    /// Bytes that are held for text and for what must be unique.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.records.held() + self.seen.capacity() * 17
    }

    fn read_row(&mut self) -> Result<Parsed<T>, Vec<RowError>> {
        let (has, wanted) = (self.record.len(), self.header.columns.len());
        // Empty cells beyond the header are what spreadsheets leave behind.
        let too_many = (wanted..has).any(|column| !self.record.cell(column).is_empty());
        if has < wanted || too_many {
            let message =
                format!("must have {wanted} cells like the header, has {has}: a delimiter or a quote is amiss");
            return Err(vec![RowError::whole(&self.record, message)]);
        }
        let mut cells = Cells::new(&self.record, &self.header);
        let value = T::read(&mut cells, &self.home);
        for (field, key) in value.keys() {
            match self.seen.entry(hash(&(field.to_string(), key))) {
                Entry::Occupied(first) => cells.problem(&[field], format!("is the same as in row {}", first.get())),
                Entry::Vacant(free) => {
                    free.insert(u32::try_from(self.record.row).unwrap_or(u32::MAX));
                }
            }
        }
        let errors = cells.errors();
        if errors.is_empty() {
            Ok(Parsed {
                row: self.record.row,
                value,
            })
        } else {
            Err(errors)
        }
    }

    /// Whether the current record is none: blank, or of the lines after a report's rows.
    fn is_padding(&mut self) -> bool {
        let lone = self.record.len() == 1 && self.header.columns.len() > 1;
        self.in_footer = self.header.footer && lone && (self.in_footer || self.record.after_gap);
        self.in_footer || self.record.cells().all(str::is_empty)
    }
}

impl<T: Row, R: Read> Iterator for Rows<T, R> {
    type Item = Result<Parsed<T>, Vec<RowError>>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.records.next(&mut self.record) {
                Ok(false) => self.ended = true,
                Ok(true) if self.is_padding() => {}
                outcome => {
                    self.count += 1;
                    if self.count > MAX_ROWS {
                        self.ended = true;
                        let message = format!("is beyond the {MAX_ROWS} rows that one file may have: split the file");
                        return Some(Err(vec![RowError::whole(&self.record, message)]));
                    }
                    return Some(match outcome {
                        Ok(_) => self.read_row(),
                        Err(message) => Err(vec![RowError::whole(&self.record, message)]),
                    });
                }
            }
        }
        None
    }
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// How a file fares: rows counted, errors kept up to [`MAX_ERRORS`] and counted beyond.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows seen, blank ones and the header not counted.
    pub rows: u64,
    /// Rows with at least one error.
    pub bad_rows: u64,
    /// All errors of all rows.
    pub error_count: u64,
    /// The first errors, in the order of the rows.
    pub errors: Vec<RowError>,
}

impl Tally {
    /// Counts a row; what was read of it is handed back.
    pub fn note<T>(&mut self, outcome: Result<Parsed<T>, Vec<RowError>>) -> Option<Parsed<T>> {
        self.rows += 1;
        match outcome {
            Ok(parsed) => Some(parsed),
            Err(mut errors) => {
                self.bad_rows += 1;
                self.error_count += u64::try_from(errors.len()).unwrap_or(u64::MAX);
                errors.truncate(MAX_ERRORS - self.errors.len());
                self.errors.append(&mut mem::take(&mut errors));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Locale;

    use super::*;
    use crate::import::ContactRow;

    #[test]
    fn the_row_beyond_the_limit_is_told_and_is_the_last() -> Result<()> {
        let home = Home {
            zone: "UTC".into(),
            currency: "EUR".into(),
            locale: Locale::default(),
            dates: None,
        };
        let file = "name,phone\nAna,112\nBo,113\nCy,114\n";
        let mut rows = read::<ContactRow, _>(file.as_bytes(), None, home)?;
        rows.count = MAX_ROWS - 1;
        assert!(rows.next().is_some_and(|outcome| outcome.is_ok()));
        let told = rows
            .next()
            .and_then(Result::err)
            .map(|errors| errors[0].message.clone());
        assert_eq!(
            told.as_deref(),
            Some("is beyond the 500000 rows that one file may have: split the file")
        );
        assert!(rows.next().is_none());
        Ok(())
    }
}
