//! What is said badly is followed: by a case where it is known who said it, else by a task for the OWNER (s11).

use goodword_clients::contact;
use goodword_feedback::{Sentiment, word_of_mouth_event};
use goodword_identity::{ClientRole, find};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::task::{self, Heard};
use crate::{case, roles};

/// The severity with which such a case begins.
const SEVERITY: i32 = 3;
/// Days in which the OWNER looks into it.
const DAYS: i64 = 3;

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<word_of_mouth_event::Event>) -> Result<()> {
    let word_of_mouth_event::Event::Created {
        client_id,
        contact_id,
        sentiment: Sentiment::Negative,
        ..
    } = fact.event
    else {
        return Ok(());
    };
    let heard = find::<word_of_mouth_event::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let owner = roles::assignee(tx, client_id, ClientRole::Owner).await?;
    let Some(contact) = contact_id else {
        let with = Heard {
            client: client_id,
            event: heard.id,
            place: heard.place,
            assignee: owner,
            due_at: fact.at.plus_days(DAYS),
        };
        return task::heard(tx, &with).await;
    };
    if case::of_heard(tx, heard.id).await?.is_some() {
        return Ok(());
    }
    let contact = find::<contact::Model>(tx).by_id(contact).await?;
    let words = heard.evidence.map(|words| format!("{}: {}", heard.place, *words));
    let new = case::New {
        id: tx.id(),
        client: client_id,
        contact: contact.id,
        account: contact.account_id,
        severity: SEVERITY,
        symptom: words.unwrap_or(heard.place).into(),
        tried: None,
        prior_attempts: 0,
        opened_by: fact.actor.user(),
        owner,
        response: None,
        heard: Some(heard.id),
        amends_due: fact.at,
        suggested: None,
        theme: None,
    };
    case::begin(tx, new).await.map(drop)
}
