//! The list of what is held about client companies against the migrated tables: nothing of a client company stays behind
//! when it goes, and nothing of a person when they are erased (TEN-6, INT-2).

use goodword_identity::policy;
use goodword_identity::role::PartnerRole;
use goodword_kernel::id::AgencyId;
use goodword_persistence::About;
use sea_orm::prelude::Uuid;
use serde_json::Value;

use super::catalog::Catalog;
use super::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{Server, on_both};

/// Tables with client companies' rows that are not on the list, and why.
const APART: &[(&str, &str)] = &[
    ("export_chunk", "what was written for its owner, gone after a week"),
    ("export_job", "a note of what was written; it says nothing of anybody"),
    ("import_chunk", "the file as the client company sent it, which it has"),
    ("nps_day", "numbers of answers, which are held themselves"),
];

/// Columns with a contact's id that do not move when two customers become one, and why.
const STAYS: &[(&str, &str)] = &[("last_contact_id", "how far a wave has come, in the order of the ids")];

/// What partners may read and do not take along, and why.
const NOT_TAKEN: &[(&str, &str)] = &[
    ("clients.export_job.read", "a note of what was taken along"),
    ("identity.session.read", "sign-ins, which belong to no tenant"),
    ("identity.user.read", "the person, whom each place names"),
    ("insights.partner_scorecard.read", "figures of what is taken along"),
];
/// Columns that the API shows by other names.
const OTHER_FIELDS: &[(&str, &str)] = &[
    ("amountMinor", "amount"),
    ("opportunityMinor", "opportunity"),
    ("wonMinor", "wonAmount"),
    ("wonCurrency", "wonAmount"),
    ("reversed", "takenBack"),
    ("reversesEntryId", "reverses"),
];

// Which agency it is makes no difference to which tables there are.
fn agency_id() -> AgencyId {
    AgencyId::from_uuid(Uuid::nil())
}

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

    /// What a partner takes along is what it may read, all of it and nothing else (A73).
    async fn a73_partners_take_along_the_tables_that_they_may_read(server: Server) {
        let (holdings, grants) = (server.house().home.holdings(), policy::partner(PartnerRole::PartnerAdmin));
        let taken: Vec<&str> = holdings.about(agency_id(), About::Partner(&[])).into_iter()
            .map(|table| holdings.read_permission(table).expect("a table")).collect();
        for permission in &taken {
            assert!(grants.allow(permission), "partners take along what they may not read: {permission}");
        }
        for table in holdings.names() {
            let permission = holdings.read_permission(table).expect("a table");
            let apart = NOT_TAKEN.iter().any(|(name, _)| *name == permission);
            let read = grants.allow(permission) && !apart;
            assert_eq!(taken.contains(&permission), read, "{table}: `to_partners` in `holdings`, or a line here");
        }
    }

    /// A column that the API does not show, under any name, is nothing for partners.
    async fn a73_partners_take_along_no_column_that_the_api_does_not_show(server: Server) {
        let agency = server.agency().await;
        let told = agency.owner.ask(INTROSPECTION, Value::Null).await.done();
        let schema = Schema(told["__schema"].clone());
        let holdings = server.house().home.holdings();
        for table in holdings.about(agency_id(), About::Partner(&[])) {
            let name: String = table.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            let fields: Vec<String> = schema.fields(&name).iter().map(|field| field["name"].as_str().unwrap_or_default().to_owned()).collect();
            assert!(!fields.is_empty(), "no type is called {name}");
            for header in holdings.headers(table, About::Partner(&[])).expect("headers") {
                let other = OTHER_FIELDS.iter().find(|(column, _)| *column == header).map(|(_, field)| *field);
                let field = other.unwrap_or_else(|| header.strip_suffix("Id").unwrap_or(&header));
                let shown = [field, header.as_str()].iter().any(|one| fields.iter().any(|known| known == one));
                let value = ["unit", "currency", "partnershipId"].contains(&header.as_str());
                assert!(shown || value, "{table}.{header} is no field of {name}");
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
            let headers = holdings.headers(name, About::Agency).expect("headers");
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
