//! Mails that carry a link to prove an address by. They belong to no client company, and nothing is kept of them.

use goodword_identity::Session;
use goodword_identity::account_link::{Job, SEND, write_letter};
use goodword_kernel::time::HOUR;
use goodword_kernel::{Error, Result};
use goodword_persistence::perform;

use super::{Mailer, Outgoing, SendError};
use crate::mail::account_mail;
use crate::outbound_message::may;

/// Mails one link. A repetition after a crash carries another token, and only the last one works.
pub(crate) async fn send(session: Session, job: Job, public_url: &str, mailer: &dyn Mailer) -> Result<()> {
    if !mailer.is_ready() {
        tracing::warn!(link = %job.link(), "no mail server is set: the link waits");
        let (by, later) = (session.prove::<may::Send>()?, session.now().plus(HOUR));
        return perform(&by, async |tx| tx.schedule(SEND, &job, later).await).await;
    }
    let Some(letter) = write_letter(&session, job).await? else {
        return Ok(());
    };
    let outgoing = Outgoing::of_link(job.link(), &letter, account_mail(&letter, public_url)?);
    session.settle().await;
    match mailer.send(&outgoing).await {
        Ok(()) => Ok(()),
        Err(SendError::Later(reason)) => Err(Error::internal(reason)),
        Err(SendError::Refused(reason) | SendError::NoSuchAddress(reason) | SendError::Impossible(reason)) => {
            tracing::warn!(link = %job.link(), reason, "a link could not be mailed");
            Ok(())
        }
    }
}
