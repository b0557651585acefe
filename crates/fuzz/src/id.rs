//! Ids: one spelling for each, and none is two kinds'.

use async_graphql::InputType;
use goodword_kernel::Id;
use goodword_kernel::id::{Kind, Sendable, kind, split};
use serde_json::Value;
use uuid::Uuid;

/// Reads a text as one kind of id and writes it again.
type Reading = fn(&str) -> Option<String>;

/// Kinds whose prefixes begin or end alike.
const READINGS: [Reading; 9] = [
    read::<kind::Account>,
    read::<kind::Case>,
    read::<kind::ClientCompany>,
    read::<kind::ClientMembership>,
    read::<kind::AgencyMembership>,
    read::<kind::Event>,
    read::<kind::EventSeal>,
    read::<kind::Playbook>,
    read::<kind::PlaybookRun>,
];

/// Reads bytes as a text that should be an id, and as an id that should be a text.
pub fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let readings: Vec<String> = READINGS.iter().filter_map(|read| read(&text)).collect();
    assert!(readings.len() <= 1, "{text:?} is the id of several kinds");
    for written in readings {
        assert_eq!(written, text, "an id has a second spelling");
    }
    if let Some((prefix, uuid)) = split(&text) {
        assert_eq!(
            format!("{prefix}_{}", uuid.simple()),
            text,
            "an id has a second spelling"
        );
    }
    if let Some(Ok(uuid)) = data.get(..16).map(Uuid::from_slice) {
        comes_back::<kind::Case>(uuid);
        comes_back::<kind::ClientMembership>(uuid);
    }
}

/// The three ways in take the same texts.
fn read<K: Sendable>(text: &str) -> Option<String> {
    let read = text.parse::<Id<K>>().ok();
    let json = serde_json::from_value::<Id<K>>(Value::from(text)).ok();
    let argument = <Id<K> as InputType>::parse(Some(text.into())).ok();
    assert!(read == json && read == argument, "{text:?} is an id for some");
    read.map(|id| id.to_string())
}

fn comes_back<K: Kind>(uuid: Uuid) {
    let id = Id::<K>::from_uuid(uuid);
    assert_eq!(id.to_string().parse().ok(), Some(id), "an id does not come back");
}
