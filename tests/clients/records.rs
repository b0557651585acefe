//! What is written down about customers: shorthand for the tests of this folder.

use serde_json::{Value, json};

use crate::kit::{Answer, Asking, text};

/// Sends a mutation as the owner of the agency; `shown` is what is asked of its payload.
pub(super) async fn send(asking: &Asking, mutation: &str, shown: &str, input: Value) -> Answer {
    let (first, rest) = mutation.split_at(1);
    let kind = format!("{}{rest}Input", first.to_uppercase());
    let query = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ field message code }} }} }}"
    );
    asking.boss().await.ask(&query, json!({ "input": input })).await
}

/// What a mutation that is done shows.
pub(super) async fn done(asking: &Asking, mutation: &str, shown: &str, input: Value) -> Value {
    let mut data = send(asking, mutation, shown, input).await.done();
    let thing = shown.split([' ', '{']).next().unwrap_or_default();
    data[mutation][thing].take()
}

/// What a query finds.
pub(super) async fn see(asking: &Asking, query: &str) -> Value {
    asking.boss().await.ask(query, Value::Null).await.done()
}

/// Fields of a thing by its id.
pub(super) async fn node(asking: &Asking, kind: &str, id: &str, fields: &str) -> Value {
    let query = format!("{{ node(id: \"{id}\") {{ ... on {kind} {{ {fields} }} }} }}");
    see(asking, &query).await["node"].take()
}

/// A new account of the client company.
pub(super) async fn account(asking: &Asking, name: &str) -> String {
    let input = json!({ "clientId": asking.client.id, "name": name });
    text(&done(asking, "accountCreate", "account { id }", input).await["id"])
}

/// An account with one contact: both.
pub(super) async fn customer(asking: &Asking) -> (String, String) {
    let account = account(asking, "Acme").await;
    let contact = asking.contact(json!({ "name": "Ana", "accountId": account })).await;
    (account, contact)
}
