//! What a step of recovery is: a gesture towards a customer, or word of how things stand (s119).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, CaseId, ClientId, RecoveryStepId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use crate::case;
use crate::contact_attempt::Channel;

vocabulary! {
    /// What was done to win a customer back.
    pub enum Kind as "RecoveryStepKind" {
        /// Somebody apologised.
        Apology,
        /// Somebody came to the customer.
        Visit,
        /// What was faulty was fetched or brought.
        Fetched,
        /// The customer got something to use meanwhile.
        Loan,
        /// Something was done beyond what was owed.
        ExtraService,
        /// Another gesture.
        OtherGesture,
        /// The customer was told how things stand.
        ProgressUpdate,
    }
}

permissions! { "followups.recovery_step": read Read = "read", act Create = "create" }

events! { "followups.recovery_step":
    /// Something was done or told to win a customer back.
    Created = "created" { case_id: CaseId, kind: Kind },
}

/// A step's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_step")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RecoveryStepId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it was.
    pub client_id: ClientId,
    /// In which case.
    pub case_id: CaseId,
    /// What was done.
    pub kind: Kind,
    /// In words.
    pub text: Personal<String>,
    /// How the customer was told.
    pub channel: Option<Channel>,
    /// When.
    pub taken_at: Timestamp,
    /// Who did it.
    pub by_user_id: Option<UserId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::RecoveryStep;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> RecoveryStepId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes a gesture, or that the customer was told how things stand, in a case that is not closed.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "RecoveryStepCreateInput")]
pub struct Create {
    /// In which case.
    pub case_id: CaseId,
    /// What was done.
    pub kind: Kind,
    /// In words; at most 2,000 characters.
    pub text: String,
    /// How the customer was told. Needed for PROGRESS_UPDATE.
    pub channel: Option<Channel>,
    /// When; now when left out. Not later than now and not before the case was opened.
    pub at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// A new step in a case.
    pub(crate) fn created(
        id: RecoveryStepId,
        with: &Create,
        of: &case::Model,
        (by, now): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let text = check.text("text", &with.text, 2_000);
        let at = with.at.unwrap_or(now);
        if at > now || at < of.opened_at {
            check.problem("at", "must not be later than now, nor before the case was opened");
        }
        if with.kind == Kind::ProgressUpdate && with.channel.is_none() {
            check.problem("channel", "must be given: how was the customer told?");
        }
        check.done()?;
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: of.client_id,
            case_id: of.id,
            kind: with.kind,
            text: text.into(),
            channel: with.channel,
            taken_at: at,
            by_user_id: by,
        };
        let (case_id, kind) = (of.id, with.kind);
        Ok(Change::new(row, Event::Created { case_id, kind }))
    }
}
