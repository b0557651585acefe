//! The event log as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_identity::event_log;
use goodword_kernel::Timestamp;
use goodword_kernel::id::UserId;

use super::User;
use crate::edge::Fault;
use crate::graph::{Entity, one};
use crate::{fields, lists};

fields! { AuditEntry, AuditEntryFields(event_log::Model) {
    /// The kind of thing, such as `followups.case`.
    topic: String,
    /// What happened to it, such as `closed`.
    name: String,
    /// When.
    at: Timestamp,
}}

/// What happened to one column of a row.
#[derive(SimpleObject)]
pub struct AuditChange {
    /// The column's name.
    pub field: String,
    /// What stood there before, as JSON; null when there was nothing. Personal values stand as keyed hashes.
    pub before: Option<String>,
    /// What stands there since, as JSON; null when there is nothing. Personal values stand as keyed hashes.
    pub after: Option<String>,
}

/// One entry of the event log: who changed what, when, from what to what. Entries are never changed.
#[Object(crate = "crate::graph::shown")]
impl AuditEntry {
    /// The entry's id, ascending in the order of writing.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &AuditEntryFields {
        &self.0
    }

    /// The id of the thing it happened to.
    async fn subject_id(&self) -> ID {
        self.row().subject_id.clone().into()
    }

    /// The kind of actor: USER, API_KEY, PARTICIPANT, ANONYMOUS or SYSTEM.
    async fn actor_kind(&self) -> &str {
        self.row().actor.split(':').next().unwrap_or_default()
    }

    /// Which actor: a person's, key's or customer's id, or the part of the program.
    async fn actor_name(&self) -> Option<&str> {
        self.row().actor.split_once(':').map(|(_, name)| name)
    }

    /// The person who did it, if one did and the caller may see them.
    async fn user(&self, ctx: &Context<'_>) -> Option<Result<User, Fault>> {
        let id: Option<UserId> = self.row().actor.strip_prefix("USER:").and_then(|id| id.parse().ok());
        one(ctx, id).await
    }

    /// The request in which it happened, as its answer's `x-request-id` said.
    async fn request_id(&self) -> ID {
        self.row().request_id.uuid().simple().to_string().into()
    }

    /// What changed, column by column.
    async fn changes(&self) -> Vec<AuditChange> {
        let shown = |value: Option<&serde_json::Value>| value.filter(|value| !value.is_null()).map(ToString::to_string);
        let diff = self.row().diff.as_object();
        diff.into_iter()
            .flatten()
            .map(|(field, pair)| AuditChange {
                field: field.clone(),
                before: shown(pair.get(0)),
                after: shown(pair.get(1)),
            })
            .collect()
    }
}

lists! { AuditQueries {
    /// The event log of the agency: every change, the newest first.
    audit_entries: AuditEntry, filter event_log::Filter, order event_log::OrderBy,
        page event_log::page, count event_log::count;
}}
