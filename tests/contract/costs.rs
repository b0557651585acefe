//! What an operation costs is counted before it runs, from the sizes of its lists (A36, A42): so no list may be long whose
//! size nobody knows beforehand.

use std::collections::BTreeSet;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::contract::isolation::schema::{INTROSPECTION, Schema, type_name};
use crate::kit::{Server, on_both};

/// Lists that are no connections though their things lead on to others: the program knows how long each may be, the results of
/// a bulk by what was sent in.
const KNOWN: &[&str] = &[
    "AccountReview.participants",
    "AuditComparison.rows",
    "BlueprintApplyPayload.results",
    "ContactBulkCreatePayload.results",
    "CustomerVoice.heardThemes",
    "CustomerVoice.initiatives",
    "ExpectationAudit.heardAccounts",
    "ExpectationAudit.scope",
    "ExpectationGapMap.gaps",
    "Huddle.reviewedResponses",
    "ImprovementInitiative.initiativeThemes",
    "JourneyStage.stageThemes",
    "Query.valuePitch",
    "Query.npsByClient",
    "Query.clientStandings",
    "ThenNowComparison.aspects",
];

/// Whether a thing of a type leads to entities or to lists of them.
fn leads_on(schema: &Schema, name: &str, seen: &mut BTreeSet<String>) -> bool {
    if !seen.insert(name.to_owned()) {
        return false;
    }
    let nodes = schema.nodes();
    schema.fields(name).iter().any(|field| {
        let of = type_name(&field["type"]);
        nodes.contains(&of) || of.ends_with("Connection") || leads_on(schema, &of, seen)
    })
}

fn is_list(of: &Value) -> bool {
    of["kind"] == "LIST" || of["kind"] == "NON_NULL" && is_list(&of["ofType"])
}

on_both! {
    async fn a36_every_list_that_leads_on_has_a_size(server: Server) {
        let owner = server.agency().await.owner;
        let told = server.post(Some(&owner.token), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let mut unsized_lists = Vec::new();
        for name in schema.objects().into_iter().filter(|name| !name.starts_with("__") && !name.ends_with("Connection")) {
            for field in schema.fields(&name) {
                let of = type_name(&field["type"]);
                let by_ids = schema.arguments(&name, field["name"].as_str().unwrap_or_default()).iter().any(|(name, _)| name == "ids");
                if is_list(&field["type"]) && !by_ids && !of.starts_with("__") && leads_on(&schema, &of, &mut BTreeSet::new()) {
                    unsized_lists.push(format!("{name}.{}", field["name"].as_str().unwrap_or_default()));
                }
            }
        }
        assert_eq!(unsized_lists, KNOWN);
        let deep = "{ npsByClient(from: \"2026-01-01T00:00:00Z\", until: \"2026-03-01T00:00:00Z\") \
            { client { contacts(first: 100) { nodes { cases(first: 48) { nodes { id } } } } } } }";
        let refused = owner.ask(deep, Value::Null).await;
        assert_eq!((refused.status, refused.code()), (StatusCode::BAD_REQUEST, "QUERY_TOO_COMPLEX"));
    }
}
