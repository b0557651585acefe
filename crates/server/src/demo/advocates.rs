//! Customers who recommend: each client company has a program by which it asks, and some customers are in it.

use goodword_advocacy::{advocate, ask_template, referral_ask, referral_program};
use goodword_clients::account::Lifecycle;
use goodword_clients::contact::{self, NpsBand};
use goodword_clients::interaction::Channel;
use goodword_identity::find;
use goodword_kernel::id::{AskTemplateId, ContactId, ReferralAskId, ReferralProgramId};
use goodword_kernel::{Page, Result};
use goodword_referrals::referral::{ConsentBasis, PartyInput};

use super::founding::{Firm, Play};
use super::{Stage, by};

/// Who is in a program; more are not needed to show it.
const ADVOCATES: usize = 3;

/// How long nobody speaks after the request, in milliseconds (ASK-4).
const SILENCE: i64 = 10_000;

/// Each client company has a program by which promoters are asked, and prepares another. One customer names two friends, one does
/// not want to, one is not to be asked now.
pub(super) async fn begin(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let program = program(play, firm, "Friends of the house", None).await?;
        program_on(play, program).await?;
        program_of_regulars(play, firm).await?;
        let words = template(
            firm,
            "After a visit",
            "{name}, who else would be glad of the same help?",
        )
        .await?;
        template(firm, "With a gift", "You get a reward for every friend.").await?;
        for (number, contact) in promoters(play, firm).await?.into_iter().enumerate() {
            let create = advocate::Create {
                program_id: program,
                contact_id: contact.id,
                idempotency_key: None,
            };
            advocate::create(&by(&firm.owner)?, create).await?;
            let ask = plan(firm, (program, words), contact.id).await?;
            match number {
                0 => name_friends(stage, firm, ask).await?,
                1 => decline(firm, ask).await?,
                _ => {}
            }
        }
    }
    Ok(())
}

async fn template(firm: &Firm, name: &str, text: &str) -> Result<AskTemplateId> {
    let create = ask_template::Create {
        client_id: firm.id,
        name: name.into(),
        locale: "en".into(),
        text: text.into(),
        idempotency_key: None,
    };
    Ok(ask_template::create(&by(&firm.owner)?, create).await?.id)
}

async fn plan(
    firm: &Firm,
    (program_id, words): (ReferralProgramId, AskTemplateId),
    contact_id: ContactId,
) -> Result<ReferralAskId> {
    let plan = referral_ask::Plan {
        contact_id,
        program_id,
        channel: Channel::InPerson,
        template_id: Some(words),
        idempotency_key: None,
    };
    Ok(Box::pin(referral_ask::plan(&by(&firm.owner)?, plan)).await?.id)
}

// Whatever speaks against it at the end of the year, the owner knows the customer and asks.
async fn request(firm: &Firm, id: ReferralAskId) -> Result<()> {
    let owner = &firm.owner;
    let found = find::<referral_ask::Model>(&by::<referral_ask::may::Read>(owner)?)
        .by_id(id)
        .await?;
    if found.status == referral_ask::Status::Blocked {
        let with = referral_ask::Override {
            id,
            reason: "They offered it themselves".into(),
            idempotency_key: None,
        };
        referral_ask::override_block(&by(owner)?, with).await?;
    }
    let with = referral_ask::Request {
        id,
        idempotency_key: None,
    };
    Box::pin(referral_ask::request(&by(owner)?, with)).await.map(drop)
}

async fn name_friends(stage: &Stage, firm: &Firm, id: ReferralAskId) -> Result<()> {
    request(firm, id).await?;
    let with = referral_ask::Wait {
        id,
        idempotency_key: None,
    };
    referral_ask::wait(&by(&firm.owner)?, with).await?;
    stage.clock.advance(SILENCE);
    let prospects = [("Nadia Nour", "nour"), ("Tudor Turcu", "turcu")];
    let with = referral_ask::Capture {
        id,
        prospects: prospects.map(|(name, domain)| prospect(firm, name, domain)).into(),
        idempotency_key: None,
    };
    Box::pin(referral_ask::capture(&by(&firm.owner)?, with)).await?;
    let with = referral_ask::Thank {
        id,
        settles_thanks: true,
        idempotency_key: None,
    };
    Box::pin(referral_ask::thank(&by(&firm.owner)?, with)).await.map(drop)
}

fn prospect(firm: &Firm, name: &str, domain: &str) -> referral_ask::Prospect {
    referral_ask::Prospect {
        party: PartyInput {
            name: name.into(),
            company: None,
            domain: Some(format!("{domain}.{}.example", firm.part.slug)),
            email: None,
            phone: Some("+373 60 000 001".into()),
            consent_basis: ConsentBasis::PersonAgreed,
            informed_at: None,
        },
        need: "A first visit".into(),
        expectation_heard: Some("Somebody takes their time.".into()),
        relation: Some("A friend".into()),
        personal_contact_route: None,
    }
}

async fn decline(firm: &Firm, id: ReferralAskId) -> Result<()> {
    request(firm, id).await?;
    let with = referral_ask::Decline {
        id,
        note: Some("They would rather not name anybody".into()),
        idempotency_key: None,
    };
    referral_ask::decline(&by(&firm.owner)?, with).await.map(drop)
}

async fn program_of_regulars(play: &Play, firm: &Firm) -> Result<()> {
    let segments = Some(vec![Lifecycle::Regular, Lifecycle::Vip]);
    program(play, firm, "Regulars first", segments).await.map(drop)
}

async fn program(play: &Play, firm: &Firm, name: &str, segments: Option<Vec<Lifecycle>>) -> Result<ReferralProgramId> {
    let audience = segments
        .as_ref()
        .map(|_| referral_program::Audience::PromotersOfSegments);
    let create = referral_program::Create {
        client_id: firm.id,
        name: name.into(),
        audience,
        segments,
        incentive_policy: None,
        target_asks: Some(12),
        target_prospects: Some(24),
        target_won: Some(4),
        idempotency_key: None,
    };
    Ok(referral_program::create(&by(&play.onlooker)?, create).await?.id)
}

async fn program_on(play: &Play, id: ReferralProgramId) -> Result<()> {
    let activate = referral_program::Activate {
        id,
        idempotency_key: None,
    };
    referral_program::activate(&by(&play.onlooker)?, activate)
        .await
        .map(drop)
}

async fn promoters(play: &Play, firm: &Firm) -> Result<Vec<contact::Model>> {
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let order = contact::OrderBy::default();
    let found = contact::page(&by(&play.onlooker)?, &filter, order, &Page::first(100)).await?;
    let here = found.rows.into_iter().map(|(_, contact)| contact);
    let here = here.filter(|one| one.archived_at.is_none() && one.current_nps_band == Some(NpsBand::Promoter));
    Ok(here.take(ADVOCATES).collect())
}
