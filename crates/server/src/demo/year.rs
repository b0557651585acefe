//! The year: work is completed, customers are asked, many answer, somebody follows up.

use goodword_clients::account::{AcquisitionInput, AcquisitionSource};
use goodword_clients::{contact, engagement};
use goodword_feedback::{survey_invitation, survey_response};
use goodword_identity::session::request_id;
use goodword_kernel::money::SafeInt;
use goodword_kernel::time::{DAY, HOUR, MINUTE};
use goodword_kernel::{Money, Page, Result, Timestamp};

use super::cast::{Cast, Voice};
use super::founding::{Firm, Play};
use super::{Chance, Stage, beginning, by, catalogue, customers, deciders, desk, fields, mending, records};

/// How long before the end the staff fall behind.
const BEHIND: i64 = 12 * DAY;
/// How long before the end they stop altogether, so that something is overdue.
pub(super) const NEGLECT: i64 = 4 * DAY;

/// Plays the year until now.
pub(super) async fn play(stage: &mut Stage, cast: &Cast, play: &Play) -> Result<()> {
    let mut known = Vec::with_capacity(play.firms.len());
    for firm in &play.firms {
        known.push(customers::contacts(play, firm).await?);
    }
    // One week more for the days that are left.
    for week in 0..=stage.scale.weeks {
        let monday = beginning(stage.end, stage.scale).plus(week * 7 * DAY);
        if !one(stage, cast, play, &known, monday).await? {
            break;
        }
    }
    // Of those who ring now, the unhappy one will be overdue.
    stage.until(stage.pause).await?;
    calls(stage, cast, play, &known, &[7, 2]).await?;
    stage.pause = stage.end;
    stage.until(stage.end.plus(-50 * MINUTE)).await?;
    calls(stage, cast, play, &known, &[10, 8, 3]).await?;
    mending::care(play).await?;
    mending::meet(stage, play).await?;
    stage.until(stage.end).await?;
    for (firm, contacts) in play.firms.iter().zip(&known) {
        records::keep(stage, firm, contacts).await?;
        catalogue::sell(stage, firm, contacts).await?;
        deciders::meet(stage, firm, contacts).await?;
        fields::add(stage, firm, contacts).await?;
    }
    Ok(())
}

/// One week; false when it is the last.
async fn one(
    stage: &mut Stage,
    cast: &Cast,
    play: &Play,
    known: &[Vec<contact::Model>],
    monday: Timestamp,
) -> Result<bool> {
    if !stage.until(monday).await? {
        return Ok(false);
    }
    for (firm, contacts) in play.firms.iter().zip(known) {
        for _ in 0..=stage.chance.below(2) {
            complete(stage, firm, contacts).await?;
        }
    }
    // The survey goes out a day later.
    if !stage.until(monday.plus(26 * HOUR)).await? {
        return Ok(false);
    }
    if !stage.until(monday.plus(2 * DAY)).await? {
        return Ok(false);
    }
    answer(stage, cast, play).await?;
    for later in [2 * DAY + 2 * HOUR, 4 * DAY + HOUR] {
        if !stage.until(monday.plus(later)).await? {
            return Ok(false);
        }
        let behind = stage.end.since(monday) < BEHIND;
        desk::work(stage, play, if behind { 25 } else { 88 }).await?;
    }
    Ok(true)
}

async fn complete(stage: &mut Stage, firm: &Firm, contacts: &[contact::Model]) -> Result<()> {
    let (Some(contact), Some((title, minor))) = (stage.chance.of(contacts), stage.chance.of(&firm.part.work)) else {
        return Ok(());
    };
    let now = stage.house.gatekeeper.source().now();
    let weeks = i64::try_from(stage.chance.below(6)).unwrap_or(0);
    let new = engagement::Create {
        contact_id: contact.id,
        account_id: contact.account_id,
        kind: firm.part.kind,
        title: title.clone(),
        amount: Some(Money {
            amount_minor: SafeInt::new(*minor),
            currency: firm.part.currency.clone(),
        }),
        started_at: now.plus(-weeks * 7 * DAY),
        status: engagement::Status::Completed,
        completed_at: Some(now),
        acquisition: Some(won(&mut stage.chance)),
        product_ids: Vec::new(),
        external_id: None,
        idempotency_key: None,
    };
    engagement::create(&by(&firm.account_manager)?, new).await.map(drop)
}

/// How a customer was won, should this be the first work for it.
fn won(chance: &mut Chance) -> AcquisitionInput {
    const SOURCES: [AcquisitionSource; 5] = [
        AcquisitionSource::ReferralCustomer,
        AcquisitionSource::Advertising,
        AcquisitionSource::DirectSales,
        AcquisitionSource::Event,
        AcquisitionSource::Unknown,
    ];
    AcquisitionInput {
        source: chance.of(&SOURCES).copied().unwrap_or(AcquisitionSource::Unknown),
        class: None,
        evidence: None,
    }
}

/// Many of those who were asked answer; some think better of it.
async fn answer(stage: &mut Stage, cast: &Cast, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let voice = cast.voice(&firm.part.locale)?;
        let filter = survey_invitation::Filter {
            client_id: Some(firm.id),
            status_in: Some(vec![survey_invitation::Status::Sent, survey_invitation::Status::Opened]),
            ..survey_invitation::Filter::default()
        };
        let order = survey_invitation::OrderBy::default();
        let sent = survey_invitation::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
        for (_, invitation) in sent.rows {
            if stage.chance.happens(60) {
                submit(stage, play, firm, &invitation, voice).await?;
            }
        }
    }
    Ok(())
}

async fn submit(
    stage: &mut Stage,
    play: &Play,
    firm: &Firm,
    asked: &survey_invitation::Model,
    voice: &Voice,
) -> Result<()> {
    let gatekeeper = stage.house.gatekeeper.clone();
    let request = request_id(gatekeeper.source());
    let customer = gatekeeper.participant(play.seeded.id, asked.client_id, asked.contact_id, request);
    if asked.survey_id == firm.effort {
        let score = ease(&mut stage.chance);
        let submitted = survey_response::submit(&by(&customer)?, sheet(asked, score, (None, None))).await;
        return submitted.map(drop);
    }
    let score = score(&mut stage.chance);
    let said = said(score, voice, &mut stage.chance);
    survey_response::submit(&by(&customer)?, sheet(asked, score, said.clone())).await?;
    if stage.chance.happens(4) {
        survey_response::submit(&by(&customer)?, sheet(asked, (score + 1).min(10), said)).await?;
    }
    Ok(())
}

type Said = (Option<String>, Option<String>);

fn sheet(asked: &survey_invitation::Model, score: i32, (improvement, comment): Said) -> survey_response::Submit {
    survey_response::Submit {
        invitation: asked.id,
        score,
        improvement_suggestion: improvement,
        comment,
        answers: Vec::new(),
        locale: None,
    }
}

/// Good firms, mostly: half promoters, a sixth detractors.
fn score(chance: &mut Chance) -> i32 {
    const SCORES: [i32; 20] = [10, 10, 10, 10, 10, 9, 9, 9, 9, 9, 9, 8, 8, 8, 8, 7, 7, 6, 4, 2];
    chance.of(&SCORES).copied().unwrap_or(9)
}

/// Most find it easy to have a problem solved.
fn ease(chance: &mut Chance) -> i32 {
    const SCORES: [i32; 10] = [7, 7, 6, 6, 6, 5, 5, 4, 3, 1];
    chance.of(&SCORES).copied().unwrap_or(6)
}

fn said(score: i32, voice: &Voice, chance: &mut Chance) -> Said {
    let words = match score {
        9.. => &voice.praise,
        7.. => &voice.wishes,
        _ => &voice.complaints,
    };
    let improvement = chance.happens(40).then(|| chance.of(&voice.wishes).cloned()).flatten();
    let comment = chance.happens(70).then(|| chance.of(words).cloned()).flatten();
    (improvement, comment)
}

/// Customers ring each client company and say how satisfied they are; nobody follows up.
async fn calls(
    stage: &mut Stage,
    cast: &Cast,
    play: &Play,
    known: &[Vec<contact::Model>],
    scores: &[i32],
) -> Result<()> {
    for (firm, contacts) in play.firms.iter().zip(known) {
        let voice = cast.voice(&firm.part.locale)?;
        for score in scores {
            let Some(contact) = stage.chance.of(contacts) else {
                continue;
            };
            let (improvement_suggestion, comment) = said(*score, voice, &mut stage.chance);
            let record = survey_response::Record {
                survey_id: firm.survey,
                contact_id: Some(contact.id),
                score: *score,
                improvement_suggestion,
                comment,
                answers: Vec::new(),
                locale: None,
                answered_at: None,
                external_id: None,
                imported: false,
                legacy_scale: false,
                idempotency_key: None,
            };
            survey_response::record(&by(&play.onlooker)?, record).await?;
        }
    }
    Ok(())
}

/// Asks one customer more, who will not answer: the page that is theirs.
pub(super) async fn ask_one(stage: &Stage, play: &Play) -> Result<Option<String>> {
    for firm in play.firms.iter().filter(|firm| !firm.part.needs_consent) {
        for contact in customers::contacts(play, firm).await? {
            stage.letters.link();
            let invite = survey_invitation::Create {
                survey_id: firm.survey,
                contact_id: contact.id,
                engagement_id: None,
                due_at: None,
                idempotency_key: None,
            };
            survey_invitation::create(&by(&play.onlooker)?, invite).await?;
            stage.until(stage.end).await?;
            // Whoever was asked lately is not asked again.
            if let Some(link) = stage.letters.link() {
                return Ok(Some(link));
            }
        }
    }
    Ok(None)
}
