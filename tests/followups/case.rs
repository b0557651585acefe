//! The way of a case to its end.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Person, Server, on_both};

async fn act(who: &Person, deed: &str, fields: Value) -> (Value, Vec<String>) {
    let query = format!(
        "mutation($input: Case{deed}Input!) {{ done: case{deed}(input: $input) {{ case {{ id status isOpen owner {{ name }} \
         contact {{ openCases }} }} userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": fields })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let refusals = answer.refusals();
    (answer.data["done"]["case"].clone(), refusals)
}

on_both! {
    async fn fup_10_15_a_case_closes_with_a_root_cause_a_prevention_and_the_customers_word_or_silence(server: Server) {
        let world = World::begin(&server).await;
        let (case, _) = act(&world.sales, "Open", json!({ "contactId": world.contact, "symptom": "It leaks" })).await;
        let id = case["id"].clone();
        assert_eq!((&case["owner"]["name"], &case["contact"]["openCases"]), (&json!("sales"), &json!(1)));
        let (_, refused) = act(&world.owner, "Start", json!({ "id": id })).await;
        assert_eq!(refused, ["WRONG_STATUS"]);
        let (case, _) = act(&world.owner, "Acknowledge", json!({ "id": id })).await;
        assert_eq!(case["owner"]["name"], "owner-of-client");
        act(&world.owner, "Start", json!({ "id": id })).await;
        act(&world.owner, "Resolve", json!({ "id": id, "resolution": "New seal" })).await;
        let learnt = json!({ "id": id, "rootCauseCategory": "PRODUCT", "rootCause": "Old seal", "preventiveAction": "Other supplier" });
        assert_eq!(act(&world.owner, "Close", learnt.clone()).await.1, ["CONFIRMATION_NEEDED"]);
        server.advance(Duration::from_secs(7 * 24 * 3_600));
        let owner = server.sign_in(&world.owner.email).await;
        assert_eq!(act(&owner, "Close", json!({ "id": id })).await.1, ["ROOT_CAUSE_NEEDED"]);
        let half = json!({ "id": id, "rootCauseCategory": "PRODUCT", "rootCause": "Old seal" });
        assert_eq!(act(&owner, "Close", half).await.1, ["PREVENTIVE_ACTION_NEEDED"]);
        let (case, _) = act(&owner, "Close", learnt).await;
        assert_eq!((&case["status"], &case["contact"]["openCases"]), (&json!("CLOSED"), &json!(0)));
        let (case, _) = act(&owner, "Reopen", json!({ "id": id })).await;
        assert_eq!((&case["status"], &case["contact"]["openCases"]), (&json!("REOPENED"), &json!(1)));
        let list = owner.ask("{ cases { totalCount nodes { symptom followUps { nodes { id } } } } node(id: \"case_1\") { id } }", Value::Null).await.done();
        assert_eq!(list["cases"]["totalCount"], 1);
        let books = owner.ask("{ playbooks { nodes { id key edition tasks { key dependsOn } } } }", Value::Null).await.done();
        assert_eq!(books["playbooks"]["nodes"].as_array().map(Vec::len), Some(3));
        let book = books["playbooks"]["nodes"][0]["id"].clone();
        let update = "mutation($input: PlaybookUpdateInput!) { playbookUpdate(input: $input) { playbook { edition } userErrors { code } } }";
        let input = json!({ "input": { "id": book, "name": "Mine" } });
        assert_eq!(owner.ask(update, input.clone()).await.code(), "FORBIDDEN");
        let boss = server.sign_in(&world.agency.owner.email).await;
        assert_eq!(boss.ask(update, input.clone()).await.done()["playbookUpdate"]["playbook"]["edition"], 2);
        assert_eq!(boss.ask(update, input).await.refusals(), ["OLD_EDITION"]);
    }

    /// Resolved on a Monday at ten: five business days of silence are over on the next Monday at ten, not before.
    async fn fup_10_silence_is_counted_in_business_days(server: Server) {
        let world = World::begin(&server).await;
        let (case, _) = act(&world.owner, "Open", json!({ "contactId": world.contact, "symptom": "It leaks" })).await;
        let id = case["id"].clone();
        for deed in ["Acknowledge", "Start"] {
            act(&world.owner, deed, json!({ "id": id })).await;
        }
        act(&world.owner, "Resolve", json!({ "id": id, "resolution": "New seal" })).await;
        let learnt = json!({ "id": id, "rootCauseCategory": "PRODUCT", "rootCause": "Old seal", "preventiveAction": "Other supplier" });
        server.advance_almost(Duration::from_hours(7 * 24));
        let owner = server.sign_in(&world.owner.email).await;
        assert_eq!(act(&owner, "Close", learnt.clone()).await.1, ["CONFIRMATION_NEEDED"]);
        server.advance(Duration::from_millis(1));
        assert_eq!(act(&owner, "Close", learnt).await.0["status"], "CLOSED");
    }

    async fn fup_10_the_customers_word_makes_silence_idle(server: Server) {
        let world = World::begin(&server).await;
        let (case, _) = act(&world.owner, "Open", json!({ "contactId": world.contact, "symptom": "It leaks" })).await;
        let id = case["id"].clone();
        for deed in ["Acknowledge", "Start"] {
            act(&world.owner, deed, json!({ "id": id })).await;
        }
        act(&world.owner, "Resolve", json!({ "id": id, "resolution": "New seal" })).await;
        act(&world.owner, "Confirm", json!({ "id": id })).await;
        assert_eq!(act(&world.owner, "Close", json!({ "id": id })).await.1, ["ROOT_CAUSE_NEEDED"]);
        let learnt = json!({ "id": id, "rootCauseCategory": "PRODUCT", "rootCause": "Old seal", "preventiveAction": "Other supplier" });
        assert_eq!(act(&world.owner, "Close", learnt).await.0["status"], "CLOSED");
    }

    /// Who speaks is not silent: the five business days begin anew.
    async fn fup_10_silence_begins_anew_when_the_customer_was_in_touch_or_answered(server: Server) {
        let world = World::begin(&server).await;
        let (case, _) = act(&world.owner, "Open", json!({ "contactId": world.contact, "symptom": "It leaks" })).await;
        let id = case["id"].clone();
        for deed in ["Acknowledge", "Start"] {
            act(&world.owner, deed, json!({ "id": id })).await;
        }
        act(&world.owner, "Resolve", json!({ "id": id, "resolution": "New seal" })).await;
        let learnt = json!({ "id": id, "rootCauseCategory": "PRODUCT", "rootCause": "Old seal", "preventiveAction": "Other supplier" });
        let log = "mutation($input: InteractionLogInput!) { interactionLog(input: $input) { userErrors { code } } }";
        let touch = |direction: &str| json!({ "input": { "contactId": world.contact, "channel": "PHONE", "direction": direction, "summary": "It leaks" } });
        let week = Duration::from_hours(7 * 24);
        server.advance(week / 7);
        server.sign_in(&world.owner.email).await.ask(log, touch("INBOUND")).await.done();
        server.advance(week * 6 / 7);
        let owner = server.sign_in(&world.owner.email).await;
        assert_eq!(act(&owner, "Close", learnt.clone()).await.1, ["CONFIRMATION_NEEDED"], "they called on Tuesday");
        owner.ask(log, touch("OUTBOUND")).await.done();
        let record = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) { userErrors { code } } }";
        let answer = json!({ "input": { "surveyId": world.survey, "contactId": world.contact, "score": 9 } });
        server.sign_in(&world.agency.owner.email).await.ask(record, answer).await.done();
        server.advance_almost(week);
        let owner = server.sign_in(&world.owner.email).await;
        assert_eq!(act(&owner, "Close", learnt.clone()).await.1, ["CONFIRMATION_NEEDED"], "they answered on Monday");
        server.advance(Duration::from_millis(1));
        assert_eq!(act(&owner, "Close", learnt).await.0["status"], "CLOSED", "what others say is no word of theirs");
    }
}
