//! Whom a customer named: each becomes a referral, linked to the ask (s32, s33).

use goodword_clients::client_company;
use goodword_identity::{By, find};
use goodword_kernel::{Error, Result};
use goodword_persistence::{Tx, write};
use goodword_referrals::referral::{self, Recommendation, Referrer, Told};

use super::rules::MOST_PROSPECTS;
use super::{Capture, Model, Prospect, may};

/// Step 3: writes down whom the customer named. The ask comes before its referrals, by everybody, and an advocate after them.
pub async fn capture(by: &By<may::Ask>, with: Capture) -> Result<Model> {
    if with.prospects.is_empty() || with.prospects.len() > MOST_PROSPECTS {
        let wanted = format!("must hold 1 to {MOST_PROSPECTS}");
        return Err(Error::invalid("prospects", wanted));
    }
    write(by, async |tx| {
        let row = tx.lock::<Model>(with.id).await?;
        let settings = find::<client_company::Model>(tx).by_id(row.client_id).await?.settings;
        let at = tx.now();
        let row = tx.save(row.captured(with.prospects.len(), &settings, at)?).await?;
        for (place, prospect) in with.prospects.iter().enumerate() {
            register(tx, &row, place, prospect).await?;
        }
        Ok(row)
    })
    .await
}

async fn register(tx: &mut Tx, ask: &Model, place: usize, prospect: &Prospect) -> Result<()> {
    let at = format!("prospects.{place}.");
    let with = Recommendation {
        client: ask.client_id,
        referrer: Referrer {
            contact: ask.contact_id,
            advocate: ask.advocate_id,
            ask: Some(ask.id),
        },
        told: Told {
            at: &at,
            party: &prospect.party,
            need: &prospect.need,
            expectation_heard: prospect.expectation_heard.as_deref(),
            relation: prospect.relation.as_deref(),
            evidence: None,
            personal_contact_route: prospect.personal_contact_route.as_deref(),
            opportunity: None,
        },
        code: None,
        link: None,
    };
    referral::recommend(tx, &with).await.map(drop)
}
