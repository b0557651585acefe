//! What a client sends to import a file.

use async_graphql::InputObject;
use goodword_kernel::Check;
use goodword_kernel::id::{ClientId, ImportJobId};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::import::{Assigned, ContactField, DateOrder, EngagementField, LayoutName};

/// Announces a file to be imported. The file itself follows by `PUT /imports/{id}`.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImportCreateInput")]
pub struct Create {
    /// Into whose data.
    pub client_id: ClientId,
    /// What the file lists.
    pub kind: Kind,
    /// What the file is called; at most 200 characters.
    pub file_name: String,
    /// Whether it is only to be checked: everything is validated, nothing is written.
    pub dry_run: bool,
    /// The program that wrote the file. It is recognised by its columns; one that is not recognised as this is refused.
    pub layout: Option<LayoutName>,
    /// Which column holds what, instead of recognising them.
    pub mapping: Option<Mapping>,
    /// How dates such as 03/04/2026 are meant; such dates are errors when this is left out.
    pub date_order: Option<DateOrder>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Takes back what an import made.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ImportRollbackInput")]
pub struct Rollback {
    /// Which import: one that is DONE.
    pub id: ImportJobId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Which columns of a file hold what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, InputObject, FromJsonQueryResult)]
#[graphql(name = "ImportMappingInput")]
pub struct Mapping {
    /// For a list of contacts; at most 100.
    #[graphql(default)]
    pub contacts: Vec<ContactColumn>,
    /// For a list of engagements; at most 100.
    #[graphql(default)]
    pub engagements: Vec<EngagementColumn>,
}

/// What a column of a list of contacts holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "ContactColumnInput")]
pub struct ContactColumn {
    /// The column's header as in the file; case and space do not matter.
    pub column: String,
    /// What it holds. Of several columns for one field, the first that is not empty in a row counts.
    pub field: ContactField,
}

/// What a column of a list of engagements holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "EngagementColumnInput")]
pub struct EngagementColumn {
    /// The column's header as in the file; case and space do not matter.
    pub column: String,
    /// What it holds. Of several columns for one field, the first that is not empty in a row counts.
    pub field: EngagementField,
}

const MOST_COLUMNS: usize = 100;

impl Mapping {
    /// Reads the mapping of a file of this kind.
    pub(super) fn read(&self, check: &mut Check, kind: Kind) {
        let (mine, length, headers, other): (_, _, Vec<&String>, _) = match kind {
            Kind::Contacts => (
                "mapping.contacts",
                self.contacts.len(),
                self.contacts.iter().map(|one| &one.column).collect(),
                ("mapping.engagements", self.engagements.len()),
            ),
            Kind::Engagements => (
                "mapping.engagements",
                self.engagements.len(),
                self.engagements.iter().map(|one| &one.column).collect(),
                ("mapping.contacts", self.contacts.len()),
            ),
        };
        if length == 0 {
            check.problem(mine, "must name at least one column");
        }
        if length > MOST_COLUMNS {
            check.problem(mine, format!("must be at most {MOST_COLUMNS}"));
        }
        if other.1 > 0 {
            check.problem(other.0, format!("does not go with a list of {kind}"));
        }
        for (at, header) in headers.into_iter().take(MOST_COLUMNS).enumerate() {
            check.line(&format!("{mine}.{at}.column"), header, 200);
        }
    }

    pub(super) fn contacts(&self) -> Vec<Assigned<ContactField>> {
        let assigned = |one: &ContactColumn| Assigned {
            column: one.column.clone(),
            field: one.field,
        };
        self.contacts.iter().map(assigned).collect()
    }

    pub(super) fn engagements(&self) -> Vec<Assigned<EngagementField>> {
        let assigned = |one: &EngagementColumn| Assigned {
            column: one.column.clone(),
            field: one.field,
        };
        self.engagements.iter().map(assigned).collect()
    }
}
