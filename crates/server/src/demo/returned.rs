//! Whom the client companies recommend to their partners, and whom their own people recommend to them.

use goodword_clients::consent::{self, Basis, Purpose};
use goodword_clients::contact;
use goodword_identity::Session;
use goodword_kernel::Result;
use goodword_kernel::id::{ReferralId, ReferralPartnershipId};
use goodword_referrals::referral::{self, ConsentBasis, PartyInput, Reached};

use super::founding::{Firm, Play};
use super::recommended::own;
use super::{Stage, by, customers, partners};

/// The account manager of each client company gives two customers to its partner, who takes one; and knows somebody besides.
pub(super) async fn recommend(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(email) = partners::at_work(firm) else {
            continue;
        };
        let partner = stage.session(&email, &play.seeded.slug).await?;
        let Some(partnership) = own(&partner).await? else {
            continue;
        };
        let all = customers::contacts(play, firm).await?;
        let mut reachable = all.into_iter().filter(contact::Model::may_be_contacted);
        if let Some(first) = reachable.next() {
            let id = give(firm, partnership, &first).await?;
            take(&partner, id).await?;
        }
        if let Some(second) = reachable.next() {
            give(firm, partnership, &second).await?;
        }
        know(firm).await?;
    }
    Ok(())
}

async fn give(firm: &Firm, partnership_id: ReferralPartnershipId, contact: &contact::Model) -> Result<ReferralId> {
    let consent = consent::Give {
        contact_id: contact.id,
        purpose: Purpose::DataSharingPartner,
        basis: Basis::Consent,
        proof: Some("Said so on the telephone.".into()),
        idempotency_key: None,
    };
    consent::give(&by(&firm.account_manager)?, consent).await?;
    let give = referral::Give {
        partnership_id,
        contact_id: contact.id,
        need: "Something that we do not offer".into(),
        expectation_heard: Some("Somebody calls within a week.".into()),
        personal_contact_route: None,
        opportunity: None,
        idempotency_key: None,
    };
    Ok(referral::give(&by(&firm.account_manager)?, give).await?.id)
}

async fn take(partner: &Session, id: ReferralId) -> Result<()> {
    let answer = referral::Answer {
        id,
        take: true,
        reason: None,
        text: Some("Thank you: we call tomorrow.".into()),
        idempotency_key: None,
    };
    referral::answer(&by(partner)?, answer).await?;
    let progress = referral::Progress {
        id,
        reached: Reached::Contacted,
        informed: true,
        amount: None,
        reason: None,
        idempotency_key: None,
    };
    referral::progress(&by(partner)?, progress).await.map(drop)
}

/// Somebody who works there knows somebody.
async fn know(firm: &Firm) -> Result<()> {
    let register = referral::RegisterOwn {
        client_id: firm.id,
        party: PartyInput {
            name: "Nina Neagu".into(),
            company: None,
            domain: Some(format!("neagu.{}.example", firm.part.slug)),
            email: None,
            phone: Some("+373 60 000 009".into()),
            consent_basis: ConsentBasis::PersonAsked,
            informed_at: None,
        },
        need: "A first visit".into(),
        expectation_heard: None,
        relation: Some("We went to school together.".into()),
        evidence: None,
        personal_contact_route: None,
        opportunity: None,
        code: None,
        draft: false,
        idempotency_key: None,
    };
    referral::register_own(&by(&firm.account_manager)?, register)
        .await
        .map(drop)
}
