//! API keys: what is kept of them, and their end.

use goodword_kernel::id::{ApiKeyId, UserId};
use goodword_kernel::{Digest, Error, KeyScope, Result, Timestamp};

use crate::tx::Tx;

/// Keeps what a key opens, under its digest: what its maker may do in this transaction's agency, as far as it goes.
pub async fn put_key(
    tx: &Tx,
    digest: &Digest,
    key: ApiKeyId,
    maker: UserId,
    scope: &KeyScope,
    until: Timestamp,
) -> Result<()> {
    let scope = serde_json::to_value(scope).map_err(Error::internal)?;
    let sql = "INSERT INTO key_entrance (digest, agency_id, key_id, login_id, scope, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = [
        digest.clone().into(),
        tx.agency().uuid().into(),
        key.uuid().into(),
        maker.uuid().into(),
        scope.into(),
        until.into(),
    ];
    tx.execute(sql, values).await.map(drop)
}

/// Makes a key worthless once this transaction is over.
pub async fn end_key(tx: &Tx, key: ApiKeyId) -> Result<()> {
    let sql = "DELETE FROM key_entrance WHERE agency_id = $1 AND key_id = $2";
    tx.execute(sql, [tx.agency().uuid().into(), key.uuid().into()])
        .await
        .map(drop)
}
