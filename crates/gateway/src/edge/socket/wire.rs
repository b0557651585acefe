//! Frames in and out, with the patience that a peer deserves.

use axum::extract::ws::{Message, WebSocket};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use tokio::time::{Instant, timeout};

use super::close::Close;
use super::message::Incoming;
use crate::edge::limits::Limits;

/// A socket and when its peer was last heard.
pub(super) struct Wire<'a> {
    sink: SplitSink<WebSocket, Message>,
    stream: SplitStream<WebSocket>,
    heard: Instant,
    limits: &'a Limits,
}

impl<'a> Wire<'a> {
    pub(super) fn new(socket: WebSocket, limits: &'a Limits) -> Self {
        let (sink, stream) = socket.split();
        Self {
            sink,
            stream,
            heard: Instant::now(),
            limits,
        }
    }

    /// The next message. May be cancelled and asked again: nothing is lost between.
    pub(super) async fn receive(&mut self) -> Result<Incoming, Close> {
        loop {
            let frame = self
                .stream
                .next()
                .await
                .ok_or(Close::Gone)?
                .map_err(|error| broken(&error))?;
            self.heard = Instant::now();
            match frame {
                Message::Text(text) => return Incoming::read(&text),
                Message::Binary(_) => return Err(Close::Invalid("Messages are text")),
                Message::Close(_) => return Err(Close::Left),
                // The library answers pings itself.
                Message::Ping(_) | Message::Pong(_) => {}
            }
        }
    }

    /// Sends a message. A peer that does not take it in time is too slow, and no farewell would reach it (A88).
    pub(super) async fn send(&mut self, text: impl Into<String>) -> Result<(), Close> {
        self.put(Message::Text(text.into().into())).await
    }

    /// A sign of life, unless the peer has given none for two pauses (A90). These are pings of WebSocket itself, which
    /// every library answers on its own.
    pub(super) async fn beat(&mut self) -> Result<(), Close> {
        if self.heard.elapsed() > self.limits.socket_ping * 2 {
            return Err(Close::Gone);
        }
        self.put(Message::Ping(Vec::new().into())).await
    }

    /// Says farewell and lets the peer say so too, for as long as it takes to be polite.
    pub(super) async fn close(mut self, close: &Close) {
        if *close == Close::Gone {
            return;
        }
        let farewell = async {
            if let Some(frame) = close.frame() {
                self.sink.send(Message::Close(Some(frame))).await?;
            }
            // Reading to the end also writes what the library owes to the peer.
            while let Some(frame) = self.stream.next().await {
                frame?;
            }
            Ok::<_, axum::Error>(())
        };
        // Nothing more is owed to a peer that does not answer.
        let _ = timeout(self.limits.socket_write.min(FAREWELL), farewell).await;
    }

    async fn put(&mut self, message: Message) -> Result<(), Close> {
        match timeout(self.limits.socket_write, self.sink.send(message)).await {
            Ok(sent) => sent.map_err(|_| Close::Gone),
            Err(_) => Err(Close::TooSlow),
        }
    }
}

/// The longest wait for a peer's farewell.
const FAREWELL: std::time::Duration = std::time::Duration::from_secs(2);

fn broken(error: &axum::Error) -> Close {
    // The library's error type is not ours to name; its text for a large message is.
    if error.to_string().contains("too long") {
        Close::TooLarge
    } else {
        Close::Gone
    }
}
