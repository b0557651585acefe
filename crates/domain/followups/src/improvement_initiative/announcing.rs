//! Those who raised an initiative's themes are told what was changed, each once; later they are asked again, and what it
//! did is measured (FUP-14).

use std::collections::{BTreeMap, BTreeSet};

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{client_company, contact};
use goodword_feedback::nps::{Band, Figure};
use goodword_feedback::{Sentiment, survey, survey_invitation, survey_response, theme_tag};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ContactId, ImprovementInitiativeId, kind};
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
/// Most contacts who raised one initiative.
const MOST_AFFECTED: u64 = 10_000;
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

/// Puts down whom it concerns, and lets jobs tell them and measure what came of it.
pub(super) async fn begin(tx: &mut Tx, row: &Model) -> Result<()> {
    let affected = affected(tx, row).await?;
    let (agency, at) = (tx.agency(), tx.now());
    let notices = affected.into_iter();
    let notices = notices.map(|contact| initiative_notice::Model::noted((agency, tx.id()), row, contact, at));
    let notices = notices.collect();
    tx.save_all(notices).await?;
    let job = Job { initiative: row.id };
    tx.schedule_one(TELL, &row.id.to_string(), &job, at).await?;
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    let days = ASK_AGAIN_DAYS + i64::from(client.settings.invitation_days) + 1;
    tx.schedule_one(MEASURE, &row.id.to_string(), &job, at.plus_days(days))
        .await
}

// Everybody with a standing tag on one of its themes that is no praise.
async fn affected(tx: &Tx, row: &Model) -> Result<BTreeSet<ContactId>> {
    let tags = find::<theme_tag::Model>(tx)
        .filter(raising(row))
        .filter(theme_tag::Column::ContactId.is_not_null())
        .most(MOST_AFFECTED)
        .await?;
    Ok(tags.into_iter().filter_map(|tag| tag.contact_id).collect())
}

fn raising(row: &Model) -> Condition {
    use theme_tag::Column;
    let themes = row.theme_ids.all().iter().map(|theme| theme.uuid());
    Condition::all()
        .add(Column::ThemeId.is_in(themes))
        .add(Column::ClientId.eq(row.client_id.uuid()))
        .add(Column::RemovedAt.is_null())
        .add(Column::Sentiment.ne(Sentiment::Positive))
}

/// Tells some of those who are not told yet, and comes back for the rest.
pub(crate) async fn tell(tx: &mut Tx, job: Job) -> Result<()> {
    let row = match find::<Model>(tx).by_id(job.initiative).await {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    let client = find::<client_company::Model>(tx).by_id(row.client_id).await?;
    let survey = asking(tx, &client).await?;
    let waiting = initiative_notice::waiting(tx, row.id, AT_ONCE).await?;
    let more = waiting.len() as u64 == AT_ONCE;
    for notice in waiting {
        let contact = find::<contact::Model>(tx).by_id(notice.contact_id).await?;
        let outcome = reachable(tx, &contact, &client).await?;
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
    if more {
        tx.schedule_one(TELL, &row.id.to_string(), &job, tx.now()).await?;
    }
    Ok(())
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
    let (before, after) = scores(tx, &told, announced).await?;
    let count = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
    let effect = Effect {
        affected: i32::try_from(told.len()).unwrap_or(i32::MAX),
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
        .ordered(&Order::by(Column::AnsweredAt, Direction::Asc), MOST_OF_AFFECTED)
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
        side.insert(contact, band);
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
