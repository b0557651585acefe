//! Business calendars as the API shows them.

use async_graphql::{Context, ID, Object};
use goodword_clients::calendar::{FreeDay, HOLIDAY_YEARS, Holiday, Shift};
use goodword_clients::{ClientsUserError, business_calendar};
use goodword_kernel::{Error, Timestamp};

use super::ClientCompany;
use crate::edge::Fault;
use crate::graph::{Entity, by, one};
use crate::{fields, payload};

fields! { BusinessCalendar, BusinessCalendarFields(business_calendar::Model) {
    /// How often it was changed.
    version: i32,
    /// Since when it is kept.
    created_at: Timestamp,
    /// When it was last changed.
    updated_at: Timestamp,
}}

/// When a client company works. Limits in business hours and business days are counted by it.
#[Object(crate = "crate::graph::shown")]
impl BusinessCalendar {
    /// The calendar's id.
    pub async fn id(&self) -> ID {
        self.row().id.to_string().into()
    }

    #[graphql(flatten)]
    async fn fields(&self) -> &BusinessCalendarFields {
        &self.0
    }

    /// Whose.
    async fn client_company(&self, ctx: &Context<'_>) -> Option<Result<ClientCompany, Fault>> {
        one(ctx, Some(self.row().client_id)).await
    }

    /// The IANA time zone of its hours.
    async fn zone(&self) -> &str {
        self.row().hours.zone()
    }

    /// The shifts of the week, by day and hour.
    async fn week(&self) -> &[Shift] {
        self.row().hours.week()
    }

    /// The country whose public holidays are free, as ISO 3166-1 names it; null for none.
    async fn country(&self) -> Option<&str> {
        self.row().hours.place().country.as_deref()
    }

    /// The region of the country whose public holidays are free: what stands behind the hyphen in ISO 3166-2.
    async fn region(&self) -> Option<&str> {
        self.row().hours.place().region.as_deref()
    }

    /// The public holidays on which people work all the same, as YYYY-MM-DD; at most 200.
    async fn worked_dates(&self) -> &[String] {
        &self.row().hours.place().worked_dates
    }

    /// The days of a year on which nobody works: public holidays and its own, by date.
    async fn free_days(
        &self,
        #[graphql(desc = "The year: 2024 to 2041, of which public holidays are known.")] year: i32,
    ) -> Option<Result<Vec<FreeDay>, Fault>> {
        let known = i16::try_from(year).ok().filter(|year| HOLIDAY_YEARS.contains(year));
        let days = known.map(|year| self.row().hours.free_days(year));
        let refused = || Error::invalid("year", "must be from 2024 to 2041").into();
        Some(days.ok_or_else(refused))
    }

    /// The days of its own on which nobody works, by date.
    async fn holidays(&self) -> &[Holiday] {
        self.row().hours.holidays()
    }
}

payload! { BusinessCalendarUpdatePayload { /// The calendar after the change.
business_calendar: BusinessCalendar } ClientsUserError }

#[derive(Debug, Default)]
pub(crate) struct BusinessCalendarMutations;

#[Object]
impl BusinessCalendarMutations {
    /// Changes a client company's hours or holidays. Limits that run already keep their times.
    async fn business_calendar_update(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What to change.")] input: business_calendar::Update,
    ) -> Result<BusinessCalendarUpdatePayload, Fault> {
        BusinessCalendarUpdatePayload::of(business_calendar::update(&by(ctx)?.once(&input), input).await)
    }
}
