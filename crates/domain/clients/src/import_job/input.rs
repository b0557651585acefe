//! What a client sends to import a file.

use async_graphql::InputObject;
use goodword_kernel::Check;
use goodword_kernel::id::{ClientId, ImportJobId, SurveyId};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::import::{AnswerField, Assigned, ContactField, DateOrder, EngagementField, LayoutName};

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
    /// The survey of the same client company to which answers are written; needed for ANSWERS.
    pub survey_id: Option<SurveyId>,
    /// Whether the scores of ANSWERS stand on the scale of 1 to 10: they are flagged, and never in one figure with those of
    /// today's scale of 0 to 10 (SUR-1). For surveys of kind NPS alone.
    #[graphql(default)]
    pub legacy_scale: bool,
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
    /// For a list of answers; at most 100.
    #[graphql(default)]
    #[serde(default)]
    pub answers: Vec<AnswerColumn>,
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

/// What a column of a list of answers holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "AnswerColumnInput")]
pub struct AnswerColumn {
    /// The column's header as in the file; case and space do not matter.
    pub column: String,
    /// What it holds. Of several columns for one field, the first that is not empty in a row counts.
    pub field: AnswerField,
}

impl Create {
    /// What goes with answers goes with nothing else.
    pub(super) fn check_answers(&self, check: &mut Check) {
        match (self.kind, self.survey_id) {
            (Kind::Answers, None) => check.problem("surveyId", "is needed for a list of ANSWERS"),
            (Kind::Answers, Some(_)) => {}
            (kind, survey) => {
                if survey.is_some() {
                    check.problem("surveyId", format!("does not go with a list of {kind}"));
                }
                if self.legacy_scale {
                    check.problem("legacyScale", format!("does not go with a list of {kind}"));
                }
            }
        }
    }
}

const MOST_COLUMNS: usize = 100;

impl Mapping {
    /// Reads the mapping of a file of this kind.
    pub(super) fn read(&self, check: &mut Check, kind: Kind) {
        for (of, path, headers) in self.lists() {
            if of != kind {
                if !headers.is_empty() {
                    check.problem(path, format!("does not go with a list of {kind}"));
                }
                continue;
            }
            if headers.is_empty() {
                check.problem(path, "must name at least one column");
            }
            if headers.len() > MOST_COLUMNS {
                check.problem(path, format!("must be at most {MOST_COLUMNS}"));
            }
            for (at, header) in headers.into_iter().take(MOST_COLUMNS).enumerate() {
                check.line(&format!("{path}.{at}.column"), header, 200);
            }
        }
    }

    // What is said of each kind of file: where it is said, and the headers that are named.
    fn lists(&self) -> [(Kind, &'static str, Vec<&String>); 3] {
        [
            (
                Kind::Contacts,
                "mapping.contacts",
                self.contacts.iter().map(|one| &one.column).collect(),
            ),
            (
                Kind::Engagements,
                "mapping.engagements",
                self.engagements.iter().map(|one| &one.column).collect(),
            ),
            (
                Kind::Answers,
                "mapping.answers",
                self.answers.iter().map(|one| &one.column).collect(),
            ),
        ]
    }

    pub(super) fn contacts(&self) -> Vec<Assigned<ContactField>> {
        assigned(&self.contacts, |one| (&one.column, one.field))
    }

    pub(super) fn engagements(&self) -> Vec<Assigned<EngagementField>> {
        assigned(&self.engagements, |one| (&one.column, one.field))
    }

    /// Which columns of a list of answers hold what.
    pub fn answers(&self) -> Vec<Assigned<AnswerField>> {
        assigned(&self.answers, |one| (&one.column, one.field))
    }
}

fn assigned<C, F>(columns: &[C], told: impl Fn(&C) -> (&String, F)) -> Vec<Assigned<F>> {
    let each = columns.iter().map(told);
    each.map(|(column, field)| Assigned {
        column: column.clone(),
        field,
    })
    .collect()
}
