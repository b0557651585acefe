//! Nothing without a token (A67): every root field of the schema.

use hyper::Method;
use serde_json::{Value, json};

use super::schema::{spelled, text, type_name};
use super::{ABOUT_SESSIONS, Stage, payload_object, post};
use crate::kit::{Server, demo, on_both};

/// Root fields that show nothing of anybody to nobody, and say so by null.
const NULL: &[&str] = &["node", "nodes", "viewer"];

/// A document for a root field with everything it needs, and the variables.
fn asked(
    stage: &Stage,
    kind: &str,
    root: &str,
    field: &str,
    id_for: &dyn Fn(&str) -> Option<String>,
) -> (String, Value) {
    let needed = stage.schema.required_arguments(root, field);
    let declared: Vec<String> = needed
        .iter()
        .map(|(name, of)| format!("${name}: {}", spelled(of)))
        .collect();
    let passed: Vec<String> = needed.iter().map(|(name, _)| format!("{name}: ${name}")).collect();
    let variables: serde_json::Map<String, Value> = needed
        .iter()
        .map(|(name, of)| (name.clone(), stage.schema.sample(of, name, id_for, 0)))
        .collect();
    let around = |parts: &[String]| {
        if parts.is_empty() {
            String::new()
        } else {
            format!("({})", parts.join(", "))
        }
    };
    let of = stage.schema.field_type(root, field);
    let selection = if stage.schema.is_object(&of) {
        "{ __typename }"
    } else {
        ""
    };
    let query = format!(
        "{kind}{} {{ {field}{} {selection} }}",
        around(&declared),
        around(&passed)
    );
    (query, variables.into())
}

on_both! {
    with demo;
    async fn a67_nobody_gets_nothing(server: Server) {
        let stage = Stage::new(server).await;
        let all = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        let mut tried = 0;
        for (root, kind) in [("Query", "query"), ("Mutation", "mutation"), ("Subscription", "subscription")] {
            for field in stage.schema.fields(root) {
                let name = text(&field["name"]);
                if ABOUT_SESSIONS.contains(&name.as_str()) {
                    continue;
                }
                let payload = type_name(&field["type"]);
                let object = all.target(&name, payload_object(&stage.schema, &payload));
                let (query, variables) = asked(&stage, kind, root, &name, &|field| {
                    // A series is no thing of its own that could be met.
                    let series = (field == "seriesId").then(|| format!("series_{}", "0192aaaabbbb7cccddddeeeeffff0000"));
                    all.aim(field, object.as_deref()).or(series)
                });
                let found = match kind {
                    "subscription" => {
                        let headers = [("content-type", "application/json"), ("accept", "text/event-stream")];
                        let body = json!({ "query": query, "variables": variables }).to_string();
                        let reply = stage.server.http().send(Method::POST, "/graphql", &headers, body).await;
                        let text = reply.text();
                        let data = text.lines().find_map(|line| line.strip_prefix("data: ")).unwrap_or(&text);
                        serde_json::from_str(data).unwrap_or_else(|error| panic!("{name}: {error}: {text}"))
                    }
                    _ => post(&stage.server, None, &query, variables).await,
                };
                let shown = &found["data"][&name];
                let nothing = shown.is_null() || *shown == json!([]) || *shown == json!([null]);
                assert!(nothing, "{root}.{name}: {found}");
                let code = &found["errors"][0]["extensions"]["code"];
                assert!(NULL.contains(&name.as_str()) || code == "UNAUTHENTICATED", "{root}.{name}: {found}");
                tried += 1;
            }
        }
        assert!(tried > 100, "only {tried} fields were tried");
    }
}
