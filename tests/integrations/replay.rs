//! Sending once more: one delivery, or all of a time.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::stage::{HOUR, Stage};
use crate::kit::{Server, on_both, webhooks};

const REPLAY: &str = "mutation($id: ID!) { webhookDeliveryReplay(input: { id: $id }) \
    { webhookDelivery { status nextAttemptAt } userErrors { field message code } } }";

on_both! {
    with webhooks;
    async fn a_delivery_is_replayed_under_its_own_id(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.happen("a").await;
        let first = stage.receiver.take_all();
        stage.later(HOUR).await;
        let boss = stage.boss().await;
        let id = json!({ "id": first[0].id() });
        let replayed = boss.ask(REPLAY, id.clone()).await.done();
        assert_eq!(replayed["webhookDeliveryReplay"]["webhookDelivery"]["status"], "PENDING");
        assert_eq!(boss.ask(REPLAY, id.clone()).await.refusals(), ["WRONG_STATUS"]);
        let again = stage.later(0).await;
        assert_eq!((again.len(), again[0].id(), &again[0].body), (1, first[0].id(), &first[0].body));
        assert_ne!(again[0].header("webhook-timestamp"), first[0].header("webhook-timestamp"));
        assert_eq!(stage.deliveries().await[0]["attempts"], 2);
        stage.act("Disable", json!({})).await.done();
        assert_eq!(stage.boss().await.ask(REPLAY, id).await.refusals(), ["ENDPOINT_DISABLED"]);
    }

    with webhooks;
    async fn the_events_of_a_time_are_sent_again_those_that_were_missed_too(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.happen("before").await;
        let before = stage.receiver.take_all();
        stage.later(HOUR).await;
        stage.happen("delivered").await;
        let delivered = stage.receiver.take_all();
        stage.receiver.answer(500);
        stage.happen("failing").await;
        stage.act("Disable", json!({})).await.done();
        stage.later(5).await;
        let missed = stage.happen("missed").await;
        stage.receiver.answer(200);
        stage.later(HOUR).await;
        let time = json!({ "since": "2026-03-02T09:00:00Z", "until": "2026-03-02T10:00:00Z" });
        assert_eq!(stage.act("Replay", time.clone()).await.refusals(), ["ENDPOINT_DISABLED"]);
        stage.act("Enable", json!({})).await.done();
        stage.act("Replay", time.clone()).await.done();
        let got = stage.later(0).await;
        let subjects: BTreeSet<String> = got.iter().map(|one| one.json()["subjectId"].to_string()).collect();
        assert_eq!((got.len(), subjects.len()), (2, 2), "the one that failed and the one that was missed");
        assert!(got.iter().any(|one| one.json()["subjectId"] == json!(missed)));
        assert!(got.iter().all(|one| one.id() != delivered[0].id() && one.id() != before[0].id()));
        stage.act("Replay", json!({ "since": "2026-03-02T09:00:00Z", "withDelivered": true })).await.done();
        let got = stage.later(0).await;
        assert_eq!(got.len(), 3);
        assert!(got.iter().any(|one| one.id() == delivered[0].id()));
        assert!(stage.later(0).await.is_empty());
    }

    with webhooks;
    async fn a_long_replay_goes_page_by_page_and_the_time_is_bounded(server: Server) {
        let stage = Stage::begin(server, &["SURVEY_CLOSED"]).await;
        let manager = stage.client.account_manager.clone();
        // The event log's pages hold a hundred entries.
        for some in 0..12 {
            let client = &stage.client.id;
            let contacts = (0..10)
                .map(|n| format!("c{n}: contactCreate(input: {{ clientId: \"{client}\", name: \"C{some} {n}\" }}) {{ userErrors {{ code }} }}"))
                .collect::<Vec<_>>()
                .join(" ");
            manager.ask(&format!("mutation {{ {contacts} }}"), Value::Null).await.done();
        }
        stage.server.drain().await;
        assert!(stage.receiver.take_all().is_empty());
        stage.act("Update", json!({ "eventTypes": ["CONTACT_CREATED"] })).await.done();
        stage.act("Replay", json!({ "since": "2026-03-02T08:00:00Z", "until": "2026-03-02T09:00:00Z" })).await;
        stage.later(1).await;
        stage.act("Replay", json!({ "since": "2026-03-02T08:00:00Z" })).await.done();
        assert_eq!(stage.later(0).await.len(), 120);
        for (since, until) in [
            ("2026-01-02T08:00:00Z", "2026-01-03T08:00:00Z"),
            ("2026-02-20T08:00:00Z", "2026-03-01T08:00:00Z"),
            ("2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"),
        ] {
            let refused = stage.act("Replay", json!({ "since": since, "until": until })).await;
            assert_eq!(refused.refusals(), ["INVALID"], "{since} {until}");
        }
    }
}
