//! Event streams for clients behind proxies that know no sockets: graphql-sse, one operation for each connection.

use std::convert::Infallible;
use std::pin::Pin;

use async_graphql::parser::types::OperationType;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::future::{FutureExt, ready};
use futures::stream::{self, BoxStream, StreamExt};

use super::accept::Media;
use super::answer::Answer;
use super::execute::{Call, Plan};
use super::gate::Gate;
use super::respond::{common_headers, throttle_headers};

/// Streams `next` for each answer and `complete` at the end. It ends when the credential does, and on drain (A89, A96).
/// What is no request of the schema gets no stream, but the status that says so (A21).
pub(super) fn respond<G: Gate>(call: &Call<'_, G>, plan: Plan) -> Response {
    let (over, throttle) = (call.edge.over(call.entry), plan.throttle());
    let (edge, entry) = (call.edge.clone(), call.entry.clone());
    let mut answers = answers(call, plan).peekable();
    // Such a request is known before anything is waited for.
    if let Some(Some(first)) = Pin::new(&mut answers).peek().now_or_never()
        && first.refused.is_some()
    {
        return super::respond::respond(first, Media::Events, &call.meta.request_id);
    }
    let events = answers
        // An event must not slip out between the end of a credential and its notice.
        .take_while(move |_| ready(!entry.is_over(edge.gate().source().now())))
        .map(|answer| next(&answer))
        .take_until(over)
        .chain(stream::once(async { complete() }))
        .map(Ok::<_, Infallible>);
    let beat = KeepAlive::new().interval(call.edge.limits().socket_ping);
    let mut response = Sse::new(events).keep_alive(beat).into_response();
    common_headers(response.headers_mut(), &call.meta.request_id);
    if let Some(throttle) = throttle {
        throttle_headers(response.headers_mut(), throttle);
    }
    response
}

fn answers<G: Gate>(call: &Call<'_, G>, plan: Plan) -> BoxStream<'static, Answer> {
    if plan.kind() == OperationType::Subscription {
        return call.stream(plan);
    }
    let (edge, entry, meta) = (call.edge.clone(), call.entry.clone(), call.meta.clone());
    stream::once(async move {
        Call {
            edge: &edge,
            entry: &entry,
            meta: &meta,
        }
        .run(plan)
        .await
    })
    .boxed()
}

fn next(answer: &Answer) -> Event {
    // Compact JSON has no line breaks, so one event is one line of data.
    Event::default()
        .event("next")
        .data(serde_json::to_string(answer).unwrap_or_default())
}

fn complete() -> Event {
    // A browser passes over an event without data, and the library over data that is empty; a line break is neither.
    Event::default().event("complete").data("\n")
}
