//! What one may do with rewards.

use goodword_clients::client_company::REWARD_HOLDS;
use goodword_clients::{account, client_company, contact, engagement};
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{ClientId, RewardId};
use goodword_kernel::{Act, Change, Check, Error, Personal, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use sea_orm::ColumnTrait;

use super::rules::{Birth, NOTE, Numbers, second_person};
use super::terms::is_large;
use super::{Admit, Approve, Cancel, Column, Grant, Kind, Model, Reject, may};
use crate::ledger_account::MOST;
use crate::{Holder, RewardsErrorCode as Code, ledger_account, unit};

/// Rewards for one purchase.
const MOST_OF_ONE: u64 = 1_000;
/// How many days ahead something may run out.
const LATEST: i64 = 3_660;

/// Gives a customer something by hand.
pub async fn grant(by: &By<may::Grant>, with: Grant) -> Result<Model> {
    let me = by.actor().user();
    let made = write(by, async |tx| {
        let client = find::<client_company::Model>(tx).by_id(with.client_id).await?;
        let holder = beneficiary(tx, &with).await?;
        if let Some(id) = with.engagement_id {
            // Before the accounts, as by whoever pays it back: then it is not paid back meanwhile. Locked so that what is given
            // for it is counted together; who only adds rows that refer to it does not wait.
            let engagement = tx.lock_row::<engagement::Model>(id).await?;
            expect_client(engagement.client_id, with.client_id, "engagementId")?;
            if is_called_off(&engagement) {
                return Err(Code::PaidBack.at("engagementId"));
            }
            expect_within_sale(tx, &engagement, (&with, &client.currency)).await?;
        }
        let birth = Birth {
            agency: tx.agency(),
            id: tx.id(),
            by: me,
            at: tx.now(),
            numbers: Numbers::from(&client.settings),
        };
        let new = Model::granted(&birth, (holder, &client.currency), &with)?;
        let unit = new.after().unit.clone();
        // The accounts come first, then the reward: it may be due at once.
        ledger_account::open(tx, client.id, &[(holder, &unit)]).await?;
        tx.save(new).await
    })
    .await?;
    find::<Model>(by).by_id(made.id).await
}

// Refuses what together with all that was given for a purchase would be more than it cost. Points are worth nothing outside.
async fn expect_within_sale(tx: &Tx, work: &engagement::Model, (with, currency): (&Grant, &str)) -> Result<()> {
    let currency = with.currency.as_deref().unwrap_or(currency);
    let Some(cost) = work
        .amount_minor
        .filter(|_| work.currency == currency && with.kind != Kind::Points)
    else {
        return Ok(());
    };
    let before = find::<Model>(tx)
        .filter(Column::EngagementId.eq(work.id.uuid()))
        .ordered(&Order::by_id(Direction::Asc), MOST_OF_ONE)
        .await?;
    let same = |reward: &&Model| !reward.fell_away() && unit::currency(&reward.unit) == Some(currency);
    let given: i64 = before.iter().filter(same).map(Model::net).sum();
    if given.saturating_add(with.amount.get()) > cost {
        return Err(Code::PaysMoreThanSale.at("amount"));
    }
    Ok(())
}

/// Whether a purchase was paid back or called off: nothing is earned by it any more (LED-4).
pub(super) fn is_called_off(work: &engagement::Model) -> bool {
    matches!(
        work.status,
        engagement::Status::Refunded | engagement::Status::Cancelled
    )
}

async fn beneficiary(tx: &Tx, with: &Grant) -> Result<Holder> {
    match (with.contact_id, with.account_id) {
        (Some(id), None) => {
            let contact = find::<contact::Model>(tx).by_id(id).await?;
            expect_client(contact.client_id, with.client_id, "contactId")?;
            expect_here(contact.archived_at, "contactId")?;
            Ok(Holder::Contact(id))
        }
        (None, Some(id)) => {
            let account = find::<account::Model>(tx).by_id(id).await?;
            expect_client(account.client_id, with.client_id, "accountId")?;
            expect_here(account.archived_at, "accountId")?;
            Ok(Holder::Account(id))
        }
        _ => Err(Code::OneBeneficiary.at("contactId")),
    }
}

fn expect_client(of: ClientId, client: ClientId, path: &str) -> Result<()> {
    if of == client {
        Ok(())
    } else {
        Err(Code::OtherClient.at(path))
    }
}

fn expect_here(archived: Option<Timestamp>, path: &str) -> Result<()> {
    match archived {
        Some(_) => Err(Code::CustomerPutAway.at(path)),
        None => Ok(()),
    }
}

impl Model {
    /// What a person gives a customer; `currency` is the client company's own.
    fn granted(birth: &Birth, (holder, currency): (Holder, &str), with: &Grant) -> Result<Change<Self>> {
        let units = birth.numbers.second_person_units;
        let mut check = Check::new();
        let currency = check.currency("currency", with.currency.as_deref().unwrap_or(currency));
        let amount = check.within("amount", with.amount.get(), 1, MOST);
        let reason = check.text("reason", &with.reason, NOTE);
        let days = with.hold_days.unwrap_or(0);
        if !REWARD_HOLDS.contains(&days) {
            check.problem("holdDays", "must be 0, 7, 14, 30, 60 or 90 (LED-3)");
        }
        if with.kind == Kind::CommissionPercent {
            check.problem("kind", "must be another: a share needs a sale");
        }
        let hold_until = birth.at.plus_days(i64::from(days));
        if let Some(end) = with.expires_at {
            if with.kind.is_money() {
                check.problem("expiresAt", "does not go with money: it does not run out");
            }
            if end <= hold_until || end > birth.at.plus_days(LATEST) {
                check.problem("expiresAt", "must be after its holding, at most 10 years ahead");
            }
        }
        check.done()?;
        let unit = unit::of(with.kind, &currency);
        // Where nobody stands for the proposal, whoever made the key could approve it alone.
        if birth.by.is_none() && is_large(amount, &unit, units) {
            return Err(second_person(units));
        }
        let row = Self {
            hold_days: days,
            engagement_id: with.engagement_id,
            unit,
            amount,
            hold_until,
            expires_at: with.expires_at,
            reason: Some(Personal::new(reason)),
            ..Self::blank(birth, with.client_id, holder, with.kind)
        };
        Ok(row.born())
    }
}

/// Decides for a reward against which something speaks. Whoever does stands for a large one like a proposer (LED-10).
pub async fn admit(by: &By<may::Decide>, with: Admit) -> Result<Model> {
    let me = by.actor().user();
    decide(by, with.id, |reward| reward.admitted(&with.note, me)).await
}

/// Decides against a reward.
pub async fn reject(by: &By<may::Decide>, with: Reject) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |reward: Model| reward.rejected(&with.note, at)).await
}

/// Approves a reward; a large one by somebody else than whoever proposed it (LED-10).
pub async fn approve(by: &By<may::Approve>, with: Approve) -> Result<Model> {
    let (me, at) = (by.actor().user(), by.now());
    decide(by, with.id, |reward| reward.approved(me, at)).await
}

/// Lets a reward fall away before it is given.
pub async fn cancel(by: &By<may::Cancel>, with: Cancel) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |reward: Model| reward.cancelled(&with.note, at)).await
}

// A decision after which a reward may be due at once: the accounts come first, then the reward. What follows is seen in the
// answer.
async fn decide<P: Act>(
    by: &By<P>,
    id: RewardId,
    decision: impl FnOnce(Model) -> Result<Change<Model>, Error> + Send,
) -> Result<Model> {
    let decided: Model = write(by, async |tx| {
        let seen = find::<Model>(tx).by_id(id).await?;
        ledger_account::open(tx, seen.client_id, &[(seen.holder()?, &seen.unit)]).await?;
        let reward = tx.lock::<Model>(id).await?;
        tx.save(decision(reward)?).await
    })
    .await?;
    find::<Model>(by).by_id(decided.id).await
}
