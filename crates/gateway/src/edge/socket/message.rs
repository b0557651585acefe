//! The messages of graphql-transport-ws.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::close::Close;
use crate::edge::answer::Answer;

/// The longest id of an operation, in bytes.
const ID_BYTES: usize = 200;

/// What a client may say.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Incoming {
    /// Introduces itself, with the credential in its payload.
    ConnectionInit {
        #[serde(default)]
        payload: Option<Map<String, Value>>,
    },
    /// Asks for a sign of life.
    Ping {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Gives a sign of life.
    Pong {
        #[serde(default, rename = "payload")]
        _payload: Option<Map<String, Value>>,
    },
    /// Asks for an operation.
    Subscribe { id: String, payload: Value },
    /// Wants no more of an operation.
    Complete { id: String },
}

impl Incoming {
    pub(super) fn read(text: &str) -> Result<Self, Close> {
        let message = serde_json::from_str(text).map_err(|_| Close::Invalid("Invalid message received"))?;
        match &message {
            Self::Subscribe { id, .. } if id.is_empty() || id.len() > ID_BYTES => {
                Err(Close::Invalid("An operation's id has 1 to 200 bytes"))
            }
            _ => Ok(message),
        }
    }
}

/// Accepts the introduction.
pub(super) const ACK: &str = r#"{"type":"connection_ack"}"#;
/// Answers a ping.
pub(super) const PONG: &str = r#"{"type":"pong"}"#;

/// What is said of one operation.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Outgoing<'a> {
    Next {
        id: &'a str,
        payload: &'a Answer,
    },
    Error {
        id: &'a str,
        payload: &'a [async_graphql::ServerError],
    },
    Complete {
        id: &'a str,
    },
}

impl Outgoing<'_> {
    fn text(&self) -> String {
        // Values that we made ourselves always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One answer of an operation.
pub(super) fn next(id: &str, answer: &Answer) -> String {
    Outgoing::Next { id, payload: answer }.text()
}

/// An operation that was not executed.
pub(super) fn error(id: &str, answer: &Answer) -> String {
    Outgoing::Error {
        id,
        payload: &answer.errors,
    }
    .text()
}

/// An operation that has ended.
pub(super) fn complete(id: &str) -> String {
    Outgoing::Complete { id }.text()
}
