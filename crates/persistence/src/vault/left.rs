//! Client companies that were handed over, in the agency's entry of the directory: every credential that is looked at brings
//! them along, so that no write and no read has to ask (TEN-6).

use std::collections::BTreeMap;

use goodword_kernel::id::ClientId;
use goodword_kernel::{Error, Result, Timestamp};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::error::from_db;
use crate::tx::Tx;

/// Notes that a client company was handed over: people only read it from now on, and from an instant on nobody does. Open
/// sign-ins feel it at their next request.
pub async fn leave(tx: &Tx, client: ClientId, until: Timestamp) -> Result<()> {
    let backend = tx.conn().get_database_backend();
    let lock = if backend == DbBackend::Postgres {
        " FOR UPDATE"
    } else {
        ""
    };
    let sql = format!("SELECT left_clients FROM agency_directory WHERE agency_id = $1{lock}");
    let statement = Statement::from_sql_and_values(backend, sql, [tx.agency().uuid().into()]);
    let row = tx.conn().query_one_raw(statement).await.map_err(from_db)?;
    let row = row.ok_or_else(|| Error::internal("an agency without an entry in the directory"))?;
    let mut left: BTreeMap<ClientId, Timestamp> = read_left(row.try_get("", "left_clients").map_err(from_db)?)?
        .into_iter()
        .collect();
    left.insert(client, until);
    let kept = serde_json::to_value(left.into_iter().collect::<Vec<_>>()).map_err(Error::internal)?;
    let sql = "UPDATE agency_directory SET left_clients = $2 WHERE agency_id = $1";
    tx.execute(sql, [tx.agency().uuid().into(), kept.into()])
        .await
        .map(drop)
}

/// The client companies that an entry of the directory names.
pub(crate) fn read_left(kept: Option<serde_json::Value>) -> Result<Vec<(ClientId, Timestamp)>> {
    kept.map_or_else(
        || Ok(Vec::new()),
        |kept| serde_json::from_value(kept).map_err(Error::internal),
    )
}
