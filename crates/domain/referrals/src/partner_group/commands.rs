//! What one may do with groups of partners.

use async_graphql::MaybeUndefined;
use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, RewardRuleId};
use goodword_persistence::{Tx, change, write};
use goodword_rewards::reward_rule;

use super::{Archive, Create, Model, Update, may};
use crate::ReferralsErrorCode as Code;

/// Makes a group.
pub async fn create(by: &By<may::Create>, with: Create) -> Result<Model> {
    write(by, async |tx| {
        find::<client_company::Model>(tx).by_id(with.client_id).await?;
        if let Some(rule) = with.commission_rule_id {
            expect_rule(tx, with.client_id, rule).await?;
        }
        let new = Model::created(tx.agency(), tx.id(), &with, tx.now())?;
        tx.save(new).await
    })
    .await
}

/// Changes a group.
pub async fn update(by: &By<may::Update>, with: Update) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        if let MaybeUndefined::Value(rule) = with.commission_rule_id {
            expect_rule(tx, row.client_id, rule).await?;
        }
        tx.save(row.updated(&with)?).await
    })
    .await
}

// A rule of the client company that is in use.
async fn expect_rule(tx: &Tx, client: ClientId, id: RewardRuleId) -> Result<()> {
    let rule = find::<reward_rule::Model>(tx).by_id(id).await?;
    if rule.client_id != client {
        return Err(Code::OtherClient.at("commissionRuleId"));
    }
    match rule.archived_at {
        Some(_) => Err(Code::RuleArchived.at("commissionRuleId")),
        None => Ok(()),
    }
}

/// Closes a group.
pub async fn archive(by: &By<may::Update>, with: Archive) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.archived(at)).await
}
