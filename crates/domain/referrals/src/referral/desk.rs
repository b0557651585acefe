//! What the client company's people do with a referral that was accepted.

use async_graphql::InputObject;
use goodword_clients::{account, contact};
use goodword_expectations::expectation::{self, Basis};
use goodword_identity::{By, Direction, Order, find};
use goodword_kernel::id::{AccountId, ContactId, ReferralId};
use goodword_kernel::{Act, Change, Money, Result, Timestamp};
use goodword_persistence::{Tx, change, write};
use goodword_rewards::reward::standing;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{Event, HoldReason, Model, Step, decisions, may, winning};
use crate::{ReferralsErrorCode as Code, claim};
use goodword_followups::follow_up;

/// How much weighs what a prospect was told: it is to be cleared up before they are disappointed (JRN-7).
const IMPORTANCE: i32 = 4;
/// The most people of one address at one account.
const MOST_ALIKE: u64 = 10;
/// The most merges that are followed: a longer chain was made by a mistake of ours.
const MOST_MERGES: usize = 10;
/// The longest statement that an expectation holds, in characters.
const STATEMENT: usize = 1_000;

macro_rules! about_one {
    ($($(#[$meta:meta])* $name:ident as $graphql:literal { $($(#[doc = $doc:literal])* $field:ident : $type:ty),* $(,)? })*) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, Serialize, InputObject)]
        #[graphql(name = $graphql)]
        pub struct $name {
            /// Which referral.
            pub id: ReferralId,
            $($(#[doc = $doc])* pub $field: $type,)*
            /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
            pub idempotency_key: Option<String>,
        })*
    };
}

about_one! {
    /// Says that somebody has spoken with the prospect.
    Contact as "ReferralContactInput" {
        /// Whether the prospect was told from whom their name came (PAR-10).
        informed: bool,
    }
    /// Says that the prospect needs what is offered.
    Qualify as "ReferralQualifyInput" {}
    /// Says that the prospect has an offer.
    Propose as "ReferralProposeInput" {
        /// The offer's amount.
        amount: Option<Money>,
    }
    /// Says that the prospect is a customer.
    Win as "ReferralWinInput" {
        /// The account that the prospect became.
        account_id: Option<AccountId>,
        /// Whether an account is made of the prospect's company, where none is named or linked.
        create_account: Option<bool>,
        /// Why the account counts as won by the referral, where somebody said that it was won otherwise; at most 400 characters.
        /// When left out, that answer stays (CUS-1).
        acquisition_reason: Option<String>,
        /// What was sold.
        amount: Money,
    }
    /// Says that the prospect decided otherwise.
    Lose as "ReferralLoseInput" {
        /// What the partner is told, word for word; at most 4,000 characters.
        reason: String,
    }
    /// Says that the sale was undone.
    Reverse as "ReferralReverseInput" {
        /// What the partner is told, word for word; at most 4,000 characters.
        reason: String,
    }
    /// Says that what was agreed for a referral is due.
    Reward as "ReferralRewardInput" {}
    /// Says that everything is settled.
    Settle as "ReferralSettleInput" {}
    /// Says that a referral is about an account that is known: what the prospect was told is kept with it (JRN-10).
    Link as "ReferralLinkInput" {
        /// Which account.
        account_id: AccountId,
    }
    /// Holds a referral: nothing is due for it while somebody doubts it.
    Hold as "ReferralHoldInput" {}
    /// Takes the doubt back.
    Release as "ReferralReleaseInput" {}
    /// Says that the prospect was told from whom their name came (PAR-10).
    Inform as "ReferralInformInput" {
        /// When; now when left out.
        at: Option<Timestamp>,
    }
}

/// Says that somebody has spoken with the prospect. The follow-up that asked for it is done.
pub async fn contact(by: &By<may::Work>, with: Contact) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.contacted(with.informed, at)?).await?;
        if let Some(id) = row.follow_up_id {
            follow_up::settle_one(tx, id, "The prospect was reached.").await?;
        }
        Ok(row)
    })
    .await
}

/// Says that the prospect needs what is offered.
pub async fn qualify(by: &By<may::Work>, with: Qualify) -> Result<Model> {
    in_turn(by, with.id, Model::qualified).await
}

/// Says that the prospect has an offer.
pub async fn propose(by: &By<may::Work>, with: Propose) -> Result<Model> {
    let at = by.now();
    change(by, with.id, |row: Model| row.proposed(with.amount.as_ref(), at)).await
}

/// Says that the prospect decided otherwise.
pub async fn lose(by: &By<may::Work>, with: Lose) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx
            .save(row.ended(Step::Lose, Event::Lost {}, &with.reason, at)?)
            .await?;
        claim::end(tx, row.id).await?;
        Ok(row)
    })
    .await
}

/// Says that the sale was undone.
pub async fn reverse(by: &By<may::Work>, with: Reverse) -> Result<Model> {
    in_turn(by, with.id, |row, at| {
        row.ended(Step::Reverse, Event::Reversed {}, &with.reason, at)
    })
    .await
}

/// Says that what was agreed is due. What the program holds back becomes due by itself.
pub async fn reward(by: &By<may::Moderate>, with: Reward) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let change = row.rewardable(at)?;
        if standing(tx, with.id).await?.waits {
            return Err(Code::RewardsHeldBack.at("id"));
        }
        tx.save(change).await
    })
    .await
}

/// Says that everything is settled: nothing of it waits for its payout.
pub async fn settle(by: &By<may::Moderate>, with: Settle) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let change = row.settled(at)?;
        let standing = standing(tx, with.id).await?;
        if standing.waits || standing.unpaid {
            return Err(Code::RewardsUnpaid.at("id"));
        }
        tx.save(change).await
    })
    .await
}

/// Holds a referral.
pub async fn hold(by: &By<may::Moderate>, with: Hold) -> Result<Model> {
    in_turn(by, with.id, |row, at| row.held(HoldReason::Suspicious, at)).await
}

/// Takes the doubt back.
pub async fn release(by: &By<may::Moderate>, with: Release) -> Result<Model> {
    in_turn(by, with.id, |row, _| row.released()).await
}

// A step by which something is earned, held back or taken back: everybody who takes one at a client company takes it in turn.
async fn in_turn<P: Act>(
    by: &By<P>,
    id: ReferralId,
    step: impl FnOnce(Model, Timestamp) -> Result<Change<Model>> + Send,
) -> Result<Model> {
    write(by, async |tx| {
        let row = decisions::locked(tx, id).await?;
        let at = tx.now();
        tx.save(step(row, at)?).await
    })
    .await
}

/// Says that the prospect was told from whom their name came.
pub async fn inform(by: &By<may::Work>, with: Inform) -> Result<Model> {
    let now = by.now();
    let when = with.at.unwrap_or(now);
    if when > now {
        return Err(goodword_kernel::Error::invalid("at", "must not be in the future"));
    }
    change(by, with.id, |row: Model| {
        Ok::<_, goodword_kernel::Error>(row.informed(when))
    })
    .await
}

/// Says which account a referral is about.
pub async fn link(by: &By<may::Work>, with: Link) -> Result<Model> {
    write(by, async |tx| {
        let row = decisions::locked(tx, with.id).await?;
        row.expect_inbound()?;
        let account = account_of(tx, &row, with.account_id).await?;
        let row = link_to(tx, row, &account).await?;
        if row.status.is_won() {
            winning::learn(tx, &row, account.id, None).await?;
        }
        Ok(row)
    })
    .await
}

/// The client company's own account of this id.
pub(super) async fn account_of(tx: &Tx, row: &Model, id: AccountId) -> Result<account::Model> {
    let account = find::<account::Model>(tx).by_id(id).await?;
    if account.client_id != row.client_id {
        return Err(Code::OtherClient.at("accountId"));
    }
    match account.merged_into_id {
        Some(_) => Err(Code::AccountMerged.at("accountId")),
        None => Ok(account),
    }
}

/// What the prospect was told is kept with the account (JRN-10), and who of its people the prospect is.
pub(super) async fn link_to(tx: &mut Tx, row: Model, account: &account::Model) -> Result<Model> {
    let expectation = heard(tx, &row, account).await?;
    let contact = contact_of(tx, &row, account).await?;
    tx.save(row.linked(account.id, contact, expectation)).await
}

// The account's person with the prospect's address: what is known of the two is one person's, and erased together (INT-2).
// Of one who became part of another it is the other (CUS-6).
pub(super) async fn contact_of(tx: &Tx, row: &Model, account: &account::Model) -> Result<Option<ContactId>> {
    use contact::Column;
    let Some(email) = row.email_key.as_ref().filter(|_| row.contact_id.is_none()) else {
        return Ok(None);
    };
    let found = find::<contact::Model>(tx)
        .filter(Column::AccountId.eq(account.id.uuid()))
        .filter(Column::EmailDigest.eq(tx.keyed_hash("email", email)))
        .filter(Column::ErasedAt.is_null())
        .ordered(&Order::by_id(Direction::Asc), MOST_ALIKE)
        .await?;
    let mut merged = found.iter().filter_map(|one| one.merged_into_id);
    match found.iter().find(|one| one.merged_into_id.is_none()) {
        Some(contact) => Ok(Some(contact.id)),
        None => match merged.next() {
            Some(into) => whole(tx, into).await,
            None => Ok(None),
        },
    }
}

// Whom a contact is part of in the end; nobody where they are forgotten.
async fn whole(tx: &Tx, mut id: ContactId) -> Result<Option<ContactId>> {
    for _ in 0..MOST_MERGES {
        let contact = find::<contact::Model>(tx).by_id(id).await?;
        match contact.merged_into_id {
            Some(into) => id = into,
            None => return Ok(Some(id).filter(|_| contact.erased_at.is_none())),
        }
    }
    Ok(None)
}

pub(super) async fn heard(
    tx: &mut Tx,
    row: &Model,
    account: &account::Model,
) -> Result<Option<goodword_kernel::id::ExpectationId>> {
    let (Some(heard), None) = (&row.expectation_heard, row.expectation_id) else {
        return Ok(None);
    };
    let with = expectation::Create {
        client_id: None,
        account_id: Some(account.id),
        contact_id: None,
        stakeholder_id: None,
        segment: None,
        stage_id: None,
        statement: heard.chars().take(STATEMENT).collect(),
        basis: Basis::Hearsay,
        importance: IMPORTANCE,
        confidence: None,
        need_id: None,
        audit_id: None,
        idempotency_key: None,
    };
    expectation::state(tx, &with).await.map(|made| Some(made.id))
}
