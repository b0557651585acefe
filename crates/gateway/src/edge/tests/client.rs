//! A client of the toy that goes by the router, without a network.

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::toy::House;

/// What came back.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
    pub(super) json: Value,
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(super) fn code(&self) -> &str {
        self.json["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_default()
    }
}

pub(super) async fn send(house: &House, request: Request<Body>) -> Reply {
    let response = house
        .router()
        .oneshot(request)
        .await
        .unwrap_or_else(|never| match never {});
    let (head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let json = serde_json::from_str(&text).unwrap_or_default();
    Reply {
        status: head.status.as_u16(),
        headers: head.headers,
        text,
        json,
    }
}

pub(super) fn request(method: &str, uri: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap_or_default()
}

pub(super) async fn post_as(house: &House, body: &str, headers: &[(&str, &str)]) -> Reply {
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    send(house, request("POST", "/graphql", &all, body.to_owned())).await
}

/// A query by somebody who signed in.
pub(super) async fn ask(house: &House, query: &str) -> Reply {
    post_as(
        house,
        &json!({ "query": query }).to_string(),
        &[("authorization", "Bearer good")],
    )
    .await
}
