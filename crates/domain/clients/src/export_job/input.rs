//! What a client sends about exports.

use async_graphql::InputObject;
use goodword_kernel::id::{ClientId, ContactId, ExportJobId};
use serde::Serialize;

use super::{Format, Kind};

/// Asks for a file.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExportCreateInput")]
pub struct Create {
    /// What is to be written.
    pub kind: Kind,
    /// How.
    #[graphql(default_with = "Format::Csv")]
    pub format: Format,
    /// Whose data. It may be left out for AUDIT alone, by those who reach the whole agency: then it is the agency's whole
    /// event log.
    pub client_id: Option<ClientId>,
    /// About whom: for PERSON alone, and needed there.
    pub contact_id: Option<ContactId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Stops an export that is not done.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExportCancelInput")]
pub struct Cancel {
    /// Which export.
    pub id: ExportJobId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Asks for a link by which a browser can fetch a file.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ExportLinkCreateInput")]
pub struct LinkCreate {
    /// Which export: one that is DONE.
    pub id: ExportJobId,
}
