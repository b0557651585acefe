//! What customers are promised, and what becomes of it: some of it better than promised, some just so, some not at all.

use goodword_clients::{contact, engagement};
use goodword_expectations::promise::{self, Outcome, Unit};
use goodword_kernel::id::{ContactId, EngagementId, JourneyStageId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Page, Result};

use super::by;
use super::founding::{Firm, Play};
use super::journeys;

/// What is promised within days, what is expected, and what comes out in the end; nothing where nobody keeps it.
const PROMISED: [(&str, i32, i32, Option<i32>); 6] = [
    ("The offer is on your table", 5, 3, Some(2)),
    ("You have a date for the work", 10, 8, Some(10)),
    ("Somebody calls you back", 2, 1, None),
    ("The missing part is there", 12, 9, Some(8)),
    ("The invoice is put right", 6, 5, Some(9)),
    ("You have the photographs", 8, 4, None),
];

/// Promises at the beginning of the year.
pub(super) async fn make(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let stage = journeys::first_stage(play, firm).await?;
        for (contact, (what, promised, expected, _)) in customers(play, firm).await?.into_iter().zip(PROMISED) {
            promise(firm, (contact, None, stage), (what, promised, expected)).await?;
        }
        if let Some(contact) = customers(play, firm).await?.into_iter().next() {
            let taken = promise(firm, (contact, None, stage), ("A second visit for nothing", 30, 10)).await?;
            let withdraw = promise::Withdraw {
                id: taken.id,
                reason: "The customer did not need it".into(),
                idempotency_key: None,
            };
            promise::withdraw(&by(&firm.account_manager)?, withdraw).await?;
        }
    }
    Ok(())
}

/// At its end: what came of them, and promises that are open.
pub(super) async fn keep(play: &Play) -> Result<()> {
    for firm in &play.firms {
        note(play, firm).await?;
        let stage = journeys::first_stage(play, firm).await?;
        let at_work = works(play, firm).await?;
        for (number, (contact, what)) in customers(play, firm)
            .await?
            .into_iter()
            .zip(["The report is ready", "The second coat is on", "You hear of us again"])
            .enumerate()
        {
            let engagement = at_work.iter().find(|(_, of)| *of == contact).map(|(id, _)| *id);
            let days = if number == 0 { 2 } else { 9 };
            let made = promise(firm, (contact, engagement, stage), (what, days, 1)).await?;
            if number == 1 {
                let progress = promise::Progress {
                    id: made.id,
                    note: Some("The first coat is dry.".into()),
                    idempotency_key: None,
                };
                promise::progress(&by(&firm.account_manager)?, progress).await?;
            }
        }
    }
    Ok(())
}

async fn promise(
    firm: &Firm,
    (contact, engagement, stage): (ContactId, Option<EngagementId>, Option<JourneyStageId>),
    (what, promised, expected): (&str, i32, i32),
) -> Result<promise::Model> {
    let now = firm.account_manager.now();
    let create = promise::Create {
        account_id: None,
        contact_id: Some(contact),
        engagement_id: engagement,
        stage_id: stage,
        delight_action_id: None,
        responsible_id: None,
        what: what.into(),
        unit: Unit::Days,
        unit_label: None,
        lower_is_better: None,
        promised_hundredths: 100 * promised,
        expected_hundredths: 100 * expected,
        buffer_percent: None,
        counted_from: Some(now),
        due_at: now.plus(i64::from(promised) * DAY),
        idempotency_key: None,
    };
    promise::create(&by(&firm.account_manager)?, create).await
}

/// Says what came of the promises that nobody said anything about in time.
async fn note(play: &Play, firm: &Firm) -> Result<()> {
    let filter = promise::Filter {
        client_id: Some(firm.id),
        outcome_in: Some(vec![Outcome::Broken]),
        ..promise::Filter::default()
    };
    let order = promise::OrderBy::default();
    let broken = promise::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
    for (_, row) in broken.rows {
        let came = PROMISED.iter().find(|(what, ..)| *what == row.what);
        let Some(days) = came.and_then(|(_, _, _, days)| *days) else {
            continue;
        };
        let fulfilled_at = row.counted_from.plus(i64::from(days) * DAY);
        if fulfilled_at > firm.account_manager.now() {
            continue;
        }
        let fulfil = promise::Fulfil {
            id: row.id,
            actual_hundredths: 100 * days,
            fulfilled_at: Some(fulfilled_at),
            idempotency_key: None,
        };
        promise::fulfil(&by(&firm.account_manager)?, fulfil).await?;
    }
    Ok(())
}

pub(super) async fn customers(play: &Play, firm: &Firm) -> Result<Vec<ContactId>> {
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let found = contact::page(&by(&play.onlooker)?, &filter, order, &Page::first(6)).await?;
    Ok(found.rows.into_iter().map(|(_, contact)| contact.id).collect())
}

/// The latest work, and for whom it is.
async fn works(play: &Play, firm: &Firm) -> Result<Vec<(EngagementId, ContactId)>> {
    let filter = engagement::Filter {
        client_id: Some(firm.id),
        ..engagement::Filter::default()
    };
    let order = engagement::OrderBy::default();
    let found = engagement::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
    Ok(found
        .rows
        .into_iter()
        .map(|(_, work)| (work.id, work.contact_id))
        .collect())
}
