//! Cursors: texts that nobody signed, bodies that we might have signed, and places in the lists by name.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use goodword_kernel::page::CursorKey;
use goodword_kernel::{SecretKey, text};
use sea_orm::Value;
use uuid::Uuid;

const SECRET: [u8; 32] = [7; 32];
/// The most characters of a name, which is the longest that a list is ordered by.
const NAME: usize = 200;
/// The bytes of a signature.
const MARK: usize = 10;

/// Reads bytes as each of the three.
pub fn run(data: &[u8]) {
    let given = String::from_utf8_lossy(data);
    let key = key("list");
    assert!(key.read("after", &given).is_err(), "a cursor that nobody wrote is read");
    if let Ok(values) = key.read("after", &signed(data)) {
        comes_back(&values);
    }
    if let Ok(name) = text::line(&given, NAME) {
        comes_back(&place(&name, data));
    }
}

/// What is written is read, and in its own list alone (A44).
fn comes_back(values: &[Value]) {
    let cursor = key("list").write(values);
    let read = key("list").read("after", &cursor);
    assert_eq!(read.ok().as_deref(), Some(values), "{} bytes: {cursor}", cursor.len());
    assert!(
        key("another").read("after", &cursor).is_err(),
        "{cursor} is read in another list"
    );
}

/// Where a row of this name stands, with a value of each other kind that a list is ordered by.
fn place(name: &str, data: &[u8]) -> [Value; 4] {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(data).for_each(|(to, from)| *to = *from);
    let id = Uuid::from_bytes(bytes);
    let (wide, _) = id.as_u64_pair();
    let [a, b, c, d, ..] = bytes;
    [
        Value::from(text::search_key(name)),
        Value::from(wide.cast_signed()),
        Value::from(i32::from_be_bytes([a, b, c, d])),
        Value::from(id),
    ]
}

/// A body with the signature that makes it a cursor of the list.
fn signed(body: &[u8]) -> String {
    let mut bytes = SecretKey::new(SECRET).hash("cursor/agency/list", body).into_bytes();
    bytes.truncate(MARK);
    bytes.extend_from_slice(body);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn key(list: &str) -> CursorKey {
    CursorKey::new(&SecretKey::new(SECRET), "agency", list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_signed_here_is_a_cursor() {
        assert_eq!(
            key("list").read("after", &signed(b"[7]")).ok(),
            Some(vec![Value::from(7_i64)])
        );
    }
}
