//! What links are for.

use goodword_kernel::id::AccountLinkId;
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{Error, Personal, Result, Token, vocabulary};
use goodword_persistence::vault::{self, NewLink};
use goodword_persistence::{LinkRow, Tx};

use super::{Job, SEND, letter};
use crate::IdentityErrorCode as Code;
use crate::session::Gatekeeper;

vocabulary! {
    /// What a mailed link is for.
    pub enum Kind as "AccountLinkKind" {
        /// Founding an agency.
        SignUp,
        /// Taking a place that somebody gave one.
        Invitation,
        /// Choosing a new password.
        PasswordReset,
        /// Signing in by another address from now on.
        EmailChange,
    }
}

impl Kind {
    /// How long such a link is good, in milliseconds.
    pub(crate) const fn life(self) -> i64 {
        match self {
            Self::SignUp => DAY,
            Self::Invitation => 7 * DAY,
            Self::PasswordReset | Self::EmailChange => HOUR,
        }
    }
}

/// A link that is good, as far as whoever holds it may know.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it is for.
    pub kind: Kind,
    pub(crate) row: LinkRow,
}

impl Gatekeeper {
    /// What a mailed link is for, if it is good. Looking at it does not use it up.
    pub async fn open_link(&self, token: &str) -> Result<Option<Opened>> {
        let row = self.door().account_link(&Token::presented(token).digest()).await?;
        row.map(|row| {
            Ok(Opened {
                kind: row.kind.parse().map_err(Error::internal)?,
                row,
            })
        })
        .transpose()
    }

    /// The agency in whose name a link was mailed, and what its reader is called.
    pub async fn letterhead(&self, opened: &Opened) -> Result<(String, String)> {
        letter::letterhead(&self.system(opened.row.agency, "account-link"), &opened.row).await
    }

    /// The link of a kind, or the one refusal of all that are not good.
    pub(crate) async fn link_of(&self, token: &str, kind: Kind) -> Result<LinkRow> {
        let opened = self.open_link(token).await?;
        let opened = opened.filter(|opened| opened.kind == kind);
        opened
            .map(|opened| opened.row)
            .ok_or_else(|| Code::LinkOver.at("token"))
    }
}

/// A link that is wanted, without what differs by kind.
pub(crate) fn new_link(tx: &Tx, kind: Kind) -> NewLink {
    NewLink {
        id: tx.id(),
        kind: kind.to_string(),
        user: None,
        email: None,
        data: None,
        until: tx.now().plus(kind.life()),
    }
}

/// Puts a link down, and the job that mails it.
pub(crate) async fn put(tx: &Tx, new: NewLink) -> Result<()> {
    let id: AccountLinkId = new.id;
    vault::put_account_link(tx, new).await?;
    tx.schedule(SEND, &Job { link: id }, tx.now()).await
}

/// Uses a link up in the transaction of its deed.
pub(crate) async fn use_up(tx: &Tx, row: &LinkRow) -> Result<()> {
    if vault::use_account_link(tx, row.id).await? {
        Ok(())
    } else {
        Err(Code::LinkOver.at("token"))
    }
}

/// The address that a link proves, where it carries one.
pub(crate) fn address(row: &LinkRow) -> Result<Personal<String>> {
    row.email
        .clone()
        .ok_or_else(|| Error::internal("a link without its address"))
}
