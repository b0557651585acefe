//! What the library is pinned for: fields in the order in which they were asked for, whenever they are ready, and a null
//! in the nearest place that may be null where something that may not be null failed. Releases that answer otherwise
//! exist, so an upgrade must pass here.

use async_graphql::{ID, Object};
use goodword_kernel::Error;
use serde_json::{Value, json};

use super::client::{Reply, ask};
use super::toy::House;
use crate::edge::{Fault, Limits};

/// A thing with fields that are late and fields that fail.
pub(super) struct Fragile;

#[Object]
impl Fragile {
    async fn id(&self) -> ID {
        "fragile_1".into()
    }
    /// Ready when all others of its object have been asked several times.
    async fn late(&self) -> i32 {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        1
    }
    async fn early(&self) -> i32 {
        2
    }
    #[expect(clippy::unused_async, reason = "a resolver")]
    async fn broken(&self) -> Result<i32, Fault> {
        Err(Error::NotFound.into())
    }
    async fn perhaps(&self) -> Option<Result<i32, Fault>> {
        Some(Err(Error::NotFound.into()))
    }
    async fn strict(&self) -> Self {
        Self
    }
    async fn loose(&self) -> Option<Self> {
        Some(Self)
    }
    async fn strict_list(&self) -> Vec<Self> {
        vec![Self, Self]
    }
    async fn loose_list(&self) -> Vec<Option<Self>> {
        vec![Some(Self), Some(Self)]
    }
}

async fn answer(query: &str) -> Reply {
    ask(&House::new(Limits::default()), query).await
}

/// The text of the member `data`, as it was sent.
async fn sent(query: &str) -> String {
    let text = answer(query).await.text;
    let from = text.find("\"data\":").map_or(0, |at| at + "\"data\":".len());
    let until = text.rfind(",\"extensions\"").unwrap_or(text.len() - 1);
    text[from..until].to_owned()
}

async fn data(query: &str) -> Value {
    answer(query).await.json["data"].clone()
}

/// The paths of the errors, in order.
async fn paths(query: &str) -> Value {
    let errors = answer(query).await.json["errors"].clone();
    errors
        .as_array()
        .into_iter()
        .flatten()
        .map(|error| error["path"].clone())
        .collect()
}

#[tokio::test]
async fn fields_stand_in_the_order_in_which_they_were_asked_for() {
    let cases = [
        (
            "{ a: fragile { late } who b: fragile { early } }",
            r#"{"a":{"late":1},"who":"good","b":{"early":2}}"#,
        ),
        (
            "{ fragile { late early id } }",
            r#"{"fragile":{"late":1,"early":2,"id":"fragile_1"}}"#,
        ),
        (
            "{ fragile { early z: late id a: early } }",
            r#"{"fragile":{"early":2,"z":1,"id":"fragile_1","a":2}}"#,
        ),
        (
            "{ fragile { ...F early } } fragment F on Fragile { late strict { late early } }",
            r#"{"fragile":{"late":1,"strict":{"late":1,"early":2},"early":2}}"#,
        ),
        (
            "{ fragile { strictList { late early } looseList { late early } id } }",
            r#"{"fragile":{"strictList":[{"late":1,"early":2},{"late":1,"early":2}],"looseList":[{"late":1,"early":2},{"late":1,"early":2}],"id":"fragile_1"}}"#,
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(sent(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_failure_is_null_in_the_nearest_place_that_may_be_null() {
    let cases = [
        (
            "{ who fragile { id perhaps } }",
            json!({ "who": "good", "fragile": { "id": "fragile_1", "perhaps": null } }),
        ),
        (
            "{ who fragile { id broken } }",
            json!({ "who": "good", "fragile": null }),
        ),
        (
            "{ who fragile { id strict { strict { broken } } } }",
            json!({ "who": "good", "fragile": null }),
        ),
        (
            "{ who fragile { id loose { strict { broken } } } }",
            json!({ "who": "good", "fragile": { "id": "fragile_1", "loose": null } }),
        ),
        (
            "{ who fragile { strictList { broken } } }",
            json!({ "who": "good", "fragile": null }),
        ),
        (
            "{ who fragile { looseList { broken } } }",
            json!({ "who": "good", "fragile": { "looseList": [null, null] } }),
        ),
        ("{ who needsSignIn }", Value::Null),
    ];
    for (query, expected) in cases {
        assert_eq!(data(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn an_error_names_the_place_that_failed_and_not_the_one_that_became_null() {
    let cases = [
        ("{ fragile { a: perhaps } }", json!([["fragile", "a"]])),
        (
            "{ fragile { loose { strict { broken } } } }",
            json!([["fragile", "loose", "strict", "broken"]]),
        ),
        (
            "{ fragile { looseList { broken } } }",
            json!([
                ["fragile", "looseList", 0, "broken"],
                ["fragile", "looseList", 1, "broken"]
            ]),
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(paths(query).await, expected, "{query}");
    }
}
