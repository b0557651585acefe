//! What the API answered.

use hyper::{HeaderMap, StatusCode};
use serde_json::Value;

use super::http::Reply;

/// An answer of the API.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The member `data`.
    pub(crate) data: Value,
    /// The member `errors`.
    pub(crate) errors: Vec<Value>,
    /// The member `extensions`.
    pub(crate) extensions: Value,
}

impl Answer {
    pub(crate) fn of(reply: Reply) -> Self {
        let mut body: Value = serde_json::from_slice(&reply.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {} {}", reply.status, reply.text()));
        let errors = body["errors"].as_array().cloned().unwrap_or_default();
        Self {
            status: reply.status,
            headers: reply.headers,
            data: body["data"].take(),
            errors,
            extensions: body["extensions"].take(),
        }
    }

    /// The `extensions.code` of the first error.
    pub(crate) fn code(&self) -> &str {
        self.errors
            .first()
            .and_then(|error| error["extensions"]["code"].as_str())
            .unwrap_or_default()
    }

    /// What the mutations of the request could not do.
    pub(crate) fn user_errors(&self) -> Vec<Value> {
        let payloads = self.data.as_object().into_iter().flat_map(serde_json::Map::values);
        payloads
            .filter_map(|payload| payload["userErrors"].as_array())
            .flatten()
            .cloned()
            .collect()
    }

    /// The codes of what the mutations could not do.
    pub(crate) fn refusals(&self) -> Vec<String> {
        let codes = self.user_errors().into_iter();
        codes
            .map(|error| error["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// The data of an answer without any error.
    pub(crate) fn done(self) -> Value {
        assert!(self.errors.is_empty(), "{:?}", self.errors);
        assert!(self.user_errors().is_empty(), "{:?}", self.user_errors());
        self.data
    }
}
