//! What a business calendar is.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, BusinessCalendarId, ClientId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use crate::ClientsErrorCode as Code;
use crate::calendar::{Holiday, Place, Shift, WorkingHours};
use crate::edit;

permissions! { "clients.business_calendar": read Read = "read", act Update = "update" }

events! { "clients.business_calendar":
    /// A client company got its calendar.
    Begun = "begun" {},
    /// Hours or holidays were changed.
    Updated = "updated" {},
}

/// A calendar's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "business_calendar")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BusinessCalendarId,
    /// How often it was changed.
    pub version: i32,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose.
    pub client_id: ClientId,
    /// Zone, weekly hours and holidays.
    pub hours: WorkingHours,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::BusinessCalendar;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> BusinessCalendarId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Model {
    /// A calendar of usual hours: Monday to Friday, 9 to 18, in the client company's zone.
    pub(crate) fn begun(
        agency: AgencyId,
        id: BusinessCalendarId,
        client: ClientId,
        zone: &str,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let hours = WorkingHours::usual(&mut check, zone);
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            hours,
        };
        Ok(Change::new(row, Event::Begun {}))
    }

    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.week.as_ref().is_some_and(Vec::is_empty) {
            return Err(Code::NoWorkingHours.at("week"));
        }
        let mut check = Check::new();
        let hours = WorkingHours::read(
            &mut check,
            with.zone.as_deref().unwrap_or(self.hours.zone()),
            with.week.clone().unwrap_or_else(|| self.hours.week().to_vec()),
            with.holidays.clone().unwrap_or_else(|| self.hours.holidays().to_vec()),
        );
        let hours = hours.at(&mut check, with.place(self.hours.place()));
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| row.hours = hours))
    }
}

/// Changes a client company's calendar. What is left out stays as it is. Limits that run already keep their times.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "BusinessCalendarUpdateInput")]
pub struct Update {
    /// Which calendar.
    pub id: BusinessCalendarId,
    /// The IANA time zone of the hours.
    pub zone: Option<String>,
    /// All shifts of the week; they must not overlap, and at least one is needed.
    pub week: Option<Vec<Shift>>,
    /// The country whose public holidays are free, as ISO 3166-1 names it by two capitals: `RO`; null for none.
    pub country: MaybeUndefined<String>,
    /// The region of it whose public holidays are free: `BY` for DE-BY; null for none.
    pub region: MaybeUndefined<String>,
    /// All public holidays on which people work all the same, as YYYY-MM-DD; at most 200.
    pub worked_dates: Option<Vec<String>>,
    /// All holidays of its own; at most 400.
    pub holidays: Option<Vec<Holiday>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Update {
    // A region is no region of another country.
    fn place(&self, now: &Place) -> Place {
        let country = edit::value(&self.country, now.country.clone());
        let region = now.region.clone().filter(|_| country == now.country);
        Place {
            country,
            region: edit::value(&self.region, region),
            worked_dates: self.worked_dates.clone().unwrap_or_else(|| now.worked_dates.clone()),
        }
    }
}
