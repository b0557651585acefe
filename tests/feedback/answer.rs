//! What customers answer, and how they change it.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const MOMENT: Duration = Duration::from_millis(1);

const CONTACT: &str =
    "query($id: ID!) { node(id: $id) { ... on Contact { currentNpsBand currentNpsScore currentNpsStale } } }";
const FOLLOWED: &str = "{ followUps(filter: { open: null }) { totalCount } cases { totalCount } }";
const FIGURES: &str = "{ npsSummary(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { value base promoters passives detractors } }";
const TOLD: &str = "query($topic: String!) { auditEntries(filter: { topic: $topic }, orderBy: { direction: ASC }) { nodes { name subjectId changes { field before after } } } }";

async fn score_of(asking: &Asking, contact: &str) -> Value {
    let data = asking.boss().await.ask(CONTACT, json!({ "id": contact })).await.done();
    let contact = &data["node"];
    json!([
        contact["currentNpsBand"],
        contact["currentNpsScore"],
        contact["currentNpsStale"]
    ])
}

on_both! {
    async fn sur_13_a_score_in_the_link_answers_nothing_until_it_is_sent(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        for score in 0..=10 {
            let (status, page) = link.look(&format!("?score={score}")).await;
            assert_eq!(status, StatusCode::OK);
            let chosen = page.split("<input").find(|field| field.contains("checked"));
            assert!(chosen.is_some_and(|field| field.contains(&format!("value=\"{score}\""))), "{score}: {chosen:?}");
        }
        let seen = asking.invitation(&invitation).await;
        assert_eq!((&seen["status"], &seen["response"]), (&json!("OPENED"), &Value::Null));
        assert!(link.answer(9).await);
        assert_eq!(asking.invitation(&invitation).await["response"]["score"], 9);
    }

    async fn sur_8_a_score_alone_is_an_answer(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        assert!(link.answer(7).await);
        let response = asking.invitation(&invitation).await["response"].clone();
        assert_eq!((&response["band"], &response["comment"], &response["source"]), (&json!("PASSIVE"), &Value::Null, &json!("INVITATION")));
    }

    async fn sur_7_an_answer_may_be_revised_until_7_days_have_passed_and_each_revision_is_kept(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        assert!(link.answer(3).await);
        server.advance(DAY * 3);
        assert_eq!(link.send(&[("score", "8"), ("comment", "They called me")]).await, StatusCode::SEE_OTHER);
        assert!(link.look("").await.1.contains("They called me"), "the form holds the answer as it stands");
        server.advance_almost(DAY * 4);
        assert!(link.answer(9).await, "a moment before the end");
        server.advance(MOMENT);
        assert_eq!(link.look("").await.0, StatusCode::NOT_FOUND);
        assert!(!link.answer(0).await, "at the end");
        server.advance(DAY);
        assert!(!link.answer(0).await, "after it");
        let response = asking.invitation(&invitation).await["response"].clone();
        assert_eq!(response["revisions"]["nodes"], json!([
            { "number": 1, "score": 3, "comment": null },
            { "number": 2, "score": 8, "comment": "They called me" },
            { "number": 3, "score": 9, "comment": null },
        ]));
        assert_eq!((&response["revision"], &response["score"], &response["answeredAt"]), (&json!(3), &json!(9), &json!("2026-03-02T08:00:00.000Z")));
        let figures = asking.boss().await.ask(FIGURES, Value::Null).await.done();
        assert_eq!(figures["npsSummary"], json!({ "value": 100.0, "base": 1, "promoters": 1, "passives": 0, "detractors": 0 }));
        let told = asking.boss().await.ask(TOLD, json!({ "topic": "feedback.survey_response" })).await.done();
        let nodes = told["auditEntries"]["nodes"].as_array().expect("entries");
        let of_revision = |entry: &Value| entry["changes"].as_array().and_then(|all| all.iter().find(|one| one["field"] == "revision").cloned());
        let names: Vec<_> = nodes.iter().map(|entry| (entry["name"].as_str(), of_revision(entry).map(|one| one["after"].clone()))).collect();
        assert_eq!(names, [(Some("received"), Some(json!("1"))), (Some("revised"), Some(json!("2"))), (Some("revised"), Some(json!("3")))]);
    }

    /// Without a single revision the page closes as well.
    async fn sur_7_a_link_that_was_used_is_dead_after_7_days(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        server.advance(DAY * 13);
        assert!(link.answer(6).await);
        server.advance_almost(DAY * 7);
        assert_eq!(link.look("?done=1").await.0, StatusCode::OK);
        server.advance(MOMENT);
        assert_eq!(link.look("?done=1").await.0, StatusCode::NOT_FOUND);
    }

    async fn sur_9_the_contact_has_the_band_of_the_latest_answer_which_is_stale_after_180_days(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        let record = async |score: i32, at: &str| {
            asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score, "answeredAt": at })).await
        };
        record(9, "2026-02-20T08:00:00Z").await;
        assert_eq!(score_of(&asking, &contact).await, json!(["PROMOTER", 9, false]));
        record(2, "2026-02-10T08:00:00Z").await;
        assert_eq!(score_of(&asking, &contact).await, json!(["PROMOTER", 9, false]), "noted late, but older");
        record(7, "2026-03-01T08:00:00Z").await;
        assert_eq!(score_of(&asking, &contact).await, json!(["PASSIVE", 7, false]));
        server.advance(DAY * 179);
        assert_eq!(score_of(&asking, &contact).await[2], false, "of that day 180 days ago");
        server.advance(MOMENT);
        assert_eq!(score_of(&asking, &contact).await, json!(["PASSIVE", 7, true]));
    }

    async fn sur_12_an_anonymous_answer_counts_and_is_followed_by_nobody(server: Server) {
        let asking = server.asking().await;
        asking.record(json!({ "surveyId": asking.survey, "score": 0, "comment": "Never again" })).await;
        let boss = asking.boss().await;
        assert_eq!(boss.ask(FIGURES, Value::Null).await.done()["npsSummary"]["detractors"], 1);
        let followed = boss.ask(FOLLOWED, Value::Null).await.done();
        assert_eq!(followed, json!({ "followUps": { "totalCount": 0 }, "cases": { "totalCount": 0 } }));
    }

    async fn sur_1_3_only_nps_has_bands_and_figures(server: Server) {
        let asking = server.asking().await;
        let questions = json!([{ "key": "SATISFACTION", "text": [{ "locale": "ro", "text": "Cum a fost?" }] }]);
        let csat = asking.survey(json!({ "name": "Satisfaction", "kind": "CSAT", "questions": questions, "scaleMin": 1, "scaleMax": 5 })).await;
        let contact = asking.contact(json!({ "name": "Ana" })).await;
        asking.record(json!({ "surveyId": csat, "contactId": contact, "score": 1 })).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 10 })).await;
        let boss = asking.boss().await;
        let answers = boss.ask("{ surveyResponses(orderBy: { direction: ASC }) { nodes { kind score band } } }", Value::Null).await.done();
        assert_eq!(answers["surveyResponses"]["nodes"], json!([
            { "kind": "CSAT", "score": 1, "band": null }, { "kind": "NPS", "score": 10, "band": "PROMOTER" },
        ]));
        assert_eq!(boss.ask(FIGURES, Value::Null).await.done()["npsSummary"]["base"], 1);
        assert_eq!(boss.ask(FOLLOWED, Value::Null).await.done()["followUps"]["totalCount"], 1);
        let again = boss.ask("mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) { userErrors { code } } }",
            json!({ "input": { "clientId": asking.client.id, "name": "Eleven", "scaleMax": 5 } })).await;
        assert!(!again.errors.is_empty() || !again.user_errors().is_empty(), "the scale of NPS is fixed");
    }
}
