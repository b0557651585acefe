//! The closed list of top-level codes, and a request that is turned away with one of them.

use async_graphql::{ErrorExtensionValues, Pos, ServerError};
use axum::http::StatusCode;
use goodword_kernel::Error;

use super::answer::Cost;
use super::buckets::Empty;

/// The top-level error codes. Clients may rely on the list being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The request itself is not well formed.
    BadRequest,
    /// The document does not parse.
    ParseFailed,
    /// The document does not fit the schema or the rules of the language.
    ValidationFailed,
    /// A value is not what its place asks for.
    BadUserInput,
    /// Too many fields within fields.
    QueryTooDeep,
    /// Too much work for one operation.
    QueryTooComplex,
    /// The credential is missing, wrong or no longer good.
    Unauthenticated,
    /// The caller may see the thing but not do the deed.
    Forbidden,
    /// There is no such thing for this caller.
    NotFound,
    /// Somebody else changed the thing meanwhile.
    Conflict,
    /// Too many requests for now.
    RateLimited,
    /// The idempotency key was used with another input.
    IdempotencyKeyReused,
    /// Only the hash of a document was sent; send the document.
    PersistedQueryNotFound,
    /// The body is larger than allowed.
    PayloadTooLarge,
    /// The answer, or the request, took too long.
    Timeout,
    /// Our fault.
    Internal,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 16] = [
        Self::BadRequest,
        Self::ParseFailed,
        Self::ValidationFailed,
        Self::BadUserInput,
        Self::QueryTooDeep,
        Self::QueryTooComplex,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::Conflict,
        Self::RateLimited,
        Self::IdempotencyKeyReused,
        Self::PersistedQueryNotFound,
        Self::PayloadTooLarge,
        Self::Timeout,
        Self::Internal,
    ];

    /// As it stands in `extensions.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadRequest => "BAD_REQUEST",
            Self::ParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::ValidationFailed => "GRAPHQL_VALIDATION_FAILED",
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::QueryTooDeep => "QUERY_TOO_DEEP",
            Self::QueryTooComplex => "QUERY_TOO_COMPLEX",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::Conflict => "CONFLICT",
            Self::RateLimited => "RATE_LIMITED",
            Self::IdempotencyKeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::PayloadTooLarge => "PAYLOAD_TOO_LARGE",
            Self::Timeout => "TIMEOUT",
            Self::Internal => "INTERNAL_SERVER_ERROR",
        }
    }

    /// The status of an answer that has no data because of this.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Unauthenticated => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict => StatusCode::CONFLICT,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::IdempotencyKeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// The code of a kernel error.
    pub const fn of(error: &Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::Denied(_) | Error::StepUpNeeded => Self::Forbidden,
            Error::Refused { .. } | Error::Invalid(_) => Self::BadUserInput,
            Error::Conflict => Self::Conflict,
            Error::KeyReused => Self::IdempotencyKeyReused,
            Error::Unauthenticated => Self::Unauthenticated,
            Error::Busy(_) => Self::RateLimited,
            Error::Internal(_) => Self::Internal,
        }
    }
}

/// A request turned away before anything of it was executed.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What the answer carries. Boxed, so that passing a check costs no more than failing it.
    pub(super) error: Box<ServerError>,
    /// Why.
    pub(super) code: Code,
    /// The status where the transport, not the document, is at fault. It holds for every media type, while a
    /// well-formed request whose document is refused is answered 200 as `application/json`.
    pub(super) transport: Option<StatusCode>,
    /// Seconds after which the request may be tried again.
    pub(super) retry_after: Option<u64>,
    /// What it would have cost, where the points were wanting.
    pub(super) cost: Option<Cost>,
}

impl Refusal {
    /// A refusal with a sentence for people.
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        let mut error = ServerError::new(message, None);
        error
            .extensions
            .get_or_insert_with(ErrorExtensionValues::default)
            .set("code", code.as_str());
        Self {
            error: Box::new(error),
            code,
            transport: None,
            retry_after: None,
            cost: None,
        }
    }

    /// The request is not well formed: 400 for every media type.
    pub(super) fn malformed(message: impl Into<String>) -> Self {
        Self::transport(StatusCode::BAD_REQUEST, Code::BadRequest, message)
    }

    /// The transport is at fault: this status for every media type.
    pub(super) fn transport(status: StatusCode, code: Code, message: impl Into<String>) -> Self {
        Self {
            transport: Some(status),
            ..Self::new(code, message)
        }
    }

    /// The deadline has passed (A40).
    pub(super) fn late() -> Self {
        Self::new(Code::Timeout, "The answer took too long: ask for less at once.")
    }

    /// The caller's points do not suffice for now (A42).
    pub(super) fn unpaid(requested: u64, empty: &Empty) -> Self {
        let cost = Cost {
            requested,
            throttle: Some(empty.throttle),
        };
        Self {
            cost: Some(cost),
            ..Error::Busy(empty.wait).into()
        }
    }

    /// Says where in the document.
    #[must_use]
    pub(super) fn at(mut self, pos: Pos) -> Self {
        self.error.locations.push(pos);
        self
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let code = Code::of(&error);
        let retry_after = if let Error::Busy(seconds) = &error {
            Some(*seconds)
        } else {
            None
        };
        let error = Box::new(super::Fault::from(error).into_server_error());
        Self {
            error,
            code,
            transport: None,
            retry_after,
            cost: None,
        }
    }
}
