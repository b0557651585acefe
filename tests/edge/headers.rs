//! What every answer carries, whoever makes it.

use std::collections::HashSet;

use hyper::Method;
use serde_json::Value;

use crate::kit::{Server, on_both};

/// Method, path, headers and body of a request.
type Way = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

/// Every way to get an answer, a good one or not.
const WAYS: &[Way] = &[
    (
        "POST",
        "/graphql",
        &[("content-type", "application/json")],
        r#"{"query":"{ __typename }"}"#,
    ),
    ("POST", "/graphql", &[("content-type", "application/json")], "{"),
    ("POST", "/graphql", &[("content-type", "text/plain")], "{"),
    (
        "POST",
        "/graphql",
        &[("authorization", "Bearer nobody"), ("content-type", "application/json")],
        "{\"query\":\"{a}\"}",
    ),
    ("GET", "/graphql?query=%7B__typename%7D", &[], ""),
    ("PUT", "/graphql", &[], ""),
    (
        "OPTIONS",
        "/graphql",
        &[
            ("origin", "https://evil.example"),
            ("access-control-request-method", "POST"),
        ],
        "",
    ),
    ("GET", "/graphql/ws", &[], ""),
    ("POST", "/graphql/ws", &[], ""),
    ("PUT", "/imports/import_1", &[], "x"),
    ("GET", "/imports/import_1", &[], ""),
    ("GET", "/exports/export_1", &[], ""),
    ("GET", "/exports/export_1?pass=x", &[], ""),
    ("PUT", "/exports/export_1", &[], "x"),
    ("GET", "/s/no-such-link", &[], ""),
    ("POST", "/s/no-such-link", &[], ""),
    ("DELETE", "/s/no-such-link", &[], ""),
    ("GET", "/s/style.css", &[], ""),
    ("GET", "/healthz", &[], ""),
    ("POST", "/healthz", &[], ""),
    ("GET", "/readyz", &[], ""),
    ("GET", "/metrics", &[], ""),
    ("GET", "/nowhere", &[], ""),
    ("GET", "/%00%ff", &[], ""),
];

on_both! {
    /// A27 and A29: each answer has a name that no other has, is guarded, and says nothing of the server.
    async fn a27_a29_every_answer_has_a_name_and_is_guarded(server: Server) {
        let mut names = HashSet::new();
        for (method, path, headers, body) in WAYS {
            let mut headers = headers.to_vec();
            headers.push(("x-request-id", "0123456789abcdef0123456789abcdef"));
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let reply = server.http().send(method.clone(), path, &headers, *body).await;
            let said: Vec<_> = reply.headers.get_all("x-request-id").iter().filter_map(|value| value.to_str().ok()).collect();
            let [name] = said[..] else { panic!("{method} {path}: {said:?}") };
            assert!(name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{method} {path}: {name}");
            assert_ne!(name, "0123456789abcdef0123456789abcdef", "a client names no request");
            assert!(names.insert(name.to_owned()), "{method} {path}: {name} names two requests");
            assert!(!reply.headers.contains_key("server") && !reply.headers.contains_key("x-powered-by"));
            assert_eq!(reply.headers.get("x-content-type-options").map(hyper::header::HeaderValue::as_bytes), Some(&b"nosniff"[..]), "{method} {path}");
            assert!(reply.headers.contains_key("cache-control"), "{method} {path}");
        }
    }

    /// A29 and A46: of our own failure the caller learns its name and nothing else.
    async fn a29_a46_a_failure_tells_its_name_alone(server: Server) {
        let owner = server.agency().await.owner;
        server.house().home.database().close().await;
        for token in [Some(&*owner.token), None] {
            let answer = server.http().ask(token, "mutation { sessionRefresh(input: { refreshToken: \"x\" }) { userErrors { code } } }", Value::Null).await;
            assert_eq!(answer.code(), "INTERNAL_SERVER_ERROR");
            let name = answer.headers.get("x-request-id").and_then(|name| name.to_str().ok());
            assert_eq!(answer.errors[0]["extensions"]["requestId"].as_str(), name);
            let told = format!("{:?}", answer.errors).to_lowercase();
            for inside in ["pool", "sql", "closed", ".rs", "select"] {
                assert!(!told.contains(inside), "{told}");
            }
        }
    }

    /// A38: an answer goes out compressed to whoever takes it so, if it is worth it, and whole to everybody else.
    async fn a38_large_answers_are_compressed_for_whoever_asks(server: Server) {
        let owner = server.agency().await.owner;
        let large = serde_json::json!({ "query": "{ __schema { types { name description } } }" }).to_string();
        let bearer = format!("Bearer {}", owner.token);
        let ask = |encoding: &'static str, body: String| {
            let (server, bearer) = (server.clone(), bearer.clone());
            async move {
                let headers = [("content-type", "application/json"), ("authorization", &*bearer), ("accept-encoding", encoding)];
                let reply = server.http().send(Method::POST, "/graphql", &headers, body).await;
                let encoded = reply.headers.get("content-encoding").and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
                (encoded, reply.body.len())
            }
        };
        let (plain, whole) = ask("", large.clone()).await;
        assert_eq!(plain, None);
        for encoding in ["gzip", "br"] {
            let (encoded, length) = ask(encoding, large.clone()).await;
            assert!(encoded.as_deref() == Some(encoding) && length * 3 < whole, "{encoding}: {encoded:?}, {length} of {whole} bytes");
        }
        assert_eq!(ask("gzip", r#"{"query":"{ __typename }"}"#.into()).await.0, None, "not worth it");
    }
}
