//! How somebody without an account says that they want no more mails, by the link at the end of one, and takes that back.

use goodword_clients::{client_company, consent};
use goodword_identity::{By, find};
use goodword_kernel::id::ReferralIntroducerId;
use goodword_kernel::{Locale, Result, Token};
use goodword_persistence::{Tx, perform, vault};
use sea_orm::ColumnTrait;

use super::queries::has_stopped;
use super::{Column, Model, may};

/// The kind of link by which somebody without an account says it.
pub const STOP_LINK: &str = "introducer.stop";
/// For how many days it can be said by the link in a mail: ten years, as for customers.
const LIFE_DAYS: i64 = 3_650;
/// Recommendations of one address that are looked at when they take it back.
const MOST: u64 = 100;

/// How things stand for somebody who opened such a link.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Whose mails they are.
    pub client: client_company::Model,
    /// The language of the page on which they wrote.
    pub locale: Locale,
    /// Whether they said that there are to be no more of them.
    pub stopped: bool,
}

/// A new link by which whoever reads a mail stops such mails. A customer says it for everything about recommendations.
pub(super) async fn stop_link(tx: &Tx, who: &Model) -> Result<Token> {
    if let Some(contact) = who.contact_id {
        return consent::unsubscribe_link(tx, contact, consent::Purpose::ReferralAsk).await;
    }
    let token = Token::new("", tx.source());
    let until = tx.now().plus_days(LIFE_DAYS);
    vault::put_link(tx, &token.digest(), STOP_LINK, who.id.uuid(), until).await?;
    Ok(token)
}

/// How things stand. Looking changes nothing.
pub async fn standing(by: &By<may::Stop>, id: ReferralIntroducerId) -> Result<Standing> {
    let who = find::<Model>(by).by_id(id).await?;
    let client = find::<client_company::Model>(by).by_id(who.client_id).await?;
    let stopped = match &who.email_digest {
        Some(digest) => has_stopped(by, who.client_id, digest).await?,
        None => who.stopped_at.is_some(),
    };
    Ok(Standing {
        client,
        locale: Locale::parse(&who.locale).unwrap_or_default(),
        stopped,
    })
}

/// They want no more mails of the client company, whatever they recommend. Said twice it changes nothing.
pub async fn stop(by: &By<may::Stop>, id: ReferralIntroducerId) -> Result<()> {
    perform(by, async |tx| {
        let who = tx.lock::<Model>(id).await?;
        if who.stopped_at.is_some() {
            return Ok(());
        }
        let at = tx.now();
        tx.save(who.stopped(at)).await.map(drop)
    })
    .await
}

/// They take that back, for whichever recommendation they said it. Said twice it changes nothing.
pub async fn resume(by: &By<may::Stop>, id: ReferralIntroducerId) -> Result<()> {
    perform(by, async |tx| {
        let who = find::<Model>(&*tx).by_id(id).await?;
        let Some(digest) = who.email_digest else { return Ok(()) };
        let said = find::<Model>(&*tx)
            .filter(Column::ClientId.eq(who.client_id.uuid()))
            .filter(Column::EmailDigest.eq(digest))
            .filter(Column::StoppedAt.is_not_null());
        for row in said.most(MOST).await? {
            tx.save(row.resumed()).await?;
        }
        Ok(())
    })
    .await
}
