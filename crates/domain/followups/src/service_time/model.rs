//! What time spent on service is: an investment in what the customer will buy, as a call to a stranger is (s62).

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, CaseId, ClientId, ContactId, FollowUpId, ServiceTimeId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::{case, follow_up};

/// The most minutes of one entry: a day.
const MOST_MINUTES: i32 = 1_440;

permissions! { "followups.service_time": read Read = "read", act Log = "log" }

events! { "followups.service_time":
    /// Somebody spent time for a customer.
    Logged = "logged" { contact_id: Option<ContactId>, minutes: i32 },
}

/// An entry's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "service_time")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ServiceTimeId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it was for.
    pub client_id: ClientId,
    /// On which case.
    pub case_id: Option<CaseId>,
    /// On which follow-up.
    pub follow_up_id: Option<FollowUpId>,
    /// For which contact.
    pub contact_id: Option<ContactId>,
    /// Whose time it was.
    pub user_id: Option<UserId>,
    /// How many minutes.
    pub minutes: i32,
    /// When.
    pub spent_at: Timestamp,
    /// On what.
    pub note: Option<Personal<String>>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ServiceTime;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ServiceTimeId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes minutes that the caller spent on a case or a follow-up.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "ServiceTimeLogInput")]
pub struct Log {
    /// On which case. Either a case or a follow-up is needed.
    pub case_id: Option<CaseId>,
    /// On which follow-up.
    pub follow_up_id: Option<FollowUpId>,
    /// How many minutes: 1 to 1,440.
    pub minutes: i32,
    /// When; now when left out. Not later than now.
    pub at: Option<Timestamp>,
    /// On what; at most 500 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// What time was spent on.
pub(crate) enum On {
    Case(case::Model),
    FollowUp(follow_up::Model),
}

impl Model {
    /// A new entry.
    pub(crate) fn logged(
        id: ServiceTimeId,
        with: &Log,
        on: &On,
        (by, now): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let minutes = check.within("minutes", with.minutes, 1, MOST_MINUTES);
        let note = check.optional_line("note", with.note.as_deref(), 500);
        let at = with.at.unwrap_or(now);
        if at > now {
            check.problem("at", "must not be later than now");
        }
        check.done()?;
        let (agency_id, client_id, contact_id) = match on {
            On::Case(case) => (case.agency_id, case.client_id, Some(case.contact_id)),
            On::FollowUp(row) => (row.agency_id, row.client_id, row.contact_id),
        };
        let row = Self {
            agency_id,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id,
            case_id: with.case_id,
            follow_up_id: with.follow_up_id,
            contact_id,
            user_id: by,
            minutes,
            spent_at: at,
            note: note.map(Personal::new),
        };
        Ok(Change::new(row, Event::Logged { contact_id, minutes }))
    }
}
