//! What exactly is hashed. Anybody can do it again from the rows with SHA-256 and a JSON writer:
//!
//! - an **entry** is the JSON array `["goodword.event/1", agency, id, client, topic, name, subject, subject_id,
//!   sequence, payload, diff, actor, session, request, at]`, in UTF-8, without spaces, the members of objects ordered by the bytes of their
//!   names. UUIDs are 32 lower-case hexadecimal digits, what is missing is `null`, times are milliseconds. Its *leaf* is
//!   the 16 bytes of its id and the 32 bytes of the array's SHA-256;
//! - a block's **entries** are the SHA-256 of its leaves, one behind the other, ordered by id;
//! - a **block** is the array `["goodword.block/1", agency, number, first, last, count, entries, previous, sealed_at]`,
//!   where `entries` and `previous` (the hash of the block before; 64 zeros for the first) are in hexadecimal digits. Its
//!   hash is the array's SHA-256.
//!
//! Personal values are no part of this: the log holds keyed hashes in their place, so erasing a person changes nothing.

use goodword_kernel::Timestamp;
use goodword_kernel::id::AgencyId;
use sea_orm::{DbErr, QueryResult};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Bytes of a leaf: an id and a hash.
pub(super) const LEAF: usize = 48;

/// The columns of an entry, in the order of the array.
pub(super) const ENTRY: &str =
    "id, client_id, topic, name, subject, subject_id, sequence, payload, diff, actor, session_id, request_id, at";

/// The id and leaf of an entry's row.
pub(super) fn leaf(agency: AgencyId, row: &QueryResult) -> Result<(Uuid, [u8; LEAF]), DbErr> {
    let uuid = |column: &str| row.try_get::<Option<Uuid>>("", column).map(hex_or_null);
    let text = |column: &str| row.try_get::<String>("", column);
    let id: Uuid = row.try_get("", "id")?;
    let entry = json!([
        "goodword.event/1",
        agency.uuid().simple().to_string(),
        id.simple().to_string(),
        uuid("client_id")?,
        text("topic")?,
        text("name")?,
        uuid("subject")?,
        text("subject_id")?,
        row.try_get::<Option<i32>>("", "sequence")?,
        row.try_get::<Value>("", "payload")?,
        row.try_get::<Value>("", "diff")?,
        text("actor")?,
        uuid("session_id")?,
        uuid("request_id")?,
        row.try_get::<Timestamp>("", "at")?.millis(),
    ]);
    let mut leaf = [0; LEAF];
    leaf[..16].copy_from_slice(id.as_bytes());
    leaf[16..].copy_from_slice(&sha256(canonical(&entry).as_bytes()));
    Ok((id, leaf))
}

fn hex_or_null(id: Option<Uuid>) -> Value {
    id.map_or(Value::Null, |id| id.simple().to_string().into())
}

/// What a block's own hash covers.
pub(super) struct Header {
    pub(super) agency: AgencyId,
    pub(super) number: i32,
    pub(super) first: Uuid,
    pub(super) last: Uuid,
    pub(super) count: usize,
    pub(super) entries: Hash,
    pub(super) previous: Hash,
    pub(super) sealed_at: Timestamp,
}

impl Header {
    pub(super) fn hash(&self) -> Hash {
        let block = json!([
            "goodword.block/1",
            self.agency.uuid().simple().to_string(),
            self.number,
            self.first.simple().to_string(),
            self.last.simple().to_string(),
            self.count,
            hex::encode(self.entries),
            hex::encode(self.previous),
            self.sealed_at.millis(),
        ]);
        sha256(canonical(&block).as_bytes())
    }
}

pub(super) fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// JSON in one spelling, whatever order the database gave the members back in.
fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => between(('[', ']'), items, out, write),
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| name.as_bytes());
            between(('{', '}'), &members, out, |(name, value), out| {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write(value, out);
            });
        }
        plain => out.push_str(&plain.to_string()),
    }
}

fn between<T>((open, close): (char, char), items: &[T], out: &mut String, one: impl Fn(&T, &mut String)) {
    out.push(open);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        one(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_one_spelling() {
        let value: Value = serde_json::from_str(r#" { "b": [1, -2.5, null, true], "a": {"ü\n": "\"", "B": ""} } "#)
            .unwrap_or_default();
        assert_eq!(canonical(&value), r#"{"a":{"B":"","ü\n":"\""},"b":[1,-2.5,null,true]}"#);
    }

    // Were this to change, no block that was sealed before could be verified any more.
    #[test]
    fn a_block_is_hashed_as_it_always_was() {
        let header = Header {
            agency: AgencyId::from_uuid(Uuid::from_u128(1)),
            number: 1,
            first: Uuid::from_u128(2),
            last: Uuid::from_u128(3),
            count: 2,
            entries: sha256(b"leaves"),
            previous: [0; 32],
            sealed_at: Timestamp::from_millis(1_772_438_400_000),
        };
        assert_eq!(
            hex::encode(header.hash()),
            "808abdbf468f0ea6665f6445986173c49b13341b5675b299ffd4b94bfae78097"
        );
    }
}
