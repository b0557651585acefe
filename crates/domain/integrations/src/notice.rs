//! Who is told that a receiver of webhooks was switched off: the one who has owned the agency longest, or, of a partner's, the one
//! who has signed for the partner longest.

use goodword_identity::{AgencyRole, Direction, Order, Session, agency, agency_membership, find, user};
use goodword_kernel::id::{OutboundMessageId, WebhookEndpointId};
use goodword_kernel::time::HOUR;
use goodword_kernel::{Error, Id, Locale, Result};
use goodword_messages::mail::{WebhookMail, WebhookNotice, webhook_mail};
use goodword_messages::{Mailer, Outgoing, SendError};
use goodword_persistence::{Tx, perform};
use goodword_referrals::partner_user;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::webhook_endpoint::{DisabledReason, Model};
use crate::{webhook_delivery, webhook_endpoint};

/// The job that sends the mail.
pub(crate) const JOB: &str = "integrations.notice";

/// About which receiver, under which id: a mail that is sent twice carries one Message-ID.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    endpoint: WebhookEndpointId,
    message: OutboundMessageId,
}

/// Puts the job down, with the change that it tells of.
pub(crate) async fn schedule(tx: &Tx, endpoint: &Model) -> Result<()> {
    let job = Job {
        endpoint: endpoint.id,
        message: tx.id(),
    };
    tx.schedule(JOB, &job, tx.now()).await
}

/// Sends the mail, unless the receiver is enabled again.
pub(crate) async fn send(session: Session, job: Job, mailer: &dyn Mailer) -> Result<()> {
    let by = session.prove::<webhook_endpoint::may::View>()?;
    let endpoint = find::<Model>(&by).by_id(job.endpoint).await?;
    let Some(notice) = notice(&endpoint) else { return Ok(()) };
    let owner = match endpoint.partnership_id {
        Some(partnership) => partner_user::first_admin(&session, partnership).await?,
        None => owner(&session).await?,
    };
    let Some(owner) = owner else {
        return Ok(());
    };
    if !mailer.is_ready() {
        tracing::warn!(endpoint = %endpoint.id, "no mail server is set: the notice waits");
        let later = session.now().plus(HOUR);
        let by = session.prove::<webhook_delivery::may::Send>()?;
        return perform(&by, async |tx| tx.schedule(JOB, &job, later).await).await;
    }
    let agency = session
        .load::<agency::Model>(Id::from_uuid(session.agency().uuid()))
        .await?;
    let mail = webhook_mail(&WebhookMail {
        locale: Locale::parse(&owner.locale).unwrap_or_default(),
        recipient: Some(owner.name.to_string()),
        notice,
        name: endpoint.name.clone(),
        host: host(&endpoint.url),
        agency: agency.map(|agency| agency.name).unwrap_or_default(),
    })?;
    let outgoing = Outgoing {
        id: job.message,
        recipient: owner.email,
        recipient_name: Some(owner.name),
        mail,
    };
    // No transaction is open while the mail server is spoken to.
    session.settle().await;
    match mailer.send(&outgoing).await {
        Err(SendError::Later(reason)) => Err(Error::internal(reason)),
        Err(SendError::Refused(reason) | SendError::NoSuchAddress(reason) | SendError::Impossible(reason)) => {
            tracing::warn!(endpoint = %job.endpoint, reason, "an owner could not be told of a disabled endpoint");
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

fn notice(endpoint: &Model) -> Option<WebhookNotice> {
    match endpoint.disabled_reason? {
        DisabledReason::ByHand => None,
        DisabledReason::Gone => Some(WebhookNotice::Gone),
        DisabledReason::TooManyFailures => Some(WebhookNotice::TooManyFailures),
        DisabledReason::FailingTooLong => Some(WebhookNotice::FailingTooLong),
    }
}

async fn owner(session: &Session) -> Result<Option<user::Model>> {
    use agency_membership::{Column, Model, may};
    let owners = find::<Model>(&session.prove::<may::Read>()?)
        .filter(Column::Role.eq(AgencyRole::AgencyOwner))
        .filter(Column::EndedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), 1)
        .await?;
    match owners.first() {
        Some(owner) => session.load::<user::Model>(owner.user_id).await,
        None => Ok(None),
    }
}

// The address may hold a token in its path; its host does not.
fn host(url: &str) -> String {
    let parsed = url::Url::parse(url).ok();
    parsed
        .and_then(|url| url.host_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}
