//! What a client sends to import a file.

use async_graphql::InputObject;
use goodword_kernel::Check;
use goodword_kernel::id::{ClientId, ImportJobId, PartnerGroupId, SurveyId};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::import::{
    AnswerField, Assigned, ContactField, DateOrder, EngagementField, LayoutName, PartnerField, ReferralField,
};

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
    /// For PARTNERS and REFERRALS: what holds where a row does not say otherwise. Needed for PARTNERS, with the group whose terms
    /// they are to sign.
    pub defaults: Option<Defaults>,
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

/// What holds where a row of a list of partners or referrals does not say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, InputObject, FromJsonQueryResult)]
#[graphql(name = "ImportDefaultsInput")]
pub struct Defaults {
    /// For PARTNERS, and needed there: the group of the same client company whose terms they are to sign.
    pub partner_group_id: Option<PartnerGroupId>,
    /// For PARTNERS: what they offer; at most 30 services, each at most 200 characters (PAR-15).
    #[graphql(default)]
    pub services: Vec<String>,
    /// For PARTNERS: whom they serve; at most 1,000 characters (PAR-15).
    pub target_audience: Option<String>,
    /// For PARTNERS: what of the client company's own work theirs complements; at most 1,000 characters. What each offers, where this
    /// is left out (PAR-15).
    pub complement_to: Option<String>,
    /// For REFERRALS: what is needed; at most 200 characters.
    pub need: Option<String>,
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
    /// For a list of partners; at most 100.
    #[graphql(default)]
    #[serde(default)]
    pub partners: Vec<PartnerColumn>,
    /// For a list of referrals; at most 100.
    #[graphql(default)]
    #[serde(default)]
    pub referrals: Vec<ReferralColumn>,
}

macro_rules! columns {
    ($($(#[doc = $doc:literal])* $name:ident as $graphql:literal of $field:ty;)*) => {
        $($(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// The column's header as in the file; case and space do not matter.
            pub column: String,
            /// What it holds. Of several columns for one field, the first that is not empty in a row counts.
            pub field: $field,
        })*
    };
}

columns! {
    /// What a column of a list of contacts holds.
    ContactColumn as "ContactColumnInput" of ContactField;
    /// What a column of a list of engagements holds.
    EngagementColumn as "EngagementColumnInput" of EngagementField;
    /// What a column of a list of answers holds.
    AnswerColumn as "AnswerColumnInput" of AnswerField;
    /// What a column of a list of partners holds.
    PartnerColumn as "PartnerColumnInput" of PartnerField;
    /// What a column of a list of referrals holds.
    ReferralColumn as "ReferralColumnInput" of ReferralField;
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

impl Create {
    /// What goes with partners and referrals goes with nothing else.
    pub(super) fn check_defaults(&self, check: &mut Check) {
        let Some(defaults) = &self.defaults else {
            if self.kind == Kind::Partners {
                check.problem("defaults.partnerGroupId", "is needed for a list of PARTNERS");
            }
            return;
        };
        if defaults.services.len() > MOST_SERVICES {
            check.problem("defaults.services", format!("must hold at most {MOST_SERVICES}"));
        }
        for (at, service) in defaults.services.iter().take(MOST_SERVICES).enumerate() {
            check.line(&format!("defaults.services.{at}"), service, 200);
        }
        check.optional_text("defaults.targetAudience", defaults.target_audience.as_deref(), 1_000);
        check.optional_text("defaults.complementTo", defaults.complement_to.as_deref(), 1_000);
        check.optional_line("defaults.need", defaults.need.as_deref(), 200);
        let of_partners = defaults.partner_group_id.is_some()
            || !defaults.services.is_empty()
            || defaults.target_audience.is_some()
            || defaults.complement_to.is_some();
        match self.kind {
            Kind::Partners if defaults.partner_group_id.is_none() => {
                check.problem("defaults.partnerGroupId", "is needed for a list of PARTNERS");
            }
            Kind::Partners if defaults.need.is_none() => {}
            Kind::Referrals if !of_partners => {}
            kind => check.problem("defaults", format!("hold what does not go with a list of {kind}")),
        }
    }
}

const MOST_SERVICES: usize = 30;
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
    fn lists(&self) -> [(Kind, &'static str, Vec<&String>); 5] {
        macro_rules! headers {
            ($list:ident) => {
                self.$list.iter().map(|one| &one.column).collect()
            };
        }
        [
            (Kind::Contacts, "mapping.contacts", headers!(contacts)),
            (Kind::Engagements, "mapping.engagements", headers!(engagements)),
            (Kind::Answers, "mapping.answers", headers!(answers)),
            (Kind::Partners, "mapping.partners", headers!(partners)),
            (Kind::Referrals, "mapping.referrals", headers!(referrals)),
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

    /// Which columns of a list of partners hold what.
    pub fn partners(&self) -> Vec<Assigned<PartnerField>> {
        assigned(&self.partners, |one| (&one.column, one.field))
    }

    /// Which columns of a list of referrals hold what.
    pub fn referrals(&self) -> Vec<Assigned<ReferralField>> {
        assigned(&self.referrals, |one| (&one.column, one.field))
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
