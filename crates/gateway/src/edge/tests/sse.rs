use futures::StreamExt;
use serde_json::json;
use tower::ServiceExt;

use super::client::{Reply, post_as, request};
use super::toy::House;
use crate::edge::Limits;

async fn stream(house: &House, query: &str, token: &str) -> Reply {
    let bearer = format!("Bearer {token}");
    let headers = [("accept", "text/event-stream"), ("authorization", bearer.as_str())];
    post_as(house, &json!({ "query": query }).to_string(), &headers).await
}

#[tokio::test]
async fn a30_event_streams_answer_every_kind_of_operation() {
    let house = House::new(Limits::default());
    let reply = stream(&house, "subscription { count(to: 2) }", "good").await;
    assert_eq!(reply.status, 200);
    assert!(reply.header("content-type").starts_with("text/event-stream"));
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.text.matches("event: next\ndata: {").count(), 2, "{}", reply.text);
    assert!(
        reply.text.contains(r#""data":{"count":2}"#) && reply.text.ends_with("event: complete\ndata: \ndata: \n\n"),
        "{:?}",
        reply.text
    );
    let query = stream(&house, "{ who }", "good").await;
    assert!(query.text.contains(r#""data":{"who":"good"}"#) && query.text.contains("event: complete"));
}

#[tokio::test]
async fn a30_a_stream_that_cannot_begin_is_told_by_its_status() {
    let house = House::new(Limits {
        cost: 1,
        token_points: 1,
        ..Limits::default()
    });
    assert_eq!(stream(&house, "subscription { nope", "good").await.status, 400);
    assert_eq!(stream(&house, "subscription { silence }", "nobody").await.status, 401);
    assert_eq!(stream(&house, "{ thing { id } }", "good").await.status, 200);
    assert_eq!(stream(&house, "{ thing { id } }", "good").await.status, 429);
}

#[tokio::test]
async fn a89_a91_a96_a_stream_ends_with_its_credential_and_on_drain() {
    let house = House::new(Limits::default());
    let (revoked, ()) = tokio::join!(stream(&house, "subscription { silence }", "good"), async {
        while house.edge.live().subscriptions() == 0 {
            tokio::task::yield_now().await;
        }
        house.toy.revoke("good");
    });
    assert!(revoked.text.contains("event: complete"));
    house.drain.cancel();
    assert!(
        stream(&house, "subscription { silence }", "other")
            .await
            .text
            .contains("event: complete")
    );
    assert_eq!(house.edge.live().subscriptions(), 0);
}

#[tokio::test]
async fn a91_a_client_that_goes_away_stops_its_source() {
    let house = House::new(Limits::default());
    let headers = [
        ("content-type", "application/json"),
        ("accept", "text/event-stream"),
        ("authorization", "Bearer good"),
    ];
    let body = json!({ "query": "subscription { count(to: 100000) }" }).to_string();
    let request = request("POST", "/graphql", &headers, body);
    let response = house
        .router()
        .oneshot(request)
        .await
        .unwrap_or_else(|never| match never {});
    let mut body = response.into_body().into_data_stream();
    assert!(body.next().await.is_some());
    assert_eq!(house.edge.live().subscriptions(), 1);
    drop(body);
    while house.edge.live().subscriptions() > 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a42_each_event_is_paid_for_and_an_empty_bucket_ends_the_stream() {
    let house = House::new(Limits {
        cost: 3,
        token_points: 3,
        ..Limits::default()
    });
    let reply = stream(&house, "subscription { count(to: 10) }", "good").await;
    assert_eq!(reply.text.matches("event: next").count(), 4, "{}", reply.text);
    assert!(
        reply.text.contains(r#""count":3"#) && reply.text.contains("RATE_LIMITED"),
        "{}",
        reply.text
    );
    assert!(reply.text.contains("event: complete"));
}

/// The body of a stream that stays open.
async fn opened(house: &House, token: &str) -> axum::response::Response {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("content-type", "application/json"),
        ("accept", "text/event-stream"),
        ("authorization", bearer.as_str()),
    ];
    let body = json!({ "query": "subscription { silence }" }).to_string();
    let answered = house
        .router()
        .oneshot(request("POST", "/graphql", &headers, body))
        .await;
    answered.unwrap_or_else(|never| match never {})
}

#[tokio::test]
async fn a88_a_credential_has_so_many_streams_and_sockets_and_no_more() {
    let house = House::new(Limits {
        sockets_per_token: 2,
        ..Limits::default()
    });
    let streams = [opened(&house, "good").await, opened(&house, "good").await];
    assert_eq!(opened(&house, "good").await.status(), 429);
    assert_eq!(opened(&house, "other").await.status(), 200);
    drop(streams);
    while house.edge.live().subscriptions() > 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(opened(&house, "good").await.status(), 200);
}

#[tokio::test]
async fn a88_a_stream_that_nobody_reads_gives_its_source_back() {
    let house = House::new(Limits {
        socket_write: std::time::Duration::from_millis(50),
        ..Limits::default()
    });
    let bearer = [
        ("content-type", "application/json"),
        ("accept", "text/event-stream"),
        ("authorization", "Bearer good"),
    ];
    let body = json!({ "query": "subscription { count(to: 100000) }" }).to_string();
    let unread = house.router().oneshot(request("POST", "/graphql", &bearer, body)).await;
    let _unread = unread.unwrap_or_else(|never| match never {});
    while house.edge.live().subscriptions() > 0 {
        tokio::task::yield_now().await;
    }
}
