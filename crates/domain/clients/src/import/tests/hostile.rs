//! Files that nobody wrote on purpose, or somebody did.

use std::io::{self, Cursor};

use proptest::prelude::*;

use super::*;

/// Reads whatever it is to the end.
fn exhaust(bytes: &[u8], language: &str) -> Tally {
    let contacts = read::<ContactRow, _>(bytes, None, home(language)).map(|rows| all(rows).1);
    let engagements = read::<EngagementRow, _>(bytes, None, home(language)).map(|rows| all(rows).1);
    contacts.or(engagements).unwrap_or_default()
}

/// A source that breaks off after some bytes.
struct Broken(Cursor<Vec<u8>>);

impl io::Read for Broken {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.0.read(into)? {
            0 if !into.is_empty() => Err(io::Error::other("the connection was reset")),
            read => Ok(read),
        }
    }
}

#[test]
fn a_source_that_breaks_off_is_told_once() -> Outcome {
    let file = format!("name,email\n{}", "Ana,ana@firma.example\n".repeat(5_000));
    let outcomes: Vec<_> = contacts(Broken(Cursor::new(file.into_bytes())))?.collect();
    let told = outcomes
        .last()
        .and_then(|last| last.as_ref().err())
        .map(|errors| errors[0].message.as_str());
    assert_eq!(told, Some("could not be read: the connection was reset"));
    assert!(outcomes.len() < 5_001);
    Ok(())
}

#[test]
fn after_a_broken_row_the_next_line_is_the_next_row() -> Outcome {
    let file = "name,email\nAna,\"a@firma.example\nBo,b@firma.example\nCy,\"c@firma.example\"\n\"Di\n";
    let (good, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(good.iter().map(|parsed| parsed.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(tally.errors.iter().map(|error| error.row).collect::<Vec<_>>(), [2, 5]);
    assert!(
        tally
            .errors
            .iter()
            .all(|error| error.message == "has a quote that is never closed, or one too many"),
        "{tally:?}"
    );
    Ok(())
}

#[test]
fn too_many_broken_rows_end_the_reading() -> Outcome {
    let file = format!("name,email\n{}", "\"Ana,a@firma.example\n".repeat(100_001));
    let (_, tally) = all(contacts(file.as_bytes())?);
    assert_eq!(tally.error_count, 101);
    let last = tally
        .errors
        .last()
        .map(|error| error.message.as_str())
        .unwrap_or_default();
    assert!(
        last.ends_with("too many rows are broken, the rest was not read"),
        "{last}"
    );
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), chinese: bool) {
        exhaust(&bytes, if chinese { "zh" } else { "en" });
    }

    #[test]
    fn any_bytes_after_a_header_are_read_or_told_wrong(
        bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..2_000)
    ) {
        exhaust(&[b"name,email,phone,domain,unsubscribed\n", &bytes[..]].concat(), "en");
    }

    #[test]
    fn any_cells_are_read_or_told_wrong(cells in proptest::collection::vec(".{0,12}", 4)) {
        let row: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let file = format!("external_id,contact_email,kind,completed_at\n{}\n", row.join(","));
        let tally = exhaust(file.as_bytes(), "en");
        prop_assert!(tally.rows <= 1);
    }
}
