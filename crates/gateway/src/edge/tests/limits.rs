use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures::stream::{self, StreamExt};
use serde_json::json;

use super::client::{ask, post_as, request, send};
use super::numbered;
use super::toy::House;
use crate::edge::Limits;

fn house() -> House {
    House::new(Limits::default())
}

#[tokio::test]
async fn a31_nested_brackets_of_any_count_leave_the_server_alive() {
    let house = house();
    for count in [60, 1_500, 2_500, 6_000, 9_900] {
        let lists = format!("{{ echo(text: {}{}) }}", "[".repeat(count), "]".repeat(count));
        let objects = format!(
            "{{ echo(text: {}1{}) }}",
            "{a:".repeat(count.min(6_000)),
            "}".repeat(count.min(6_000))
        );
        for query in [lists, objects] {
            let reply = ask(&house, &query).await;
            assert_eq!(reply.status, 400);
            assert!(
                ["QUERY_TOO_DEEP", "QUERY_TOO_COMPLEX"].contains(&reply.code()),
                "{}",
                reply.text
            );
        }
    }
    assert_eq!(ask(&house, "{ who }").await.status, 200);
}

#[tokio::test]
async fn a32_a35_a78_documents_out_of_bounds_are_refused_by_code() {
    let house = house();
    let aliases = numbered(31, "a#: who ");
    let deep = (0..13).fold("id".to_owned(), |inner, _| format!("thing {{ {inner} }}"));
    for (query, code) in [
        (format!("{{ {aliases} }}"), "QUERY_TOO_COMPLEX"),
        (format!("{{ {deep} }}"), "QUERY_TOO_DEEP"),
        (
            "{ ...F } fragment F on Query { ...F }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("mutation { a: signIn b: signIn }".into(), "QUERY_TOO_COMPLEX"),
        (
            "{ thing { things(first: 100) { nodes { things(first: 100) { nodes { id } } } } } }".into(),
            "QUERY_TOO_COMPLEX",
        ),
        (
            "query($x: Nope = 1) { echo(text: $x) }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("query($x: [Nope!] = [1]) { who }".into(), "GRAPHQL_VALIDATION_FAILED"),
        ("{ who { id } thing }".into(), "GRAPHQL_VALIDATION_FAILED"),
        (
            "{ thing { ... on Nope { id } } ...G }".into(),
            "GRAPHQL_VALIDATION_FAILED",
        ),
    ] {
        let reply = ask(&house, &query).await;
        assert_eq!((reply.status, reply.code()), (400, code), "{query}: {}", reply.text);
    }
}

#[tokio::test]
async fn a34_a_flood_of_errors_is_answered_with_twenty() {
    let fields = numbered(500, "nope# ");
    let reply = ask(&house(), &format!("{{ {fields} }}")).await;
    assert_eq!(reply.json["errors"].as_array().map(Vec::len), Some(20));
    assert!(reply.text.len() < 100_000);
}

#[tokio::test]
async fn a37_the_standard_introspection_query_is_answered() {
    let reply = ask(&house(), include_str!("introspection.graphql")).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert!(reply.json["data"]["__schema"]["types"].is_array());
}

#[tokio::test]
async fn a38_large_and_compressed_bodies_are_refused_before_they_are_read() {
    let house = house();
    let json = ("content-type", "application/json");
    let said = request(
        "POST",
        "/graphql",
        &[json, ("content-length", "100001")],
        Body::from_stream(stream::pending::<Result<Bytes, Infallible>>()),
    );
    let reply = send(&house, said).await;
    assert_eq!((reply.status, reply.code()), (413, "PAYLOAD_TOO_LARGE"));
    let endless = stream::repeat_with(|| Ok::<_, Infallible>(Bytes::from_static(&[b' '; 1_000])));
    let reply = send(&house, request("POST", "/graphql", &[json], Body::from_stream(endless))).await;
    assert_eq!((reply.status, reply.code()), (413, "PAYLOAD_TOO_LARGE"));
    for encoding in ["gzip", "br", "identity, gzip"] {
        let reply = post_as(&house, "x", &[("content-encoding", encoding)]).await;
        assert_eq!((reply.status, reply.header("accept-encoding")), (415, "identity"));
    }
}

#[tokio::test(start_paused = true)]
async fn a39_a_body_that_trickles_is_cut() {
    let drops = stream::repeat(()).then(|()| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Ok::<_, Infallible>(Bytes::from_static(b" "))
    });
    let json = ("content-type", "application/json");
    let reply = send(&house(), request("POST", "/graphql", &[json], Body::from_stream(drops))).await;
    assert_eq!(
        (reply.status, reply.code(), reply.header("connection")),
        (408, "TIMEOUT", "close")
    );
}

#[tokio::test(start_paused = true)]
async fn a40_an_answer_that_takes_too_long_is_cut() {
    let started = tokio::time::Instant::now();
    let reply = ask(&house(), "{ slow }").await;
    assert_eq!((reply.status, reply.code()), (504, "TIMEOUT"));
    assert_eq!(started.elapsed().as_secs(), 30);
}

#[tokio::test]
async fn a48_nul_and_lone_surrogates_are_refused_wherever_they_stand() {
    let house = house();
    let in_document = [
        r#"{ echo(text: "\u0000") }"#,
        r#"{ echo(text: "\ud800") }"#,
        "{ echo(text: \"\0\") }",
    ];
    for query in in_document {
        assert_eq!(ask(&house, query).await.code(), "BAD_USER_INPUT", "{query:?}");
    }
    for value in [r#""\u0000""#, r#""a\udfff""#] {
        let body = format!(r#"{{"query":"query($t: String) {{ echo(text: $t) }}","variables":{{"t":{value}}}}}"#);
        let reply = post_as(&house, &body, &[]).await;
        assert_eq!((reply.status, reply.code()), (400, "BAD_USER_INPUT"), "{value}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn a47_no_document_is_our_fault(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..25),
        variable in proptest::sample::select(&[r#""x""#, "1", "null", "[[1]]", "{\"a\":{}}", "1e300", "-0.0"][..]),
    ) {
        let x: serde_json::Value = serde_json::from_str(variable).unwrap_or_default();
        let body = json!({ "query": words.join(" "), "variables": {"x": x} });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let reply = runtime.map(|runtime| runtime.block_on(async {
            post_as(&house(), &body.to_string(), &[("authorization", "Bearer good")]).await
        }));
        if let Ok(reply) = reply {
            proptest::prop_assert!(reply.status < 500, "{body}: {}", reply.text);
            proptest::prop_assert!(reply.code() != "INTERNAL_SERVER_ERROR", "{body}: {}", reply.text);
        }
    }
}

/// Pieces from which nearly valid documents come about.
const WORDS: &[&str] = &[
    "query",
    "mutation",
    "fragment",
    "F",
    "on",
    "Query",
    "Thing",
    "{",
    "{",
    "}",
    "}",
    "(",
    ")",
    "[",
    "]",
    "...",
    "...F",
    "@include(if: $x)",
    "@skip(if: true)",
    "$x",
    ":",
    "Int",
    "[Int!]!",
    "=",
    "1",
    "\"s\"",
    "null",
    "who",
    "thing { id }",
    "echo(number: $x)",
    "echo(text: $x, at: $x)",
    "{ who }",
    "query($x: Int)",
    "($x: Nope = 1)",
    "($x: [[Thing]] = {a: 1})",
    "things(first: $x) { nodes { id } }",
    "a: who",
    "__typename",
    "__type(name: $x) { name }",
    "fragment F on Thing { thing { ...F } }",
];
