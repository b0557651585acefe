//! Whom customers introduce, what they are thanked for, and what their contracts say of recommendations.

use goodword_advocacy::duty::Channel;
use goodword_advocacy::{advocate, introduction_request, referral_clause, thank_you};
use goodword_clients::account;
use goodword_clients::contact::{self, NpsBand};
use goodword_identity::find;
use goodword_kernel::id::ReferralId;
use goodword_kernel::{Page, Result};
use goodword_referrals::referral::{self, ConsentBasis, PartyInput};

use super::by;
use super::founding::{Firm, Play};

/// Advocates of a client company that are looked at for one who may be asked.
const SOME: u64 = 20;

/// Each client company asks an advocate for two introductions: one leads to somebody, who is called, and the customer is thanked.
pub(super) async fn show(play: &Play) -> Result<()> {
    for firm in &play.firms {
        if let Some(of) = willing(play, firm).await? {
            Box::pin(introduce(firm, &of)).await?;
        }
        agree(play, firm).await?;
    }
    Ok(())
}

/// A promoter in a program whom one may write to.
pub(super) async fn willing(play: &Play, firm: &Firm) -> Result<Option<advocate::Model>> {
    let filter = advocate::Filter {
        client_id: Some(firm.id),
        ..advocate::Filter::default()
    };
    let order = advocate::OrderBy::default();
    let found = advocate::page(&by(&play.onlooker)?, &filter, order, &Page::first(SOME)).await?;
    for (_, of) in found.rows {
        let with = by::<contact::may::Read>(&play.onlooker)?;
        let contact = find::<contact::Model>(&with).by_id(of.contact_id).await?;
        let promoter = contact.current_nps_band == Some(NpsBand::Promoter);
        if promoter && contact.may_be_contacted() && of.status != advocate::Status::Excluded {
            return Ok(Some(of));
        }
    }
    Ok(None)
}

async fn ask(firm: &Firm, of: &advocate::Model, name: &str) -> Result<introduction_request::Model> {
    let create = introduction_request::Create {
        advocate_id: of.id,
        target_name: name.into(),
        target_company: None,
        relation: Some("They studied together".into()),
        network: Some("A professional network".into()),
        // Whatever speaks against it at the end of the year, the owner knows the customer and asks.
        override_reason: Some("They offered it themselves".into()),
        idempotency_key: None,
    };
    Box::pin(introduction_request::create(&by(&firm.owner)?, create)).await
}

async fn introduce(firm: &Firm, of: &advocate::Model) -> Result<()> {
    ask(firm, of, "Tudor Toma").await?;
    let request = ask(firm, of, "Nina Negru").await?;
    let introduce = introduction_request::Introduce {
        id: request.id,
        note: Some("They had lunch together.".into()),
        idempotency_key: None,
    };
    introduction_request::introduce(&by(&firm.owner)?, introduce).await?;
    let register = introduction_request::Register {
        id: request.id,
        party: PartyInput {
            name: "Nina Negru".into(),
            company: None,
            domain: Some(format!("negru.{}.example", firm.part.slug)),
            email: None,
            phone: Some("+373 60 000 002".into()),
            consent_basis: ConsentBasis::PersonAgreed,
            informed_at: None,
        },
        need: "A first visit".into(),
        expectation_heard: None,
        idempotency_key: None,
    };
    let request = introduction_request::register(&by(&firm.owner)?, register).await?;
    match request.referral_id {
        Some(id) => thank(firm, id).await,
        None => Ok(()),
    }
}

/// Thanked by telephone; that somebody called is still to be told.
async fn thank(firm: &Firm, id: ReferralId) -> Result<()> {
    let filter = thank_you::Filter {
        referral_id: Some(id),
        ..thank_you::Filter::default()
    };
    let order = thank_you::OrderBy::default();
    let owed = thank_you::page(&by(&firm.owner)?, &filter, order, &Page::first(1)).await?;
    for (_, row) in owed.rows {
        let send = thank_you::Send {
            id: row.id,
            channel: Channel::Phone,
            text: Some("Glad to help.".into()),
            idempotency_key: None,
        };
        thank_you::send(&by(&firm.owner)?, send).await?;
    }
    let accept = referral::Accept {
        id,
        text: None,
        account_id: None,
        idempotency_key: None,
    };
    referral::accept(&by(&firm.owner)?, accept).await?;
    let contact = referral::Contact {
        id,
        informed: true,
        idempotency_key: None,
    };
    referral::contact(&by(&firm.owner)?, contact).await.map(drop)
}

/// A contract with a customer says something of recommendations.
async fn agree(play: &Play, firm: &Firm) -> Result<()> {
    let filter = account::Filter {
        client_id: Some(firm.id),
        ..account::Filter::default()
    };
    let order = account::OrderBy::default();
    let found = account::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    for (_, account) in found.rows {
        let create = referral_clause::Create {
            account_id: account.id,
            contract_ref: "Yearly care".into(),
            text: "Once the value is proved, two introductions a year.".into(),
            value_proof_id: None,
            idempotency_key: None,
        };
        referral_clause::create(&by(&firm.owner)?, create).await?;
    }
    Ok(())
}
