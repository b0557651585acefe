use axum::http::{StatusCode, header};
use serde_json::json;

use super::client::{ask, post_as};
use super::toy::House;
use crate::edge::Limits;

const GRAPHQL: &str = "application/graphql-response+json";

fn house() -> House {
    House::new(Limits::default())
}

#[tokio::test]
async fn a27_a29_answers_are_kept_by_nobody_and_have_a_name() {
    let house = house();
    let mut names = std::collections::HashSet::new();
    for reply in [
        ask(&house, "{ who }").await,
        ask(&house, "{").await,
        post_as(&house, "", &[]).await,
        ask(&house, "{ broken }").await,
    ] {
        assert_eq!(
            (reply.header("cache-control"), reply.header("x-content-type-options")),
            ("no-store", "nosniff")
        );
        assert_eq!((reply.header("server"), reply.header("x-powered-by")), ("", ""));
        let id = reply.header("x-request-id").to_owned();
        if reply.code() == "INTERNAL_SERVER_ERROR" {
            assert_eq!(
                reply.json["errors"][0]["extensions"]["requestId"].as_str(),
                Some(id.as_str())
            );
        }
        assert!(names.insert(id), "each answer has its own");
    }
}

#[tokio::test]
async fn a42_cost_is_told_and_an_empty_bucket_is_429() {
    let house = House::new(Limits {
        cost: 30,
        token_points: 30,
        token_rate: 1,
        ..Limits::default()
    });
    let query = "{ thing { things(first: 10) { nodes { id } } } }";
    let reply = ask(&house, query).await;
    let status = json!({"maximumAvailable": 30, "currentlyAvailable": 18, "restoreRate": 1});
    let cost = json!({"requestedQueryCost": 12, "actualQueryCost": 3, "maximum": 30, "throttleStatus": status});
    assert_eq!(reply.json["extensions"]["cost"], cost);
    assert_eq!(limits_of(&reply), ("30", "18", "12"));
    assert_eq!(ask(&house, query).await.status, 200);
    for accept in [GRAPHQL, "application/json"] {
        let body = json!({ "query": query }).to_string();
        let busy = post_as(&house, &body, &[("authorization", "Bearer good"), ("accept", accept)]).await;
        assert_eq!(
            (busy.status, busy.code(), busy.header("retry-after")),
            (429, "RATE_LIMITED", "6")
        );
        assert_eq!(limits_of(&busy), ("30", "6", "24"));
        assert_eq!(busy.json["extensions"]["cost"]["requestedQueryCost"], json!(12));
    }
    let other = post_as(
        &house,
        &json!({ "query": query }).to_string(),
        &[("authorization", "Bearer other")],
    )
    .await;
    assert_eq!(other.status, 200, "somebody else has a bucket of their own");
    house.toy.clock().advance(6_000);
    assert_eq!(ask(&house, query).await.status, 200);
}

fn limits_of(reply: &super::client::Reply) -> (&str, &str, &str) {
    (
        reply.header("ratelimit-limit"),
        reply.header("ratelimit-remaining"),
        reply.header("ratelimit-reset"),
    )
}

#[tokio::test]
async fn a46_nothing_of_our_insides_is_shown() {
    let house = house();
    for query in ["{ broken }", "{ leaking }", "{ panics }"] {
        let reply = ask(&house, query).await;
        assert_eq!(reply.code(), "INTERNAL_SERVER_ERROR", "{query}");
        assert!(
            !reply.text.contains("SELECT") && !reply.text.contains(".rs"),
            "{}",
            reply.text
        );
    }
    let broken = post_as(&house, r#"{"query":"{who}"}"#, &[("authorization", "Bearer broken")]).await;
    assert_eq!((broken.status, broken.text.contains("SELECT")), (500, false));
}

#[tokio::test]
async fn a53_a67_nobody_gets_no_schema_and_no_suggestions() {
    let house = house();
    let anonymous = |query: &str| json!({ "query": query }).to_string();
    for query in [
        "{ __schema { types { name } } }",
        "{ ...F } fragment F on Query { a: __type(name: \"Thing\") { name } }",
    ] {
        let reply = post_as(&house, &anonymous(query), &[]).await;
        assert_eq!((reply.status, reply.code()), (400, "GRAPHQL_VALIDATION_FAILED"));
        assert_eq!(ask(&house, query).await.status, 200);
    }
    let hint = "Did you mean";
    assert!(
        !post_as(&house, &anonymous("{ thin { id } }"), &[])
            .await
            .text
            .contains(hint)
    );
    assert!(ask(&house, "{ thin { id } }").await.text.contains(hint));
    let status = post_as(&house, &anonymous("{ who }"), &[]).await;
    assert_eq!(
        (status.status, &status.json["data"]),
        (StatusCode::OK.as_u16(), &json!({"who": null}))
    );
    assert!(status.headers.contains_key(header::VARY));
}
