//! What is asked is paid for, by a credential and by its agency (A42).

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Answer, Heard, Person, Server, Setup, Socket, on_both, subscribe, text};

fn small(setup: &mut Setup) {
    setup.config = Some(|config| {
        let limits = &mut config.limits;
        (limits.cost, limits.token_points, limits.token_rate) = (100, 100, 10);
        (limits.agency_points, limits.agency_rate) = (150, 20);
    });
}

/// Costs 41.
const LIST: &str = "{ users(first: 40) { nodes { id } } }";

async fn ask(person: &Person) -> Answer {
    person.ask(LIST, Value::Null).await
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let value = answer.headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

fn rate(answer: &Answer) -> [&str; 3] {
    ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"].map(|name| header(answer, name))
}

on_both! {
    with small;
    async fn a42_work_is_paid_for_before_it_is_done(server: Server) {
        let (ours, theirs) = (server.agency().await.owner, server.agency().await.owner);
        let first = ask(&ours).await;
        assert_eq!(rate(&first), ["100", "59", "5"]);
        let cost = json!({ "requestedQueryCost": 41, "actualQueryCost": 2, "maximum": 100,
            "throttleStatus": { "maximumAvailable": 100, "currentlyAvailable": 59, "restoreRate": 10 } });
        assert_eq!(first.extensions["cost"], cost);
        first.done();
        ask(&ours).await.done();

        let refused = ask(&ours).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"));
        assert_eq!((header(&refused, "retry-after"), rate(&refused)), ("3", ["100", "18", "9"]));
        assert_eq!(refused.errors[0]["extensions"]["retryAfter"], 3);
        assert_eq!(refused.extensions["cost"]["requestedQueryCost"], 41);
        assert_eq!(refused.data, Value::Null);

        // A socket and an event stream pay from the same bucket.
        let mut socket = Socket::accepted(&server, &ours.token).await;
        socket.say(subscribe("1", LIST)).await;
        let Heard::Said(message) = socket.hear().await else { panic!("closed") };
        assert_eq!((&message["type"], &message["payload"][0]["extensions"]["code"]), (&json!("error"), &json!("RATE_LIMITED")));
        let bearer = format!("Bearer {}", ours.token);
        let headers = [("content-type", "application/json"), ("accept", "text/event-stream"), ("authorization", &*bearer)];
        let stream = server.http().send(Method::POST, "/graphql", &headers, json!({ "query": LIST }).to_string()).await;
        assert_eq!(stream.status, StatusCode::TOO_MANY_REQUESTS);

        // Another agency never notices, and neither does whoever signs in.
        ask(&theirs).await.done();
        server.agency().await;

        server.advance(Duration::from_secs(3));
        ask(&ours).await.done();
    }

    with small;
    /// A key has a bucket of its own, so that one program does not use up the agency's.
    async fn a42_a_key_pays_like_any_credential(server: Server) {
        let owner = server.agency().await.owner;
        let create = "mutation { apiKeyCreate(input: { name: \"k\", permissions: [\"identity.user.read\"] }) { secret userErrors { code } } }";
        let secret = text(&owner.ask(create, Value::Null).await.done()["apiKeyCreate"]["secret"]);
        let by_key = || server.http().ask(Some(&secret), LIST, Value::Null);
        assert_eq!(rate(&by_key().await)[0], "100");
        by_key().await.done();
        assert_eq!(by_key().await.code(), "RATE_LIMITED");
        ask(&owner).await.done();
    }

    with small;
    async fn a42_an_agency_pays_for_all_its_credentials(server: Server) {
        let ours = server.agency().await.owner;
        let again = server.sign_in(&ours.email).await;
        for person in [&ours, &ours, &again] {
            ask(person).await.done();
        }
        // The second credential has 59 points left, the agency 27.
        let refused = ask(&again).await;
        assert_eq!((refused.code(), rate(&refused)), ("RATE_LIMITED", ["150", "27", "7"]));
        assert_eq!(header(&refused, "retry-after"), "1");
        server.advance(Duration::from_secs(1));
        ask(&again).await.done();
    }
}
