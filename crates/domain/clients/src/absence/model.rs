//! What an absence is.

use goodword_kernel::id::{AbsenceId, AgencyId, ClientId, UserId, kind};
use goodword_kernel::time::DAY;
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::Create;
use crate::ClientsErrorCode as Code;

permissions! { "clients.absence": read Read = "read", act Create = "create", act Cancel = "cancel" }

events! { "clients.absence":
    /// Somebody will be away.
    Noted = "noted" { user_id: UserId },
    /// They will not be away after all, or are back early.
    Cancelled = "cancelled" { user_id: UserId },
}

/// An absence's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Where.
    pub client_id: ClientId,
    /// Who.
    pub user_id: UserId,
    /// From when.
    pub starts_at: Timestamp,
    /// Until when.
    pub ends_at: Timestamp,
    /// What colleagues should know.
    pub note: Option<Personal<String>>,
    /// When it was called off.
    pub cancelled_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Absence;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> AbsenceId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// The longest absence: a year.
const LONGEST: i64 = 366 * DAY;

impl Model {
    pub(super) fn noted(agency: AgencyId, id: AbsenceId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let note = check.optional_line("note", with.note.as_deref(), 200);
        if with.until <= with.from {
            check.problem("until", "must be later than from");
        } else if with.until.since(with.from) > LONGEST {
            check.problem("until", "must be at most a year after from");
        } else if with.until <= at {
            check.problem("until", "must lie ahead");
        }
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            user_id: with.user_id,
            starts_at: with.from,
            ends_at: with.until,
            note: note.map(Into::into),
            cancelled_at: None,
        };
        let user_id = with.user_id;
        Ok(Change::new(row, Event::Noted { user_id }))
    }

    pub(super) fn cancelled(self, at: Timestamp) -> Result<Change<Self>> {
        if self.cancelled_at.is_some() {
            return Err(Code::WrongStatus.saying("This absence was called off already."));
        }
        let user_id = self.user_id;
        Ok(Change::update(self, Event::Cancelled { user_id }, |row| {
            row.cancelled_at = Some(at);
        }))
    }
}
