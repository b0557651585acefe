//! The event log only grows.

use crate::kit::{Server, Sql, on_both};
use goodword_persistence::Engine;

on_both! {
    /// A92: nobody who serves can change or remove what has been written.
    async fn a92_the_event_log_cannot_be_changed_by_who_serves(server: Server) {
        let agency = server.agency().await;
        let mut sql = Sql::serving(&server).await;
        if server.engine() == Engine::Postgres {
            let uuid = Sql::owner(&server).await.texts("SELECT id::text FROM agency").await.remove(0);
            sql.run(&format!("SELECT set_config('app.agency_id', '{uuid}', false)")).await.expect("the tenant to be set");
        }
        let before = sql.number("SELECT count(*) FROM event").await;
        assert!(before >= 3, "the agency {}, its owner and the membership are written down", agency.slug);
        assert!(sql.run("UPDATE event SET name = 'forged'").await.is_err());
        assert!(sql.run("DELETE FROM event").await.is_err());
        assert_eq!(sql.number("SELECT count(*) FROM event").await, before);
    }
}
