//! What is heard elsewhere (s9, s11).

use serde_json::{Value, json};

use crate::kit::{Server, on_both};

const CREATE: &str = "mutation($input: WordOfMouthEventCreateInput!) { wordOfMouthEventCreate(input: $input) \
    { wordOfMouthEvent { id where at sentiment evidence contact { name } case { severity symptom owner { email } isOpen } } userErrors { field code message } } }";
const TASKS: &str =
    "{ tasks { nodes { key requiredRole title assignee { email } wordOfMouthEvent { where } } } cases { totalCount } }";
const LIST: &str = "query($filter: WordOfMouthEventFilter) { wordOfMouthEvents(filter: $filter) { nodes { where } } }";

on_both! {
    async fn what_is_heard_badly_of_a_known_customer_opens_a_case_for_the_owner(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        let input = json!({ "clientId": asking.client.id, "contactId": contact, "where": "Google", "sentiment": "NEGATIVE", "evidence": "One star" });
        let made = asking.client.sales.ask(CREATE, json!({ "input": input })).await.done();
        let heard = &made["wordOfMouthEventCreate"]["wordOfMouthEvent"];
        assert_eq!(heard["case"], json!({ "severity": 3, "symptom": "Google: One star", "owner": { "email": asking.client.owner.email }, "isOpen": true }));
        assert_eq!((&heard["at"], &heard["contact"]["name"]), (&json!("2026-03-02T08:00:00.000Z"), &json!("Ana")));
        let praise = json!({ "clientId": asking.client.id, "contactId": contact, "where": "Fair", "sentiment": "POSITIVE", "at": "2026-02-01T08:00:00Z" });
        let made = asking.client.sales.ask(CREATE, json!({ "input": praise })).await.done();
        assert_eq!(made["wordOfMouthEventCreate"]["wordOfMouthEvent"]["case"], Value::Null);
        let found = asking.boss().await.ask(LIST, Value::Null).await.done();
        assert_eq!(found["wordOfMouthEvents"]["nodes"], json!([{ "where": "Google" }, { "where": "Fair" }]), "the latest first");
        let bad = asking.boss().await.ask(LIST, json!({ "filter": { "sentiment": "NEGATIVE", "contactId": contact } })).await.done();
        assert_eq!(bad["wordOfMouthEvents"]["nodes"], json!([{ "where": "Google" }]));
    }

    async fn what_nobody_is_known_to_have_said_is_looked_into_by_the_owner(server: Server) {
        let asking = server.asking().await;
        for sentiment in ["NEUTRAL", "NEGATIVE"] {
            let input = json!({ "clientId": asking.client.id, "where": "A forum", "sentiment": sentiment });
            asking.boss().await.ask(CREATE, json!({ "input": input })).await.done();
        }
        let found = asking.boss().await.ask(TASKS, Value::Null).await.done();
        assert_eq!(found, json!({ "cases": { "totalCount": 0 }, "tasks": { "nodes": [{ "key": "WORD_OF_MOUTH", "requiredRole": "OWNER",
            "title": "Look into what was said: A forum", "assignee": { "email": asking.client.owner.email }, "wordOfMouthEvent": { "where": "A forum" } }] } }));
    }

    async fn what_was_heard_is_bounded(server: Server) {
        let (asking, other) = (server.asking().await, server.asking().await);
        let foreign = other.contact(json!({ "name": "Bo" })).await;
        let boss = asking.boss().await;
        let ask = async |input: Value| boss.ask(CREATE, json!({ "input": input })).await;
        let id = &asking.client.id;
        assert_eq!(ask(json!({ "clientId": id, "where": "", "sentiment": "POSITIVE" })).await.refusals(), ["INVALID"]);
        assert_eq!(ask(json!({ "clientId": id, "where": "x".repeat(201), "sentiment": "POSITIVE" })).await.refusals(), ["INVALID"]);
        assert_eq!(ask(json!({ "clientId": id, "where": "x", "sentiment": "POSITIVE", "at": "2026-03-02T08:00:01Z" })).await.refusals(), ["INVALID"]);
        assert_eq!(ask(json!({ "clientId": id, "where": "x", "sentiment": "POSITIVE", "contactId": foreign })).await.code(), "NOT_FOUND");
        assert_eq!(ask(json!({ "clientId": other.client.id, "where": "x", "sentiment": "POSITIVE" })).await.code(), "NOT_FOUND");
    }
}
