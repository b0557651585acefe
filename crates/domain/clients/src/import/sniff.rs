//! Telling by the first bytes what a file is, when it is no CSV file.

/// What a file begins with, what that makes it, and what to do about it.
const FOREIGN: [(&[u8], &str); 11] = [
    (
        b"PK\x03\x04",
        "This is an Excel workbook or a ZIP archive: save the sheet as CSV (UTF-8) and import that.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Excel workbook: save the sheet as CSV (UTF-8) and import that.",
    ),
    (
        b"%PDF",
        "This is a PDF document: export the list as CSV and import that.",
    ),
    (
        b"\x1f\x8b",
        "This is a gzip archive: unpack it and import the CSV file in it.",
    ),
    (b"\x89PNG", "This is a picture: export the list as CSV and import that."),
    (
        b"\xff\xd8\xff",
        "This is a picture: export the list as CSV and import that.",
    ),
    (
        b"<!DOCTYPE",
        "This is a web page: export the list as CSV and import that.",
    ),
    (b"<html", "This is a web page: export the list as CSV and import that."),
    (b"<?xml", "This is an XML file: export the list as CSV and import that."),
    (
        b"BEGIN:VCARD",
        "This is a vCard file: export the list as CSV and import that.",
    ),
    (
        b"{\\rtf",
        "This is a text document: export the list as CSV and import that.",
    ),
];

/// Why these first bytes cannot begin a CSV file, if they cannot.
pub(super) fn refusal(head: &[u8]) -> Option<&'static str> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Some("The file is empty.");
    }
    let foreign = FOREIGN.iter().find(|(magic, _)| {
        head.get(..magic.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(magic))
    });
    if let Some((_, sentence)) = foreign {
        return Some(sentence);
    }
    // Text has no NUL bytes; Latin text in UTF-16 has one in every pair.
    let start = &head[..head.len().min(1_024)];
    let zeros = start.split(|byte| *byte == 0).count() - 1;
    (zeros > start.len() / 8).then_some(
        "The file is no text, or UTF-16 without its byte order mark: save it as CSV (UTF-8) and import that.",
    )
}
