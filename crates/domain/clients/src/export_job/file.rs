//! How rows stand in a file.

use goodword_kernel::{Error, Result};
use goodword_persistence::Record;
use serde_json::{Map, Value, json};

use super::Format;

/// A piece of a file as it grows.
pub(super) struct Piece {
    format: Format,
    // Whether rows of several tables stand in the file.
    mixed: bool,
    bytes: Vec<u8>,
}

impl Piece {
    pub(super) const fn new(format: Format, mixed: bool) -> Self {
        let bytes = Vec::new();
        Self { format, mixed, bytes }
    }

    pub(super) const fn len(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What stands above all rows.
    pub(super) fn begin(&mut self, headers: &[String]) -> Result<()> {
        match (self.format, self.mixed) {
            (Format::JsonLines, _) => Ok(()),
            (Format::Csv, true) => self.cells(["type", "id", "field", "value"].map(ToOwned::to_owned)),
            (Format::Csv, false) => self.cells(headers.iter().cloned()),
        }
    }

    /// A row of a table with these headers.
    pub(super) fn row(&mut self, table: &str, headers: &[String], record: Record) -> Result<()> {
        let values = headers.iter().zip(record.values);
        match (self.format, self.mixed) {
            (Format::JsonLines, _) => {
                let mut line = Map::new();
                line.insert("type".into(), json!(table));
                line.extend(values.map(|(header, value)| (header.clone(), value)));
                serde_json::to_writer(&mut self.bytes, &line).map_err(Error::internal)?;
                self.bytes.push(b'\n');
                Ok(())
            }
            (Format::Csv, false) => self.cells(values.map(|(_, value)| cell(value))),
            (Format::Csv, true) => {
                let mut values: Vec<(&String, Value)> = values.collect();
                let own = values.iter().position(|(header, _)| *header == "id");
                let id = own.map_or(Value::Null, |at| values.remove(at).1);
                let id = cell(id);
                for (header, value) in values.into_iter().filter(|(_, value)| !value.is_null()) {
                    self.cells([table.to_owned(), id.clone(), header.clone(), cell(value)])?;
                }
                Ok(())
            }
        }
    }

    fn cells(&mut self, cells: impl IntoIterator<Item = String>) -> Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut self.bytes);
        writer.write_record(cells).map_err(Error::internal)?;
        writer.flush().map_err(Error::internal)
    }
}

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A value as a cell. A text that a spreadsheet would run as a formula is made a text by an apostrophe.
fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(FORMULA) => format!("'{text}"),
        Value::String(text) => text,
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::prelude::Uuid;

    use super::*;

    fn written(format: Format, mixed: bool) -> Result<String> {
        let headers = ["id", "name", "amount", "note"].map(ToOwned::to_owned);
        let mut piece = Piece::new(format, mixed);
        piece.begin(&headers)?;
        let values = vec![json!("contact_1"), json!("=1+1"), json!(-5), Value::Null];
        let id = Uuid::from_u128(1);
        piece.row("contact", &headers, Record { id, values })?;
        String::from_utf8(piece.into_bytes()).map_err(Error::internal)
    }

    #[test]
    fn a_formula_is_defused_and_a_number_is_none() -> Result<()> {
        assert_eq!(
            written(Format::Csv, false)?,
            "id,name,amount,note\r\ncontact_1,'=1+1,-5,\r\n"
        );
        for text in ["+40 1", "-x", "@sum", "\tx", "=cmd|' /C calc'!A0"] {
            assert_eq!(cell(json!(text)), format!("'{text}"));
        }
        assert_eq!(cell(json!("a=b")), "a=b");
        Ok(())
    }

    #[test]
    fn several_tables_stand_value_by_value_and_json_as_it_is() -> Result<()> {
        let long = "type,id,field,value\r\ncontact,contact_1,name,'=1+1\r\ncontact,contact_1,amount,-5\r\n";
        assert_eq!(written(Format::Csv, true)?, long);
        let line: Value = serde_json::from_str(&written(Format::JsonLines, true)?).map_err(Error::internal)?;
        let expected = json!({ "type": "contact", "id": "contact_1", "name": "=1+1", "amount": -5, "note": null });
        assert_eq!(line, expected);
        Ok(())
    }
}
