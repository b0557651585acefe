//! A client of the toy that goes by a socket over loopback.

use std::time::Duration;

use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::toy::House;
use crate::edge::Limits;

pub(super) type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Longer than anything here takes: a test that waits so long has failed.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct Client(pub(super) WebSocketStream<MaybeTlsStream<TcpStream>>);

#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    Said(Value),
    Closed(u16),
}

impl Client {
    pub(super) async fn open(address: &str, protocol: Option<&'static str>) -> Result<Self, Error> {
        let mut request = address.into_client_request()?;
        if let Some(protocol) = protocol {
            request
                .headers_mut()
                .insert("sec-websocket-protocol", HeaderValue::from_static(protocol));
        }
        Ok(Self(connect_async(request).await?.0))
    }

    pub(super) async fn say(&mut self, message: Value) -> Result<(), Error> {
        self.0.send(Message::text(message.to_string())).await
    }

    /// The next message or the close code; 0 for a connection that broke.
    pub(super) async fn hear(&mut self) -> Heard {
        loop {
            match timeout(PATIENCE, self.0.next()).await {
                Ok(Some(Ok(Message::Text(text)))) => {
                    return Heard::Said(serde_json::from_str(&text).unwrap_or_default());
                }
                Ok(Some(Ok(Message::Close(frame)))) => {
                    return Heard::Closed(frame.map_or(1005, |frame| frame.code.into()));
                }
                Ok(Some(Ok(_))) => {}
                Ok(Some(Err(_)) | None) | Err(_) => return Heard::Closed(0),
            }
        }
    }

    pub(super) async fn subscribe(&mut self, id: &str, query: &str) -> Result<(), Error> {
        self.say(json!({"type": "subscribe", "id": id, "payload": {"query": query}}))
            .await
    }
}

/// The toy on a port of its own.
pub(super) async fn serve(limits: Limits) -> Result<(House, String), Box<dyn std::error::Error>> {
    let house = House::new(limits);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = format!("ws://{}/graphql/ws", listener.local_addr()?);
    let router = house.router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok((house, address))
}

pub(super) async fn plain(limits: Limits) -> Result<(House, String, Client), Box<dyn std::error::Error>> {
    let (house, address) = serve(limits).await?;
    let client = Client::open(&address, Some("graphql-transport-ws")).await?;
    Ok((house, address, client))
}

pub(super) async fn introduced(
    limits: Limits,
    token: &str,
) -> Result<(House, String, Client), Box<dyn std::error::Error>> {
    let (house, address, mut client) = plain(limits).await?;
    client.say(init(token)).await?;
    assert_eq!(client.hear().await, ack());
    Ok((house, address, client))
}

pub(super) fn init(token: &str) -> Value {
    json!({"type": "connection_init", "payload": {"authorization": format!("Bearer {token}")}})
}

pub(super) fn ack() -> Heard {
    Heard::Said(json!({"type": "connection_ack"}))
}

pub(super) fn brief() -> Limits {
    Limits {
        socket_ping: Duration::from_millis(50),
        ..Limits::default()
    }
}

/// Waits for something that must come about.
pub(super) async fn until(holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    assert!(timeout(PATIENCE, waiting).await.is_ok(), "it did not come about");
}
