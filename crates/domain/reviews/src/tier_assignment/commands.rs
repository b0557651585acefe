//! What one may do with tiers.

use async_graphql::MaybeUndefined;
use goodword_clients::account;
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{AccountId, UserId};
use goodword_kernel::{Change, Check, Error, Id, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{
    Assess, Column, DecidedBy, Decision, Event, Model, Reason, Set, Told, decide, holds, may, of, products_of,
};
use crate::taking_back::remove_all;
use crate::{ReviewsErrorCode as Code, account_review};

/// A replacement is at most so many days ahead.
const LONGEST: i64 = 20 * 365;
/// A person decides for at most so many days.
const LONGEST_BY_HAND: i64 = 5 * 365;
/// Assignments that lapse in one step.
const AT_ONCE: u64 = 200;

/// On what grounds an account gets a tier.
pub(crate) struct Grounds {
    told: Told,
    decision: Decision,
    by: DecidedBy,
    user: Option<UserId>,
    note: Option<String>,
}

/// Lets the rule decide on what it is told (REV-3).
pub async fn assess(by: &By<may::Assess>, with: Assess) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let account = active(tx, with.account_id).await?;
        let before = of(tx, account.id).await?;
        let mut told = known(tx, &account, before.as_ref()).await?;
        read(&mut told, &with, tx.now())?;
        let grounds = by_rule(told, me, tx.now());
        place(tx, &account, before, grounds).await
    })
    .await
}

fn read(told: &mut Told, with: &Assess, now: Timestamp) -> Result<()> {
    match with.has_means {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => told.has_means = None,
        MaybeUndefined::Value(has) => told.has_means = Some(has),
    }
    match with.replacement_due_at {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => told.replacement_due_at = None,
        MaybeUndefined::Value(due) if due > now.plus_days(LONGEST) => {
            return Err(Error::invalid("replacementDueAt", "must be within twenty years"));
        }
        MaybeUndefined::Value(due) => told.replacement_due_at = Some(due),
    }
    Ok(())
}

/// Sets a tier by hand.
pub async fn set(by: &By<may::Set>, with: Set) -> Result<Model> {
    let me = by.actor().user();
    write(by, async |tx| {
        let account = active(tx, with.account_id).await?;
        let now = tx.now();
        let mut check = Check::new();
        let note = check.optional_text("note", with.note.as_deref(), 1_000);
        if with
            .valid_until
            .is_some_and(|until| until <= now || until > now.plus_days(LONGEST_BY_HAND))
        {
            check.problem("validUntil", "must be later than now, within five years");
        }
        check.done()?;
        let before = of(tx, account.id).await?;
        let grounds = Grounds {
            told: known(tx, &account, before.as_ref()).await?,
            decision: Decision {
                tier: with.tier,
                reason: Some(Reason::Own),
                valid_until: with.valid_until,
            },
            by: DecidedBy::Person,
            user: me,
            note,
        };
        place(tx, &account, before, grounds).await
    })
    .await
}

// Locked, so that two assignments cannot pass each other.
async fn active(tx: &Tx, id: AccountId) -> Result<account::Model> {
    let account = tx.lock::<account::Model>(id).await?;
    if account.archived_at.is_some() {
        return Err(Code::AccountPutAway.at("accountId"));
    }
    Ok(account)
}

async fn known(tx: &Tx, account: &account::Model, before: Option<&Model>) -> Result<Told> {
    let products = products_of(tx, std::slice::from_ref(account)).await?;
    let products = products.get(&account.id).copied().unwrap_or_default();
    Ok(Told {
        has_means: before.and_then(|before| before.has_means),
        replacement_due_at: before.and_then(|before| before.replacement_due_at),
        owned: products.owned,
        unowned: products.unowned,
    })
}

/// What the rule says about what is known.
pub(crate) fn by_rule(told: Told, user: Option<UserId>, at: Timestamp) -> Grounds {
    Grounds {
        decision: decide(&told, at),
        told,
        by: DecidedBy::Rule,
        user,
        note: None,
    }
}

async fn place(tx: &mut Tx, account: &account::Model, before: Option<Model>, grounds: Grounds) -> Result<Model> {
    let tier = before.as_ref().map(|before| before.tier);
    if let Some(before) = before {
        let at = tx.now();
        tx.save(before.ended(at)).await?;
    }
    let new = Model::placed(account, tx.id(), grounds, tier, tx.now());
    let now = tx.save(new).await?;
    if tier.is_some_and(|before| before != now.tier) {
        account_review::tier_changed(tx, account, now.tier).await?;
    }
    Ok(now)
}

/// A new account has its tier at once (REV-1).
pub(crate) async fn begin(tx: &mut Tx, id: AccountId) -> Result<()> {
    if of(tx, id).await?.is_some() {
        return Ok(());
    }
    let account = find::<account::Model>(tx).by_id(id).await?;
    let grounds = by_rule(known(tx, &account, None).await?, None, tx.now());
    place(tx, &account, None, grounds).await.map(drop)
}

/// Decides anew for an account that has other products than before, unless a person decided.
pub(crate) async fn products_changed(tx: &mut Tx, id: AccountId) -> Result<()> {
    let account = tx.lock::<account::Model>(id).await?;
    let before = of(tx, id).await?;
    if account.archived_at.is_some() || before.as_ref().is_some_and(|one| one.decided_by == DecidedBy::Person) {
        return Ok(());
    }
    again(tx, &account, before).await
}

async fn again(tx: &mut Tx, account: &account::Model, before: Option<Model>) -> Result<()> {
    let grounds = by_rule(known(tx, account, before.as_ref()).await?, None, tx.now());
    if before.as_ref().is_some_and(|before| before.says(&grounds.decision)) {
        return Ok(());
    }
    place(tx, account, before, grounds).await.map(drop)
}

/// Decides anew for accounts whose assignment lapses (REV-4). True when there may be more.
pub(crate) async fn lapse(tx: &mut Tx) -> Result<bool> {
    let due = find::<Model>(tx)
        .filter(holds())
        .filter(Column::ValidUntil.lte(tx.now()));
    let order = Order::by(Column::ValidUntil, Direction::Asc);
    let due = due.ordered(&order, AT_ONCE).await?;
    let more = due.len() as u64 == AT_ONCE;
    for lapsed in due {
        let account = tx.lock::<account::Model>(lapsed.account_id).await?;
        if account.archived_at.is_some() {
            let at = tx.now();
            tx.save(lapsed.ended(at)).await?;
        } else {
            let grounds = by_rule(known(tx, &account, Some(&lapsed)).await?, None, tx.now());
            place(tx, &account, Some(lapsed), grounds).await?;
        }
    }
    Ok(more)
}

/// Removes what was decided about an account whose import was taken back.
pub(crate) async fn rolled_back(tx: &mut Tx, account: AccountId) -> Result<()> {
    remove_all::<Model>(tx, Column::AccountId.eq(account.uuid()), || Event::RolledBack {}).await
}

impl Model {
    /// An account gets a tier on some grounds.
    pub(crate) fn placed(
        account: &account::Model,
        id: Id<goodword_kernel::id::kind::TierAssignment>,
        grounds: Grounds,
        before: Option<super::Tier>,
        at: Timestamp,
    ) -> Change<Self> {
        let Grounds {
            told,
            decision,
            by,
            user,
            note,
        } = grounds;
        let count = |number: u64| i32::try_from(number).unwrap_or(i32::MAX);
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            tier: decision.tier,
            reason: decision.reason,
            decided_by: by,
            by_user_id: user,
            valid_until: decision.valid_until,
            has_means: told.has_means,
            replacement_due_at: told.replacement_due_at,
            products_owned: count(told.owned),
            products_unowned: count(told.unowned),
            note,
            ended_at: None,
        };
        let (account_id, tier) = (account.id, decision.tier);
        let event = match before.filter(|before| *before != tier) {
            Some(before) => Event::TierChanged {
                account_id,
                tier,
                before,
            },
            None => Event::Assigned { account_id, tier },
        };
        Change::new(row, event)
    }

    /// Another one takes its place.
    fn ended(self, at: Timestamp) -> Change<Self> {
        let account_id = self.account_id;
        Change::update(self, Event::Ended { account_id }, |row| row.ended_at = Some(at))
    }

    fn says(&self, decision: &Decision) -> bool {
        (self.tier, self.reason, self.valid_until) == (decision.tier, decision.reason, decision.valid_until)
    }
}
