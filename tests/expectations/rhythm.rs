//! What is looked at again by the clock.

use serde_json::{Value, json};

use super::ledger::{DAY, Ledger};
use crate::kit::{Server, on_both, text};

async fn rhythm(ledger: &Ledger) -> Value {
    let shown =
        "{ auditRhythms { nodes { since auditedAt auditDueAt auditToldAt mythsReviewedAt mythsDueAt mythsToldAt } } }";
    ledger.see(shown).await["auditRhythms"]["nodes"][0].take()
}

/// An audit of some stages from its plan to its end.
async fn audit(ledger: &Ledger, stages: &[String]) {
    let now = ledger.server.now().to_string();
    let plan = json!({ "journeyId": ledger.journey, "name": "Spring", "stageIds": stages, "plannedAt": now });
    let audit = text(
        &ledger
            .act("expectationAuditPlan", "expectationAudit { id }", plan)
            .await["expectationAudit"]["id"],
    );
    let it = json!({ "id": audit });
    ledger
        .act("expectationAuditStart", "expectationAudit { id }", it.clone())
        .await;
    for stage in stages {
        for group in [
            "EXPECTATIONS",
            "BEFORE_FIRST_CONTACT",
            "OFFER_AND_MEETING",
            "AFTER_SALE",
        ] {
            let rate = json!({ "auditId": audit, "stageId": stage, "group": group, "rating": 70 });
            ledger.act("stageAssessmentRate", "stageAssessment { id }", rate).await;
        }
    }
    ledger
        .act("expectationAuditSubmit", "expectationAudit { id }", it.clone())
        .await;
    ledger
        .act("expectationAuditComplete", "expectationAudit { id }", it)
        .await;
}

on_both! {
    async fn jrn_9_the_list_of_myths_is_looked_at_each_90_days(server: Server) {
        let ledger = Ledger::begin(&server).await;
        ledger.pass(DAY).await;
        assert_eq!(rhythm(&ledger).await["mythsDueAt"], "2026-06-01T08:00:00.000Z", "90 days after it began");
        ledger.pass(88 * DAY).await;
        assert_eq!(ledger.tasks("MYTH_REVIEW").await.len(), 0);
        ledger.pass(3 * DAY).await;
        let tasks = ledger.tasks("MYTH_REVIEW").await;
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        assert_eq!(tasks[0]["assignee"]["email"], ledger.asking.client.account_manager.email.as_str());
        ledger.pass(40 * DAY).await;
        assert_eq!(ledger.tasks("MYTH_REVIEW").await.len(), 1, "no second one while one is open");
        let done = ledger.act("mythListReview", "auditRhythm { mythsToldAt mythsReviewedBy { email } }", json!({ "clientId": ledger.asking.client.id })).await;
        assert_eq!(done["auditRhythm"], json!({ "mythsToldAt": null, "mythsReviewedBy": { "email": ledger.asking.agency.owner.email } }));
        assert_eq!(ledger.tasks("MYTH_REVIEW").await.len(), 0, "done");
        ledger.pass(89 * DAY).await;
        assert_eq!(ledger.tasks("MYTH_REVIEW").await.len(), 0);
        ledger.pass(2 * DAY).await;
        assert_eq!(ledger.tasks("MYTH_REVIEW").await.len(), 1, "and again");
    }

    async fn jrn_9_the_whole_way_is_audited_each_12_months(server: Server) {
        let ledger = Ledger::begin(&server).await;
        ledger.pass(DAY).await;
        audit(&ledger, &ledger.stages[..1]).await;
        assert_eq!(rhythm(&ledger).await["auditedAt"], Value::Null, "one stage is not the whole way");
        audit(&ledger, &ledger.stages).await;
        let began = rhythm(&ledger).await;
        assert_eq!((&began["auditedAt"], &began["auditDueAt"]), (&json!("2026-03-03T08:00:00.000Z"), &json!("2027-03-03T08:00:00.000Z")));
        ledger.pass(364 * DAY).await;
        assert_eq!(ledger.tasks("FULL_AUDIT").await.len(), 0);
        ledger.pass(2 * DAY).await;
        let tasks = ledger.tasks("FULL_AUDIT").await;
        assert_eq!(tasks.len(), 1, "{tasks:?}");
        assert_eq!(tasks[0]["assignee"]["email"], ledger.asking.agency.owner.email.as_str(), "where there is no consultant");
        ledger.pass(31 * DAY).await;
        assert_eq!(ledger.tasks("FULL_AUDIT").await.len(), 1, "no second one while one is open");
        audit(&ledger, &ledger.stages).await;
        assert_eq!(ledger.tasks("FULL_AUDIT").await.len(), 0, "done");
        assert_eq!(rhythm(&ledger).await["auditToldAt"], Value::Null);
    }

    async fn jrn_9_a_client_company_that_rests_is_not_reminded(server: Server) {
        let ledger = Ledger::begin(&server).await;
        ledger.pass(DAY).await;
        ledger.act("clientCompanyPause", "clientCompany { id }", json!({ "id": ledger.asking.client.id })).await;
        ledger.pass(400 * DAY).await;
        assert_eq!((ledger.tasks("FULL_AUDIT").await.len(), ledger.tasks("MYTH_REVIEW").await.len()), (0, 0));
    }
}
