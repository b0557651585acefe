//! The survey answer: a customer sends the hosted form, and everything that follows from it is written.

use crate::fill::Letter;
use crate::load::request;

/// What the server says when an answer has been taken: go and see the thanks.
pub(crate) const TAKEN: u16 = 303;

/// The form as a browser sends it.
pub(crate) fn to_server(letter: &Letter, score: u32) -> Vec<u8> {
    request::form(&format!("/s/{}", letter.token), &fields(score))
}

/// The same form to the limit, which is told whose it is.
pub(crate) fn to_limit(letter: &Letter, score: u32) -> Vec<u8> {
    request::form(
        &format!("/answer/{}/{}", letter.agency, letter.invitation),
        &fields(score),
    )
}

fn fields(score: u32) -> String {
    format!("score={score}&improvement=Answer+the+telephone+sooner&comment=")
}
