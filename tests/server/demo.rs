//! The demo: what a newcomer sees first.

use goodword_kernel::Clock as _;
use goodword_server::demo::queries;
use serde_json::Value;

use crate::kit::{Server, demo, on_both};

on_both! {
    with demo;
    async fn every_role_can_ask_the_demos_questions(server: Server) {
        let [agency, _] = server.demo_agencies().await;
        for role in ["AGENCY_OWNER", "CONSULTANT", "OWNER", "ACCOUNT_MANAGER", "SALES", "SUPPORT", "VIEWER"] {
            for (about, query) in queries(server.clock().now()) {
                let data = server.http().ask(Some(agency.token(role)), &query, Value::Null).await.done();
                let found = data["followUps"]["nodes"].as_array().or(data["npsByClient"].as_array());
                assert!(found.is_some_and(|found| !found.is_empty()), "{role}: {about}: {data}");
            }
        }
    }

    with demo;
    async fn the_demo_has_open_and_overdue_work(server: Server) {
        let [agency, other] = server.demo_agencies().await;
        for token in [agency.token("AGENCY_OWNER"), other.token("AGENCY_OWNER")] {
            let query = "{ all: followUps { totalCount } late: followUps(filter: { overdue: true }) { totalCount } cases { totalCount } }";
            let data = server.http().ask(Some(token), query, Value::Null).await.done();
            for list in ["all", "late", "cases"] {
                assert!(data[list]["totalCount"].as_i64() > Some(0), "{list}: {data}");
            }
        }
    }
}
