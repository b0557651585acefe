//! What one may do with comparisons.

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, ReferralPartnershipId};
use goodword_kernel::time::DAY;
use goodword_kernel::{Check, Error, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::comparing::go_on;
use super::keys::{self, Keys};
use super::model::Pair;
use super::{Blinded, Column, Consent, Decline, Model, Request, Side, Supply, With, may};
use crate::{ReferralsErrorCode as Code, partner_user, people, referral_partnership};

/// How often the same two are compared in [`AGAIN`]: by many comparisons that differ in one, each single one could be told.
const MOST: u64 = 2;
/// See [`MOST`].
const AGAIN: i64 = 90 * DAY;
/// The longest reason, in characters.
const NOTE: usize = 1_000;

/// Asks how many two have in common. Two client companies are compared at once; a partner gives its domains first.
pub async fn request(by: &By<may::Request>, with: Request) -> Result<Model> {
    let (client, population, actor) = (with.client_id, with.population, by.actor().user());
    write(by, async |tx| {
        let (agency, at) = (tx.agency(), tx.now());
        match with.with {
            With::PartnershipId(partnership) => {
                expect_partner(tx, client, partnership).await?;
                let pair = Pair {
                    client,
                    partnership: Some(partnership),
                    other: None,
                };
                let ids = (agency, tx.id());
                tx.save(Model::requested(ids, pair, population, actor, at)).await
            }
            With::ClientId(other) => {
                expect_other(tx, client, other).await?;
                let (own, theirs) = (tx.id(), tx.id());
                let pair = |client, other| Pair {
                    client,
                    partnership: None,
                    other: Some(other),
                };
                let mirror = pair(other, (client, own));
                let pair = pair(client, (other, theirs));
                tx.save(Model::requested((agency, theirs), mirror, population, actor, at))
                    .await?;
                let row = tx
                    .save(Model::requested((agency, own), pair, population, actor, at))
                    .await?;
                go_on(tx, &row).await?;
                Ok(row)
            }
        }
    })
    .await
}

// A partner that is at work, and was not compared too often. The client company is locked, so that this holds for two at once.
async fn expect_partner(tx: &Tx, client: ClientId, id: ReferralPartnershipId) -> Result<()> {
    tx.lock_row::<client_company::Model>(client).await?;
    let partnership = find::<referral_partnership::Model>(tx).by_id(id).await?;
    if partnership.client_id != client {
        return Err(Code::OtherClient.at("with.partnershipId"));
    }
    if !partnership.status.takes_referrals() {
        return Err(Code::NotActive.at("with.partnershipId"));
    }
    expect_seldom(tx, client, Column::PartnershipId.eq(id.uuid())).await
}

// Another client company that the caller sees, too. Both are locked, in one sequence by everybody.
async fn expect_other(tx: &Tx, client: ClientId, other: ClientId) -> Result<()> {
    if client == other {
        return Err(Code::OverlapWithItself.at("with.clientId"));
    }
    for one in [client.min(other), client.max(other)] {
        tx.lock_row::<client_company::Model>(one).await?;
    }
    expect_seldom(tx, client, Column::OtherClientId.eq(other.uuid())).await
}

async fn expect_seldom(tx: &Tx, client: ClientId, with: sea_orm::sea_query::SimpleExpr) -> Result<()> {
    let found = find::<Model>(tx)
        .filter(Column::ClientId.eq(client.uuid()))
        .filter(with)
        .filter(Column::CreatedAt.gt(tx.now().plus(-AGAIN)));
    if found.count(MOST).await? < MOST {
        Ok(())
    } else {
        Err(Code::OverlapTooOften.at("with"))
    }
}

/// Takes the partner's domains, and keeps their keys.
pub async fn supply(by: &By<may::Supply>, with: Supply) -> Result<Model> {
    write(by, async |tx| {
        // Locked, so that they are given once. Whose it is comes before what is given: nobody learns that another's is there.
        let row = tx.lock::<Model>(with.id).await?;
        let partnership = row.partnership_id.ok_or(Error::NotFound)?;
        partner_user::speaker(tx, partnership, false).await?;
        let (domains, at) = (keys::read(&with.domains)?, tx.now());
        let row = tx.save(row.supplied(at)?).await?;
        let keys = Keys::of(tx, row.id, &domains);
        tx.save(Blinded::of(tx.id(), &row, &keys, at)).await?;
        go_on(tx, &row).await?;
        Ok(row)
    })
    .await
}

/// Consents to names for one side: the OWNER of a client company, or whoever signs for the partner.
pub async fn consent(by: &By<may::Consent>, with: Consent) -> Result<Model> {
    let actor = by.actor().user();
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        match (with.side, row.partnership_id, actor) {
            (Side::Partner, Some(partnership), _) => {
                partner_user::speaker(tx, partnership, true).await?;
            }
            (Side::Client, _, Some(user)) if people::owns(tx, row.client_id, user).await? => {}
            (Side::Client, ..) => return Err(Code::OwnerNeeded.at("side")),
            (Side::Partner, ..) => return Err(Error::invalid("side", "must be CLIENT: no partner is compared")),
        }
        let at = tx.now();
        let row = tx.save(row.consented(with.side, at)?).await?;
        go_on(tx, &row).await?;
        Ok(row)
    })
    .await
}

/// Declines a comparison for the side that one is on.
pub async fn decline(by: &By<may::Decline>, with: Decline) -> Result<Model> {
    let mut check = Check::new();
    let note = check.optional_text("note", with.note.as_deref(), NOTE);
    check.done()?;
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.declined(note.clone(), at)?).await?;
        go_on(tx, &row).await?;
        Ok(row)
    })
    .await
}
