//! What those who recommend are given: a kit to pass on, an evening for their friends, a surprise, a call now and then.

use goodword_advocacy::kit_delivery::Recipient;
use goodword_advocacy::{advocate, friend_gift, kit_delivery, referral_kit, stimulus, surprise_action};
use goodword_feedback::survey::TextInput;
use goodword_kernel::id::ReferralKitId;
use goodword_kernel::{Money, Page, Result};
use goodword_referrals::referral_partnership;

use super::founding::{Firm, Play};
use super::{Stage, by, gratitude};

/// Each client company has a kit in two languages, which an advocate and the partner are handed.
pub(super) async fn give(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let kit = kit(firm).await?;
        for to in hands(play, firm).await? {
            hand_over(stage, firm, kit, to).await?;
        }
        evening(firm).await?;
    }
    Ok(())
}

fn texts(english: &str, romanian: &str) -> Vec<TextInput> {
    let text = |locale: &str, text: &str| TextInput {
        locale: locale.into(),
        text: text.into(),
    };
    vec![text("en", english), text("ro", romanian)]
}

async fn kit(firm: &Firm) -> Result<ReferralKitId> {
    let create = referral_kit::Create {
        client_id: firm.id,
        name: "For friends and neighbours".into(),
        who_we_are: texts(
            "A small team that you know by name.",
            "O echipă mică pe care o cunoașteți pe nume.",
        ),
        what_we_do: texts("We call back within a day.", "Revenim cu un telefon într-o zi."),
        why_better: texts(
            "Whoever begins with you stays with you.",
            "Cine începe cu dumneavoastră rămâne cu dumneavoastră.",
        ),
        idempotency_key: None,
    };
    Ok(referral_kit::create(&by(&firm.owner)?, create).await?.id)
}

/// An advocate, who is called too, and a partner.
async fn hands(play: &Play, firm: &Firm) -> Result<Vec<Recipient>> {
    let mut all = Vec::new();
    if let Some(of) = gratitude::willing(play, firm).await? {
        all.push(Recipient::AdvocateId(of.id));
        remember(firm, &of).await?;
    }
    let filter = referral_partnership::Filter {
        client_id: Some(firm.id),
        ..referral_partnership::Filter::default()
    };
    let order = referral_partnership::OrderBy::default();
    let found = referral_partnership::page(&by(&play.onlooker)?, &filter, order, &Page::first(5)).await?;
    let partners = found.rows.into_iter().map(|(_, row)| Recipient::PartnershipId(row.id));
    all.extend(partners);
    Ok(all)
}

async fn hand_over(stage: &Stage, firm: &Firm, kit_id: ReferralKitId, to: Recipient) -> Result<()> {
    let deliver = kit_delivery::Deliver {
        kit_id,
        to,
        days: kit_delivery::MOST_DAYS,
        idempotency_key: None,
    };
    let source = stage.house.gatekeeper.source();
    kit_delivery::deliver(&by(&firm.owner)?, source, deliver)
        .await
        .map(drop)
}

async fn remember(firm: &Firm, of: &advocate::Model) -> Result<()> {
    let note = stimulus::Note {
        advocate_id: of.id,
        kind: stimulus::Kind::Call,
        at: None,
        note: Some("Asked how the summer was.".into()),
        idempotency_key: None,
    };
    stimulus::note(&by(&firm.owner)?, note).await?;
    let surprise = surprise_action::Note {
        contact_id: of.contact_id,
        what: "A jar of honey from the garden behind the house".into(),
        cost: Some(Money::new(900, firm.part.currency.clone())),
        delivered_at: None,
        idempotency_key: None,
    };
    surprise_action::note(&by(&firm.owner)?, surprise).await.map(drop)
}

async fn evening(firm: &Firm) -> Result<()> {
    let create = friend_gift::Create {
        client_id: firm.id,
        event: "An evening of questions and answers".into(),
        beneficiaries: "Friends and colleagues of our customers".into(),
        takes_place_at: None,
        capacity: 20,
        idempotency_key: None,
    };
    let gift = friend_gift::create(&by(&firm.owner)?, create).await?;
    let consume = friend_gift::Consume {
        id: gift.id,
        people: 7,
        idempotency_key: None,
    };
    friend_gift::consume(&by(&firm.owner)?, consume).await.map(drop)
}
