//! Each of the two walls between agencies stands alone (A69): the filter of every read, and row-level security. On SQLite,
//! which has the first only, every test of isolation is such a test.

use goodword_persistence::{Engine, one_wall};

use super::{filters_find_nothing, ids_open_nothing, no_mutation_touches_or_refers};
use crate::kit::{Server, Sql, demo, run};

async fn nothing_comes_through(server: Server) {
    ids_open_nothing(server.clone()).await;
    filters_find_nothing(server.clone()).await;
    no_mutation_touches_or_refers(server).await;
}

#[test]
fn a69_row_level_security_alone_keeps_agencies_apart() {
    run(Engine::Postgres, demo, |server| async move {
        one_wall::take_filter_away();
        nothing_comes_through(server).await;
    });
}

#[test]
fn a69_the_filter_alone_keeps_agencies_apart() {
    run(Engine::Postgres, demo, |server| async move {
        let mut sql = Sql::owner(&server).await;
        let tables =
            "SELECT relname::text FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace";
        for table in sql.texts(tables).await {
            let open = format!("ALTER TABLE \"{table}\" DISABLE ROW LEVEL SECURITY");
            sql.run(&open).await.expect("a wall that can be taken down");
        }
        nothing_comes_through(server).await;
    });
}
