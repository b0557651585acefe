//! What is done with thanks.

use goodword_identity::{By, find};
use goodword_kernel::time::DAY;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral;
use sea_orm::ColumnTrait;

use super::{Column, Model, Send, Waive, may};
use crate::duty::{self, Said};

/// Within what time whoever recommended somebody is thanked (ASK-6).
const WITHIN: i64 = DAY;

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
            duty::begin(tx, new, mail.as_ref()).await
        }
        None => Ok(()),
    }
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
