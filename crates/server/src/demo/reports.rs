//! What is handed to customers after their reviews: pages with what came of each.

use goodword_kernel::{Page, Result};
use goodword_reviews::account_review::Status;
use goodword_reviews::{account_report, account_review};

use super::founding::{Firm, Play};
use super::{Stage, by};

/// Of each client company two finished reviews are handed out, one of them with names and then taken back, and the draft of
/// one that was held. Where the first page is.
pub(super) async fn hand_out(stage: &Stage, play: &Play) -> Result<Option<String>> {
    let mut first = None;
    for firm in &play.firms {
        for (number, review) in reviews(play, firm).await?.into_iter().enumerate() {
            let share = account_report::Share {
                review_id: review.id,
                locale: None,
                names_people: number == 1,
                days: account_report::MOST_DAYS,
                idempotency_key: None,
            };
            let source = stage.house.gatekeeper.source();
            let shared = account_report::share(&by(&play.onlooker)?, source, share).await?;
            if number == 1 {
                let withdraw = account_report::Withdraw {
                    id: shared.report.id,
                    idempotency_key: None,
                };
                account_report::withdraw(&by(&play.onlooker)?, withdraw).await?;
            }
            let path = shared.token.map(|token| format!("/r/{}", token.reveal()));
            first = first.or(path);
        }
    }
    Ok(first)
}

// The finished ones first.
async fn reviews(play: &Play, firm: &Firm) -> Result<Vec<account_review::Model>> {
    let mut all = Vec::new();
    for (status, count) in [(Status::Completed, 2), (Status::Held, 1)] {
        let filter = account_review::Filter {
            client_id: Some(firm.id),
            status_in: Some(vec![status]),
            ..account_review::Filter::default()
        };
        let order = account_review::OrderBy::default();
        let found = account_review::page(&by(&play.onlooker)?, &filter, order, &Page::first(count)).await?;
        all.extend(found.rows.into_iter().map(|(_, review)| review));
    }
    Ok(all)
}
