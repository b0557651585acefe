//! The lists of the schema, at the root and within things.

use std::collections::BTreeMap;

use serde_json::json;

use crate::contract::isolation::crawl::{Crawl, required};
use crate::contract::isolation::schema::Schema;
use crate::kit::Server;

/// One list.
#[derive(Debug)]
pub(super) struct List {
    /// Its field, with the type it stands in.
    pub(super) name: String,
    query: String,
}

impl List {
    /// A query for its nodes with these arguments.
    pub(super) fn with(&self, arguments: &str) -> String {
        self.query.replace('#', arguments)
    }
}

/// Every list of the root, and of one thing of each type.
pub(super) fn lists(schema: &Schema, crawl: &Crawl) -> Vec<List> {
    let roots = schema.connections("Query").into_iter().map(|(field, _)| List {
        name: format!("Query.{field}"),
        query: format!("{{ {field}(#) {{ nodes {{ id }} }} }}"),
    });
    let mut all: Vec<List> = roots.collect();
    for node in schema.nodes() {
        let Some(id) = crawl.one(&node) else { continue };
        for (field, _) in schema.connections(&node) {
            if required(schema, &node, &field) {
                continue;
            }
            all.push(List {
                name: format!("{node}.{field}"),
                query: format!("{{ node(id: \"{id}\") {{ ... on {node} {{ {field}(#) {{ nodes {{ id }} }} }} }} }}"),
            });
        }
    }
    all
}

/// The first cursor of each list of the root that has one.
pub(super) async fn cursors(server: &Server, token: &str, schema: &Schema) -> BTreeMap<String, String> {
    let mut cursors = BTreeMap::new();
    for (field, _) in schema.connections("Query") {
        let query = format!("{{ {field}(first: 1) {{ pageInfo {{ endCursor }} }} }}");
        let answer = server.post(Some(token), &query, json!({})).await;
        if let Some(cursor) = answer["data"][&field]["pageInfo"]["endCursor"].as_str() {
            cursors.insert(format!("Query.{field}"), cursor.to_owned());
        }
    }
    cursors
}
