//! A client company with a journey of four stages.

use serde_json::{Value, json};

use crate::kit::{Agency, Answer, Person, Server};

/// What a test of journeys begins with.
pub(super) struct World {
    pub(super) agency: Agency,
    pub(super) client: String,
    pub(super) journey: String,
    pub(super) stages: Vec<String>,
    /// The CONSULTANT of the client company.
    pub(super) consultant: Person,
    /// The SALES.
    pub(super) sales: Person,
}

impl World {
    pub(super) async fn begin(server: &Server) -> Self {
        let agency = server.agency().await;
        let at = |who: &str| format!("{who}@{}.example", agency.slug);
        let member = |who: &str, role: &str| {
            json!({ "person": { "email": at(who), "name": who, "locale": "en", "password": crate::kit::PASSWORD },
                    "roles": [role] })
        };
        let input = json!({ "name": "Dentist", "locale": "en", "timeZone": "Europe/Bucharest", "currency": "RON",
            "members": [member("consultant", "CONSULTANT"), member("sales", "SALES")] });
        let client = act(&agency.owner, "clientCompanyCreate", "clientCompany { id }", input).await;
        let client = text(&client["clientCompany"]["id"]);
        let consultant = server.sign_in(&at("consultant")).await;
        let sales = server.sign_in(&at("sales")).await;
        let input = json!({ "clientId": client, "name": "Ours" });
        let made = act(
            &consultant,
            "journeyCreate",
            "journey { id stages { nodes { id } } }",
            input,
        )
        .await;
        let stages = made["journey"]["stages"]["nodes"].as_array().expect("stages");
        let stages = stages.iter().map(|stage| text(&stage["id"])).collect();
        let journey = text(&made["journey"]["id"]);
        Self {
            agency,
            client,
            journey,
            stages,
            consultant,
            sales,
        }
    }

    /// An audit of some stages, begun.
    pub(super) async fn audit(&self, stages: &[String]) -> String {
        let input = json!({ "journeyId": self.journey, "name": "Spring", "stageIds": stages,
            "plannedAt": "2026-03-03T08:00:00Z" });
        let made = act(
            &self.consultant,
            "expectationAuditPlan",
            "expectationAudit { id }",
            input,
        )
        .await;
        let id = text(&made["expectationAudit"]["id"]);
        act(
            &self.consultant,
            "expectationAuditStart",
            "expectationAudit { id }",
            json!({ "id": id }),
        )
        .await;
        id
    }

    /// All four question groups of a stage, rated alike.
    pub(super) async fn rate(&self, audit: &str, stage: &str, rating: i32) {
        for group in [
            "EXPECTATIONS",
            "BEFORE_FIRST_CONTACT",
            "OFFER_AND_MEETING",
            "AFTER_SALE",
        ] {
            let input = json!({ "auditId": audit, "stageId": stage, "group": group, "rating": rating });
            act(&self.consultant, "stageAssessmentRate", "stageAssessment { id }", input).await;
        }
    }
}

/// Asks for a change.
pub(super) async fn ask(who: &Person, mutation: &str, selection: &str, input: Value) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

/// Makes a change that is allowed, and gives its payload.
pub(super) async fn act(who: &Person, mutation: &str, selection: &str, input: Value) -> Value {
    let answer = ask(who, mutation, selection, input).await;
    answer.done()[mutation].clone()
}

/// The codes with which a change is refused.
pub(super) async fn refused(who: &Person, mutation: &str, selection: &str, input: Value) -> Vec<String> {
    let answer = ask(who, mutation, selection, input).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.refusals()
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
