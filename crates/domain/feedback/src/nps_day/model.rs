//! How many answers a day had.

use goodword_kernel::id::{AgencyId, ClientId, NpsDayId, SeriesId, kind};
use goodword_kernel::time::DAY;
use goodword_kernel::{Aggregate, Owner, Timestamp};
use goodword_persistence::Derived;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use crate::nps::Band;
use crate::survey::Kind;
use crate::survey_response;

/// Nothing happens to what is counted: it is made of answers, to which it happens.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Nothing {}

impl goodword_kernel::Event for Nothing {
    const TOPIC: &'static str = "feedback.nps_day";
    fn name(&self) -> &'static str {
        match *self {}
    }
}

/// The answers to a client company's surveys of one series that came on one day and fell into one band.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "nps_day")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NpsDayId,
    /// Who asked.
    pub client_id: ClientId,
    /// The trend to which the answers belong.
    pub series_id: SeriesId,
    /// The first instant of the day, in UTC.
    pub day: Timestamp,
    /// The band.
    pub band: Band,
    /// How many answers.
    pub n: i32,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::NpsDay;
    type Event = Nothing;
    type Read = survey_response::may::Read;
    fn id(&self) -> NpsDayId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

impl Derived for Model {}

/// The first instant of the day in UTC in which an instant lies.
#[must_use]
pub const fn day_of(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(at.millis().div_euclid(DAY) * DAY)
}

/// Which answers a score counts: of kind NPS, on today's scale (SUR-1, SUR-3).
pub fn counted() -> Condition {
    use survey_response::Column;
    Condition::all()
        .add(Column::Kind.eq(Kind::Nps))
        .add(Column::LegacyScale.eq(false))
        .add(Column::Band.is_not_null())
}

/// The same of one answer.
pub(super) fn counts(answer: &survey_response::Model) -> bool {
    answer.kind == Kind::Nps && !answer.legacy_scale && answer.band.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_utc_before_1970_too() {
        let day = |at: &str| Timestamp::parse(at).map(|at| day_of(at).to_string());
        let of = |at: &str| Some(at.to_owned());
        assert_eq!(day("2026-03-01T23:59:59.999Z"), of("2026-03-01T00:00:00.000Z"));
        assert_eq!(day("2026-03-01T00:00:00Z"), of("2026-03-01T00:00:00.000Z"));
        assert_eq!(day("1969-12-31T00:00:00.001Z"), of("1969-12-31T00:00:00.000Z"));
    }
}
