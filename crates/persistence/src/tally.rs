//! Counting what happens too often to be an event each time, such as a look at a page.

use goodword_kernel::{Act, Aggregate, Column, Id, Result};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityName};

use crate::error::from_db;
use crate::keyset::named;
use crate::read::agency_column;
use crate::session::By;
use crate::write::perform;

/// Adds one to a number of a row, up to the largest that it holds, and tells nobody. The row's version stays, so that nobody who
/// changes the row at the time is refused. It is the one statement of its transaction: it waits for whoever has the row, and has
/// nothing that anybody could wait for meanwhile.
pub async fn count_up<P: Act, A: Aggregate>(by: &By<P>, id: Id<A::Kind>, column: Column<A>) -> Result<()> {
    let mut update = Query::update();
    update
        .table(A::Entity::default().table_ref())
        .value(column, Expr::col(column).add(1))
        .and_where(agency_column::<A>()?.eq(by.session().agency().uuid()))
        .and_where(named::<A>("id")?.eq(id.uuid()))
        .and_where(column.lt(i32::MAX));
    perform(by, async |tx| {
        tx.conn().execute(&update).await.map(drop).map_err(from_db)
    })
    .await
}
