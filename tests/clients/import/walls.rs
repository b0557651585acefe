//! Whose imports one may see, begin and send files for.

use hyper::StatusCode;
use serde_json::{Value, json};

use super::desk::{Desk, send};
use crate::kit::{Reply, Server, on_both};

const FILE: &str = "name,email\nAna,ana@firma.example\n";

/// The code that an upload was refused with.
fn code(reply: &Reply) -> String {
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    body["errors"][0]["extensions"]["code"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

on_both! {
    async fn another_agencys_or_clients_import_is_not_found(server: Server) {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        let (client, other) = (ours.client().await, ours.client().await);
        let foreign = theirs.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        let unknown = "import_0192aaaabbbb7cccddddeeeeffff0000";
        for stranger in [&theirs.owner, &foreign.owner, &other.owner] {
            let (told, not_there) = (send(&server, Some(&stranger.token), &id, FILE).await, send(&server, Some(&stranger.token), unknown, FILE).await);
            assert_eq!((told.status, &told.body), (StatusCode::NOT_FOUND, &not_there.body));
            assert_eq!(code(&told), "NOT_FOUND");
            let node = stranger.ask("query($id: ID!) { node(id: $id) { id } importJobs { totalCount } }", json!({ "id": id })).await.done();
            assert_eq!(node, json!({ "node": null, "importJobs": { "totalCount": 0 } }));
            let into = Desk { who: stranger, ..desk };
            assert_eq!(into.announce(json!({})).await.code(), "NOT_FOUND");
            let back = "mutation($id: ID!) { importRollback(input: { id: $id }) { userErrors { code } } }";
            assert_eq!(stranger.ask(back, json!({ "id": id })).await.code(), "NOT_FOUND");
        }
        assert_eq!(desk.read(&id).await["status"], "UPLOADED");
    }

    async fn who_may_not_import_is_told_so(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        for person in [&client.sales, &client.account_manager] {
            let reply = send(&server, Some(&person.token), &id, FILE).await;
            assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::FORBIDDEN, "FORBIDDEN"));
            assert_eq!(Desk { who: person, ..desk }.announce(json!({})).await.code(), "FORBIDDEN");
        }
        for token in [None, Some("gw_at_nobody"), Some("")] {
            let reply = send(&server, token, &id, FILE).await;
            assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"));
            assert!(reply.headers.contains_key("www-authenticate"));
        }
    }

    async fn what_is_no_import_is_not_found_and_a_file_comes_once(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        for id in ["x", "import_", &client.id, "%00", "import_0192AAAABBBB7CCCDDDDEEEEFFFF0000", &"x".repeat(5_000)] {
            let reply = desk.send(id, FILE).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{id}: {}", reply.text());
        }
        let id = desk.announced(json!({})).await;
        assert_eq!(desk.send(&id, FILE).await.status, StatusCode::ACCEPTED);
        for _ in 0..2 {
            let again = desk.send(&id, FILE).await;
            assert_eq!((again.status, code(&again).as_str()), (StatusCode::BAD_REQUEST, "BAD_USER_INPUT"));
            assert!(again.text().contains("has its file already"), "{}", again.text());
            server.drain().await;
        }
        assert_eq!(desk.contacts().await.len(), 1);
    }

    async fn announcing_again_with_the_same_key_is_one_import(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let with = json!({ "idempotencyKey": "list-of-march" });
        assert_eq!(desk.announced(with.clone()).await, desk.announced(with.clone()).await);
        let other = desk.announce(json!({ "idempotencyKey": "list-of-march", "dryRun": true })).await;
        assert_eq!(other.code(), "IDEMPOTENCY_KEY_REUSED");
    }
}
