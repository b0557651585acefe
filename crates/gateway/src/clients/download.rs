//! `GET /exports/{id}`: gives the file of an export, a piece at a time, to whoever sends an access token or follows a link.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, RawQuery, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::stream::{self, Stream};
use goodword_clients::export_job::{self, Format};
use goodword_identity::Session;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::id::{ExportJobId, RequestId};
use goodword_kernel::{Error, Result, Token};

use super::upload::{bearer, refused};
use crate::edge::RequestName;

/// The route that gives files.
pub fn routes(gatekeeper: Gatekeeper) -> Router {
    Router::new().route("/exports/{id}", get(send)).with_state(gatekeeper)
}

async fn send(
    State(gatekeeper): State<Gatekeeper>,
    Path(id): Path<String>,
    RawQuery(asked): RawQuery,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let request = RequestName::of(&extensions, gatekeeper.source()).id();
    // A pass is hexadecimal: nothing in it needs decoding.
    let mut parts = asked.as_deref().unwrap_or_default().split('&');
    let pass = parts.find_map(|part| part.strip_prefix("pass="));
    let mut response = match give(&gatekeeper, &id, pass, &headers, request).await {
        Ok((session, job)) => file(session, &job),
        Err(error) => refused(&error, request),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn give(
    gatekeeper: &Gatekeeper,
    id: &str,
    pass: Option<&str>,
    headers: &HeaderMap,
    request: RequestId,
) -> Result<(Session, export_job::Model)> {
    let session = match (bearer(headers), pass) {
        (Some(token), _) => gatekeeper.by_token(&Token::presented(token), request).await?.0,
        (None, Some(pass)) => gatekeeper.by_pass(pass, id, request).await?,
        (None, None) => return Err(Error::Unauthenticated),
    };
    let id: ExportJobId = id.parse().map_err(|_| Error::NotFound)?;
    let job = export_job::fetch(&session.prove()?, id).await?;
    Ok((session, job))
}

fn file(session: Session, job: &export_job::Model) -> Response {
    let (kind, ending) = match job.format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::JsonLines => ("application/jsonl", "jsonl"),
    };
    let name = job.kind.to_string().to_lowercase().replace('_', "-");
    let day: String = job.created_at.to_string().chars().take(10).collect();
    let shown = format!("attachment; filename=\"{name}-{day}.{ending}\"");
    let mut response = (StatusCode::OK, Body::from_stream(pieces(session, job))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(job.bytes));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Made of our own words and digits alone.
    if let Ok(shown) = HeaderValue::from_str(&shown) {
        headers.insert(header::CONTENT_DISPOSITION, shown);
    }
    response
}

/// The file's pieces, each read when the one before is on its way: a slow receiver holds no transaction.
fn pieces(session: Session, job: &export_job::Model) -> impl Stream<Item = Result<Bytes>> + use<> {
    let (id, all) = (job.id, job.pieces);
    stream::unfold((session, 0), move |(session, position)| async move {
        if position >= all {
            return None;
        }
        let piece = export_job::piece(&session, id, position).await;
        session.settle().await;
        // A file that was thrown away meanwhile breaks off, so that its receiver does not take a part for the whole.
        let piece = piece.and_then(|piece| piece.map(Bytes::from).ok_or(Error::NotFound));
        let next = if piece.is_ok() { position + 1 } else { all };
        Some((piece, (session, next)))
    })
}
