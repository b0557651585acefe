//! A made-up past of an agency with three client companies in three zones, and what became of it as the API tells it row
//! by row.

use std::time::Duration;

use goodword_kernel::Timestamp;
use goodword_kernel::time::{DAY, HOUR};
use serde_json::{Value, json};

use super::chance::Chance;
use crate::kit::{Agency, Link, Person, Server, link_to};

/// The zones of the client companies, in the order of their names.
pub(super) const ZONES: [&str; 3] = ["Europe/Bucharest", "America/New_York", "Pacific/Auckland"];
/// Answers that staff notes, and customers who are invited, at each client company.
const NOTED: usize = 14;
const INVITED: usize = 6;
/// How far back the noted answers go, in milliseconds.
const REACH: i64 = 200 * DAY;

const CLIENT: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) { made: clientCompany { id } userErrors { field message } } }";
const CLIENT_ON: &str =
    "mutation($id: ID!) { clientCompanyActivate(input: { id: $id }) { userErrors { field message } } }";
const CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { made: contact { id } userErrors { field message } } }";
const SURVEY: &str = "mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) { made: survey { id seriesId } userErrors { field message } } }";
const SURVEY_ON: &str = "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { field message } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) { made: surveyResponse { id } userErrors { field message } } }";
const INVITE: &str = "mutation($input: SurveyInvitationCreateInput!) { surveyInvitationCreate(input: $input) { made: surveyInvitation { id } userErrors { field message } } }";
const CALL_OFF: &str = "mutation($input: SurveyInvitationCancelInput!) { surveyInvitationCancel(input: $input) { userErrors { message } } }";
const CASE: &str =
    "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { made: case { id } userErrors { field message } } }";
const ATTEMPT: &str = "mutation($input: ContactAttemptCreateInput!) { contactAttemptCreate(input: $input) { userErrors { field message } } }";
const DROP: &str =
    "mutation($id: ID!) { followUpCancel(input: { id: $id, reason: \"Not needed\" }) { userErrors { message } } }";
const INBOX: &str = "{ followUps(first: 100) { nodes { id status } } }";

/// A client company with its surveys: each with the trend to which it belongs.
pub(super) struct Firm {
    pub(super) id: String,
    surveys: Vec<(String, String)>,
}

/// An agency with a past.
pub(super) struct Past {
    server: Server,
    email: String,
    chance: Chance,
    pub(super) firms: Vec<Firm>,
}

impl Past {
    pub(super) async fn make(server: &Server, seed: u64) -> Self {
        let agency = server.agency().await;
        let mut past = Self {
            server: server.clone(),
            email: agency.owner.email.clone(),
            chance: Chance::of(seed),
            firms: Vec::new(),
        };
        for (number, zone) in ZONES.iter().enumerate() {
            let firm = take_on(&agency, number, zone).await;
            past.firms.push(firm);
        }
        for at in 0..past.firms.len() {
            past.note_answers(at).await;
        }
        for at in 0..past.firms.len() {
            past.ask_customers(at, seed).await;
        }
        for _ in 0..4 {
            past.work().await;
        }
        past
    }

    /// The owner of the agency.
    pub(super) async fn boss(&self) -> Person {
        self.server.sign_in(&self.email).await
    }

    /// The trends of all client companies.
    pub(super) fn series(&self) -> Vec<&str> {
        let surveys = self.firms.iter().flat_map(|firm| &firm.surveys);
        let mut series: Vec<&str> = surveys.map(|(_, series)| series.as_str()).collect();
        series.sort_unstable();
        series.dedup();
        series
    }

    async fn note_answers(&mut self, at: usize) {
        let boss = self.boss().await;
        let firm = &self.firms[at];
        let mut contacts = vec![Value::Null];
        for name in ["Ana", "Bo", "Cy", "Di"] {
            contacts.push(contact(&boss, firm, name, None).await);
        }
        let now = self.server.now();
        for _ in 0..NOTED {
            let (survey, _) = self.chance.one(&firm.surveys);
            let before = now.plus(-self.chance.below(REACH));
            // Some come at the very beginning of a month of UTC, where parts of a period meet.
            let answered_at = if self.chance.below(4) == 0 {
                month_of(before)
            } else {
                before.to_string()
            };
            let input = json!({ "surveyId": survey, "contactId": self.chance.one(&contacts), "score": self.chance.below(11),
                "answeredAt": answered_at });
            made(&boss, RECORD, input).await;
        }
    }

    // Some have an open case, some are called off, some never answer, some answer and change their mind.
    async fn ask_customers(&mut self, at: usize, seed: u64) {
        let mut links: Vec<Link> = Vec::new();
        for number in 0..INVITED {
            self.server.advance(millis(self.chance.below(30 * HOUR)));
            let boss = self.boss().await;
            let firm = &self.firms[at];
            let email = format!("c{seed}-{at}-{number}@customer.example");
            let customer = contact(&boss, firm, "Customer", Some(&email)).await;
            let (fate, survey) = (self.chance.below(5), self.chance.one(&firm.surveys).0.clone());
            if fate == 0 {
                made(&boss, CASE, json!({ "contactId": customer, "symptom": "It leaks" })).await;
            }
            let invitation = made(&boss, INVITE, json!({ "surveyId": survey, "contactId": customer })).await;
            if fate == 1 {
                boss.ask(CALL_OFF, json!({ "input": { "id": invitation["id"] } }))
                    .await
                    .done();
            }
            self.server.drain().await;
            if fate > 1 {
                links.push(link_to(&self.server, &email));
            }
        }
        for link in links {
            for _ in 0..self.chance.below(3) {
                let score = u8::try_from(self.chance.below(11)).expect("a score");
                assert!(link.answer(score).await);
                self.server.advance(millis(self.chance.below(5 * HOUR)));
            }
        }
    }

    // Some follow-ups are worked on in time, some late, some dropped, some forgotten.
    async fn work(&mut self) {
        self.server.advance(millis(self.chance.below(26 * HOUR)));
        self.server.drain().await;
        let boss = self.boss().await;
        let found = boss.ask(INBOX, Value::Null).await.done();
        for one in found["followUps"]["nodes"].as_array().expect("follow-ups") {
            match self.chance.below(6) {
                0 if one["status"] != "CONTACTED" => {
                    let input = json!({ "followUpId": one["id"], "channel": "IN_PERSON", "reached": true });
                    boss.ask(ATTEMPT, json!({ "input": input })).await.done();
                }
                1 => drop(boss.ask(DROP, json!({ "id": one["id"] })).await.done()),
                _ => {}
            }
        }
    }
}

// Three waves of which two belong to one trend, and a survey of another kind.
async fn take_on(agency: &Agency, number: usize, zone: &str) -> Firm {
    let boss = &agency.owner;
    let all = json!([{ "person": { "email": agency.owner.email, "name": "Olha" }, "roles": ["OWNER", "ACCOUNT_MANAGER", "SALES"] }]);
    let input = json!({ "name": format!("Firm {number}"), "locale": "en", "timeZone": zone, "currency": "EUR", "members": all });
    let id = made(boss, CLIENT, input).await["id"].clone();
    boss.ask(CLIENT_ON, json!({ "id": id })).await.done();
    let questions = json!([{ "key": "SATISFACTION", "text": [{ "locale": "en", "text": "How was it?" }] }]);
    let mut surveys: Vec<(String, String)> = Vec::new();
    for name in ["First", "Second", "Other", "CSAT"] {
        let mut input = json!({ "clientId": id, "name": name });
        if name == "Second" {
            input["seriesId"] = surveys.first().map_or(Value::Null, |(_, series)| json!(series));
        }
        if name == "CSAT" {
            input["kind"] = json!("CSAT");
            input["questions"] = questions.clone();
            (input["scaleMin"], input["scaleMax"]) = (json!(0), json!(10));
        }
        let survey = made(boss, SURVEY, input).await;
        boss.ask(SURVEY_ON, json!({ "id": survey["id"] })).await.done();
        surveys.push((string(&survey["id"]), string(&survey["seriesId"])));
    }
    Firm {
        id: string(&id),
        surveys,
    }
}

async fn contact(boss: &Person, firm: &Firm, name: &str, email: Option<&str>) -> Value {
    let input = json!({ "clientId": firm.id, "name": name, "email": email });
    made(boss, CONTACT, input).await["id"].clone()
}

/// The beginning of the month of an instant, by UTC.
fn month_of(at: Timestamp) -> String {
    format!("{}-01T00:00:00.000Z", &at.to_string()[..7])
}

fn millis(time: i64) -> Duration {
    Duration::from_millis(time.unsigned_abs())
}

async fn made(who: &Person, query: &str, input: Value) -> Value {
    let data = who.ask(query, json!({ "input": input })).await.done();
    let payload = data.as_object().and_then(|all| all.values().next().cloned());
    payload.map(|payload| payload["made"].clone()).expect("a thing")
}

pub(super) fn string(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("a text, not {value}"))
        .to_owned()
}
