//! Two accounts become one.

use goodword_identity::By;
use goodword_kernel::{Change, Error, Result, Timestamp};
use goodword_persistence::{Tx, kept, write};

use super::commands::{move_all, note};
use super::model::{BY_ACCOUNT, Two};
use super::{AccountField, Accounts, Model, may};
use crate::ClientsErrorCode as Code;
use crate::account::{self, Event};
use crate::merge_suggestion::Kind;

/// Makes one account of two (CUS-6). What hangs on the loser moves to the winner, whatever context it is of.
pub async fn merge(by: &By<may::Merge>, with: Accounts) -> Result<Model> {
    if with.winner_account_id == with.loser_account_id {
        return Err(Error::invalid("loserAccountId", "must be another account"));
    }
    write(by, async |tx| {
        let (winner, loser) = both(tx, &with).await?;
        let two = Two {
            client: winner.client_id,
            kind: Kind::Account,
            winner: winner.id.uuid(),
            loser: loser.id.uuid(),
        };
        let mut before = move_all(tx, &[BY_ACCOUNT], two).await?;
        let (winner, loser) = both(tx, &with).await?;
        let (into, from, at) = (winner.id, loser.id, tx.now());
        let won = joined(&winner, &loser, &with.take);
        let lost = put_away(&loser, &won, at);
        before.winner = kept(&winner, &won);
        before.loser = kept(&loser, &lost);
        tx.save(Change::update(loser, Event::Merged { into }, |row| *row = lost))
            .await?;
        tx.save(Change::update(winner, Event::Joined { from }, |row| *row = won))
            .await?;
        account::count_completed(tx, into).await?;
        note(tx, two, &before, by.actor().user()).await
    })
    .await
}

async fn both(tx: &Tx, with: &Accounts) -> Result<(account::Model, account::Model)> {
    let (winner, loser) = if with.winner_account_id < with.loser_account_id {
        let winner = tx.lock::<account::Model>(with.winner_account_id).await?;
        (winner, tx.lock::<account::Model>(with.loser_account_id).await?)
    } else {
        let loser = tx.lock::<account::Model>(with.loser_account_id).await?;
        (tx.lock::<account::Model>(with.winner_account_id).await?, loser)
    };
    if winner.client_id != loser.client_id {
        return Err(Code::OtherClient.at("loserAccountId"));
    }
    for (path, one) in [("winnerAccountId", &winner), ("loserAccountId", &loser)] {
        if one.merged_into_id.is_some() {
            return Err(Code::AlreadyMerged.at(path));
        }
    }
    Ok((winner, loser))
}

fn joined(winner: &account::Model, loser: &account::Model, take: &[AccountField]) -> account::Model {
    let mut row = winner.clone();
    let takes = |field| take.contains(&field);
    if takes(AccountField::Name) {
        (row.name, row.name_key) = (loser.name.clone(), loser.name_key.clone());
    }
    if (takes(AccountField::Domain) || row.domain.is_none()) && loser.domain.is_some() {
        (row.domain, row.domain_key) = (loser.domain.clone(), loser.domain_key.clone());
    }
    if (takes(AccountField::SizeBand) || row.size_band.is_none()) && loser.size_band.is_some() {
        row.size_band = loser.size_band;
    }
    if (takes(AccountField::Owner) || row.owner_user_id.is_none()) && loser.owner_user_id.is_some() {
        row.owner_user_id = loser.owner_user_id;
    }
    if (takes(AccountField::Acquisition) || row.acquisition_source.is_none()) && loser.acquisition_source.is_some() {
        row.acquisition_source = loser.acquisition_source;
        row.acquisition_class = loser.acquisition_class;
        row.acquisition_evidence.clone_from(&loser.acquisition_evidence);
    }
    if (takes(AccountField::ExternalId) || row.external_id.is_none()) && loser.external_id.is_some() {
        row.external_id.clone_from(&loser.external_id);
    }
    row.gold |= loser.gold;
    let hand = loser.hand_follow_up_at.filter(|_| row.hand_follow_up_at.is_none());
    let hand = hand.map(|at| (at, loser.hand_follow_up_reason.clone()));
    match hand.and_then(|hand| row.clone().planned_by_hand(Some(hand))) {
        Some(planned) => planned.after().clone(),
        None => row,
    }
}

fn put_away(loser: &account::Model, won: &account::Model, at: Timestamp) -> account::Model {
    let mut row = loser.clone();
    if row.external_id == won.external_id {
        row.external_id = None;
    }
    row.merged_into_id = Some(won.id);
    row.archived_at = row.archived_at.or(Some(at));
    (row.next_follow_up_at, row.next_follow_up_reason) = (None, None);
    (row.hand_follow_up_at, row.hand_follow_up_reason) = (None, None);
    (row.open_follow_up_at, row.open_follow_up_reason) = (None, None);
    row
}
