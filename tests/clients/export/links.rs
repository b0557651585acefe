//! Links by which a browser fetches a file without a token.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::json;

use super::desk::asked;
use crate::kit::{Person, Server, on_both, text};

const LINK: &str = "mutation($id: ID!) { exportLinkCreate(input: { id: $id }) \
    { exportJob { id } path expiresAt userErrors { field message code } } }";
const OUT: &str = "mutation { sessionEnd(input: {}) { userErrors { code } } }";
const MEMBERS: &str = "query($id: ID!) { clientMemberships(filter: { clientId: $id, role: OWNER }) { nodes { id } } }";
const END: &str = "mutation($id: ID!) { clientMembershipEnd(input: { id: $id }) { userErrors { code } } }";
const PAUSE: &str = "mutation($id: ID!) { clientCompanyPause(input: { id: $id }) { userErrors { code } } }";

async fn link(who: &Person, id: &str) -> String {
    let made = who.ask(LINK, json!({ "id": id })).await.done();
    text(&made["exportLinkCreate"]["path"])
}

on_both! {
    async fn a_link_opens_its_file_for_five_minutes_and_no_other(server: Server) {
        let client = server.agency().await.client().await;
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        assert_eq!(client.owner.ask(LINK, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        let other = asked(&client.owner, &client.id, "ACCOUNTS", json!({})).await;
        server.drain().await;
        let path = link(&client.owner, &id).await;
        let open = async |path: &str| server.http().get(path).await.status;
        assert_eq!(open(&path).await, StatusCode::OK);
        let (place, pass) = path.split_once("?pass=").expect("a pass");
        assert_eq!(open(&path.replace(&id, &other)).await, StatusCode::UNAUTHORIZED);
        assert_eq!(open(place).await, StatusCode::UNAUTHORIZED);
        for at in [0, 40, 70, pass.len() - 1] {
            let mut forged = pass.as_bytes().to_vec();
            forged[at] = if forged[at] == b'0' { b'1' } else { b'0' };
            let forged = String::from_utf8(forged).expect("text");
            assert_eq!(open(&format!("{place}?pass={forged}")).await, StatusCode::UNAUTHORIZED, "{at}");
        }
        for odd in ["", "x", "%00", &"0".repeat(112), &"ä".repeat(56)] {
            assert_eq!(open(&format!("{place}?pass={odd}")).await, StatusCode::UNAUTHORIZED, "{odd}");
        }
        server.advance(Duration::from_mins(5));
        assert_eq!(open(&path).await, StatusCode::UNAUTHORIZED);
    }

    async fn a_link_dies_with_the_sign_in(server: Server) {
        let client = server.agency().await.client().await;
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        server.drain().await;
        let path = link(&client.owner, &id).await;
        client.owner.ask(OUT, json!({})).await.done();
        assert_eq!(server.http().get(&path).await.status, StatusCode::UNAUTHORIZED);
    }

    async fn a_link_dies_with_the_right(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        server.drain().await;
        let path = link(&client.owner, &id).await;
        agency.owner.ask(PAUSE, json!({ "id": client.id })).await.done();
        let seat = agency.owner.ask(MEMBERS, json!({ "id": client.id })).await.done();
        let seat = text(&seat["clientMemberships"]["nodes"][0]["id"]);
        agency.owner.ask(END, json!({ "id": seat })).await.done();
        let status = server.http().get(&path).await.status;
        // Who has no place at all is nobody.
        assert!([StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status), "{status}");
    }
}
