//! Expectations from the first time they are heard to what came of them.

use serde_json::{Value, json};

use super::ledger::{DAY, Ledger};
use super::world;
use crate::kit::{Server, on_both, text};

const CLARIFICATION: &str = "EXPECTATION_CLARIFICATION";

async fn stated(ledger: &Ledger, otherwise: Value) -> String {
    let mut input = json!({ "contactId": ledger.contact, "statement": "Somebody answers at night", "basis": "PAST_EXPERIENCE", "importance": 3 });
    for (key, value) in otherwise.as_object().expect("members") {
        input[key] = value.clone();
    }
    let made = ledger.act("expectationCreate", "expectation { id }", input).await;
    text(&made["expectation"]["id"])
}

async fn status(ledger: &Ledger, id: &str) -> String {
    let query = format!("{{ node(id: \"{id}\") {{ ... on Expectation {{ status }} }} }}");
    text(&ledger.see(&query).await["node"]["status"])
}

on_both! {
    async fn jrn_7_what_is_only_heard_and_weighs_much_is_clarified_in_5_business_days(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let heard = stated(&ledger, json!({ "basis": "HEARSAY", "importance": 4 })).await;
        let thought = stated(&ledger, json!({ "basis": "STEREOTYPE", "importance": 5 })).await;
        for (basis, importance) in [("HEARSAY", 3), ("FACT", 5), ("PAST_EXPERIENCE", 5), ("SELF_RESEARCH", 4), ("SALES_PROMISE", 4)] {
            stated(&ledger, json!({ "basis": basis, "importance": importance })).await;
        }
        let tasks = ledger.tasks(CLARIFICATION).await;
        assert_eq!(tasks.len(), 2, "{tasks:?}");
        for task in &tasks {
            assert_eq!(task["assignee"]["email"], ledger.asking.client.account_manager.email.as_str());
            assert_eq!(task["dueAt"], "2026-03-09T08:00:00.000Z", "five working days from Monday, ten o'clock in Bucharest");
            assert_eq!(task["note"], "Somebody answers at night");
        }
        let said = json!({ "id": heard, "note": "Asked on the phone" });
        ledger.act("expectationConfirm", "expectation { status doubtful }", said).await;
        assert_eq!(ledger.tasks(CLARIFICATION).await.len(), 1);
        let right = json!({ "id": thought, "note": "An answer by nine is enough" });
        ledger.act("expectationCorrect", "expectation { status }", right).await;
        assert_eq!(ledger.tasks(CLARIFICATION).await.len(), 0);
    }

    async fn jrn_7_what_is_weighed_anew_is_clarified_or_no_longer(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let id = stated(&ledger, json!({ "basis": "HEARSAY" })).await;
        let weigh = async |importance: i32, basis: &str| {
            let input = json!({ "id": id, "importance": importance, "basis": basis });
            ledger.act("expectationUpdate", "expectation { doubtful }", input).await["expectation"]["doubtful"].take()
        };
        for (importance, basis, tasks) in [(4, "HEARSAY", 1), (5, "HEARSAY", 1), (5, "FACT", 0), (5, "STEREOTYPE", 1), (2, "STEREOTYPE", 0)] {
            assert_eq!(weigh(importance, basis).await, json!(tasks == 1));
            assert_eq!(ledger.tasks(CLARIFICATION).await.len(), tasks, "{importance} {basis}");
        }
    }

    async fn what_becomes_of_a_promise_becomes_of_the_expectations_that_it_answers(server: Server) {
        let ledger = Ledger::begin(&server).await;
        for (actual, days, expected) in [(Some(900), 0, "EXCEEDED"), (Some(1000), 0, "MET"), (Some(1100), 0, "MISSED"), (None, 11, "MISSED")] {
            let due = ledger.server.now().plus_days(10).to_string();
            let promise = ledger.promised(json!({ "dueAt": due })).await;
            let id = stated(&ledger, json!({})).await;
            let answer = json!({ "id": id, "promiseId": promise });
            ledger.act("expectationPromise", "expectation { status promise { id } }", answer.clone()).await;
            assert_eq!(status(&ledger, &id).await, "PROMISED");
            let it = json!({ "id": id });
            assert_eq!(ledger.refused("expectationMeet", "expectation { id }", it).await, ["WRONG_STATUS"], "the promise says it");
            if let Some(actual) = actual {
                ledger.act("promiseFulfil", "promise { id }", json!({ "id": promise, "actualHundredths": actual })).await;
            }
            ledger.pass(days * DAY).await;
            assert_eq!(status(&ledger, &id).await, expected, "{actual:?}");
            assert_eq!(ledger.refused("expectationPromise", "expectation { id }", answer).await, ["WRONG_STATUS"]);
        }
    }

    async fn an_expectation_is_free_again_when_its_promise_is_taken_back(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let promise = ledger.promised(json!({})).await;
        let id = stated(&ledger, json!({})).await;
        ledger.act("expectationPromise", "expectation { id }", json!({ "id": id, "promiseId": promise })).await;
        let seen = ledger.promise(&promise, "expectations { nodes { id } }").await;
        assert_eq!(seen["expectations"]["nodes"][0]["id"], id.as_str());
        ledger.act("promiseWithdraw", "promise { id }", json!({ "id": promise, "reason": "Too much" })).await;
        assert_eq!(status(&ledger, &id).await, "CONFIRMED");
        let missed = ledger.act("expectationMiss", "expectation { status promise { id } settledAt }", json!({ "id": id })).await;
        assert_eq!(missed["expectation"], json!({ "status": "MISSED", "promise": null, "settledAt": "2026-03-02T08:00:00.000Z" }));
        let zoe = ledger.asking.contact(json!({ "name": "Zoe" })).await;
        let others = ledger.promised(json!({ "contactId": zoe })).await;
        let id = stated(&ledger, json!({})).await;
        let answer = json!({ "id": id, "promiseId": others });
        assert_eq!(ledger.refused("expectationPromise", "expectation { id }", answer).await, ["OTHER_CUSTOMER"]);
    }

    async fn an_expectation_is_somebodys_and_of_one_client_company(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let refused = async |input: Value| ledger.refused("expectationCreate", "expectation { id }", input).await;
        let said = |more: Value| {
            let mut input = json!({ "statement": "It is cheap", "basis": "FACT", "importance": 1 });
            for (key, value) in more.as_object().expect("members") {
                input[key] = value.clone();
            }
            input
        };
        let client = &ledger.asking.client.id;
        assert_eq!(refused(said(json!({}))).await, ["INVALID"], "nobody's");
        assert_eq!(refused(said(json!({ "segment": "Young families" }))).await, ["INVALID"], "of no client company");
        assert_eq!(refused(said(json!({ "segment": "Young families", "clientId": client }))).await, [""; 0]);
        let theirs = ledger.asking.agency.client().await;
        let zoe = theirs.contact("Zoe", "zoe@elsewhere.example").await;
        assert_eq!(refused(said(json!({ "contactId": zoe, "clientId": client }))).await, ["OTHER_CLIENT"]);
        assert_eq!(refused(said(json!({ "contactId": zoe, "stageId": ledger.stages[0] }))).await, ["OTHER_CLIENT"]);
        let found = ledger.see("{ expectations(filter: { withoutNeed: true, leastImportance: 1 }) { totalCount nodes { segment } } }").await;
        assert_eq!(found["expectations"], json!({ "totalCount": 1, "nodes": [{ "segment": "Young families" }] }));
    }

    async fn the_gap_map_takes_as_many_statements_for_many_expectations_as_for_few(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let who = ledger.asking.boss().await;
        let (first, last) = (&ledger.stages[0], &ledger.stages[3]);
        let plan = json!({ "journeyId": ledger.journey, "name": "Spring", "stageIds": [first, last], "plannedAt": "2026-03-03T08:00:00Z" });
        let audit = text(&world::act(&who, "expectationAuditPlan", "expectationAudit { id }", plan).await["expectationAudit"]["id"]);
        world::act(&who, "expectationAuditStart", "expectationAudit { id }", json!({ "id": audit })).await;
        for (stage, group, rating) in [(first, "EXPECTATIONS", 40), (first, "AFTER_SALE", 61), (last, "EXPECTATIONS", 80)] {
            let rate = json!({ "auditId": audit, "stageId": stage, "group": group, "rating": rating });
            world::act(&who, "stageAssessmentRate", "stageAssessment { id }", rate).await;
        }
        let query = format!(
            "{{ expectationGapMap(auditId: \"{audit}\") {{ audit {{ id }} gaps {{ stage {{ id }} count meanImportanceHundredths missedBasisPoints \
             rating byStatus {{ status count meanImportanceHundredths }} ratings {{ group rating }} }} }} }}"
        );
        stated(&ledger, json!({ "stageId": first, "auditId": audit })).await;
        let (_, few) = server.counted(ledger.see(&query)).await;
        for importance in [1, 2, 3, 4, 5, 5] {
            let id = stated(&ledger, json!({ "stageId": first, "importance": importance })).await;
            let deed = if importance > 4 { "expectationMiss" } else { "expectationMeet" };
            ledger.act(deed, "expectation { id }", json!({ "id": id })).await;
        }
        let (map, many) = server.counted(ledger.see(&query)).await;
        assert_eq!(few.statements, many.statements);
        let map = &map["expectationGapMap"];
        assert_eq!(map["audit"]["id"], audit.as_str());
        let gap = |stage: &str, count: i32, mean: Value, missed: Value, rating: i32, states: Value, ratings: Value| {
            json!({ "stage": { "id": stage }, "count": count, "meanImportanceHundredths": mean, "missedBasisPoints": missed,
                "rating": rating, "byStatus": states, "ratings": ratings })
        };
        let states = json!([
            { "status": "STATED", "count": 1, "meanImportanceHundredths": 300 },
            { "status": "MET", "count": 4, "meanImportanceHundredths": 250 },
            { "status": "MISSED", "count": 2, "meanImportanceHundredths": 500 },
        ]);
        let ratings = json!([{ "group": "EXPECTATIONS", "rating": 40 }, { "group": "AFTER_SALE", "rating": 61 }]);
        let one = json!([{ "group": "EXPECTATIONS", "rating": 80 }]);
        assert_eq!(map["gaps"], json!([
            gap(first, 7, json!(329), json!(5000), 51, states, ratings),
            gap(last, 0, Value::Null, Value::Null, 80, json!([]), one),
        ]));
        let whole = format!("{{ expectationGapMap(journeyId: \"{}\") {{ audit {{ id }} gaps {{ count rating }} }} }}", ledger.journey);
        let whole = ledger.see(&whole).await["expectationGapMap"].take();
        assert_eq!(whole["audit"], Value::Null, "none is completed");
        assert_eq!(whole["gaps"], json!([{ "count": 7, "rating": null }, { "count": 0, "rating": null }, { "count": 0, "rating": null }, { "count": 0, "rating": null }]));
    }
}
