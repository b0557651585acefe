//! What somebody without an account recommends, by a public form. Who they are nobody has proved: it is held until somebody of the
//! client company has looked, and passes the same checks as every other.

use goodword_clients::contact;
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, ContactId, PublicFormId, ReferralPartnershipId};
use goodword_kernel::{Change, Check, Digest, Error, Locale, Result, Timestamp};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::registering::agreement;
use super::registration::Beginning;
use super::told::{Prospect, Told};
use super::{HoldReason, Model, Origin, PartyInput, may};
use crate::referral_introducer::{self, Introducer, Known, Read};
use crate::{public_form, referral_code, referral_partnership};

/// A recommendation as the page of a public form sends it.
#[derive(Clone, Debug, Serialize)]
pub struct Introduce {
    /// By which form.
    pub form: PublicFormId,
    /// Who recommends.
    pub introducer: Introducer,
    /// Who is recommended.
    pub party: PartyInput,
    /// What is needed, in a few words; at most 200 characters.
    pub need: String,
    /// What the person was told and expects; at most 2,000 characters (JRN-10).
    pub expectation_heard: Option<String>,
    /// How the two know each other; at most 1,000 characters.
    pub relation: Option<String>,
    /// The code of a customer, where one was typed: it is they who recommend, unless a partner does.
    pub code: Option<String>,
    /// The language of the page.
    pub locale: Locale,
    /// Whether whoever recommends is mailed of it. No part of what was sent: the page sees to it that no address is sent many mails.
    #[serde(skip)]
    pub mail: bool,
    /// What the page was given: sent twice, it is one recommendation.
    pub idempotency_key: Option<String>,
}

impl Introduce {
    /// What is wrong with it, if anything.
    pub fn check(&self, at: Timestamp) -> Result<()> {
        self.read(at).map(drop)
    }

    fn read(&self, at: Timestamp) -> Result<(Read, Prospect)> {
        let mut check = Check::new();
        let introducer = self.introducer.read(&mut check);
        let said = Told {
            at: "",
            party: &self.party,
            need: &self.need,
            expectation_heard: self.expectation_heard.as_deref(),
            relation: self.relation.as_deref(),
            evidence: None,
            personal_contact_route: None,
            opportunity: None,
        };
        let prospect = said.read(&mut check, at);
        referral_code::read(&mut check, "code", self.code.as_deref());
        check.done()?;
        Ok((introducer, prospect))
    }
}

/// Takes a recommendation from the page of a public form. `NotFound` where the form takes nothing any more; a code that is unknown or
/// good no more is refused, and nothing is kept.
pub async fn introduce(by: &By<may::Introduce>, with: Introduce) -> Result<Model> {
    let (who, prospect) = with.read(by.now())?;
    write(by, async |tx| {
        let form = public_form::take(tx, with.form, public_form::Kind::Referral).await?;
        let partnership = match form.partnership_id {
            Some(id) => Some(find::<referral_partnership::Model>(tx).by_id(id).await?),
            None => None,
        };
        let code = referral_code::named(tx, form.client_id, with.code.as_deref()).await?;
        let from = Beginning {
            agency: tx.agency(),
            id: tx.id(),
            client: form.client_id,
            partnership: partnership.as_ref(),
            origin: partnership.as_ref().map_or(Origin::Customer, |_| Origin::Partner),
            registrant: None,
            referrer: None,
            code: code.as_ref(),
            link: None,
        };
        let at = tx.now();
        let row = tx.save(Model::written(&from, prospect, at)).await?;
        referral_code::credit(tx, &row, code.as_ref()).await?;
        let digest = tx.keyed_hash("email", &who.email_key);
        let known = Known {
            locale: with.locale.to_string(),
            contact: contact_of(tx, &row, &digest).await?,
            digest,
            mailed: with.mail,
        };
        let introducer = referral_introducer::Model::noted(tx.id(), &row, &form, (who, known));
        tx.save(introducer).await?;
        let row = tx.save(row.held(HoldReason::Unverified, at)?).await?;
        let agreement = match &partnership {
            Some(partnership) => match agreement(tx, partnership.id).await {
                // Nobody signed: the form's page tells no more than that it takes nothing.
                Err(Error::Refused { .. }) => return Err(Error::NotFound),
                found => Some(found?),
            },
            None => None,
        };
        tx.save(row.submitted(agreement.as_ref(), None, at)?).await
    })
    .await
}

/// A referral of another program's list.
pub(crate) struct Incoming {
    pub(crate) client: ClientId,
    pub(crate) partnership: Option<ReferralPartnershipId>,
    pub(crate) party: PartyInput,
    pub(crate) need: String,
    pub(crate) expectation_heard: Option<String>,
    pub(crate) relation: Option<String>,
    pub(crate) external_id: Option<String>,
}

/// It comes in as where somebody registers it.
pub(crate) async fn come_in(tx: &mut Tx, with: Incoming) -> Result<Model> {
    let at = tx.now();
    let partnership = match with.partnership {
        Some(id) => Some(tx.hold::<referral_partnership::Model>(id).await?),
        None => None,
    };
    let from = Beginning {
        agency: tx.agency(),
        id: tx.id(),
        client: with.client,
        partnership: partnership.as_ref(),
        origin: partnership.as_ref().map_or(Origin::Customer, |_| Origin::Partner),
        registrant: None,
        referrer: None,
        code: None,
        link: None,
    };
    let said = Told {
        at: "",
        party: &with.party,
        need: &with.need,
        expectation_heard: with.expectation_heard.as_deref(),
        relation: with.relation.as_deref(),
        evidence: None,
        personal_contact_route: None,
        opportunity: None,
    };
    let (_, mut row, event) = Model::drafted(&from, &said, at)?.into_parts();
    row.external_id = with.external_id;
    let row = tx.save(Change::new(row, event)).await?;
    let agreement = match &partnership {
        Some(partnership) => Some(agreement(tx, partnership.id).await?),
        None => None,
    };
    tx.save(row.submitted(agreement.as_ref(), None, at)?).await
}

// The client company's contact with the address of whoever recommends: what is known of the two is one person's, and erased
// together (INT-2). Whether there is one, the page does not tell.
async fn contact_of(tx: &Tx, row: &Model, digest: &Digest) -> Result<Option<ContactId>> {
    use contact::Column;
    let same = find::<contact::Model>(tx)
        .filter(Column::ClientId.eq(row.client_id.uuid()))
        .filter(Column::EmailDigest.eq(digest.clone()))
        .filter(Column::MergedIntoId.is_null())
        .filter(Column::ErasedAt.is_null());
    Ok(same.most(1).await?.first().map(|contact| contact.id))
}
