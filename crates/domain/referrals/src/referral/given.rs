//! What is done with customers whom the client company recommends to partners: given by its people, answered by the partner's
//! (PAR-16).

use goodword_clients::consent::{self, Purpose};
use goodword_clients::{account, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::{ContactId, ReferralPartnershipId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Reactions, Tx, write};
use sea_orm::ColumnTrait;

use super::{Answer, Column, Event, Give, Model, Origin, Progress, Recall, Status, Withdraw, may};
use crate::{ReferralsErrorCode as Code, given_mail, partner_user, referral_partnership};

/// Referrals of one customer that are ended at once; the others follow at once.
const MOST: u64 = 100;
/// States in which a partner is at it.
const OPEN: [Status; 5] = [
    Status::Submitted,
    Status::Accepted,
    Status::Contacted,
    Status::Qualified,
    Status::Proposal,
];

/// Recommends a customer to a partner. Refused without the customer's consent: nothing is shown to the partner before it.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        // Nobody stops or ends the partnership until this is done.
        let partnership = tx.hold::<referral_partnership::Model>(with.partnership_id).await?;
        if !partnership.gives_recommendations() {
            return Err(Code::NotActive.at("partnershipId"));
        }
        // Locked, so that one customer is not given twice at once.
        let contact = tx.lock::<contact::Model>(with.contact_id).await?;
        if contact.client_id != partnership.client_id {
            return Err(Code::OtherClient.at("contactId"));
        }
        expect_agreed(tx, &contact).await?;
        expect_new(tx, partnership.id, contact.id).await?;
        let account = match contact.account_id {
            Some(id) => Some(find::<account::Model>(tx).by_id(id).await?),
            None => None,
        };
        let about = (&contact, account.as_ref());
        let row = Model::given(tx.id(), &partnership, about, actor, &with, tx.now())?;
        tx.save(row).await
    })
    .await
}

// The customer agreed that partners have their data, and does not take it back until this is done.
async fn expect_agreed(tx: &Tx, contact: &contact::Model) -> Result<()> {
    let missing = || Code::ConsentMissing.at("contactId");
    if !consent::permits(tx, contact, Purpose::DataSharingPartner, true).await? {
        return Err(missing());
    }
    let given = find::<consent::Model>(tx)
        .filter(consent::Column::ContactId.eq(contact.id.uuid()))
        .filter(consent::Column::Purpose.eq(Purpose::DataSharingPartner))
        .filter(consent::Column::WithdrawnAt.is_null());
    let given = given.maybe().await?.ok_or_else(missing)?;
    match tx.hold::<consent::Model>(given.id).await?.withdrawn_at {
        None => Ok(()),
        Some(_) => Err(missing()),
    }
}

async fn expect_new(tx: &Tx, partnership: ReferralPartnershipId, contact: ContactId) -> Result<()> {
    let same = find::<Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::PartnershipId.eq(partnership.uuid()))
        .filter(Column::Origin.eq(Origin::Outbound))
        .filter(Column::Status.is_in(OPEN));
    match same.maybe().await? {
        None => Ok(()),
        Some(_) => Err(Code::GivenAlready.at("contactId")),
    }
}

/// What follows for customers who are recommended to partners.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "referrals.given",
        |event| matches!(event, Event::Given {}),
        |tx, fact| Box::pin(begin(tx, fact)),
    );
    to.on(
        "referrals.stop_given",
        |event| matches!(event, Event::Withdrawn {} | Event::ConsentEnded {}),
        |tx, fact| Box::pin(given_mail::stop(tx, fact)),
    );
    to.on(
        "referrals.disagree",
        |event| matches!(event, consent::Event::Withdrawn { .. }),
        |tx, fact| Box::pin(disagree(tx, fact)),
    );
    to.on(
        "referrals.block",
        |event| matches!(event, contact::Event::Blocked { .. }),
        |tx, fact| Box::pin(block(tx, fact)),
    );
    to.on(
        "referrals.join",
        |event| matches!(event, contact::Event::Joined { .. }),
        |tx, fact| Box::pin(join(tx, fact)),
    );
}

/// A customer was given to a partner: its time runs (PAR-10), and the partner hears of it.
async fn begin(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = find::<Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    super::informing::schedule(tx, &row).await?;
    if let Some(partnership) = row.partnership_id {
        referral_partnership::heard_of(tx, partnership).await?;
    }
    given_mail::tell(tx, &row).await
}

/// Takes a customer back who was recommended to a partner.
pub async fn recall(by: &By<may::Give>, with: Recall) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        row.goes_to()?;
        let (id, reason) = (with.id, with.reason.clone());
        let at = tx.now();
        let with = Withdraw {
            id,
            reason,
            idempotency_key: None,
        };
        tx.save(row.withdrawn(&with, at)?).await
    })
    .await
}

/// Takes whom the client company recommends, in the partner's name, or says why not.
pub async fn answer(by: &By<may::Answer>, with: Answer) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let row = of_partner(tx, tx.lock::<Model>(with.id).await?).await?;
        let at = tx.now();
        tx.save(row.taken(&with, actor, at)?).await
    })
    .await
}

/// Says how far the partner has come with whom it took.
pub async fn progress(by: &By<may::Answer>, with: Progress) -> Result<Model> {
    write(by, async |tx| {
        let row = of_partner(tx, tx.lock::<Model>(with.id).await?).await?;
        let at = tx.now();
        tx.save(row.gone_on(&with, at)?).await
    })
    .await
}

// Only the partner's own people answer for it.
async fn of_partner(tx: &Tx, row: Model) -> Result<Model> {
    partner_user::speaker(tx, row.goes_to()?, false).await?;
    Ok(row)
}

/// A customer does not agree any more that partners have their data.
async fn disagree(tx: &mut Tx, fact: &Fact<consent::Event>) -> Result<()> {
    match fact.event {
        consent::Event::Withdrawn {
            contact_id,
            purpose: Purpose::DataSharingPartner,
            ..
        } => end_all(tx, contact_id).await,
        _ => Ok(()),
    }
}

/// Nobody may contact somebody any more: partners may not either.
async fn block(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
    end_all(tx, Id::from_uuid(fact.subject)).await
}

/// Two customers became one: partners keep no more of them than the one who stayed agrees to, for a merge may set aside what the
/// other had agreed to (PAR-16). It does not come back when the two are parted.
async fn join(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
    let joined = find::<contact::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    if consent::permits(tx, &joined, Purpose::DataSharingPartner, true).await? {
        return Ok(());
    }
    end_all(tx, joined.id).await
}

async fn end_all(tx: &mut Tx, contact: ContactId) -> Result<()> {
    loop {
        let given = find::<Model>(tx)
            .filter(Column::ContactId.eq(contact.uuid()))
            .filter(Column::Origin.eq(Origin::Outbound))
            .filter(Column::ForgottenAt.is_null());
        let given = given.most(MOST).await?;
        if given.is_empty() {
            return Ok(());
        }
        for row in given {
            let at = tx.now();
            tx.save(row.disagreed(at)).await?;
        }
    }
}
