//! What the catalogue and the owned products tell of accounts.

use std::collections::{HashMap, HashSet};

use goodword_clients::{account, owned_product, product};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, AgencyId, ClientId};
use goodword_kernel::{Id, Result};
use goodword_persistence::Tx;
use sea_orm::sea_query::{Condition, Query, SelectStatement};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};

/// How many products an account has, and how many of those that are sold it lacks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Products {
    pub(crate) owned: u64,
    pub(crate) unowned: u64,
}

#[derive(FromQueryResult)]
struct Owned {
    account_id: AccountId,
    products: i64,
}

#[derive(FromQueryResult)]
struct Sold {
    client_id: ClientId,
    products: i64,
}

/// The same for many accounts, in three statements.
pub(crate) async fn products_of(tx: &Tx, accounts: &[account::Model]) -> Result<HashMap<AccountId, Products>> {
    let owned = owned(tx, accounts, None).await?;
    let of_the_sold = owned_of_the_sold(tx, accounts).await?;
    let sold = sold(tx, accounts).await?;
    let of = |account: &account::Model| {
        let of = |counts: &HashMap<AccountId, u64>| counts.get(&account.id).copied().unwrap_or(0);
        let sold = sold.get(&account.client_id).copied().unwrap_or(0);
        let products = Products {
            owned: of(&owned),
            unowned: sold.saturating_sub(of(&of_the_sold)),
        };
        (account.id, products)
    };
    Ok(accounts.iter().map(of).collect())
}

async fn owned_of_the_sold(tx: &Tx, accounts: &[account::Model]) -> Result<HashMap<AccountId, u64>> {
    owned(tx, accounts, Some(ids_of_the_sold(tx.agency()))).await
}

async fn owned(
    tx: &Tx,
    accounts: &[account::Model],
    among: Option<SelectStatement>,
) -> Result<HashMap<AccountId, u64>> {
    use owned_product::Column;
    let counts: Vec<Owned> = find::<owned_product::Model>(tx)
        .filter(Column::AccountId.is_in(accounts.iter().map(|account| account.id.uuid())))
        .filter(Column::EndedAt.is_null())
        .filter(Condition::all().add_option(among.map(|sold| Column::ProductId.in_subquery(sold))))
        .figures(
            |select| {
                select
                    .column(Column::AccountId)
                    .column_as(Column::Id.count(), "products")
                    .group_by(Column::AccountId)
            },
            accounts.len() as u64,
        )
        .await?;
    let counted = |one: Owned| (one.account_id, u64::try_from(one.products).unwrap_or(0));
    Ok(counts.into_iter().map(counted).collect())
}

async fn sold(tx: &Tx, accounts: &[account::Model]) -> Result<HashMap<ClientId, u64>> {
    use product::Column;
    let clients: HashSet<ClientId> = accounts.iter().map(|account| account.client_id).collect();
    let counts: Vec<Sold> = find::<product::Model>(tx)
        .filter(Column::ClientId.is_in(clients.iter().map(Id::uuid)))
        .filter(is_sold())
        .figures(
            |select| {
                select
                    .column(Column::ClientId)
                    .column_as(Column::Id.count(), "products")
                    .group_by(Column::ClientId)
            },
            clients.len() as u64,
        )
        .await?;
    let counted = |one: Sold| (one.client_id, u64::try_from(one.products).unwrap_or(0));
    Ok(counts.into_iter().map(counted).collect())
}

fn is_sold() -> Condition {
    use product::Column;
    Condition::all()
        .add(Column::Active.eq(true))
        .add(Column::ArchivedAt.is_null())
}

fn ids_of_the_sold(agency: AgencyId) -> SelectStatement {
    Query::select()
        .column(product::Column::Id)
        .from(product::Entity)
        .and_where(product::Column::AgencyId.eq(agency.uuid()))
        .cond_where(is_sold())
        .to_owned()
}
