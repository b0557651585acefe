//! Traces leave by OTLP, named by what kind of operation they are, and hold nothing that anybody wrote.

use std::sync::{Arc, Mutex, PoisonError};

use goodword_persistence::Engine;
use goodword_server::{Config, telemetry};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::kit::{PASSWORD, run};

/// A collector that keeps what it is sent.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Vec<u8>>>);

impl Collector {
    async fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let kept = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(kept.clone().take(stream));
            }
        });
        url
    }

    async fn take(self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let (mut line, mut length, mut path) = (String::new(), 0, String::new());
            while stream.read_line(&mut line).await? > 2 {
                let lower = line.to_ascii_lowercase();
                if let Some(value) = lower.strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap_or(0);
                }
                if path.is_empty() {
                    path = line.clone();
                }
                line.clear();
            }
            if path.is_empty() {
                return Ok(());
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).await?;
            self.keep(path.as_bytes());
            self.keep(&body);
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                .await?;
        }
    }

    fn keep(&self, some: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(some);
    }

    fn holds(&self, text: &str) -> bool {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.windows(text.len()).any(|part| part == text.as_bytes())
    }
}

const QUERY: &str = "query CanaryName($id: ID!) { node(id: $id) { id } users(filter: { nameStartsWith: \"canaryliteral\" }) \
    { nodes { id } } }";

/// A94: one span for each operation, named by its kind; what the client calls it is an attribute. Neither document nor
/// variables leave.
#[test]
fn a94_spans_are_named_by_the_kind_of_operation() {
    run(
        Engine::Sqlite,
        |_| (),
        async |server| {
            let collector = Collector::default();
            let config = Config {
                otlp_endpoint: Some(collector.start().await),
                ..Config::default()
            };
            let telemetry = telemetry::start(&config).expect("telemetry");
            let owner = server.agency().await.owner;
            owner.ask(QUERY, json!({ "id": "canaryvariable" })).await.done();
            // An answer is out before its span has ended.
            server.stop_serving().await;
            tokio::task::spawn_blocking(|| telemetry.stop())
                .await
                .expect("the last traces");
            for told in [
                "POST /v1/traces",
                "service.name",
                "goodword",
                "query",
                "mutation",
                "graphql.operation.type",
                "graphql.operation.name",
                "CanaryName",
                "request_id",
            ] {
                assert!(collector.holds(told), "{told} is missing");
            }
            for secret in [
                "canaryliteral",
                "canaryvariable",
                "nameStartsWith",
                PASSWORD,
                &owner.token,
                &owner.email,
            ] {
                assert!(!collector.holds(secret), "{secret} left the house");
            }
        },
    );
}
