//! A client company with its people, one contact and a survey.

use serde_json::{Value, json};

use crate::kit::{Agency, Person, Server};

/// What a test of follow-ups begins with.
pub(super) struct World {
    pub(super) agency: Agency,
    pub(super) client: String,
    pub(super) account: String,
    pub(super) contact: String,
    pub(super) survey: String,
    /// The OWNER.
    pub(super) owner: Person,
    /// The SALES.
    pub(super) sales: Person,
    /// The CONSULTANT who leads.
    pub(super) lead: Person,
    /// The SUPPORT.
    pub(super) support: Person,
}

const CLIENT: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) \
    { clientCompany { id } userErrors { field message code } } }";
const ACTIVATE: &str =
    "mutation($id: ID!) { clientCompanyActivate(input: { id: $id }) { userErrors { field message code } } }";
const ACCOUNT: &str = "mutation($input: AccountCreateInput!) { accountCreate(input: $input) \
    { account { id } userErrors { field message code } } }";
const CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id } userErrors { field message code } } }";
const SURVEY: &str = "mutation($client: ID!) { surveyCreate(input: { clientId: $client, name: \"NPS\" }) \
    { survey { id } userErrors { field message code } } }";
const SURVEY_ON: &str =
    "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { field message code } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id } userErrors { field message code } } }";

impl World {
    pub(super) async fn begin(server: &Server) -> Self {
        let agency = server.agency().await;
        let boss = &agency.owner;
        let at = |who: &str| format!("{who}@{}.example", agency.slug);
        let member = |who: &str, role: &str| {
            json!({ "person": { "email": at(who), "name": who, "locale": "en", "password": crate::kit::PASSWORD },
                    "roles": [role] })
        };
        let members = [
            member("owner-of-client", "OWNER"),
            member("manager", "ACCOUNT_MANAGER"),
            member("sales", "SALES"),
            member("lead", "CONSULTANT"),
            member("support", "SUPPORT"),
        ];
        let input = json!({ "input": { "name": "Dentist", "locale": "en", "timeZone": "Europe/Bucharest", "currency": "RON",
            "members": members } });
        let client = made(boss, CLIENT, input, "clientCompanyCreate", "clientCompany").await;
        boss.ask(ACTIVATE, json!({ "id": client })).await.done();
        let input = json!({ "input": { "clientId": client, "name": "Acme" } });
        let account = made(boss, ACCOUNT, input, "accountCreate", "account").await;
        let input = json!({ "input": { "clientId": client, "accountId": account, "name": "Ana" } });
        let contact = made(boss, CONTACT, input, "contactCreate", "contact").await;
        let survey = made(boss, SURVEY, json!({ "client": client }), "surveyCreate", "survey").await;
        boss.ask(SURVEY_ON, json!({ "id": survey })).await.done();
        let owner = server.sign_in(&at("owner-of-client")).await;
        let sales = server.sign_in(&at("sales")).await;
        let lead = server.sign_in(&at("lead")).await;
        let support = server.sign_in(&at("support")).await;
        Self {
            agency,
            client,
            account,
            contact,
            survey,
            owner,
            sales,
            lead,
            support,
        }
    }

    /// Notes an answer of the contact.
    pub(super) async fn answer(&self, score: i32) -> String {
        let input = json!({ "input": { "surveyId": self.survey, "contactId": self.contact, "score": score } });
        made(
            &self.agency.owner,
            RECORD,
            input,
            "surveyResponseRecord",
            "surveyResponse",
        )
        .await
    }

    /// Notes an answer of a new contact.
    pub(super) async fn answer_of(&self, name: &str, score: i32) -> String {
        self.answer_by(&self.agency.owner, name, score).await
    }

    /// The same, noted by somebody.
    pub(super) async fn answer_by(&self, who: &Person, name: &str, score: i32) -> String {
        let input = json!({ "input": { "clientId": self.client, "name": name } });
        let contact = made(who, CONTACT, input, "contactCreate", "contact").await;
        let input = json!({ "input": { "surveyId": self.survey, "contactId": contact, "score": score } });
        made(who, RECORD, input, "surveyResponseRecord", "surveyResponse").await
    }

    /// The follow-ups in the inbox of somebody.
    pub(super) async fn inbox(&self, who: &Person, filter: Value) -> Vec<Value> {
        let query = "query($filter: FollowUpFilter) { followUps(filter: $filter) { nodes { id reason status isOpen priority \
            signals startedAt dueAt breachedAt firstContactAt assignee { name } case { id severity symptom status } \
            contact { id nextFollowUpAt nextFollowUpReason openCases } account { nextFollowUpAt } response { score } \
            tasks { nodes { id key status dependsOn assignee { name } } } playbookRuns { nodes { status } } \
            escalations { nodes { percent recipient { name } } } } } }";
        let mut data = who.ask(query, json!({ "filter": filter })).await.done();
        match data["followUps"]["nodes"].take() {
            Value::Array(nodes) => nodes,
            other => panic!("no list: {other}"),
        }
    }
}

/// The id of what a mutation made.
pub(super) async fn made(who: &Person, query: &str, input: Value, mutation: &str, thing: &str) -> String {
    let data = who.ask(query, input).await.done();
    data[mutation][thing]["id"].as_str().expect("an id").to_owned()
}
