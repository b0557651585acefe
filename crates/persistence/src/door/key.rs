//! API keys as the door knows them.

use goodword_kernel::id::{AgencyId, ApiKeyId, ClientId};
use goodword_kernel::time::MINUTE;
use goodword_kernel::{Digest, KeyScope, Result, Timestamp};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Door, left};
use crate::conn::{Conn, Mode};
use crate::error::from_db;

/// A key that is good.
#[derive(Clone, Debug)]
pub struct KeyRow {
    /// Which.
    pub key: ApiKeyId,
    /// Where.
    pub agency: AgencyId,
    /// What its maker may do and see there now, as identity wrote it.
    pub access: serde_json::Value,
    /// The client companies of the agency that were handed over (TEN-6).
    pub left: Vec<(ClientId, Timestamp)>,
    /// How much of that the key may.
    pub scope: KeyScope,
    /// When it ends.
    pub until: Timestamp,
    last_used_at: Option<Timestamp>,
}

/// Within this time a key's last use is not written down anew.
const COARSE: i64 = MINUTE;

const GOOD: &str = "SELECT k.key_id, k.agency_id, k.scope, k.expires_at, k.last_used_at, a.access, d.left_clients \
    FROM key_entrance k JOIN login_agency a ON a.login_id = k.login_id AND a.agency_id = k.agency_id \
    JOIN agency_directory d ON d.agency_id = k.agency_id WHERE k.expires_at > $2";

impl Door {
    /// The key of a digest, if it is still good; its use is noted, to the minute.
    pub async fn by_key(&self, digest: &Digest) -> Result<Option<KeyRow>> {
        let now = self.source().now();
        let sql = format!("{GOOD} AND k.digest = $1");
        let found = self.one(&sql, [digest.clone().into(), now.into()], key_row).await?;
        if let Some(row) = &found
            && row.last_used_at.is_none_or(|at| now.since(at) >= COARSE)
        {
            self.note_use(row, now).await?;
        }
        Ok(found)
    }

    /// The same key as it stands now.
    pub async fn key_again(&self, key: ApiKeyId) -> Result<Option<KeyRow>> {
        let sql = format!("{GOOD} AND k.key_id = $1");
        self.one(&sql, [key.uuid().into(), self.source().now().into()], key_row)
            .await
    }

    async fn note_use(&self, row: &KeyRow, now: Timestamp) -> Result<()> {
        let conn = Conn::begin(self.0.database(), Mode::Write, Some(row.agency)).await?;
        for sql in [
            "UPDATE key_entrance SET last_used_at = $3 WHERE agency_id = $1 AND key_id = $2",
            "UPDATE api_key SET last_used_at = $3 WHERE agency_id = $1 AND id = $2",
        ] {
            let values = [row.agency.uuid().into(), row.key.uuid().into(), now.into()];
            conn.execute_raw(self.statement(sql, values)).await.map_err(from_db)?;
        }
        conn.commit().await
    }
}

fn key_row(row: &QueryResult) -> Result<KeyRow, DbErr> {
    let scope: serde_json::Value = row.try_get("", "scope")?;
    Ok(KeyRow {
        key: row.try_get("", "key_id")?,
        agency: row.try_get("", "agency_id")?,
        access: row.try_get("", "access")?,
        left: left(row)?,
        scope: serde_json::from_value(scope).map_err(|error| DbErr::Json(error.to_string()))?,
        until: row.try_get("", "expires_at")?,
        last_used_at: row.try_get("", "last_used_at")?,
    })
}
