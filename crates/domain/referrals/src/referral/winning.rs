//! A prospect became a customer.

use goodword_clients::account::{self, Acquisition, AcquisitionSource};
use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::id::AccountId;
use goodword_kernel::{Check, Result};
use goodword_persistence::{Tx, write};

use super::desk::{account_of, contact_of, heard};
use super::{Model, Origin, Win, may};
use crate::{ReferralsErrorCode as Code, claim};

/// The longest reason, in characters: with the referral's id it is what shows how the account was won.
const REASON: usize = 400;
/// The longest name of an account, in characters.
const NAME: usize = 200;

/// Says that the prospect is a customer: an account that is named, linked before, or made now, and was won by the referral
/// (CUS-1).
pub async fn win(by: &By<may::Work>, with: Win) -> Result<Model> {
    let mut check = Check::new();
    let reason = check.optional_line("acquisitionReason", with.acquisition_reason.as_deref(), REASON);
    let made = with.create_account == Some(true);
    if made && with.account_id.is_some() {
        check.problem(
            "createAccount",
            "does not go with accountId: name one, or have one made",
        );
    }
    check.done()?;
    write(by, async |tx| {
        let row = locked(tx, &with).await?;
        let account = match with.account_id {
            Some(id) => Some(account_of(tx, &row, id).await?),
            None if made && row.account_id.is_none() => Some(of_prospect(tx, &row).await?),
            None => None,
        };
        let at = tx.now();
        let named = account.as_ref().map(|account| account.id);
        let row = tx.save(row.won_by(named, &with.amount, at)?).await?;
        claim::end(tx, row.id).await?;
        if let Some(id) = row.account_id {
            learn(tx, &row, id, reason.as_deref()).await?;
        }
        match account {
            Some(account) => keep_expectation(tx, row, &account).await,
            None => Ok(row),
        }
    })
    .await
}

// The client company, the account and the referral, in this order: so does whoever merges accounts.
async fn locked(tx: &Tx, with: &Win) -> Result<Model> {
    let seen = find::<Model>(tx).by_id(with.id).await?;
    tx.lock_row::<client_company::Model>(seen.client_id).await?;
    if let Some(id) = with.account_id.or(seen.account_id) {
        tx.lock_row::<account::Model>(id).await?;
    }
    tx.lock::<Model>(with.id).await
}

// An account of the prospect's company.
async fn of_prospect(tx: &mut Tx, row: &Model) -> Result<account::Model> {
    let name = row.party_company.as_ref().or(row.party_domain.as_ref());
    let name = name.ok_or_else(|| Code::NoCompany.at("createAccount"))?;
    let name = name.chars().take(NAME).collect();
    let domain = row.party_domain.as_ref().map(|domain| domain.as_str().to_owned());
    let how = acquisition(row, None);
    account::of_recommended(tx, row.client_id, (name, domain), how).await
}

/// An account was won by a referral (CUS-1). What a person said otherwise stays, unless there is a reason to change it.
pub(super) async fn learn(tx: &mut Tx, row: &Model, id: AccountId, reason: Option<&str>) -> Result<()> {
    match acquisition(row, reason) {
        Some(how) => account::was_recommended(tx, id, how, reason.is_some()).await.map(drop),
        None => Ok(()),
    }
}

// How somebody was won by a referral; nothing where it was the other way round, and the partner won the customer.
fn acquisition(row: &Model, reason: Option<&str>) -> Option<Acquisition> {
    let source = match row.origin {
        Origin::Partner => AcquisitionSource::ReferralPartner,
        Origin::Customer => AcquisitionSource::ReferralCustomer,
        // Whoever works for the client company sells: that is no word of mouth of others.
        Origin::Employee => AcquisitionSource::DirectSales,
        Origin::Outbound => return None,
    };
    let shows = reason.map_or_else(String::new, |reason| format!(": {reason}"));
    Some(Acquisition {
        source,
        class: source.class(),
        evidence: Some(format!("{}{shows}", row.id)),
    })
}

async fn keep_expectation(tx: &mut Tx, row: Model, account: &account::Model) -> Result<Model> {
    let expectation = heard(tx, &row, account).await?;
    let contact = contact_of(tx, &row, account).await?;
    if expectation.is_none() && contact.is_none() {
        return Ok(row);
    }
    tx.save(row.linked(account.id, contact, expectation)).await
}
