//! Who may have which data.

use hyper::StatusCode;
use serde_json::json;

use super::desk::{ask, asked, fetch};
use crate::kit::{Server, on_both};

on_both! {
    async fn each_kind_has_its_own_right(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let kinds = ["CONTACTS", "ACCOUNTS", "ENGAGEMENTS", "RESPONSES", "FOLLOW_UPS", "CASES", "CLIENT_COMPANY", "AUDIT"];
        for kind in kinds {
            for person in [&client.sales, &client.account_manager] {
                assert_eq!(ask(person, &client.id, kind, json!({})).await.code(), "FORBIDDEN", "{kind}");
            }
            asked(&client.owner, &client.id, kind, json!({})).await;
            server.drain().await;
        }
        let whole = asked(&client.owner, &client.id, "CLIENT_COMPANY", json!({})).await;
        server.drain().await;
        assert_eq!(fetch(&server, &client.sales, &whole).await.status, StatusCode::FORBIDDEN);
        assert_eq!(fetch(&server, &agency.owner, &whole).await.status, StatusCode::OK);
    }

    async fn another_agencys_or_clients_data_are_not_found(server: Server) {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let (client, other) = (ours.client().await, ours.client().await);
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        server.drain().await;
        for stranger in [&theirs.owner, &other.owner] {
            assert_eq!(ask(stranger, &client.id, "CONTACTS", json!({})).await.code(), "NOT_FOUND");
            assert_eq!(fetch(&server, stranger, &id).await.status, StatusCode::NOT_FOUND);
            let seen = stranger.ask("query($id: ID!) { node(id: $id) { id } exportJobs { totalCount } }", json!({ "id": id })).await.done();
            assert_eq!(seen, json!({ "node": null, "exportJobs": { "totalCount": 0 } }));
        }
        for odd in ["x", "export_", &client.id, "%00", &"x".repeat(5_000)] {
            assert_eq!(fetch(&server, &client.owner, odd).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
        let nobody = server.http().get(&format!("/exports/{id}")).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    }

    async fn the_whole_event_log_is_for_those_who_reach_the_whole_agency(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let whole = json!({ "clientId": null });
        assert_eq!(ask(&client.owner, &client.id, "AUDIT", whole.clone()).await.code(), "NOT_FOUND");
        assert_eq!(ask(&agency.owner, &client.id, "CONTACTS", whole.clone()).await.refusals(), ["INVALID"]);
        asked(&agency.owner, &client.id, "AUDIT", whole).await;
        for with in [json!({ "contactId": null }), json!({})] {
            assert_eq!(ask(&client.owner, &client.id, "PERSON", with).await.refusals(), ["INVALID"]);
        }
    }
}
