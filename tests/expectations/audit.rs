//! Audits from the plan to the comparison with the one before.

use serde_json::{Value, json};

use super::world::{World, act, ask, refused};
use crate::kit::{Server, on_both};

const FIGURES: &str = "expectationAudit { status score meanHundredths previous { id status } }";

async fn finish(world: &World, audit: &str) -> Value {
    let who = &world.consultant;
    act(
        who,
        "expectationAuditSubmit",
        "expectationAudit { id }",
        json!({ "id": audit }),
    )
    .await;
    let done = act(who, "expectationAuditComplete", FIGURES, json!({ "id": audit })).await;
    done["expectationAudit"].clone()
}

on_both! {
    async fn jrn_1_the_worst_stage_is_the_headline_beside_the_mean(server: Server) {
        let world = World::begin(&server).await;
        let audit = world.audit(&world.stages[..2]).await;
        world.rate(&audit, &world.stages[0], 80).await;
        world.rate(&audit, &world.stages[1], 31).await;
        let done = finish(&world, &audit).await;
        assert_eq!(done, json!({ "status": "COMPLETED", "score": 31, "meanHundredths": 5_550, "previous": null }));
    }

    async fn jrn_8_every_stage_in_scope_is_rated_in_all_four_groups_first(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let audit = world.audit(&world.stages[..2]).await;
        world.rate(&audit, &world.stages[0], 80).await;
        let submit = json!({ "id": audit });
        let told = ask(who, "expectationAuditSubmit", "expectationAudit { id }", submit.clone()).await;
        assert_eq!(told.refusals(), ["ASSESSMENT_MISSING"]);
        let sentence = &told.data["expectationAuditSubmit"]["userErrors"][0]["message"];
        assert!(sentence.as_str().is_some_and(|text| text.starts_with("4 of 8 answers are missing")), "{sentence}");
        let elsewhere = json!({ "auditId": audit, "stageId": world.stages[3], "group": "AFTER_SALE", "rating": 1 });
        assert_eq!(refused(who, "stageAssessmentRate", "stageAssessment { id }", elsewhere).await, ["OUT_OF_SCOPE"]);
        world.rate(&audit, &world.stages[1], 60).await;
        act(who, "expectationAuditSubmit", "expectationAudit { id }", submit.clone()).await;
        let back = json!({ "id": audit, "note": "Look at the deal again" });
        let back = act(who, "expectationAuditReturn", "expectationAudit { status note }", back).await;
        assert_eq!(back["expectationAudit"], json!({ "status": "IN_PROGRESS", "note": "Look at the deal again" }));
        assert_eq!(refused(who, "expectationAuditComplete", "expectationAudit { id }", submit).await, ["WRONG_STATUS"]);
    }

    async fn a57_two_consultants_who_rate_the_same_part_at_once_lose_nothing(server: Server) {
        let world = World::begin(&server).await;
        let audit = world.audit(&world.stages[..1]).await;
        let rate = |rating: i32, version: Option<i32>| {
            json!({ "auditId": audit, "stageId": world.stages[0], "group": "AFTER_SALE", "rating": rating, "expectedVersion": version })
        };
        let (one, other) = (&world.consultant, &world.agency.owner);
        let both = futures::join!(
            ask(one, "stageAssessmentRate", "stageAssessment { rating version }", rate(40, None)),
            ask(other, "stageAssessmentRate", "stageAssessment { rating version }", rate(70, None)),
        );
        let mut refusals = [both.0.refusals(), both.1.refusals()].concat();
        refusals.sort();
        assert_eq!(refusals, ["RATED_ALREADY"], "one of the two is first, the other is told");
        let read = act(other, "stageAssessmentRate", "stageAssessment { rating version }", rate(55, Some(1))).await;
        assert_eq!(read["stageAssessment"], json!({ "rating": 55, "version": 2 }));
        let late = ask(one, "stageAssessmentRate", "stageAssessment { rating }", rate(10, Some(1))).await;
        assert_eq!(late.code(), "CONFLICT");
    }

    async fn a_later_audit_says_what_rose_what_fell_and_supersedes_the_earlier_one(server: Server) {
        let world = World::begin(&server).await;
        let first = world.audit(&world.stages[..2]).await;
        world.rate(&first, &world.stages[0], 80).await;
        world.rate(&first, &world.stages[1], 50).await;
        finish(&world, &first).await;
        let second = world.audit(&world.stages[1..3]).await;
        world.rate(&second, &world.stages[1], 38).await;
        world.rate(&second, &world.stages[2], 90).await;
        let done = finish(&world, &second).await;
        assert_eq!(done["previous"], json!({ "id": first, "status": "SUPERSEDED" }));
        let query = "query($id: ID!) { expectationAuditComparison(id: $id) { earlier { id } difference { score meanHundredths } \
            rows { stage { key } group before after movement } } }";
        let seen = world.consultant.ask(query, json!({ "id": second })).await.done();
        let seen = &seen["expectationAuditComparison"];
        assert_eq!((&seen["earlier"]["id"], &seen["difference"]["score"]), (&json!(first), &json!(-12)));
        let rows = seen["rows"].as_array().expect("rows");
        let of = |key: &str| rows.iter().find(|row| row["stage"]["key"] == key && row["group"] == "AFTER_SALE").expect("a row");
        assert_eq!((&of("FIRST_INFORMATION")["movement"], &of("DIRECT_CONTACT")["movement"], &of("DEAL")["movement"]),
            (&json!("GONE"), &json!("FELL"), &json!("NEW")));
        assert_eq!(rows.len(), 12);
        let none = world.consultant.ask(query, json!({ "id": first })).await.done();
        assert_eq!(none["expectationAuditComparison"], Value::Null, "nothing was before the first");
    }

    async fn audits_of_different_journeys_are_not_compared(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let first = world.audit(&world.stages[..1]).await;
        let other = act(who, "journeyCreate", "journey { id }", json!({ "clientId": world.client, "name": "Another" })).await;
        let plan = |year: u32| json!({ "journeyId": other["journey"]["id"], "name": "Spring", "plannedAt": format!("{year}-03-03T08:00:00Z") });
        assert_eq!(refused(who, "expectationAuditPlan", "expectationAudit { id }", plan(9_000)).await, ["INVALID"]);
        let second = act(who, "expectationAuditPlan", "expectationAudit { id }", plan(2_026)).await;
        let query = "query($id: ID!, $with: ID) { expectationAuditComparison(id: $id, withId: $with) { earlier { id } } }";
        let told = who.ask(query, json!({ "id": second["expectationAudit"]["id"], "with": first })).await;
        assert_eq!(told.code(), "BAD_USER_INPUT");
    }

    async fn what_hangs_on_a_finished_audit_does_not_change_any_more(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let audit = world.audit(&world.stages[..1]).await;
        let found = json!({ "auditId": audit, "stageId": world.stages[0], "kind": "GAP", "text": "Slow", "severity": 3 });
        let made = act(who, "auditFindingCreate", "auditFinding { id }", found.clone()).await;
        world.rate(&audit, &world.stages[0], 80).await;
        finish(&world, &audit).await;
        assert_eq!(refused(who, "auditFindingCreate", "auditFinding { id }", found).await, ["WRONG_STATUS"]);
        let edit = json!({ "id": made["auditFinding"]["id"], "severity": 5 });
        assert_eq!(refused(who, "auditFindingUpdate", "auditFinding { id }", edit).await, ["WRONG_STATUS"]);
        let rate = json!({ "auditId": audit, "stageId": world.stages[0], "group": "AFTER_SALE", "rating": 1, "expectedVersion": 1 });
        assert_eq!(refused(who, "stageAssessmentRate", "stageAssessment { id }", rate).await, ["WRONG_STATUS"]);
        assert_eq!(refused(who, "expectationAuditCancel", "expectationAudit { id }", json!({ "id": audit })).await, ["WRONG_STATUS"]);
        let audits = who.ask("{ expectationAudits(filter: { statusIn: [COMPLETED] }) { totalCount nodes { scope { key } assessments { totalCount } findings { nodes { text } } } } }", Value::Null).await.done();
        assert_eq!(audits["expectationAudits"]["nodes"][0], json!({ "scope": [{ "key": "FIRST_INFORMATION" }],
            "assessments": { "totalCount": 4 }, "findings": { "nodes": [{ "text": "Slow" }] } }));
    }
}
