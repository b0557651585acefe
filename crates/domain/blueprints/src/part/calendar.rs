//! When a client company works.

use async_graphql::InputObject;
use goodword_clients::business_calendar::{self, Column};
use goodword_clients::calendar::{Place, WorkingHours};
use goodword_identity::find;
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::{Scope, Tx};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{Made, Part, Reading, read, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::ItemKind;
use crate::present::{Found, Present};

/// The keys of the kind.
const WEEK: &str = "week";
const HOLIDAYS: &str = "holidays";
const COUNTRY: &str = "country";

/// Whose public holidays are free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "BlueprintCountryInput")]
pub struct CountryPart {
    /// The country, as ISO 3166-1 names it by two capitals: `RO`.
    pub country: String,
    /// The region of it: `BY` for DE-BY; the whole country when left out.
    pub region: Option<String>,
}

/// The week, the holidays, and the country.
pub(super) struct Hours;

impl Part for Hours {
    const KINDS: &'static [ItemKind] = &[ItemKind::Calendar];

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        let usual = WorkingHours::usual(&mut Check::new(), "Etc/UTC");
        let week = content.week.clone().unwrap_or_else(|| usual.week().to_vec());
        let holidays = content.holidays.clone().unwrap_or_default();
        let mut check = Check::new();
        let hours = WorkingHours::read(&mut check, "Etc/UTC", week, holidays);
        let (place, checked) = (to.path(""), check.done());
        to.under(place.trim_end_matches('.'), checked)?;
        if content.week.is_some() {
            to.put(ItemKind::Calendar, WEEK, &hours.week())?;
        }
        if content.holidays.is_some() {
            to.put(ItemKind::Calendar, HOLIDAYS, &hours.holidays())?;
        }
        if let Some(given) = &content.public_holidays {
            let mut check = Check::new();
            let place = Place {
                country: Some(given.country.clone()),
                region: given.region.clone(),
                worked_dates: Vec::new(),
            };
            let hours = usual.at(&mut check, place);
            let (path, checked) = (to.path("publicHolidays"), check.done());
            to.under(&path, checked)?;
            if let Some(part) = CountryPart::of(&hours) {
                to.put(ItemKind::Calendar, COUNTRY, &part)?;
            }
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = find::<business_calendar::Model>(scope)
            .filter(Column::ClientId.is_in(to.clients()))
            .most(to.most() + 1)
            .await?;
        let found = to.whole(found)?;
        for calendar in found {
            let hours = &calendar.hours;
            to.put(calendar.client_id, ItemKind::Calendar, WEEK, &hours.week())?;
            to.put(calendar.client_id, ItemKind::Calendar, HOLIDAYS, &hours.holidays())?;
            if let Some(part) = CountryPart::of(hours) {
                to.put(calendar.client_id, ItemKind::Calendar, COUNTRY, &part)?;
            }
        }
        Ok(())
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        let mut with = business_calendar::Adjust::default();
        for line in wanted(lines, ItemKind::Calendar) {
            match line.key.as_str() {
                WEEK => with.week = Some(read(&line.to)?),
                HOLIDAYS => with.holidays = Some(read(&line.to)?),
                COUNTRY => {
                    let part: CountryPart = read(&line.to)?;
                    with.country = Some((part.country, part.region));
                }
                other => return Err(Error::internal(format!("no part of a calendar: {other}"))),
            }
        }
        if with == business_calendar::Adjust::default() {
            return Ok(());
        }
        business_calendar::adjust(tx, of.client.id, with).await
    }
}

impl CountryPart {
    fn of(hours: &WorkingHours) -> Option<Self> {
        let place = hours.place();
        Some(Self {
            country: place.country.clone()?,
            region: place.region.clone(),
        })
    }
}
