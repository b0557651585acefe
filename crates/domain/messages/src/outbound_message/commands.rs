//! What is done with messages: queued by other contexts, sent by a job.

use goodword_identity::{By, Session, find};
use goodword_kernel::id::OutboundMessageId;
use goodword_kernel::time::HOUR;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, change, perform};
use serde::{Deserialize, Serialize};

use super::{Model, New, Status, Step, may};
use crate::post::{Composers, Mailer, Outgoing, SendError};

/// The job that sends one message.
pub(crate) const SEND: &str = "messages.send";

/// Which message is to be sent.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    message: OutboundMessageId,
}

/// Queues a message: it goes out after this transaction, by the composer of its kind.
pub async fn queue(tx: &mut Tx, new: New) -> Result<Model> {
    let now = tx.now();
    let message = tx.save(Model::queued(tx.agency(), tx.id(), new, now)).await?;
    tx.schedule(SEND, &Job { message: message.id }, now).await?;
    Ok(message)
}

/// Sends one message, once it is composed. It may be sent again when the process dies between the mail server's word
/// and ours; both mails then carry one Message-ID.
pub(crate) async fn send(session: Session, job: Job, composers: &Composers, mailer: &dyn Mailer) -> Result<()> {
    let by = session.prove::<may::Send>()?;
    let message = find::<Model>(&by).by_id(job.message).await?;
    if message.status != Status::Queued {
        return Ok(());
    }
    if !mailer.is_ready() {
        tracing::warn!(message = %message.id, "no mail server is set: the message waits");
        let later = session.now().plus(HOUR);
        return perform(&by, async |tx| tx.schedule(SEND, &job, later).await).await;
    }
    if super::report::comes_back(&by, &message).await? {
        return step(&by, &message, Step::Cancel, Some("the address takes no mail")).await;
    }
    let Some(mail) = composers.compose(session.clone(), message.clone()).await? else {
        return step(&by, &message, Step::Cancel, None).await;
    };
    let outgoing = Outgoing::new(&message, mail);
    // No transaction is open while the mail server is spoken to.
    session.settle().await;
    match mailer.send(&outgoing).await {
        Ok(()) => step(&by, &message, Step::Send, None).await,
        Err(SendError::Refused(reason)) => step(&by, &message, Step::Bounce, Some(&reason)).await,
        Err(SendError::NoSuchAddress(reason)) => unknown(&by, &message, &reason).await,
        Err(SendError::Impossible(reason)) => step(&by, &message, Step::Fail, Some(&reason)).await,
        Err(SendError::Later(reason)) => Err(Error::internal(reason)),
    }
}

/// Ends a message whose job is set aside, so that what waits for it goes on without it.
pub(crate) async fn give_up(tx: &mut Tx, job: Job) -> Result<()> {
    let message = tx.lock::<Model>(job.message).await?;
    if message.status != Status::Queued {
        return Ok(());
    }
    let at = tx.now();
    let failed = message.stepped(Step::Fail, Some("the mail server could not be reached"), at)?;
    tx.save(failed).await.map(drop)
}

// The recipient's mail server said so itself: nothing is sent there any more.
async fn unknown(by: &By<may::Send>, message: &Model, reason: &str) -> Result<()> {
    perform(by, async |tx| {
        let at = tx.now();
        let message = tx.lock::<Model>(message.id).await?;
        let message = tx.save(message.stepped(Step::Bounce, Some(reason), at)?).await?;
        super::report::remember(by, tx, &message, at).await
    })
    .await
}

async fn step(by: &By<may::Send>, message: &Model, step: Step, failure: Option<&str>) -> Result<()> {
    let at = by.now();
    change(by, message.id, |row: Model| row.stepped(step, failure, at))
        .await
        .map(drop)
}
