//! Ids and cursors (A44): nothing but what we wrote is read, and nothing ends the process.

use goodword_kernel::SecretKey;
use goodword_kernel::id::{CaseId, ContactId};
use goodword_kernel::page::CursorKey;
use proptest::prelude::*;
use sea_orm::Value;
use uuid::Uuid;

fn key(list: &str) -> CursorKey {
    CursorKey::new(&SecretKey::new([7; 32]), "agency", list)
}

proptest! {
    #[test]
    fn a44_no_text_that_others_write_is_a_cursor(text in "[A-Za-z0-9_=+/-]{0,700}|\\PC{0,100}") {
        prop_assert!(key("list").read("after", &text).is_err());
    }

    #[test]
    fn a44_a_cursor_with_one_character_changed_is_none(
        number in any::<i64>(), name in "\\PC{0,40}", at in 0..200_usize, other in "[A-Za-z0-9_-]",
    ) {
        let values = vec![Value::from(number), Value::from(name), Value::from(7_i32), Value::from(Uuid::nil())];
        let cursor = key("list").write(&values);
        prop_assert_eq!(key("list").read("after", &cursor).ok(), Some(values));
        let at = at % cursor.len();
        let changed = format!("{}{other}{}", &cursor[..at], &cursor[at + 1..]);
        prop_assert!(changed == cursor || key("list").read("after", &changed).is_err(), "{}", changed);
        prop_assert!(key("another").read("after", &cursor).is_err());
    }

    #[test]
    fn what_is_read_as_an_id_is_written_the_same(text in "(case|contact)?_?[0-9a-fA-F-]{0,40}|\\PC{0,60}") {
        if let Ok(id) = text.parse::<CaseId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn every_id_comes_back_and_only_as_its_own_kind(number in any::<u128>()) {
        let id = CaseId::from_uuid(Uuid::from_u128(number));
        prop_assert_eq!(id.to_string().parse::<CaseId>().ok(), Some(id));
        prop_assert!(id.to_string().parse::<ContactId>().is_err());
    }
}
