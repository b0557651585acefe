//! Values as they are given and as they are kept.

use async_graphql::{InputObject, OneofObject};
use goodword_kernel::{Check, Personal};
use jiff::civil::Date;
use serde::Serialize;

use crate::custom_field_definition::{self, FieldType};

/// What a custom field is to hold: the member that goes with its type.
#[derive(Clone, Debug, Serialize, OneofObject)]
#[graphql(name = "CustomFieldValueInput")]
pub enum Given {
    /// For a TEXT, or one of the choices of a CHOICE; at most 500 characters.
    Text(String),
    /// For a NUMBER: at most four decimals, up to 100 billion to either side.
    Number(f64),
    /// For a BOOLEAN.
    Boolean(bool),
    /// For a DATE: YYYY-MM-DD.
    Date(String),
}

/// What one custom field is to hold.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CustomFieldSetInput")]
pub struct Named {
    /// The field's key.
    pub key: String,
    /// What it is to hold; null or left out for nothing.
    pub value: Option<Given>,
}

/// A value in the column of its type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Held {
    pub(super) text: Option<String>,
    pub(super) number: Option<i64>,
    pub(super) boolean: Option<bool>,
    pub(super) date: Option<String>,
    pub(super) personal: Option<Personal<String>>,
}

/// The greatest number, in ten-thousandths.
const MOST: i64 = 1_000_000_000_000_000;

/// A number in ten-thousandths; nothing for one with more decimals, or beyond the bounds.
pub(super) fn scaled(number: f64) -> Option<i64> {
    let text = format!("{number:.4}");
    let same = text.parse::<f64>().is_ok_and(|read| read.total_cmp(&number).is_eq());
    let whole = text.replace('.', "").parse().ok()?;
    (same && (-MOST..=MOST).contains(&whole)).then_some(whole)
}

/// A number out of ten-thousandths.
pub(super) fn unscaled(number: i64) -> Option<f64> {
    format!("{number}e-4").parse().ok()
}

/// A day as it is written; nothing for one that the calendar does not have.
pub(super) fn day(text: &str) -> Option<&str> {
    let date: Date = text.parse().ok()?;
    (date.to_string() == text).then_some(text)
}

impl Held {
    /// Reads what a field is given and notes what does not go with its type.
    pub(super) fn read(check: &mut Check, path: &str, field: &custom_field_definition::Model, given: &Given) -> Self {
        let mut held = Self::default();
        let mut wrong = |message: String| check.problem(path, message);
        match (field.field_type, given) {
            (FieldType::Text, Given::Text(text)) => held.text = Some(check.line(path, text, 500)),
            (FieldType::Choice, Given::Text(text)) if field.choices.all().contains(text) => {
                held.text = Some(text.clone());
            }
            (FieldType::Choice, Given::Text(_)) => wrong(format!("must be one of {}", field.choices.all().join(", "))),
            (FieldType::Number, Given::Number(number)) => match scaled(*number) {
                Some(number) => held.number = Some(number),
                None => wrong("must have at most four decimals and be at most 100 billion".into()),
            },
            (FieldType::Boolean, Given::Boolean(value)) => held.boolean = Some(*value),
            (FieldType::Date, Given::Date(text)) => match day(text) {
                Some(day) => held.date = Some(day.to_owned()),
                None => wrong("must be a date of the calendar, such as 2026-12-25".into()),
            },
            (of, _) => wrong(format!("must be what a {of} holds")),
        }
        if field.personal { held.hidden() } else { held }
    }

    // A personal value stands in the one column of which the log keeps a hash.
    fn hidden(self) -> Self {
        let boolean = self.boolean.map(|value| value.to_string());
        Self {
            personal: self.text.or(self.date).or(boolean).map(Into::into),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_more_than_four_decimals_are_refused() {
        for number in [0.0, 0.1, -12.3456, 100_000_000_000.0] {
            let back = scaled(number).and_then(unscaled);
            assert!(back.is_some_and(|back| back.total_cmp(&number).is_eq()), "{number}");
        }
        for wrong in [0.12345, 100_000_000_000.5, f64::NAN, f64::INFINITY] {
            assert_eq!(scaled(wrong), None, "{wrong}");
        }
    }
}
