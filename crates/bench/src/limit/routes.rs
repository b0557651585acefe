//! The limit's addresses.

use std::sync::Arc;

use anyhow::Result;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use uuid::Uuid;

use super::{Asked, Given, Question};

pub(super) fn routes<D: Asked>(database: Arc<D>) -> Router {
    Router::new()
        .route("/inbox/{agency}", get(inbox::<D>))
        .route("/dashboard/{agency}", get(dashboard::<D>))
        .route("/portal/{agency}/{firm}", get(portal::<D>))
        .route("/answer/{agency}/{invitation}", post(answer::<D>))
        .with_state(database)
}

async fn inbox<D: Asked>(State(database): State<Arc<D>>, Path(agency): Path<Uuid>) -> Response {
    json(database.ask(Question::Inbox, agency).await)
}

/// The time over which figures are wanted, in milliseconds.
#[derive(serde::Deserialize)]
struct Window {
    from: i64,
    until: i64,
}

async fn dashboard<D: Asked>(
    State(database): State<Arc<D>>,
    Path(agency): Path<Uuid>,
    Query(window): Query<Window>,
) -> Response {
    json(
        database
            .ask(Question::Dashboard(window.from, window.until), agency)
            .await,
    )
}

async fn portal<D: Asked>(State(database): State<Arc<D>>, Path((agency, firm)): Path<(Uuid, Uuid)>) -> Response {
    json(database.ask(Question::Portal(firm), agency).await)
}

async fn answer<D: Asked>(
    State(database): State<Arc<D>>,
    Path((agency, invitation)): Path<(Uuid, Uuid)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let Some(given) = Given::read(agency, invitation, &fields) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match database.take(&given).await {
        Ok(true) => StatusCode::OK.into_response(),
        Ok(false) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => broken(&error),
    }
}

fn json(answer: Result<String>) -> Response {
    match answer {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => broken(&error),
    }
}

fn broken(error: &anyhow::Error) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response()
}
