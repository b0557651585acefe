//! An answer of kind NPS is followed by whoever its band calls for (FUP-1 to FUP-3), and a revision of it (FUP-9).

use goodword_clients::contact::NpsBand;
use goodword_feedback::survey_response;
use goodword_identity::find;
use goodword_kernel::id::{AccountId, CaseId, ClientId, ContactId, SurveyResponseId, UserId};
use goodword_kernel::{Fact, Id, Personal, Result, Timestamp};
use goodword_persistence::Tx;

use crate::follow_up::{self, Reason, Signal, severity};
use crate::{case, roles};

/// Most open follow-ups of one contact that are looked at.
const MOST_FOLLOW_UPS: u64 = 50;

/// An answer by somebody who is known, with a band: all that can be followed (SUR-12).
#[derive(Clone, Copy)]
struct Answer {
    response: SurveyResponseId,
    client: ClientId,
    contact: ContactId,
    account: Option<AccountId>,
    score: i32,
    band: NpsBand,
    at: Timestamp,
}

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<survey_response::Event>) -> Result<()> {
    use survey_response::Event;
    let (Event::Received {
        client_id: client,
        contact_id: Some(contact),
        account_id: account,
        score,
        band: Some(band),
        ..
    }
    | Event::Revised {
        client_id: client,
        contact_id: Some(contact),
        account_id: account,
        score,
        band: Some(band),
        ..
    }) = fact.event
    else {
        return Ok(());
    };
    let answer = Answer {
        response: Id::from_uuid(fact.subject),
        client,
        contact,
        account,
        score,
        band,
        at: fact.at,
    };
    match fact.event {
        Event::Revised { previous_score, .. } => revised(tx, answer, previous_score).await,
        _ => answered(tx, answer).await,
    }
}

async fn answered(tx: &mut Tx, answer: Answer) -> Result<()> {
    let reason = Reason::of_band(answer.band);
    let required_role = reason.required_role();
    let assignee = roles::assignee(tx, answer.client, required_role).await?;
    let bad = answer.band == NpsBand::Detractor;
    let case = if bad {
        Some(case_of(tx, answer, assignee).await?)
    } else {
        None
    };
    let signal = Signal {
        client: answer.client,
        contact: Some(answer.contact),
        account: answer.account,
        since: answer.at,
        reason,
        required_role,
        assignee,
        priority: reason.priority(Some(answer.score)),
        limit: None,
        response: Some(answer.response),
        case,
        note: None,
    };
    follow_up::open_for(tx, signal).await.map(drop)
}

// The case of a detractor (FUP-3), in the customer's own words where there are any.
async fn case_of(tx: &mut Tx, answer: Answer, owner: Option<UserId>) -> Result<CaseId> {
    if let Some(known) = case::of_response(tx, answer.response).await? {
        return case::worsened(tx, known, severity(answer.score)).await;
    }
    let response = find::<survey_response::Model>(tx).by_id(answer.response).await?;
    let words = [response.comment, response.improvement_suggestion]
        .into_iter()
        .flatten();
    let words: Vec<String> = words.map(Personal::into_inner).collect();
    let symptom = if words.is_empty() {
        format!("NPS {}/10", answer.score)
    } else {
        words.join("\n\n")
    };
    let new = case::New {
        id: tx.id(),
        client: answer.client,
        contact: answer.contact,
        account: answer.account,
        severity: severity(answer.score),
        symptom: symptom.into(),
        tried: None,
        prior_attempts: 0,
        opened_by: None,
        owner,
        response: Some(answer.response),
        amends_due: answer.at,
        suggested: None,
        theme: None,
        heard: None,
    };
    Ok(case::begin(tx, new).await?.id)
}

// A better score closes nothing by itself, it changes the priority (FUP-9). One that falls into a lower band is a new
// signal of that band; a worse one within its band makes the case more severe (FUP-3).
async fn revised(tx: &mut Tx, answer: Answer, previous: i32) -> Result<()> {
    let before = u8::try_from(previous).map(NpsBand::of_score);
    if answer.score < previous && before != Ok(answer.band) {
        return answered(tx, answer).await;
    }
    if answer.band == NpsBand::Detractor
        && let Some(known) = case::of_response(tx, answer.response).await?
    {
        case::worsened(tx, known, severity(answer.score)).await?;
    }
    let priority = Reason::of_band(answer.band).priority(Some(answer.score));
    for row in follow_up::opened_by_response(tx, answer.contact, answer.response, MOST_FOLLOW_UPS).await? {
        if row.priority != priority {
            tx.save(row.reprioritised(priority)).await?;
        }
    }
    Ok(())
}
