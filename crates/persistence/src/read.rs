//! The only entrance to rows: every selection begins with the agency and the actor's reach.

use std::sync::Arc;

use goodword_kernel::page::CursorKey;
use goodword_kernel::{Aggregate, Column, Error, Id, Page, Permission, Reach, Result, Slice, Timestamp};
use sea_orm::sea_query::{Alias, Condition, Expr, Func, IntoCondition, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityName, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    QueryTrait, Select, Statement, Value,
};

use crate::conn::Conn;
use crate::decode;
use crate::error::from_db;
use crate::keyset::{Order, named};
use crate::lateral::{self, Keys};
use crate::reach::{nothing, within};
use crate::session::{By, Session};

/// Where rows may be read from: a proof or a transaction. Sealed: nothing else can be a scope.
pub trait Scope: Sync {
    #[doc(hidden)]
    fn access(&self) -> Access;
    /// The present, as the scope knows it.
    fn now(&self) -> Timestamp;
}

/// What a scope gives to a read.
#[doc(hidden)]
#[derive(Clone)]
pub struct Access {
    pub(crate) session: Session,
    pub(crate) conn: Option<Arc<Conn>>,
    pub(crate) reach: Reach,
}

impl Access {
    pub(crate) async fn conn(&self) -> Result<Arc<Conn>> {
        match &self.conn {
            Some(conn) => Ok(conn.clone()),
            None => self.session.reader().await,
        }
    }
}

impl<P: Permission> Scope for By<P> {
    fn access(&self) -> Access {
        Access {
            session: self.session().clone(),
            conn: None,
            reach: self.reach().clone(),
        }
    }

    fn now(&self) -> Timestamp {
        Self::now(self)
    }
}

/// Begins a selection of the rows of `A` that the scope's actor may see.
pub fn find<A: Aggregate>(scope: &impl Scope) -> Find<A> {
    Find::new(scope.access())
}

/// The rows in which `column` holds one of `keys` (texts, ids or bytes) and that meet a condition; at most `limit`. Every
/// key is looked up by itself, in an index led by the column.
pub async fn keyed<A: Aggregate>(
    scope: &impl Scope,
    column: Column<A>,
    keys: impl IntoIterator<Item = impl Into<Value>>,
    and: Condition,
    limit: u64,
) -> Result<Vec<A>> {
    let Some(keys) = Keys::of(keys)? else {
        return Ok(Vec::new());
    };
    let access = scope.access();
    let and = and.add(within::<A>(&access.session, &access.reach));
    let conn = access.conn().await?;
    let all = scoped::<A>(&access.session, &Reach::Agency);
    let statement = lateral::keyed::<A>(conn.get_database_backend(), column, all, keys, and, limit);
    whole(&conn, statement).await
}

/// A selection that already holds the agency and the reach.
pub struct Find<A: Aggregate> {
    access: Access,
    select: Select<A::Entity>,
}

impl<A: Aggregate> Find<A> {
    pub(crate) fn new(access: Access) -> Self {
        let select = scoped::<A>(&access.session, &access.reach);
        Self { access, select }
    }

    /// Narrows the selection.
    #[must_use]
    pub fn filter(mut self, condition: impl IntoCondition) -> Self {
        self.select = self.select.filter(condition.into_condition());
        self
    }

    /// The row of this id, or `NotFound`.
    pub async fn by_id(self, id: Id<A::Kind>) -> Result<A> {
        let column = named::<A>("id")?;
        self.filter(column.eq(id.uuid())).maybe().await?.ok_or(Error::NotFound)
    }

    /// The first row, if there is one.
    pub async fn maybe(self) -> Result<Option<A>> {
        Ok(self.most(1).await?.into_iter().next())
    }

    /// At most so many rows, in no promised order.
    pub async fn most(self, limit: u64) -> Result<Vec<A>> {
        let (access, select) = (self.access, self.select.limit(limit));
        rows(&*access.conn().await?, select).await
    }

    /// At most so many rows in the order's sequence.
    pub async fn ordered(self, order: &Order<A>, limit: u64) -> Result<Vec<A>> {
        let page = Page::first(limit);
        let key = CursorKey::new(self.access.session.inner().home.key(), "", "");
        let select = order.apply(self.select, &page, &key)?.limit(limit);
        rows(&*self.access.conn().await?, select).await
    }

    /// One page. `list` names the list, so that its cursors serve no other.
    pub async fn page(self, list: &str, order: &Order<A>, page: &Page) -> Result<Slice<A>> {
        let session = &self.access.session;
        let key = CursorKey::new(session.inner().home.key(), session.agency(), &order.name(list));
        let key = Arc::new(key);
        let select = order.apply(self.select, page, &key)?;
        order.slice(rows(&*self.access.conn().await?, select).await?, page, &key)
    }

    /// How many rows there are, counted up to `cap` and no further: `cap + 1` means more than `cap`.
    pub async fn count(self, cap: u64) -> Result<u64> {
        let conn = self.access.conn().await?;
        let counted = self.select.select_only().expr(Expr::val(1)).limit(cap + 1).into_query();
        let count = Query::select()
            .expr_as(Func::count(Expr::val(1)), Alias::new("n"))
            .from_subquery(counted, Alias::new("counted"))
            .to_owned();
        let row = conn.query_one(&count).await.map_err(from_db)?;
        let count: i64 = row
            .ok_or_else(|| Error::internal("no count"))?
            .try_get("", "n")
            .map_err(from_db)?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Figures over the selection: rows of another shape, made by grouping what the actor may see. At most `limit` of
    /// them.
    pub async fn figures<F: FromQueryResult>(
        self,
        shape: impl FnOnce(Select<A::Entity>) -> Select<A::Entity>,
        limit: u64,
    ) -> Result<Vec<F>> {
        let conn = self.access.conn().await?;
        let select = shape(self.select.select_only()).limit(limit);
        let statement = select.build(conn.get_database_backend());
        let found = conn.query_all_raw(statement).await.map_err(from_db)?;
        found
            .iter()
            .map(|row| F::from_query_result(row, "").map_err(from_db))
            .collect()
    }

    pub(crate) fn into_parts(self) -> (Access, Select<A::Entity>) {
        (self.access, self.select)
    }
}

pub(crate) async fn rows<A: Aggregate>(conn: &Conn, select: Select<A::Entity>) -> Result<Vec<A>> {
    whole(conn, select.build(conn.get_database_backend())).await
}

/// The rows of a statement that gives what an `R` is made of.
pub(crate) async fn read<R: FromQueryResult>(conn: &Conn, statement: Statement) -> Result<Vec<R>> {
    let found = conn.query_all_raw(statement).await.map_err(from_db)?;
    found
        .iter()
        .map(|row| R::from_query_result(row, "").map_err(from_db))
        .collect()
}

/// The rows of a statement that gives all columns of `A`.
pub(crate) async fn whole<A: Aggregate>(conn: &Conn, statement: Statement) -> Result<Vec<A>> {
    let found = conn.query_all_raw(statement).await.map_err(from_db)?;
    decode::all(&found).map_err(from_db)
}

/// The column that holds the agency; the agency's own table is the one whose id it is.
pub(crate) fn agency_column<A: Aggregate>() -> Result<Column<A>> {
    named::<A>("agency_id").or_else(|error| match A::Entity::default().table_name() {
        "agency" => named::<A>("id"),
        _ => Err(error),
    })
}

pub(crate) fn scoped<A: Aggregate>(session: &Session, reach: &Reach) -> Select<A::Entity> {
    let select = A::Entity::find();
    let Ok(agency) = agency_column::<A>() else {
        return select.filter(nothing());
    };
    let select = select.filter(within::<A>(session, reach));
    #[cfg(feature = "one-wall")]
    if one_wall::stands_alone() {
        return select;
    }
    select.filter(agency.eq(session.agency().uuid()))
}

/// A selection of rows that are looked up by a key. SQLite, which has no statistics of a tenant, must not think of looking them up
/// by what its caller may see instead: that might be all that the tenant has.
pub(crate) fn by_key<A: Aggregate>(access: &Access, backend: DbBackend) -> Select<A::Entity> {
    let select = scoped::<A>(&access.session, &Reach::Agency);
    let within = within::<A>(&access.session, &access.reach);
    if backend == DbBackend::Sqlite && !within.is_empty() {
        // A plus sign changes nothing, but what it stands before leads to no index.
        return select.filter(Expr::cust_with_expr("+(?)", within));
    }
    select.filter(within)
}

/// For tests (A69): what the filter by agency keeps apart, row-level security must keep apart without it.
#[cfg(feature = "one-wall")]
pub mod one_wall {
    use std::sync::atomic::{AtomicBool, Ordering};

    static FILTER_IS_AWAY: AtomicBool = AtomicBool::new(false);

    /// Takes the filter away from all reads of this process.
    pub fn take_filter_away() {
        FILTER_IS_AWAY.store(true, Ordering::Relaxed);
    }

    pub(super) fn stands_alone() -> bool {
        FILTER_IS_AWAY.load(Ordering::Relaxed)
    }
}

impl Session {
    /// One row by id, gathered with every other one that the request asks for at the same moment. Asks for the
    /// permission to read `A`.
    pub async fn load<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<Option<A>> {
        let by = self.prove::<A::Read>()?;
        crate::batch::load(&by, id).await
    }
}
