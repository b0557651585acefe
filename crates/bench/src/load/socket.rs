//! A subscriber: one socket of graphql-transport-ws with one subscription.

use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use futures::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

pub(crate) struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Opens a socket, introduces itself, subscribes.
    pub(crate) async fn subscribe(address: SocketAddr, token: &str, document: &str) -> Result<Self> {
        let mut request = format!("ws://{address}/graphql/ws").into_client_request()?;
        let protocol = HeaderValue::from_static("graphql-transport-ws");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        // Thousands of them live in the bench too.
        let small = WebSocketConfig::default()
            .read_buffer_size(4 << 10)
            .write_buffer_size(0);
        let stream = TcpStream::connect(address).await?;
        let (socket, _) = client_async_with_config(request, stream, Some(small)).await?;
        let mut socket = Self(socket);
        let init = json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {token}") } });
        socket.say(&init.to_string()).await?;
        let answer = socket.hear().await?;
        if !answer.contains("connection_ack") {
            bail!("not let in: {answer}");
        }
        let subscribe = json!({ "type": "subscribe", "id": "1", "payload": { "query": document } });
        socket.say(&subscribe.to_string()).await?;
        Ok(socket)
    }

    /// Notes when each message that holds `mark` comes in, until nobody wants to know.
    pub(crate) async fn listen(mut self, mark: &'static str, to: UnboundedSender<Result<Instant>>) {
        loop {
            let heard = match self.hear().await {
                Ok(text) if text.contains(mark) => Ok(Instant::now()),
                Ok(text) if text.contains("\"next\"") => continue,
                Ok(text) => Err(anyhow::anyhow!("a subscriber was told {text}")),
                Err(error) => Err(error),
            };
            let over = heard.is_err();
            if to.send(heard).is_err() || over {
                return;
            }
        }
    }

    async fn say(&mut self, text: &str) -> Result<()> {
        Ok(self.0.send(Message::text(text)).await?)
    }

    async fn hear(&mut self) -> Result<Utf8Bytes> {
        loop {
            match self.0.next().await.context("a socket was closed")?? {
                Message::Text(text) if text.contains(r#""type":"ping""#) => self.say(r#"{"type":"pong"}"#).await?,
                Message::Text(text) => return Ok(text),
                Message::Close(why) => bail!("a socket was closed: {why:?}"),
                _ => {}
            }
        }
    }
}
