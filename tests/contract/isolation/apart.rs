//! What one agency holds neither refuses anything to another nor counts in its figures (A64, A72).

use serde_json::{Value, json};

use crate::kit::{Agency, Client, Server, on_both};

const COMPANY: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) { clientCompany { id } userErrors { code } } }";
const CONTACT: &str =
    "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }";
const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";
const SURVEY: &str =
    "mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) { survey { id } userErrors { code } } }";
const BULK: &str =
    "mutation($input: ContactBulkCreateInput!) { contactBulkCreate(input: $input) { userErrors { code } } }";
const FIGURES: &str = "{ clientCompanies { totalCount } contacts { totalCount } named: contacts(filter: { nameStartsWith: \"A\" }) { totalCount } \
    accounts { totalCount } followUps { totalCount } cases { totalCount } surveyResponses { totalCount } auditEntries { totalCount } \
    users { totalCount } sessions { totalCount } \
    npsSummary(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { value base promoters passives detractors delivered } \
    npsByClient(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { client { name } nps { value base } } }";

/// Puts the same things into an agency under the same names, keys and addresses.
async fn fill(agency: &Agency, client: &Client) {
    let boss = &agency.owner;
    let company = json!({ "name": "The Dentist", "locale": "en", "timeZone": "Etc/UTC", "currency": "EUR" });
    boss.ask(COMPANY, json!({ "input": company })).await.done();
    let account = json!({ "clientId": client.id, "name": "Acme", "externalId": "A-1", "idempotencyKey": "one" });
    boss.ask(ACCOUNT, json!({ "input": account })).await.done();
    let contact = json!({ "clientId": client.id, "name": "Ana", "email": "ana@customer.example", "externalId": "C-1", "idempotencyKey": "two" });
    boss.ask(CONTACT, json!({ "input": contact })).await.done();
    boss.ask(
        SURVEY,
        json!({ "input": { "clientId": client.id, "name": "NPS", "idempotencyKey": "three" } }),
    )
    .await
    .done();
}

on_both! {
    /// A64: names, keys of other systems, addresses and idempotency keys are an agency's own.
    async fn a64_what_one_agency_has_another_may_have_too(server: Server) {
        for _ in 0..2 {
            let agency = server.agency().await;
            let client = agency.client().await;
            fill(&agency, &client).await;
        }
    }

    /// A72: totals, searches, the log and averages stay as they are when another agency writes.
    async fn a72_another_agencys_rows_count_nowhere(server: Server) {
        let (ours, theirs) = (server.asking().await, server.asking().await);
        let answered = async |asking: &crate::kit::Asking, score: i32| {
            let contact = asking.contact(json!({ "name": format!("Ana {score}") })).await;
            let input = json!({ "surveyId": asking.survey, "contactId": contact, "score": score });
            asking.record(input).await;
        };
        answered(&ours, 10).await;
        server.drain().await;
        let boss = ours.boss().await;
        let before: Value = boss.ask(FIGURES, Value::Null).await.done();
        let items: Vec<Value> = (0..100).map(|number| json!({ "name": format!("Another {number}") })).collect();
        let input = json!({ "clientId": theirs.client.id, "items": items, "idempotencyKey": "bulk" });
        theirs.boss().await.ask(BULK, json!({ "input": input })).await.done();
        for score in [0, 1, 2, 9] {
            answered(&theirs, score).await;
        }
        server.drain().await;
        assert_eq!(boss.ask(FIGURES, Value::Null).await.done(), before);
    }
}
