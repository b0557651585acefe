//! Signs of life, figures, headers.

use goodword_server::metrics::FIGURES;
use hyper::StatusCode;
use serde_json::Value;

use crate::kit::{Server, on_both};

/// Figures that are told once there was an occasion.
const OCCASIONAL: [&str; 2] = ["goodword_jobs_run_total", "goodword_mails_total"];

#[test]
fn the_page_of_figures_is_the_list() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docker/metrics.md");
    let written = std::fs::read_to_string(file).expect("docker/metrics.md is there");
    assert_eq!(written, goodword_server::metrics::table());
}

on_both! {
    /// A97: the process lives and says so apart from the API; without its database it is not ready, and says so soon.
    async fn a97_a_server_without_its_database_lives_but_is_not_ready(server: Server) {
        assert_eq!(server.http().get("/healthz").await.status, StatusCode::OK);
        assert_eq!(server.http().get("/readyz").await.status, StatusCode::OK);
        server.house().home.database().close().await;
        assert_eq!(server.http().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(server.http().get("/healthz").await.status, StatusCode::OK);
        let answer = server.http().ask(Some("gw_at_whoever"), "{ __typename }", Value::Null).await;
        assert_eq!(answer.code(), "INTERNAL_SERVER_ERROR");
        let told = answer.errors[0]["message"].as_str().unwrap_or_default();
        assert!(!told.to_lowercase().contains("pool"), "{told}");
    }

    async fn figures_count_requests_and_what_is_open(server: Server) {
        server.http().ask(None, "{ __typename }", Value::Null).await.done();
        let text = server.http().get("/metrics").await.text();
        for line in [
            "goodword_requests_total{route=\"/graphql\",status=\"200\"} 1",
            "goodword_sockets 0",
            "goodword_subscriptions 0",
            "goodword_jobs_dead 0",
        ] {
            assert!(text.lines().any(|one| one == line), "{line} is missing in {text}");
        }
    }

    async fn every_figure_is_listed_and_documented(server: Server) {
        let owner = server.agency().await.owner;
        owner.ask("{ nothing }", Value::Null).await;
        let text = server.http().get("/metrics").await.text();
        let told = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
        let told: Vec<(&str, &str)> = told.collect();
        for (name, kind) in &told {
            let listed = FIGURES.iter().find(|figure| figure.name == *name);
            assert_eq!(listed.map(|figure| figure.kind), Some(*kind), "{name} is not listed");
        }
        for figure in FIGURES.iter().filter(|figure| !OCCASIONAL.contains(&figure.name)) {
            assert!(told.iter().any(|(name, _)| *name == figure.name), "{} is not told", figure.name);
        }
        for line in [
            "goodword_operation_seconds_count{operation=\"mutation\",status=\"OK\"}",
            "goodword_operation_seconds_count{operation=\"query\",status=\"GRAPHQL_VALIDATION_FAILED\"}",
        ] {
            assert!(text.contains(line), "{line} is missing in {text}");
        }
    }

    /// A27 and A53: nothing is kept, nothing is guessed, nothing is told of the server, and there is no explorer.
    async fn a27_every_answer_is_guarded_and_there_is_no_explorer(server: Server) {
        for path in ["/healthz", "/graphql?query=%7B__typename%7D", "/nowhere", "/graphiql"] {
            let reply = server.http().get(path).await;
            let header = |name: &str| reply.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            assert_eq!(header("cache-control"), "no-store", "{path}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            assert!(!reply.headers.contains_key("server"), "{path}");
        }
        assert_eq!(server.http().get("/graphiql").await.status, StatusCode::NOT_FOUND);
    }
}
