//! `/graphql/ws`: graphql-transport-ws, as its PROTOCOL.md says, with every close code (A86-A91).
//!
//! [`wire`] bounds and reads frames, [`session`] keeps the order of the protocol, [`operations`] runs what is asked for
//! on the path that HTTP takes too.

mod close;
mod message;
mod operations;
mod session;
mod wire;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::Response;

use super::Edge;
use super::accept::Media;
use super::answer::Answer;
use super::errors::Teller;
use super::gate::{Gate, RequestMeta};
use super::refusal::{Code, Refusal};
use super::respond::{common_headers, respond};

/// The one subprotocol spoken here (A87).
const PROTOCOL: &str = "graphql-transport-ws";

/// Turns an HTTP request into a socket, if it asks for our subprotocol.
pub(super) async fn upgrade<G: Gate>(
    State(edge): State<Edge<G>>,
    headers: HeaderMap,
    extensions: Extensions,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let meta = RequestMeta::of(edge.gate().source(), &headers, &extensions);
    let upgrade = match accept(&edge, upgrade) {
        Ok(upgrade) => upgrade,
        Err(refusal) => {
            let teller = Teller {
                request_id: &meta.request_id,
                signed_in: false,
                limits: edge.limits(),
            };
            return respond(&Answer::refused(refusal, &teller), Media::Json, &meta.request_id);
        }
    };
    let request_id = meta.request_id.clone();
    let mut response = upgrade.on_upgrade(move |socket| session::run(edge, meta, socket));
    common_headers(response.headers_mut(), &request_id);
    response
}

fn accept<G: Gate>(
    edge: &Edge<G>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<WebSocketUpgrade, Refusal> {
    if edge.shared.drain.is_cancelled() {
        let refusal = Refusal::transport(
            StatusCode::SERVICE_UNAVAILABLE,
            Code::RateLimited,
            "This node goes down.",
        );
        return Err(Refusal {
            retry_after: Some(1),
            ..refusal
        });
    }
    let frame = edge.limits().socket_frame;
    let upgrade = upgrade
        .map_err(|_| Refusal::malformed("This address speaks WebSocket alone."))?
        .max_message_size(frame)
        .max_frame_size(frame)
        .protocols([PROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return Err(Refusal::malformed(format!(
            "Ask for the subprotocol {PROTOCOL}; no other is spoken."
        )));
    }
    Ok(upgrade)
}
