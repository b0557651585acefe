//! What becomes of follow-ups when a customer changes the answer.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const FOLLOW_UPS: &str = "{ followUps(filter: { open: null }, orderBy: { field: CREATED_AT, direction: ASC }) \
    { nodes { reason status priority signals dueAt case { severity status } tasks { nodes { status } } } } }";
const CASES: &str = "{ cases(orderBy: { direction: ASC }) { nodes { severity } } }";

/// Reason, status, priority and signals of each follow-up, the oldest first.
async fn followed(asking: &Asking) -> Value {
    let found = asking.boss().await.ask(FOLLOW_UPS, Value::Null).await.done();
    let nodes = found["followUps"]["nodes"].as_array().cloned().unwrap_or_default();
    nodes
        .iter()
        .map(|one| json!([one["reason"], one["status"], one["priority"], one["signals"]]))
        .collect()
}

async fn cases(asking: &Asking) -> usize {
    let found = asking
        .boss()
        .await
        .ask("{ cases(filter: { open: true }) { totalCount } }", Value::Null)
        .await
        .done();
    usize::try_from(found["cases"]["totalCount"].as_i64().unwrap_or(-1)).expect("a count")
}

on_both! {
    async fn fup_9_a_better_band_closes_nothing_and_changes_the_priority(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        assert!(link.answer(1).await);
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 100, 1]]));
        let before = asking.boss().await.ask(FOLLOW_UPS, Value::Null).await.done();
        assert!(link.answer(5).await);
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 90, 1]]), "better within the band");
        assert!(link.answer(8).await);
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 50, 1]]));
        server.advance(Duration::from_hours(1));
        assert!(link.answer(10).await);
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 60, 1]]));
        let after = asking.boss().await.ask(FOLLOW_UPS, Value::Null).await.done();
        let kept = |data: &Value| {
            let one = &data["followUps"]["nodes"][0];
            json!([one["dueAt"], one["case"], one["tasks"]])
        };
        assert_eq!(kept(&before), kept(&after), "limit, case and playbook stay");
        assert_eq!(cases(&asking).await, 1);
    }

    async fn fup_9_a_worse_band_is_a_signal_of_its_own(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        assert!(link.answer(9).await);
        server.advance(Duration::from_hours(2));
        assert!(link.answer(2).await);
        let both = json!([["PROMOTER_RESPONSE", "OPEN", 60, 1], ["DETRACTOR_RESPONSE", "OPEN", 100, 1]]);
        assert_eq!(followed(&asking).await, both);
        let found = asking.boss().await.ask(FOLLOW_UPS, Value::Null).await.done();
        // The limit runs from the revision: four business hours from noon in Bucharest.
        assert_eq!(found["followUps"]["nodes"][1]["dueAt"], "2026-03-02T14:00:00.000Z");
        assert_eq!(cases(&asking).await, 1);
        // Back again, and down once more: neither a second follow-up nor a second case.
        assert!(link.answer(9).await);
        assert!(link.answer(0).await);
        let reasons = followed(&asking).await.as_array().map(Vec::len);
        assert_eq!((reasons, cases(&asking).await), (Some(2), 1));
        let found = followed(&asking).await;
        assert_eq!(found[1][2], 100, "as urgent as the answer is bad: {found}");
    }

    async fn fup_3_a_case_is_as_severe_as_the_worst_that_the_answer_said(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        let mut severities = Vec::new();
        for score in [5, 4, 2, 6, 9] {
            assert!(link.answer(score).await);
            let found = asking.boss().await.ask(CASES, Value::Null).await.done();
            assert_eq!(found["cases"]["nodes"].as_array().map(Vec::len), Some(1));
            severities.push(found["cases"]["nodes"][0]["severity"].clone());
        }
        assert_eq!(json!(severities), json!([3, 3, 5, 5, 5]));
    }

    async fn fup_8_a_second_answer_is_attached_and_has_a_case_of_its_own(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 6 })).await;
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 90, 1]]));
        let other = asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 0 })).await;
        assert_eq!(followed(&asking).await, json!([["DETRACTOR_RESPONSE", "OPEN", 100, 2]]), "{other}");
        let found = asking.boss().await.ask(CASES, Value::Null).await.done();
        assert_eq!(found["cases"]["nodes"].as_array().map(Vec::len), Some(2), "each answer has its case");
    }

    async fn fup_9_what_has_ended_stays_so(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        assert!(link.answer(8).await);
        let cancel = "mutation($id: ID!) { followUpCancel(input: { id: $id, reason: \"Called already\" }) { userErrors { code } } }";
        let found = asking.boss().await.ask("{ followUps { nodes { id } } }", Value::Null).await.done();
        asking.boss().await.ask(cancel, json!({ "id": found["followUps"]["nodes"][0]["id"] })).await.done();
        assert!(link.answer(10).await);
        assert_eq!(followed(&asking).await, json!([["PASSIVE_RESPONSE", "CANCELLED", 50, 1]]));
    }

    async fn fup_13_praise_that_a_revision_turns_into_a_complaint_raises_the_theme(server: Server) {
        let asking = server.asking().await;
        let opened = async || {
            let found = asking.boss().await.ask("{ improvementInitiatives { totalCount } }", Value::Null).await.done();
            found["improvementInitiatives"]["totalCount"].clone()
        };
        for name in ["ana", "bo"] {
            let (_, link) = asking.asked(name).await;
            link.send(&[("score", "4"), ("comment", "Long waiting")]).await;
        }
        let (_, link) = asking.asked("cy").await;
        link.send(&[("score", "10"), ("comment", "The waiting was short")]).await;
        assert_eq!(opened().await, 0, "praise raises nothing");
        link.send(&[("score", "3"), ("comment", "The waiting was endless")]).await;
        assert_eq!(opened().await, 1);
    }
}
