//! Everything that one caller can see, by id.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::schema::{Schema, text, type_name};
use crate::kit::Server;

/// What one caller sees.
#[derive(Default)]
pub(crate) struct Crawl {
    /// The ids of everything.
    pub(crate) ids: BTreeSet<String>,
    /// The types that were met.
    pub(crate) types: BTreeSet<String>,
    /// Which client company a thing belongs to, where it says so.
    pub(crate) client_of: BTreeMap<String, String>,
    /// How many entries the event log has.
    pub(crate) audit_entries: Value,
    by_type: BTreeMap<String, BTreeSet<String>>,
}

/// What stands before the UUID of an id.
pub(crate) fn prefix(id: &str) -> &str {
    id.rsplit_once('_').map_or(id, |(prefix, _)| prefix)
}

impl Crawl {
    /// Reads the first page of every list of the query root, and of every list of each thing on it.
    pub(crate) async fn of(server: &Server, schema: &Schema, token: &str) -> Self {
        let mut crawl = Self::default();
        for (list, node) in schema.connections("Query") {
            for filter in filters(schema, &list) {
                let answer = page(server, token, &list, &filter, &selection(schema, &node)).await;
                // A role may lack the permission to a list; what it may not list it must not find otherwise either.
                for thing in answer["data"][&list]["nodes"].as_array().into_iter().flatten() {
                    crawl.note(thing);
                }
            }
        }
        let agency = server
            .post(Some(token), "{ agency { __typename id } }", json!({}))
            .await;
        crawl.note(&agency["data"]["agency"]);
        let log = server
            .post(
                Some(token),
                "{ auditEntries(first: 1) { nodes { id } totalCount } }",
                json!({}),
            )
            .await;
        crawl.audit_entries = log["data"]["auditEntries"].clone();
        crawl
    }

    fn note(&mut self, thing: &Value) {
        let (Some(id), Some(name)) = (thing["id"].as_str(), thing["__typename"].as_str()) else {
            return;
        };
        self.ids.insert(id.to_owned());
        self.types.insert(name.to_owned());
        self.by_type.entry(name.to_owned()).or_default().insert(id.to_owned());
        if let Some(client) = thing["clientCompany"]["id"].as_str() {
            self.client_of.insert(id.to_owned(), client.to_owned());
        }
        for (key, value) in thing.as_object().into_iter().flatten() {
            if key.starts_with("to_") {
                self.note(value);
            }
            if key.starts_with("in_") {
                value["nodes"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .for_each(|child| self.note(child));
            }
        }
    }

    /// The type of the thing that a mutation is about, by the mutation's name; `object` where that tells nothing.
    pub(crate) fn target(&self, mutation: &str, object: Option<String>) -> Option<String> {
        let begins = |name: &&String| {
            let (first, rest) = name.split_at(1);
            mutation.starts_with(&format!("{}{rest}", first.to_lowercase()))
        };
        let longest = self.by_type.keys().filter(begins).max_by_key(|name| name.len());
        longest.cloned().or(object)
    }

    /// The same without some things: what is left to aim at.
    pub(crate) fn without(&self, some: &BTreeSet<String>) -> Self {
        let left = |ids: &BTreeSet<String>| ids.difference(some).cloned().collect();
        Self {
            ids: left(&self.ids),
            types: self.types.clone(),
            client_of: self.client_of.clone(),
            audit_entries: self.audit_entries.clone(),
            by_type: self
                .by_type
                .iter()
                .map(|(name, ids)| (name.clone(), left(ids)))
                .collect(),
        }
    }

    /// One id of each kind.
    pub(crate) fn some_of_each_kind(&self) -> Vec<String> {
        let first = |ids: &BTreeSet<String>| ids.iter().next().cloned();
        self.by_type.values().filter_map(first).collect()
    }

    /// An id that fits a field of an input: by the field's own name, else the thing that the mutation is about. Of several
    /// the newest, on which the least depends.
    pub(crate) fn aim(&self, field: &str, object: Option<&str>) -> Option<String> {
        let name = field.trim_end_matches('s').trim_end_matches("Id");
        let meant = match name {
            "" | "id" => object,
            name => self.meant(name),
        };
        self.by_type.get(meant?)?.last().cloned()
    }

    /// The type that a field names: the one of the same name (`contact`), the longest with which the name ends (`winnerContact`),
    /// or one that ends with the name (`group` for PartnerGroup), surveys' first. By hand only where the words differ.
    fn meant(&self, name: &str) -> Option<&str> {
        let begins = name[..1].to_uppercase() + &name[1..];
        // Of two of a kind: `goalA`.
        let one = begins.trim_end_matches(['A', 'B']);
        let types = || self.by_type.keys().map(String::as_str);
        match name {
            "client" | "fromClient" => Some("ClientCompany"),
            "field" => Some("CustomFieldDefinition"),
            "with" => Some("ExpectationAudit"),
            "assignee" | "auditor" | "owner" | "reviewer" | "responsible" => Some("User"),
            // An entry of the event log.
            "event" => None,
            _ => types()
                .filter(|known| one.ends_with(known))
                .max_by_key(|known| known.len())
                .or_else(|| {
                    types()
                        .filter(|known| known.ends_with(one))
                        .min_by_key(|known| !known.starts_with("Survey"))
                }),
        }
    }
}

impl Crawl {
    /// The first thing of a type.
    pub(crate) fn one(&self, name: &str) -> Option<String> {
        self.by_type.get(name)?.first().cloned()
    }
}

// The first page, shorter where the thing has so many lists of its own that fifty of it would cost too much.
async fn page(server: &Server, token: &str, list: &str, filter: &str, selection: &str) -> Value {
    let mut answer = Value::Null;
    for first in [50, 25, 12] {
        let query = format!("{{ {list}(first: {first}{filter}) {{ nodes {{ {selection} }} }} }}");
        answer = server.post(Some(token), &query, json!({})).await;
        if answer["errors"][0]["extensions"]["code"] != "QUERY_TOO_COMPLEX" {
            return answer;
        }
    }
    panic!("{list}: {answer}")
}

// The thing itself, its client company, and the first things of each of its lists.
pub(crate) fn selection(schema: &Schema, node: &str) -> String {
    let client = |name: &str| {
        let one = |field: &&Value| field["name"] == "clientCompany" && type_name(&field["type"]) == "ClientCompany";
        if schema.fields(name).iter().any(one) {
            "clientCompany { id }"
        } else {
            ""
        }
    };
    let mut parts = vec!["__typename id".to_owned(), client(node).to_owned()];
    for (field, child) in schema.relations(node) {
        parts.push(format!("to_{field}: {field} {{ __typename id {} }}", client(&child)));
    }
    for (list, child) in schema.connections(node) {
        let needs = required(schema, node, &list);
        if !needs {
            parts.push(format!(
                "in_{list}: {list}(first: 3) {{ nodes {{ __typename id {} }} }}",
                client(&child)
            ));
        }
    }
    parts.join(" ")
}

// The list as it comes, and with each flag of its filter set and unset: some things are left out unless asked for.
fn filters(schema: &Schema, list: &str) -> Vec<String> {
    let field = schema
        .fields("Query")
        .into_iter()
        .find(|field| field["name"] == list)
        .cloned()
        .unwrap_or_default();
    let filter = field["args"]
        .as_array()
        .and_then(|args| args.iter().find(|arg| arg["name"] == "filter").cloned());
    let input = filter.map(|arg| type_name(&arg["type"])).unwrap_or_default();
    let flags = schema
        .input_fields(&input)
        .into_iter()
        .filter(|one| type_name(&one["type"]) == "Boolean");
    let set = flags.flat_map(|flag| {
        let name = text(&flag["name"]);
        [true, false].map(|value| format!(", filter: {{ {name}: {value} }}"))
    });
    std::iter::once(String::new()).chain(set).collect()
}

pub(crate) fn required(schema: &Schema, node: &str, list: &str) -> bool {
    let field = schema
        .fields(node)
        .into_iter()
        .find(|field| text(&field["name"]) == list);
    let args = field.and_then(|field| field["args"].as_array());
    args.is_some_and(|args| {
        args.iter()
            .any(|arg| arg["type"]["kind"] == "NON_NULL" && arg["defaultValue"].is_null())
    })
}
