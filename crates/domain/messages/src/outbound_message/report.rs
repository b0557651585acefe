//! What a mail provider says became of a mail, hours or days after it was handed over.

use goodword_identity::{By, find};
use goodword_kernel::id::OutboundMessageId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Result, Timestamp};
use goodword_persistence::{Tx, perform};
use sea_orm::ColumnTrait;
use sea_orm::prelude::Uuid;
use serde::Deserialize;

use super::{Column, Model, Status, Step, may};
use crate::undeliverable_address::{self, Returned};

/// The most reports of one call.
pub const MOST_REPORTS: usize = 100;

/// What became of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum What {
    /// It arrived.
    Delivered,
    /// It came back.
    Bounced,
    /// Its reader called it spam.
    Complained,
    /// What else a provider tells, such as that a mail was opened: it is not noted.
    #[serde(other)]
    Other,
}

/// A report about one mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The mail's Message-ID header, or the part of it before the `@`.
    pub message_id: String,
    /// What became of it.
    #[serde(rename = "type")]
    pub what: What,
    /// Whether the address will never take a mail; a mail that came back for the time being changes nothing.
    #[serde(default)]
    pub permanent: bool,
    /// When; now where it is missing, lies in the future or more than 30 days back.
    #[serde(default)]
    pub at: Option<String>,
}

impl Report {
    fn message(&self) -> Option<OutboundMessageId> {
        let id = self.message_id.trim().trim_matches(['<', '>']);
        id.split('@').next()?.parse().ok()
    }

    fn step(&self) -> Option<Step> {
        match self.what {
            What::Delivered => Some(Step::Deliver),
            What::Bounced if self.permanent => Some(Step::Bounce),
            What::Bounced | What::Other => None,
            What::Complained => Some(Step::Complain),
        }
    }

    fn happened(&self, now: Timestamp) -> Timestamp {
        let said = self.at.as_deref().and_then(Timestamp::parse);
        said.filter(|at| *at <= now && now.since(*at) <= 30 * DAY)
            .unwrap_or(now)
    }
}

/// Notes what a mail provider says. What is told twice, is about no mail of the agency's or comes too late to matter
/// changes nothing, so that a provider may repeat itself.
pub async fn report(by: &By<may::Send>, reports: &[Report]) -> Result<()> {
    for report in reports.iter().take(MOST_REPORTS) {
        if let (Some(id), Some(step)) = (report.message(), report.step()) {
            perform(by, async |tx| note(by, tx, (id, step), report).await).await?;
        }
    }
    Ok(())
}

async fn note(by: &By<may::Send>, tx: &mut Tx, (id, step): (OutboundMessageId, Step), report: &Report) -> Result<()> {
    let message = match tx.lock::<Model>(id).await {
        Ok(message) => message,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    // What did not leave cannot come back.
    if message.sent_at.is_none() || message.status.after(step).is_err() {
        return Ok(());
    }
    let now = tx.now();
    let at = report.happened(now);
    let message = tx.save(message.reported(step, at, now)?).await?;
    if step == Step::Bounce {
        remember(by, tx, &message, at).await
    } else {
        Ok(())
    }
}

/// Remembers that the address of a message takes no mail.
pub(super) async fn remember(by: &By<may::Send>, tx: &mut Tx, message: &Model, at: Timestamp) -> Result<()> {
    let client = message.client_id;
    let digest = undeliverable_address::digest(by.session(), &message.recipient);
    if undeliverable_address::known(tx, client, &digest).await?.is_some() {
        return Ok(());
    }
    let returned = Returned {
        client,
        message: message.id,
        digest,
        at,
    };
    let new = undeliverable_address::Model::reported((tx.agency(), tx.id()), returned, tx.now());
    tx.save(new).await.map(drop)
}

/// Whether a message is about to go to an address that takes no mail.
pub(super) async fn comes_back(by: &By<may::Send>, message: &Model) -> Result<bool> {
    let digest = undeliverable_address::digest(by.session(), &message.recipient);
    let known = undeliverable_address::known(by, message.client_id, &digest).await?;
    Ok(known.is_some())
}

/// Calls off what waits about one thing: the mails are not sent (INT-3).
pub async fn call_off(tx: &mut Tx, subject: Uuid) -> Result<()> {
    let waiting = find::<Model>(tx)
        .filter(Column::Subject.eq(subject))
        .filter(Column::Status.eq(Status::Queued))
        .most(100)
        .await?;
    let now = tx.now();
    for message in waiting {
        tx.save(message.stepped(Step::Cancel, None, now)?).await?;
    }
    Ok(())
}
