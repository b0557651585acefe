//! Whom client companies and their partners both know, a year later: the prospects of one comparison are told by name, the
//! customers of another wait to be counted.

use goodword_clients::account;
use goodword_identity::Session;
use goodword_kernel::Result;
use goodword_kernel::id::{OverlapReportId, ReferralPartnershipId};
use goodword_persistence::Worker;
use goodword_referrals::overlap_report::{self, Population, Side, With};

use super::founding::{Firm, Play};
use super::{Stage, by, partners, recommended};

/// Firms that both know.
const KNOWN: [&str; 6] = ["Brick", "Lamp", "Oven", "Paper", "River", "Stone"];
/// Firms that the partner alone knows.
const STRANGE: usize = 20;

/// The partner of each client company is compared with it twice.
pub(super) async fn compare(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(email) = partners::at_work(firm) else {
            continue;
        };
        let partner = stage.session(&email, &play.seeded.slug).await?;
        let Some(partnership) = recommended::own(&partner).await? else {
            continue;
        };
        meet(play, firm).await?;
        let prospects = ask(firm, partnership, Population::Prospects).await?;
        supply(firm, &partner, prospects).await?;
        Worker::new(stage.house.home.clone()).drain_in_turn().await?;
        for (who, side) in [(&firm.owner, Side::Client), (&partner, Side::Partner)] {
            let consent = overlap_report::Consent {
                id: prospects,
                side,
                idempotency_key: None,
            };
            overlap_report::consent(&by(who)?, consent).await?;
        }
        Worker::new(stage.house.home.clone()).drain_in_turn().await?;
        ask(firm, partnership, Population::Customers).await?;
    }
    Ok(())
}

fn domain(firm: &Firm, name: &str) -> String {
    format!("{}.{}.example", name.to_lowercase(), firm.part.slug)
}

/// Firms that may become customers.
async fn meet(play: &Play, firm: &Firm) -> Result<()> {
    for name in KNOWN {
        let create = account::Create {
            client_id: firm.id,
            name: format!("{name} & Co"),
            external_id: None,
            domain: Some(domain(firm, name)),
            size_band: None,
            gold: false,
            acquisition: None,
            owner_user_id: None,
            idempotency_key: None,
        };
        account::create(&by(&play.onlooker)?, create).await?;
    }
    Ok(())
}

async fn ask(firm: &Firm, partnership: ReferralPartnershipId, population: Population) -> Result<OverlapReportId> {
    let request = overlap_report::Request {
        client_id: firm.id,
        with: With::PartnershipId(partnership),
        population,
        idempotency_key: None,
    };
    Ok(overlap_report::request(&by(&firm.owner)?, request).await?.id)
}

async fn supply(firm: &Firm, partner: &Session, id: OverlapReportId) -> Result<()> {
    let known = KNOWN.iter().map(|name| domain(firm, name));
    let strange = (0..STRANGE).map(|n| format!("stranger{n}.example"));
    let supply = overlap_report::Supply {
        id,
        domains: known.chain(strange).collect(),
        idempotency_key: None,
    };
    overlap_report::supply(&by(partner)?, supply).await.map(drop)
}
