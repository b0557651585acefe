//! A person's account: address, password, second factor, and the agencies they may enter.

use goodword_kernel::id::{AgencyId, ClientId, UserId};
use goodword_kernel::{Digest, Result, Secret, Timestamp};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Door, left};
use crate::conn::{Conn, Mode};
use crate::error::from_db;

/// A person's account, whatever the agencies.
#[derive(Clone, Debug)]
pub struct AccountRow {
    /// The person.
    pub user: UserId,
    /// Argon2id, in PHC form.
    pub password_hash: Secret,
    /// What codes are made of, in Base32, where the second factor is on.
    pub mfa: Option<Secret>,
}

/// An agency that a person may enter.
#[derive(Clone, Debug)]
pub struct EntranceRow {
    /// The agency.
    pub agency: AgencyId,
    /// Its name in addresses.
    pub slug: String,
    /// What the person may do and see there, as identity wrote it.
    pub access: serde_json::Value,
    /// The client companies of the agency that were handed over (TEN-6).
    pub left: Vec<(ClientId, Timestamp)>,
}

/// How a person's second factor stands.
#[derive(Clone, Debug)]
pub struct MfaRow {
    /// What codes are made of, in Base32.
    pub secret: Secret,
    /// Since when a code is asked for; none while it is being set up.
    pub confirmed_at: Option<goodword_kernel::Timestamp>,
    /// Recovery codes that were not used yet.
    pub recovery_codes_left: i64,
}

const ACCOUNT: &str = "SELECT l.id, l.password_hash, m.secret FROM login l LEFT JOIN login_mfa m \
    ON m.login_id = l.id AND m.confirmed_at IS NOT NULL";

impl Door {
    /// The account of an e-mail address in its comparable form.
    pub async fn account(&self, email_key: &str) -> Result<Option<AccountRow>> {
        let sql = format!("{ACCOUNT} WHERE l.email_key = $1");
        self.one(&sql, [email_key.into()], account_row).await
    }

    /// The account of a person.
    pub async fn account_of(&self, user: UserId) -> Result<Option<AccountRow>> {
        let sql = format!("{ACCOUNT} WHERE l.id = $1");
        self.one(&sql, [user.uuid().into()], account_row).await
    }

    /// Replaces a password's hash, when its parameters have grown.
    pub async fn rehash(&self, user: UserId, password_hash: &str) -> Result<()> {
        let sql = "UPDATE login SET password_hash = $2 WHERE id = $1";
        self.execute(sql, [user.uuid().into(), password_hash.into()])
            .await
            .map(drop)
    }

    /// The agencies that a person may enter, the last used first; at most 100. Until the owner of an address has opened
    /// a mailed link, its login opens only the agency that made it: an administrator there chose the password.
    pub async fn entrances(&self, user: UserId) -> Result<Vec<EntranceRow>> {
        let sql = "SELECT a.agency_id, d.slug, a.access, d.left_clients FROM login_agency a JOIN agency_directory d \
                   ON d.agency_id = a.agency_id JOIN login l ON l.id = a.login_id WHERE a.login_id = $1 AND \
                   (l.verified_at IS NOT NULL OR l.home_agency_id IS NULL OR l.home_agency_id = a.agency_id) \
                   ORDER BY a.last_used_at DESC, a.agency_id LIMIT 100";
        let conn = Conn::begin(self.0.database(), Mode::Read, None).await?;
        let rows = conn
            .query_all_raw(self.statement(sql, [user.uuid().into()]))
            .await
            .map_err(from_db)?;
        let read = |row: &QueryResult| {
            Ok(EntranceRow {
                agency: row.try_get("", "agency_id")?,
                slug: row.try_get("", "slug")?,
                access: row.try_get("", "access")?,
                left: left(row)?,
            })
        };
        rows.iter().map(|row| read(row).map_err(from_db)).collect()
    }

    /// The agency that a person used last, whether or not they may enter it already.
    pub async fn place(&self, user: UserId) -> Result<Option<AgencyId>> {
        let sql =
            "SELECT agency_id FROM login_agency WHERE login_id = $1 ORDER BY last_used_at DESC, agency_id LIMIT 1";
        self.one(sql, [user.uuid().into()], |row| row.try_get("", "agency_id"))
            .await
    }

    /// A person's second factor, on or being set up.
    pub async fn mfa(&self, user: UserId) -> Result<Option<MfaRow>> {
        let sql = "SELECT secret, confirmed_at, (SELECT count(*) FROM recovery_code c WHERE c.login_id = m.login_id \
                   AND c.used_at IS NULL) AS codes FROM login_mfa m WHERE m.login_id = $1";
        self.one(sql, [user.uuid().into()], |row| {
            Ok(MfaRow {
                secret: secret(row, "secret")?,
                confirmed_at: row.try_get("", "confirmed_at")?,
                recovery_codes_left: row.try_get("", "codes")?,
            })
        })
        .await
    }

    /// Uses the code of one time step up. False when that step or a later one was used before (A82).
    pub async fn use_step(&self, user: UserId, step: u64) -> Result<bool> {
        let sql = "UPDATE login_mfa SET last_step = $2 WHERE login_id = $1 AND last_step < $2";
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        Ok(self.execute(sql, [user.uuid().into(), step.into()]).await? == 1)
    }

    /// Uses a recovery code up. False when there is no such code, or it was used before.
    pub async fn use_recovery_code(&self, user: UserId, code: &Digest) -> Result<bool> {
        let sql = "UPDATE recovery_code SET used_at = $3 WHERE login_id = $1 AND digest = $2 AND used_at IS NULL";
        let values = [user.uuid().into(), code.clone().into(), self.source().now().into()];
        Ok(self.execute(sql, values).await? == 1)
    }
}

fn account_row(row: &QueryResult) -> Result<AccountRow, DbErr> {
    let mfa: Option<String> = row.try_get("", "secret")?;
    Ok(AccountRow {
        user: row.try_get("", "id")?,
        password_hash: secret(row, "password_hash")?,
        mfa: mfa.map(Secret::from),
    })
}

fn secret(row: &QueryResult, column: &str) -> Result<Secret, DbErr> {
    let text: String = row.try_get("", column)?;
    Ok(text.into())
}
