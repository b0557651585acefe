//! How far a referral came, as rewards hear of it. The terms of when it came in hold (PAR-7, LED-9), and by a sale only whoever
//! has the credit earns (LED-8).

use goodword_identity::find;
use goodword_kernel::id::EngagementId;
use goodword_kernel::{Fact, Id, Result, Timestamp};
use goodword_persistence::Tx;
use goodword_rewards::Holder;
use goodword_rewards::reward::{
    Milestone, Refunded, Sale, on_credit_moved, on_hold_lifted, on_hold_placed, on_milestone, on_refund,
};
use goodword_rewards::reward_rule_version::Occasion;
use sea_orm::ColumnTrait;

use super::payments;
use crate::attribution_decision::{self, Column as Decision};
use crate::attribution_touch::{self, Kind};
use crate::partner_agreement;
use crate::referral::{self, Event, Model, Origin};

/// All of a sale, in hundredths of a percent.
pub(super) const ALL: i32 = 10_000;

/// One thing that a referral came to.
pub(super) struct Told {
    pub(super) event: Occasion,
    /// Which of several of one kind.
    pub(super) occurrence: Option<String>,
    pub(super) at: Timestamp,
    /// Whether whoever recommended earns by it.
    pub(super) referrer: Option<Holder>,
    /// Whether the prospect does.
    pub(super) referred: bool,
    pub(super) sale: Option<Sale>,
    pub(super) engagement: Option<EngagementId>,
}

impl Model {
    /// Who earns for having recommended: a partner, or a customer. Nobody by a prospect whom the client company itself recommended.
    fn referrer(&self) -> Option<Holder> {
        match self.origin {
            Origin::Partner | Origin::Customer => {
                let customer = self.referrer_contact_id.map(Holder::Contact);
                self.partnership_id.map(Holder::Partnership).or(customer)
            }
            Origin::Employee | Origin::Outbound => None,
        }
    }

    pub(super) fn sale(&self) -> Option<Sale> {
        let won = self.won()?;
        Some(Sale {
            amount: won.amount_minor.get(),
            currency: won.currency,
        })
    }

    fn milestone(&self, of: Told) -> Milestone {
        let company = self.account_id.map(Holder::Account);
        let known = self.contact_id.map(Holder::Contact).or(company);
        Milestone {
            client: self.client_id,
            referral: self.id,
            event: of.event,
            occurrence: of.occurrence,
            at: of.at,
            registered_at: self.submitted_at.unwrap_or(self.created_at),
            rule: None,
            referrer: of.referrer,
            referred: known.filter(|_| of.referred),
            winner: of.referrer,
            sale: of.sale,
            first_paid_at: self.first_paid_at,
            engagement: of.engagement,
            in_moderation: self.held_at.is_some(),
        }
    }
}

/// Tells what a referral came to. What the client company itself recommended earns nothing here.
pub(super) async fn tell(tx: &mut Tx, row: &Model, of: Told) -> Result<()> {
    if row.origin == Origin::Outbound {
        return Ok(());
    }
    let mut milestone = row.milestone(of);
    // The agreement of when it came in, unless somebody else has the credit than who signed it (PAR-7).
    let signer = row.partnership_id.map(Holder::Partnership);
    let is_signers = milestone.referrer.is_none_or(|referrer| Some(referrer) == signer);
    if let Some(id) = row.agreement_id.filter(|_| is_signers) {
        milestone.rule = find::<partner_agreement::Model>(tx).by_id(id).await?.reward_rule_id;
    }
    on_milestone(tx, &milestone).await.map(drop)
}

/// A referral was accepted, or its prospect turned out to be one: before there is a sale, whoever recommended earns.
pub(super) async fn reached(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = referral::locked(tx, Id::from_uuid(fact.subject)).await?;
    let event = match fact.event {
        Event::Accepted { .. } => Occasion::ReferralAccepted,
        _ => Occasion::Qualified,
    };
    let of = Told {
        event,
        occurrence: None,
        at: fact.at,
        referrer: row.referrer(),
        referred: true,
        sale: None,
        engagement: None,
    };
    tell(tx, &row, of).await
}

/// It is decided who has the credit for a customer, or decided otherwise: they earn by the sale, and others no more (LED-8).
pub(super) async fn credited(tx: &mut Tx, fact: &Fact<attribution_decision::Event>) -> Result<()> {
    let decision = find::<attribution_decision::Model>(tx)
        .by_id(Id::from_uuid(fact.subject))
        .await?;
    let row = referral::locked(tx, decision.referral_id).await?;
    if !row.status.is_won() {
        return Ok(());
    }
    let winner = winner(tx, &row, &decision).await?;
    let first = matches!(fact.event, attribution_decision::Event::Decided { .. });
    // Decided otherwise, it is another occasion: what was earned by the first is taken back, and stands as told.
    let occurrence = (!first).then(|| format!("credit{}", decision.version));
    if !first && on_credit_moved(tx, row.id, winner).await? {
        return Ok(());
    }
    let won = Told {
        event: Occasion::Won,
        occurrence: occurrence.clone(),
        at: decision.created_at,
        referrer: winner,
        referred: first,
        sale: row.sale(),
        engagement: None,
    };
    tell(tx, &row, won).await?;
    match row.first_paid_at.filter(|_| !first) {
        Some(at) => {
            let engagement = row.first_engagement_id;
            let sale = payments::sale_of(tx, &row, engagement).await?;
            let paid = Told {
                event: Occasion::FirstPayment,
                occurrence,
                at,
                referrer: winner,
                referred: false,
                sale,
                engagement,
            };
            tell(tx, &row, paid).await
        }
        None => Ok(()),
    }
}

/// The prospect of a referral that was won is known as a customer: they earn too, and their purchases are looked at.
pub(super) async fn known(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = referral::locked(tx, Id::from_uuid(fact.subject)).await?;
    if !row.status.is_won() {
        return Ok(());
    }
    if matches!(fact.event, Event::Linked { .. }) {
        let won = Told {
            event: Occasion::Won,
            occurrence: None,
            at: row.status_since,
            referrer: None,
            referred: true,
            sale: row.sale(),
            engagement: None,
        };
        tell(tx, &row, won).await?;
    }
    payments::look_back(tx, &row).await
}

/// Somebody doubts a referral, or not any more: the days of what it earned stand still meanwhile (LED-3).
pub(super) async fn doubted(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = referral::locked(tx, Id::from_uuid(fact.subject)).await?;
    if row.held_at.is_some() {
        return on_hold_placed(tx, row.id).await;
    }
    on_hold_lifted(tx, row.id).await?;
    super::progress::schedule(tx, row.id).await
}

/// The sale was undone: what was earned by it is taken back (LED-4).
pub(super) async fn undone(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = referral::locked(tx, Id::from_uuid(fact.subject)).await?;
    on_refund(tx, Refunded::Referral(row.id), ALL, fact.at).await
}

/// Who has the credit for the sale of a referral, as far as they can earn.
pub(super) async fn creditor(tx: &Tx, row: &Model) -> Result<Option<Holder>> {
    let of = find::<attribution_decision::Model>(tx).filter(Decision::ReferralId.eq(row.id.uuid()));
    match of.maybe().await? {
        Some(decision) => winner(tx, row, &decision).await,
        None => Ok(None),
    }
}

// Whose touch brought the customer. A registration is its registrant's; what somebody noted is whose they said it is.
async fn winner(tx: &Tx, row: &Model, decision: &attribution_decision::Model) -> Result<Option<Holder>> {
    let Some(touch) = decision.winner_touch_id else {
        return Ok(None);
    };
    let touch = find::<attribution_touch::Model>(tx).by_id(touch).await?;
    if let Some(partnership) = touch.partnership_id {
        return Ok(Some(Holder::Partnership(partnership)));
    }
    if let Some(customer) = touch.contact_id {
        return Ok(Some(Holder::Contact(customer)));
    }
    match touch.kind {
        Kind::Introduction | Kind::Manual => Ok(None),
        Kind::Registration | Kind::Code | Kind::Link if touch.referral_id == row.id => Ok(row.referrer()),
        Kind::Registration | Kind::Code | Kind::Link => {
            let of = find::<Model>(tx).by_id(touch.referral_id).await?;
            Ok(of.referrer())
        }
    }
}
