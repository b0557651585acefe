//! The list of what is held about client companies against the migrated tables: nothing of a client company stays behind
//! when it goes, and nothing of a person when they are erased (TEN-6, INT-2).

use super::catalog::Catalog;
use crate::kit::{Server, on_both};

/// Tables with client companies' rows that are not on the list, and why.
const APART: &[(&str, &str)] = &[
    ("export_chunk", "what was written for its owner, gone after a week"),
    ("export_job", "a note of what was written; it says nothing of anybody"),
    ("import_chunk", "the file as the client company sent it, which it has"),
];

/// Columns with a contact's id that do not move when two customers become one, and why.
const STAYS: &[(&str, &str)] = &[("last_contact_id", "how far a wave has come, in the order of the ids")];

on_both! {
    /// What hangs on a customer moves with them whatever the column is called (CUS-6).
    async fn every_column_with_a_customers_id_moves_with_them_or_is_named(server: Server) {
        let moving = server.house().home.holdings().of_customers();
        let catalog = Catalog::read(&server).await;
        for table in catalog.tables() {
            for column in catalog.columns(&table).into_keys().filter(|column| column.ends_with("contact_id")) {
                let stays = STAYS.iter().any(|(name, _)| *name == column);
                assert!(moving.contains(&column.as_str()) != stays, "{table}.{column}: `names` in `holdings` of its context's lib.rs");
            }
        }
    }

    async fn every_table_of_client_companies_is_among_the_holdings_or_named(server: Server) {
        let held = server.house().home.holdings().names();
        for table in Catalog::read(&server).await.tables_with("client_id") {
            let apart = APART.iter().any(|(name, _)| *name == table);
            assert!(held.contains(&table.as_str()) != apart, "{table}: one line in `holdings` of its context's lib.rs");
        }
    }

    async fn each_table_is_held_once_and_shows_its_columns(server: Server) {
        let holdings = server.house().home.holdings();
        let mut names = holdings.names();
        for name in &names {
            let headers = holdings.headers(name).expect("headers");
            assert!(headers.contains(&"id".to_owned()) && !headers.contains(&"agencyId".to_owned()), "{name}: {headers:?}");
            for secret in ["secret", "previousSecret", "emailDigest", "bytes"] {
                assert!(!headers.contains(&secret.to_owned()), "{name} tells {secret}");
            }
        }
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
