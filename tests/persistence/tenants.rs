//! No tenant sees another's rows, whatever goes wrong on the way.

use std::pin::pin;
use std::time::Duration;

use futures::future::join_all;
use futures::poll;
use goodword_identity::user;
use goodword_kernel::Result;
use goodword_kernel::id::AgencyId;
use goodword_migrations::GLOBAL_TABLES;
use goodword_persistence::find;
use serde_json::Value;
use tokio::time::timeout;

use crate::kit::{Agency, Server, Setup, Sql, has_rows_security, on_both};

const PEOPLE: &str = "{ viewer { agency { slug } } users { nodes { email } } }";

fn two_connections(setup: &mut Setup) {
    setup.config = Some(|config| config.database_connections = 2);
}

/// The addresses of an agency's people, read past HTTP.
async fn emails(server: &Server, agency: &Agency) -> Result<Vec<String>> {
    let id: AgencyId = agency.id.parse().expect("an id");
    let by = server.house().door.system(id, "tests").prove::<user::may::Read>()?;
    let people = find::<user::Model>(&by).most(10).await?;
    Ok(people.into_iter().map(|person| person.email.to_string()).collect())
}

// A connection that was left inside a transaction shows up here until somebody ends it.
async fn nobody_lingers(server: &Server) {
    let mut sql = Sql::owner(server).await;
    let lingering = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                     AND state LIKE 'idle in transaction%'";
    let none = async { while sql.number(lingering).await > 0 {} };
    timeout(Duration::from_secs(20), none)
        .await
        .expect("no transaction to be left open");
}

on_both! {
    with two_connections;
    /// A66: what is dropped halfway leaves no connection with its tenant set.
    async fn a66_reads_that_are_dropped_halfway_leak_no_tenant(server: Server) {
        let (ours, theirs) = (server.agency().await, server.agency().await);
        for turn in 0..400 {
            let mut read = pin!(emails(&server, &ours));
            for _ in 0..turn % 7 {
                if poll!(read.as_mut()).is_ready() {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        if has_rows_security(&server) {
            nobody_lingers(&server).await;
        }
        for _ in 0..10 {
            assert_eq!(emails(&server, &theirs).await.expect("their people"), std::slice::from_ref(&theirs.owner.email));
        }
    }

    with two_connections;
    /// A66: no loader, cache or connection is shared between tenants.
    async fn a66_five_hundred_reads_at_once_mix_nothing(server: Server) {
        let agencies = [server.agency().await, server.agency().await];
        let asked = (0..500).map(|turn| {
            let agency = &agencies[turn % 2];
            async move {
                let data = agency.owner.ask(PEOPLE, Value::Null).await.done();
                assert_eq!(data["viewer"]["agency"]["slug"], agency.slug);
                assert_eq!(data["users"]["nodes"].as_array().map(Vec::len), Some(1), "{data}");
                assert_eq!(data["users"]["nodes"][0]["email"], agency.owner.email);
            }
        });
        join_all(asked).await;
    }

    /// A71 and TEN-1: without a tenant, the role that serves sees no row of any tenant's table.
    async fn ten_1_a71_without_a_tenant_there_are_no_rows(server: Server) {
        server.agency().await;
        if !has_rows_security(&server) {
            return;
        }
        let (mut serving, mut owner) = (Sql::serving(&server).await, Sql::owner(&server).await);
        let tables = owner.texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").await;
        let mut filled = 0;
        for table in tables.iter().filter(|table| !GLOBAL_TABLES.contains(&table.as_str())) {
            let count = format!("SELECT count(*) FROM \"{table}\"");
            assert_eq!(serving.number(&count).await, 0, "{table}");
            filled += i64::from(owner.number(&count).await > 0);
        }
        assert!(filled >= 4, "agency, user, membership and event have rows");
    }
}
