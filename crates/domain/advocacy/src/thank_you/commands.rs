//! What is done with thanks.

use goodword_identity::{By, find};
use goodword_kernel::id::ThankYouId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral;
use sea_orm::ColumnTrait;

use super::{Column, Model, Send, Waive, may};
use crate::duty::{self, Said};
use crate::referral_ask;

/// Within what time whoever recommended somebody is thanked (ASK-6).
const WITHIN: i64 = DAY;
/// More people than a customer names in one talk.
const OF_ONE_ASK: u64 = 100;

/// A referral came in: whoever registered it is to be thanked. Where a mail to the partner does so already (PAR-12), nobody else
/// has to.
pub(crate) async fn owe(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let of = find::<referral::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let known = find::<Model>(tx).filter(Column::ReferralId.eq(of.id.uuid()));
    if known.maybe().await?.is_some() {
        return Ok(());
    }
    let due_at = of.submitted_at.unwrap_or(fact.at).plus(WITHIN);
    let mail = duty::written(tx, &of, referral::Status::Submitted).await?;
    match duty::born(tx, &of, due_at, mail.as_ref()) {
        Some(born) => {
            let new = Model::created(tx.id(), &born);
            let id = new.after().id;
            duty::begin(tx, new, mail.as_ref()).await?;
            thanked_in_talk(tx, &of, id).await
        }
        None => Ok(()),
    }
}

// The customer may have been thanked before this was noted, as it is where it is noted anew.
async fn thanked_in_talk(tx: &mut Tx, of: &referral::Model, id: ThankYouId) -> Result<()> {
    let (Some(ask), Some(named)) = (of.source_ask_id, of.submitted_at) else {
        return Ok(());
    };
    let ask = find::<referral_ask::Model>(tx).by_id(ask).await?;
    duty::done_already::<Model>(tx, id, |_| ask.thanks_for(named)).await
}

/// A customer was thanked in the talk in which they named people: for those, nothing is owed any more (ASK-6). A mail that waits is
/// not sent. The ask is locked before this, by everybody.
pub(crate) async fn given_in(tx: &mut Tx, ask: &referral_ask::Model) -> Result<()> {
    if ask.thanks_channel.is_none() {
        return Ok(());
    }
    let named = find::<referral::Model>(tx)
        .filter(referral::Column::SourceAskId.eq(ask.id.uuid()))
        .most(OF_ONE_ASK)
        .await?;
    let owed = find::<Model>(tx)
        .filter(Column::ReferralId.is_in(named.iter().map(|of| of.id.uuid())))
        .filter(Column::IsOpen.eq(true))
        .most(OF_ONE_ASK)
        .await?;
    for row in owed {
        duty::done_already::<Model>(tx, row.id, |row| ask.thanks_for(row.created_at)).await?;
    }
    Ok(())
}

/// Thanks somebody.
pub async fn send(by: &By<may::Send>, with: Send) -> Result<Model> {
    let said = Said {
        channel: Some(with.channel),
        text: with.text,
        agreed: false,
        by: by.actor().user(),
    };
    write(by, async |tx| duty::send::<Model>(tx, with.id, said).await).await
}

/// Says that somebody need not be thanked.
pub async fn waive(by: &By<may::Waive>, with: Waive) -> Result<Model> {
    write(by, async |tx| duty::waive::<Model>(tx, with.id, &with.reason).await).await
}
