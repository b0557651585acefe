//! What one may do with kits that are handed over.

use goodword_clients::{client_company, contact};
use goodword_identity::{By, find};
use goodword_kernel::id::{ClientId, KitDeliveryId};
use goodword_kernel::{Result, Source, Token};
use goodword_persistence::{Tx, vault, write};
use goodword_referrals::referral_partnership;

use super::{Deliver, Hands, KIND, Model, Recipient, Withdraw, is_gone, may};
use crate::{AdvocacyErrorCode as Code, advocate, referral_kit};

/// A kit that was handed over, and the token of its link: told this once, and not to a repetition.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The delivery.
    pub delivery: Model,
    /// What stands in its address: 256 bits.
    pub token: Option<Token>,
}

/// Hands a kit to somebody.
pub async fn deliver(by: &By<may::Deliver>, source: &Source, with: Deliver) -> Result<Delivered> {
    let me = by.actor().user();
    let token = Token::new("", source);
    let id: KitDeliveryId = by.id();
    let delivery = write(by, async |tx| {
        let kit = find::<referral_kit::Model>(tx).by_id(with.kit_id).await?;
        let client = find::<client_company::Model>(tx).by_id(kit.client_id).await?;
        if is_gone(&client) {
            return Err(Code::WrongStatus
                .saying("The agency works for this client company no more: nobody could open the page."));
        }
        let hands = hands(tx, kit.client_id, &with.to).await?;
        let new = Model::delivered(&kit, (id, hands), with.days, me, tx.now())?;
        let delivery = tx.save(new).await?;
        vault::put_link(tx, &token.digest(), KIND, id.uuid(), delivery.expires_at).await?;
        Ok(delivery)
    })
    .await?;
    let token = (delivery.id == id).then_some(token);
    Ok(Delivered { delivery, token })
}

// Somebody of the same client company, who is still there.
async fn hands(tx: &Tx, client: ClientId, to: &Recipient) -> Result<Hands> {
    let (of, hands, path) = match *to {
        Recipient::AdvocateId(id) => {
            let of = find::<advocate::Model>(tx).by_id(id).await?;
            let contact = find::<contact::Model>(tx).by_id(of.contact_id).await?;
            contact.expect_known()?;
            let hands = Hands {
                contact: Some(of.contact_id),
                advocate: Some(of.id),
                partnership: None,
            };
            (of.client_id, hands, "to.advocateId")
        }
        Recipient::ContactId(id) => {
            let contact = find::<contact::Model>(tx).by_id(id).await?;
            contact.expect_known()?;
            let hands = Hands {
                contact: Some(contact.id),
                ..Hands::default()
            };
            (contact.client_id, hands, "to.contactId")
        }
        Recipient::PartnershipId(id) => {
            let of = find::<referral_partnership::Model>(tx).by_id(id).await?;
            let hands = Hands {
                partnership: Some(of.id),
                ..Hands::default()
            };
            (of.client_id, hands, "to.partnershipId")
        }
    };
    if of == client {
        Ok(hands)
    } else {
        Err(Code::OtherClient.at(path))
    }
}

/// Takes a kit back, at once.
pub async fn withdraw(by: &By<may::Withdraw>, with: Withdraw) -> Result<Model> {
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let at = tx.now();
        let row = tx.save(row.withdrawn(at)?).await?;
        vault::set_link_end(tx, KIND, row.id.uuid(), at).await?;
        Ok(row)
    })
    .await
}
