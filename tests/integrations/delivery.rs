//! What is sent, how it is signed, and when it is sent again.

use serde_json::{Value, json};

use super::stage::{DELAYS, HOUR, Stage, create};
use crate::kit::{Got, Server, on_both, webhooks};

on_both! {
    with webhooks;
    async fn a95_int_1_a_webhook_is_signed_numbered_and_tells_no_names(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED", "CONTACT_BLOCKED"]).await;
        let contact = stage.happen("Ileana").await;
        let block = "mutation($id: ID!) { contactBlock(input: { id: $id }) { userErrors { message } } }";
        stage.boss().await.ask(block, json!({ "id": contact })).await.done();
        stage.server.drain().await;
        let mut got = stage.receiver.take_all();
        got.sort_by_key(|one| one.json()["sequence"].as_i64());
        let secret = stage.endpoint["secret"].as_str().expect("a secret");
        let types: Vec<Value> = got.iter().map(|one| one.json()["type"].clone()).collect();
        assert_eq!(types, ["contact.created", "contact.blocked"]);
        for (at, one) in got.iter().enumerate() {
            assert_eq!(one.signed_by(&[secret]), [0]);
            assert_eq!((one.path.as_str(), one.header("content-type")), ("/hooks", "application/json"));
            assert_eq!(one.header("webhook-timestamp"), "1772438400");
            let body = one.json();
            assert_eq!(body["subjectId"], json!(contact));
            assert_eq!(body["clientCompanyId"], json!(stage.client.id));
            assert_eq!((&body["sequence"], &body["timestamp"]), (&json!(at + 1), &json!("2026-03-02T08:00:00.000Z")));
            let text = String::from_utf8_lossy(&one.body).to_lowercase();
            assert!(!text.contains("ileana") && !text.contains("mail.example"), "{text}");
        }
        let kept = stage.deliveries().await;
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0]["id"], json!(got[0].id()));
        assert_eq!(kept[0]["event"]["id"], got[0].json()["id"]);
        let outcome = (&kept[0]["status"], &kept[0]["attempts"], &kept[0]["responseCode"], &kept[0]["nextAttemptAt"]);
        assert_eq!(outcome, (&json!("DELIVERED"), &json!(1), &json!(204), &Value::Null));
        assert!(stage.later(HOUR).await.is_empty(), "nothing is sent twice");
    }

    with webhooks;
    async fn a95_old_and_new_secrets_sign_until_the_overlap_is_over(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        let old = stage.endpoint["secret"].as_str().expect("a secret").to_owned();
        let rotated = stage.act("RotateSecret", json!({ "overlapHours": 2 })).await.done();
        let new = rotated["done"]["secret"].as_str().expect("a secret").to_owned();
        assert_ne!(old, new);
        assert_eq!(stage.fares().await["previousSecretUntil"], "2026-03-02T10:00:00.000Z");
        stage.happen("Ana").await;
        assert_eq!(stage.receiver.take_all()[0].signed_by(&[&new, &old]), [0, 1]);
        stage.later(2 * HOUR).await;
        stage.happen("Ion").await;
        assert_eq!(stage.receiver.take_all()[0].signed_by(&[&new, &old]), [0]);
        let newest = stage.act("RotateSecret", json!({ "overlapHours": 0 })).await.done();
        stage.happen("Eva").await;
        let newest = newest["done"]["secret"].as_str().expect("a secret");
        assert_eq!(stage.receiver.take_all()[0].signed_by(&[newest, &new]), [0]);
        assert_eq!(stage.act("RotateSecret", json!({ "overlapHours": 169 })).await.refusals(), ["INVALID"]);
    }

    with webhooks;
    async fn a95_a_failed_delivery_is_tried_again_after_growing_delays(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(500);
        stage.happen("Ana").await;
        let first = stage.receiver.take_all();
        let id = first[0].id().to_owned();
        for (at, delay) in DELAYS.into_iter().enumerate() {
            assert!(stage.later(delay - 1).await.is_empty(), "attempt {} came too early", at + 2);
            let again = stage.later(1).await;
            assert_eq!(again.iter().map(Got::id).collect::<Vec<_>>(), [id.as_str()], "attempt {}", at + 2);
            assert_eq!(again[0].body, first[0].body);
            assert_eq!(again[0].signed_by(&[stage.endpoint["secret"].as_str().expect("a secret")]), [0]);
        }
        let kept = stage.deliveries().await;
        let outcome = (&kept[0]["status"], &kept[0]["attempts"], &kept[0]["responseCode"], &kept[0]["failure"]);
        assert_eq!(outcome, (&json!("FAILED"), &json!(8), &json!(500), &json!("STATUS")));
        assert!(stage.later(100 * HOUR).await.is_empty());
    }

    with webhooks;
    async fn a95_a_worker_that_dies_after_sending_sends_again_under_the_same_id(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.fall_silent(true);
        let working = tokio::spawn({
            let (server, client, token) = (stage.server.clone(), stage.client.id.clone(), stage.boss().await);
            async move {
                let query = "mutation($id: ID!) { contactCreate(input: { clientId: $id, name: \"Ana\" }) { userErrors { message } } }";
                token.ask(query, json!({ "id": client })).await.done();
                server.drain().await;
            }
        });
        // The receiver has it, nothing is noted yet: the worker dies.
        stage.receiver.arrival().await;
        working.abort();
        let _ = working.await;
        stage.receiver.fall_silent(false);
        let sent = stage.receiver.take_all();
        assert_eq!(stage.deliveries().await[0]["attempts"], 0);
        assert!(stage.later(59).await.is_empty(), "the dead worker's lease is kept");
        let again = stage.later(1).await;
        assert_eq!((sent.len(), again.len()), (1, 1));
        assert_eq!((sent[0].id(), &sent[0].body), (again[0].id(), &again[0].body));
        assert_eq!(stage.deliveries().await[0]["status"], "DELIVERED");
    }

    with webhooks;
    async fn a_test_is_sent_once_and_changes_nothing(server: Server) {
        let stage = Stage::begin(server, &["CASE_CLOSED"]).await;
        stage.receiver.answer(503);
        for _ in 0..6 {
            stage.act("Test", json!({})).await.done();
        }
        let got = stage.later(0).await;
        assert_eq!(got.len(), 6);
        assert_eq!((&got[0].json()["type"], &got[0].json()["data"]), (&json!("webhook.test"), &json!({})));
        assert_eq!(got[0].signed_by(&[stage.endpoint["secret"].as_str().expect("a secret")]), [0]);
        assert!(stage.later(100 * HOUR).await.is_empty(), "a test is not tried again");
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["failingEvents"]), (&json!("ACTIVE"), &json!(0)));
        let kept = stage.deliveries().await;
        assert_eq!((&kept[0]["status"], &kept[0]["eventType"], &kept[0]["event"]), (&json!("FAILED"), &json!("WEBHOOK_TEST"), &Value::Null));
        let only_tests = create(&stage.boss().await, json!({ "url": stage.receiver.url(), "eventTypes": ["WEBHOOK_TEST"] })).await;
        assert_eq!(only_tests.refusals(), ["INVALID"]);
    }

    with webhooks;
    async fn a55_a_repeated_creation_shows_the_same_secret_and_nothing_else_does(server: Server) {
        let stage = Stage::begin(server, &[]).await;
        let boss = stage.boss().await;
        let with = json!({ "url": stage.receiver.url(), "idempotencyKey": "one" });
        let first = create(&boss, with.clone()).await.done();
        let again = create(&boss, with).await.done();
        assert_eq!(first, again);
        let secret = first["webhookEndpointCreate"]["secret"].as_str().expect("a secret").trim_start_matches("whsec_").to_owned();
        let log = boss.ask("{ auditEntries(first: 100) { nodes { changes { field before after } } } webhookEndpoints { nodes { name url } } }", Value::Null).await.done();
        assert!(!log.to_string().contains(&secret));
        let fields = "{ __type(name: \"WebhookEndpoint\") { fields { name } } }";
        let fields = boss.ask(fields, Value::Null).await.done().to_string();
        assert!(!fields.contains("\"secret\"") && !fields.contains("previousSecret\""), "{fields}");
    }
}
