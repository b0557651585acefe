//! How people do what is owed, or say that it need not be done.

use goodword_clients::contact;
use goodword_identity::find;
use goodword_kernel::{Aggregate, Check, Id, Kind, Result};
use goodword_messages::outbound_message;
use goodword_persistence::Tx;
use goodword_referrals::referral;

use super::course::{locked, settle};
use super::{Channel, Duty, Said, names_prospect, reader};
use crate::AdvocacyErrorCode as Code;

/// The longest words that are said, in characters.
const TEXT: usize = 4_000;
/// The longest reason, in characters.
const REASON: usize = 1_000;

/// Somebody does what is owed: by a mail that the program sends, or in another way that they say.
pub(crate) async fn send<D: Duty>(tx: &mut Tx, id: Id<<D as Aggregate>::Kind>, given: Said) -> Result<D> {
    let mut check = Check::new();
    let text = check.optional_text("text", given.text.as_deref(), TEXT);
    check.done()?;
    let row = locked::<D>(tx, id).await?;
    let facts = row.facts();
    let of = find::<referral::Model>(tx).by_id(facts.referral).await?;
    let told = text.as_deref().is_some_and(|text| names_prospect(text, &of));
    if told && !given.agreed && facts.partnership.is_none() {
        return Err(Code::NamesProspect.at("text"));
    }
    let said = Said { text, ..given };
    if said.channel != Some(Channel::Email) {
        let at = tx.now();
        let row = tx.save(row.sent(said, at)?).await?;
        settle(tx, &row, "It was done.").await?;
        return Ok(row);
    }
    let message = mail::<D>(tx, &row).await?;
    let row = tx.save(row.queued(message.id, said)?).await?;
    settle(tx, &row, "A mail does it.").await?;
    Ok(row)
}

/// It was done before anybody did it: `how` says so of the row as it stands, or that it was not.
pub(crate) async fn done_already<D: Duty>(
    tx: &mut Tx,
    id: Id<<D as Aggregate>::Kind>,
    how: impl FnOnce(&D) -> Option<Said>,
) -> Result<()> {
    let row = locked::<D>(tx, id).await?;
    let Some(said) = how(&row).filter(|_| row.facts().status.is_open()) else {
        return Ok(());
    };
    let at = tx.now();
    let row = tx.save(row.sent(said, at)?).await?;
    settle(tx, &row, "It was done.").await
}

async fn mail<D: Duty>(tx: &mut Tx, row: &D) -> Result<outbound_message::Model> {
    let facts = row.facts();
    // Partners are mailed of their referrals by themselves (PAR-12): what their mails did not do, a mail does not do.
    let contact = facts.contact.ok_or_else(|| Code::PartnerIsMailed.at("channel"))?;
    let contact = find::<contact::Model>(tx).by_id(contact).await?;
    let found = reader::of(tx, &contact).await?;
    let (recipient, locale) = found.ok_or_else(|| Code::NotReachable.at("channel"))?;
    let message = outbound_message::New {
        client_id: facts.client,
        kind: D::MAIL,
        subject: (<<D as Aggregate>::Kind as Kind>::PREFIX, row.own_id().uuid()),
        recipient,
        recipient_name: Some(contact.name),
        locale: locale.to_string(),
    };
    outbound_message::queue(tx, message).await
}

/// It need not be done; why, is needed.
pub(crate) async fn waive<D: Duty>(tx: &mut Tx, id: Id<<D as Aggregate>::Kind>, reason: &str) -> Result<D> {
    let mut check = Check::new();
    let reason = check.text("reason", reason, REASON);
    check.done()?;
    let row = locked::<D>(tx, id).await?;
    let row = tx.save(row.waived(&reason)?).await?;
    settle(tx, &row, "It need not be done.").await?;
    Ok(row)
}
