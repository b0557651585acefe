//! The mail that carries a link. Its token is made when the mail is written, and kept as a digest.

use goodword_kernel::id::AccountLinkId;
use goodword_kernel::{Error, Id, Locale, Personal, Result, Timestamp, Token};
use goodword_persistence::{LinkRow, Session, Tx, find, perform, vault};
use serde::{Deserialize, Serialize};

use super::Kind;
use super::sign_up::Wanted;
use crate::{agency, user};

/// The job that mails a link.
pub const SEND: &str = "identity.letter.send";

/// Which link is to be mailed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Job {
    pub(crate) link: AccountLinkId,
}

impl Job {
    /// The link.
    pub fn link(&self) -> AccountLinkId {
        self.link
    }
}

/// What a mail with a link says, and to whom.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What the link is for.
    pub kind: Kind,
    /// The address it goes to.
    pub recipient: Personal<String>,
    /// Who reads it.
    pub name: Personal<String>,
    /// The reader's language.
    pub locale: Locale,
    /// The agency in whose name it is sent.
    pub agency: String,
    /// What stands in the link.
    pub token: Token,
    /// How long it is good.
    pub until: Timestamp,
    /// The zone in which that is said.
    pub time_zone: String,
}

/// Writes the mail of a link; nothing when the link is no longer wanted, or nobody has the address.
pub async fn write_letter(session: &Session, job: Job) -> Result<Option<Letter>> {
    let by = session.prove::<user::may::Update>()?;
    perform(&by, async |tx| {
        let Some(row) = vault::account_link(tx, job.link).await? else {
            return Ok(None);
        };
        let Some(mut letter) = addressed(tx, &row).await? else {
            return Ok(None);
        };
        letter.token = Token::new("", tx.source());
        vault::put_link_token(tx, row.id, &letter.token.digest()).await?;
        Ok(Some(letter))
    })
    .await
}

/// The agency in whose name a link was mailed, and what its reader is called.
pub(crate) async fn letterhead(session: &Session, row: &LinkRow) -> Result<(String, String)> {
    if let Some(data) = &row.data {
        let wanted = Wanted::read(data)?;
        return Ok((wanted.agency, wanted.owner.into_inner()));
    }
    let agency = session
        .load::<agency::Model>(Id::from_uuid(session.agency().uuid()))
        .await?;
    let user = match row.user {
        Some(user) => session.load::<user::Model>(user).await?,
        None => None,
    };
    session.settle().await;
    let agency = agency.map(|agency| agency.name).unwrap_or_default();
    Ok((agency, user.map(|user| user.name.into_inner()).unwrap_or_default()))
}

async fn addressed(tx: &Tx, row: &LinkRow) -> Result<Option<Letter>> {
    let kind: Kind = row.kind.parse().map_err(Error::internal)?;
    let letter = |recipient, name, locale: &str, agency, time_zone| Letter {
        kind,
        recipient,
        name,
        locale: Locale::parse(locale).unwrap_or_default(),
        agency,
        token: Token::presented(""),
        until: row.until,
        time_zone,
    };
    if let (Kind::SignUp, Some(data)) = (kind, &row.data) {
        let wanted = Wanted::read(data)?;
        let address = super::kind::address(row)?;
        return Ok(Some(letter(
            address,
            wanted.owner,
            &wanted.locale,
            wanted.agency,
            wanted.time_zone,
        )));
    }
    let Some(id) = row.user else { return Ok(None) };
    let user = find::<user::Model>(tx).by_id(id).await?;
    let agency = find::<agency::Model>(tx)
        .by_id(Id::from_uuid(tx.agency().uuid()))
        .await?;
    let address = row.email.clone().unwrap_or(user.email);
    Ok(Some(letter(
        address,
        user.name,
        &user.locale,
        agency.name,
        agency.time_zone,
    )))
}
