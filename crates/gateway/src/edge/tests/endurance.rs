//! What sockets endure: floods, slow readers, dead peers, ends of credentials and of the server.

use std::time::Duration;

use serde_json::json;
use tokio::time::timeout;

use super::wire::{Client, Heard, Outcome, ack, brief, init, introduced, until};
use crate::edge::Limits;

#[tokio::test]
async fn a88_frames_operations_and_sockets_are_bounded() -> Outcome {
    let limits = Limits {
        socket_operations: 2,
        sockets_per_token: 2,
        ..Limits::default()
    };
    let (house, address, mut client) = introduced(limits, "good").await?;
    for id in ["1", "2", "3"] {
        client.subscribe(id, "subscription { silence }").await?;
    }
    let Heard::Said(message) = client.hear().await else {
        return Err("closed".into());
    };
    assert_eq!(
        (&message["id"], &message["payload"][0]["extensions"]["code"]),
        (&json!("3"), &json!("RATE_LIMITED"))
    );
    client.say(json!({"type": "complete", "id": "1"})).await?;
    client.subscribe("4", "{ who }").await?;
    assert!(matches!(client.hear().await, Heard::Said(message) if message["type"] == json!("next")));

    let mut second = Client::open(&address, Some("graphql-transport-ws")).await?;
    second.say(init("good")).await?;
    assert_eq!(second.hear().await, ack());
    let mut third = Client::open(&address, Some("graphql-transport-ws")).await?;
    third.say(init("good")).await?;
    assert_eq!(third.hear().await, Heard::Closed(1013));
    let mut other = Client::open(&address, Some("graphql-transport-ws")).await?;
    other.say(init("other")).await?;
    assert_eq!(other.hear().await, ack());

    second.subscribe("1", &"x".repeat(100_001)).await?;
    assert!(matches!(second.hear().await, Heard::Closed(1009 | 0)));
    drop(house);
    Ok(())
}

#[tokio::test]
async fn a88_a_reader_that_stops_reading_is_closed() -> Outcome {
    let limits = Limits {
        socket_write: Duration::from_millis(100),
        socket_queue: 4,
        ..Limits::default()
    };
    let (house, _, mut client) = introduced(limits, "good").await?;
    client.subscribe("1", "subscription { flood }").await?;
    until(|| house.edge.live().sockets() == 0).await;
    until(|| house.edge.live().subscriptions() == 0).await;
    // Events are made as they are taken: beyond the queue there is what the machine's own buffers took in.
    assert!(
        (1..1_000).contains(&house.toy.made()),
        "{} events were made",
        house.toy.made()
    );
    Ok(())
}

#[tokio::test]
async fn a89_a_socket_ends_with_its_credential() -> Outcome {
    let (house, _, mut client) = introduced(brief(), "good").await?;
    client.subscribe("1", "subscription { silence }").await?;
    house.toy.revoke("good");
    assert_eq!(client.hear().await, Heard::Closed(4403));
    let (house, _, mut client) = introduced(brief(), "short").await?;
    house.toy.clock().advance(59_999);
    client.subscribe("1", "{ who }").await?;
    assert!(matches!(client.hear().await, Heard::Said(_)));
    house.toy.clock().advance(1);
    let mut heard = client.hear().await;
    while matches!(heard, Heard::Said(_)) {
        heard = client.hear().await;
    }
    assert_eq!(heard, Heard::Closed(4403));
    Ok(())
}

#[tokio::test]
async fn a90_a_dead_peer_is_dropped_and_a_living_one_is_not() -> Outcome {
    // A client that is not polled answers no pings.
    let (dead, _, _silent) = introduced(brief(), "good").await?;
    until(|| dead.edge.live().sockets() == 0).await;
    let (house, _, mut client) = introduced(brief(), "good").await?;
    let listening = timeout(Duration::from_millis(400), client.hear()).await;
    assert!(listening.is_err(), "{listening:?}");
    assert_eq!(house.edge.live().sockets(), 1);
    Ok(())
}

#[tokio::test]
async fn a91_sources_stop_on_complete_and_on_close() -> Outcome {
    let (house, _, mut client) = introduced(Limits::default(), "good").await?;
    for id in ["1", "2"] {
        client.subscribe(id, "subscription { silence }").await?;
    }
    until(|| house.edge.live().subscriptions() == 2).await;
    client.say(json!({"type": "complete", "id": "1"})).await?;
    until(|| house.edge.live().subscriptions() == 1).await;
    drop(client);
    until(|| house.edge.live().subscriptions() == 0 && house.edge.live().sockets() == 0).await;
    Ok(())
}

#[tokio::test]
async fn a96_draining_answers_what_runs_on_a_socket_and_begins_no_more() -> Outcome {
    let limits = Limits {
        deadline: Duration::from_millis(300),
        ..Limits::default()
    };
    let (house, _, mut client) = introduced(limits, "good").await?;
    client.subscribe("events", "subscription { silence }").await?;
    client.subscribe("slow", "{ slow }").await?;
    // What is answered was read after those.
    client.subscribe("who", "{ who }").await?;
    for _ in ["next", "complete"] {
        assert!(matches!(client.hear().await, Heard::Said(_)));
    }
    until(|| house.edge.live().subscriptions() == 1).await;
    house.drain.cancel();
    client.subscribe("late", "{ who }").await?;
    let mut told = Vec::new();
    let end = loop {
        match client.hear().await {
            Heard::Said(message) => {
                let code = message["payload"][0]["extensions"]["code"].clone();
                told.push((message["id"].clone(), code));
            }
            Heard::Closed(code) => break code,
        }
    };
    assert_eq!(end, 1012);
    let code = |id: &str, code: &str| (json!(id), json!(code));
    assert!(told.contains(&code("slow", "TIMEOUT")), "{told:?}");
    // A client's library begins a subscription anew only when nobody told it that it has ended.
    assert!(told.iter().all(|(id, _)| id != "events"), "{told:?}");
    assert!(
        told.iter().all(|(id, what)| id != "late" || what == "RATE_LIMITED"),
        "{told:?}"
    );
    Ok(())
}

#[tokio::test]
async fn a96_draining_closes_every_socket_with_1012() -> Outcome {
    let (house, address, mut client) = introduced(Limits::default(), "good").await?;
    let mut waiting = Client::open(&address, Some("graphql-transport-ws")).await?;
    client.subscribe("1", "subscription { silence }").await?;
    house.drain.cancel();
    assert_eq!(client.hear().await, Heard::Closed(1012));
    assert_eq!(waiting.hear().await, Heard::Closed(1012));
    assert!(Client::open(&address, Some("graphql-transport-ws")).await.is_err());
    until(|| house.edge.live().sockets() == 0).await;
    Ok(())
}
