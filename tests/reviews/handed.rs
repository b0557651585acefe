//! What tests of reports begin with: a review that took place, and its page.

use hyper::StatusCode;
use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Reply, text};

pub(super) const SHARED: &str = "accountReport { id locale namesPeople isOpen expiresAt withdrawnAt } path";

/// A report: its id and where it is.
pub(super) struct Handed {
    pub(super) id: String,
    pub(super) path: String,
}

impl World {
    /// A review of an account, with answers in all areas and advice, finished.
    pub(super) async fn finished(&self, account: &str) -> String {
        let review = self.held(account).await;
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            self.answer(&review, area, Value::Null).await;
        }
        self.recommend(&review, "USAGE_TIP").await;
        self.act("accountReviewComplete", "accountReview { id }", json!({ "id": review }))
            .await;
        review
    }

    /// A review with a day, which is not held yet.
    pub(super) async fn scheduled(&self, account: &str) -> String {
        let review = self.next_review(account).await;
        let schedule = json!({ "id": review, "at": self.in_days(1) });
        self.act("accountReviewSchedule", "accountReview { id }", schedule)
            .await;
        review
    }

    /// Hands a report out.
    pub(super) async fn hand_out(&self, review: &str, more: Value) -> Handed {
        let mut input = json!({ "reviewId": review, "locale": "en" });
        for (key, value) in more.as_object().expect("members") {
            input[key] = value.clone();
        }
        let made = ask(&self.boss().await, "accountReportShare", SHARED, input)
            .await
            .done();
        let made = &made["accountReportShare"];
        Handed {
            id: text(&made["accountReport"]["id"]),
            path: text(&made["path"]),
        }
    }

    /// What is behind an address.
    pub(super) async fn open(&self, path: &str) -> Reply {
        self.server.http().get(path).await
    }

    /// A report's page, which must be there.
    pub(super) async fn page(&self, handed: &Handed) -> String {
        let reply = self.open(&handed.path).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        reply.text()
    }

    /// A customer of an account.
    pub(super) async fn customer(&self, account: &str, name: &str) -> String {
        let input = json!({ "clientId": self.client.id, "accountId": account, "name": name });
        text(&self.act("contactCreate", "contact { id }", input).await["id"])
    }

    /// A survey that asks.
    pub(super) async fn survey(&self) -> String {
        let input = json!({ "clientId": self.client.id, "name": "NPS" });
        let survey = text(&self.act("surveyCreate", "survey { id }", input).await["id"]);
        self.act("surveyActivate", "survey { id }", json!({ "id": survey }))
            .await;
        survey
    }

    /// Somebody answered at a time.
    pub(super) async fn scored(&self, survey: &str, contact: &str, score: i32, at: &str) {
        let input = json!({ "surveyId": survey, "contactId": contact, "score": score, "answeredAt": at });
        self.act("surveyResponseRecord", "surveyResponse { id }", input).await;
    }

    /// A promise to somebody that came out so, in hundredths of a day of ten.
    pub(super) async fn promised(&self, contact: &str, actual: i32) {
        let input = json!({ "contactId": contact, "what": "The roof is done", "unit": "DAYS", "promisedHundredths": 1000,
            "expectedHundredths": 800, "dueAt": "2026-05-01T08:00:00Z" });
        let id = text(&self.act("promiseCreate", "promise { id }", input).await["id"]);
        let done = json!({ "id": id, "actualHundredths": actual });
        self.act("promiseFulfil", "promise { id }", done).await;
    }

    /// A journey whose first stages were audited and rated so. The ids of its stages.
    pub(super) async fn audited(&self, ratings: &[i32]) -> Vec<String> {
        let input = json!({ "clientId": self.client.id, "name": "Ours" });
        let made = self
            .act("journeyCreate", "journey { id stages { nodes { id } } }", input)
            .await;
        let stages = made["stages"]["nodes"].as_array().expect("stages").iter();
        let stages: Vec<String> = stages.map(|stage| text(&stage["id"])).take(ratings.len()).collect();
        let plan =
            json!({ "journeyId": made["id"], "name": "Spring", "stageIds": stages, "plannedAt": self.in_days(1) });
        let audit = self.act("expectationAuditPlan", "expectationAudit { id }", plan).await["id"].clone();
        let with = json!({ "id": audit });
        self.act("expectationAuditStart", "expectationAudit { id }", with.clone())
            .await;
        for (stage, rating) in stages.iter().zip(ratings) {
            for group in [
                "EXPECTATIONS",
                "BEFORE_FIRST_CONTACT",
                "OFFER_AND_MEETING",
                "AFTER_SALE",
            ] {
                let rate = json!({ "auditId": audit, "stageId": stage, "group": group, "rating": rating });
                self.act("stageAssessmentRate", "stageAssessment { id }", rate).await;
            }
        }
        for step in ["expectationAuditSubmit", "expectationAuditComplete"] {
            self.act(step, "expectationAudit { id }", with.clone()).await;
        }
        stages
    }
}

/// The rows of the table under a title, their cells joined.
pub(super) fn rows(page: &str, figure: &str) -> Vec<String> {
    let (_, rest) = page.split_once(&format!("<h2 id=\"{figure}\">")).expect("a figure");
    let section = rest.split("</section>").next().unwrap_or_default();
    let row = |row: &str| {
        let row = row.split("</tr>").next().unwrap_or_default();
        let cells = row.split("</t").filter_map(|cell| cell.rsplit('>').next());
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        cells.join("|")
    };
    section.split("<tr>").skip(1).map(row).collect()
}
