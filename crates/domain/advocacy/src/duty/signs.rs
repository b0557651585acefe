//! What happens to things that are owed because of something else: a mail went out or came back, a follow-up was done, a referral
//! ended.

use goodword_followups::follow_up::{self, Reason};
use goodword_identity::find;
use goodword_kernel::id::{FollowUpId, OutboundMessageId, ReferralId};
use goodword_kernel::{Fact, Id, Machine, Result};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use goodword_referrals::referral;
use sea_orm::ColumnTrait;

use super::course::{MOST, call, locked, settle};
use super::{Duty, Said, Status, Step};
use crate::{report_back, thank_you};

/// Why somebody follows up what is owed.
pub(crate) const REASONS: [Reason; 2] = [thank_you::Model::REASON, report_back::Model::REASON];

/// Whether something became of a mail that may do what is owed: ours, or one to a partner about a referral.
pub(crate) fn is_word(event: &outbound_message::Event) -> bool {
    use outbound_message::Event;
    match event {
        Event::Sent { kind, .. }
        | Event::Bounced { kind, .. }
        | Event::Cancelled { kind, .. }
        | Event::Failed { kind, .. } => {
            kind == thank_you::MAIL || kind == report_back::MAIL || kind.starts_with("referrals.")
        }
        _ => false,
    }
}

/// Something became of a mail that may do what is owed.
pub(crate) async fn mailed(tx: &mut Tx, fact: &Fact<outbound_message::Event>) -> Result<()> {
    let message = Id::from_uuid(fact.subject);
    if matches!(fact.event, outbound_message::Event::Sent { .. }) {
        mail_sent::<thank_you::Model>(tx, message).await?;
        mail_sent::<report_back::Model>(tx, message).await
    } else {
        mail_undone::<thank_you::Model>(tx, message).await?;
        mail_undone::<report_back::Model>(tx, message).await
    }
}

/// Somebody did what a follow-up asked for.
pub(crate) async fn followed_up(tx: &mut Tx, follow_up: FollowUpId) -> Result<()> {
    done::<thank_you::Model>(tx, follow_up).await?;
    done::<report_back::Model>(tx, follow_up).await
}

/// A referral was taken back, or whoever was recommended is forgotten: nothing is owed for it any more.
pub(crate) async fn called_off(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of = Id::from_uuid(fact.subject);
    if matches!(fact.event, referral::Event::Forgotten { .. }) {
        forgotten::<thank_you::Model>(tx, of).await?;
        forgotten::<report_back::Model>(tx, of).await
    } else {
        const WHY: &str = "The referral was taken back.";
        ended::<thank_you::Model>(tx, of, WHY).await?;
        ended::<report_back::Model>(tx, of, WHY).await
    }
}

async fn of_message<D: Duty>(tx: &Tx, message: OutboundMessageId) -> Result<Option<D>> {
    let found = find::<D>(tx).filter(D::of_message().eq(message.uuid())).maybe().await?;
    match found {
        Some(row) => locked::<D>(tx, row.own_id()).await.map(Some),
        None => Ok(None),
    }
}

/// A mail went out that does it.
pub(super) async fn mail_sent<D: Duty>(tx: &mut Tx, message: OutboundMessageId) -> Result<()> {
    let Some(row) = of_message::<D>(tx, message).await? else {
        return Ok(());
    };
    if row.facts().status != Status::Queued {
        return Ok(());
    }
    let said = Said {
        // As was said when the mail was queued.
        channel: None,
        text: None,
        agreed: false,
        by: None,
    };
    let at = tx.now();
    let row = tx.save(row.sent(said, at)?).await?;
    settle(tx, &row, "A mail did it.").await
}

// A mail that was to do it was not sent, or came back: somebody is to see to it.
async fn mail_undone<D: Duty>(tx: &mut Tx, message: OutboundMessageId) -> Result<()> {
    let Some(row) = of_message::<D>(tx, message).await? else {
        return Ok(());
    };
    if row.facts().status.after(Step::Return).is_err() {
        return Ok(());
    }
    let row = tx.save(row.returned()?).await?;
    call(tx, row).await
}

// What a follow-up stands for is done.
async fn done<D: Duty>(tx: &mut Tx, follow_up: FollowUpId) -> Result<()> {
    let said = Said {
        channel: None,
        text: None,
        agreed: false,
        by: tx.actor().user(),
    };
    for row in find::<D>(tx)
        .filter(D::of_follow_up().eq(follow_up.uuid()))
        .most(MOST)
        .await?
    {
        let row = tx.lock::<D>(row.own_id()).await?;
        if row.facts().status == Status::Due {
            let at = tx.now();
            tx.save(row.sent(said.clone(), at)?).await?;
        }
    }
    Ok(())
}

async fn of_referral<D: Duty>(tx: &Tx, referral: ReferralId) -> Result<Vec<D>> {
    find::<D>(tx)
        .filter(D::of_referral().eq(referral.uuid()))
        .most(MOST)
        .await
}

// Nothing is owed for a referral any more.
async fn ended<D: Duty>(tx: &mut Tx, referral: ReferralId, why: &str) -> Result<()> {
    for row in of_referral::<D>(tx, referral).await? {
        let row = locked::<D>(tx, row.own_id()).await?;
        if row.facts().status.is_open() {
            let row = tx.save(row.waived(why)?).await?;
            settle(tx, &row, why).await?;
        }
    }
    Ok(())
}

// Whoever was recommended is forgotten (PAR-10): what was said about them is gone.
async fn forgotten<D: Duty>(tx: &mut Tx, referral: ReferralId) -> Result<()> {
    ended::<D>(tx, referral, "Whoever was recommended is forgotten.").await?;
    for row in of_referral::<D>(tx, referral).await? {
        let row = locked::<D>(tx, row.own_id()).await?;
        if let Some(follow_up) = row.facts().follow_up {
            follow_up::forget_one(tx, follow_up).await?;
        }
        if row.words().0.is_some() {
            tx.save(row.forgotten()).await?;
        }
    }
    Ok(())
}
