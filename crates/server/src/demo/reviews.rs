//! How accounts are looked after: how much opportunity each is, and how often it is reviewed.

use async_graphql::MaybeUndefined;
use goodword_clients::account;
use goodword_kernel::{Page, Result};
use goodword_reviews::tier_assignment::Tier;
use goodword_reviews::{review_cadence, tier_assignment};

use super::by;
use super::founding::{Firm, Play};

/// Each client company has its own rhythm, and looks at some of its accounts.
pub(super) async fn begin(play: &Play) -> Result<()> {
    for firm in &play.firms {
        for (tier, every_days) in [(Tier::High, 60), (Tier::Low, 300)] {
            let set = review_cadence::Set {
                client_id: firm.id,
                tier,
                every_days,
                idempotency_key: None,
            };
            review_cadence::set(&by(&play.onlooker)?, set).await?;
        }
        for (account, has_means) in accounts(play, firm).await?.iter().zip([true, false]) {
            let assess = tier_assignment::Assess {
                account_id: account.id,
                has_means: MaybeUndefined::Value(has_means),
                replacement_due_at: MaybeUndefined::Undefined,
                idempotency_key: None,
            };
            tier_assignment::assess(&by(&play.onlooker)?, assess).await?;
        }
    }
    Ok(())
}

async fn accounts(play: &Play, firm: &Firm) -> Result<Vec<account::Model>> {
    let filter = account::Filter {
        client_id: Some(firm.id),
        ..account::Filter::default()
    };
    let order = account::OrderBy::default();
    let found = account::page(&by(&play.onlooker)?, &filter, order, &Page::first(20)).await?;
    Ok(found.rows.into_iter().map(|(_, account)| account).collect())
}
