//! How far a recommendation came, as the context above tells it, and what is earned by that.

use goodword_clients::{client_company, engagement};
use goodword_identity::{Direction, Order, find};
use goodword_kernel::id::{ClientId, EngagementId, ReferralId, RewardRuleId};
use goodword_kernel::{Result, Timestamp};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use super::commands::is_called_off;
use super::terms::{self, Earning};
use super::{Column, Model, cap, rules};
use crate::reward_rule_version::{self, Occasion};
use crate::{Holder, ledger_account};

/// Rewards of one recommendation.
const MOST: u64 = 1_000;

/// What was sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sale {
    /// For how much, in minor units.
    pub amount: i64,
    /// In which currency (ISO 4217).
    pub currency: String,
}

/// How far a recommendation came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Of which client company.
    pub client: ClientId,
    /// Which recommendation.
    pub referral: ReferralId,
    /// How far it came.
    pub event: Occasion,
    /// Which of several of one kind: what tells this renewal from others. The same milestone told twice earns once (LED-2).
    pub occurrence: Option<String>,
    /// When: limits count it to this month or year (LED-6). The holding begins then, but with the first payment where it is
    /// earned by winning a customer (LED-3).
    pub at: Timestamp,
    /// When the recommendation was registered: the terms of that instant hold (LED-9).
    pub registered_at: Timestamp,
    /// The rule that the referrer's agreement names: then it alone holds.
    pub rule: Option<RewardRuleId>,
    /// Who recommended.
    pub referrer: Option<Holder>,
    /// Who was recommended, if known as a customer.
    pub referred: Option<Holder>,
    /// Whom the attribution names: without it who recommended earns nothing by a sale (LED-8).
    pub winner: Option<Holder>,
    /// What was sold.
    pub sale: Option<Sale>,
    /// When the customer paid for the first time: renewals earn so many months from then, and what winning them earned is held
    /// back from then on; until somebody says when, it waits (LED-3).
    pub first_paid_at: Option<Timestamp>,
    /// The purchase: when it is paid back, so is what was earned (LED-4).
    pub engagement: Option<EngagementId>,
    /// Whether somebody looks into the recommendation, so that the holding stands still (LED-3).
    pub in_moderation: bool,
}

/// Lets people earn what a milestone is worth to them by the terms of its day. To be called in the transaction of the
/// milestone itself; a milestone that was told before earns nothing more, and neither does a purchase
/// that was paid back or called off. Gives what is new; what is due of it at once is given
/// when the transaction ends.
pub async fn on_milestone(tx: &mut Tx, of: &Milestone) -> Result<Vec<Model>> {
    let client = find::<client_company::Model>(tx).by_id(of.client).await?;
    let versions = reward_rule_version::valid_at(tx, of.client, of.event, of.registered_at).await?;
    let earnings = terms::earnings(&versions, of, &client.time_zone)?;
    if earnings.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(id) = of.engagement {
        // Before the accounts, as by whoever pays it back: then it is not paid back meanwhile.
        let engagement = tx.hold::<engagement::Model>(id).await?;
        if is_called_off(&engagement) {
            return Ok(Vec::new());
        }
    }
    let held: Vec<(Holder, &str)> = earnings.iter().map(|one| (one.holder, one.unit.as_str())).collect();
    // Locked, so that two milestones cannot pass a limit together.
    ledger_account::open(tx, of.client, &held).await?;
    let mut new = Vec::new();
    for earning in earnings {
        if !is_known(tx, of.client, &earning.key(of)).await? {
            new.push(earning);
        }
    }
    terms::over_sale(&mut new, of_the_sale(tx, of).await?, of);
    let mut made = Vec::new();
    for mut earning in new {
        let key = earning.key(of);
        limit(tx, &mut earning, of, &client.time_zone).await?;
        let birth = rules::Birth {
            agency: tx.agency(),
            id: tx.id(),
            by: tx.actor().user(),
            at: tx.now(),
            numbers: rules::Numbers::from(&client.settings),
        };
        made.push(tx.save(Model::earned(&birth, &earning, of, key)).await?);
    }
    Ok(made)
}

// What was earned of the sale before, by whatever told of it.
async fn of_the_sale(tx: &Tx, of: &Milestone) -> Result<i64> {
    if of.sale.is_none() {
        return Ok(0);
    }
    let known = find::<Model>(tx)
        .filter(Column::ReferralId.eq(of.referral.uuid()))
        .ordered(&Order::by_id(Direction::Desc), MOST)
        .await?;
    let counting = known.iter().filter(|reward| terms::counts_against_sale(reward, of));
    Ok(counting.map(Model::net).sum())
}

// What was earned in this transaction already is in the table, and counts too.
async fn limit(tx: &Tx, earning: &mut Earning<'_>, of: &Milestone, zone: &str) -> Result<()> {
    if earning.by.cap_amount.is_some() && earning.reason.is_none() {
        let before = cap::spent(tx, earning, of.at, zone).await?;
        earning.reason = terms::over_cap(earning, before);
    }
    Ok(())
}

async fn is_known(tx: &Tx, client: ClientId, key: &str) -> Result<bool> {
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(Column::Key.eq(key));
    Ok(found.maybe().await?.is_some())
}
