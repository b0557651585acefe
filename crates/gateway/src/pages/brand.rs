//! How a client company looks on its pages: its name and its colour.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_clients::client_company;
use goodword_messages::colour::Colour;
use goodword_messages::mail_sender;

use super::head;

/// What a client company is called towards its customers.
pub(super) fn name(sender: Option<&mail_sender::Model>, client: &client_company::Model) -> String {
    let own = sender.and_then(|sender| sender.brand_name.clone());
    own.unwrap_or_else(|| client.name.clone())
}

/// Its colour; the usual one where it has none, or one that cannot be read.
pub(super) fn colour(sender: Option<&mail_sender::Model>) -> Colour {
    let own = sender.and_then(|sender| sender.brand_colour.as_deref());
    let own = own.and_then(Colour::parse).filter(|colour| colour.is_readable());
    own.unwrap_or(Colour::USUAL)
}

/// A stylesheet in the colour whose six digits its name holds: `1d4ea0.css`.
pub(super) fn stylesheet(name: Result<Path<String>, PathRejection>, of: fn(Colour) -> String) -> Response {
    let name = name.map(|Path(name)| name).unwrap_or_default();
    let digits = name.strip_suffix(".css").unwrap_or_default();
    match Colour::parse(&format!("#{digits}")) {
        Some(colour) => head::css(of(colour)),
        None => head::page(StatusCode::NOT_FOUND, String::new()),
    }
}
