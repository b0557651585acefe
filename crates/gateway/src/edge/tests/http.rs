use serde_json::{Value, json};

use super::client::{ask, post_as, request, send};
use super::toy::House;
use crate::edge::Limits;

const GRAPHQL: &str = "application/graphql-response+json";

fn house() -> House {
    House::new(Limits::default())
}

#[tokio::test]
async fn a19_a_query_is_answered_by_post_and_by_get() {
    let house = house();
    let reply = ask(&house, "{ who }").await;
    assert_eq!((reply.status, &reply.json["data"]), (200, &json!({"who": "good"})));
    let get = send(
        &house,
        request(
            "GET",
            "/graphql?query=%7Bwho%7D&operationName=",
            &[("authorization", "Bearer good")],
            "",
        ),
    )
    .await;
    assert_eq!((get.status, &get.json["data"]), (200, &json!({"who": "good"})));
    let uri = "/graphql?query=query(%24t%3AString)%7Becho(text%3A%24t)%7D&variables=%7B%22t%22%3A%22a%22%7D";
    let get = send(&house, request("GET", uri, &[("x-requested-with", "x")], "")).await;
    assert_eq!(
        (get.status, get.json["data"]["echo"].as_str()),
        (200, Some("Some(\"a\") None None"))
    );
}

#[tokio::test]
async fn a20_accept_decides_the_media_type_and_says_the_charset() {
    let house = house();
    let typed = |accept: &'static str| {
        let house = &house;
        async move {
            let reply = post_as(house, r#"{"query":"{__typename}"}"#, &[("accept", accept)]).await;
            (reply.status, reply.header("content-type").to_owned())
        }
    };
    for (accept, media) in [
        ("*/*", "application/json"),
        (GRAPHQL, GRAPHQL),
        ("application/graphql-response+json, application/json;q=0.9", GRAPHQL),
    ] {
        assert_eq!(
            typed(accept).await,
            (200, format!("{media}; charset=utf-8")),
            "{accept}"
        );
    }
    // Who names no type reads the status, and what failed is no `application/json`.
    let failed = post_as(&house, r#"{"query":"{"}"#, &[("accept", "*/*")]).await;
    assert_eq!(
        (failed.status, failed.header("content-type")),
        (400, "application/graphql-response+json; charset=utf-8")
    );
    assert_eq!(
        typed("application/json").await,
        (200, "application/json; charset=utf-8".into())
    );
    assert_eq!(typed("text/csv").await.0, 406);
}

#[tokio::test]
async fn a21_the_status_tells_request_errors_from_field_errors() {
    let house = house();
    for (query, status, code, data) in [
        ("{", 400, "GRAPHQL_PARSE_FAILED", None),
        ("{ nope }", 400, "GRAPHQL_VALIDATION_FAILED", None),
        ("fragment F on Query { who }", 400, "GRAPHQL_VALIDATION_FAILED", None),
        ("query($n: Int!) { echo(number: $n) }", 400, "BAD_USER_INPUT", None),
        ("{ echo(number: \"x\") }", 400, "BAD_USER_INPUT", None),
        ("{ echo(at: \"tomorrow\") }", 400, "BAD_USER_INPUT", None),
        ("query A { who } query B { who }", 400, "BAD_REQUEST", None),
        ("subscription { count(to: 1) }", 400, "BAD_REQUEST", None),
        ("{ missing }", 200, "NOT_FOUND", Some(json!({"missing": null}))),
        ("{ needsSignIn }", 200, "UNAUTHENTICATED", Some(Value::Null)),
    ] {
        let reply = ask(&house, query).await;
        assert_eq!(
            (reply.status, reply.code(), reply.json.get("data")),
            (status, code, data.as_ref()),
            "{query}: {}",
            reply.text
        );
        let body = json!({ "query": query }).to_string();
        let as_json = post_as(&house, &body, &[("accept", "application/json")]).await;
        assert_eq!((as_json.status, as_json.code()), (200, code), "{query}");
    }
}

#[tokio::test]
async fn a49_wrong_numbers_and_impossible_dates_are_the_callers_error() {
    let house = house();
    for variables in [
        json!({"n": "x"}),
        json!({"n": 2_147_483_648_i64}),
        json!({"n": 1.5}),
        json!({"n": [1]}),
        json!({"n": {"a": 1}}),
        json!({"at": "2026-02-30T00:00:00Z"}),
        json!({"at": 5}),
    ] {
        let query = "query($n: Int, $at: DateTime) { echo(number: $n, at: $at) }";
        let body = json!({ "query": query, "variables": variables }).to_string();
        let reply = post_as(&house, &body, &[]).await;
        assert_eq!(
            (reply.status, reply.code()),
            (400, "BAD_USER_INPUT"),
            "{variables}: {}",
            reply.text
        );
    }
}

#[tokio::test]
async fn a22_a_bad_token_is_401_on_every_operation() {
    let house = house();
    house.toy.revoke("other");
    for authorization in [
        "Bearer nobody",
        "Bearer other",
        "Bearer",
        "Bearer  ",
        "Basic Z29vZA==",
        "good",
        "Bearer go od",
    ] {
        for accept in [GRAPHQL, "application/json"] {
            let headers = [("authorization", authorization), ("accept", accept)];
            let reply = post_as(&house, r#"{"query":"{__typename}"}"#, &headers).await;
            assert_eq!(
                (reply.status, reply.code()),
                (401, "UNAUTHENTICATED"),
                "{authorization}"
            );
            assert!(reply.header("www-authenticate").starts_with("Bearer"));
            assert!(reply.json.get("data").is_none());
        }
    }
    let two = [("authorization", "Bearer good"), ("authorization", "Bearer good")];
    assert_eq!(post_as(&house, r#"{"query":"{__typename}"}"#, &two).await.status, 401);
}

#[tokio::test]
async fn a23_get_only_reads_and_other_methods_are_405() {
    let house = house();
    for query in [
        "mutation%7BsignIn%7D",
        "mutation%7B__typename%7D",
        "subscription%7Bcount(to%3A1)%7D",
    ] {
        for headers in [&[("authorization", "Bearer good")][..], &[]] {
            let reply = send(&house, request("GET", &format!("/graphql?query={query}"), headers, "")).await;
            assert_eq!(reply.status, 405, "{query}");
            assert!(reply.header("allow").contains("POST"));
        }
    }
    for method in ["PUT", "DELETE", "PATCH", "HEAD", "TRACE"] {
        let reply = send(
            &house,
            request(method, "/graphql", &[("content-type", "application/json")], "{}"),
        )
        .await;
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, "POST, GET, OPTIONS"),
            "{method}"
        );
    }
}

#[tokio::test]
async fn a24_json_is_the_only_body_and_a_bare_get_is_refused() {
    let house = house();
    let body = r#"{"query":"mutation{signIn}"}"#;
    for types in [
        &[][..],
        &["text/plain"],
        &["application/x-www-form-urlencoded"],
        &["multipart/form-data; boundary=a"],
        &["application/json; charset=iso-8859-1"],
        &["application/json", "text/plain"],
        &["application/graphql"],
    ] {
        let headers: Vec<_> = types.iter().map(|one| ("content-type", *one)).collect();
        let reply = send(&house, request("POST", "/graphql", &headers, body)).await;
        assert_eq!(reply.status, 415, "{types:?}");
    }
    let bare = send(&house, request("GET", "/graphql?query=%7Bwho%7D", &[], "")).await;
    assert_eq!((bare.status, bare.code()), (400, "BAD_REQUEST"));
    let twice = request(
        "GET",
        "/graphql?query=%7Bwho%7D&query=%7Bthing%7Bid%7D%7D",
        &[("x-requested-with", "x")],
        "",
    );
    assert_eq!(send(&house, twice).await.status, 400);
}

#[tokio::test]
async fn a25_only_listed_origins_may_read() {
    let house = house();
    for (origin, allowed) in [
        ("https://app.example", "https://app.example"),
        ("https://evil.example", ""),
        ("null", ""),
    ] {
        let preflight = [("origin", origin), ("access-control-request-method", "POST")];
        for reply in [
            send(&house, request("OPTIONS", "/graphql", &preflight, "")).await,
            post_as(&house, r#"{"query":"{__typename}"}"#, &[("origin", origin)]).await,
        ] {
            assert_eq!(
                (reply.status, reply.header("access-control-allow-origin")),
                (200, allowed)
            );
            assert_eq!(reply.header("access-control-allow-credentials"), "");
        }
    }
}

#[tokio::test]
async fn a26_a28_no_batches_and_no_token_in_the_url() {
    let house = house();
    assert_eq!(post_as(&house, r#"[{"query":"{who}"}]"#, &[]).await.status, 400);
    for name in ["access_token", "token", "authorization", "Authorization"] {
        let uri = format!("/graphql?query=%7Bwho%7D&{name}=good");
        let reply = send(&house, request("GET", &uri, &[("x-requested-with", "x")], "")).await;
        assert_eq!(reply.json["data"], json!({"who": null}), "{name}");
    }
}
