//! Requests as bytes, made once and sent often.

use serde_json::{Value, json};

/// A GraphQL operation, by somebody who signed in or by nobody.
pub(crate) fn graphql(token: Option<&str>, document: &str, variables: &Value) -> Vec<u8> {
    let body = json!({ "query": document, "variables": variables }).to_string();
    let bearer = token
        .map(|token| format!("authorization: Bearer {token}\r\n"))
        .unwrap_or_default();
    let head = format!("{bearer}accept: application/json\r\ncontent-type: application/json\r\n");
    post("/graphql", &head, &body)
}

/// A form that a browser sends.
pub(crate) fn form(path: &str, fields: &str) -> Vec<u8> {
    post(
        path,
        "accept: text/html\r\ncontent-type: application/x-www-form-urlencoded\r\n",
        fields,
    )
}

/// A file, sent whole.
pub(crate) fn file(path: &str, token: &str, text: &str) -> Vec<u8> {
    let length = text.len();
    format!(
        "PUT {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\ncontent-type: text/csv\r\n\
         content-length: {length}\r\n\r\n{text}"
    )
    .into_bytes()
}

/// Anything that is only read.
pub(crate) fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\n\r\n").into_bytes()
}

fn post(path: &str, head: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nhost: bench\r\n{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}
