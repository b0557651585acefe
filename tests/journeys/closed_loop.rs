//! From completed work to the owner's follow-up: mail, hosted page, answer, follow-up, case, figures.

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Agency, Client, Server, on_both};

const CUSTOMER: &str = "ioana@customer.example";

const SURVEY: &str =
    "mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) { survey { id } userErrors { message } } }";
const ACTIVATE: &str =
    "mutation($id: ID!) { surveyActivate(input: { id: $id }) { survey { status } userErrors { message } } }";
const TRIGGER: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id }) { surveyTrigger { id } userErrors { message } } }";
const WORK: &str = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { engagement { id } userErrors { message } } }";
const DONE: &str =
    "mutation($id: ID!) { engagementComplete(input: { id: $id }) { engagement { status } userErrors { message } } }";
const INBOX: &str = "{ followUps { nodes { reason requiredRole assignee { email } case { id severity } } } }";
const CLOSE: &str =
    "mutation($input: CaseCloseInput!) { caseClose(input: $input) { case { id } userErrors { code } } }";
const FIGURES: &str = "query($from: DateTime!, $until: DateTime!) { npsSummary(from: $from, until: $until) \
    { value base lowBase promoters detractors responseRate delivered suppressed } }";

/// A client company with an active survey, and one customer for whom work was done.
async fn worked(agency: &Agency) -> Client {
    let client = agency.client().await;
    let input = json!({ "input": { "clientId": client.id, "name": "After each visit" } });
    let survey = agency.owner.ask(SURVEY, input).await.done()["surveyCreate"]["survey"]["id"].clone();
    agency.owner.ask(ACTIVATE, json!({ "id": survey })).await.done();
    agency.owner.ask(TRIGGER, json!({ "id": survey })).await.done();
    let contact = client.contact("Ioana Marin", CUSTOMER).await;
    let work = json!({ "input": { "contactId": contact, "kind": "SERVICE_VISIT", "title": "Control anual",
        "startedAt": "2026-03-02T07:00:00Z" } });
    let work = client.account_manager.ask(WORK, work).await.done()["engagementCreate"]["engagement"]["id"].clone();
    client.account_manager.ask(DONE, json!({ "id": work })).await.done();
    client
}

/// The link in the only mail to the customer.
fn link(server: &Server) -> String {
    let mails = server.mails().to(CUSTOMER);
    assert_eq!(mails.len(), 1, "{mails:?}");
    let text = &mails[0].mail.text;
    let from = text.find("/s/").expect("a link");
    text[from..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c))
        .collect()
}

/// The name of the field in which the score is sent.
fn score_field(page: &str) -> String {
    let radio = page.split("type=\"radio\"").nth(1).expect("a scale");
    radio
        .split("name=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a name")
        .to_owned()
}

/// A page's hidden ticket, where it has one.
fn ticket(page: &str) -> String {
    let hidden = page
        .split("name=\"ticket\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    hidden.map(|value| format!("&ticket={value}")).unwrap_or_default()
}

async fn answer(server: &Server, link: &str, score: u8) -> StatusCode {
    let page = server.http().get(link).await.text();
    let body = format!("{}={score}{}", score_field(&page), ticket(&page));
    let form = [("content-type", "application/x-www-form-urlencoded")];
    server.http().send(Method::POST, link, &form, body).await.status
}

on_both! {
    /// FUP-3, FUP-10, SUR-4, SUR-13: a detractor's answer is the owner's, with a case that asks for a root cause.
    async fn a_detractor_comes_to_the_owner(server: Server) {
        let agency = server.agency().await;
        let client = worked(&agency).await;
        server.drain().await;
        assert!(server.mails().all().is_empty(), "nothing is sent before its time");
        server.clock().advance(25 * 3_600_000);
        server.drain().await;
        let link = link(&server);
        let page = server.http().get(&format!("{link}?score=2")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("lang=\"ro\""), "the page speaks the customer's language");
        assert!(inbox(&server, &client).await.is_empty(), "a prefilled score answers nothing by itself");
        assert_eq!(answer(&server, &link, 2).await, StatusCode::SEE_OTHER);
        let inbox = inbox(&server, &client).await;
        assert_eq!(inbox.len(), 1, "{inbox:?}");
        assert_eq!(inbox[0]["reason"], "DETRACTOR_RESPONSE");
        assert_eq!(inbox[0]["assignee"]["email"], json!(client.owner.email));
        assert_eq!(inbox[0]["case"]["severity"], 5);
        let close = json!({ "input": { "id": inbox[0]["case"]["id"] } });
        let refused = server.sign_in(&client.owner.email).await.ask(CLOSE, close).await;
        assert!(!refused.refusals().is_empty(), "{:?}", refused.data);
    }

    /// FUP-1, SUR-2: a promoter's answer is for sales, and stands in the figures with its base.
    async fn a_promoter_comes_to_sales_and_into_the_figures(server: Server) {
        let agency = server.agency().await;
        let client = worked(&agency).await;
        server.clock().advance(25 * 3_600_000);
        server.drain().await;
        assert_eq!(answer(&server, &link(&server), 10).await, StatusCode::SEE_OTHER);
        let inbox = inbox(&server, &client).await;
        assert_eq!((&inbox[0]["reason"], &inbox[0]["assignee"]["email"]), (&json!("PROMOTER_RESPONSE"), &json!(client.sales.email)));
        let period = json!({ "from": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z" });
        let figures = server.sign_in(&agency.owner.email).await.ask(FIGURES, period).await;
        assert!(figures.extensions["cost"]["requestedQueryCost"].as_u64().is_some());
        let nps = figures.done()["npsSummary"].clone();
        let expected = json!({ "value": 100.0, "base": 1, "lowBase": true, "promoters": 1, "detractors": 0,
            "responseRate": 100.0, "delivered": 1, "suppressed": 0 });
        assert_eq!(nps, expected);
    }

    /// SUR-7, A74: a link that nobody was sent, or that is over, gives one polite page.
    async fn wrong_and_old_links_give_one_page(server: Server) {
        let agency = server.agency().await;
        worked(&agency).await;
        server.clock().advance(25 * 3_600_000);
        server.drain().await;
        let link = link(&server);
        let wrong = server.http().get("/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
        server.clock().advance(15 * 86_400_000);
        let old = server.http().get(&link).await;
        assert_eq!((wrong.status, old.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(wrong.text(), old.text());
    }
}

// A day later everybody has to sign in again.
async fn inbox(server: &Server, client: &Client) -> Vec<Value> {
    let found = server
        .sign_in(&client.owner.email)
        .await
        .ask(INBOX, json!({}))
        .await
        .done();
    found["followUps"]["nodes"].as_array().cloned().unwrap_or_default()
}
