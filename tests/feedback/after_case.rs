//! What customers are asked after a case (SUR-11, FUP-11).

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Person, Server, on_both, text};

const DAY: Duration = Duration::from_hours(24);

const TRIGGER: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id, event: CASE_RESOLVED }) { userErrors { message } } }";
const CASES: &str = "{ cases(filter: { open: null }) { nodes { id } } }";
const CASE: &str =
    "query($id: ID!) { node(id: $id) { ... on Case { status effortScore bandBefore bandAfter resurveyedAt } } }";
const INVITATIONS: &str = "query($id: ID!) { surveyInvitations(filter: { contactId: $id }, orderBy: { direction: ASC }) \
    { nodes { id status recovery case { id } survey { kind } } } }";
const TOLD: &str = "{ auditEntries(filter: { topic: \"followups.case\" }) { nodes { name } } }";
const FIGURES: &str = "query($kind: SurveyKind!) { scoreSummaries(kind: $kind, from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") \
    { scaleMin scaleMax base mean lowEffortShare topTwoShare lowBase definition } }";

struct Loop {
    asking: Asking,
    contact: String,
    case: String,
}

async fn step(boss: &Person, name: &str, id: &str, more: &str) {
    let query = format!("mutation {{ {name}(input: {{ id: \"{id}\"{more} }}) {{ userErrors {{ message }} }} }}");
    boss.ask(&query, Value::Null).await.done();
}

impl Loop {
    /// A detractor whose case is being worked on.
    async fn begun(server: &Server) -> Self {
        let asking = server.asking().await;
        let effort = asking.survey(json!({ "name": "Effort", "kind": "CES" })).await;
        asking.boss().await.ask(TRIGGER, json!({ "id": effort })).await.done();
        let contact = asking
            .contact(json!({ "name": "Ana", "email": "ana@customer.example" }))
            .await;
        asking
            .record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 3 }))
            .await;
        let found = asking.boss().await.ask(CASES, Value::Null).await.done();
        let case = text(&found["cases"]["nodes"][0]["id"]);
        for name in ["caseAcknowledge", "caseStart"] {
            step(&asking.boss().await, name, &case, "").await;
        }
        Self { asking, contact, case }
    }

    async fn resolve(&self) {
        step(
            &self.asking.boss().await,
            "caseResolve",
            &self.case,
            ", resolution: \"Done anew\"",
        )
        .await;
    }

    async fn confirm(&self) {
        step(&self.asking.boss().await, "caseConfirm", &self.case, "").await;
    }

    async fn case(&self) -> Value {
        self.asking
            .boss()
            .await
            .ask(CASE, json!({ "id": self.case }))
            .await
            .done()["node"]
            .clone()
    }

    async fn invitations(&self) -> Vec<Value> {
        let found = self
            .asking
            .boss()
            .await
            .ask(INVITATIONS, json!({ "id": self.contact }))
            .await
            .done();
        found["surveyInvitations"]["nodes"]
            .as_array()
            .expect("invitations")
            .clone()
    }
}

on_both! {
    async fn sur_11_effort_is_asked_after_a_resolved_case_and_stands_on_it(server: Server) {
        let one = Loop::begun(&server).await;
        one.resolve().await;
        server.advance_almost(DAY);
        server.drain().await;
        assert!(server.mails().to("ana@customer.example").is_empty(), "a day later");
        server.advance(Duration::from_millis(1));
        server.drain().await;
        let all = one.invitations().await;
        assert_eq!(all.len(), 1);
        assert_eq!(all[0]["survey"]["kind"], "CES");
        assert_eq!((&all[0]["status"], &all[0]["recovery"], &all[0]["case"]["id"]), (&json!("SENT"), &json!(false), &json!(one.case)),
            "its own open case does not stand in its way");
        let link = one.asking.link("ana@customer.example");
        let (_, page) = link.look("").await;
        assert!(page.contains("value=\"7\"") && !page.contains("value=\"8\""), "1 to 7");
        assert!(link.answer(6).await);
        assert_eq!(one.case().await["effortScore"], 6);
        for (name, score) in [("bo", 5), ("cy", 4), ("di", 1)] {
            let survey = text(&one.asking.boss().await.ask("{ surveys(filter: { kind: CES }) { nodes { id } } }", Value::Null).await.done()["surveys"]["nodes"][0]["id"]);
            let contact = one.asking.contact(json!({ "name": name })).await;
            one.asking.record(json!({ "surveyId": survey, "contactId": contact, "score": score })).await;
        }
        let figures = one.asking.boss().await.ask(FIGURES, json!({ "kind": "CES" })).await.done();
        assert_eq!(figures["scoreSummaries"], json!([{ "scaleMin": 1, "scaleMax": 7, "base": 4, "mean": 4.0, "lowEffortShare": 50.0,
            "topTwoShare": null, "lowBase": true, "definition": "ces/1" }]));
        let refused = one.asking.boss().await.ask(FIGURES, json!({ "kind": "NPS" })).await;
        assert_eq!(refused.code(), "BAD_USER_INPUT", "NPS is another figure (SUR-3)");
    }

    async fn sur_11_a_case_that_is_reopened_is_not_asked_about_until_it_is_resolved_again(server: Server) {
        let one = Loop::begun(&server).await;
        one.resolve().await;
        step(&one.asking.boss().await, "caseReopen", &one.case, "").await;
        server.advance(DAY * 2);
        server.drain().await;
        assert_eq!(one.invitations().await[0]["status"], "CANCELLED");
        step(&one.asking.boss().await, "caseStart", &one.case, "").await;
        one.resolve().await;
        server.advance(DAY);
        server.drain().await;
        let states: Vec<_> = one.invitations().await.iter().map(|one| one["status"].clone()).collect();
        assert_eq!(states, ["CANCELLED", "SENT"]);
    }

    async fn fup_11_the_customer_is_asked_again_14_days_after_the_confirmation_and_the_case_keeps_the_change(server: Server) {
        let one = Loop::begun(&server).await;
        one.resolve().await;
        one.confirm().await;
        assert_eq!(one.case().await["bandBefore"], "DETRACTOR");
        server.advance_almost(DAY * 14);
        server.drain().await;
        let again = one.invitations().await.into_iter().find(|one| one["recovery"] == true).expect("a recovery survey");
        assert_eq!((&again["status"], &again["survey"]["kind"]), (&json!("QUEUED"), &json!("NPS")));
        server.advance(Duration::from_millis(1));
        server.drain().await;
        let again = one.asking.invitation(again["id"].as_str().expect("an id")).await;
        assert_eq!(again["status"], "SENT", "neither the case nor the survey of effort stands in its way (SUR-6)");
        let link = one.asking.link("ana@customer.example");
        assert!(link.answer(7).await);
        let case = one.case().await;
        assert_eq!((&case["bandBefore"], &case["bandAfter"]), (&json!("DETRACTOR"), &json!("PASSIVE")));
        assert!(case["resurveyedAt"].is_string());
        assert!(link.answer(10).await, "a revision counts");
        assert_eq!(one.case().await["bandAfter"], "PROMOTER");
        let told = one.asking.boss().await.ask(TOLD, Value::Null).await.done();
        let recovered = told["auditEntries"]["nodes"].as_array().expect("entries").iter().filter(|one| one["name"] == "recovered").count();
        assert_eq!(recovered, 2, "won back as a passive, then as a promoter: each says before and after");
    }

    async fn fup_11_a_reopened_case_is_not_asked_about(server: Server) {
        let one = Loop::begun(&server).await;
        one.resolve().await;
        one.confirm().await;
        step(&one.asking.boss().await, "caseReopen", &one.case, "").await;
        server.advance(DAY * 15);
        server.drain().await;
        assert!(one.invitations().await.iter().all(|one| one["status"] == "CANCELLED"));
        assert!(server.mails().to("ana@customer.example").is_empty());
    }
}
