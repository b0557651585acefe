//! The order of the protocol: an introduction within its time, then operations until somebody ends it.

use std::pin::pin;

use axum::extract::ws::WebSocket;
use goodword_kernel::{Error, Token};
use serde_json::{Map, Value};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};
use tokio_util::sync::CancellationToken;

use super::close::Close;
use super::message::{ACK, Incoming, PONG};
use super::operations::Operations;
use super::wire::Wire;
use crate::edge::gate::{Entry, Gate, RequestMeta};
use crate::edge::live::Seat;
use crate::edge::request::token;
use crate::edge::{Edge, Over};

/// Serves one socket until it ends.
pub(super) async fn run<G: Gate>(edge: Edge<G>, meta: RequestMeta, socket: WebSocket) {
    let counted = edge.live().socket();
    let mut wire = Wire::new(socket, edge.limits());
    let close = match greet(&edge, &meta, &mut wire).await {
        Ok((entry, seat)) => {
            let close = serve(&edge, &meta, &mut wire, entry).await;
            drop(seat);
            close
        }
        Err(close) => close,
    };
    tracing::debug!(request_id = %meta.request_id, ?close, "socket closed");
    wire.close(&close).await;
    drop(counted);
}

/// Waits for the introduction and accepts it.
async fn greet<G: Gate>(
    edge: &Edge<G>,
    meta: &RequestMeta,
    wire: &mut Wire<'_>,
) -> Result<(Entry<G::Caller>, Seat), Close> {
    let introduced = async {
        let payload = introduction(wire).await?;
        enter(edge, meta, payload).await
    };
    let entered = tokio::select! {
        entered = timeout(edge.limits().socket_init, introduced) => entered.map_err(|_| Close::InitTimeout)??,
        () = edge.shared.drain.cancelled() => return Err(Close::Drained),
    };
    wire.send(ACK).await?;
    Ok(entered)
}

async fn introduction(wire: &mut Wire<'_>) -> Result<Map<String, Value>, Close> {
    loop {
        match wire.receive().await? {
            Incoming::ConnectionInit { payload } => return Ok(payload.unwrap_or_default()),
            Incoming::Subscribe { .. } => return Err(Close::Unauthorized),
            Incoming::Ping { .. } => wire.send(PONG).await?,
            Incoming::Pong { .. } | Incoming::Complete { .. } => {}
        }
    }
}

/// Lets somebody in who proves who they are; a socket has nothing for anybody else (A67).
async fn enter<G: Gate>(
    edge: &Edge<G>,
    meta: &RequestMeta,
    payload: Map<String, Value>,
) -> Result<(Entry<G::Caller>, Seat), Close> {
    let token = presented(&payload).ok_or(Close::Forbidden)?;
    let entry = edge
        .gate()
        .enter(Some(token), meta)
        .await
        .map_err(|error| refused(meta, &error))?;
    if !entry.signed_in {
        return Err(Close::Forbidden);
    }
    let seat = edge.seat(&entry.caller, meta).ok_or(Close::Crowded)?;
    Ok((entry, seat))
}

/// The credential in `{authorization: "Bearer …"}`, whatever the case of the name, or in `{token: "…"}`.
fn presented(payload: &Map<String, Value>) -> Option<Token> {
    let named = |name: &str| {
        payload
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))?
            .1
            .as_str()
    };
    let bare = |text: &str| token(&format!("Bearer {text}"));
    named("authorization").map_or_else(|| named("token").and_then(bare), token)
}

fn refused(meta: &RequestMeta, error: &Error) -> Close {
    match error {
        Error::Busy(_) => Close::Crowded,
        Error::Internal(cause) => {
            tracing::error!(request_id = %meta.request_id, %cause, "a socket failed on our side");
            Close::Internal
        }
        _ => Close::Forbidden,
    }
}

/// Serves operations. Ends are looked for first, then what the client says, then what goes out: so an id that comes
/// twice at once is seen before its first operation can end. When the server goes down, queries and mutations that run are
/// answered before the socket closes; subscriptions just stop, so that the client begins them anew elsewhere (A96).
async fn serve<G: Gate>(edge: &Edge<G>, meta: &RequestMeta, wire: &mut Wire<'_>, entry: Entry<G::Caller>) -> Close {
    let limits = edge.limits();
    let (outbox, mut letters) = mpsc::channel(limits.socket_queue.max(1));
    let slow = CancellationToken::new();
    let mut over = pin!(edge.over(&entry));
    let mut beats = interval_at(Instant::now() + limits.socket_ping, limits.socket_ping);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut operations = Operations::new(edge.clone(), entry, meta.clone(), outbox, slow.clone());
    let mut draining = false;
    while !(draining && operations.are_done()) {
        let step = tokio::select! {
            biased;
            over = &mut over, if !draining => match over {
                Over::Credential => Err(Close::Forbidden),
                Over::Drained => {
                    draining = true;
                    operations.drain();
                    Ok(())
                }
            },
            () = slow.cancelled() => Err(Close::TooSlow),
            message = wire.receive() => match message {
                Ok(message) => obey(message, &mut operations, wire).await,
                Err(close) => Err(close),
            },
            Some(letter) = letters.recv() => match operations.wants(&letter) {
                // An event must not slip out between the end of a credential and its notice (A89).
                true if operations.is_over() => Err(Close::Forbidden),
                true => wire.send(letter.text).await,
                false => Ok(()),
            },
            _ = beats.tick() => wire.beat().await,
        };
        if let Err(close) = step {
            return close;
        }
    }
    Close::Drained
}

async fn obey<G: Gate>(message: Incoming, operations: &mut Operations<G>, wire: &mut Wire<'_>) -> Result<(), Close> {
    match message {
        Incoming::ConnectionInit { .. } => Err(Close::TooManyInits),
        Incoming::Subscribe { .. } if operations.is_over() => Err(Close::Forbidden),
        Incoming::Subscribe { id, payload } => match operations.start(id, payload)? {
            Some(text) => wire.send(text).await,
            None => Ok(()),
        },
        Incoming::Complete { id } => {
            operations.stop(&id);
            Ok(())
        }
        Incoming::Ping { .. } => wire.send(PONG).await,
        Incoming::Pong { .. } => Ok(()),
    }
}
