//! `/graphql`: POST for everything, GET for queries, OPTIONS for browsers.

use std::time::Duration;

use async_graphql::parser::types::OperationType;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::Edge;
use super::accept::{self, Media};
use super::answer::Answer;
use super::errors::Teller;
use super::execute::Call;
use super::gate::{Gate, RequestMeta, SEEN};
use super::refusal::{Code, Refusal};
use super::request::{self, Carrier, Params};
use super::respond::{REQUEST_ID, respond};
use super::sse;

/// Answers one HTTP request.
pub(super) async fn graphql<G: Gate>(State(edge): State<Edge<G>>, request: Request) -> Response {
    let meta = RequestMeta::of(edge.gate().source(), request.headers(), request.extensions());
    let Some(media) = accept::choose(request.headers()) else {
        let refusal = Refusal::transport(
            StatusCode::NOT_ACCEPTABLE,
            Code::BadRequest,
            "Answers are application/graphql-response+json, application/json or text/event-stream, in UTF-8.",
        );
        return refuse(&edge, refusal, Media::Json, &meta);
    };
    let carrier = Carrier::of(request.method(), request.headers());
    let token = request::bearer(request.headers());
    let params = match request::read(request, edge.limits()).await {
        Ok(params) => params,
        Err(refusal) => return refuse(&edge, refusal, media, &meta),
    };
    let entered = match token {
        Ok(token) => edge.enter(token, &meta).await,
        Err(refusal) => Err(refusal),
    };
    match entered {
        Ok(entry) => {
            let call = Call {
                edge: &edge,
                entry: &entry,
                meta: &meta,
            };
            answer(&call, params, carrier, media).await
        }
        Err(refusal) => refuse(&edge, refusal, media, &meta),
    }
}

async fn answer<G: Gate>(call: &Call<'_, G>, params: Params, carrier: Carrier, media: Media) -> Response {
    let id = &call.meta.request_id;
    let plan = match call.plan(params, |kind| carries(kind, carrier, media)).await {
        Ok(plan) => plan,
        Err(refusal) => return respond(&call.refuse(refusal), media, id),
    };
    if media == Media::Events {
        return sse::respond(call, plan);
    }
    respond(&call.run(plan).await, media, id)
}

/// A GET only reads (A23), and a subscription has more than one answer.
fn carries(kind: OperationType, carrier: Carrier, media: Media) -> Result<(), Refusal> {
    carrier.check(kind)?;
    if kind == OperationType::Subscription && media != Media::Events {
        let message = "Subscriptions are answered as text/event-stream, or on a socket.";
        return Err(Refusal::new(Code::BadRequest, message));
    }
    Ok(())
}

/// Turns away somebody who did not come in.
fn refuse<G: Gate>(edge: &Edge<G>, refusal: Refusal, media: Media, meta: &RequestMeta) -> Response {
    let teller = Teller {
        request_id: &meta.request_id,
        signed_in: false,
        limits: edge.limits(),
    };
    respond(&Answer::refused(refusal, &teller), media, &meta.request_id)
}

/// Lets browsers of the listed origins read answers; no origin is reflected (A25). `*` is no origin: a list that says
/// "everybody" is a mistake in a product whose answers belong to tenants.
pub(super) fn cors(origins: &[HeaderValue]) -> CorsLayer {
    let named = origins.iter().filter(|origin| *origin != "*").cloned();
    let ours = [
        "retry-after",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
    ];
    let marks = ["x-requested-with", "apollo-require-preflight"];
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(named))
        .allow_methods([Method::POST, Method::GET])
        .allow_headers(
            [header::ACCEPT, header::AUTHORIZATION, header::CONTENT_TYPE, SEEN]
                .into_iter()
                .chain(names(&marks))
                .collect::<Vec<_>>(),
        )
        .expose_headers([REQUEST_ID, SEEN].into_iter().chain(names(&ours)).collect::<Vec<_>>())
        .max_age(Duration::from_mins(10))
}

/// Answers that are worth it are sent compressed to whoever takes them so. Event streams are not: each event must go out
/// at once.
pub(super) fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(WORTH).and(NotForContentType::SSE))
}

/// Bytes from which on compressing saves a packet.
const WORTH: u64 = 1_400;

fn names(list: &[&'static str]) -> impl Iterator<Item = HeaderName> {
    list.iter().copied().map(HeaderName::from_static)
}
