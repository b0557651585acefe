use std::time::Duration;

use futures::SinkExt;
use serde_json::json;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, frame::coding::CloseCode};
use tokio_tungstenite::tungstenite::{Error, Message};

use super::wire::{Client, Heard, Outcome, ack, init, introduced, plain, serve, until};
use crate::edge::Limits;

#[tokio::test]
async fn a86_queries_mutations_and_subscriptions_are_answered_in_order() -> Outcome {
    let (_house, _, mut client) = introduced(Limits::default(), "good").await?;
    client.subscribe("s", "subscription { count(to: 3) }").await?;
    for n in 1..=3 {
        let Heard::Said(message) = client.hear().await else {
            return Err("closed".into());
        };
        assert_eq!(
            (&message["id"], &message["type"], &message["payload"]["data"]["count"]),
            (&json!("s"), &json!("next"), &json!(n))
        );
    }
    assert_eq!(client.hear().await, Heard::Said(json!({"type": "complete", "id": "s"})));
    // The id is free again.
    client.subscribe("s", "mutation { signIn }").await?;
    let Heard::Said(message) = client.hear().await else {
        return Err("closed".into());
    };
    assert_eq!(message["payload"]["data"], json!({"signIn": true}));
    assert_eq!(client.hear().await, Heard::Said(json!({"type": "complete", "id": "s"})));
    client.say(json!({"type": "ping", "payload": {"a": 1}})).await?;
    assert_eq!(client.hear().await, Heard::Said(json!({"type": "pong"})));
    Ok(())
}

#[tokio::test]
async fn a30_a86_what_http_refuses_is_an_error_of_the_operation() -> Outcome {
    let (_house, _, mut client) = introduced(Limits::default(), "good").await?;
    let nested = format!("{{ echo(text: {}{}) }}", "[".repeat(2_500), "]".repeat(2_500));
    for (query, code) in [
        (nested.as_str(), "QUERY_TOO_DEEP"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("subscription { nope }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { a: count(to: 1) b: count(to: 1) }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("subscription { forbidden }", "FORBIDDEN"),
        ("{ panics }", "INTERNAL_SERVER_ERROR"),
    ] {
        client.subscribe("1", query).await?;
        let Heard::Said(message) = client.hear().await else {
            return Err("closed".into());
        };
        assert_eq!(message["type"], json!("error"), "{query} {message}");
        assert_eq!(message["payload"][0]["extensions"]["code"], json!(code), "{query}");
    }
    client.subscribe("2", "subscription { panics }").await?;
    assert!(matches!(client.hear().await, Heard::Said(message) if message["payload"]["data"]["panics"] == json!(1)));
    assert!(matches!(client.hear().await, Heard::Said(message) if message["type"] == json!("error")));
    Ok(())
}

#[tokio::test]
async fn a86_a_farewell_is_answered() -> Outcome {
    let (house, _, mut client) = introduced(Limits::default(), "good").await?;
    let frame = CloseFrame {
        code: CloseCode::Normal,
        reason: "".into(),
    };
    client.0.send(Message::Close(Some(frame))).await?;
    assert_eq!(client.hear().await, Heard::Closed(1000));
    until(|| house.edge.live().sockets() == 0).await;
    Ok(())
}

#[tokio::test]
async fn a86_messages_that_are_none_close_with_4400() -> Outcome {
    for bad in [
        "",
        "x",
        "[]",
        "{}",
        r#"{"type":"nope"}"#,
        r#"{"type":"connection_init","payload":1}"#,
        r#"{"type":"subscribe","id":1,"payload":{}}"#,
        r#"{"type":"subscribe","id":"","payload":{"query":"{who}"}}"#,
        r#"{"type":"connection_ack"}"#,
        r#"{"type":"next","id":"1","payload":{}}"#,
    ] {
        let (_house, _, mut client) = plain(Limits::default()).await?;
        client.0.send(Message::text(bad)).await?;
        assert_eq!(client.hear().await, Heard::Closed(4400), "{bad}");
    }
    let (_house, _, mut client) = introduced(Limits::default(), "good").await?;
    client
        .say(json!({"type": "subscribe", "id": "1", "payload": {"query": 1}}))
        .await?;
    assert_eq!(client.hear().await, Heard::Closed(4400));
    let (_house, _, mut client) = plain(Limits::default()).await?;
    client.0.send(Message::binary(&b"{}"[..])).await?;
    assert_eq!(client.hear().await, Heard::Closed(4400));
    Ok(())
}

#[tokio::test]
async fn a86_a67_nobody_comes_in_unproved() -> Outcome {
    let (_house, _, mut client) = plain(Limits::default()).await?;
    client.subscribe("1", "{ who }").await?;
    assert_eq!(client.hear().await, Heard::Closed(4401));
    for payload in [
        json!(null),
        json!({}),
        json!({"authorization": "Bearer nobody"}),
        json!({"token": "nobody"}),
        json!({"authorization": 1}),
    ] {
        let (_house, _, mut client) = plain(Limits::default()).await?;
        client
            .say(json!({"type": "connection_init", "payload": payload}))
            .await?;
        assert_eq!(client.hear().await, Heard::Closed(4403));
    }
    let (_house, _, mut client) = plain(Limits::default()).await?;
    client
        .say(json!({"type": "connection_init", "payload": {"token": "good"}}))
        .await?;
    assert_eq!(client.hear().await, ack());
    Ok(())
}

#[tokio::test]
async fn a86_the_introduction_comes_in_time_and_once() -> Outcome {
    let hasty = Limits {
        socket_init: Duration::from_millis(30),
        ..Limits::default()
    };
    let (_house, _, mut client) = plain(hasty).await?;
    assert_eq!(client.hear().await, Heard::Closed(4408));
    let (_house, _, mut client) = plain(Limits::default()).await?;
    client.say(init("good")).await?;
    client.say(init("good")).await?;
    assert_eq!(client.hear().await, ack());
    assert_eq!(client.hear().await, Heard::Closed(4429));
    Ok(())
}

#[tokio::test]
async fn a86_an_id_in_use_closes_with_4409_also_at_once() -> Outcome {
    for query in ["subscription { silence }", "subscription { count(to: 1000) }"] {
        let (_house, _, mut client) = introduced(Limits::default(), "good").await?;
        let message = json!({"type": "subscribe", "id": "same", "payload": {"query": query}}).to_string();
        client.0.feed(Message::text(message.clone())).await?;
        client.0.feed(Message::text(message)).await?;
        client.0.flush().await?;
        let mut heard = client.hear().await;
        while matches!(heard, Heard::Said(_)) {
            heard = client.hear().await;
        }
        assert_eq!(heard, Heard::Closed(4409));
    }
    Ok(())
}

#[tokio::test]
async fn a87_other_subprotocols_are_refused() -> Outcome {
    let (_house, address) = serve(Limits::default()).await?;
    for protocol in [None, Some("graphql-ws"), Some("graphql-transport-ws2"), Some("chat")] {
        let refused = Client::open(&address, protocol).await;
        assert!(
            matches!(refused, Err(Error::Http(response)) if response.status() == 400),
            "{protocol:?}"
        );
    }
    assert!(
        Client::open(&address, Some("graphql-ws, graphql-transport-ws"))
            .await
            .is_ok()
    );
    Ok(())
}
