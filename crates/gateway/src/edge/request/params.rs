//! The four parameters of a GraphQL request, from a body, a URL or a socket's message.

use async_graphql::Variables;
use axum::extract::Query;
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::edge::guard;
use crate::edge::refusal::{Code, Refusal};

/// What is asked for, before anything of it has been looked into.
#[derive(Debug, Default)]
pub(in crate::edge) struct Params {
    pub(in crate::edge) query: String,
    pub(in crate::edge) operation_name: Option<String>,
    pub(in crate::edge) variables: Variables,
}

/// The parameters as JSON holds them. Unknown ones are ignored, as the draft says; wrong types are not.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Raw {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Map<String, Value>>,
    extensions: Option<Map<String, Value>>,
}

impl Params {
    /// Reads a body. A byte order mark is passed over; an array would be a batch (A26).
    pub(in crate::edge) fn from_json(bytes: &[u8]) -> Result<Self, Refusal> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(Refusal::malformed(
                "The body must be one JSON object; batches are not taken.",
            ));
        }
        let raw = serde_json::from_slice::<Raw>(bytes).map_err(|error| not_json(bytes, &error))?;
        raw.try_into()
    }

    /// Reads the payload of a socket's subscribe message.
    pub(in crate::edge) fn from_payload(payload: Value) -> Result<Self, Refusal> {
        let raw = Raw::deserialize(payload).map_err(|_| wrong_types())?;
        raw.try_into()
    }

    /// Reads a URL. A parameter that stands twice is refused: two readers might each take another one (A24). An empty
    /// one is as none.
    pub(in crate::edge) fn from_query(uri: &Uri) -> Result<Self, Refusal> {
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri)
            .map_err(|_| Refusal::malformed("The URL's parameters are not well formed."))?;
        let one = |name: &str| {
            let mut found = pairs
                .iter()
                .filter(|(key, _)| key == name)
                .map(|(_, value)| value.as_str());
            match (found.next(), found.next()) {
                (_, Some(_)) => Err(Refusal::malformed(format!("The parameter {name} stands twice."))),
                (value, None) => Ok(value.filter(|value| !value.is_empty())),
            }
        };
        let object = |name: &str| match one(name)?.map(serde_json::from_str::<Option<Map<String, Value>>>) {
            None => Ok(None),
            Some(Ok(object)) => Ok(object),
            Some(Err(_)) => Err(Refusal::malformed(format!(
                "The parameter {name} must be a JSON object."
            ))),
        };
        Raw {
            query: one("query")?.map(ToOwned::to_owned),
            operation_name: one("operationName")?.map(ToOwned::to_owned),
            variables: object("variables")?,
            extensions: object("extensions")?,
        }
        .try_into()
    }
}

impl TryFrom<Raw> for Params {
    type Error = Refusal;

    fn try_from(raw: Raw) -> Result<Self, Refusal> {
        let Some(query) = raw.query else {
            // Clients that try a hash first send the whole document after this answer (A45: nothing is stored).
            if raw
                .extensions
                .is_some_and(|extensions| extensions.contains_key("persistedQuery"))
            {
                return Err(Refusal::new(Code::PersistedQueryNotFound, "Send the document itself."));
            }
            return Err(Refusal::malformed(
                "The parameter query is missing: it must be a string.",
            ));
        };
        let variables = Value::Object(raw.variables.unwrap_or_default());
        if holds_nul(&variables) {
            return Err(guard::nul());
        }
        Ok(Self {
            query,
            operation_name: raw.operation_name.filter(|name| !name.is_empty()),
            variables: Variables::from_json(variables),
        })
    }
}

// Recursion is bounded: serde_json reads 128 levels at most.
fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(entries) => entries
            .iter()
            .any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}

fn not_json(bytes: &[u8], error: &serde_json::Error) -> Refusal {
    match error.classify() {
        serde_json::error::Category::Data => wrong_types(),
        _ if has_lone_surrogate(bytes) => guard::surrogate(),
        _ => Refusal::malformed("The body is not well-formed JSON in UTF-8."),
    }
}

fn wrong_types() -> Refusal {
    Refusal::malformed(
        "query and operationName must be strings, variables and extensions objects, and none may stand twice.",
    )
}

/// Whether the text escapes half of a surrogate pair (A48): JSON allows it, Unicode text cannot hold it.
fn has_lone_surrogate(bytes: &[u8]) -> bool {
    let escape = |at: usize| {
        let is_escape = bytes.get(at..at + 2) == Some(br"\u");
        is_escape.then(|| guard::hex(bytes.get(at + 2..at + 6))).flatten()
    };
    let mut at = 0;
    while at < bytes.len() {
        match (bytes.get(at), escape(at)) {
            (_, Some(0xd800..=0xdbff)) if matches!(escape(at + 6), Some(0xdc00..=0xdfff)) => at += 12,
            (_, Some(0xd800..=0xdfff)) => return true,
            (Some(b'\\'), _) => at += 2,
            _ => at += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(body: &str) -> Option<Code> {
        Params::from_json(body.as_bytes()).err().map(|refusal| refusal.code)
    }

    #[test]
    fn a48_nul_and_lone_surrogates_in_values_are_refused() {
        for value in [
            r#""\u0000""#,
            r#"["a\u0000"]"#,
            r#"{"a": {"b\u0000": 1}}"#,
            r#""\ud800""#,
            r#""\udc00\ud800""#,
            r#""\ud83dx""#,
        ] {
            let body = format!(r#"{{"query": "{{a}}", "variables": {{"x": {value}}}}}"#);
            assert_eq!(code(&body), Some(Code::BadUserInput), "{body}");
        }
        assert_eq!(
            code(r#"{"query": "{a}", "variables": {"x": "\ud83d\ude00 \\ud800"}}"#),
            None
        );
    }

    #[test]
    fn a24_a26_batches_wrong_types_and_doubles_are_refused() {
        for body in [
            "",
            "[]",
            r#"[{"query":"{a}"}]"#,
            "null",
            "\"{a}\"",
            "{}",
            r#"{"query":null}"#,
            r#"{"query":1}"#,
            r#"{"query":"{a}","operationName":1}"#,
            r#"{"query":"{a}","variables":[]}"#,
            r#"{"query":"{a}","variables":"{}"}"#,
            r#"{"query":"{a}","extensions":0}"#,
            r#"{"query":"{a}","query":"{b}"}"#,
            r#"{"query":"{a}"} {}"#,
            "{\"query\":\"{a}\"",
        ] {
            assert_eq!(code(body), Some(Code::BadRequest), "{body}");
        }
        for body in [
            r#"{"query":"{a}","variables":null,"operationName":null,"extensions":null,"x":[1]}"#,
            "\u{feff} {\"query\":\"\"}",
        ] {
            assert_eq!(code(body), None, "{body}");
        }
        let nested = format!(
            r#"{{"query":"{{a}}","variables":{{"x":{}{}}}}}"#,
            "[".repeat(9_000),
            "]".repeat(9_000)
        );
        assert_eq!(code(&nested), Some(Code::BadRequest));
    }

    #[test]
    fn a45_a_hash_alone_is_never_stored() {
        let body = r#"{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}"#;
        assert_eq!(code(body), Some(Code::PersistedQueryNotFound));
    }

    proptest! {
        #[test]
        fn a47_any_body_is_answered(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            text in "\\{\"query\":\"(\\\\u[dD0-9a-f]{4}|.){0,40}",
        ) {
            let _ = Params::from_json(&bytes);
            let _ = Params::from_json(text.as_bytes());
        }
    }
}
