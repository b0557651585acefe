//! A socket to the server: graphql-transport-ws.

use std::time::Duration;

use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::Server;

/// Longer than anything here takes: a test that waits so long has failed.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

type Line = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// An open socket. It is read all the time, so that the server's pings are answered while the test is busy elsewhere.
pub(crate) struct Socket {
    to: SplitSink<Line, Message>,
    from: mpsc::UnboundedReceiver<Heard>,
}

/// What was heard on it.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Said(Value),
    /// The close code; 0 for a connection that broke.
    Closed(u16),
}

impl Socket {
    /// Opens a socket and introduces itself with a token.
    pub(crate) async fn open(server: &Server, token: &str) -> Self {
        let address = format!("ws://{}/graphql/ws", server.http().address());
        let mut request = address.into_client_request().expect("an address");
        let protocol = HeaderValue::from_static("graphql-transport-ws");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (to, line) = connect_async(request).await.expect("a socket").0.split();
        let (said, from) = mpsc::unbounded_channel();
        tokio::spawn(read(line, said));
        let mut socket = Self { to, from };
        let authorization = format!("Bearer {token}");
        socket
            .say(json!({ "type": "connection_init", "payload": { "authorization": authorization } }))
            .await;
        socket
    }

    /// Opens a socket that was accepted.
    pub(crate) async fn accepted(server: &Server, token: &str) -> Self {
        let mut socket = Self::open(server, token).await;
        assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "connection_ack" })));
        socket
    }

    pub(crate) async fn say(&mut self, message: Value) {
        self.to
            .send(Message::text(message.to_string()))
            .await
            .expect("a socket that takes messages");
    }

    /// Starts an operation.
    pub(crate) async fn start(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload }))
            .await;
    }

    /// The next message or the end.
    pub(crate) async fn hear(&mut self) -> Heard {
        let heard = timeout(PATIENCE, self.from.recv()).await.expect("something to hear");
        heard.unwrap_or(Heard::Closed(0))
    }

    /// The next answer to an operation: its payload.
    pub(crate) async fn next(&mut self, id: &str) -> Value {
        match self.hear().await {
            Heard::Said(mut message) if message["id"] == id && message["type"] == "next" => message["payload"].take(),
            other => panic!("expected an answer to {id}, heard {other:?}"),
        }
    }
}

// Until the end, or until nobody listens.
async fn read(mut line: SplitStream<Line>, said: mpsc::UnboundedSender<Heard>) {
    while let Some(Ok(message)) = line.next().await {
        let heard = match message {
            Message::Text(text) => Heard::Said(serde_json::from_str(&text).expect("JSON")),
            Message::Close(frame) => Heard::Closed(frame.map_or(1005, |frame| frame.code.into())),
            _ => continue,
        };
        if said.send(heard).is_err() {
            return;
        }
    }
}
