//! A client company that asks its customers: invitations, the mails about them, the page behind their links.

use goodword_kernel::Timestamp;
use goodword_kernel::time::MINUTE;
use hyper::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::people::text;
use super::{Agency, Client, Person, Server};

/// A client company with an active survey.
pub(crate) struct Asking {
    server: Server,
    pub(crate) agency: Agency,
    pub(crate) client: Client,
    pub(crate) survey: String,
    boss: Mutex<(Timestamp, Person)>,
}

/// After so many milliseconds somebody signs in again: before the token's quarter of an hour is over.
const FRESH: i64 = 10 * MINUTE;

const CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id } userErrors { field message code } } }";
const SURVEY: &str = "mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) \
    { survey { id } userErrors { field message code } } }";
const SURVEY_ON: &str =
    "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { field message code } } }";
const INVITE: &str = "mutation($input: SurveyInvitationCreateInput!) { surveyInvitationCreate(input: $input) \
    { surveyInvitation { id } userErrors { field message code } } }";
const INVITATION: &str = "query($id: ID!) { node(id: $id) { ... on SurveyInvitation { status suppressedReason dueAt sentAt \
    answeredAt expiresAt remindersSent response { id score band comment revision answeredAt source locale \
    revisions { nodes { number score comment } } } } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id } userErrors { field message code } } }";

impl Server {
    /// A client company of an agency of its own that asks by a transactional survey of kind NPS.
    pub(crate) async fn asking(&self) -> Asking {
        let agency = self.agency().await;
        self.asking_for(agency).await
    }

    /// The same, for an agency that is there.
    pub(crate) async fn asking_for(&self, agency: Agency) -> Asking {
        let client = agency.client().await;
        let boss = Mutex::new((self.now(), agency.owner.clone()));
        let mut asking = Asking {
            server: self.clone(),
            agency,
            client,
            survey: String::new(),
            boss,
        };
        asking.survey = asking.survey(json!({ "name": "After each visit" })).await;
        asking
    }
}

impl Asking {
    /// What the server's clock shows.
    pub(crate) fn now(&self) -> String {
        self.server.now().to_string()
    }

    /// The owner of the agency, signed in.
    pub(crate) async fn boss(&self) -> Person {
        let (now, mut boss) = (self.server.now(), self.boss.lock().await);
        if now.since(boss.0) > FRESH {
            *boss = (now, self.server.sign_in(&self.agency.owner.email).await);
        }
        boss.1.clone()
    }

    /// What a mutation made: the id.
    async fn made(&self, query: &str, input: Value, payload: &str, thing: &str) -> String {
        let made = self.boss().await.ask(query, json!({ "input": input })).await.done();
        text(&made[payload][thing]["id"])
    }

    /// Another active survey of the client company.
    pub(crate) async fn survey(&self, mut input: Value) -> String {
        input["clientId"] = json!(self.client.id);
        let id = self.made(SURVEY, input, "surveyCreate", "survey").await;
        self.boss().await.ask(SURVEY_ON, json!({ "id": id })).await.done();
        id
    }

    /// A customer with these data.
    pub(crate) async fn contact(&self, mut input: Value) -> String {
        input["clientId"] = json!(self.client.id);
        self.made(CONTACT, input, "contactCreate", "contact").await
    }

    /// Invites a customer now.
    pub(crate) async fn invite(&self, contact: &str) -> String {
        self.invite_to(&self.survey, contact, Value::Null).await
    }

    /// Invites a customer to a survey at a time, or now.
    pub(crate) async fn invite_to(&self, survey: &str, contact: &str, due_at: Value) -> String {
        let input = json!({ "surveyId": survey, "contactId": contact, "dueAt": due_at });
        self.made(INVITE, input, "surveyInvitationCreate", "surveyInvitation")
            .await
    }

    /// How an invitation stands.
    pub(crate) async fn invitation(&self, id: &str) -> Value {
        let mut data = self.boss().await.ask(INVITATION, json!({ "id": id })).await.done();
        data["node"].take()
    }

    /// How an invitation stands in two words: its status, and why it was not sent.
    pub(crate) async fn fate(&self, id: &str) -> (String, Option<String>) {
        let invitation = self.invitation(id).await;
        (
            text(&invitation["status"]),
            invitation["suppressedReason"].as_str().map(ToOwned::to_owned),
        )
    }

    /// Notes an answer that staff was given.
    pub(crate) async fn record(&self, input: Value) -> String {
        self.made(RECORD, input, "surveyResponseRecord", "surveyResponse").await
    }

    /// Invites somebody new, lets the mail go out and gives the invitation with its link.
    pub(crate) async fn asked(&self, name: &str) -> (String, Link) {
        let email = format!("{name}@customer.example");
        let contact = self.contact(json!({ "name": name, "email": email })).await;
        let invitation = self.invite(&contact).await;
        self.server.drain().await;
        (invitation, self.link(&email))
    }

    /// The link in the latest mail to an address.
    pub(crate) fn link(&self, email: &str) -> Link {
        link_to(&self.server, email)
    }
}

/// The link in the latest mail to an address.
pub(crate) fn link_to(server: &Server, email: &str) -> Link {
    let mails = server.mails().to(email);
    let mail = &mails.last().unwrap_or_else(|| panic!("no mail to {email}")).mail.text;
    let from = mail.find("/s/").expect("a link");
    let path = mail[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c));
    Link {
        server: server.clone(),
        path: path.collect(),
    }
}

/// What a customer got by mail.
#[derive(Clone)]
pub(crate) struct Link {
    server: Server,
    pub(crate) path: String,
}

impl Link {
    /// Looks at the page, with something behind its address such as `?score=9`.
    pub(crate) async fn look(&self, query: &str) -> (StatusCode, String) {
        let reply = self.server.http().get(&format!("{}{query}", self.path)).await;
        (reply.status, reply.text())
    }

    /// The same link after its language was chosen.
    pub(crate) fn in_language(&self, tag: &str) -> Self {
        let path = format!("{}?lang={tag}", self.path);
        Self { path, ..self.clone() }
    }

    /// Sends the form with these fields.
    pub(crate) async fn send(&self, fields: &[(&str, &str)]) -> StatusCode {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.server
            .http()
            .send(Method::POST, &self.path, &headers, form.finish())
            .await
            .status
    }

    /// Answers with a score alone. True when it was taken.
    pub(crate) async fn answer(&self, score: u8) -> bool {
        match self.send(&[("score", &score.to_string())]).await {
            StatusCode::SEE_OTHER => true,
            StatusCode::NOT_FOUND => false,
            other => panic!("{other} for a score of {score}"),
        }
    }
}
