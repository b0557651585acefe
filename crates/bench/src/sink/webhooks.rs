//! A receiver of webhooks that thanks for each and reads no more of it than its id.

use std::net::SocketAddr;

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use tokio::net::TcpListener;

use super::Taken;

/// Listens on this machine, for as long as the bench runs.
pub(crate) async fn webhooks() -> Result<(SocketAddr, Taken)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let (address, taken) = (listener.local_addr()?, Taken::default());
    let app = Router::new().fallback(take).with_state(taken.clone());
    // A receiver that ends shows in what did not come in.
    tokio::spawn(async move { axum::serve(listener, app).await.ok() });
    Ok((address, taken))
}

async fn take(State(taken): State<Taken>, headers: HeaderMap, _body: axum::body::Bytes) -> StatusCode {
    match headers.get("webhook-id").and_then(|id| id.to_str().ok()) {
        Some(id) => {
            taken.take(id);
            StatusCode::NO_CONTENT
        }
        None => StatusCode::BAD_REQUEST,
    }
}
