//! When a receiver is warned about, switched off, and told of.

use serde_json::{Value, json};

use super::stage::{DELAYS, HOUR, Stage};
use crate::kit::{Server, on_both, webhooks};

const DAY: u64 = 24 * HOUR;

on_both! {
    with webhooks;
    async fn a_warning_comes_after_five_failed_events_and_goes_with_a_success(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(500);
        for name in ["a", "b", "c", "d"] {
            stage.happen(name).await;
        }
        // Second attempts of the same events count no more.
        stage.later(5).await;
        assert_eq!(stage.fares().await["status"], "ACTIVE");
        stage.happen("e").await;
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["failingEvents"]), (&json!("WARNING"), &json!(5)));
        assert_eq!(fares["failingSince"], "2026-03-02T08:00:00.000Z");
        stage.receiver.answer(200);
        stage.receiver.take_all();
        stage.happen("f").await;
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["failingEvents"], &fares["failingSince"]), (&json!("ACTIVE"), &json!(0), &Value::Null));
        assert!(stage.server.mails().to(&stage.agency.owner.email).is_empty());
    }

    with webhooks;
    async fn twenty_events_given_up_in_a_row_switch_it_off_and_the_owner_is_told(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(500);
        for number in 0..20 {
            stage.happen(&format!("n{number}")).await;
        }
        for delay in DELAYS {
            assert_eq!(stage.fares().await["status"], "WARNING");
            stage.later(delay).await;
        }
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["disabledReason"]), (&json!("DISABLED"), &json!("TOO_MANY_FAILURES")));
        let mails = stage.server.mails().to(&stage.agency.owner.email);
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].mail.subject, "Webhooks to 127.0.0.1 are switched off");
        assert!(mails[0].mail.text.contains("Warehouse") && !mails[0].mail.text.contains("/hooks"));
        stage.receiver.take_all();
        stage.happen("unheard").await;
        assert!(stage.receiver.take_all().is_empty(), "a disabled endpoint gets nothing");
        assert_eq!(stage.act("Enable", json!({})).await.done()["done"]["webhookEndpoint"]["status"], "ACTIVE");
        stage.receiver.answer(200);
        stage.happen("heard").await;
        assert_eq!(stage.receiver.take_all().len(), 1);
    }

    with webhooks;
    async fn five_days_without_a_success_switch_it_off(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(404);
        stage.happen("a").await;
        stage.later(5 * DAY - 1).await;
        stage.happen("b").await;
        assert_eq!(stage.fares().await["status"], "ACTIVE");
        stage.later(5).await;
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["disabledReason"]), (&json!("DISABLED"), &json!("FAILING_TOO_LONG")));
        assert_eq!(stage.server.mails().to(&stage.agency.owner.email).len(), 1);
    }

    with webhooks;
    async fn gone_switches_it_off_at_once(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(410);
        stage.happen("a").await;
        let fares = stage.fares().await;
        assert_eq!((&fares["status"], &fares["disabledReason"]), (&json!("DISABLED"), &json!("GONE")));
        assert_eq!(stage.deliveries().await[0]["status"], "FAILED");
        assert_eq!(stage.server.mails().to(&stage.agency.owner.email).len(), 1);
    }

    with webhooks;
    async fn what_waits_is_cancelled_when_somebody_switches_it_off(server: Server) {
        let stage = Stage::begin(server, &["CONTACT_CREATED"]).await;
        stage.receiver.answer(500);
        stage.happen("a").await;
        stage.receiver.take_all();
        stage.act("Disable", json!({})).await.done();
        assert!(stage.later(5).await.is_empty());
        assert_eq!(stage.deliveries().await[0]["status"], "CANCELLED");
        assert_eq!(stage.act("Disable", json!({})).await.refusals(), ["WRONG_STATUS"]);
        assert!(stage.server.mails().to(&stage.agency.owner.email).is_empty());
        stage.act("Delete", json!({})).await.done();
        for deed in ["Enable", "Delete", "RotateSecret", "Test"] {
            assert_eq!(stage.act(deed, json!({})).await.refusals(), ["WRONG_STATUS"], "{deed}");
        }
        let listed = stage.boss().await.ask("{ webhookEndpoints { nodes { id } } }", Value::Null).await.done();
        assert_eq!(listed["webhookEndpoints"]["nodes"], json!([]));
    }
}
