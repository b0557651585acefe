//! Keys for programs.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Heard, Person, Server, Socket, on_both, text};

const CREATE: &str = "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) \
    { apiKey { id hint permissions clientIds } secret userErrors { field code } } }";
const REVOKE: &str =
    "mutation($id: ID!) { apiKeyRevoke(input: { id: $id }) { apiKey { revokedAt } userErrors { code } } }";
const COMPANIES: &str = "{ clientCompanies { nodes { id } } }";
const READ: [&str; 2] = ["clients.client_company.read", "identity.user.read"];

/// A key: its id and its secret.
async fn key(person: &Person, input: Value) -> (String, String) {
    let mut all = json!({ "name": "A program", "permissions": READ });
    for (name, value) in input.as_object().into_iter().flatten() {
        all[name] = value.clone();
    }
    let data = person.ask(CREATE, json!({ "input": all })).await.done();
    let made = &data["apiKeyCreate"];
    (text(&made["apiKey"]["id"]), text(&made["secret"]))
}

async fn companies(server: &Server, secret: &str) -> Vec<String> {
    let data = server.http().ask(Some(secret), COMPANIES, Value::Null).await.done();
    let nodes = data["clientCompanies"]["nodes"].as_array().cloned().unwrap_or_default();
    nodes.iter().map(|node| text(&node["id"])).collect()
}

async fn status(server: &Server, secret: &str) -> StatusCode {
    server
        .http()
        .ask(Some(secret), "{ __typename }", Value::Null)
        .await
        .status
}

on_both! {
    /// A84: a key does what it was given and nothing else; its secret is told once and has a prefix.
    async fn a84_a_key_goes_as_far_as_its_permissions(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let (_, secret) = key(&agency.owner, json!({})).await;
        assert!(secret.starts_with("gw_live_"));
        assert_eq!(companies(&server, &secret).await, std::slice::from_ref(&client.id));
        let query = "mutation($id: ID!) { clientCompanyPause(input: { id: $id }) { userErrors { code } } }";
        let answer = server.http().ask(Some(&secret), query, json!({ "id": client.id })).await;
        assert_eq!(answer.code(), "FORBIDDEN");
        let listed = agency.owner.ask("{ apiKeys { nodes { name hint permissions lastUsedAt user { email } } } }", Value::Null).await;
        let shown = listed.done()["apiKeys"]["nodes"].to_string();
        assert!(!shown.contains(&secret) && shown.contains("lastUsedAt\":\"2026"), "{shown}");
    }

    /// A84 and A73: a key for some client companies opens no other.
    async fn a84_a_key_opens_its_client_companies_alone(server: Server) {
        let agency = server.agency().await;
        let (one, other) = (agency.client().await, agency.client().await);
        let (_, secret) = key(&agency.owner, json!({ "clientIds": [one.id] })).await;
        assert_eq!(companies(&server, &secret).await, [one.id]);
        let answer = server.http().ask(Some(&secret), "query($id: ID!) { node(id: $id) { id } }", json!({ "id": other.id })).await;
        assert!(answer.done()["node"].is_null());
    }

    /// A61: another agency's client company is none that a key could be for.
    async fn a61_a_key_is_for_ones_own_client_companies(server: Server) {
        let (mine, theirs) = (server.agency().await, server.agency().await.client().await);
        let input = json!({ "name": "A program", "permissions": READ, "clientIds": [theirs.id] });
        assert_eq!(mine.owner.ask(CREATE, json!({ "input": input })).await.code(), "NOT_FOUND");
    }

    /// A84: at its time, or when it is revoked, a key is worthless.
    async fn a84_a_key_ends(server: Server) {
        let owner = server.agency().await.owner;
        let (_, short) = key(&owner, json!({ "expiresAt": "2026-03-02T09:00:00Z" })).await;
        let (id, long) = key(&owner, json!({})).await;
        owner.ask(REVOKE, json!({ "id": id })).await.done();
        assert_eq!((status(&server, &short).await, status(&server, &long).await), (StatusCode::OK, StatusCode::UNAUTHORIZED));
        server.advance(Duration::from_secs(3_600));
        assert_eq!(status(&server, &short).await, StatusCode::UNAUTHORIZED);
    }

    /// A84 and A89: a revoked key's sockets close.
    async fn a84_a89_a_revoked_keys_sockets_close(server: Server) {
        let owner = server.agency().await.owner;
        let (id, secret) = key(&owner, json!({})).await;
        let mut socket = Socket::accepted(&server, &secret).await;
        socket.start("who", "{ __typename }", Value::Null).await;
        socket.next("who").await;
        socket.hear().await;
        owner.ask(REVOKE, json!({ "id": id })).await.done();
        assert_eq!(socket.hear().await, Heard::Closed(4403));
    }

    /// A84: a key loses what the person who made it loses.
    async fn a84_a_key_never_does_more_than_its_maker(server: Server) {
        let agency = server.agency().await;
        let create = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
            { agencyMembership { id } userErrors { code } } }";
        let person = json!({ "email": "ada@admin.example", "name": "Ada", "password": "correct horse battery" });
        let input = json!({ "input": { "person": person, "role": "AGENCY_ADMIN" } });
        let made = agency.owner.ask(create, input).await.done();
        let admin = server.sign_in("ada@admin.example").await;
        let (_, secret) = key(&admin, json!({})).await;
        let update = "mutation($id: ID!) { agencyMembershipUpdate(input: { id: $id, role: ANALYST }) { userErrors { code } } }";
        let id = &made["agencyMembershipCreate"]["agencyMembership"]["id"];
        agency.client().await;
        assert_eq!(companies(&server, &secret).await.len(), 1);
        agency.owner.ask(update, json!({ "id": id })).await.done();
        assert_eq!(companies(&server, &secret).await.len(), 0);
        let end = "mutation($id: ID!) { agencyMembershipEnd(input: { id: $id }) { userErrors { code } } }";
        agency.owner.ask(end, json!({ "id": id })).await.done();
        assert_eq!(status(&server, &secret).await, StatusCode::UNAUTHORIZED);
    }

    /// A84: nobody gives a key what they do not hold, nor what does not exist.
    async fn a84_a_key_cannot_be_given_more_than_one_has(server: Server) {
        let owner = server.agency().await.owner;
        let input = |permissions: Value| json!({ "input": { "name": "A program", "permissions": permissions } });
        for wrong in [json!(["no.such.permission"]), json!([])] {
            assert_eq!(owner.ask(CREATE, input(wrong)).await.refusals(), ["INVALID"]);
        }
        let client = server.agency().await.client().await;
        assert_eq!(client.owner.ask(CREATE, input(json!(READ))).await.code(), "FORBIDDEN");
    }

    /// A83: a key cannot do what needs a proof of who somebody is.
    async fn a83_a_key_cannot_make_keys(server: Server) {
        let owner = server.agency().await.owner;
        let (_, secret) = key(&owner, json!({ "permissions": ["identity.api_key.create"] })).await;
        let input = json!({ "input": { "name": "Another", "permissions": ["identity.api_key.create"] } });
        let answer = server.http().ask(Some(&secret), CREATE, input).await;
        assert_eq!((answer.code(), &answer.errors[0]["extensions"]["reason"]), ("FORBIDDEN", &json!("STEP_UP_NEEDED")));
    }

    /// A92: the log names the key that did something.
    async fn a92_the_log_names_the_key(server: Server) {
        let owner = server.agency().await.owner;
        let (id, secret) = key(&owner, json!({ "permissions": ["identity.agency.update"] })).await;
        let update = "mutation { agencyUpdate(input: { name: \"Renamed\" }) { userErrors { code } } }";
        server.http().ask(Some(&secret), update, Value::Null).await.done();
        let log = "{ auditEntries(first: 1) { nodes { name actorKind actorName } } }";
        let entry = owner.ask(log, Value::Null).await.done()["auditEntries"]["nodes"][0].clone();
        assert_eq!(entry, json!({ "name": "updated", "actorKind": "API_KEY", "actorName": id }));
    }
}
