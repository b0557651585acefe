//! Until when an agency's answers are counted by days.

use goodword_kernel::id::{AgencyId, NpsMarkId, kind};
use goodword_kernel::{Aggregate, Id, Owner, Result, Timestamp};
use goodword_persistence::{Derived, Tx};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{CaseStatement, Expr, Func, Query, SubQueryStatement};

use super::model::Nothing;
use crate::survey_response;

/// The mark's row: an agency has one, and its id is the agency's own.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "nps_mark")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NpsMarkId,
    /// The first instant of the first day that is not counted: what is kept of later days is not valid.
    pub counted_until: Timestamp,
    /// While the days are made anew from the event log: the last entry that was read, nil before the first.
    pub position: Option<Uuid>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::NpsMark;
    type Event = Nothing;
    type Read = survey_response::may::Read;
    fn id(&self) -> NpsMarkId {
        self.id
    }
    // It tells of no client company, and whoever answers takes it back.
    fn owner() -> Owner<Self> {
        Owner::Everybody
    }
}

impl Derived for Model {}

/// Where the mark stands while no day is counted.
pub(super) const NOWHERE: Timestamp = Timestamp::from_millis(i64::MIN);
/// Where it stands from the day before days are counted: on the same day as nowhere.
pub(super) const ANNOUNCED: Timestamp = NOWHERE.plus(1);

/// The mark, put where nothing is counted if there is none yet. Nobody else counts, takes it back or makes the days anew until
/// the end of the transaction.
pub(super) async fn lock(tx: &Tx) -> Result<Model> {
    let fresh = Model {
        agency_id: tx.agency(),
        id: Id::from_uuid(tx.agency().uuid()),
        counted_until: NOWHERE,
        position: None,
    };
    tx.derive(&fresh).await?;
    tx.lock::<Model>(fresh.id).await
}

/// The instant until which an agency's days are counted, or one that is later, as a part of the statement that sums them: so the
/// days and the answers after them are of one picture, and either is found by one bound in an index.
pub fn counted_until(agency: AgencyId, or_later: Timestamp) -> Expr {
    let later = CaseStatement::new()
        .case(Column::CountedUntil.gt(or_later), Expr::col(Column::CountedUntil))
        .finally(Expr::val(or_later.millis()));
    let mark = Query::select()
        .expr(later)
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .to_owned();
    Func::coalesce([SubQueryStatement::from(mark).into(), Expr::val(or_later.millis())]).into()
}
