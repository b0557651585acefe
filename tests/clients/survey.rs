//! The survey that goes out after each engagement.

use serde_json::json;

use crate::kit::{Agency, Client};

const SURVEY: &str = "mutation($client: ID!) { surveyCreate(input: { clientId: $client, name: \"After each\" }) \
    { survey { id } userErrors { message } } }";
const ACTIVATE: &str = "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { message } } }";
const TRIGGER: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id }) { userErrors { message } } }";

/// Makes and starts it.
pub(super) async fn after_each_engagement(agency: &Agency, client: &Client) {
    let made = agency.owner.ask(SURVEY, json!({ "client": client.id })).await.done();
    let survey = json!({ "id": made["surveyCreate"]["survey"]["id"] });
    agency.owner.ask(ACTIVATE, survey.clone()).await.done();
    agency.owner.ask(TRIGGER, survey).await.done();
}
