//! What separates the cells of a file.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// The delimiters that are recognised, the likeliest first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A parser for files with this delimiter.
pub(super) fn parser(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

/// The delimiter that Excel's first line names, and how long that line is.
pub(super) fn named(head: &[u8]) -> Option<(u8, usize)> {
    let rest = head.strip_prefix(b"sep=")?;
    let (delimiter, rest) = rest.split_first()?;
    let end = if rest.starts_with(b"\r\n") {
        2
    } else {
        usize::from(rest.starts_with(b"\n") || rest.starts_with(b"\r"))
    };
    (end > 0).then_some((*delimiter, b"sep=;".len() + end))
}

/// The delimiter that cuts the header into most cells.
pub(super) fn guessed(head: &[u8]) -> u8 {
    let mut best = (0, b',');
    for delimiter in DELIMITERS {
        let cells = columns(head, delimiter);
        if cells > best.0 {
            best = (cells, delimiter);
        }
    }
    best.1
}

/// Into how many cells a delimiter cuts the first record.
fn columns(mut input: &[u8], delimiter: u8) -> usize {
    let mut parser = parser(delimiter);
    let mut cell = [0; 256];
    let mut count = 1;
    loop {
        let (result, used, _) = parser.read_field(input, &mut cell);
        input = &input[used..];
        match result {
            ReadFieldResult::Field { record_end: false } => count += 1,
            ReadFieldResult::OutputFull => {}
            _ => return count,
        }
    }
}
