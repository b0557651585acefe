//! Event streams for clients behind proxies that know no sockets: graphql-sse, one operation for each connection.

use std::convert::Infallible;
use std::pin::{Pin, pin};

use async_graphql::parser::types::OperationType;
use axum::http::HeaderValue;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::future::{FutureExt, ready};
use futures::stream::{self, BoxStream, Stream, StreamExt};
use tokio::sync::mpsc;

use super::accept::Media;
use super::answer::Answer;
use super::execute::{Call, Plan};
use super::gate::Gate;
use super::limits::Limits;
use super::live::Seat;
use super::refusal::{Code, Refusal};
use super::respond::{common_headers, throttle_headers};

/// Streams `next` for each answer and `complete` at the end. It ends when the credential does, and on drain (A89, A96).
/// What is no request of the schema gets no stream, but the status that says so (A21).
pub(super) fn respond<G: Gate>(call: &Call<'_, G>, plan: Plan) -> Response {
    let Some(seat) = call.edge.seat(&call.entry.caller, call.meta) else {
        let message = "Too many event streams are open with this credential: close one.";
        let answer = call.refuse(Refusal::new(Code::RateLimited, message));
        return super::respond::respond(&answer, Media::Events, &call.meta.request_id);
    };
    let (over, throttle, streams) = (
        call.edge.over(call.entry),
        plan.throttle(),
        plan.kind() == OperationType::Subscription,
    );
    // A query or a mutation that runs is answered, whatever else ends (A96).
    let over = async move {
        if !streams {
            std::future::pending::<()>().await;
        }
        over.await;
    };
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
        .chain(stream::once(async { complete() }));
    let events = pumped(events, seat, call.edge.limits()).map(Ok::<_, Infallible>);
    let beat = KeepAlive::new().interval(call.edge.limits().socket_ping);
    let mut response = Sse::new(events).keep_alive(beat).into_response();
    common_headers(response.headers_mut(), &call.meta.request_id);
    // Proxies that gather answers before they pass them on are asked not to.
    let unbuffered = HeaderValue::from_static("no");
    response.headers_mut().insert("x-accel-buffering", unbuffered);
    if let Some(throttle) = throttle {
        throttle_headers(response.headers_mut(), throttle);
    }
    response
}

/// The same events, made in a task of their own: it notices the end of a credential also while the peer reads nothing, and
/// gives its sources and its seat back when the peer takes no event in time or is gone (A88, A90, A91).
fn pumped(
    events: impl Stream<Item = Event> + Send + 'static,
    seat: Seat,
    limits: &Limits,
) -> impl Stream<Item = Event> + Send + 'static {
    let (to, from) = mpsc::channel(limits.socket_queue.max(1));
    let patience = limits.socket_write;
    tokio::spawn(async move {
        let _seat = seat;
        let mut events = pin!(events);
        loop {
            let event = tokio::select! {
                biased;
                () = to.closed() => return,
                event = events.next() => event,
            };
            let Some(event) = event else { return };
            if to.send_timeout(event, patience).await.is_err() {
                return;
            }
        }
    });
    stream::unfold(from, |mut from| async { Some((from.recv().await?, from)) })
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
