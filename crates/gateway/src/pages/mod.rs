//! The hosted pages: plain HTML over HTTP, for customers and members who have a link and nothing else.
//!
//! `/s/` is for a customer who was asked, `/f/` for anybody, `/p/` for who recommends somebody or wants to be a partner, `/go/` for a
//! friend to whom a customer passed a link on, `/r/` for who is handed a report, `/k/` for who is handed a kit, `/a/` for members. A
//! link's token stands in the address, so nothing here logs an address, and no page lets one out: no referrer, no foreign resource,
//! no cache.

mod account;
mod brand;
mod call;
mod desk;
mod form;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod head;
mod kit;
mod landing;
mod language;
mod link;
mod mail_hook;
mod public_form;
mod report;
mod survey;
mod ticket;
mod unsubscribe;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};
use goodword_identity::session::Gatekeeper;
use tower_http::timeout::TimeoutLayer;

/// The largest form that is read: some times what its fields may hold, in a script of four bytes and escaped.
const MOST_BYTES: usize = 256 * 1024;

/// Where the stylesheet is served.
const STYLESHEET: &str = "/s/style.css";

/// The routes `/s/…`, `/f/…`, `/p/…`, `/go/…`, `/u/…`, `/r/…`, `/k/…`, `/a/…` and `/hooks/mail/…` over the one who lets people in. A form that is
/// still arriving at the deadline is cut, as an answer is that has not come by then (A39, A40).
pub fn routes(gatekeeper: Gatekeeper, deadline: Duration) -> Router {
    Router::new()
        .route("/s/{token}", get(survey::show).post(survey::answer))
        .route("/f/{slug}", get(link::show).post(link::answer))
        .route("/p/{slug}", get(public_form::show).post(public_form::send))
        .route("/go/{slug}", get(landing::show).post(landing::leave))
        .route("/p/style/{colour}", get(public_form::stylesheet))
        .route("/u/{token}", get(unsubscribe::show).post(unsubscribe::submit))
        .route("/r/{token}", get(report::show))
        .route("/r/style/{colour}", get(report::stylesheet))
        .route("/k/{token}", get(kit::show))
        .route("/k/style/{colour}", get(kit::stylesheet))
        .route("/hooks/mail/{token}", post(mail_hook::take))
        .route("/a/{token}", get(account::show).post(account::submit))
        .route("/a/forgotten", get(account::forgotten).post(account::forgot))
        .route("/a/done", get(account::done))
        .route(STYLESHEET, get(head::stylesheet))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, deadline))
        .with_state(gatekeeper)
}
