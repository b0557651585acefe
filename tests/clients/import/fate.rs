//! An import always ends: one whose job is set aside has failed and says so.

use std::time::Duration;

use goodword_clients::import_job::{self, Upload};
use goodword_persistence::Worker;
use serde_json::json;

use super::desk::{Desk, outcome, told};
use crate::kit::{Server, Sql, on_both};

const DEAD: &str = "SELECT count(*) FROM job WHERE kind = 'clients.import' AND dead_at IS NOT NULL";
const KEPT: &str = "SELECT count(*) FROM import_chunk";
const FILE: &str = "id,name,email\n1,Ana,ana@firma.example\n";

/// A client company that nobody can read: every try breaks off on our side.
struct Fault {
    settings: String,
}

impl Fault {
    async fn begin(sql: &mut Sql) -> Self {
        let settings = "SELECT CAST(settings AS text) FROM client_company";
        let settings = sql.texts(settings).await.remove(0);
        let spoil = "UPDATE client_company SET settings = '7'";
        sql.run(spoil).await.expect("settings that nobody can read");
        Self { settings }
    }

    async fn end(self, sql: &mut Sql) {
        let mend = format!("UPDATE client_company SET settings = '{}'", self.settings);
        sql.run(&mend).await.expect("the settings as they were");
    }
}

on_both! {
    async fn int_2_a_file_is_kept_until_it_was_read_or_nobody_sends_more_of_it(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let mut sql = Sql::owner(&server).await;
        for (with, file) in [
            (json!({}), FILE),
            (json!({ "dryRun": true }), FILE),
            (json!({}), "id,name,email\n1,Ana,nowhere\n"),
        ] {
            let id = desk.announced(with).await;
            desk.send(&id, file).await;
            assert_eq!(sql.number(KEPT).await, 1);
            server.drain().await;
            assert_eq!(sql.number(KEPT).await, 0, "{}", desk.read(&id).await);
        }
        // A file that does not arrive to its end.
        let id = desk.announced(json!({})).await;
        let by = server.house().gatekeeper.system(agency.id.parse().expect("an id"), "tests");
        let by = by.prove::<import_job::may::Create>().expect("the program may");
        let mut upload = Upload::begin(&by, id.parse().expect("an id")).await.expect("a beginning");
        upload.push(&vec![b'a'; 300 * 1_024]).await.expect("a piece");
        drop(upload);
        server.advance(Duration::from_hours(24));
        server.drain().await;
        assert_eq!(sql.number(KEPT).await, 1, "it may still come");
        server.advance(Duration::from_hours(48));
        server.drain().await;
        assert_eq!(sql.number(KEPT).await, 0);
    }

    async fn an_import_whose_job_is_set_aside_has_failed_with_a_sentence(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let mut sql = Sql::owner(&server).await;
        let id = desk.announced(json!({})).await;
        desk.send(&id, FILE).await;
        let fault = Fault::begin(&mut sql).await;
        for _ in 0..12 {
            assert_eq!(sql.number(DEAD).await, 0);
            Worker::new(server.house().home.clone()).drain().await.expect("the worker");
            server.advance(Duration::from_secs(6 * 3_600));
        }
        assert_eq!(sql.number(DEAD).await, 1);
        fault.end(&mut sql).await;

        let owner = server.sign_in(&client.owner.email).await;
        let desk = Desk { who: &owner, ..desk };
        let job = desk.read(&id).await;
        assert_eq!(outcome(&job), ("FAILED".into(), [0, 0, 0, 0, 1]));
        assert_eq!(told(&job), ["1 -: The file could not be read for hours by a fault on our side and nothing was written: announce another import."]);
        assert!(job["finishedAt"].is_string() && job["fileBytes"] == json!(FILE.len()), "{job}");

        // What the operator runs again finds nothing left to do.
        let dead = server.house().home.dead_jobs(10).await.expect("the dead job");
        assert!(dead.iter().any(|dead| dead.kind == "clients.import"), "{dead:?}");
        for dead in dead {
            server.house().home.revive(dead.id).await.expect("the job again");
        }
        server.drain().await;
        assert_eq!((desk.read(&id).await, desk.contacts().await.len()), (job, 0));
        assert_eq!(outcome(&desk.import(json!({}), FILE).await), ("DONE".into(), [1, 1, 0, 0, 0]));
    }

    async fn a_fault_that_passes_leaves_no_trace(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let mut sql = Sql::owner(&server).await;
        let id = desk.announced(json!({})).await;
        desk.send(&id, FILE).await;
        let fault = Fault::begin(&mut sql).await;
        server.drain().await;
        fault.end(&mut sql).await;
        assert_eq!(desk.read(&id).await["status"], "RUNNING");
        server.advance(Duration::from_secs(60));
        server.drain().await;
        assert_eq!(outcome(&desk.read(&id).await), ("DONE".into(), [1, 1, 0, 0, 0]));
    }

    async fn a_reading_without_a_job_that_breaks_off_has_failed_at_once(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let mut sql = Sql::owner(&server).await;
        let id = desk.announced(json!({})).await;
        let fault = Fault::begin(&mut sql).await;
        let session = server.house().door.system(agency.id.parse().expect("an id"), "import");
        let by = session.prove().expect("the permission");
        import_job::run(&by, id.parse().expect("an id"), FILE.as_bytes(), goodword_server::IMPORT_READERS, |_| ()).await.expect_err("a fault");
        fault.end(&mut sql).await;
        let job = desk.read(&id).await;
        assert_eq!(outcome(&job), ("FAILED".into(), [0, 0, 0, 0, 1]));
        assert_eq!(told(&job), ["1 -: The reading broke off by a fault on our side and nothing was written: announce another import."]);
    }

    async fn of_two_who_send_at_once_one_is_turned_away(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        let session = server.house().door.system(agency.id.parse().expect("an id"), "tests");
        let by = session.prove().expect("the permission");
        let job = id.parse().expect("an id");
        let mut first = Upload::begin(&by, job).await.expect("an import that waits");
        first.push(FILE.as_bytes()).await.expect("room");
        let mut second = Upload::begin(&by, job).await.expect("an import that waits");
        second.push(b"id,name,email\n2,Bo,bo@firma.example\n").await.expect("room");
        second.finish().await.expect("the file of the second");
        first.finish().await.expect_err("the file is there");
        server.drain().await;
        let found = desk.contacts().await;
        assert_eq!((found.len(), &found[0]["name"]), (1, &json!("Bo")));
    }
}
