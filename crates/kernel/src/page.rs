//! Pages of a list: where one begins, how long it is, and the cursor that says so.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sea_orm::Value;

use crate::{Error, Result, SecretKey};

/// The most rows of one page.
pub const MOST: u64 = 100;
/// The rows of a page whose length is not asked for.
pub const USUAL: u64 = 20;
// A longer cursor is not ours. The longest of ours stand at a name: 200 characters, each of which may unfold into 33 bytes
// where names are sorted.
const LONGEST_CURSOR: usize = 10_000;

/// Which way a list runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, async_graphql::Enum, serde::Serialize, serde::Deserialize)]
#[graphql(name = "OrderDirection")]
pub enum Direction {
    /// Smallest, earliest or alphabetically first to begin with.
    Asc,
    /// Largest, latest or alphabetically last to begin with.
    Desc,
}

/// Which rows of an ordered list are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// How many rows.
    pub size: u64,
    /// After this cursor, or before it when `backward`.
    pub cursor: Option<String>,
    /// The rows that end at the cursor or at the list's end, instead of those that begin there.
    pub backward: bool,
}

impl Page {
    /// The first rows of a list.
    pub const fn first(size: u64) -> Self {
        Self {
            size,
            cursor: None,
            backward: false,
        }
    }

    /// The argument that the cursor was given as.
    pub const fn cursor_argument(&self) -> &'static str {
        if self.backward { "before" } else { "after" }
    }

    /// Reads the four arguments of a connection. `first` and `last`, `after` and `before` exclude each other, and a
    /// cursor goes with its own direction (A43).
    pub fn read(first: Option<i32>, after: Option<String>, last: Option<i32>, before: Option<String>) -> Result<Self> {
        let refuse = |field: &str, message: &str| Err(Error::invalid(field, message));
        if first.is_some() && last.is_some() {
            return refuse("last", "first and last exclude each other: ask for one");
        }
        if after.is_some() && before.is_some() {
            return refuse("before", "after and before exclude each other: ask for one");
        }
        let backward = last.is_some() || before.is_some();
        if backward && (first.is_some() || after.is_some()) {
            return refuse("before", "after goes with first, before goes with last");
        }
        let field = if backward { "last" } else { "first" };
        let size = match first.or(last) {
            None => USUAL,
            Some(size) => u64::try_from(size)
                .ok()
                .filter(|size| (1..=MOST).contains(size))
                .ok_or_else(|| Error::invalid(field, format!("must be from 1 to {MOST}")))?,
        };
        Ok(Self {
            size,
            cursor: after.or(before),
            backward,
        })
    }
}

/// The rows of one page, in the list's order.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// Each row with its place.
    pub rows: Vec<(Place, T)>,
    /// Whether rows come after the last one.
    pub has_next: bool,
    /// Whether rows come before the first one.
    pub has_previous: bool,
}

impl<T> Slice<T> {
    /// A page with nothing on it.
    pub const fn empty() -> Self {
        Self {
            rows: Vec::new(),
            has_next: false,
            has_previous: false,
        }
    }

    /// The same page of something else.
    pub fn map<U>(self, turn: impl Fn(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(|(place, row)| (place, turn(row))).collect(),
            has_next: self.has_next,
            has_previous: self.has_previous,
        }
    }
}

/// Where a row stands in its list. It is written as a cursor only when somebody asks: most pages are read without, and
/// to sign a cursor costs more than to read its row.
#[derive(Clone, Debug)]
pub struct Place {
    key: Arc<CursorKey>,
    values: Vec<Value>,
}

impl Place {
    /// The place of a row that has these values in the order's columns.
    pub const fn new(key: Arc<CursorKey>, values: Vec<Value>) -> Self {
        Self { key, values }
    }

    /// The cursor that stands here.
    pub fn cursor(&self) -> String {
        self.key.write(&self.values)
    }
}

/// Writes and reads cursors. A cursor holds the values of the order's columns, signed for one agency and one order, so
/// that one from another list or another tenant is refused (A44).
#[derive(Clone, Debug)]
pub struct CursorKey {
    key: SecretKey,
    purpose: String,
}

impl CursorKey {
    /// The key for one list of one agency.
    pub fn new(key: &SecretKey, agency: impl std::fmt::Display, list: &str) -> Self {
        Self {
            key: key.clone(),
            purpose: format!("cursor/{agency}/{list}"),
        }
    }

    /// A cursor that stands at these values.
    pub fn write(&self, values: &[Value]) -> String {
        let body = serde_json::to_vec(&values.iter().map(plain).collect::<Vec<_>>()).unwrap_or_default();
        let mut bytes = self.sign(&body);
        bytes.extend(body);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The values a cursor stands at that was given as this argument.
    pub fn read(&self, argument: &str, cursor: &str) -> Result<Vec<Value>> {
        let wrong = || {
            Error::invalid(
                argument,
                "This cursor does not belong to this list: start again without one",
            )
        };
        if cursor.len() > LONGEST_CURSOR {
            return Err(wrong());
        }
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
        let (mark, body) = bytes.split_at_checked(MARK).ok_or_else(wrong)?;
        if self.sign(body) != mark {
            return Err(wrong());
        }
        let parts: Vec<serde_json::Value> = serde_json::from_slice(body).map_err(|_| wrong())?;
        parts.into_iter().map(value).collect::<Option<_>>().ok_or_else(wrong)
    }

    fn sign(&self, body: &[u8]) -> Vec<u8> {
        let mut mark = self.key.hash(&self.purpose, body).into_bytes();
        mark.truncate(MARK);
        mark
    }
}

// Bytes of the signature that a cursor carries: enough that none is guessed, few enough that it stays short.
const MARK: usize = 10;

fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Uuid(Some(id)) => serde_json::json!({ "u": id.simple().to_string() }),
        Value::BigInt(Some(number)) => serde_json::json!(number),
        Value::Int(Some(number)) => serde_json::json!({ "i": number }),
        Value::String(Some(text)) => serde_json::json!(text),
        // An order never runs over a column of another type or one that may be null; the drift test says so.
        _ => serde_json::Value::Null,
    }
}

fn value(part: serde_json::Value) -> Option<Value> {
    match part {
        serde_json::Value::Number(number) => number.as_i64().map(Value::from),
        serde_json::Value::String(text) => Some(Value::from(text)),
        serde_json::Value::Object(tagged) => match (tagged.get("u"), tagged.get("i")) {
            (Some(serde_json::Value::String(hex)), None) => uuid::Uuid::try_parse(hex).ok().map(Value::from),
            (None, Some(serde_json::Value::Number(number))) => number
                .as_i64()
                .and_then(|wide| i32::try_from(wide).ok())
                .map(Value::from),
            _ => None,
        },
        _ => None,
    }
}

/// A list with one order: the input that says which way, and the way that holds when nothing is said.
#[macro_export]
macro_rules! one_order {
    ($(#[$doc:meta])* $name:literal, $first:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, async_graphql::InputObject)]
        #[graphql(name = $name)]
        pub struct OrderBy {
            /// Which way.
            pub direction: $crate::page::Direction,
        }

        impl Default for OrderBy {
            fn default() -> Self {
                Self {
                    direction: $crate::page::Direction::$first,
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(list: &str) -> CursorKey {
        CursorKey::new(&SecretKey::new([7; 32]), "a", list)
    }

    #[test]
    fn a_cursor_comes_back_and_no_other_does() {
        let values = vec![
            Value::from(-5_i64),
            Value::from(uuid::Uuid::from_u128(9)),
            Value::from("x".to_owned()),
            Value::from(3_i32),
        ];
        let cursor = key("inbox").write(&values);
        assert_eq!(key("inbox").read("after", &cursor).ok(), Some(values));
        assert!(key("other").read("after", &cursor).is_err());
        for at in 0..cursor.len() {
            let mut bytes = cursor.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let bent = String::from_utf8(bytes).unwrap_or_default();
            assert!(key("inbox").read("after", &bent).is_err(), "{at}");
        }
        assert!(key("inbox").read("after", &"A".repeat(LONGEST_CURSOR + 1)).is_err());
        assert!(key("inbox").read("after", "").is_err());
    }

    #[test]
    fn a44_a_cursor_at_the_longest_name_comes_back() {
        for name in ["Александр".repeat(22), "王".repeat(200), "\u{fdfa}".repeat(200)] {
            let name: String = name.chars().take(200).collect();
            let values = vec![
                Value::from(crate::text::search_key(&name)),
                Value::from(uuid::Uuid::max()),
            ];
            let cursor = key("contacts").write(&values);
            assert_eq!(
                key("contacts").read("after", &cursor).ok(),
                Some(values),
                "{} bytes",
                cursor.len()
            );
        }
    }

    #[test]
    fn a43_page_arguments() {
        assert_eq!(Page::read(None, None, None, None).ok(), Some(Page::first(USUAL)));
        assert!(Page::read(Some(101), None, None, None).is_err());
        assert!(Page::read(Some(0), None, None, None).is_err());
        assert!(Page::read(Some(-1), None, None, None).is_err());
        assert!(Page::read(Some(1), None, Some(1), None).is_err());
        assert!(Page::read(None, Some("a".into()), Some(1), None).is_err());
        assert!(Page::read(Some(1), None, None, Some("a".into())).is_err());
    }
}
