//! The inbox: the 50 open follow-ups that are due first, over all client companies of an agency.

use serde_json::{Value, json};

use super::Question;
use crate::fill::Agency;
use crate::load::request;

/// The question.
pub(crate) const QUESTION: Question = Question {
    name: "list",
    document: include_str!("inbox.graphql"),
    path: "/inbox/",
    dated: false,
    shape,
};

fn shape(mut data: Value) -> Value {
    let mut all = data["followUps"]["nodes"].take();
    for one in all.as_array_mut().into_iter().flatten() {
        one["client"] = one["clientCompany"].take();
        if let Some(fields) = one.as_object_mut() {
            fields.remove("clientCompany");
        }
    }
    json!({ "followUps": all })
}

/// The same page after a cursor, with the cursor of its end.
pub(crate) fn paged(agency: &Agency, after: Option<&str>) -> Vec<u8> {
    request::graphql(
        Some(&agency.token),
        include_str!("inbox_page.graphql"),
        &json!({ "after": after }),
    )
}
