//! What one may do with rules for rewards.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, RewardRuleId};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Archive, Column, Create, Model, Terms, Update, may};
use crate::RewardsErrorCode as Code;
use crate::reward_rule_version::{self, check_sum, current_of_client};

/// Rules of one client company that are in use.
const MOST: u64 = 50;

/// Sets out what is earned for what.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that rules cannot pass each other by name, number or sum.
        let client = tx.lock::<client_company::Model>(with.client_id).await?;
        if in_use(tx, client.id).count(MOST).await? >= MOST {
            return Err(Code::TooManyRules.into());
        }
        let new = Model::created(&client, tx.id(), &with, tx.now())?;
        expect_free(tx, new.after()).await?;
        let rule = tx.save(new).await?;
        revise(tx, &client, &rule, &with.terms).await?;
        Ok(rule)
    })
    .await
}

/// Changes a rule; other terms make a version (LED-9).
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let client = find::<Model>(tx).by_id(with.id).await?.client_id;
        let client = tx.lock::<client_company::Model>(client).await?;
        let rule = tx.lock::<Model>(with.id).await?;
        let changed = rule.updated(&with)?;
        expect_free(tx, changed.after()).await?;
        let rule = tx.save(changed).await?;
        if let Some(terms) = &with.terms {
            end(tx, rule.id).await?;
            revise(tx, &client, &rule, terms).await?;
        }
        Ok(rule)
    })
    .await
}

/// Puts a rule away.
pub async fn archive(by: &By<may::Archive>, with: Archive) -> Result<Model> {
    write(by, async |tx| {
        let rule = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let rule = tx.save(rule.archived(at)?).await?;
        end(tx, rule.id).await?;
        Ok(rule)
    })
    .await
}

fn in_use(tx: &Tx, client: ClientId) -> goodword_persistence::Find<Model> {
    find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::ArchivedAt.is_null())
}

async fn expect_free(tx: &Tx, rule: &Model) -> Result<()> {
    let same = in_use(tx, rule.client_id)
        .filter(Column::Name.eq(rule.name.as_str()))
        .filter(Column::Id.ne(rule.id.uuid()));
    match same.maybe().await? {
        Some(_) => Err(Code::NameTaken.at("name")),
        None => Ok(()),
    }
}

// Terms that hold from now on, together with the others not above the sale.
async fn revise(tx: &mut Tx, client: &client_company::Model, rule: &Model, terms: &Terms) -> Result<()> {
    let place = (tx.id(), client.currency.as_str(), client.settings.reward_hold_days);
    let new = reward_rule_version::Model::made(rule, place, terms, tx.now())?;
    let mut all = Vec::new();
    for event in new.after().event.of_one_sale() {
        all.extend(current_of_client(tx, client.id, event).await?);
    }
    all.push(new.after().clone());
    check_sum(&all)?;
    tx.save(new).await.map(drop)
}

async fn end(tx: &mut Tx, rule: RewardRuleId) -> Result<()> {
    let at = tx.now();
    if let Some(version) = reward_rule_version::current(tx, rule).await? {
        tx.save(version.ended(at)).await?;
    }
    Ok(())
}
