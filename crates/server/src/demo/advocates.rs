//! Customers who recommend: each client company has a program by which it asks, and some customers are in it.

use goodword_advocacy::{advocate, referral_program};
use goodword_clients::account::Lifecycle;
use goodword_clients::contact::{self, NpsBand};
use goodword_kernel::id::ReferralProgramId;
use goodword_kernel::{Page, Result};

use super::by;
use super::founding::{Firm, Play};

/// Who is in a program; more are not needed to show it.
const ADVOCATES: usize = 3;

/// Each client company has a program by which promoters are asked, and prepares another.
pub(super) async fn begin(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let program = program(play, firm, "Friends of the house", None).await?;
        program_on(play, program).await?;
        program_of_regulars(play, firm).await?;
        for contact in promoters(play, firm).await? {
            let create = advocate::Create {
                program_id: program,
                contact_id: contact.id,
                idempotency_key: None,
            };
            advocate::create(&by(&firm.owner)?, create).await?;
        }
    }
    Ok(())
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
