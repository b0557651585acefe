//! Answers of the past, from another program (SUR-1).

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id score band legacyScale source answeredAt } userErrors { field code } } }";
const FOUND: &str = "{ surveyResponses { totalCount } followUps(filter: { open: null }) { totalCount } cases { totalCount } surveyInvitations { totalCount } \
    npsSummary(from: \"2020-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { base detractors } }";
const CONTACT: &str = "query($id: ID!) { node(id: $id) { ... on Contact { currentNpsBand } } }";

async fn record(asking: &Asking, input: Value) -> crate::kit::Answer {
    let mut all = json!({ "surveyId": asking.survey, "imported": true, "answeredAt": "2025-05-01T08:00:00Z" });
    for (key, value) in input.as_object().expect("members") {
        all[key] = value.clone();
    }
    asking.boss().await.ask(RECORD, json!({ "input": all })).await
}

on_both! {
    async fn sur_1_an_imported_legacy_scale_is_flagged_and_never_in_one_figure_with_todays(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        for (score, band) in [(1, "DETRACTOR"), (6, "DETRACTOR"), (7, "PASSIVE"), (9, "PROMOTER")] {
            let input = json!({ "contactId": contact, "score": score, "legacyScale": true, "externalId": format!("old-{score}") });
            let made = record(&asking, input).await.done();
            let response = &made["surveyResponseRecord"]["surveyResponse"];
            assert_eq!((&response["band"], &response["legacyScale"], &response["source"]), (&json!(band), &json!(true), &json!("IMPORT")));
        }
        let told = asking.boss().await.ask(FOUND, Value::Null).await.done();
        assert_eq!(told["npsSummary"], json!({ "base": 0, "detractors": 0 }));
        let told = asking.boss().await.ask(CONTACT, json!({ "id": contact })).await.done();
        assert_eq!(told["node"]["currentNpsBand"], Value::Null, "a score of another scale is no band of today's");
        assert_eq!(record(&asking, json!({ "score": 0, "legacyScale": true, "externalId": "old-0" })).await.refusals(), ["INVALID"]);
        let today = json!({ "input": { "surveyId": asking.survey, "score": 5, "legacyScale": true } });
        assert_eq!(asking.boss().await.ask(RECORD, today).await.refusals(), ["INVALID"]);
    }

    async fn answers_of_the_past_count_once_and_are_followed_by_nobody(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        // So short ago that the customer is not silent.
        let input = json!({ "contactId": contact, "score": 2, "externalId": "d-17", "answeredAt": "2026-02-01T08:00:00Z" });
        let first = record(&asking, input.clone()).await.done();
        let again = record(&asking, input).await.done();
        assert_eq!(first, again, "known by its id when it comes again");
        server.drain().await;
        let told = asking.boss().await.ask(FOUND, Value::Null).await.done();
        assert_eq!(told, json!({ "surveyResponses": { "totalCount": 1 }, "followUps": { "totalCount": 0 }, "cases": { "totalCount": 0 },
            "surveyInvitations": { "totalCount": 0 }, "npsSummary": { "base": 1, "detractors": 1 } }));
        assert!(server.mails().all().is_empty());
        let told = asking.boss().await.ask(CONTACT, json!({ "id": contact })).await.done();
        assert_eq!(told["node"]["currentNpsBand"], "DETRACTOR");
        assert_eq!(record(&asking, json!({ "score": 2 })).await.refusals(), ["INVALID"], "without an id");
        let taken = json!({ "input": { "surveyId": asking.survey, "score": 5, "externalId": "d-17" } });
        assert_eq!(asking.boss().await.ask(RECORD, taken).await.refusals(), ["EXTERNAL_ID_TAKEN"]);
    }
}
