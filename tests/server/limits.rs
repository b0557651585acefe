//! What one request may cost, and what is told of it.

use serde_json::Value;

use crate::kit::{Server, on_both};

on_both! {
    /// INT-6: at most 5,000, told with every answer.
    async fn int_6_a_request_costs_at_most_5000_and_says_so(server: Server) {
        let owner = server.agency().await.owner;
        let cheap = owner.ask("{ followUps(first: 50) { nodes { id } } }", Value::Null).await;
        assert_eq!(cheap.extensions["cost"]["maximum"], 5_000);
        let cost = |answer: &crate::kit::Answer| answer.extensions["cost"]["requestedQueryCost"].as_u64();
        let small = cost(&cheap).expect("a cost");
        let dear = owner.ask("{ followUps(first: 100) { nodes { id } } }", Value::Null).await;
        assert!(cost(&dear).is_some_and(|large| small < large && large <= 2 * small));
        let nested = "{ clientCompanies(first: 100) { nodes { contacts(first: 100) { nodes { id } } } } }";
        let refused = owner.ask(nested, Value::Null).await;
        assert_eq!((refused.code(), &refused.data), ("QUERY_TOO_COMPLEX", &Value::Null));
    }

    /// INT-6: at most 12 deep.
    async fn int_6_a_request_is_at_most_12_deep(server: Server) {
        let owner = server.agency().await.owner;
        let nested = |levels: usize| {
            let open = "nodes { contact { followUps(first: 1) { ".repeat(levels);
            format!("{{ followUps(first: 1) {{ {open} totalCount {} }} }}", "} } }".repeat(levels))
        };
        assert!(owner.ask(&nested(3), Value::Null).await.errors.is_empty());
        let refused = owner.ask(&nested(4), Value::Null).await;
        assert_eq!((refused.code(), &refused.data), ("QUERY_TOO_DEEP", &Value::Null));
    }
}
