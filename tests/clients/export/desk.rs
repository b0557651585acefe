//! How a test exports: a file is asked for, written, fetched.

use hyper::Method;
use serde_json::{Value, json};

use crate::kit::{Answer, Person, Reply, Server, text};

const CREATE: &str = "mutation($input: ExportCreateInput!) { exportCreate(input: $input) \
    { exportJob { id status } userErrors { field message code } } }";
const READ: &str = "query($id: ID!) { node(id: $id) { ... on ExportJob { kind format status progress totalRows writtenRows \
    fileBytes downloads downloadPath expiresAt finishedAt clientCompany { id } contact { id } requestedBy { email } } } }";

/// Asks for a file of a client company's data.
pub(crate) async fn ask(who: &Person, client: &str, kind: &str, with: Value) -> Answer {
    let mut input = json!({ "clientId": client, "kind": kind });
    for (name, value) in with.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    who.ask(CREATE, json!({ "input": input })).await
}

/// The same, where it must be taken: the export's id.
pub(crate) async fn asked(who: &Person, client: &str, kind: &str, with: Value) -> String {
    text(&ask(who, client, kind, with).await.done()["exportCreate"]["exportJob"]["id"])
}

/// How an export stands.
pub(crate) async fn read(who: &Person, id: &str) -> Value {
    who.ask(READ, json!({ "id": id })).await.done()["node"].take()
}

/// Fetches a file with a token.
pub(crate) async fn fetch(server: &Server, who: &Person, id: &str) -> Reply {
    let bearer = format!("Bearer {}", who.token);
    let headers = [("authorization", bearer.as_str())];
    server
        .http()
        .send(Method::GET, &format!("/exports/{id}"), &headers, "")
        .await
}

/// Asks for a file, lets it be written, and fetches it.
pub(crate) async fn file(server: &Server, who: &Person, client: &str, kind: &str, with: Value) -> String {
    let id = asked(who, client, kind, with).await;
    server.drain().await;
    let reply = fetch(server, who, &id).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", reply.text());
    reply.text()
}

/// The lines of a JSON Lines file.
pub(crate) fn lines(file: &str) -> Vec<Value> {
    let line = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    file.lines().map(line).collect()
}
