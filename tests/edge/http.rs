//! GraphQL over HTTP, to the letter of the draft.

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Reply, Server, Setup, on_both};

const GRAPHQL: &str = "application/graphql-response+json";
const JSON: &str = "application/json";
const WHO: &str = r#"{"query":"{ viewer { user { email } } }"}"#;

fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    let value = reply.headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

async fn post(server: &Server, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut all = vec![("content-type", JSON)];
    all.extend(headers);
    server
        .http()
        .send(Method::POST, "/graphql", &all, body.to_owned())
        .await
}

fn code(reply: &Reply) -> String {
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let code = body["errors"][0]["extensions"]["code"].as_str();
    code.unwrap_or_default().to_owned()
}

fn origins(setup: &mut Setup) {
    setup.config = Some(|config| config.allowed_origins = vec!["https://app.example".into()]);
}

on_both! {
    /// A20: the best of what the client takes, with its charset; 406 when nothing fits.
    async fn a20_accept_decides_the_media_type(server: Server) {
        for (accept, media) in [
            ("", JSON),
            ("*/*", JSON),
            (JSON, JSON),
            (GRAPHQL, GRAPHQL),
            ("application/graphql-response+json;q=0.1, application/json;q=0.9", JSON),
            ("application/json;q=0.5, application/graphql-response+json", GRAPHQL),
        ] {
            let reply = post(&server, &[("accept", accept)], r#"{"query":"{ __typename }"}"#).await;
            assert_eq!((reply.status, header(&reply, "content-type")), (StatusCode::OK, &*format!("{media}; charset=utf-8")), "{accept}");
        }
        // An event stream is UTF-8 by its definition.
        let stream = post(&server, &[("accept", "text/event-stream")], r#"{"query":"{ __typename }"}"#).await;
        assert_eq!(header(&stream, "content-type"), "text/event-stream");
        for accept in ["text/html", "application/json; charset=latin1", "*/*;q=0"] {
            assert_eq!(post(&server, &[("accept", accept)], WHO).await.status, StatusCode::NOT_ACCEPTABLE, "{accept}");
        }
    }

    /// A21: 400 for what is no request of this schema, 200 for what could only partly be done.
    async fn a21_the_status_tells_a_bad_request_from_a_bad_field(server: Server) {
        let owner = server.agency().await.owner;
        for (query, variables, expected) in [
            ("{ viewer {", json!({}), "GRAPHQL_PARSE_FAILED"),
            ("{ nothing }", json!({}), "GRAPHQL_VALIDATION_FAILED"),
            ("query A { __typename } query B { __typename }", json!({}), "BAD_REQUEST"),
            ("query($id: ID!) { node(id: $id) { id } }", json!({}), "BAD_USER_INPUT"),
            ("query($id: ID!) { node(id: $id) { id } }", json!({ "id": [1] }), "BAD_USER_INPUT"),
            ("query($n: Int) { users(first: $n) { nodes { id } } }", json!({ "n": "many" }), "BAD_USER_INPUT"),
        ] {
            let answer = owner.ask(query, variables.clone()).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::BAD_REQUEST, expected), "{query} {variables}");
            assert_eq!(answer.data, Value::Null);
            // Who takes the old media type alone learns it from the body.
            let body = json!({ "query": query, "variables": variables }).to_string();
            let bearer = format!("Bearer {}", owner.token);
            let old = post(&server, &[("accept", JSON), ("authorization", &bearer)], &body).await;
            assert_eq!((old.status, code(&old).as_str()), (StatusCode::OK, expected), "{query}");
            let any = post(&server, &[("authorization", &bearer)], &body).await;
            assert_eq!((any.status, header(&any, "content-type").starts_with(GRAPHQL)), (StatusCode::BAD_REQUEST, true));
        }
        let partly = server.http().ask(None, "{ __typename node(id: \"user_0192aaaabbbb7cccddddeeeeffff0000\") { id } }", Value::Null).await;
        assert_eq!((partly.status, partly.code(), &partly.data["__typename"]), (StatusCode::OK, "UNAUTHENTICATED", &json!("Query")));
    }

    /// A22: a credential that is none is refused whatever is asked, and however it is sent.
    async fn a22_a_bad_credential_is_401_with_a_challenge(server: Server) {
        let owner = server.agency().await.owner;
        let renewed = "mutation($t: String!) { sessionRefresh(input: { refreshToken: $t }) { tokens { accessToken } } }";
        server.http().ask(None, renewed, json!({ "t": owner.refresh })).await.done();
        let basic = format!("Basic {}", owner.token);
        let old = format!("Bearer {}", owner.token);
        for authorization in [&*old, &*basic, "Bearer", "Bearer nobody", "Bearer no body"] {
            for accept in ["", GRAPHQL, JSON, "text/event-stream"] {
                let headers = [("authorization", authorization), ("accept", accept)];
                let reply = post(&server, &headers, r#"{"query":"{ __typename }"}"#).await;
                assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"), "{authorization}");
                assert!(header(&reply, "www-authenticate").starts_with("Bearer "), "{authorization}");
            }
        }
    }

    /// A23: a GET only reads, and other methods do nothing.
    async fn a23_get_reads_and_nothing_else(server: Server) {
        let owner = server.agency().await.owner;
        let bearer = format!("Bearer {}", owner.token);
        let read = "/graphql?query=%7Bviewer%7Buser%7Bemail%7D%7D%7D";
        let reply = server.http().send(Method::GET, read, &[("authorization", &bearer)], "").await;
        assert!(reply.status.is_success() && reply.text().contains(&owner.email), "{}", reply.text());
        for query in ["mutation%7BsessionEnd%7Bended%7D%7D", "subscription%7BcaseChanged%7Bevent%7D%7D"] {
            for accept in ["", JSON, "text/event-stream"] {
                let headers = [("authorization", &*bearer), ("accept", accept)];
                let reply = server.http().send(Method::GET, &format!("/graphql?query={query}"), &headers, "").await;
                assert_eq!((reply.status, header(&reply, "allow").contains("POST")), (StatusCode::METHOD_NOT_ALLOWED, true), "{query}");
            }
        }
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::HEAD] {
            let headers = [("authorization", &*bearer), ("content-type", JSON)];
            let reply = server.http().send(method.clone(), "/graphql", &headers, WHO).await;
            assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        }
        owner.ask("{ viewer { user { id } } }", Value::Null).await.done();
    }

    /// A24 and A26: one JSON object is read, and nothing that a foreign page could make a browser send.
    async fn a24_a26_one_json_object_is_the_only_body(server: Server) {
        for kind in ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                     "application/json; charset=utf-16", "application/json; boundary=x", "application/json, text/plain"] {
            let reply = server.http().send(Method::POST, "/graphql", &[("content-type", kind)], WHO).await;
            assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        }
        let batch = format!("[{WHO},{WHO}]");
        for body in [&*batch, "[]", "", "null", "1", "{}", "{\"query\":1}", "query={__typename}"] {
            let reply = post(&server, &[], body).await;
            assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::BAD_REQUEST, "BAD_REQUEST"), "{body}");
        }
        let bare = server.http().get("/graphql?query=%7B__typename%7D").await;
        assert_eq!(bare.status, StatusCode::BAD_REQUEST, "a GET that any page can cause");
    }

    with origins;
    /// A25: only pages of the listed origins may read, and no origin is said back.
    async fn a25_only_listed_origins_may_read(server: Server) {
        for (origin, allowed) in [("https://app.example", "https://app.example"), ("https://evil.example", ""), ("null", ""),
                                  ("https://app.example.evil.example", "")] {
            let preflight = [("origin", origin), ("access-control-request-method", "POST"), ("access-control-request-headers", "authorization")];
            let replies = [
                server.http().send(Method::OPTIONS, "/graphql", &preflight, "").await,
                post(&server, &[("origin", origin)], r#"{"query":"{ __typename }"}"#).await,
                post(&server, &[("origin", origin), ("authorization", "Bearer nobody")], "{").await,
            ];
            for reply in replies {
                assert_eq!(header(&reply, "access-control-allow-origin"), allowed, "{origin}");
                assert_eq!(header(&reply, "access-control-allow-credentials"), "");
            }
        }
    }

    /// A45: a hash without its document is not kept for anybody.
    async fn a45_a_hash_is_no_document(server: Server) {
        let hash = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38";
        let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
        let alone = json!({ "extensions": extensions }).to_string();
        let with = json!({ "query": "{ users { nodes { id } } }", "extensions": extensions }).to_string();
        for body in [&alone, &with, &alone] {
            let reply = post(&server, &[], body).await;
            assert_eq!(code(&reply), if *body == with { "UNAUTHENTICATED" } else { "PERSISTED_QUERY_NOT_FOUND" });
        }
    }
}
