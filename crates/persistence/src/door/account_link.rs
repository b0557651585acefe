//! Links that prove an address, as the door knows them.

use goodword_kernel::id::{AccountLinkId, AgencyId, UserId};
use goodword_kernel::{Digest, Personal, Result, Timestamp};
use sea_orm::{DbErr, QueryResult};

use super::Door;

/// A link.
#[derive(Clone, Debug)]
pub struct LinkRow {
    /// Its id.
    pub id: AccountLinkId,
    /// What it is for.
    pub kind: String,
    /// The agency in whose name it was mailed, or that will come of it.
    pub agency: AgencyId,
    /// Whose account it is about, where there is one.
    pub user: Option<UserId>,
    /// The address it proves, where that is not the account's own.
    pub email: Option<Personal<String>>,
    /// What is to be done with it.
    pub data: Option<serde_json::Value>,
    /// How long it is good.
    pub until: Timestamp,
}

pub(crate) const LINK: &str = "SELECT id, kind, agency_id, login_id, email, data, expires_at FROM account_link";

impl Door {
    /// The link of a token, if it is still good.
    pub async fn account_link(&self, token: &Digest) -> Result<Option<LinkRow>> {
        let sql = format!("{LINK} WHERE digest = $1 AND used_at IS NULL AND expires_at > $2");
        self.one(&sql, [token.clone().into(), self.source().now().into()], link_row)
            .await
    }
}

pub(crate) fn link_row(row: &QueryResult) -> Result<LinkRow, DbErr> {
    Ok(LinkRow {
        id: row.try_get("", "id")?,
        kind: row.try_get("", "kind")?,
        agency: row.try_get("", "agency_id")?,
        user: row.try_get("", "login_id")?,
        email: row.try_get("", "email")?,
        data: row.try_get("", "data")?,
        until: row.try_get("", "expires_at")?,
    })
}
