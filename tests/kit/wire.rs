//! Bytes to the server and back, for clients that no library would be.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::Server;

/// Longer than anything here takes: a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection.
pub(crate) struct Wire {
    stream: TcpStream,
    heard: Vec<u8>,
}

impl Wire {
    pub(crate) async fn open(server: &Server) -> Self {
        let stream = TcpStream::connect(server.http().address()).await.expect("a connection");
        Self {
            stream,
            heard: Vec::new(),
        }
    }

    /// Sends bytes; false when nobody takes them any more.
    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.stream.write_all(bytes.as_ref()).await.is_ok()
    }

    /// Asks the API for an answer of a media type.
    pub(crate) async fn post(&mut self, token: &str, accept: &str, body: &serde_json::Value) {
        let body = body.to_string();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\naccept: {accept}\r\n\
             authorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        assert!(self.send(head + &body).await, "nobody listens");
    }

    /// Reads until a text has been heard; everything since the beginning.
    pub(crate) async fn until(&mut self, text: &str) -> String {
        while !self.text().contains(text) {
            assert!(self.more().await, "{text:?} never came: {:?}", self.text());
        }
        self.text()
    }

    /// Reads until the server hangs up: everything since the beginning.
    pub(crate) async fn end(mut self) -> String {
        while self.more().await {}
        self.text()
    }

    async fn more(&mut self) -> bool {
        let read = timeout(PATIENCE, self.stream.read_buf(&mut self.heard)).await;
        let read = read.expect("a server that says something or hangs up");
        read.is_ok_and(|read| read > 0)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.heard).into_owned()
    }
}
