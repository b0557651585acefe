//! The database is asked as often for many rows as for few (A41).

use serde_json::{Value, json};

use crate::contract::isolation::crawl::selection;
use crate::contract::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{Server, demo, on_both};

on_both! {
    with demo;
    /// A41: every list of the root, with every relation and the beginning of every list of its things.
    async fn a41_no_list_asks_once_for_each_row(server: Server) {
        let [agency, _] = server.demo_agencies().await;
        let token = agency.token("AGENCY_OWNER");
        let answer = server.post(Some(token), INTROSPECTION, json!({})).await;
        let schema = Schema(answer["data"]["__schema"].clone());
        let mut rows = 0;
        for (list, node) in schema.connections("Query") {
            let parts = schema.relations(&node).len() + schema.connections(&node).len();
            let page = async |first: u32| {
                let query = format!("{{ {list}(first: {first}) {{ nodes {{ {} }} }} }}", selection(&schema, &node));
                server.counted(server.http().ask(Some(token), &query, Value::Null)).await
            };
            let (mut answer, mut counts) = page(50).await;
            // Of things with many lists of their own fifty would cost more than an operation may.
            if !answer.errors.is_empty() && answer.code() == "QUERY_TOO_COMPLEX" {
                (answer, counts) = page(25).await;
            }
            let found = answer.done()[&list]["nodes"].as_array().map_or(0, Vec::len);
            // Whoever asks is looked up, the list is read, and each part takes its own statement, perhaps its client's, and
            // perhaps another where a busy machine lets two rows ask a moment apart.
            let most = 3 + 3 * parts as u64;
            assert!(counts.statements <= most, "{list}: {} statements for {found} rows of {parts} parts", counts.statements);
            rows += found;
        }
        assert!(rows > 200, "only {rows} rows were read");
    }
}
