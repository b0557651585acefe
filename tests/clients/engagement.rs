//! Every state of an engagement, reached and left through the API alone.

use std::time::Duration;

use serde_json::{Value, json};

use super::survey;
use crate::kit::{Client, Person, Server, on_both, text};

/// What can be done: the mutation, the states from which it can be done, the state after it, and how a refusal says it.
const DEEDS: [(&str, &[&str], &str, &str); 5] = [
    ("Start", &["PLANNED"], "RUNNING", "started"),
    ("Deliver", &["PLANNED", "RUNNING"], "DELIVERED", "delivered"),
    (
        "Complete",
        &["PLANNED", "RUNNING", "DELIVERED"],
        "COMPLETED",
        "completed",
    ),
    ("Cancel", &["PLANNED", "RUNNING"], "CANCELLED", "cancelled"),
    ("Refund", &["DELIVERED", "COMPLETED"], "REFUNDED", "refunded"),
];

/// Each state with the deeds that lead to it from PLANNED.
const WAYS: [(&str, &[&str]); 6] = [
    ("PLANNED", &[]),
    ("RUNNING", &["Start"]),
    ("DELIVERED", &["Start", "Deliver"]),
    ("COMPLETED", &["Start", "Deliver", "Complete"]),
    ("CANCELLED", &["Cancel"]),
    ("REFUNDED", &["Start", "Deliver", "Complete", "Refund"]),
];

const CREATE: &str = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) \
    { engagement { id status } userErrors { field message code } } }";

async fn planned(client: &Client, contact: &str) -> String {
    let input = json!({ "contactId": contact, "kind": "PROJECT", "title": "A new roof", "status": "PLANNED",
        "startedAt": "2026-03-01T08:00:00Z" });
    let made = client
        .account_manager
        .ask(CREATE, json!({ "input": input }))
        .await
        .done();
    text(&made["engagementCreate"]["engagement"]["id"])
}

/// Does something to an engagement: how it stands then, and what was refused.
async fn act(who: &Person, deed: &str, input: Value) -> (Value, Vec<Value>) {
    let query = format!(
        "mutation($input: Engagement{deed}Input!) {{ engagement{deed}(input: $input) \
         {{ engagement {{ status startedAt completedAt }} userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": input })).await;
    let errors = answer.user_errors();
    let row = answer.data[format!("engagement{deed}")]["engagement"].clone();
    (row, errors)
}

on_both! {
    async fn every_deed_in_every_state_does_what_the_table_says(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let contact = client.contact("Ana", "ana@firma.example").await;
        let who = &client.account_manager;
        for (state, way) in WAYS {
            for (deed, from, to, done) in DEEDS {
                let id = planned(&client, &contact).await;
                for step in way {
                    assert_eq!(act(who, step, json!({ "id": id })).await.1, [""; 0], "{step} on the way to {state}");
                }
                let (row, errors) = act(who, deed, json!({ "id": id })).await;
                if from.contains(&state) {
                    assert_eq!((&row["status"], errors.len()), (&json!(to), 0), "{deed} in {state}: {errors:?}");
                    assert_eq!(row["completedAt"].is_string(), to == "COMPLETED" || state == "COMPLETED", "{deed} in {state}: {row}");
                } else {
                    let told = format!("An engagement that is {state} cannot be {done}: only one that is {} can.", from.join(" or "));
                    assert_eq!(errors, [json!({ "field": [], "message": told, "code": "WRONG_STATUS" })], "{deed} in {state}");
                    assert!(row.is_null(), "{deed} in {state}: {row}");
                }
            }
        }
    }

    async fn one_can_begin_in_each_state_that_is_no_end(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let contact = client.contact("Ana", "ana@firma.example").await;
        for (status, taken) in [("PLANNED", true), ("RUNNING", true), ("DELIVERED", true), ("COMPLETED", true), ("CANCELLED", false), ("REFUNDED", false)] {
            let input = json!({ "contactId": contact, "kind": "PURCHASE", "title": "Roof", "status": status, "startedAt": "2026-03-01T08:00:00Z" });
            let answer = client.account_manager.ask(CREATE, json!({ "input": input })).await;
            let made = &answer.data["engagementCreate"]["engagement"];
            assert_eq!(made["status"] == status, taken, "{status}: {:?}", answer.data);
            assert_eq!(answer.refusals(), if taken { vec![] } else { vec!["INVALID"] }, "{status}");
        }
    }

    async fn what_was_planned_for_later_begins_when_it_begins(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let contact = client.contact("Ana", "ana@firma.example").await;
        let input = json!({ "contactId": contact, "kind": "PROJECT", "title": "Roof", "status": "PLANNED", "startedAt": "2026-04-01T08:00:00Z" });
        let made = client.account_manager.ask(CREATE, json!({ "input": input })).await.done();
        let id = text(&made["engagementCreate"]["engagement"]["id"]);
        let who = &client.account_manager;
        let (_, errors) = act(who, "Start", json!({ "id": id, "startedAt": "2026-03-02T08:00:01Z" })).await;
        assert_eq!((&errors[0]["field"], &errors[0]["code"]), (&json!(["startedAt"]), &json!("INVALID")));
        let (row, errors) = act(who, "Start", json!({ "id": id })).await;
        assert_eq!((row["startedAt"].as_str(), errors.len()), (Some("2026-03-02T08:00:00.000Z"), 0));
        assert_eq!(act(who, "Complete", json!({ "id": id })).await.0["status"], "COMPLETED");
    }

    /// SUR-4: of all states only the completion asks the customer, a day later.
    async fn sur_4_completion_alone_sends_the_survey_out(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        survey::after_each_engagement(&agency, &client).await;
        let emails = ["delivered@firma.example", "completed@firma.example", "cancelled@firma.example"];
        for (email, way) in emails.iter().zip([&["Start", "Deliver"][..], &["Start", "Deliver", "Complete"], &["Start", "Cancel"]]) {
            let contact = client.contact("Ana", email).await;
            let id = planned(&client, &contact).await;
            for step in way {
                assert_eq!(act(&client.account_manager, step, json!({ "id": id })).await.1, [""; 0], "{step}");
            }
        }
        server.advance(Duration::from_secs(25 * 3_600));
        server.drain().await;
        let mails = emails.map(|email| server.mails().to(email).len());
        assert_eq!(mails, [0, 1, 0]);
    }
}
