//! What customers expect: some of it known, some of it only heard, some of it answered by a promise.

use goodword_clients::stakeholder;
use goodword_expectations::expectation::{self, Basis};
use goodword_expectations::promise::{self, Outcome};
use goodword_kernel::id::{ContactId, ExpectationAuditId, ExpectationId, JourneyStageId};
use goodword_kernel::{Page, Result};

use super::by;
use super::founding::{Firm, Play};
use super::{journeys, promises};

const HEARD: [(&str, Basis, i32); 6] = [
    ("Somebody answers on the same day.", Basis::PastExperience, 4),
    ("It costs half of what it did elsewhere.", Basis::Stereotype, 5),
    ("The dates that are told are kept.", Basis::SalesPromise, 5),
    ("Nothing has to be said twice.", Basis::Fact, 3),
    ("Everybody there is in a hurry.", Basis::Hearsay, 4),
    ("The work is done without noise.", Basis::SelfResearch, 2),
];

/// What was heard in the latest audit, and what came of it.
pub(super) async fn hear(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some((audit, stages)) = journeys::latest(play, firm).await? else {
            continue;
        };
        let contacts = promises::customers(play, firm).await?;
        let mut ids = Vec::new();
        for (at, (heard, contact)) in HEARD.into_iter().zip(contacts).enumerate() {
            let stage = stages.get(at % stages.len().max(1)).copied();
            ids.push((state(firm, (audit, stage), contact, heard).await?, contact));
        }
        settle(play, firm, &ids).await?;
        segment(firm, stages.first().copied()).await?;
        decide(play, firm).await?;
    }
    Ok(())
}

async fn state(
    firm: &Firm,
    (audit, stage): (ExpectationAuditId, Option<JourneyStageId>),
    contact: ContactId,
    (statement, basis, importance): (&str, Basis, i32),
) -> Result<ExpectationId> {
    let create = expectation::Create {
        contact_id: Some(contact),
        stage_id: stage,
        audit_id: stage.map(|_| audit),
        ..blank(statement, basis, importance)
    };
    let made = expectation::create(&by(&firm.account_manager)?, create).await?;
    Ok(made.id)
}

/// One is met, one is missed, one is put right, one is answered by a promise; the others are open.
async fn settle(play: &Play, firm: &Firm, ids: &[(ExpectationId, ContactId)]) -> Result<()> {
    let who = &firm.account_manager;
    for (at, (id, contact)) in ids.iter().copied().enumerate() {
        let note = None;
        let idempotency_key = None;
        match at {
            0 => {
                let meet = expectation::Meet {
                    id,
                    note,
                    idempotency_key,
                };
                expectation::meet(&by(who)?, meet).await?;
            }
            1 => {
                let note = Some("It costs as much, and lasts.".into());
                let correct = expectation::Correct {
                    id,
                    note,
                    idempotency_key,
                };
                expectation::correct(&by(who)?, correct).await?;
            }
            3 => {
                let miss = expectation::Miss {
                    id,
                    note,
                    idempotency_key,
                };
                expectation::miss(&by(who)?, miss).await?;
            }
            _ => answer(play, firm, id, contact).await?,
        }
    }
    Ok(())
}

/// An open promise to the customer, where there is one, answers an expectation.
async fn answer(play: &Play, firm: &Firm, id: ExpectationId, contact: ContactId) -> Result<()> {
    let filter = promise::Filter {
        contact_id: Some(contact),
        outcome_in: Some(vec![Outcome::Open]),
        ..promise::Filter::default()
    };
    let order = promise::OrderBy::default();
    let open = promise::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    let Some((_, promise)) = open.rows.into_iter().next() else {
        return Ok(());
    };
    let answer = expectation::Promise {
        id,
        promise_id: promise.id,
        idempotency_key: None,
    };
    expectation::answer(&by(&firm.account_manager)?, answer).await.map(drop)
}

/// What a kind of customers expects.
async fn segment(firm: &Firm, stage: Option<JourneyStageId>) -> Result<()> {
    let create = expectation::Create {
        client_id: Some(firm.id),
        segment: Some("Those who come for the first time".into()),
        stage_id: stage,
        ..blank("Somebody shows the way.", Basis::PastExperience, 3)
    };
    expectation::create(&by(&firm.account_manager)?, create).await.map(drop)
}

/// What those expect who decide.
async fn decide(play: &Play, firm: &Firm) -> Result<()> {
    for contact in promises::customers(play, firm).await? {
        let page = stakeholder::of_contact(Page::first(1));
        let found = play.onlooker.renewed().children(contact.uuid(), page).await?;
        for (_, one) in found.rows {
            for statement in ["It is worth its price.", "It is ready before the season."] {
                let create = expectation::Create {
                    stakeholder_id: Some(one.id),
                    ..blank(statement, Basis::Fact, 4)
                };
                expectation::create(&by(&firm.account_manager)?, create).await?;
            }
        }
    }
    Ok(())
}

fn blank(statement: &str, basis: Basis, importance: i32) -> expectation::Create {
    expectation::Create {
        client_id: None,
        account_id: None,
        contact_id: None,
        stakeholder_id: None,
        segment: None,
        stage_id: None,
        statement: statement.into(),
        basis,
        importance,
        confidence: Some(70),
        need_id: None,
        audit_id: None,
        idempotency_key: None,
    }
}
