//! Rows are read and kept from others until the end.

use goodword_kernel::{Aggregate, Error, Id, Result};
use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, QueryOrder, QuerySelect};

use super::Tx;
use crate::keyset::named;
use crate::read::{Find, Scope};

impl Tx {
    /// Reads a row and keeps others from changing it until the end.
    pub async fn lock<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::Update).await
    }

    /// Reads a row and keeps others from changing it until the end, but not from adding rows that refer to it: for what many
    /// refer to at once and lock afterwards. Two that had locked it by their new rows would wait for each other with `lock`.
    pub async fn lock_row<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::NoKeyUpdate).await
    }

    /// Reads a row and keeps others from locking it until the end, as every new row that refers to it does: for what locks
    /// something else first and refers to this one afterwards, so that it waits here and not there.
    pub async fn hold<A: Aggregate>(&self, id: Id<A::Kind>) -> Result<A> {
        self.locked(id, LockType::KeyShare).await
    }

    async fn locked<A: Aggregate>(&self, id: Id<A::Kind>, how: LockType) -> Result<A> {
        let column = named::<A>("id")?;
        let (_, mut select) = Find::<A>::new(self.access()).filter(column.eq(id.uuid())).into_parts();
        if self.conn.get_database_backend() == DbBackend::Postgres {
            select = select.lock(how);
        }
        crate::read::rows(&self.conn, select.limit(1))
            .await?
            .into_iter()
            .next()
            .ok_or(Error::NotFound)
    }

    /// Reads rows and keeps others from changing them until the end. Those that are not there are left out.
    pub async fn lock_all<A: Aggregate>(&self, ids: &[Id<A::Kind>]) -> Result<Vec<A>> {
        let id = named::<A>("id")?;
        let (_, select) = Find::<A>::new(self.access())
            .filter(id.is_in(ids.iter().map(Id::uuid)))
            .into_parts();
        // In one order by everybody, so that two who lock the same rows wait for each other and not both.
        let mut select = select.order_by(id, sea_orm::Order::Asc);
        if self.conn.get_database_backend() == DbBackend::Postgres {
            select = select.lock(LockType::Update);
        }
        crate::read::rows(&self.conn, select).await
    }
}
