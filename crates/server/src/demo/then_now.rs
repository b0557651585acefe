//! What customers went through elsewhere, beside how it is now.

use goodword_clients::prior_experience;
use goodword_expectations::promise::{self, Outcome};
use goodword_expectations::then_now_comparison::{self, AspectInput};
use goodword_kernel::id::PromiseId;
use goodword_kernel::{Page, Result};

use super::founding::{Firm, Play};
use super::{by, promises};

/// Two comparisons for the first of each client company's customers, guarded by a promise that is open.
pub(super) async fn compare(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(contact) = promises::customers(play, firm).await?.into_iter().next() else {
            continue;
        };
        let new = prior_experience::Create {
            account_id: None,
            contact_id: Some(contact),
            supplier_kind: "The firm before us".into(),
            what_went_wrong: "Dates were told and forgotten.".into(),
            emotion: 4,
            learned_at: None,
            idempotency_key: None,
        };
        let experience = prior_experience::create(&by(&firm.account_manager)?, new).await?;
        let guard = guard(play, firm).await?;
        for (aspect, then, now) in [
            (
                "Dates",
                "Nobody came, and nobody called.",
                "Somebody calls the day before.",
            ),
            ("The bill", "It was twice what was said.", "It is what was said."),
        ] {
            let create = then_now_comparison::Create {
                prior_experience_id: experience.id,
                aspects: vec![AspectInput {
                    aspect: aspect.into(),
                    then: then.into(),
                    now: now.into(),
                    safeguard_promise_id: guard,
                }],
                idempotency_key: None,
            };
            then_now_comparison::create(&by(&firm.account_manager)?, create).await?;
        }
    }
    Ok(())
}

async fn guard(play: &Play, firm: &Firm) -> Result<Option<PromiseId>> {
    let filter = promise::Filter {
        client_id: Some(firm.id),
        outcome_in: Some(vec![Outcome::Open, Outcome::Kept]),
        ..promise::Filter::default()
    };
    let order = promise::OrderBy::default();
    let found = promise::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
    Ok(found.rows.first().map(|(_, promise)| promise.id))
}
