//! An agency with a client company that asks its customers, made by way of a server.

use serde_json::{Value, json};

use super::Post;
use crate::kit::{Http, PASSWORD};

/// What the load needs to know.
#[derive(Clone)]
pub(super) struct World {
    pub(super) token: String,
    pub(super) client: String,
    pub(super) survey: String,
}

const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken } userErrors { message } } }";
const CLIENT: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) \
    { clientCompany { id } userErrors { message } } }";
const ACTIVATE: &str = "mutation($id: ID!) { clientCompanyActivate(input: { id: $id }) { userErrors { message } } }";
const SURVEY: &str = "mutation($client: ID!) { surveyCreate(input: { clientId: $client, name: \"NPS\" }) \
    { survey { id } userErrors { message } } }";
const SURVEY_ON: &str = "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { message } } }";

const WEBHOOK: &str = "mutation($url: String!) { webhookEndpointCreate(input: { name: \"Warehouse\", url: $url, \
    eventTypes: [CONTACT_CREATED] }) { secret userErrors { message } } }";

impl World {
    /// The same, with a receiver that is told of every new contact.
    pub(super) async fn told_by_webhook(http: &Http, email: &str, post: &mut Post) -> Self {
        let world = Self::make(http, email).await;
        let made = http
            .ask(Some(&world.token), WEBHOOK, json!({ "url": post.webhooks.url() }))
            .await
            .done();
        post.secret = text(&made["webhookEndpointCreate"]["secret"]);
        world
    }

    /// In the agency of this owner.
    pub(super) async fn make(http: &Http, email: &str) -> Self {
        let signed_in = json!({ "input": { "email": email, "password": PASSWORD } });
        let signed_in = http.ask(None, SIGN_IN, signed_in).await.done();
        let token = text(&signed_in["sessionCreate"]["tokens"]["accessToken"]);
        let member = |role: &str| {
            let email = format!("{}@chaos.example", role.to_lowercase());
            json!({ "person": { "email": email, "name": role, "password": PASSWORD }, "roles": [role] })
        };
        let input = json!({ "input": { "name": "Dentist", "locale": "en", "timeZone": "Europe/Bucharest", "currency": "RON",
            "members": [member("OWNER"), member("ACCOUNT_MANAGER"), member("SALES")] } });
        let made = http.ask(Some(&token), CLIENT, input).await.done();
        let client = text(&made["clientCompanyCreate"]["clientCompany"]["id"]);
        http.ask(Some(&token), ACTIVATE, json!({ "id": client })).await.done();
        let made = http.ask(Some(&token), SURVEY, json!({ "client": client })).await.done();
        let survey = text(&made["surveyCreate"]["survey"]["id"]);
        http.ask(Some(&token), SURVEY_ON, json!({ "id": survey })).await.done();
        Self { token, client, survey }
    }
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
