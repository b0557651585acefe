//! A client company whose events are sent to a receiver.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Agency, Answer, Client, Got, Person, Receiver, Server};

pub(super) const MINUTE: u64 = 60;
pub(super) const HOUR: u64 = 60 * MINUTE;
/// After each failed attempt, in seconds.
pub(super) const DELAYS: [u64; 7] = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 24 * HOUR];

const CREATE: &str = "mutation($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) \
    { secret webhookEndpoint { id url status } userErrors { field message code } } }";

/// What these tests begin with.
pub(super) struct Stage {
    pub(super) server: Server,
    pub(super) agency: Agency,
    pub(super) client: Client,
    pub(super) receiver: Receiver,
    /// The endpoint: `id` and `secret`.
    pub(super) endpoint: Value,
}

impl Stage {
    /// An endpoint of the whole agency that asked for these types, or for all.
    pub(super) async fn begin(server: Server, types: &[&str]) -> Self {
        let agency = server.agency().await;
        let client = agency.client().await;
        server.drain().await;
        let receiver = Receiver::start().await;
        let mut stage = Self {
            server,
            agency,
            client,
            receiver,
            endpoint: Value::Null,
        };
        let url = stage.receiver.url();
        stage.endpoint = stage.endpoint(json!({ "url": url, "eventTypes": types })).await;
        stage
    }

    /// Sets up another endpoint.
    pub(super) async fn endpoint(&self, with: Value) -> Value {
        let made = create(&self.boss().await, with).await.done();
        let made = &made["webhookEndpointCreate"];
        json!({ "id": made["webhookEndpoint"]["id"], "secret": made["secret"] })
    }

    /// The agency's owner, signed in anew: the clock is moved much here.
    pub(super) async fn boss(&self) -> Person {
        self.server.sign_in(&self.agency.owner.email).await
    }

    /// Makes an event, `contact.created`, and lets the jobs run.
    pub(super) async fn happen(&self, name: &str) -> String {
        let manager = self.server.sign_in(&self.client.account_manager.email).await;
        let input =
            json!({ "input": { "clientId": self.client.id, "name": name, "email": format!("{name}@mail.example") } });
        let query = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { message code } } }";
        let made = manager.ask(query, input).await.done();
        self.server.drain().await;
        made["contactCreate"]["contact"]["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    /// Moves the clock by so many seconds, lets the jobs run, and tells what has come.
    pub(super) async fn later(&self, seconds: u64) -> Vec<Got> {
        self.server.advance(Duration::from_secs(seconds));
        self.server.drain().await;
        self.receiver.take_all()
    }

    /// The endpoint as it is.
    pub(super) async fn fares(&self) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on WebhookEndpoint { status disabledReason failingEvents \
            failedEvents failingSince previousSecretUntil archivedAt } } }";
        let found = self
            .boss()
            .await
            .ask(query, json!({ "id": self.endpoint["id"] }))
            .await
            .done();
        found["node"].clone()
    }

    /// The deliveries, the oldest first.
    pub(super) async fn deliveries(&self) -> Vec<Value> {
        let query = "{ webhookDeliveries(first: 100, orderBy: { direction: ASC }) { nodes { id eventType status attempts \
            responseCode failure durationMs nextAttemptAt deliveredAt lastAttemptAt event { id topic name } endpoint { id } } } }";
        let mut found = self.boss().await.ask(query, Value::Null).await.done();
        match found["webhookDeliveries"]["nodes"].take() {
            Value::Array(nodes) => nodes,
            other => panic!("no list: {other}"),
        }
    }

    /// Does something with the endpoint.
    pub(super) async fn act(&self, deed: &str, with: Value) -> Answer {
        let mut input = json!({ "id": self.endpoint["id"] });
        if let (Value::Object(input), Value::Object(with)) = (&mut input, with) {
            input.extend(with);
        }
        let shown = match deed {
            "Test" => "webhookDelivery { id status }",
            "RotateSecret" => "secret webhookEndpoint { id status }",
            _ => "webhookEndpoint { id status }",
        };
        let query = format!(
            "mutation($input: WebhookEndpoint{deed}Input!) {{ done: webhookEndpoint{deed}(input: $input) \
             {{ {shown} userErrors {{ field message code }} }} }}"
        );
        self.boss().await.ask(&query, json!({ "input": input })).await
    }
}

/// Tries to set up an endpoint.
pub(super) async fn create(who: &Person, with: Value) -> Answer {
    let mut input = json!({ "name": "Warehouse" });
    if let (Value::Object(input), Value::Object(with)) = (&mut input, with) {
        input.extend(with);
    }
    who.ask(CREATE, json!({ "input": input })).await
}

impl Stage {
    /// An endpoint at an address where nobody of the kit listens.
    pub(super) async fn quiet(server: Server, url: &str) -> Self {
        let agency = server.agency().await;
        let client = agency.client().await;
        server.drain().await;
        let mut stage = Self {
            server,
            agency,
            client,
            receiver: Receiver::start().await,
            endpoint: Value::Null,
        };
        stage.endpoint = stage
            .endpoint(json!({ "url": url, "eventTypes": ["SURVEY_CLOSED"] }))
            .await;
        stage
    }

    /// Why a test did not get through; null where it did.
    pub(super) async fn failure_of_a_test(&self) -> Value {
        let made = self.act("Test", json!({})).await.done();
        self.server.drain().await;
        let query = "query($id: ID!) { node(id: $id) { ... on WebhookDelivery { status failure attempts } } }";
        let id = &made["done"]["webhookDelivery"]["id"];
        let found = self.boss().await.ask(query, json!({ "id": id })).await.done();
        assert_eq!(found["node"]["attempts"], 1);
        found["node"]["failure"].clone()
    }
}
