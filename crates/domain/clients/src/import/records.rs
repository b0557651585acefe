//! From text to records: CSV as RFC 4180 and its neighbours write it, with limits and in flat memory.

use std::io::Read;

use csv_core::{ReadFieldResult, Reader};

use super::decode::Text;
use super::delimiter;

/// Most bytes that one cell may have, in UTF-8.
const MAX_CELL: usize = 10_000;
/// Most columns that a file may have.
const MAX_COLUMNS: usize = 200;
/// After so many broken records the rest is not read: finding the end of each costs up to [`MAX_CELL`] bytes.
const MAX_BROKEN: u32 = 100;

/// One row of the file. Reused from row to row.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// The row as a spreadsheet counts it: the header is 1, blank rows count, a cell of several lines is in one row.
    pub(super) row: u64,
    /// Whether a blank line stands before it.
    pub(super) after_gap: bool,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cell in this column, trimmed; empty when the row is shorter.
    pub(super) fn cell(&self, column: usize) -> &str {
        let start = if column == 0 {
            0
        } else {
            self.ends.get(column - 1).copied().unwrap_or(0)
        };
        self.ends
            .get(column)
            .and_then(|end| self.text.get(start..*end))
            .unwrap_or_default()
            .trim()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    fn push(&mut self, cell: &[u8]) {
        // Text hands on UTF-8, and no record is cut within a character.
        self.text.push_str(&String::from_utf8_lossy(cell));
        self.ends.push(self.text.len());
    }
}

/// Reads a text's records.
pub(super) struct Records<R> {
    text: Text<R>,
    /// Text from the beginning of the current record on.
    chunk: Vec<u8>,
    /// How far the chunk has been parsed.
    at: usize,
    parser: Reader,
    delimiter: u8,
    cell: Box<[u8]>,
    row: u64,
    after_return: bool,
    broken: u32,
}

impl<R: Read> Records<R> {
    /// Finds the delimiter: the one named by a first line `sep=;`, else the one that cuts the header into most cells.
    pub(super) fn open(text: Text<R>) -> Result<Self, String> {
        let cell = vec![0; MAX_CELL + 1].into_boxed_slice();
        let (chunk, parser) = (Vec::new(), Reader::new());
        let mut records = Self {
            text,
            chunk,
            at: 0,
            parser,
            delimiter: b',',
            cell,
            row: 0,
            after_return: false,
            broken: 0,
        };
        records.more()?;
        records.delimiter = match delimiter::named(&records.chunk) {
            Some((delimiter, length)) => {
                records.chunk.drain(..length);
                delimiter
            }
            None => delimiter::guessed(&records.chunk),
        };
        records.parser = delimiter::parser(records.delimiter);
        Ok(records)
    }

    pub(super) fn delimiter(&self) -> char {
        self.delimiter.into()
    }

    pub(super) fn encoding(&self) -> &'static str {
        self.text.encoding()
    }

    /// The next record; `false` at the end. After an error, which says what is wrong with the row, the next line is
    /// taken for the next row.
    pub(super) fn next(&mut self, record: &mut Record) -> Result<bool, String> {
        record.text.clear();
        record.ends.clear();
        record.row = self.row + 1;
        record.after_gap = self.skip_blank_lines()?;
        self.row += 1;
        record.row = self.row;
        self.chunk.drain(..self.at);
        self.at = 0;
        if self.chunk.is_empty() || self.broken > MAX_BROKEN {
            return Ok(false);
        }
        match self.parse(record) {
            Ok(()) => Ok(true),
            Err(message) => {
                self.skip_line();
                let last = if self.broken > MAX_BROKEN {
                    "; too many rows are broken, the rest was not read"
                } else {
                    ""
                };
                Err(message + last)
            }
        }
    }

    /// Bytes of text that are held.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.chunk.capacity() + self.cell.len()
    }

    fn parse(&mut self, record: &mut Record) -> Result<(), String> {
        let mut filled = 0;
        loop {
            // An empty input would tell the parser that the file ends here. A last line end instead completes a record
            // unless a quote is open.
            let at_end = self.at == self.chunk.len() && !self.more()?;
            let input = if at_end { b"\n" } else { &self.chunk[self.at..] };
            let (result, used, made) = self.parser.read_field(input, &mut self.cell[filled..]);
            filled += made;
            self.after_return = input[..used].ends_with(b"\r");
            self.at += if at_end { 0 } else { used };
            match result {
                ReadFieldResult::Field { record_end } => {
                    record.push(&self.cell[..filled]);
                    filled = 0;
                    if record.len() > MAX_COLUMNS {
                        return Err(format!("has more than {MAX_COLUMNS} columns"));
                    }
                    if record_end {
                        return self.check_quotes();
                    }
                }
                ReadFieldResult::OutputFull => {
                    return Err(format!(
                        "has a cell of more than {MAX_CELL} bytes, or a quote that is never closed"
                    ));
                }
                ReadFieldResult::InputEmpty if !at_end => {}
                ReadFieldResult::InputEmpty | ReadFieldResult::End => {
                    return Err("has a quote that is never closed, or one too many".to_owned());
                }
            }
        }
    }

    /// A quote that is open by mistake ends at the next one, rows later. Such a record is told by what follows that one.
    fn check_quotes(&self) -> Result<(), String> {
        let raw = self.chunk[..self.at].trim_ascii_end();
        let one_line = !raw.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        if one_line || quotes_match(raw, self.delimiter) {
            return Ok(());
        }
        Err("has a quote that is never closed, or one too many".to_owned())
    }

    /// Goes past empty lines, and says whether there were any.
    fn skip_blank_lines(&mut self) -> Result<bool, String> {
        let before = self.row;
        loop {
            if self.at == self.chunk.len() {
                self.chunk.clear();
                self.at = 0;
                if !self.more()? {
                    break;
                }
            }
            match self.chunk[self.at] {
                b'\n' if self.after_return => self.after_return = false,
                b'\n' => self.row += 1,
                b'\r' => {
                    self.row += 1;
                    self.after_return = true;
                }
                _ => break,
            }
            self.at += 1;
        }
        Ok(self.row > before)
    }

    /// Goes to the end of the line in which the current record began. What is beyond the chunk is passed over, not held.
    fn skip_line(&mut self) {
        let line_end = |chunk: &[u8]| chunk.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let mut end = line_end(&self.chunk);
        while end.is_none() {
            self.chunk.clear();
            if !self.more().unwrap_or(false) {
                break;
            }
            end = line_end(&self.chunk);
        }
        self.at = end.map_or(self.chunk.len(), |end| end + 1);
        self.after_return = self.chunk[..self.at].ends_with(b"\r");
        self.parser = delimiter::parser(self.delimiter);
        self.broken += 1;
        if self.broken > MAX_BROKEN {
            self.chunk.clear();
            self.at = 0;
        }
    }

    /// Adds text to the chunk; `false` at the end of the file.
    fn more(&mut self) -> Result<bool, String> {
        let before = self.chunk.len();
        while self.chunk.len() == before {
            let goes_on = self.text.next(&mut self.chunk);
            if !goes_on.map_err(|cause| format!("could not be read: {cause}"))? {
                break;
            }
        }
        Ok(self.chunk.len() > before)
    }
}

/// Whether every closing quote is followed by a delimiter or the end of the record.
fn quotes_match(record: &[u8], delimiter: u8) -> bool {
    let (mut quoted, mut starts_cell) = (false, true);
    let mut bytes = record.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        let next = bytes.peek().copied();
        match (quoted, byte) {
            (true, b'"') if next == Some(b'"') => drop(bytes.next()),
            (true, b'"') if next.is_some_and(|next| next != delimiter && !matches!(next, b'\n' | b'\r')) => {
                return false;
            }
            (true, b'"') => quoted = false,
            (false, b'"') => quoted = starts_cell,
            _ => {}
        }
        starts_cell = !quoted && byte == delimiter;
    }
    true
}
