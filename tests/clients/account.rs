//! Accounts: how they were won, how far the relation has come.

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";
const WORK: &str = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { engagement { id } userErrors { code } } }";
const DONE: &str =
    "mutation($input: EngagementCompleteInput!) { engagementComplete(input: $input) { userErrors { code } } }";
const LIFECYCLE: &str = "query($id: ID!) { node(id: $id) { ... on Account { lifecycle } } }";

/// An account with one contact: both.
async fn customer(asking: &Asking) -> (String, String) {
    let input = json!({ "input": { "clientId": asking.client.id, "name": "Acme" } });
    let made = asking.boss().await.ask(ACCOUNT, input).await.done();
    let account = made["accountCreate"]["account"]["id"]
        .as_str()
        .expect("an account")
        .to_owned();
    let contact = asking.contact(json!({ "name": "Ana", "accountId": account })).await;
    (account, contact)
}

fn work(contact: &str, acquisition: &Value) -> Value {
    json!({ "input": { "contactId": contact, "kind": "PROJECT", "title": "Roof", "startedAt": "2026-03-01T08:00:00Z",
        "acquisition": acquisition } })
}

async fn lifecycle(asking: &Asking, account: &str) -> Value {
    asking
        .boss()
        .await
        .ask(LIFECYCLE, json!({ "id": account }))
        .await
        .done()["node"]["lifecycle"]
        .take()
}

on_both! {
    async fn cus_1_the_first_engagement_says_how_the_account_was_won(server: Server) {
        let asking = server.asking().await;
        let (_, contact) = customer(&asking).await;
        let boss = asking.boss().await;
        assert_eq!(boss.ask(WORK, work(&contact, &Value::Null)).await.refusals(), ["ACQUISITION_MISSING"]);
        boss.ask(WORK, work(&contact, &json!({ "source": "UNKNOWN" }))).await.done();
        boss.ask(WORK, work(&contact, &Value::Null)).await.done();
    }

    async fn cus_4_an_account_is_new_then_repeat_then_regular(server: Server) {
        let asking = server.asking().await;
        let (account, contact) = customer(&asking).await;
        let boss = asking.boss().await;
        assert_eq!(lifecycle(&asking, &account).await, "PROSPECT");
        // The first one is longer ago than 24 months.
        let all = [("2024-02-01T08:00:00Z", "PROSPECT"), ("2025-06-01T08:00:00Z", "NEW"), ("2025-12-01T08:00:00Z", "REPEAT"), ("2026-03-01T09:00:00Z", "REGULAR")];
        for (at, expected) in all {
            let mut given = work(&contact, &json!({ "source": "DIRECT_SALES" }));
            given["input"]["startedAt"] = json!("2024-01-01T08:00:00Z");
            let made = boss.ask(WORK, given).await.done();
            let done = json!({ "input": { "id": made["engagementCreate"]["engagement"]["id"], "completedAt": at } });
            boss.ask(DONE, done).await.done();
            assert_eq!(lifecycle(&asking, &account).await, expected, "{at}");
        }
    }
}
