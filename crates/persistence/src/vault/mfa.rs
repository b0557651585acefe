//! Second factors, as a person sets theirs up and gives it up.

use goodword_kernel::id::UserId;
use goodword_kernel::{Digest, Result, Secret};

use crate::tx::Tx;

/// Keeps what codes will be made of; what was begun before and never confirmed is forgotten. False when a second factor
/// is on already.
pub async fn begin_mfa(tx: &Tx, user: UserId, secret: &Secret) -> Result<bool> {
    let sql = "INSERT INTO login_mfa (login_id, secret, last_step, created_at) VALUES ($1, $2, 0, $3) \
               ON CONFLICT (login_id) DO UPDATE SET secret = excluded.secret, last_step = 0, \
               created_at = excluded.created_at WHERE login_mfa.confirmed_at IS NULL";
    let values = [user.uuid().into(), secret.reveal().into(), tx.now().into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Turns the second factor on whose code was right. False when there is none to turn on, or another was begun meanwhile.
pub async fn confirm_mfa(tx: &Tx, user: UserId, secret: &Secret) -> Result<bool> {
    let sql = "UPDATE login_mfa SET confirmed_at = $2 WHERE login_id = $1 AND confirmed_at IS NULL AND secret = $3";
    let values = [user.uuid().into(), tx.now().into(), secret.reveal().into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Turns the second factor off and forgets everything about it. False when there was none.
pub async fn end_mfa(tx: &Tx, user: UserId) -> Result<bool> {
    tx.execute("DELETE FROM recovery_code WHERE login_id = $1", [user.uuid().into()])
        .await?;
    let sql = "DELETE FROM login_mfa WHERE login_id = $1 AND confirmed_at IS NOT NULL";
    Ok(tx.execute(sql, [user.uuid().into()]).await? == 1)
}

/// Keeps the digests of new recovery codes; the old ones are worthless.
pub async fn put_recovery_codes(tx: &Tx, user: UserId, codes: &[Digest]) -> Result<()> {
    tx.execute("DELETE FROM recovery_code WHERE login_id = $1", [user.uuid().into()])
        .await?;
    for code in codes {
        let sql = "INSERT INTO recovery_code (login_id, digest) VALUES ($1, $2)";
        tx.execute(sql, [user.uuid().into(), code.clone().into()]).await?;
    }
    Ok(())
}
