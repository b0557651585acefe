//! For fuzzing alone: the path of an operation without its transport, its caller and its bill.

use async_graphql::Executor;
use futures::StreamExt;
use serde_json::Value;

use super::answer::Answer;
use super::errors::Teller;
use super::execute::{measured, parsed, prepared};
use super::request::Params;
use super::{Code, Limits, guard, library};

/// What came of an operation that passed.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its points.
    pub cost: u64,
    /// How many errors the answer holds.
    pub errors: usize,
    /// The bytes of all of them.
    pub error_bytes: usize,
}

/// Whether a document's text may be given to the parser.
pub fn guard(document: &str, limits: &Limits) -> Result<(), Code> {
    guard::check(document, limits).map_err(|refusal| refusal.code)
}

/// Takes an operation as a socket would send it through every check, has it executed, and tells its first answer.
pub async fn ask<E: Executor>(schema: &E, payload: Value, signed_in: bool, limits: &Limits) -> Result<Told, Code> {
    let params = Params::from_payload(payload).map_err(|refusal| refusal.code)?;
    let document = parsed(&params.query, limits).map_err(|refusal| refusal.code)?;
    let measured = measured(&document, &params, signed_in, limits).map_err(|refusal| refusal.code)?;
    let checked = library::check_list_defaults(schema, &document).await;
    checked.map_err(|refusal| refusal.code)?;
    let request = prepared(params, document, signed_in);
    // As a stream, so that one way leads to all three kinds of operation.
    let response = schema.execute_stream(request, None).next().await;
    let teller = Teller {
        request_id: "fuzz",
        signed_in,
        limits,
    };
    let answer = Answer::executed(response.unwrap_or_default(), &teller);
    Ok(Told {
        cost: measured.cost,
        errors: answer.errors.len(),
        error_bytes: serde_json::to_vec(&answer.errors).map_or(usize::MAX, |json| json.len()),
    })
}
