//! A table among the holdings, whatever its rows are: what is asked of it, and how the rows of one kind answer.

use async_trait::async_trait;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Aggregate, Permission, Result};
use sea_orm::sea_query::{Condition, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityName, Value};
use uuid::Uuid;

use super::aside::{self, Aside};
use super::rows::{Rows, next, table_of};
use super::show::{self, Record};
use super::{AT_ONCE, About, Whole};
use crate::keyset::{Direction, Order, named};
use crate::read::{Access, Find, Scope, agency_column};
use crate::tx::Tx;

/// What one page of an erasure came to.
pub(crate) struct Erased {
    /// Rows that said anything.
    pub(crate) rows: u64,
    /// Rows that were looked at.
    pub(crate) seen: u64,
    /// The last of them, where there may be more.
    pub(crate) last: Option<Uuid>,
}

/// A table, whatever its rows are.
#[async_trait]
pub(crate) trait Table: Send + Sync {
    fn name(&self) -> &'static str;
    /// The permission to see its rows.
    fn read(&self) -> &'static str;
    fn headers(&self, about: About<'_>) -> Vec<String>;
    /// Which rows are about somebody; nothing for a table that has none.
    fn wanted(&self, about: About<'_>, place: &Whole<'_>) -> Option<Condition>;
    /// The ids of the rows about one customer.
    fn ids(&self, person: &[ContactId], place: &Whole<'_>) -> Option<SelectStatement>;
    async fn page(&self, from: Access, wanted: Condition, next: Next<'_>) -> Result<Vec<Record>>;
    async fn count(&self, from: Access, wanted: Condition, cap: u64) -> Result<u64>;
    /// Erases one page of rows, by id; their secrets too, or what is told alone.
    async fn erase(&self, tx: &mut Tx, wanted: Condition, after: Option<Uuid>, secrets: bool) -> Result<Erased>;
    /// Which rows are a client company's own; nothing for a table of things that others share.
    fn owned(&self, client: ClientId) -> Option<Condition>;
    async fn hanging(&self, from: &Access, column: &str, way: [Uuid; 2], most: u64) -> Result<Vec<Uuid>>;
    async fn reattach(&self, tx: &mut Tx, column: &str, ids: &[Uuid], way: [Uuid; 2]) -> Result<()>;
    async fn set_aside(&self, tx: &mut Tx, column: &str, way: [Uuid; 2]) -> Result<Vec<Aside>>;
    async fn restore(&self, tx: &mut Tx, aside: &Aside) -> Result<()>;
    /// The columns that name a customer beside the one the row is about.
    fn naming(&self) -> &[&'static str];
    fn has(&self, column: &str) -> bool;
}

/// Which rows of a table come next, and how they are shown.
pub(crate) struct Next<'a> {
    pub(crate) about: About<'a>,
    pub(crate) after: Option<Uuid>,
    pub(crate) most: u64,
}

#[async_trait]
impl<A: Aggregate> Table for Rows<A> {
    fn name(&self) -> &'static str {
        table_of::<A>()
    }

    fn read(&self) -> &'static str {
        <A::Read as Permission>::NAME
    }

    fn headers(&self, about: About<'_>) -> Vec<String> {
        show::headers::<A>(self.shown(about))
    }

    fn wanted(&self, about: About<'_>, place: &Whole<'_>) -> Option<Condition> {
        match about {
            About::Agency => Some(Condition::all()),
            About::Client(client) => self.of(client),
            About::Person(person) => self.of_person(person, place),
            About::Partner(_) => self.partners.map(|_| Condition::all()),
        }
    }

    fn ids(&self, person: &[ContactId], place: &Whole<'_>) -> Option<SelectStatement> {
        let wanted = self.of_person(person, place)?;
        let (id, agency) = (named::<A>("id").ok()?, agency_column::<A>().ok()?);
        let mut ids = Query::select();
        ids.column(id)
            .from(A::Entity::default().table_ref())
            .and_where(agency.eq(place.agency.uuid()))
            .cond_where(wanted);
        Some(ids)
    }

    async fn page(
        &self,
        from: Access,
        wanted: Condition,
        Next { about, after, most }: Next<'_>,
    ) -> Result<Vec<Record>> {
        let found = next::<A>(from, wanted, after)?;
        let rows = found.ordered(&Order::by_id(Direction::Asc), most).await?;
        let only = self.shown(about);
        Ok(rows.iter().map(|row| show::record(row, only)).collect())
    }

    async fn count(&self, from: Access, wanted: Condition, cap: u64) -> Result<u64> {
        next::<A>(from, wanted, None)?.count(cap).await
    }

    async fn erase(&self, tx: &mut Tx, wanted: Condition, after: Option<Uuid>, secrets: bool) -> Result<Erased> {
        let mut page = Erased {
            rows: 0,
            seen: 0,
            last: None,
        };
        if self.kept {
            return Ok(page);
        }
        let found = next::<A>(tx.access(), wanted, after)?;
        let seen = found.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
        let ids: Vec<_> = seen.iter().map(Aggregate::id).collect();
        page.seen = ids.len() as u64;
        page.last = ids
            .last()
            .filter(|_| page.seen == AT_ONCE)
            .map(goodword_kernel::Id::uuid);
        for row in tx.lock_all::<A>(&ids).await? {
            if let Some(change) = self.erased(row, secrets)? {
                tx.save(change).await?;
                page.rows += 1;
            }
        }
        Ok(page)
    }

    fn owned(&self, client: ClientId) -> Option<Condition> {
        match self.client {
            Some(_) => None,
            None => self.of(client),
        }
    }

    async fn hanging(&self, from: &Access, column: &str, [on, to]: [Uuid; 2], most: u64) -> Result<Vec<Uuid>> {
        let moving = named::<A>(column)?;
        let mut rows = Find::<A>::new(from.clone()).filter(moving.eq(on)).most(most).await?;
        for (_, same) in self.single.iter().filter(|(moving, _)| *moving == column) {
            let theirs = Find::<A>::new(from.clone()).filter(moving.eq(to)).most(most).await?;
            rows.retain(|row| {
                let twin = |other: &A| same.iter().all(|column| row.get(*column) == other.get(*column));
                !theirs.iter().any(twin)
            });
        }
        Ok(rows.iter().map(|row| row.id().uuid()).collect())
    }

    async fn reattach(&self, tx: &mut Tx, column: &str, ids: &[Uuid], [from, to]: [Uuid; 2]) -> Result<()> {
        let column = named::<A>(column)?;
        for some in ids.chunks(usize::try_from(AT_ONCE).unwrap_or(1)) {
            let ids: Vec<_> = some.iter().map(|id| goodword_kernel::Id::from_uuid(*id)).collect();
            for row in tx.lock_all::<A>(&ids).await? {
                if row.get(column) == Value::from(from) {
                    let mut after = row.clone();
                    after.set(column, to.into());
                    for along in &self.along {
                        if row.get(*along) == Value::from(from) {
                            after.set(*along, to.into());
                        }
                    }
                    aside::save(tx, row, after).await?;
                }
            }
        }
        Ok(())
    }

    async fn set_aside(&self, tx: &mut Tx, column: &str, [from, to]: [Uuid; 2]) -> Result<Vec<Aside>> {
        let mut gone = Vec::new();
        for rule in self.alone.iter().filter(|rule| rule.moving == column) {
            gone.extend(aside::step_aside(tx, rule, from, to).await?);
        }
        Ok(gone)
    }

    async fn restore(&self, tx: &mut Tx, aside: &Aside) -> Result<()> {
        aside::restore::<A>(tx, aside).await
    }

    fn naming(&self) -> &[&'static str] {
        &self.names
    }

    fn has(&self, column: &str) -> bool {
        !self.kept && named::<A>(column).is_ok()
    }
}
