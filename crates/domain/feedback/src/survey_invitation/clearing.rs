//! The decision when an invitation is due, and what it is made from.

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{client_company, contact};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::kind::SurveyInvitation;
use goodword_kernel::id::{ClientId, ContactId};
use goodword_kernel::{Kind as _, Result, Timestamp};
use goodword_messages::{outbound_message, undeliverable_address};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::decision::{Circumstances, Throttle};
use super::{Column, INVITATION, Job, Model, Status, Step, SuppressedReason, quiet};
use crate::survey_trigger::{self, TriggerEvent};
use crate::{LINK, survey, survey_wave};

/// The job that decides upon one invitation.
pub(crate) const CLEAR: &str = "feedback.invite";

/// Decides upon an invitation that is due: its mail is queued, or it says why not.
pub(crate) async fn clear(tx: &mut Tx, job: Job) -> Result<()> {
    let invitation = tx.lock::<Model>(job.invitation).await?;
    if invitation.status != Status::Queued || invitation.email_digest.is_some() {
        return Ok(());
    }
    if let Some(end) = quiet_until(tx, invitation.client_id).await? {
        return tx.schedule(CLEAR, &job, end).await;
    }
    let Some(asked) = weigh(tx, &invitation, Look::WhenDue).await? else {
        return end(tx, invitation, None).await;
    };
    if let Some(reason) = asked.against {
        return end(tx, invitation, Some(reason)).await;
    }
    let cleared = tx.save(invitation.cleared(asked.contact.email_digest.clone())).await?;
    ask(tx, &cleared, asked.contact, INVITATION).await
}

/// Queues a mail about an invitation.
pub(crate) async fn ask(tx: &mut Tx, invitation: &Model, contact: contact::Model, kind: &'static str) -> Result<()> {
    let Some(recipient) = contact.email else {
        return Ok(());
    };
    let new = outbound_message::New {
        client_id: invitation.client_id,
        kind,
        subject: (SurveyInvitation::PREFIX, invitation.id.uuid()),
        recipient,
        recipient_name: Some(contact.name),
        locale: contact.locale,
    };
    outbound_message::queue(tx, new).await.map(drop)
}

/// Ends an invitation that is not sent: with the reason, or because nobody asks any more.
pub(crate) async fn end(tx: &mut Tx, invitation: Model, reason: Option<SuppressedReason>) -> Result<()> {
    let at = tx.now();
    let change = match reason {
        Some(reason) => invitation.suppressed(reason)?,
        None => invitation.stepped(Step::Cancel, at)?,
    };
    tx.save(change).await.map(drop)
}

/// When an invitation is looked at: the throttle and the sample count but once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Its time has come.
    WhenDue,
    /// Its mail is about to leave: others that are only on their way no longer stand before it.
    WhenSent,
    /// Its reminder is about to leave.
    Reminding,
}

/// Who asks whom, and what stands against it.
pub(crate) struct Asked {
    pub(crate) survey: survey::Model,
    pub(crate) client: client_company::Model,
    pub(crate) contact: contact::Model,
    pub(crate) against: Option<SuppressedReason>,
}

/// Looks how things stand; nothing where the survey or the client company does not ask any more.
pub(crate) async fn weigh(tx: &Tx, invitation: &Model, look: Look) -> Result<Option<Asked>> {
    let survey = find::<survey::Model>(tx).by_id(invitation.survey_id).await?;
    let client = find::<client_company::Model>(tx).by_id(invitation.client_id).await?;
    if called_off(tx, invitation).await? {
        return Ok(None);
    }
    if survey.status != survey::Status::Active || client.status != client_company::Status::Active {
        return Ok(None);
    }
    let contact = locked(tx, invitation.contact_id).await?;
    let needs_consent = client.settings.survey_needs_consent;
    let follows_case = invitation.follows_case();
    let throttle = Throttle::of(&client.settings, survey.mode, follows_case, tx.now());
    let given = Circumstances {
        blocked: !contact.may_be_contacted(),
        reachable: contact.email.is_some(),
        undeliverable: undeliverable(tx, &contact).await?,
        consented: consent::permits(tx, &contact, Purpose::Survey, needs_consent).await?,
        open_case: contact.open_cases > 0,
        follows_case,
        asked_lately: look != Look::Reminding && asked_lately(tx, invitation, &contact, throttle, look).await?,
        sampled_out: look == Look::WhenDue && sampled_out(tx, invitation).await?,
    };
    let against = given.against();
    Ok(Some(Asked {
        survey,
        client,
        contact,
        against,
    }))
}

/// Contacts with one address that are looked at: beyond, a race could ask the address twice.
const MOST_ALIKE: u64 = 100;

// Locked, with whoever has the same address at any client company, so that two surveys that are due together see each
// other's decision (SUR-5). In the order of their ids, so that two decisions do not wait for each other.
async fn locked(tx: &Tx, id: ContactId) -> Result<contact::Model> {
    use contact::Column;
    let contact = find::<contact::Model>(tx).by_id(id).await?;
    if let Some(digest) = contact.email_digest {
        let alike = find::<contact::Model>(tx)
            .filter(Column::EmailDigest.eq(digest))
            .filter(Column::Id.lt(id.uuid()));
        let before = alike.ordered(&Order::by_id(Direction::Asc), MOST_ALIKE).await?;
        for other in before {
            tx.lock::<contact::Model>(other.id).await?;
        }
    }
    tx.lock::<contact::Model>(id).await
}

async fn undeliverable(tx: &Tx, contact: &contact::Model) -> Result<bool> {
    let Some(digest) = &contact.email_digest else {
        return Ok(false);
    };
    let known = undeliverable_address::known(tx, contact.client_id, digest).await?;
    Ok(known.is_some())
}

async fn asked_lately(
    tx: &Tx,
    invitation: &Model,
    contact: &contact::Model,
    throttle: Throttle,
    look: Look,
) -> Result<bool> {
    let since = |at| {
        let on_its_way = Condition::all()
            .add(Column::Status.eq(Status::Queued))
            .add(Column::EmailDigest.is_not_null());
        Condition::any()
            .add(Column::SentAt.gt(at))
            .add_option((look == Look::WhenDue).then_some(on_its_way))
    };
    let others = || find::<Model>(tx).filter(Column::Id.ne(invitation.id.uuid()));
    if let Some(at) = throttle.contact_since {
        let same = others()
            .filter(Column::ContactId.eq(contact.id.uuid()))
            .filter(since(at));
        if same.maybe().await?.is_some() || asked_enough(tx, invitation, throttle).await? {
            return Ok(true);
        }
    }
    let Some(digest) = contact.email_digest.clone() else {
        return Ok(false);
    };
    let same = others()
        .filter(Column::EmailDigest.eq(digest))
        .filter(Column::ContactId.ne(contact.id.uuid()))
        .filter(since(throttle.address_since));
    Ok(same.maybe().await?.is_some())
}

// A person is asked so often in a year and no more (SUR-5).
async fn asked_enough(tx: &Tx, invitation: &Model, throttle: Throttle) -> Result<bool> {
    let asked = find::<Model>(tx)
        .filter(Column::ContactId.eq(invitation.contact_id.uuid()))
        .filter(Column::SentAt.gt(throttle.year_since))
        .count(throttle.most_a_year)
        .await?;
    Ok(asked >= throttle.most_a_year)
}

// Whether the wave that sends it was called off.
async fn called_off(tx: &Tx, invitation: &Model) -> Result<bool> {
    let Some(wave) = invitation.wave_id else {
        return Ok(false);
    };
    let wave = find::<survey_wave::Model>(tx).by_id(wave).await?;
    Ok(wave.status == survey_wave::Status::Cancelled)
}

/// The end of the hours in which no mail goes out, where it is one of them.
pub(crate) async fn quiet_until(tx: &Tx, client: ClientId) -> Result<Option<Timestamp>> {
    let client = find::<client_company::Model>(tx).by_id(client).await?;
    quiet::until(&client.settings, &client.time_zone, tx.now())
}

// Only what a trigger started is sampled: whom a person chose is asked, and a wave draws when it begins.
async fn sampled_out(tx: &Tx, invitation: &Model) -> Result<bool> {
    if invitation.by_hand {
        return Ok(false);
    }
    let event = match (invitation.recovery, invitation.engagement_id, invitation.case_id) {
        (false, Some(_), _) => TriggerEvent::EngagementCompleted,
        (false, None, Some(_)) => TriggerEvent::CaseResolved,
        _ => return Ok(false),
    };
    let trigger = survey_trigger::of(tx, invitation.survey_id, event).await?;
    Ok(trigger.is_some_and(|trigger| !trigger.samples(tx.source().basis_points())))
}

/// Shuts the links of an invitation.
pub(crate) async fn shut(tx: &Tx, invitation: &Model) -> Result<()> {
    goodword_persistence::vault::set_link_end(tx, LINK, invitation.id.uuid(), tx.now()).await
}
