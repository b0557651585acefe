//! The limit's addresses.

use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use uuid::Uuid;

use super::{Asked, Question};

pub(super) fn routes<D: Asked>(database: Arc<D>) -> Router {
    Router::new()
        .route("/inbox/{agency}", get(inbox::<D>))
        .route("/dashboard/{agency}", get(dashboard::<D>))
        .with_state(database)
}

async fn inbox<D: Asked>(State(database): State<Arc<D>>, Path(agency): Path<Uuid>) -> Response {
    json(database.ask(Question::Inbox, agency).await)
}

async fn dashboard<D: Asked>(State(database): State<Arc<D>>, Path(agency): Path<Uuid>) -> Response {
    json(database.ask(Question::Dashboard, agency).await)
}

fn json(answer: Result<String>) -> Response {
    match answer {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
    }
}
