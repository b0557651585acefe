//! Those who raised an initiative's themes are told what was changed, each once; later they are asked again, and what it
//! did is measured (FUP-14).

use std::collections::{BTreeMap, BTreeSet};

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{client_company, contact};
use goodword_feedback::nps::{Band, Figure};
use goodword_feedback::{Sentiment, survey, survey_invitation, survey_response, theme_tag};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ContactId, ImprovementInitiativeId, ThemeTagId, kind};
use goodword_kernel::{Error, Kind as _, Result, Timestamp};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;
use serde::{Deserialize, Serialize};

use super::effect::share;
use super::{Effect, Model, Status};
use crate::initiative_notice::{self, Outcome};
use crate::mail;

/// The job that tells some of those who raised it.
pub(crate) const TELL: &str = "followups.initiative_tell";
/// The job that measures what it did.
pub(crate) const MEASURE: &str = "followups.initiative_measure";
/// How many are told at once.
const AT_ONCE: u64 = 100;
/// Tags that are looked at at once for those whom it concerns.
const NOTED_AT_ONCE: u64 = 200;
/// Most contacts who raised one initiative that are counted.
const MOST_AFFECTED: u64 = 1_000_000;
/// Days after which they are asked again.
const ASK_AGAIN_DAYS: i64 = 30;
/// The days before it was shipped over which its themes are counted.
const BEFORE_DAYS: i64 = 90;
/// Most answers that are counted.
const MOST_ANSWERS: u64 = 100_000;
/// Most answers of those affected that are looked at.
const MOST_OF_AFFECTED: u64 = 20_000;

/// Which initiative.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    initiative: ImprovementInitiativeId,
}

/// Which initiative, and how far those whom it concerns have been looked for.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TellJob {
    initiative: ImprovementInitiativeId,
    #[serde(default)]
    noting: bool,
    #[serde(default)]
    after: Option<ThemeTagId>,
}

/// Lets jobs look for those whom it concerns, tell them, and measure what came of it.
pub(super) async fn begin(tx: &Tx, row: &Model) -> Result<()> {
    let job = TellJob {
        initiative: row.id,
        noting: true,
        after: None,
    };
    tx.schedule_one(TELL, &row.id.to_string(), &job, tx.now()).await?;
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    let days = ASK_AGAIN_DAYS + i64::from(client.settings.invitation_days) + 1;
    let job = Job { initiative: row.id };
    tx.schedule_one(MEASURE, &row.id.to_string(), &job, tx.now().plus_days(days))
        .await
}

// Puts down some of those with a standing tag on one of its themes that is no praise, each once. Gives the last tag that was
// looked at where there may be more.
async fn note(tx: &mut Tx, row: &Model, after: Option<ThemeTagId>) -> Result<Option<ThemeTagId>> {
    use initiative_notice::Column;
    use theme_tag::Column as Tag;
    let tags = find::<theme_tag::Model>(tx)
        .filter(raising(row))
        .filter(Tag::ContactId.is_not_null())
        .filter(Condition::all().add_option(after.map(|after| Tag::Id.gt(after.uuid()))))
        .ordered(&Order::by_id(Direction::Asc), NOTED_AT_ONCE)
        .await?;
    let mut contacts: BTreeSet<_> = tags.iter().filter_map(|tag| tag.contact_id).collect();
    let known = find::<initiative_notice::Model>(tx)
        .filter(Column::InitiativeId.eq(row.id.uuid()))
        .filter(Column::ContactId.is_in(contacts.iter().map(ContactId::uuid)))
        .filter(initiative_notice::counts())
        .most(NOTED_AT_ONCE)
        .await?;
    for one in known {
        contacts.remove(&one.contact_id);
    }
    let (agency, at) = (tx.agency(), tx.now());
    let notices = contacts.into_iter();
    let notices = notices.map(|contact| initiative_notice::Model::noted((agency, tx.id()), row, contact, at));
    let notices = notices.collect();
    tx.save_all(notices).await?;
    let full = tags.len() as u64 == NOTED_AT_ONCE;
    Ok(tags.last().filter(|_| full).map(|tag| tag.id))
}

fn raising(row: &Model) -> Condition {
    use theme_tag::Column;
    let themes = row.theme_ids.all().iter().map(goodword_kernel::Id::uuid);
    Condition::all()
        .add(Column::ThemeId.is_in(themes))
        .add(Column::ClientId.eq(row.client_id.uuid()))
        .add(Column::RemovedAt.is_null())
        .add(Column::Sentiment.ne(Sentiment::Positive))
}

/// Looks for some of those whom it concerns, or tells some who are not told yet, and comes back for the rest.
pub(crate) async fn tell(tx: &mut Tx, mut job: TellJob) -> Result<()> {
    let row = match find::<Model>(tx).by_id(job.initiative).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    // Its customers are another's to speak with (TEN-6).
    if client.transferred_at.is_some() {
        return Ok(());
    }
    let more = if job.noting {
        job.after = note(tx, &row, job.after).await?;
        job.noting = job.after.is_some();
        true
    } else {
        tell_some(tx, &row, &client).await?
    };
    if more {
        tx.schedule_one(TELL, &row.id.to_string(), &job, tx.now()).await?;
    }
    Ok(())
}

// Whether there may be more.
async fn tell_some(tx: &mut Tx, row: &Model, client: &client_company::Model) -> Result<bool> {
    let survey = asking(tx, client).await?;
    let waiting = initiative_notice::waiting(tx, row.id, AT_ONCE).await?;
    let more = waiting.len() as u64 == AT_ONCE;
    for notice in waiting {
        let contact = find::<contact::Model>(tx).by_id(notice.contact_id).await?;
        let outcome = reachable(tx, &contact, client).await?;
        let mut invitation = None;
        if let (Outcome::Told, Some(survey)) = (outcome, &survey) {
            let again = survey_invitation::New {
                contact_id: contact.id,
                engagement_id: None,
                case_id: None,
                wave_id: None,
                due_at: tx.now().plus_days(ASK_AGAIN_DAYS),
                recovery: true,
            };
            invitation = Some(survey_invitation::invite(tx, survey, &again).await?.id);
        }
        let notice = tx.save(notice.settled(outcome, invitation, tx.now())).await?;
        if outcome == Outcome::Told {
            queue(tx, &notice, contact).await?;
        }
    }
    Ok(more)
}

/// Whether a contact may be told, or why not.
pub(crate) async fn reachable(tx: &Tx, contact: &contact::Model, client: &client_company::Model) -> Result<Outcome> {
    if contact.archived_at.is_some() {
        return Ok(Outcome::Archived);
    }
    if !contact.may_be_contacted() {
        return Ok(Outcome::Blocked);
    }
    if contact.email.is_none() {
        return Ok(Outcome::NoAddress);
    }
    let needed = client.settings.survey_needs_consent;
    if consent::permits(tx, contact, Purpose::Survey, needed).await? {
        Ok(Outcome::Told)
    } else {
        Ok(Outcome::NoConsent)
    }
}

async fn queue(tx: &mut Tx, notice: &initiative_notice::Model, contact: contact::Model) -> Result<()> {
    let Some(recipient) = contact.email else {
        return Ok(());
    };
    let message = outbound_message::New {
        client_id: notice.client_id,
        kind: mail::INITIATIVE,
        subject: (kind::InitiativeNotice::PREFIX, notice.id.uuid()),
        recipient,
        recipient_name: Some(contact.name),
        locale: contact.locale,
    };
    outbound_message::queue(tx, message).await.map(drop)
}

// The survey by which the client company asks how satisfied its customers are.
async fn asking(tx: &Tx, client: &client_company::Model) -> Result<Option<survey::Model>> {
    use survey::Column;
    if client.status != client_company::Status::Active {
        return Ok(None);
    }
    let active = find::<survey::Model>(tx)
        .filter(Column::ClientId.eq(client.id.uuid()))
        .filter(Column::Kind.eq(survey::Kind::Nps))
        .filter(Column::Status.eq(survey::Status::Active));
    let newest = active.ordered(&Order::by_id(Direction::Desc), 1).await?;
    Ok(newest.into_iter().next())
}

/// Measures what an initiative did.
pub(crate) async fn measure(tx: &mut Tx, job: Job) -> Result<()> {
    let row = match tx.lock::<Model>(job.initiative).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let (Status::Announced, Some(announced), Some(shipped)) = (row.status, row.announced_at, row.shipped_at) else {
        return Ok(());
    };
    let told = initiative_notice::contacts(tx, row.id).await?;
    let affected = initiative_notice::affected(tx, row.id, MOST_AFFECTED).await?;
    let (before, after) = scores(tx, &told, announced).await?;
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    let effect = Effect {
        affected: i32::try_from(affected).unwrap_or(i32::MAX),
        nps_before: before.nps(),
        base_before: count(before.n()),
        nps_after: after.nps(),
        base_after: count(after.n()),
        theme_share_before: themes(tx, &row, shipped.plus_days(-BEFORE_DAYS), shipped).await?,
        theme_share_after: themes(tx, &row, shipped, tx.now()).await?,
    };
    let measured = row.measured(effect, tx.now())?;
    tx.save(measured).await.map(drop)
}

// The figures of the latest answers of kind NPS of each, before an instant and since.
async fn scores(tx: &Tx, of: &[ContactId], at: Timestamp) -> Result<(Figure, Figure)> {
    use survey_response::Column;
    let answers = find::<survey_response::Model>(tx)
        .filter(Column::ContactId.is_in(of.iter().map(ContactId::uuid)))
        .filter(Column::Kind.eq(survey::Kind::Nps))
        .filter(Column::LegacyScale.eq(false));
    let answers = answers
        .ordered(&Order::by(Column::AnsweredAt, Direction::Desc), MOST_OF_AFFECTED)
        .await?;
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for answer in answers {
        let (Some(contact), Some(band)) = (answer.contact_id, answer.band) else {
            continue;
        };
        let side = if answer.answered_at < at {
            &mut before
        } else {
            &mut after
        };
        // The newest comes first, and it counts.
        side.entry(contact).or_insert(band);
    }
    Ok((figure(before.values()), figure(after.values())))
}

fn figure<'a>(bands: impl Iterator<Item = &'a Band>) -> Figure {
    let mut figure = Figure::default();
    for band in bands {
        match band {
            Band::Promoter => figure.promoters += 1,
            Band::Passive => figure.passives += 1,
            Band::Detractor => figure.detractors += 1,
        }
    }
    figure
}

// Which percentage of the answers between two instants raised the themes.
async fn themes(tx: &Tx, row: &Model, from: Timestamp, until: Timestamp) -> Result<Option<f64>> {
    use survey_response::Column;
    let tags = find::<theme_tag::Model>(tx)
        .filter(raising(row))
        .filter(theme_tag::Column::AnsweredAt.gte(from))
        .filter(theme_tag::Column::AnsweredAt.lt(until))
        .most(MOST_ANSWERS)
        .await?;
    let raised: BTreeSet<_> = tags.iter().map(|tag| tag.response_id).collect();
    let all = find::<survey_response::Model>(tx)
        .filter(Column::ClientId.eq(row.client_id.uuid()))
        .filter(Column::AnsweredAt.gte(from))
        .filter(Column::AnsweredAt.lt(until))
        .count(MOST_ANSWERS)
        .await?;
    Ok(share(raised.len() as u64, all))
}
