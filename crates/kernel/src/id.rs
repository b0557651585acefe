//! Typed identifiers: a UUIDv7 in the table, `prefix_hex` in the API.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use async_graphql::{InputType, InputValueError, InputValueResult, Value as GraphqlValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

mod registry;

pub use registry::*;

/// The kind of thing an id names. Kinds are empty types made by the registry below.
pub trait Kind: Send + Sync + 'static {
    /// What stands before the underscore in the API: `case` in `case_0192…`.
    const PREFIX: &'static str;
}

/// Kinds whose ids a client may send. The agency is not one of them: it comes from the credential alone.
pub trait Sendable: Kind {}

/// The id of one kind of thing. Ids of different kinds do not mix: a case's id is refused where a contact's is meant.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Wraps the UUID that a row or a [`crate::Source`] holds.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The UUID as the database holds it.
    pub const fn uuid(&self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.0.simple())
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is no id of the kind that is meant.
#[derive(Debug, thiserror::Error)]
#[error("this is not the id of a {0}")]
pub struct NotAnId(&'static str);

impl<K: Kind> FromStr for Id<K> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        split(text)
            .filter(|(prefix, _)| *prefix == K::PREFIX)
            .map(|(_, uuid)| Self::from_uuid(uuid))
            .ok_or(NotAnId(K::PREFIX))
    }
}

/// Takes an API id apart into its prefix and UUID, whatever its kind. `None` for anything that no server of ours wrote:
/// one id has one spelling, so upper case and dashes are refused.
pub fn split(text: &str) -> Option<(&str, Uuid)> {
    let (prefix, hex) = text.rsplit_once('_')?;
    let plain = hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    plain
        .then(|| Uuid::try_parse(hex).ok())
        .flatten()
        .map(|uuid| (prefix, uuid))
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl<K: Sendable> InputType for Id<K> {
    type RawValueType = Self;
    fn type_name() -> std::borrow::Cow<'static, str> {
        "ID".into()
    }
    fn create_type_info(registry: &mut async_graphql::registry::Registry) -> String {
        <async_graphql::ID as InputType>::create_type_info(registry)
    }
    fn parse(value: Option<GraphqlValue>) -> InputValueResult<Self> {
        match value.unwrap_or_default() {
            GraphqlValue::String(text) => text.parse().map_err(InputValueError::custom),
            other => Err(InputValueError::expected_type(other)),
        }
    }
    fn to_value(&self) -> GraphqlValue {
        GraphqlValue::String(self.to_string())
    }
    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let id = CaseId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse::<CaseId>().ok(), Some(id));
        assert!(id.to_string().parse::<ContactId>().is_err());
    }

    #[test]
    fn an_id_has_one_spelling() {
        let id = CaseId::from_uuid(Uuid::from_u128(0xabc)).to_string();
        for other in [
            id.to_uppercase(),
            id.replace("case_", "case"),
            format!("{id}0"),
            format!(" {id}"),
        ] {
            assert!(other.parse::<CaseId>().is_err(), "{other}");
        }
    }

    #[test]
    fn prefixes_differ() {
        let mut seen = PREFIXES.to_vec();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), PREFIXES.len());
    }
}
