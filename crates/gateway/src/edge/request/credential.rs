//! The credential of a request: a bearer token in the `Authorization` header and nowhere else (A28).

use axum::http::{HeaderMap, header};
use goodword_kernel::{Error, Token};

use crate::edge::refusal::Refusal;

/// The longest credential that is looked at.
const LONGEST: usize = 1_000;

/// The token presented, none if there is no such header. Another scheme or two headers are a bad credential (A22).
pub(in crate::edge) fn bearer(headers: &HeaderMap) -> Result<Option<Token>, Refusal> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value
            .to_str()
            .ok()
            .and_then(token)
            .map(Some)
            .ok_or_else(unauthenticated),
        (Some(_), Some(_)) => Err(unauthenticated()),
    }
}

/// The token in `Bearer …`.
pub(in crate::edge) fn token(text: &str) -> Option<Token> {
    let (scheme, token) = text.trim().split_once(' ')?;
    let token = token.trim_start();
    let plain = !token.is_empty() && token.len() <= LONGEST && token.bytes().all(|byte| byte.is_ascii_graphic());
    (scheme.eq_ignore_ascii_case("bearer") && plain).then(|| Token::presented(token))
}

fn unauthenticated() -> Refusal {
    Error::Unauthenticated.into()
}
