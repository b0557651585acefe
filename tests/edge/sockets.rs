//! graphql-transport-ws, to the letter of its protocol (A86-A91).

use std::time::Duration;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Error;

use crate::kit::{Heard, Server, Setup, Socket, Unread, introduction, on_both, subscribe};

const WHO: &str = "{ viewer { user { email } } }";
const LIVE: &str = "subscription { caseChanged { event } }";
/// A long answer.
const SCHEMA: &str =
    "{ __schema { types { name description fields { name description args { name description } } } } }";

fn hasty(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.socket_init = Duration::from_millis(200));
}

/// Sockets that nobody reads from stay: nobody asks them for a sign of life.
fn calm(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.socket_ping = Duration::from_secs(600));
}

fn impatient(setup: &mut Setup) {
    setup.config = Some(|config| {
        config.limits.socket_write = Duration::from_millis(300);
        config.limits.socket_queue = 4;
        // Answers to pings would keep the peer alive; here it is the reading that counts.
        config.limits.socket_ping = Duration::from_secs(600);
    });
}

fn texts(messages: &[Value]) -> Vec<String> {
    messages.iter().map(Value::to_string).collect()
}

on_both! {
    /// A86: an operation is answered, completed, and its id is free again; pings are answered.
    async fn a86_operations_follow_the_protocol(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        for _ in 0..2 {
            socket.start("same", WHO, Value::Null).await;
            assert_eq!(socket.next("same").await["data"]["viewer"]["user"]["email"], owner.email);
            assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "complete", "id": "same" })));
        }
        socket.say(json!({ "type": "ping" })).await;
        assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "pong" })));
        // What is completed before it answers says nothing more, and its id can be taken at once.
        let stop = json!({ "type": "complete", "id": "live" });
        socket.say_at_once(&texts(&[subscribe("live", LIVE), stop.clone(), subscribe("live", LIVE), stop, subscribe("live", WHO)])).await;
        assert_eq!(socket.next("live").await["data"]["viewer"]["user"]["email"], owner.email);
    }

    /// A86, 4400: what is no message of the protocol.
    async fn a86_4400_for_what_is_no_message(server: Server) {
        let owner = server.agency().await.owner;
        let long = json!({ "type": "subscribe", "id": "x".repeat(201), "payload": { "query": WHO } }).to_string();
        for bad in ["", "{", "[]", "1", r#"{"type":"start","id":"1","payload":{}}"#, r#"{"type":"next","id":"1","payload":{}}"#,
                    r#"{"type":"subscribe","id":"1"}"#, r#"{"type":"subscribe","payload":{"query":"{a}"}}"#,
                    r#"{"type":"subscribe","id":"1","payload":{"query":7}}"#, r#"{"type":"complete"}"#, r#"{"type":"subscribe","id":"1","payload":[]}"#, &long] {
            let mut socket = Socket::accepted(&server, &owner.token).await;
            socket.say_at_once(&[bad.to_owned()]).await;
            assert_eq!(socket.closed().await, 4400, "{bad}");
        }
        server.until("goodword_sockets", 0.0).await;
    }

    /// A86, 4401 and 4403: nobody does anything unproved.
    async fn a86_4401_and_4403_for_who_is_not_proved(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::plain(&server).await;
        socket.say(subscribe("1", "{ __typename }")).await;
        assert_eq!(socket.closed().await, 4401);
        // Nor in the same breath with the introduction, if that is refused.
        for messages in [
            texts(&[introduction("nobody"), subscribe("1", WHO)]),
            texts(&[json!({ "type": "connection_init" }), subscribe("1", "{ __typename }")]),
            texts(&[json!({ "type": "connection_init", "payload": { "authorization": owner.token } })]),
        ] {
            let mut socket = Socket::plain(&server).await;
            socket.say_at_once(&messages).await;
            assert_eq!(socket.hear().await, Heard::Closed(4403), "{messages:?}");
        }
    }

    with hasty;
    /// A86, 4408: who does not introduce itself in time.
    async fn a86_4408_for_who_says_nothing(server: Server) {
        let mut socket = Socket::plain(&server).await;
        assert_eq!(socket.hear().await, Heard::Closed(4408));
        let mut socket = Socket::plain(&server).await;
        socket.say(json!({ "type": "ping" })).await;
        assert_eq!(socket.closed().await, 4408, "a ping is no introduction");
    }

    /// A86, 4409: an id that is in use, also when both come at once.
    async fn a86_4409_for_an_id_in_use(server: Server) {
        let owner = server.agency().await.owner;
        for query in [LIVE, WHO, "{"] {
            let mut socket = Socket::accepted(&server, &owner.token).await;
            socket.say_at_once(&texts(&[subscribe("1", query), subscribe("1", query)])).await;
            assert_eq!(socket.closed().await, 4409, "{query}");
        }
        server.until("goodword_subscriptions", 0.0).await;
    }

    /// A86, 4429: a second introduction, also when both come at once.
    async fn a86_4429_for_a_second_introduction(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        socket.say(introduction(&owner.token)).await;
        assert_eq!(socket.closed().await, 4429);
        let mut socket = Socket::plain(&server).await;
        socket.say_at_once(&texts(&[introduction(&owner.token), introduction(&owner.token)])).await;
        assert_eq!(socket.closed().await, 4429);
    }

    /// A87: one subprotocol is spoken.
    async fn a87_other_subprotocols_are_refused(server: Server) {
        for protocols in [None, Some("graphql-ws"), Some("chat, graphql-ws"), Some("graphql-transport-ws-2")] {
            let refused = Socket::connect(&server, protocols).await;
            assert!(matches!(refused, Err(Error::Http(answer)) if answer.status() == 400), "{protocols:?}");
        }
        assert!(Socket::connect(&server, Some("graphql-ws, graphql-transport-ws")).await.is_ok());
    }

    with calm;
    /// A88: a message, the operations of a socket and the sockets of a credential are bounded.
    async fn a88_frames_operations_and_sockets_are_bounded(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Socket::accepted(&server, &owner.token).await;
        for id in 0..51 {
            socket.start(&id.to_string(), LIVE, Value::Null).await;
        }
        let Heard::Said(refused) = socket.hear().await else { panic!("closed") };
        assert_eq!((&refused["id"], &refused["payload"][0]["extensions"]["code"]), (&json!("50"), &json!("RATE_LIMITED")));

        let mut more = Vec::new();
        for _ in 1..20 {
            more.push(Socket::accepted(&server, &owner.token).await);
        }
        assert_eq!(Socket::open(&server, &owner.token).await.hear().await, Heard::Closed(1013));
        let again = server.sign_in(&owner.email).await;
        drop(Socket::accepted(&server, &again.token).await);

        socket.say(subscribe("large", &" ".repeat(100_001))).await;
        assert!(matches!(socket.closed().await, 1009 | 0), "a message too large");
        drop(more);
        server.until("goodword_sockets", 0.0).await;
        server.until("goodword_subscriptions", 0.0).await;
        drop(Socket::accepted(&server, &owner.token).await);
    }

    with impatient;
    /// A88: who asks and does not read is closed, and what was kept for it is given back.
    async fn a88_a_reader_that_stops_is_closed(server: Server) {
        let owner = server.agency().await.owner;
        let mut socket = Unread::accepted(&server, &owner.token).await;
        let all: Vec<_> = (0..50).map(|id| subscribe(&id.to_string(), SCHEMA).to_string()).collect();
        socket.say_at_once(&all).await;
        server.until("goodword_sockets", 0.0).await;
        owner.ask(WHO, Value::Null).await.done();
    }

    /// A90: a peer that gives no sign of life is dropped; one that does stays.
    async fn a90_dead_peers_are_dropped(server: Server) {
        let owner = server.agency().await.owner;
        let mut living = Socket::accepted(&server, &owner.token).await;
        // A client that nobody reads from answers no pings.
        let _dead = [Unread::accepted(&server, &owner.token).await, Unread::accepted(&server, &owner.token).await];
        tokio::select! {
            () = server.until("goodword_sockets", 1.0) => {}
            heard = living.hear() => panic!("{heard:?}"),
        }
        living.start("1", WHO, Value::Null).await;
        living.next("1").await;
    }

    with calm;
    /// A91: when the client completes, leaves or breaks off, nothing goes on.
    async fn a91_the_gauge_of_subscriptions_returns_to_zero(server: Server) {
        let owner = server.agency().await.owner;
        let mut sockets = [Socket::accepted(&server, &owner.token).await, Socket::accepted(&server, &owner.token).await];
        for socket in &mut sockets {
            for id in ["1", "2", "3"] {
                socket.start(id, LIVE, Value::Null).await;
            }
        }
        server.until("goodword_subscriptions", 6.0).await;
        let [mut one, other] = sockets;
        one.say(json!({ "type": "complete", "id": "2" })).await;
        server.until("goodword_subscriptions", 5.0).await;
        drop(other);
        server.until("goodword_subscriptions", 2.0).await;
        one.say_at_once(&["{".to_owned()]).await;
        assert_eq!(one.closed().await, 4400);
        server.until("goodword_subscriptions", 0.0).await;
        server.until("goodword_sockets", 0.0).await;
    }
}
