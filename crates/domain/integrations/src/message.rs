//! What a webhook says.
//!
//! ```json
//! {
//!   "id": "event_0192…",
//!   "type": "case.closed",
//!   "timestamp": "2026-03-02T08:00:00.000Z",
//!   "sequence": 6,
//!   "clientCompanyId": "client_0192…",
//!   "subjectId": "case_0192…",
//!   "data": { "contactId": "contact_0192…", "severity": 4 }
//! }
//! ```
//!
//! `id` is the event's, the same for every endpoint; the header `webhook-id` is the delivery's, the same at every try.
//! `sequence` counts what happened to the subject, so that events which come out of order can be put in order, and gaps be
//! seen (INT-1). There are ids and figures, no names, addresses or words of people: whoever needs them asks the API, and is
//! asked for permission there.

use goodword_identity::event_log;
use goodword_kernel::{Error, Result, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::public_event::{self, EventType};
use crate::webhook_delivery;

/// The body of a webhook.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Message {
    id: String,
    r#type: &'static str,
    timestamp: String,
    sequence: Option<i32>,
    client_company_id: Option<String>,
    subject_id: String,
    data: Map<String, Value>,
}

impl Message {
    /// What is told of an entry of the event log. A partner does not learn to which client company of the agency its referral
    /// goes, nor by gaps in the count what is done with it without being told.
    pub(crate) fn of(entry: &event_log::Model, to_partner: bool) -> Result<Self> {
        let listed = public_event::of(&entry.topic, &entry.name)
            .ok_or_else(|| Error::internal(format!("{} {} is not public", entry.topic, entry.name)))?;
        Ok(Self {
            id: entry.id.to_string(),
            r#type: listed.name,
            timestamp: entry.at.to_string(),
            sequence: entry.sequence.filter(|_| !to_partner),
            client_company_id: entry.client_id.filter(|_| !to_partner).map(|client| client.to_string()),
            subject_id: entry.subject_id.clone(),
            data: data(listed.told(to_partner), &entry.payload),
        })
    }

    /// A test: it is about its own delivery.
    pub(crate) fn test(delivery: &webhook_delivery::Model) -> Self {
        Self {
            id: delivery.id.to_string(),
            r#type: EventType::WebhookTest.name(),
            timestamp: delivery.created_at.to_string(),
            sequence: None,
            client_company_id: delivery.client_id.map(|client| client.to_string()),
            subject_id: delivery.endpoint_id.to_string(),
            data: Map::new(),
        }
    }

    /// The bytes that are signed and sent.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Error::internal)
    }
}

// An event stands in the log as `{"Closed": {…}}`.
fn data(listed: impl Iterator<Item = &'static str>, payload: &Value) -> Map<String, Value> {
    let members = payload.as_object().and_then(|event| event.values().next());
    let told = listed.map(|member| {
        let value = members.and_then(|members| members.get(member)).cloned();
        (camel(member), value.map_or(Value::Null, |value| instant(member, value)))
    });
    told.collect()
}

// Instants are kept as milliseconds and told as the API tells them.
fn instant(member: &str, value: Value) -> Value {
    let is_time = member.ends_with("_at") || member.ends_with("_until");
    match value.as_i64().filter(|_| is_time) {
        Some(millis) => Timestamp::from_millis(millis).to_string().into(),
        None => value,
    }
}

fn camel(member: &str) -> String {
    let mut words = member.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_ascii_uppercase() + tail
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_listed_members_are_told_and_times_as_the_api_tells_them() {
        let listed = public_event::of("followups.follow_up", "snoozed").unwrap();
        let payload = json!({ "Snoozed": { "snoozed_until": 1_772_438_400_000_i64, "note": "call Ana" } });
        let told = data(listed.told(false), &payload);
        assert_eq!(
            Value::Object(told),
            json!({ "snoozedUntil": "2026-03-02T08:00:00.000Z" })
        );
    }

    #[test]
    fn what_an_event_lacks_is_null() {
        let listed = public_event::of("followups.case", "closed").unwrap();
        let told = data(listed.told(false), &json!({ "Closed": { "severity": 4 } }));
        assert_eq!(Value::Object(told), json!({ "contactId": null, "severity": 4 }));
    }
}
