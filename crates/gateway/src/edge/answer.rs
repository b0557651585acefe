//! The answer to one operation, the same for every transport.

use std::collections::BTreeMap;

use async_graphql::{ServerError, Value};
use axum::http::StatusCode;
use serde::Serialize;

use super::errors::Teller;
use super::gate::Throttle;
use super::refusal::{Code, Refusal};

/// What goes out: `data` is left out when nothing was executed, and `null` when a non-null root field failed (A21).
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) errors: Vec<ServerError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) data: Option<Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) extensions: BTreeMap<String, Value>,
    #[serde(skip)]
    pub(super) refused: Option<Refused>,
    #[serde(skip)]
    pub(super) throttle: Option<Throttle>,
    #[serde(skip)]
    pub(super) seen: Option<String>,
}

/// Why there is no data, as far as a transport must know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused {
    /// The status, were the answer told by its status alone.
    pub(super) status: StatusCode,
    /// Whether the status holds for `application/json` too, which says 200 to every well-formed request.
    pub(super) always: bool,
    /// Seconds until another try.
    pub(super) retry_after: Option<u64>,
}

impl Answer {
    /// An answer without data.
    pub(super) fn refused(refusal: Refusal, teller: &Teller<'_>) -> Self {
        let status = refusal.transport.unwrap_or_else(|| refusal.code.status());
        let refused = Refused {
            status,
            always: refusal.transport.is_some() || status != StatusCode::BAD_REQUEST,
            retry_after: refusal.retry_after,
        };
        tracing::info!(request_id = teller.request_id, code = refusal.code.as_str(), "refused");
        let errors = teller.tell(vec![*refusal.error]);
        let answer = Self {
            errors,
            data: None,
            extensions: BTreeMap::new(),
            refused: Some(refused),
            throttle: None,
            seen: None,
        };
        match refusal.cost {
            Some(cost) => answer.with_cost(&cost, teller.limits.cost),
            None => answer,
        }
    }

    /// What the library answered.
    pub(super) fn executed(response: async_graphql::Response, teller: &Teller<'_>) -> Self {
        let untouched = response.data == Value::Null && !response.errors.is_empty();
        // Before it executes, the library speaks without a path; values that do not fit are found on the way.
        let of_request = response.errors.iter().all(|error| error.path.is_empty());
        let refused = untouched && (of_request || super::errors::all_about_values(&response.errors));
        Self {
            errors: teller.tell(response.errors),
            data: (!refused).then_some(response.data),
            extensions: response.extensions,
            refused: refused.then_some(Refused {
                status: Code::ValidationFailed.status(),
                always: false,
                retry_after: None,
            }),
            throttle: None,
            seen: None,
        }
    }

    /// Says what its reader has seen.
    pub(super) fn of_what_is(self, seen: Option<String>) -> Self {
        Self { seen, ..self }
    }

    /// Says what the operation cost, and what is left (A42). Nothing is given back, so what the answer came to is told
    /// for the client's information alone.
    pub(super) fn with_cost(mut self, cost: &Cost, maximum: u64) -> Self {
        let actual = self.data.as_ref().map_or(0, objects).min(cost.requested);
        let mut told = vec![
            ("requestedQueryCost", Value::from(cost.requested)),
            ("actualQueryCost", Value::from(actual)),
            ("maximum", Value::from(maximum)),
        ];
        if let Some(throttle) = cost.throttle {
            let status = [
                ("maximumAvailable", throttle.maximum),
                ("currentlyAvailable", throttle.available),
                ("restoreRate", throttle.restore_rate),
            ];
            told.push((
                "throttleStatus",
                object(status.map(|(name, value)| (name, Value::from(value)))),
            ));
        }
        self.extensions.insert("cost".into(), object(told));
        self.throttle = cost.throttle;
        self
    }
}

/// What an operation costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// The points that it was charged, or would have been.
    pub(super) requested: u64,
    /// What is left.
    pub(super) throttle: Option<Throttle>,
}

/// The objects below the root: a point each.
fn objects(value: &Value) -> u64 {
    let within = |value: &Value| u64::from(matches!(value, Value::Object(_))) + objects(value);
    match value {
        Value::Object(entries) => entries.values().map(within).sum(),
        Value::List(items) => items.iter().map(within).sum(),
        _ => 0,
    }
}

fn object(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Object(
        entries
            .into_iter()
            .map(|(name, value)| (async_graphql::Name::new(name), value))
            .collect(),
    )
}
