//! How a test imports a file: it is announced, sent, run and read again.

use hyper::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::kit::{Answer, Client, Person, Reply, Server, text};

const CREATE: &str = "mutation($input: ImportCreateInput!) { importCreate(input: $input) \
    { importJob { id } userErrors { field message code } } }";
const READ: &str = "query($id: ID!) { node(id: $id) { ... on ImportJob { kind layout fileName fileBytes dryRun status \
    totalRows createdRows updatedRows unchangedRows errorCount finishedAt clientCompany { id } \
    errors(first: 1000) { row column value message } } } }";
const CONTACTS: &str = "query($client: ID!) { contacts(first: 100, filter: { clientId: $client }) { totalCount nodes { id \
    externalId name email phone locale doNotContact version account { id name externalId domain } \
    consents(first: 5) { nodes { purpose basis proof withdrawnAt } } } } }";

/// Somebody who imports files into a client company's data.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(super) server: &'a Server,
    pub(super) who: &'a Person,
    pub(super) client: &'a str,
}

impl<'a> Desk<'a> {
    /// The desk of a client company's owner.
    pub(crate) fn of(server: &'a Server, client: &'a Client) -> Self {
        Self {
            server,
            who: &client.owner,
            client: &client.id,
        }
    }

    /// Announces a file of contacts, with these members of the input besides the usual.
    pub(crate) async fn announce(&self, with: Value) -> Answer {
        let mut input = json!({ "clientId": self.client, "kind": "CONTACTS", "fileName": "list.csv", "dryRun": false });
        for (name, value) in with.as_object().into_iter().flatten() {
            input[name] = value.clone();
        }
        self.who.ask(CREATE, json!({ "input": input })).await
    }

    /// The same, where it must be taken: the import's id.
    pub(super) async fn announced(&self, with: Value) -> String {
        text(&self.announce(with).await.done()["importCreate"]["importJob"]["id"])
    }

    /// Sends a file.
    pub(super) async fn send(&self, id: &str, file: impl Into<Bytes>) -> Reply {
        send(self.server, Some(&self.who.token), id, file).await
    }

    /// Reads an import.
    pub(super) async fn read(&self, id: &str) -> Value {
        self.who.ask(READ, json!({ "id": id })).await.done()["node"].take()
    }

    /// Announces a file, sends it, runs the import, and reads how it ended.
    pub(crate) async fn import(&self, with: Value, file: impl Into<Bytes>) -> Value {
        let id = self.announced(with).await;
        let reply = self.send(&id, file).await;
        assert_eq!(reply.status.as_u16(), 202, "{}", reply.text());
        self.server.drain().await;
        let mut job = self.read(&id).await;
        job["id"] = json!(id);
        job
    }

    /// The contacts of the client company, at most 100.
    pub(super) async fn contacts(&self) -> Vec<Value> {
        let mut data = self.who.ask(CONTACTS, json!({ "client": self.client })).await.done();
        let nodes = data["contacts"]["nodes"].take();
        assert_eq!(
            data["contacts"]["totalCount"],
            json!(nodes.as_array().map(Vec::len)),
            "more than a page"
        );
        nodes.as_array().cloned().unwrap_or_default()
    }

    /// The contact of this external id.
    pub(super) async fn contact(&self, external: &str) -> Value {
        let all = self.contacts().await;
        let found = all.iter().find(|contact| contact["externalId"] == external);
        found
            .unwrap_or_else(|| panic!("no contact {external} in {all:?}"))
            .clone()
    }
}

/// Sends a file with a token or without.
pub(super) async fn send(server: &Server, token: Option<&str>, id: &str, file: impl Into<Bytes>) -> Reply {
    let bearer = token.map(|token| format!("Bearer {token}")).unwrap_or_default();
    let headers = [("authorization", bearer.as_str()), ("content-type", "text/csv")];
    server
        .http()
        .send(Method::PUT, &format!("/imports/{id}"), &headers, file)
        .await
}

/// How a job ended, in short: status, rows, created, updated, unchanged, errors.
pub(crate) fn outcome(job: &Value) -> (String, [i64; 5]) {
    let number = |name: &str| job[name].as_i64().unwrap_or(-1);
    let counts = ["totalRows", "createdRows", "updatedRows", "unchangedRows", "errorCount"];
    (text(&job["status"]), counts.map(number))
}

/// The errors of a job, one line each.
pub(crate) fn told(job: &Value) -> Vec<String> {
    let line = |error: &Value| {
        let part = |name: &str| error[name].as_str().unwrap_or("-").to_owned();
        format!("{} {}: {}", error["row"], part("column"), part("message"))
    };
    job["errors"].as_array().into_iter().flatten().map(line).collect()
}
