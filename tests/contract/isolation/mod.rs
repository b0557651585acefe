//! Another tenant's data do not exist (A59-A74): every id position, every list, every mutation of the schema, tried by another
//! agency, by another client company's staff, by keys with a narrower scope, by customers with a link, and by nobody.
//! Driven by introspection, so that a new type is tried as soon as it is in the schema.

mod alike;
mod apart;
pub(crate) mod crawl;
mod crowd;
mod narrow;
mod nobody;
pub(crate) mod schema;
mod walls;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::contract::isolation::crawl::{Crawl, prefix};
use crate::contract::isolation::schema::{INTROSPECTION, Schema, spelled, text, type_name};
use crate::kit::{DemoAgency, Server, demo, on_both};

/// The answer's members as one value.
async fn post(server: &Server, token: Option<&str>, query: &str, variables: Value) -> Value {
    let answer = server.http().ask(token, query, variables).await;
    json!({ "data": answer.data, "errors": answer.errors })
}

/// Mutations that need no session or concern the session alone.
const ABOUT_SESSIONS: &[&str] = &[
    "agencySignUp",
    "agencySignUpConfirm",
    "emailChangeConfirm",
    "emailChangeRequest",
    "invitationAccept",
    "mfaConfirm",
    "passwordReset",
    "passwordResetRequest",
    "passwordChange",
    "sessionCreate",
    "sessionRefresh",
    "sessionStepUp",
    "sessionSwitch",
];
/// Mutations without an id to aim at another tenant.
const WITHOUT_TARGET: &[&str] = &[
    "agencyUpdate",
    "agencyMembershipCreate",
    "clientCompanyCreate",
    "mailHookCreate",
    "playbookCreate",
];

/// Two agencies full of everything, and the schema.
struct Stage {
    server: Server,
    schema: Schema,
    a: DemoAgency,
    b: DemoAgency,
}

impl Stage {
    async fn new(server: Server) -> Self {
        let [a, b] = server.demo_agencies().await;
        let answer = server
            .post(Some(a.token("AGENCY_OWNER")), INTROSPECTION, json!({}))
            .await;
        let schema = Schema(answer["data"]["__schema"].clone());
        assert!(!schema.nodes().is_empty(), "{answer}");
        Self { server, schema, a, b }
    }

    async fn crawl(&self, token: &str) -> Crawl {
        Crawl::of(&self.server, &self.schema, token).await
    }
}

async fn ids_open_nothing(server: Server) {
    let stage = Stage::new(server).await;
    let (mine, theirs) = (
        stage.crawl(stage.b.token("AGENCY_OWNER")).await,
        stage.crawl(stage.a.token("AGENCY_OWNER")).await,
    );
    assert!(theirs.ids.is_disjoint(&mine.ids), "the two agencies share ids");
    for node in stage.schema.nodes() {
        assert!(theirs.types.contains(&node), "the demo has no {node} to try");
    }
    for id in &theirs.ids {
        for token in [Some(stage.b.token("AGENCY_OWNER")), None] {
            let found = post(
                &stage.server,
                token,
                "query($id: ID!) { node(id: $id) { id } }",
                json!({ "id": id }),
            )
            .await;
            assert!(found["data"]["node"].is_null(), "{id}: {found}");
        }
        let own = post(
            &stage.server,
            Some(stage.a.token("AGENCY_OWNER")),
            "query($id: ID!) { node(id: $id) { id } }",
            json!({ "id": id }),
        )
        .await;
        assert_eq!(own["data"]["node"]["id"], json!(id), "{own}");
    }
}

async fn filters_find_nothing(server: Server) {
    let stage = Stage::new(server).await;
    let theirs = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
    let mut tried = 0;
    for (list, node) in stage.schema.connections("Query") {
        for (field, variable) in filters(&stage.schema, &list) {
            for id in theirs.some_of_each_kind() {
                let value = if variable.starts_with('[') {
                    json!([id])
                } else {
                    json!(id)
                };
                let query = format!(
                    "query($id: {variable}) {{ {list}(first: 5, filter: {{ {field}: $id }}) {{ nodes {{ id }} totalCount }} }}"
                );
                let found = post(
                    &stage.server,
                    Some(stage.b.token("AGENCY_OWNER")),
                    &query,
                    json!({ "id": value }),
                )
                .await;
                let page = &found["data"][&list];
                // An id of another kind is refused, one of the right kind finds nothing.
                let nothing = page.is_null() || page["nodes"] == json!([]) && page["totalCount"] == json!(0);
                assert!(nothing, "{list}({field}) of {node} with {id}: {found}");
                tried += 1;
            }
        }
    }
    assert!(tried > 50, "only {tried} filters were tried");
}

async fn no_mutation_touches_or_refers(server: Server) {
    let stage = Stage::new(server).await;
    let before = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
    for (mutation, input, payload) in stage.schema.mutations() {
        let Some(input) = input.filter(|_| !ABOUT_SESSIONS.contains(&mutation.as_str())) else {
            continue;
        };
        if WITHOUT_TARGET.contains(&mutation.as_str()) {
            continue;
        }
        let object = before.target(&mutation, payload_object(&stage.schema, &payload));
        let aim = |field: &str| before.aim(field, object.as_deref());
        let given = stage
            .schema
            .sample(&json!({ "kind": "INPUT_OBJECT", "name": input }), "input", &aim, 0);
        let shown = payload_object(&stage.schema, &payload);
        let selection = shown.as_ref().map_or_else(String::new, |object| {
            format!("{} {{ id }}", field_of(&stage.schema, &payload, object))
        });
        let query = format!(
            "mutation($input: {input}!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ code }} }} }}"
        );
        let answer = post(
            &stage.server,
            Some(stage.b.token("AGENCY_OWNER")),
            &query,
            json!({ "input": given }),
        )
        .await;
        let done = answer["data"][&mutation]
            .as_object()
            .is_some_and(|payload| payload["userErrors"] == json!([]));
        assert!(!done, "{mutation} with {given} did something: {answer}");
        let internal = answer["errors"].as_array().is_some_and(|all| {
            all.iter()
                .any(|one| one["extensions"]["code"] == "INTERNAL_SERVER_ERROR")
        });
        assert!(!internal, "{mutation} with {given}: {answer}");
    }
    let after = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
    assert_eq!(before.ids, after.ids, "something of agency A came or went");
    assert_eq!(
        before.audit_entries, after.audit_entries,
        "something was written into A's event log"
    );
}

on_both! {
    with demo;
    async fn a59_ids_of_another_agency_open_nothing(server: Server) {
        ids_open_nothing(server).await;
    }

    with demo;
    async fn a59_filters_with_foreign_ids_find_nothing(server: Server) {
        filters_find_nothing(server).await;
    }

    with demo;
    async fn a60_a61_no_mutation_touches_or_refers_to_another_agency(server: Server) {
        no_mutation_touches_or_refers(server).await;
    }

    with demo;
    async fn a73_staff_of_one_client_company_see_no_other(server: Server) {
        let stage = Stage::new(server).await;
        let all = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        for role in ["OWNER", "ACCOUNT_MANAGER", "SALES", "SUPPORT", "VIEWER"] {
            let own = stage.crawl(stage.a.token(role)).await;
            let companies: BTreeSet<&String> = own.ids.iter().filter(|id| prefix(id) == "client").collect();
            assert_eq!(companies.len(), 1, "{role} sees {companies:?}");
            for (id, client) in &own.client_of {
                assert!(companies.contains(client), "{role} sees {id} of {client}");
            }
            for (id, client) in &all.client_of {
                let mine = companies.contains(client);
                let seen = own.ids.contains(id);
                assert!(mine || !seen, "{role} sees {id} of {client}");
                if !mine {
                    let found = post(&stage.server, Some(stage.a.token(role)), "query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await;
                    assert!(found["data"]["node"].is_null(), "{role} opens {id} of {client}: {found}");
                }
            }
        }
    }
}

fn filters(schema: &Schema, list: &str) -> Vec<(String, String)> {
    let field = schema
        .fields("Query")
        .into_iter()
        .find(|field| field["name"] == list)
        .cloned()
        .unwrap_or_default();
    let filter = field["args"]
        .as_array()
        .and_then(|args| args.iter().find(|arg| arg["name"] == "filter").cloned());
    let Some(filter) = filter else { return Vec::new() };
    let ids = schema
        .input_fields(&type_name(&filter["type"]))
        .into_iter()
        .filter(|one| type_name(&one["type"]) == "ID");
    ids.map(|one| (text(&one["name"]), spelled(&one["type"]))).collect()
}

// The type of the thing that a payload shows.
fn payload_object(schema: &Schema, payload: &str) -> Option<String> {
    let nodes = schema.nodes();
    schema
        .fields(payload)
        .iter()
        .map(|field| type_name(&field["type"]))
        .find(|name| nodes.contains(name))
}

fn field_of(schema: &Schema, payload: &str, object: &str) -> String {
    let field = schema
        .fields(payload)
        .into_iter()
        .find(|field| type_name(&field["type"]) == object);
    field.map(|field| text(&field["name"])).unwrap_or_default()
}
