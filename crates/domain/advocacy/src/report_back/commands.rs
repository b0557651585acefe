//! What is done with reports.

use goodword_clients::business_calendar;
use goodword_clients::calendar::Limit;
use goodword_identity::{By, find};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral;
use sea_orm::ColumnTrait;

use super::{Column, Milestone, Model, Send, Waive, may};
use crate::duty::{self, Said};

/// Within what time whoever recommended somebody hears how far it has come (ASK-6).
const WITHIN: Limit = Limit::BusinessDays(2);

/// A recommendation has come so far: whoever made it is to hear of it. Where a mail to the partner says so already (PAR-12), nobody
/// else has to.
pub(crate) async fn owe(tx: &mut Tx, fact: &Fact<referral::Event>) -> Result<()> {
    let Some(milestone) = Milestone::of(&fact.event) else {
        return Ok(());
    };
    let of = find::<referral::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    let known = find::<Model>(tx)
        .filter(Column::ReferralId.eq(of.id.uuid()))
        .filter(Column::Milestone.eq(milestone));
    if known.maybe().await?.is_some() {
        return Ok(());
    }
    let hours = business_calendar::of(tx, of.client_id).await?.hours;
    let due_at = hours.at_share(&WITHIN, fact.at, 100);
    let mail = duty::written(tx, &of, milestone.status()).await?;
    match duty::born(tx, &of, due_at, mail.as_ref()) {
        Some(born) => {
            let new = Model::created(tx.id(), milestone, false, &born);
            duty::begin(tx, new, mail.as_ref()).await
        }
        None => Ok(()),
    }
}

/// Tells somebody.
pub async fn send(by: &By<may::Send>, with: Send) -> Result<Model> {
    let said = Said {
        channel: Some(with.channel),
        text: with.text,
        agreed: with.prospect_agreed,
        by: by.actor().user(),
    };
    write(by, async |tx| duty::send::<Model>(tx, with.id, said).await).await
}

/// Says that somebody need not be told.
pub async fn waive(by: &By<may::Waive>, with: Waive) -> Result<Model> {
    write(by, async |tx| duty::waive::<Model>(tx, with.id, &with.reason).await).await
}
