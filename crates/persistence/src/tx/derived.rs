//! Rows that are kept of other rows, so that a figure need not count them all (ANA-3): the one kind of row that is written
//! without an event.

use goodword_kernel::{Aggregate, Column, Error, Result};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityName, Iterable};

use super::Tx;
use crate::error::from_db;
use crate::keyset::named;
use crate::read::agency_column;

/// A kind of row that says nothing by itself: it is made of others, and may be thrown away and made again at any time. That is
/// why it has no story of its own in the event log.
pub trait Derived: Aggregate {}

impl Tx {
    /// Adds a row unless one of its id is there. Of two who do so at once the second waits for the first.
    pub async fn derive<D: Derived>(&self, row: &D) -> Result<()> {
        self.check_owner(row)?;
        let mut insert = Self::inserting(std::slice::from_ref(row));
        let id = [agency_column::<D>()?, named::<D>("id")?];
        insert.on_conflict(OnConflict::columns(id).do_nothing().to_owned());
        self.conn().execute(&insert).await.map(drop).map_err(from_db)
    }

    /// Writes a row that is there anew. Whoever does so has locked it.
    pub async fn derive_anew<D: Derived>(&self, row: &D) -> Result<()> {
        self.check_owner(row)?;
        let mut update = Query::update();
        update
            .table(D::Entity::default().table_ref())
            .values(Column::<D>::iter().map(|column| (column, row.get(column).into())))
            .and_where(agency_column::<D>()?.eq(self.agency().uuid()))
            .and_where(named::<D>("id")?.eq(row.id().uuid()));
        match self.conn().execute(&update).await.map_err(from_db)?.rows_affected() {
            0 => Err(Error::NotFound),
            _ => Ok(()),
        }
    }

    /// Adds rows. Where one is there that is the same in these columns, by which a unique index of the tenant knows it, only its
    /// number grows by that of the new one.
    pub async fn derive_sums<D: Derived>(&self, rows: &[D], same: &[Column<D>], number: Column<D>) -> Result<()> {
        for row in rows {
            self.check_owner(row)?;
        }
        let key = std::iter::once(agency_column::<D>()?).chain(same.iter().copied());
        let mine = Expr::col((Alias::new(D::Entity::default().table_name()), number));
        let sum = mine.add(Expr::col((Alias::new("excluded"), number)));
        let added = OnConflict::columns(key).value(number, sum).to_owned();
        for some in rows.chunks(Self::at_once::<D>()) {
            let mut insert = Self::inserting(some);
            insert.on_conflict(added.clone());
            self.conn().execute(&insert).await.map_err(from_db)?;
        }
        Ok(())
    }

    /// Throws away rows that meet a condition, at most so many; gives how many they were.
    pub async fn forget_derived<D: Derived>(&self, of: Condition, most: u64) -> Result<u64> {
        let (agency, id) = (agency_column::<D>()?, named::<D>("id")?);
        let some = Query::select()
            .column(id)
            .from(D::Entity::default().table_ref())
            .and_where(agency.eq(self.agency().uuid()))
            .cond_where(of)
            .limit(most)
            .to_owned();
        let mut delete = Query::delete();
        delete
            .from_table(D::Entity::default().table_ref())
            .and_where(agency.eq(self.agency().uuid()))
            .and_where(id.in_subquery(some));
        Ok(self.conn().execute(&delete).await.map_err(from_db)?.rows_affected())
    }
}
