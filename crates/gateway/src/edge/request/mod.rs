//! Reads a GraphQL request out of an HTTP request, as the GraphQL-over-HTTP draft says and no wider (A19, A24, A26).

mod body;
mod credential;
mod params;

pub(super) use credential::{bearer, token};
pub(super) use params::Params;

use async_graphql::parser::types::OperationType;
use axum::http::{HeaderMap, Method, StatusCode, header};

use super::limits::Limits;
use super::refusal::{Code, Refusal};

/// Reads the parameters of a POST or a GET; any other method is refused (A23).
pub(super) async fn read(request: axum::extract::Request, limits: &Limits) -> Result<Params, Refusal> {
    match *request.method() {
        Method::POST => {
            body::check_head(request.headers(), limits)?;
            let bytes = body::read(request.into_body(), limits).await?;
            Params::from_json(&bytes)
        }
        Method::GET => Params::from_query(request.uri()),
        _ => Err(method_refused("Only POST, and GET for queries, are answered here.")),
    }
}

/// 405, for methods and for operations that a method does not carry.
fn method_refused(message: &str) -> Refusal {
    Refusal::transport(StatusCode::METHOD_NOT_ALLOWED, Code::BadRequest, message)
}

/// How an operation came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    /// By POST, which carries everything.
    Post,
    /// By a GET that a browser sends for a page only with our leave.
    Get,
    /// By a GET that any page on the web could make a browser send.
    BareGet,
}

impl Carrier {
    /// Looks at the method and at the headers that need a browser's preflight, so that no cookie we may one day set
    /// can be ridden on (CSRF).
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        let json = headers.get(header::CONTENT_TYPE).is_some_and(body::is_json);
        let marks = ["authorization", "x-requested-with", "apollo-require-preflight"];
        match *method {
            Method::GET if json || marks.iter().any(|name| headers.contains_key(*name)) => Self::Get,
            Method::GET => Self::BareGet,
            _ => Self::Post,
        }
    }

    /// Refuses what does not come this way (A23).
    pub(super) fn check(self, kind: OperationType) -> Result<(), Refusal> {
        match (self, kind) {
            (Self::Post, _) | (Self::Get, OperationType::Query) => Ok(()),
            (_, OperationType::Mutation) => Err(method_refused("Mutations go by POST.")),
            (_, OperationType::Subscription) => Err(method_refused(
                "Subscriptions go by POST with Accept: text/event-stream, or by socket.",
            )),
            (Self::BareGet, OperationType::Query) => Err(Refusal::malformed(
                "A GET needs one of these headers: authorization, content-type: application/json, x-requested-with, \
                 apollo-require-preflight.",
            )),
        }
    }
}
