//! Encodings, delimiters, line ends, headers and mappings.

use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;

use super::*;
use crate::import::decode::Text;
use crate::import::records::{Record, Records};

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn every_line_end_is_one() -> Outcome {
    let text = String::from_utf8_lossy(PIPEDRIVE);
    let expected = names(PIPEDRIVE, "en")?;
    for end in ["\r\n", "\r"] {
        assert_eq!(names(text.replace('\n', end).as_bytes(), "en")?, expected, "{end:?}");
    }
    assert_eq!(names(text.trim_end().as_bytes(), "en")?, expected, "without a last one");
    Ok(())
}

#[test]
fn excels_unicode_text_is_read() -> Outcome {
    let text = String::from_utf8_lossy(PIPEDRIVE)
        .trim_start_matches('\u{feff}')
        .replace("\", \"", "\t");
    let rows = contacts(std::io::Cursor::new(utf16(&format!("\u{feff}{text}"))))?;
    assert_eq!(rows.encoding(), "UTF-16LE");
    assert_eq!(all(rows).0, all(contacts(PIPEDRIVE)?).0);
    Ok(())
}

#[test]
fn what_is_not_utf_8_is_read_as_spreadsheets_in_the_clients_language_write() -> Outcome {
    for (encoding, language, name) in [
        (WINDOWS_1252, "en", "José Müller"),
        (WINDOWS_1250, "ro", "Şerban Ţepeş"),
        (WINDOWS_1251, "uk", "Юрій Їжакевич"),
    ] {
        let text = format!("name,email\nPlain Name,plain@firma.example\n{name},one@firma.example\n");
        let (bytes, ..) = encoding.encode(&text);
        assert_eq!(names(&bytes, language)?, ["Plain Name", name]);
        assert_eq!(names(text.as_bytes(), language)?, ["Plain Name", name]);
    }
    Ok(())
}

#[test]
fn a_broken_character_in_a_utf_8_file_is_an_error_of_its_row() -> Outcome {
    let (good, tally) = all(contacts(
        &b"name,email\n\xc8\x98erban,a@firma.example\nJos\xe9,b@firma.example\n"[..],
    )?);
    assert_eq!((good.len(), tally.errors.len()), (1, 1));
    assert!(
        tally.errors[0]
            .message
            .starts_with("has characters that could not be read")
    );
    Ok(())
}

#[test]
fn delimiters_are_found_in_the_header() -> Outcome {
    for delimiter in [',', ';', '\t'] {
        let row = ["\"Pop, Ana; Maria\"", "a@firma.example", "ro"].join(&delimiter.to_string());
        let head = ["name", "email", "locale"].join(&delimiter.to_string());
        let file = format!("{head}\n{row}\n");
        let rows = contacts(file.as_bytes())?;
        assert_eq!(rows.delimiter(), delimiter);
        assert_eq!(all(rows).0[0].value.name.as_str(), "Pop, Ana; Maria");
    }
    let named = contacts(&b"sep=|\r\nname|email\r\nAna|a@firma.example\r\n"[..])?;
    assert_eq!((named.delimiter(), all(named).0[0].row), ('|', 2));
    Ok(())
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does() -> Outcome {
    let file = "\n\nname,email,note\r\n\r\nAna,a@firma.example,\"two\nlines\"\n,,\n  \nBo,b@firma.example,\n";
    let (good, _) = all(contacts(file.as_bytes())?);
    assert_eq!(good.iter().map(|parsed| parsed.row).collect::<Vec<_>>(), [5, 8]);
    Ok(())
}

#[test]
fn a_mapping_says_what_columns_hold() -> Outcome {
    let assigned = |column: &str, field| Assigned {
        column: column.into(),
        field,
    };
    let file = "Wer,Name,Post\nAna Pop,Firma,a@firma.example\n";
    let mapping = [
        assigned("WER ", ContactField::Name),
        assigned("post", ContactField::Email),
    ];
    let rows = read::<ContactRow, _>(file.as_bytes(), Some(&mapping), home("de"))?;
    assert_eq!(rows.header().layout, None);
    let (good, _) = all(rows);
    assert_eq!(
        (good[0].value.name.as_str(), good[0].value.account.clone()),
        ("Ana Pop", None)
    );
    let wrong = [
        assigned("Wer", ContactField::Name),
        assigned("Mail", ContactField::Email),
    ];
    let told = read::<ContactRow, _>(file.as_bytes(), Some(&wrong), home("de"))
        .err()
        .map(|error| error.to_string());
    assert_eq!(told.as_deref(), Some("mapping.1.column: is no column of the file"));
    Ok(())
}

#[test]
fn a_header_that_does_not_do_is_told_in_one_sentence() {
    assert_eq!(
        sentence(b"foo,bar\n1,2\n"),
        "file: None of the columns is known: foo, bar. Say which column holds what."
    );
    assert_eq!(
        sentence(b"email,phone\n"),
        "file: No column holds NAME or FIRST_NAME or LAST_NAME. The columns are: email, phone."
    );
    assert_eq!(
        sentence(b"name,email,E-Mail,EMAIL\n"),
        "file: The column email stands twice in the header: rename one."
    );
}

#[test]
fn a_header_alone_is_a_file_without_rows() -> Outcome {
    assert_eq!(all(contacts(&b"name,email"[..])?).1, Tally::default());
    Ok(())
}

#[test]
fn what_is_no_csv_file_is_told_in_one_sentence() {
    let long = [b"PK\x03\x04".as_slice(), &[7; 100]].concat();
    for (bytes, begins) in [
        (long.as_slice(), "file: This is an Excel workbook or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "file: This is an old Excel workbook"),
        (b"%PDF-1.7\n", "file: This is a PDF document"),
        (b"<!doctype html>", "file: This is a web page"),
        (b"", "file: The file is empty."),
        (b"\xef\xbb\xbf", "file: The file is empty."),
        (b" \r\n\n", "file: The file is empty."),
        (b",,,\n", "file: The file is empty."),
        (
            b"n\0a\0m\0e\0",
            "file: The file is no text, or UTF-16 without its byte order mark",
        ),
    ] {
        assert!(
            sentence(bytes).starts_with(begins),
            "{:?}: {}",
            String::from_utf8_lossy(bytes),
            sentence(bytes)
        );
    }
}

/// Cells as any program may write them: with delimiters, quotes and line ends in them.
fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "[a-zșțЇ王 ,;\t\"'\r\n]{0,8}";
    (2..6_usize)
        .prop_flat_map(move |width| proptest::collection::vec(proptest::collection::vec(cell, width..=width), 1..20))
}

fn written(rows: &[Vec<String>], delimiter: u8, end: csv::Terminator) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(end)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| error.to_string().into())
}

proptest! {
    #[test]
    fn what_was_written_is_what_is_read(rows in cells(), style in 0..6_usize, padding in 65_500..65_560_usize) {
        // A long first cell moves everything over the border between two chunks.
        let head = vec!["x".repeat(padding % 9_000); rows[0].len()];
        let long: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let end = [csv::Terminator::CRLF, csv::Terminator::Any(b'\n')][style % 2];
        let bytes = written(&long, b",;\t"[style / 2], end).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let text = Text::open(&bytes[..], &Locale::default())?;
        let mut records = Records::open(text).map_err(TestCaseError::fail)?;
        let mut record = Record::default();
        for row in &long {
            prop_assert!(records.next(&mut record).map_err(TestCaseError::fail)?);
            let read: Vec<&str> = record.cells().collect();
            prop_assert_eq!(read, row.iter().map(|cell| cell.trim()).collect::<Vec<_>>());
        }
        prop_assert_eq!(records.next(&mut record), Ok(false));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_character_may_lie_on_the_border_of_two_chunks(before in 65_520..65_545_usize, tail in "[ș王a]{0,9}") {
        for encode in [|text: &str| text.as_bytes().to_vec(), |text: &str| utf16(&format!("\u{feff}{text}"))] {
            let text = format!("{}ș王{tail}", "a".repeat(before));
            let mut read = Vec::new();
            let bytes = encode(&text);
            let mut stream = Text::open(&bytes[..], &Locale::default())?;
            while stream.next(&mut read)? {}
            prop_assert_eq!(String::from_utf8(read)?, text);
        }
    }
}
