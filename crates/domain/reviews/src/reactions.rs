//! What is done here when something happens in the contexts below.

use goodword_clients::{account, client_company, import_job, owned_product};
use goodword_identity::agency;
use goodword_kernel::id::AccountId;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Reactions, Tx};
use sea_orm::sea_query::Condition;

use crate::filling::Fill;
use crate::{account_review, health_score, review_question, tier_assignment};

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "reviews.questions_for_agency",
        |event| matches!(event, agency::Event::Created { .. }),
        |tx, _| Box::pin(review_question::seed(tx)),
    );
    accounts(to);
    to.forward::<account::Model>(health_score::WEIGH, health_score::moves, Condition::all);
    to.on(
        "reviews.tier_for_products",
        |event| {
            use owned_product::Event;
            matches!(event, Event::Added { .. } | Event::Ended { .. })
        },
        |tx, fact| Box::pin(products_changed(tx, fact)),
    );
}

fn accounts(to: &mut Reactions) {
    // Those of a file are seen to together, after it.
    to.on(
        "reviews.begin_with_account",
        |event| matches!(event, account::Event::Created { by_file, .. } if *by_file != Some(true)),
        |tx, fact| Box::pin(begin(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "reviews.begin_after_import",
        |event| matches!(event, import_job::Event::Done { .. }),
        |tx, _| Box::pin(Fill::begin(tx)),
    );
    to.on(
        "reviews.account_rolled_back",
        |event| matches!(event, account::Event::RolledBack { .. }),
        |tx, fact| Box::pin(rolled_back(tx, fact)),
    );
    to.on(
        "reviews.stop_for_account",
        |event| matches!(event, account::Event::Archived { .. }),
        |tx, fact| Box::pin(account_review::put_away(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "reviews.stop_for_hand_over",
        |event| matches!(event, client_company::Event::Transferred { .. }),
        |tx, fact| Box::pin(account_review::end_of_client(tx, Id::from_uuid(fact.subject))),
    );
}

/// A new account has a tier and a date at once (REV-1).
async fn begin(tx: &mut Tx, account: AccountId) -> Result<()> {
    tier_assignment::begin(tx, account).await?;
    account_review::begin(tx, account).await
}

/// What was planned for an account goes with it.
async fn rolled_back(tx: &mut Tx, fact: &Fact<account::Event>) -> Result<()> {
    let account = Id::from_uuid(fact.subject);
    account_review::rolled_back(tx, account).await?;
    health_score::rolled_back(tx, account).await?;
    tier_assignment::rolled_back(tx, account).await
}

/// An account has other products than before: its tier may be another too (REV-3).
async fn products_changed(tx: &mut Tx, fact: &Fact<owned_product::Event>) -> Result<()> {
    use owned_product::Event;
    match fact.event {
        Event::Added { account_id, .. } | Event::Ended { account_id, .. } => {
            tier_assignment::products_changed(tx, account_id).await
        }
        _ => Ok(()),
    }
}
