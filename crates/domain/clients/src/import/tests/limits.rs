//! Long files, long cells, many columns, the same customer twice.

use std::io::{self, Write};

use super::*;
use crate::import::decode::Text;
use crate::import::records::{Record, Records};

/// A file that is made as it is read, so that no test holds it.
struct Endless {
    row: u64,
    rows: u64,
    made: Vec<u8>,
}

impl Endless {
    fn new(rows: u64) -> Self {
        Self {
            row: 0,
            rows,
            made: b"id,name,email,company\r\n".to_vec(),
        }
    }
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.made.len() < into.len() && self.row < self.rows {
            self.row += 1;
            let row = self.row;
            write!(
                self.made,
                "{row},\"Măria nr. {row}\",m{row}@firma.example,\"Firma \"\"{row}\"\"\"\r\n"
            )?;
        }
        let given = self.made.len().min(into.len());
        into[..given].copy_from_slice(&self.made[..given]);
        self.made.drain(..given);
        Ok(given)
    }
}

#[test]
fn a_hundred_thousand_rows_are_read_in_flat_memory() -> Outcome {
    let mut rows = contacts(Endless::new(120_000))?;
    let mut tally = Tally::default();
    let mut most = 0;
    while let Some(outcome) = rows.next() {
        tally.note(outcome);
        most = most.max(rows.held());
    }
    assert_eq!((tally.rows, tally.error_count), (120_000, 0));
    // Buffers, and 17 bytes for each of two keys a row in a table that is at most 8 / 7 and twice too large.
    assert!(most < 1_000_000 + 17 * 2 * 120_000 * 16 / 7, "{most} bytes are held");
    Ok(())
}

#[test]
fn a_cell_may_have_10_000_bytes() -> Outcome {
    let file = |length: usize| {
        format!(
            "name,email,note\nAna,a@firma.example,{}\nBo,b@firma.example,\n",
            "x".repeat(length)
        )
    };
    assert_eq!(all(contacts(file(10_000).as_bytes())?).1.errors, []);
    let (good, tally) = all(contacts(file(10_001).as_bytes())?);
    assert_eq!((good.len(), tally.errors.len()), (1, 1));
    let told = "has a cell of more than 10000 bytes, or a quote that is never closed";
    assert_eq!((tally.errors[0].row, tally.errors[0].message.as_str()), (2, told));
    Ok(())
}

#[test]
fn a_cell_without_end_is_one_error_and_is_not_held() -> Outcome {
    let head = io::Cursor::new(b"name,email\nAna,".to_vec());
    let tail = io::Cursor::new(b"\nBo,b@firma.example\n".to_vec());
    let mut rows = contacts(head.chain(io::repeat(b'x').take(5_000_000)).chain(tail))?;
    let told = rows.next().and_then(Result::err).map(|errors| errors[0].row);
    assert_eq!(told, Some(2));
    assert!(rows.held() < 1_000_000, "{} bytes are held", rows.held());
    assert_eq!(rows.next().and_then(Result::ok).map(|parsed| parsed.row), Some(3));
    assert!(rows.next().is_none());
    Ok(())
}

#[test]
fn a_file_may_have_200_columns() -> Outcome {
    let header = |columns: usize| format!("name,email{}\n", ",x".repeat(columns - 2));
    assert!(contacts(header(200).as_bytes()).is_ok());
    assert_eq!(
        sentence(header(201).as_bytes()),
        "file: The header has more than 200 columns."
    );
    let file = format!(
        "name,email\nAna,a@firma.example{}\nBo,b@firma.example\n",
        ",".repeat(300)
    );
    let (good, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(
        (good[0].row, tally.errors[0].message.as_str()),
        (3, "has more than 200 columns")
    );
    Ok(())
}

#[test]
fn a_row_of_another_length_is_told_unless_what_is_beyond_is_empty() -> Outcome {
    let file = "name,email\nAna,a@firma.example,,\nBo\nCy,c@firma.example,x\n";
    let (good, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(good.len(), 1);
    let told: Vec<(u64, &str)> = tally
        .errors
        .iter()
        .map(|error| (error.row, &error.message[..42]))
        .collect();
    let message = |has| format!("must have 2 cells like the header, has {has}: a");
    assert_eq!(told, [(3, &message(1)[..42]), (4, &message(3)[..42])]);
    Ok(())
}

#[test]
fn the_same_customer_twice_is_told_with_the_first_row() -> Outcome {
    let file = "id,name,email\n1,Ana,Ana@Firma.example\n1,Bo,b@firma.example\n2,Cy,ana@firma.EXAMPLE\n";
    let (_, tally) = all(contacts(file.as_bytes())?);
    let told: Vec<String> = tally
        .errors
        .iter()
        .map(|error| format!("{} {} {}", error.row, error.column, error.message))
        .collect();
    assert_eq!(
        told,
        ["3 id is the same as in row 2", "4 email is the same as in row 2"]
    );
    Ok(())
}

#[test]
fn a_thousand_errors_are_kept_and_the_rest_is_counted() -> Outcome {
    let file = format!("name,email,phone\n{}", "Ana,nobody,call me\n".repeat(700));
    let (_, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(
        (tally.rows, tally.bad_rows, tally.error_count, tally.errors.len()),
        (700, 700, 1_400, MAX_ERRORS)
    );
    Ok(())
}

#[test]
fn a_value_is_shown_cut_to_40_characters() -> Outcome {
    let file = format!("name,email\nAna,{}\n", "ș".repeat(60));
    let (_, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(tally.errors[0].value, "ș".repeat(40));
    Ok(())
}

#[test]
fn blank_lines_without_end_are_not_held() -> Outcome {
    let source = io::Cursor::new(b"name,email\n".to_vec()).chain(io::repeat(b'\n').take(5_000_000));
    let mut records = Records::open(Text::open(source, &Locale::default())?).map_err(Error::internal)?;
    let mut record = Record::default();
    assert_eq!(records.next(&mut record), Ok(true));
    assert_eq!(records.next(&mut record), Ok(false));
    assert!(records.held() < 1_000_000, "{} bytes are held", records.held());
    Ok(())
}
