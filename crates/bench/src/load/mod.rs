//! A small load generator: keep-alive HTTP/1.1 over loopback, each connection with one request on its way.

mod connection;
mod drive;
pub(crate) mod request;
mod socket;
mod stats;

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

pub(crate) use connection::Connection;
pub(crate) use drive::{Load, drive, once, once_over};
pub(crate) use socket::Socket;
pub(crate) use stats::{Sample, median};

/// Asks once, over a connection of its own, and reads the answer as JSON. Errors of GraphQL are errors.
pub(crate) async fn ask(address: SocketAddr, request: &[u8]) -> Result<Value> {
    let mut connection = Connection::open(address).await?;
    let answer = connection.ask(request).await?;
    let text = String::from_utf8_lossy(answer.body);
    if answer.status != 200 {
        bail!("{}: {text}", answer.status);
    }
    let json: Value = serde_json::from_str(&text).with_context(|| text.chars().take(300).collect::<String>())?;
    match json.get("errors") {
        Some(errors) => bail!("{errors}"),
        None => Ok(json),
    }
}
