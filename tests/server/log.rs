//! What the log holds, and what it must not.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::kit::{PASSWORD, Server, on_both};

/// Everything that is logged in this process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Begins to listen at every level. Fails in a process that listens already.
    fn start() -> Option<Self> {
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
        subscriber.with_writer(log.clone()).with_ansi(false).try_init().ok()?;
        Some(log)
    }

    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

on_both! {
    /// A29 and A93: the log names the request and its agency; it holds no token, password, answer or literal.
    async fn a93_the_log_names_requests_and_holds_no_secrets(server: Server) {
        // Under `cargo test` another test of this process may have the log.
        let Some(log) = Log::start() else { return };
        let agency = server.agency().await;
        let query = "query Canary { users(filter: { nameStartsWith: \"kanarienvogel\" }) { nodes { email } } viewer { user { email } } }";
        let answer = agency.owner.ask(query, Value::Null).await;
        let request = answer.headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
        answer.done();
        let variables = json!({ "id": "kanarienwert" });
        agency.owner.ask("query($id: ID!) { node(id: $id) { id } }", variables).await;
        let text = log.text();
        assert!(!request.is_empty() && text.contains(&request), "the request is not in the log");
        assert!(text.contains(&agency.id), "the agency is not in the log");
        for secret in [PASSWORD, &agency.owner.token, &agency.owner.refresh, &agency.owner.email, "kanarienvogel", "kanarienwert"] {
            let line = text.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "the log holds {secret}");
        }
    }
}
