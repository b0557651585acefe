//! Customers recommend too: what a context above registers in their name.

use goodword_clients::contact;
use goodword_identity::find;
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ShareLinkId};
use goodword_persistence::Tx;

use super::registration::Beginning;
use super::{Model, Origin, Referrer, Told};
use crate::{ReferralsErrorCode as Code, referral_code};

/// Somebody whom a customer recommends.
#[derive(Clone, Copy, Debug)]
pub struct Recommendation<'a> {
    /// To which client company.
    pub client: ClientId,
    /// Who recommends: a customer of the same client company.
    pub referrer: Referrer,
    /// Whom, and what is told of them.
    pub told: Told<'a>,
    /// The code that was typed, where one was: whose it is recommends in place of the referrer.
    pub code: Option<&'a str>,
    /// By which link the person came, where they came by one.
    pub link: Option<ShareLinkId>,
}

/// Registers whom a customer recommends, in the caller's own transaction: as a partner's referral it is acknowledged, looked
/// at for others who are the same (PAR-4, PAR-5, PAR-8), decided by people (PAR-1), and forgotten when the person is not told in
/// time (PAR-10). What is wrong with it is told by its place in the input; a code that is unknown or good no more is refused.
pub async fn recommend(tx: &mut Tx, with: &Recommendation<'_>) -> Result<Model> {
    let customer = find::<contact::Model>(tx).by_id(with.referrer.contact).await?;
    customer.expect_known()?;
    if customer.client_id != with.client {
        return Err(Code::OtherClient.at("contactId"));
    }
    let code = referral_code::named(tx, with.client, with.code).await?;
    let from = Beginning {
        agency: tx.agency(),
        id: tx.id(),
        client: with.client,
        origin: Origin::Customer,
        partnership: None,
        registrant: tx.actor().user(),
        referrer: Some(with.referrer),
        code: code.as_ref(),
        link: with.link,
    };
    let at = tx.now();
    let row = tx.save(Model::drafted(&from, &with.told, at)?).await?;
    referral_code::credit(tx, &row, code.as_ref()).await?;
    let by = row.registrant_user_id;
    tx.save(row.submitted(None, by, at)?).await
}
