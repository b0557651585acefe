//! Those who see a part of an agency: programs with a key of narrower scope, and customers with a link (A73, A74, A84).

use std::collections::BTreeSet;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::crawl::prefix;
use super::{ABOUT_SESSIONS, Stage, payload_object, post};
use crate::kit::{Server, demo, on_both, text};

const CREATE: &str =
    "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { field code } } }";
const NODE: &str = "query($id: ID!) { node(id: $id) { id } }";
/// What a key is given to read, and the kind of things that it then sees.
const READS: [(&str, &str); 4] = [
    ("clients.client_company.read", "client"),
    ("clients.contact.read", "contact"),
    ("followups.follow_up.read", "follow_up"),
    ("feedback.survey.read", "survey"),
];

impl Stage {
    /// A key of A's owner with these permissions at one client company.
    async fn key(&self, client: &str, permissions: &[String]) -> String {
        let input = json!({ "name": "A program", "permissions": permissions, "clientIds": [client] });
        let made = post(
            &self.server,
            Some(self.a.token("AGENCY_OWNER")),
            CREATE,
            json!({ "input": input }),
        )
        .await;
        text(&made["data"]["apiKeyCreate"]["secret"])
    }

    /// A key that reads a few things.
    async fn narrow_key(&self, client: &str) -> String {
        let permissions = READS.map(|(permission, _)| permission.to_owned());
        self.key(client, &permissions).await
    }
}

on_both! {
    with demo;
    async fn a73_a84_a_key_sees_nothing_outside_its_client_company(server: Server) {
        let stage = Stage::new(server).await;
        let owner = stage.a.token("AGENCY_OWNER");
        let all = stage.crawl(owner).await;
        let client = all.one("ClientCompany").expect("a client company");
        let viewer = post(&stage.server, Some(owner), "{ viewer { permissions { name } } }", json!({})).await;
        let held = viewer["data"]["viewer"]["permissions"].as_array().expect("permissions");
        let reads: Vec<String> = held.iter().map(|one| text(&one["name"])).filter(|name| name.rsplit('.').next() == Some("read")).collect();
        let key = stage.key(&client, &reads).await;
        let seen = stage.crawl(&key).await;
        assert!(seen.ids.contains(&client) && seen.ids.len() > 50, "the key sees {} things", seen.ids.len());
        for (id, of) in &all.client_of {
            let found = post(&stage.server, Some(&key), NODE, json!({ "id": id })).await;
            let shown = !found["data"]["node"].is_null();
            assert!(*of == client || !shown && !seen.ids.contains(id), "the key opens {id} of {of}: {found}");
        }
        let theirs = stage.crawl(stage.b.token("AGENCY_OWNER")).await;
        for id in &theirs.ids {
            let found = post(&stage.server, Some(&key), NODE, json!({ "id": id })).await;
            assert!(found["data"]["node"].is_null(), "the key opens {id}: {found}");
        }
    }

    with demo;
    async fn a84_a_key_sees_the_kinds_of_things_that_it_was_given(server: Server) {
        let stage = Stage::new(server).await;
        let all = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        let client = all.one("ClientCompany").expect("a client company");
        let key = stage.narrow_key(&client).await;
        let given: BTreeSet<&str> = READS.iter().map(|(_, kind)| *kind).collect();
        let mut kinds = BTreeSet::new();
        for (list, _) in stage.schema.connections("Query") {
            let found = post(&stage.server, Some(&key), &format!("{{ {list}(first: 50) {{ nodes {{ id }} }} }}"), json!({})).await;
            for node in found["data"][&list]["nodes"].as_array().into_iter().flatten() {
                kinds.insert(prefix(node["id"].as_str().unwrap_or_default()).to_owned());
            }
        }
        assert_eq!(kinds, given.iter().map(ToString::to_string).collect());
        for id in &all.ids {
            let found = post(&stage.server, Some(&key), NODE, json!({ "id": id })).await;
            let shown = !found["data"]["node"].is_null();
            assert!(!shown || given.contains(prefix(id)), "the key opens {id}: {found}");
        }
    }

    with demo;
    async fn a84_a_key_changes_nothing_that_it_was_not_given(server: Server) {
        let stage = Stage::new(server).await;
        let client = stage.crawl(stage.a.token("AGENCY_OWNER")).await.one("ClientCompany");
        let key = stage.narrow_key(&client.expect("a client company")).await;
        let before = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        for (mutation, input, payload) in stage.schema.mutations() {
            let Some(input) = input.filter(|_| !ABOUT_SESSIONS.contains(&mutation.as_str())) else { continue };
            let object = before.target(&mutation, payload_object(&stage.schema, &payload));
            let of = json!({ "kind": "INPUT_OBJECT", "name": input });
            let given = stage.schema.sample(&of, "input", &|field| before.aim(field, object.as_deref()), 0);
            let query = format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
            let found = post(&stage.server, Some(&key), &query, json!({ "input": given })).await;
            let code = text(&found["errors"][0]["extensions"]["code"]);
            assert!(["FORBIDDEN", "NOT_FOUND"].contains(&code.as_str()), "{mutation}: {found}");
        }
        let after = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        assert_eq!((before.ids, before.audit_entries), (after.ids, after.audit_entries));
    }

    /// A74: a link opens its own page; it is no token, and with one sign changed it is nothing.
    async fn a74_a_link_opens_its_own_answer_and_nothing_else(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        let token = link.path.rsplit('/').next().unwrap_or_default().to_owned();
        let bearer = server.http().ask(Some(&token), "{ __typename }", Value::Null).await;
        assert_eq!(bearer.status, StatusCode::UNAUTHORIZED);
        let nothing = server.http().get("/s/nothing-that-anybody-was-sent").await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        for (at, sign) in token.char_indices().collect::<Vec<_>>() {
            let other = if sign == 'A' { 'B' } else { 'A' };
            let bent = format!("/s/{}{other}{}", &token[..at], &token[at + 1..]);
            let found = server.http().get(&bent).await;
            assert_eq!((found.status, found.text()), (StatusCode::NOT_FOUND, nothing.text()), "{at}");
        }
        let elsewhere = server.http().get(&format!("/a/{token}")).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        assert_eq!(link.look("").await.0, StatusCode::OK);
    }
}
