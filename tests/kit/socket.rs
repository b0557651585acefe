//! A socket to the server: graphql-transport-ws.

use std::time::Duration;

use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::Server;

/// Longer than anything here takes: a test that waits so long has failed.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The message by which a client introduces itself.
pub(crate) fn introduction(token: &str) -> Value {
    json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } })
}

/// The message that starts an operation.
pub(crate) fn subscribe(id: &str, query: &str) -> Value {
    json!({ "type": "subscribe", "id": id, "payload": { "query": query } })
}

type Line = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// An open socket. It is read all the time, so that the server's pings are answered while the test is busy elsewhere.
pub(crate) struct Socket {
    to: SplitSink<Line, Message>,
    from: mpsc::UnboundedReceiver<Heard>,
}

/// An open socket that nobody reads from.
pub(crate) struct Unread(Line);

impl Unread {
    /// Opens a socket that was accepted, and reads no more.
    pub(crate) async fn accepted(server: &Server, token: &str) -> Self {
        let line = connect(server, Some(PROTOCOL)).await.expect("a socket");
        let mut socket = Self(line);
        socket.say_at_once(&[introduction(token).to_string()]).await;
        socket.0.next().await.expect("an answer").expect("a message");
        socket
    }

    /// Says several things in one breath.
    pub(crate) async fn say_at_once(&mut self, messages: &[String]) {
        for message in messages {
            let message = Message::text(message.as_str());
            self.0.feed(message).await.expect("a socket that takes messages");
        }
        self.0.flush().await.expect("a socket that takes messages");
    }
}

const PROTOCOL: &str = "graphql-transport-ws";

async fn connect(server: &Server, protocols: Option<&'static str>) -> Result<Line, Error> {
    let address = format!("ws://{}/graphql/ws", server.http().address());
    let mut request = address.into_client_request().expect("an address");
    if let Some(protocols) = protocols {
        let protocols = HeaderValue::from_static(protocols);
        request.headers_mut().insert("sec-websocket-protocol", protocols);
    }
    Ok(connect_async(request).await?.0)
}

/// What was heard on it.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Said(Value),
    /// The close code; 0 for a connection that broke.
    Closed(u16),
}

impl Socket {
    /// Opens a socket of these subprotocols, and says nothing yet.
    pub(crate) async fn connect(server: &Server, protocols: Option<&'static str>) -> Result<Self, Error> {
        let (to, line) = connect(server, protocols).await?.split();
        let (said, from) = mpsc::unbounded_channel();
        tokio::spawn(read(line, said));
        Ok(Self { to, from })
    }

    /// Opens a socket that has not introduced itself.
    pub(crate) async fn plain(server: &Server) -> Self {
        let socket = Self::connect(server, Some(PROTOCOL)).await;
        socket.expect("a socket")
    }

    /// Opens a socket and introduces itself with a token.
    pub(crate) async fn open(server: &Server, token: &str) -> Self {
        let mut socket = Self::plain(server).await;
        socket.say(introduction(token)).await;
        socket
    }

    /// Opens a socket that was accepted.
    pub(crate) async fn accepted(server: &Server, token: &str) -> Self {
        let mut socket = Self::open(server, token).await;
        assert_eq!(socket.hear().await, Heard::Said(json!({ "type": "connection_ack" })));
        socket
    }

    pub(crate) async fn say(&mut self, message: Value) {
        self.say_at_once(&[message.to_string()]).await;
    }

    /// Says several things in one breath, whatever they are.
    pub(crate) async fn say_at_once(&mut self, messages: &[String]) {
        for message in messages {
            let message = Message::text(message.as_str());
            self.to.feed(message).await.expect("a socket that takes messages");
        }
        self.to.flush().await.expect("a socket that takes messages");
    }

    /// Hears messages until the end: its close code.
    pub(crate) async fn closed(&mut self) -> u16 {
        loop {
            if let Heard::Closed(code) = self.hear().await {
                return code;
            }
        }
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
    loop {
        // A socket that was dropped is gone for the server too.
        let message = tokio::select! {
            message = line.next() => message,
            () = said.closed() => None,
        };
        let Some(Ok(message)) = message else { return };
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
