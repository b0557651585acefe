//! Accounts that do not come back lapse, and come back (CUS-4).

use std::time::Duration;

use serde_json::json;

use crate::kit::{Client, Person, Server, on_both, text};

const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";
const CONTACT: &str =
    "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }";
const WORK: &str = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { engagement { id } userErrors { code } } }";

async fn customer(client: &Client) -> [String; 2] {
    let input = json!({ "clientId": client.id, "name": "Acme" });
    let made = client.owner.ask(ACCOUNT, json!({ "input": input })).await.done();
    let account = text(&made["accountCreate"]["account"]["id"]);
    let input = json!({ "clientId": client.id, "accountId": account, "name": "Ana" });
    let made = client.owner.ask(CONTACT, json!({ "input": input })).await.done();
    [account, text(&made["contactCreate"]["contact"]["id"])]
}

async fn completed(who: &Person, contact: &str, at: &str) {
    let input = json!({ "contactId": contact, "kind": "SERVICE_VISIT", "title": "Visit", "startedAt": at, "completedAt": at,
        "status": "COMPLETED", "acquisition": { "source": "EVENT" } });
    who.ask(WORK, json!({ "input": input })).await.done();
}

async fn lifecycle(who: &Person, account: &str) -> String {
    let found = who
        .ask(
            "query($id: ID!) { node(id: $id) { ... on Account { lifecycle } } }",
            json!({ "id": account }),
        )
        .await;
    text(&found.done()["node"]["lifecycle"])
}

on_both! {
    async fn cus_4_an_account_lapses_after_twice_its_interval_and_comes_back(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let [often, contact] = customer(&client).await;
        let [seldom, other] = customer(&client).await;
        let [prospect, _] = customer(&client).await;
        for at in ["2026-01-01T08:00:00Z", "2026-01-31T08:00:00Z"] {
            completed(&client.owner, &contact, at).await;
        }
        for at in ["2025-07-04T08:00:00Z", "2026-02-09T08:00:00Z"] {
            completed(&client.owner, &other, at).await;
        }
        // 180 days after 31 January is 30 July; twice 220 days after 9 February is 25 April of the next year.
        let stages = async |days: u64| {
            server.advance(Duration::from_hours(24 * days));
            server.drain().await;
            let boss = server.sign_in(&client.owner.email).await;
            [lifecycle(&boss, &often).await, lifecycle(&boss, &seldom).await, lifecycle(&boss, &prospect).await]
        };
        assert_eq!(stages(149).await, ["REPEAT", "REPEAT", "PROSPECT"], "29 July");
        assert_eq!(stages(2).await, ["LAPSED", "REPEAT", "PROSPECT"], "31 July");
        assert_eq!(stages(280).await, ["LAPSED", "LAPSED", "PROSPECT"], "7 May");
        let boss = server.sign_in(&client.owner.email).await;
        completed(&boss, &contact, &server.now().to_string()).await;
        assert_eq!(lifecycle(&boss, &often).await, "REGULAR", "three in 24 months");
        let log = "query($id: ID!) { auditEntries(first: 50, filter: { subjectId: $id, topic: \"clients.account\" }) { nodes { name } } }";
        let log = agency_log(&server, &agency.owner, log, &often).await;
        assert!(log.iter().filter(|name| *name == "lifecycleChanged").count() >= 4, "{log:?}");
    }
}

async fn agency_log(server: &Server, owner: &Person, query: &str, id: &str) -> Vec<String> {
    let found = server
        .sign_in(&owner.email)
        .await
        .ask(query, json!({ "id": id }))
        .await
        .done();
    let entries = found["auditEntries"]["nodes"].as_array().expect("entries").iter();
    entries.map(|entry| text(&entry["name"])).collect()
}
