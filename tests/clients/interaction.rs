//! Conversations with customers.

use serde_json::{Value, json};

use super::records::{customer, done, node, see, send};
use crate::kit::{Asking, Server, on_both, text};

const SHOWN: &str =
    "interaction { id version channel direction summary happenedAt minutes account { id } notedBy { name } }";

fn talk(contact: &str, at: &Value) -> Value {
    json!({ "contactId": contact, "channel": "PHONE", "direction": "INBOUND", "summary": "Asked about the roof", "at": at, "minutes": 12 })
}

async fn touched(asking: &Asking, contact: &str) -> Value {
    node(asking, "Contact", contact, "lastTouchAt").await["lastTouchAt"].take()
}

on_both! {
    async fn an_interaction_touches_its_contact_and_never_backwards(server: Server) {
        let asking = server.asking().await;
        let (account, contact) = customer(&asking).await;
        let noted = done(&asking, "interactionLog", SHOWN, talk(&contact, &json!("2026-03-01T10:00:00Z"))).await;
        assert_eq!((&noted["account"]["id"], &noted["notedBy"]["name"]), (&json!(account), &json!("Olha Owner")));
        assert_eq!((&noted["channel"], &noted["minutes"]), (&json!("PHONE"), &json!(12)));
        assert_eq!(touched(&asking, &contact).await, "2026-03-01T10:00:00.000Z");
        done(&asking, "interactionLog", SHOWN, talk(&contact, &json!("2026-02-01T10:00:00Z"))).await;
        assert_eq!(touched(&asking, &contact).await, "2026-03-01T10:00:00.000Z");
        let now = done(&asking, "interactionLog", SHOWN, talk(&contact, &Value::Null)).await;
        assert_eq!(touched(&asking, &contact).await, now["happenedAt"]);
    }

    async fn an_interaction_is_put_right(server: Server) {
        let asking = server.asking().await;
        let (_, contact) = customer(&asking).await;
        let noted = done(&asking, "interactionLog", SHOWN, talk(&contact, &json!("2026-02-01T10:00:00Z"))).await;
        let right = json!({ "id": noted["id"], "expectedVersion": 1, "channel": "EMAIL", "minutes": null, "at": "2026-02-03T10:00:00Z" });
        let after = done(&asking, "interactionCorrect", SHOWN, right.clone()).await;
        assert_eq!((&after["channel"], &after["minutes"], &after["summary"]), (&json!("EMAIL"), &Value::Null, &json!("Asked about the roof")));
        assert_eq!(touched(&asking, &contact).await, "2026-02-03T10:00:00.000Z");
        assert_eq!(send(&asking, "interactionCorrect", SHOWN, right).await.code(), "CONFLICT");
    }

    async fn what_cannot_be_noted_is_refused(server: Server) {
        let asking = server.asking().await;
        let (_, contact) = customer(&asking).await;
        for (wrong, field) in [
            (json!({ "at": "2030-01-01T00:00:00Z" }), "at"),
            (json!({ "minutes": 1_441 }), "minutes"),
            (json!({ "summary": " " }), "summary"),
        ] {
            let mut input = talk(&contact, &Value::Null);
            input.as_object_mut().expect("an object").extend(wrong.as_object().expect("an object").clone());
            let answer = send(&asking, "interactionLog", SHOWN, input).await;
            assert_eq!(answer.refusals(), ["INVALID"], "{wrong}");
            assert_eq!(answer.user_errors()[0]["field"][0], field);
        }
        let other = asking.agency.client().await;
        let input = json!({ "clientId": other.id, "name": "Elsewhere" });
        let elsewhere = done(&asking, "accountCreate", "account { id }", input).await;
        let mut input = talk(&contact, &Value::Null);
        input["accountId"] = elsewhere["id"].clone();
        assert_eq!(send(&asking, "interactionLog", SHOWN, input).await.refusals(), ["OTHER_CLIENT"]);
    }

    async fn interactions_are_listed_by_contact_account_and_client_company_newest_first(server: Server) {
        let asking = server.asking().await;
        let (account, contact) = customer(&asking).await;
        let private = asking.contact(json!({ "name": "Bo" })).await;
        for (who, day) in [(&contact, 3), (&private, 2), (&contact, 1), (&contact, 2)] {
            done(&asking, "interactionLog", SHOWN, talk(who, &json!(format!("2026-02-0{day}T10:00:00Z")))).await;
        }
        let days = |list: &Value| -> Vec<String> {
            list["nodes"].as_array().expect("nodes").iter().map(|one| text(&one["happenedAt"])[8..10].to_owned()).collect()
        };
        let of = async |filter: String| {
            let mut found = see(&asking, &format!("{{ interactions(filter: {{ {filter} }}) {{ nodes {{ happenedAt }} }} }}")).await;
            days(&found["interactions"].take())
        };
        assert_eq!(of(format!("contactId: \"{contact}\"")).await, ["03", "02", "01"]);
        assert_eq!(of(format!("accountId: \"{account}\"")).await, ["03", "02", "01"]);
        assert_eq!(of(format!("clientId: \"{}\"", asking.client.id)).await, ["03", "02", "02", "01"]);
        assert_eq!(of("happenedFrom: \"2026-02-02T10:00:00Z\", happenedBefore: \"2026-02-03T10:00:00Z\"".into()).await, ["02", "02"]);
        assert_eq!(of("channelIn: [EMAIL]".into()).await, [""; 0]);
        for (kind, id, expected) in [("Contact", &contact, 3), ("Account", &account, 3), ("ClientCompany", &asking.client.id, 4)] {
            let first = node(&asking, kind, id, "interactions(first: 2) { nodes { happenedAt } pageInfo { endCursor hasNextPage } totalCount }").await;
            let cursor = text(&first["interactions"]["pageInfo"]["endCursor"]);
            let rest = node(&asking, kind, id, &format!("interactions(first: 5, after: \"{cursor}\") {{ nodes {{ happenedAt }} }}")).await;
            let all: Vec<String> = [days(&first["interactions"]), days(&rest["interactions"])].concat();
            assert_eq!((all.len(), &first["interactions"]["totalCount"]), (expected, &json!(expected)));
            assert!(all.is_sorted_by(|a, b| a >= b), "{kind}: {all:?}");
        }
    }

    /// Staff of another client company see none of it.
    async fn an_interaction_is_its_client_companys_own(server: Server) {
        let asking = server.asking().await;
        let (_, contact) = customer(&asking).await;
        let noted = done(&asking, "interactionLog", SHOWN, talk(&contact, &Value::Null)).await;
        let stranger = asking.agency.client().await.owner;
        let query = "query($id: ID!) { node(id: $id) { id } interactions { nodes { id } } }";
        let seen = stranger.ask(query, json!({ "id": noted["id"] })).await.done();
        assert_eq!(seen, json!({ "node": null, "interactions": { "nodes": [] } }));
    }
}
