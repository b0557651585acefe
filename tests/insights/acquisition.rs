//! How customers were won, and of how many nobody knows it (CUS-1, ANA-1).

use serde_json::{Value, json};

use crate::kit::{Client, Server, on_both, text};

const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";
const SUMMARY: &str = "query($client: ID!, $from: DateTime!, $until: DateTime!) { acquisitionSummary(clientId: $client, from: $from, \
    until: $until) { value known target base sources { source count } classes { class count } from until definition } }";

async fn won(client: &Client, source: Option<&str>) -> String {
    let acquisition = source.map(|source| json!({ "source": source }));
    let input = json!({ "clientId": client.id, "name": "Customer", "acquisition": acquisition });
    let made = client.owner.ask(ACCOUNT, json!({ "input": input })).await.done();
    text(&made["accountCreate"]["account"]["id"])
}

on_both! {
    async fn cus_1_the_share_of_unknown_sources_stands_beside_its_target(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let summary = async |from: &str, until: &str| {
            let given = json!({ "client": client.id, "from": from, "until": until });
            client.owner.ask(SUMMARY, given).await.done()["acquisitionSummary"].take()
        };
        let (from, until) = ("2026-03-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z");
        let empty = summary(from, until).await;
        assert_eq!((&empty["value"], &empty["base"], &empty["known"]), (&Value::Null, &json!(0), &Value::Null));
        for source in ["REFERRAL_CUSTOMER", "REFERRAL_CUSTOMER", "ADVERTISING", "UNKNOWN"] {
            won(&client, Some(source)).await;
        }
        won(&client, None).await;
        won(&other, Some("EVENT")).await;
        assert_eq!(summary(from, until).await, json!({
            "value": 25.0, "known": 75.0, "target": 10.0, "base": 4,
            "sources": [{ "source": "REFERRAL_CUSTOMER", "count": 2 }, { "source": "ADVERTISING", "count": 1 }, { "source": "UNKNOWN", "count": 1 }],
            "classes": [{ "class": "EARNED", "count": 2 }, { "class": "BOUGHT", "count": 1 }, { "class": "UNKNOWN", "count": 1 }],
            "from": from, "until": until, "definition": "acquisition/1",
        }));
        assert_eq!(summary("2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z").await["base"], 0);
        let given = json!({ "client": client.id, "from": from, "until": until });
        let strange = other.owner.ask(SUMMARY, given).await.done();
        assert_eq!(strange["acquisitionSummary"]["base"], 0, "another's customers are not counted");
    }
}
