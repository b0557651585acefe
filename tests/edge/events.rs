//! Subscriptions as server-sent events: graphql-sse, one connection for each operation.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Server, Wire, on_both};

const EVENTS: &str = "text/event-stream";
const LIVE: &str = "subscription { agencyLive: caseChanged { event } }";

async fn listen(server: &Server, token: &str, query: &str) -> Wire {
    let mut wire = Wire::open(server).await;
    wire.post(token, EVENTS, &json!({ "query": query })).await;
    wire
}

on_both! {
    /// A30: whatever a socket can do, an event stream can.
    async fn a30_an_event_stream_answers_and_completes(server: Server) {
        let owner = server.agency().await.owner;
        let mut wire = listen(&server, &owner.token, "{ viewer { user { email } } }").await;
        let heard = wire.until("event: complete").await;
        assert!(heard.starts_with("HTTP/1.1 200 ") && heard.contains("content-type: text/event-stream"), "{heard}");
        assert!(heard.contains("event: next\ndata: {") && heard.contains(&owner.email), "{heard}");
        for part in ["cache-control: no-store", "x-request-id: ", "ratelimit-remaining: ", "\"currentlyAvailable\""] {
            assert!(heard.contains(part), "{part}: {heard}");
        }
    }

    /// A89: the stream ends with the credential, by sign-out and by time.
    async fn a89_an_event_stream_ends_with_its_credential(server: Server) {
        let owner = server.agency().await.owner;
        let again = server.sign_in(&owner.email).await;
        let (one, other) = (listen(&server, &owner.token, LIVE).await, listen(&server, &again.token, LIVE).await);
        server.until("goodword_subscriptions", 2.0).await;
        owner.ask("mutation { sessionEnd { ended } }", Value::Null).await.done();
        let mut one = one;
        one.until("event: complete").await;
        server.until("goodword_subscriptions", 1.0).await;
        server.advance(Duration::from_mins(15));
        let mut other = other;
        other.until("event: complete").await;
        server.until("goodword_subscriptions", 0.0).await;
    }

    /// A91: a client that goes away stops its source.
    async fn a91_an_event_stream_that_is_left_stops(server: Server) {
        let owner = server.agency().await.owner;
        let wires = [listen(&server, &owner.token, LIVE).await, listen(&server, &owner.token, LIVE).await];
        server.until("goodword_subscriptions", 2.0).await;
        drop(wires);
        server.until("goodword_subscriptions", 0.0).await;
    }
}
