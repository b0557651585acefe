//! Figures over rows of several kinds, in one statement: what would else take a statement for each kind.

use goodword_kernel::{Aggregate, Result};
use sea_orm::sea_query::{SelectStatement, UnionType};
use sea_orm::{ConnectionTrait, FromQueryResult, QuerySelect, QueryTrait, Select};

use crate::read::{Access, Find, read};

/// A selection that becomes one of several in a statement. It holds the agency and the reach of its own kind of rows.
pub struct Part {
    access: Access,
    select: SelectStatement,
}

impl<A: Aggregate> Find<A> {
    /// This selection as one of several in a statement. `shape` gives each of them the same columns, in the same order.
    pub fn part(self, shape: impl FnOnce(Select<A::Entity>) -> Select<A::Entity>) -> Part {
        let (access, select) = self.into_parts();
        Part {
            access,
            select: shape(select.select_only()).into_query(),
        }
    }
}

/// The rows of several selections of one scope, which have one shape; at most `limit` of all of them together. One statement.
pub async fn united<F: FromQueryResult>(parts: impl IntoIterator<Item = Part>, limit: u64) -> Result<Vec<F>> {
    let mut parts = parts.into_iter();
    let Some(Part { access, mut select }) = parts.next() else {
        return Ok(Vec::new());
    };
    for part in parts {
        select.union(UnionType::All, part.select);
    }
    select.limit(limit);
    let conn = access.conn().await?;
    let statement = conn.get_database_backend().build(&select);
    read(&conn, statement).await
}
