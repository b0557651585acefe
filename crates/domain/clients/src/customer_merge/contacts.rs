//! Two contacts become one.

use goodword_identity::By;
use goodword_kernel::{Change, Error, Result, Timestamp};
use goodword_persistence::{Tx, kept, write};

use super::commands::{move_all, note};
use super::model::Two;
use super::{ContactField, Contacts, Model, may};
use crate::ClientsErrorCode as Code;
use crate::consent;
use crate::contact::{self, Event};
use crate::merge_suggestion::Kind;

/// Makes one contact of two (CUS-6). What hangs on the loser moves to the winner, whatever context it is of.
pub async fn merge(by: &By<may::Merge>, with: Contacts) -> Result<Model> {
    if with.winner_contact_id == with.loser_contact_id {
        return Err(Error::invalid("loserContactId", "must be somebody else"));
    }
    write(by, async |tx| {
        let (winner, loser) = both(tx, &with).await?;
        let two = Two {
            client: winner.client_id,
            kind: Kind::Contact,
            winner: winner.id.uuid(),
            loser: loser.id.uuid(),
        };
        let refused = consent::heed_withdrawals(tx, [winner.id, loser.id]).await?;
        let columns = tx.holdings().of_customers();
        let mut before = move_all(tx, &columns, two).await?;
        before.aside.extend(refused);
        // What moved may have changed the two rows: they are read again.
        let (winner, loser) = both(tx, &with).await?;
        let (into, from, at) = (winner.id, loser.id, tx.now());
        let won = joined(&winner, &loser, &with.take);
        let lost = put_away(&loser, &won, at);
        before.winner = kept(&winner, &won);
        before.loser = kept(&loser, &lost);
        // The loser first: what may be one's alone is given away before it is taken.
        tx.save(Change::update(loser, Event::Merged { into }, |row| *row = lost))
            .await?;
        tx.save(Change::update(winner, Event::Joined { from }, |row| *row = won))
            .await?;
        note(tx, two, &before, by.actor().user()).await
    })
    .await
}

async fn both(tx: &Tx, with: &Contacts) -> Result<(contact::Model, contact::Model)> {
    // In the order of their ids, so that two merges do not wait for each other.
    let (winner, loser) = if with.winner_contact_id < with.loser_contact_id {
        let winner = tx.lock::<contact::Model>(with.winner_contact_id).await?;
        (winner, tx.lock::<contact::Model>(with.loser_contact_id).await?)
    } else {
        let loser = tx.lock::<contact::Model>(with.loser_contact_id).await?;
        (tx.lock::<contact::Model>(with.winner_contact_id).await?, loser)
    };
    if winner.client_id != loser.client_id {
        return Err(Code::OtherClient.at("loserContactId"));
    }
    for (path, one) in [("winnerContactId", &winner), ("loserContactId", &loser)] {
        one.expect_not_erased()?;
        if one.merged_into_id.is_some() {
            return Err(Code::AlreadyMerged.at(path));
        }
    }
    Ok((winner, loser))
}

// Nobody is contacted after a merge who was not to be contacted before it.
fn joined(winner: &contact::Model, loser: &contact::Model, take: &[ContactField]) -> contact::Model {
    let mut row = winner.clone();
    let takes = |field| take.contains(&field);
    if takes(ContactField::Name) {
        (row.name, row.name_key) = (loser.name.clone(), loser.name_key.clone());
    }
    if (takes(ContactField::Email) || row.email.is_none()) && loser.email.is_some() {
        (row.email, row.email_digest) = (loser.email.clone(), loser.email_digest.clone());
    }
    if (takes(ContactField::Phone) || row.phone.is_none()) && loser.phone.is_some() {
        (row.phone, row.phone_digest) = (loser.phone.clone(), loser.phone_digest.clone());
    }
    if takes(ContactField::Locale) {
        row.locale.clone_from(&loser.locale);
    }
    if (takes(ContactField::Account) || row.account_id.is_none()) && loser.account_id.is_some() {
        row.account_id = loser.account_id;
    }
    if (takes(ContactField::ExternalId) || row.external_id.is_none()) && loser.external_id.is_some() {
        row.external_id.clone_from(&loser.external_id);
    }
    row.do_not_contact |= loser.do_not_contact;
    row.blocked_at = row.blocked_at.or(loser.blocked_at);
    if row.household_id.is_none() {
        row.household_id = loser.household_id;
    }
    if row.personal_facts.is_none() {
        row.personal_facts.clone_from(&loser.personal_facts);
    }
    // Whoever was heard of later is silent no longer (CUS-7).
    if loser.last_touch_at > row.last_touch_at {
        row.last_touch_at = loser.last_touch_at;
        row.silent_since = None;
    }
    if loser.last_scored_at > row.last_scored_at {
        (row.current_nps_band, row.current_nps_score) = (loser.current_nps_band, loser.current_nps_score);
        row.last_scored_at = loser.last_scored_at;
    }
    row.open_cases = row.open_cases.saturating_add(loser.open_cases);
    let hand = loser.hand_follow_up_at.filter(|_| row.hand_follow_up_at.is_none());
    let hand = hand.map(|at| (at, loser.hand_follow_up_reason.clone()));
    match hand.and_then(|hand| row.clone().planned_by_hand(Some(hand))) {
        Some(planned) => planned.after().clone(),
        None => row,
    }
}

fn put_away(loser: &contact::Model, won: &contact::Model, at: Timestamp) -> contact::Model {
    let mut row = loser.clone();
    if row.external_id == won.external_id {
        row.external_id = None;
    }
    row.merged_into_id = Some(won.id);
    row.archived_at = row.archived_at.or(Some(at));
    row.open_cases = 0;
    row.household_id = None;
    (row.next_follow_up_at, row.next_follow_up_reason) = (None, None);
    (row.hand_follow_up_at, row.hand_follow_up_reason) = (None, None);
    (row.open_follow_up_at, row.open_follow_up_reason) = (None, None);
    row
}
