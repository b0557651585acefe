//! The dashboard: 20 client companies with their NPS, each with its 10 newest contacts and the latest answer of each.

use serde_json::{Value, json};

use super::Question;

pub(super) const QUESTION: Question = Question {
    name: "nested",
    document: include_str!("dashboard.graphql"),
    path: "/dashboard/",
    dated: true,
    shape,
};

fn shape(mut data: Value) -> Value {
    json!({ "clients": each(data["clientCompanies"]["nodes"].take(), client) })
}

fn client(mut client: Value) -> Value {
    let contacts = each(client["newestContacts"]["nodes"].take(), contact);
    json!({ "id": client["id"], "name": client["name"], "nps": client["nps"], "contacts": contacts })
}

fn contact(mut contact: Value) -> Value {
    let latest = contact["surveyResponses"]["nodes"][0].take();
    json!({ "id": contact["id"], "name": contact["name"], "latest": latest })
}

fn each(all: Value, shape: fn(Value) -> Value) -> Vec<Value> {
    match all {
        Value::Array(all) => all.into_iter().map(shape).collect(),
        _ => Vec::new(),
    }
}
