//! No active account is without a tier (REV-1): those that came by a file, and those of before there were tiers, get theirs by
//! a job.

use goodword_clients::{account, client_company};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{AccountId, AgencyId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement, SimpleExpr};
use serde::{Deserialize, Serialize};

use super::commands::by_rule;
use super::told::products_of;
use super::{Column, Entity, Model, Told};

/// The job that fills gaps.
pub(crate) const FILL: &str = "reviews.fill";
/// Accounts that are looked at in one step.
const AT_ONCE: u64 = 200;

/// Where the job goes on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Fill {
    after: Option<AccountId>,
}

impl Fill {
    /// Puts the job down, from the beginning.
    pub(crate) async fn begin(tx: &Tx) -> Result<()> {
        Self::default().put(tx).await
    }

    async fn put(&self, tx: &Tx) -> Result<()> {
        tx.schedule_one(FILL, FILL, self, tx.now()).await
    }
}

/// One step: some accounts get what they lack, the others follow in a transaction of their own.
pub(crate) async fn fill(tx: &mut Tx, job: Fill) -> Result<()> {
    let lacking = find::<account::Model>(tx)
        .filter(account::Column::ArchivedAt.is_null())
        .filter(account::Column::ClientId.in_subquery(at_work(tx.agency())))
        .filter(Condition::all().add_option(job.after.map(|after| account::Column::Id.gt(after.uuid()))))
        .filter(without_tier(tx.agency()));
    let lacking = lacking.ordered(&Order::by_id(Direction::Asc), AT_ONCE).await?;
    assign(tx, &lacking).await?;
    match lacking.last() {
        Some(last) if lacking.len() as u64 == AT_ONCE => Fill { after: Some(last.id) }.put(tx).await,
        _ => Ok(()),
    }
}

async fn assign(tx: &mut Tx, accounts: &[account::Model]) -> Result<()> {
    let products = products_of(tx, accounts).await?;
    let at: Timestamp = tx.now();
    let new = accounts.iter().map(|account| {
        let products = products.get(&account.id).copied().unwrap_or_default();
        let told = Told {
            owned: products.owned,
            unowned: products.unowned,
            ..Told::default()
        };
        Model::placed(account, tx.id(), by_rule(told, None, at), None, at)
    });
    let new = new.collect();
    tx.save_all(new).await
}

// The client companies that somebody works for.
fn at_work(agency: AgencyId) -> SelectStatement {
    use client_company::{Column, Status};
    Query::select()
        .column(Column::Id)
        .from(client_company::Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Column::Status.is_not_in([Status::Transferred, Status::Closed]))
        .to_owned()
}

fn without_tier(agency: AgencyId) -> SimpleExpr {
    let mine = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::AgencyId.eq(agency.uuid()))
        .and_where(Expr::col((Entity, Column::AccountId)).equals((account::Entity, account::Column::Id)))
        .and_where(Column::EndedAt.is_null())
        .to_owned();
    Expr::exists(mine).not()
}
