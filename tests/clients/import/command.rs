//! `goodword import`, as a person at the command line has it.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::desk::{Desk, outcome, told};
use super::{BAD, HUBSPOT};
use crate::kit::{Agency, Server, on_both};

/// A file that goes away with the test.
struct Csv(PathBuf);

impl Csv {
    fn of(text: &str) -> Self {
        let name = format!("goodword-tests-{}.csv", uuid::Uuid::new_v4().simple());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("a file");
        Self(path)
    }
}

impl Drop for Csv {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Runs the command over the server's database; the sentence with which it failed, if it did.
async fn import(server: &Server, agency: &Agency, client: &str, with: &[&str]) -> Result<(), String> {
    let arguments = [
        &["goodword", "import", "--agency", &agency.slug, "--client", client][..],
        with,
    ]
    .concat();
    server.command(&arguments).await
}

/// The newest import of a client company.
async fn newest(desk: &Desk<'_>) -> Value {
    let found = desk
        .who
        .ask("{ importJobs(first: 1) { nodes { id } } }", Value::Null)
        .await
        .done();
    desk.read(found["importJobs"]["nodes"][0]["id"].as_str().expect("an import"))
        .await
}

on_both! {
    async fn a_list_comes_in_by_the_companys_name_or_id(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let file = Csv::of(HUBSPOT);
        let path = file.0.to_str().expect("a path");
        import(&server, &agency, &client.id, &["contacts", "--file", path, "--dry-run"]).await.expect("a good file");
        assert_eq!(outcome(&newest(&desk).await), ("VALIDATED".into(), [25, 25, 0, 0, 0]));
        assert_eq!(desk.contacts().await.len(), 0);
        let data = desk.who.ask("{ clientCompanies { nodes { name } } }", Value::Null).await.done();
        let name = data["clientCompanies"]["nodes"][0]["name"].as_str().expect("a name").to_uppercase();
        import(&server, &agency, &name, &["contacts", "--file", path, "--layout", "hubspot"]).await.expect("a good file");
        let job = newest(&desk).await;
        assert_eq!(outcome(&job), ("DONE".into(), [25, 25, 0, 0, 0]), "{:?}", told(&job));
        assert_eq!(desk.contacts().await.len(), 25);
        let work = Csv::of("id,email,kind,started\n1,m.okafor@balticdental.example,PROJECT,03/02/2026\n");
        let work = work.0.to_str().expect("a path");
        import(&server, &agency, &client.id, &["engagements", "--file", work, "--dates", "day-first"]).await.expect("a good file");
        assert_eq!(outcome(&newest(&desk).await), ("DONE".into(), [1, 1, 0, 0, 0]));
    }

    async fn a_list_with_errors_fails_and_writes_nothing(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let file = Csv::of(BAD);
        let told = import(&server, &agency, &client.id, &["contacts", "--file", file.0.to_str().expect("a path")]).await;
        let job = newest(&desk).await;
        assert_eq!(job["status"], "FAILED");
        let sentence = format!("{} errors in 21 rows: nothing was written", job["errorCount"]);
        assert_eq!(told, Err(sentence));
        assert_eq!(desk.contacts().await.len(), 0);
    }

    async fn what_is_not_there_is_told_in_a_sentence(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, server.agency().await.client().await);
        let file = Csv::of(HUBSPOT);
        let path = file.0.to_str().expect("a path");
        let told = async |client: &str, with: &[&str]| import(&server, &agency, client, with).await.err().unwrap_or_default();
        assert!(told(&client.id, &["contacts", "--file", "/nowhere.csv"]).await.starts_with("/nowhere.csv: "));
        assert_eq!(told("Nobody", &["contacts", "--file", path]).await, format!("{} has no client company Nobody", agency.slug));
        assert_eq!(told(&other.id, &["contacts", "--file", path]).await, goodword_kernel::Error::NotFound.to_string());
        assert!(told(&client.id, &["contacts"]).await.contains("--file"));
        let desk = Desk::of(&server, &client);
        assert_eq!(desk.who.ask("{ importJobs { totalCount } }", json!({})).await.done()["importJobs"]["totalCount"], 0);
    }
}
