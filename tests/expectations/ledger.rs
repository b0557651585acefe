//! A client company with a customer to whom things are promised.

use std::time::Duration;

use serde_json::{Value, json};

use super::world;
use crate::kit::{Asking, Server, text};

pub(super) const DAY: Duration = Duration::from_hours(24);

/// What a test of promises begins with. Time begins on 2 March 2026 at ten o'clock in Bucharest.
pub(super) struct Ledger {
    pub(super) server: Server,
    pub(super) asking: Asking,
    pub(super) contact: String,
    pub(super) journey: String,
    pub(super) stages: Vec<String>,
}

impl Ledger {
    pub(super) async fn begin(server: &Server) -> Self {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana" })).await;
        let mut ledger = Self {
            server: server.clone(),
            asking,
            contact,
            journey: String::new(),
            stages: Vec::new(),
        };
        let input = json!({ "clientId": ledger.asking.client.id, "name": "Ours" });
        let made = ledger
            .act("journeyCreate", "journey { id stages { nodes { id } } }", input)
            .await;
        let stages = made["journey"]["stages"]["nodes"].as_array().expect("stages");
        ledger.stages = stages.iter().map(|stage| text(&stage["id"])).collect();
        ledger.journey = text(&made["journey"]["id"]);
        ledger
    }

    /// Makes a change that is allowed, as the owner of the agency, and gives its payload.
    pub(super) async fn act(&self, mutation: &str, selection: &str, input: Value) -> Value {
        world::act(&self.asking.boss().await, mutation, selection, input).await
    }

    /// The codes with which a change is refused.
    pub(super) async fn refused(&self, mutation: &str, selection: &str, input: Value) -> Vec<String> {
        world::refused(&self.asking.boss().await, mutation, selection, input).await
    }

    /// What a query finds.
    pub(super) async fn see(&self, query: &str) -> Value {
        self.asking.boss().await.ask(query, Value::Null).await.done()
    }

    /// Fields of a promise.
    pub(super) async fn promise(&self, id: &str, fields: &str) -> Value {
        let query = format!("{{ node(id: \"{id}\") {{ ... on Promise {{ {fields} }} }} }}");
        self.see(&query).await["node"].take()
    }

    /// The input of a promise of ten days to Ana where eight are expected, with some of it otherwise.
    pub(super) fn terms(&self, otherwise: Value) -> Value {
        let mut input = json!({ "contactId": self.contact, "what": "The roof is done", "unit": "DAYS", "promisedHundredths": 1000,
            "expectedHundredths": 800, "dueAt": "2026-03-12T08:00:00Z" });
        if let Value::Object(otherwise) = otherwise {
            input.as_object_mut().expect("members").extend(otherwise);
        }
        input
    }

    /// Such a promise: its id.
    pub(super) async fn promised(&self, otherwise: Value) -> String {
        let made = self.act("promiseCreate", "promise { id }", self.terms(otherwise)).await;
        text(&made["promise"]["id"])
    }

    /// Lets time pass, and what is due be done.
    pub(super) async fn pass(&self, time: Duration) {
        self.server.advance(time);
        self.server.drain().await;
    }

    /// The open tasks of a kind: whose they are, and what their notes say.
    pub(super) async fn tasks(&self, key: &str) -> Vec<Value> {
        let all = self
            .see("{ tasks(first: 100) { nodes { key title note dueAt assignee { email } promise { id } } } }")
            .await;
        let nodes = all["tasks"]["nodes"].as_array().expect("tasks").iter();
        nodes.filter(|task| task["key"] == key).cloned().collect()
    }
}
