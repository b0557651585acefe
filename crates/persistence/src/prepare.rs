//! What a process looks at before it serves: the installation's key, and that the role is not too mighty.

use goodword_kernel::{Clock, Error, Result, SecretKey, Source};
use sea_orm::{ConnectionTrait, Statement};

use crate::conn::{Conn, Mode};
use crate::database::{Database, Engine};
use crate::error::from_db;

/// The installation's key, made by the first process that needs it and shared by all of one database.
pub(crate) async fn secret_key(db: &Database, source: &Source) -> Result<SecretKey> {
    if let Some(key) = read_key(db).await? {
        return Ok(key);
    }
    let conn = Conn::begin(db, Mode::Write, None).await?;
    let sql = "INSERT INTO installation (id, secret_key) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
    let values = [source.bytes::<32>().to_vec().into()];
    conn.execute_raw(Statement::from_sql_and_values(db.backend(), sql, values))
        .await
        .map_err(from_db)?;
    conn.commit().await?;
    read_key(db)
        .await?
        .ok_or_else(|| Error::internal("the installation's key could not be kept"))
}

async fn read_key(db: &Database) -> Result<Option<SecretKey>> {
    let conn = Conn::begin(db, Mode::Read, None).await?;
    let sql = "SELECT secret_key FROM installation WHERE id = 1";
    let row = conn
        .query_one_raw(Statement::from_string(db.backend(), sql))
        .await
        .map_err(from_db)?;
    let Some(row) = row else { return Ok(None) };
    let bytes: Vec<u8> = row.try_get("", "secret_key").map_err(from_db)?;
    let bytes: [u8; 32] = bytes
        .try_into()
        .map_err(|_| Error::internal("the installation's key is damaged"))?;
    Ok(Some(SecretKey::new(bytes)))
}

impl Database {
    /// Refuses a role that row-level security does not bind: an owner, a superuser, one with BYPASSRLS (A70). Nothing to
    /// refuse on SQLite.
    pub async fn refuse_mighty_role(&self) -> Result<()> {
        if self.engine() == Engine::Sqlite {
            return Ok(());
        }
        let conn = Conn::begin(self, Mode::Read, None).await?;
        let sql = "SELECT (rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relname = 'event' \
                   AND c.relkind = 'r' AND pg_has_role(current_user, c.relowner, 'MEMBER'))) AS mighty \
                   FROM pg_roles WHERE rolname = current_user";
        let row = conn
            .query_one_raw(Statement::from_string(self.backend(), sql))
            .await
            .map_err(from_db)?;
        let mighty = row.map_or(Ok(true), |row| row.try_get("", "mighty")).map_err(from_db)?;
        if mighty {
            return Err(Error::invalid(
                "DATABASE_URL",
                "names a role that owns the tables, is a superuser or bypasses row-level security: serve with the role \
                 that `goodword migrate up` made, and keep the owner for DATABASE_ADMIN_URL",
            ));
        }
        Ok(())
    }

    /// Milliseconds by which the database's clock is ahead of this one; `None` where both are the same machine's.
    pub async fn clock_drift(&self, clock: &impl Clock) -> Result<Option<i64>> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let conn = Conn::begin(self, Mode::Read, None).await?;
        let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now";
        let row = conn
            .query_one_raw(Statement::from_string(self.backend(), sql))
            .await
            .map_err(from_db)?;
        let row = row.ok_or_else(|| Error::internal("the database does not know the time"))?;
        let now: i64 = row.try_get("", "now").map_err(from_db)?;
        Ok(Some(now - clock.now().millis()))
    }
}
