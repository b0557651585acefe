//! Myths from the first time they are heard to the last.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, refused, text};
use crate::kit::{Server, on_both};

async fn contact(world: &World, name: &str) -> String {
    let input = json!({ "clientId": world.client, "name": name });
    let made = act(&world.agency.owner, "contactCreate", "contact { id }", input).await;
    text(&made["contact"]["id"])
}

on_both! {
    async fn jrn_6_a_myth_is_resolved_with_two_facts_in_date_and_one_probe(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let spot = json!({ "clientId": world.client, "statement": "Outsourcing is cheap", "origin": "A magazine" });
        let myth = text(&act(&world.sales, "mythSpot", "myth { id }", spot).await["myth"]["id"]);
        let it = json!({ "id": myth });
        assert_eq!(refused(who, "mythPresent", "myth { id }", it.clone()).await, ["WRONG_STATUS"]);
        let (ana, ion) = (contact(&world, "Ana").await, contact(&world, "Ion").await);
        for whom in [&ana, &ion, &ana] {
            let probe = json!({ "mythId": myth, "contactId": whom, "question": "Why do you think so?", "answer": "I read it somewhere" });
            act(&world.sales, "mythProbeCreate", "mythProbe { id }", probe).await;
        }
        let fact = |claim: &str, until: Option<&str>| json!({ "mythId": myth, "claim": claim, "source": "Our books", "validUntil": until });
        act(who, "factCreate", "fact { id }", fact("It costs as much", None)).await;
        act(who, "factCreate", "fact { id }", fact("It takes as long", Some("2026-03-03T00:00:00Z"))).await;
        act(who, "mythPresent", "myth { id }", it.clone()).await;
        server.advance(Duration::from_hours(48));
        let who = &server.sign_in(&world.consultant.email).await;
        assert_eq!(refused(who, "mythResolve", "myth { id }", it.clone()).await, ["FACTS_MISSING"], "one fact is out of date");
        act(who, "factCreate", "fact { id }", fact("It is late more often", None)).await;
        let done = json!({ "id": myth, "conclusion": "You get what you pay for" });
        let done = act(who, "mythResolve", "myth { status spread daysToResolve conclusion probes { totalCount } facts { totalCount } }", done).await;
        assert_eq!(done["myth"], json!({ "status": "RESOLVED", "spread": 2, "daysToResolve": 2, "conclusion": "You get what you pay for",
            "probes": { "totalCount": 3 }, "facts": { "totalCount": 3 } }));
    }

    async fn jrn_6_without_a_probe_a_myth_is_not_even_answered(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let spot = json!({ "clientId": world.client, "statement": "Outsourcing is cheap" });
        let myth = act(who, "mythSpot", "myth { id owner { email } }", spot).await;
        assert_eq!(myth["myth"]["owner"]["email"], who.email.as_str(), "who spots it watches it");
        let it = json!({ "id": myth["myth"]["id"] });
        for deed in ["mythPresent", "mythResolve", "mythPersist"] {
            assert_eq!(refused(who, deed, "myth { id }", it.clone()).await, ["WRONG_STATUS"], "{deed}");
        }
        let list = who.ask("{ myths(filter: { statusIn: [SPOTTED] }) { totalCount nodes { statement } } }", Value::Null).await.done();
        assert_eq!(list["myths"], json!({ "totalCount": 1, "nodes": [{ "statement": "Outsourcing is cheap" }] }));
    }
}
