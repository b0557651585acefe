//! A change as a consultant's program asks for it: a mutation with one input.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::fill::Agency;
use crate::load::{ask, request};

/// The request; `selection` is what is to be told of the thing.
pub(crate) fn request(agency: &Agency, mutation: &str, selection: &str, input: &Value) -> Vec<u8> {
    let first = mutation.get(..1).unwrap_or_default().to_uppercase();
    let rest = mutation.get(1..).unwrap_or_default();
    let document = format!(
        "mutation($input: {first}{rest}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ message code }} }} }}"
    );
    request::graphql(Some(&agency.token), &document, &json!({ "input": input }))
}

/// Makes the change, and gives what is told of it. A refusal is an error.
pub(crate) async fn make(
    address: SocketAddr,
    agency: &Agency,
    mutation: &str,
    selection: &str,
    input: &Value,
) -> Result<Value> {
    let request = request(agency, mutation, selection, input);
    let mut answer = ask(address, &request).await.with_context(|| mutation.to_owned())?;
    let payload = answer["data"][mutation].take();
    ensure!(
        payload["userErrors"] == json!([]),
        "{mutation}: {}",
        payload["userErrors"]
    );
    Ok(payload)
}

/// Fields of one thing that has an id.
pub(crate) async fn look(
    address: SocketAddr,
    agency: &Agency,
    id: &str,
    (kind, fields): (&str, &str),
) -> Result<Value> {
    let document = format!("query($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ {fields} }} }} }}");
    let request = request::graphql(Some(&agency.token), &document, &json!({ "id": id }));
    let mut answer = ask(address, &request).await.with_context(|| id.to_owned())?;
    Ok(answer["data"]["node"].take())
}
