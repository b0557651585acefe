//! What is done here when something happens in the contexts below.

use goodword_clients::{account, import_job, owned_product};
use goodword_identity::agency;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::{Reactions, Tx};

use crate::review_question;
use crate::tier_assignment::{self, Fill};

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "reviews.questions_for_agency",
        |event| matches!(event, agency::Event::Created { .. }),
        |tx, _| Box::pin(review_question::seed(tx)),
    );
    accounts(to);
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
        |tx, fact| Box::pin(tier_assignment::begin(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "reviews.begin_after_import",
        |event| matches!(event, import_job::Event::Done { .. }),
        |tx, _| Box::pin(Fill::begin(tx)),
    );
    to.on(
        "reviews.account_rolled_back",
        |event| matches!(event, account::Event::RolledBack { .. }),
        |tx, fact| Box::pin(tier_assignment::rolled_back(tx, fact)),
    );
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
