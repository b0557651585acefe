//! After a case its customer is asked: how much effort it took (SUR-11), and, once it is confirmed, the survey again
//! (FUP-11). What the customer answers stands on the case.

use goodword_clients::contact;
use goodword_feedback::survey::Kind;
use goodword_feedback::{CaseStep, ask_again, ask_effort, call_off, survey_response};
use goodword_identity::find;
use goodword_kernel::id::CaseId;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::case::{Event, Model};

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let id: CaseId = Id::from_uuid(fact.subject);
    match fact.event {
        Event::Resolved { .. } => {
            let step = step(tx, id, fact).await?;
            ask_effort(tx, step).await
        }
        Event::Confirmed { .. } => confirmed(tx, id, fact).await,
        Event::Reopened { .. } => call_off(tx, id).await,
        _ => Ok(()),
    }
}

async fn step(tx: &Tx, id: CaseId, fact: &Fact<Event>) -> Result<CaseStep> {
    let case = find::<Model>(tx).by_id(id).await?;
    Ok(CaseStep {
        case: id,
        client: case.client_id,
        contact: case.contact_id,
        at: fact.at,
    })
}

// The band before is that of the answer that opened the case, else the customer's present one.
async fn confirmed(tx: &mut Tx, id: CaseId, fact: &Fact<Event>) -> Result<()> {
    let step = step(tx, id, fact).await?;
    let case = tx.lock::<Model>(id).await?;
    if !ask_again(tx, step, case.source_response_id).await? {
        return Ok(());
    }
    let of_answer = match case.source_response_id {
        Some(answer) => find::<survey_response::Model>(tx).by_id(answer).await?.band,
        None => None,
    };
    let before = match of_answer {
        Some(band) => Some(band),
        None => {
            find::<contact::Model>(tx)
                .by_id(case.contact_id)
                .await?
                .current_nps_band
        }
    };
    tx.save(case.resurvey_planned(before)).await.map(drop)
}

/// An answer to what was asked after a case.
pub(super) async fn answered(tx: &mut Tx, fact: &Fact<survey_response::Event>) -> Result<()> {
    use survey_response::Event;
    let (Event::Received {
        case_id: Some(case),
        kind,
        score,
        band,
        ..
    }
    | Event::Revised {
        case_id: Some(case),
        kind,
        score,
        band,
        ..
    }) = fact.event
    else {
        return Ok(());
    };
    let case = tx.lock::<Model>(case).await?;
    let change = match (kind, band) {
        (Kind::Ces, _) => case.effort_scored(score),
        (_, Some(band)) => case.resurveyed(band, fact.at),
        _ => None,
    };
    match change {
        Some(change) => tx.save(change).await.map(drop),
        None => Ok(()),
    }
}
