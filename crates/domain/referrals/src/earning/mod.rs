//! What a referral earns as it goes on: told to the rewards below, which know nothing of referrals, and read from them.
//!
//! Whoever takes a step by which something is earned takes locks in this order, so that two never wait for each other: the
//! purchase, the client company, the customer's account, the referral, then what the rewards lock. What happens to a purchase or
//! a reward is therefore followed by a job of its own, which begins at the beginning of that order.

mod milestones;
mod payments;
mod progress;

use goodword_clients::engagement;
use goodword_persistence::{Jobs, Reactions};

use crate::attribution_decision;
use crate::referral::Event;

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "referrals.earn",
        |event| matches!(event, Event::Accepted { .. } | Event::Qualified {}),
        |tx, fact| Box::pin(milestones::reached(tx, fact)),
    );
    to.on(
        "referrals.earn_by_sale",
        |event| {
            use attribution_decision::Event;
            matches!(event, Event::Decided { .. } | Event::Overridden { .. })
        },
        |tx, fact| Box::pin(milestones::credited(tx, fact)),
    );
    to.on(
        "referrals.earn_of_account",
        |event| matches!(event, Event::Won { .. } | Event::Linked { .. }),
        |tx, fact| Box::pin(milestones::known(tx, fact)),
    );
    to.on(
        "referrals.stand_still",
        |event| matches!(event, Event::Held { .. } | Event::Released {}),
        |tx, fact| Box::pin(milestones::doubted(tx, fact)),
    );
    to.on(
        "referrals.take_back",
        |event| matches!(event, Event::Reversed {}),
        |tx, fact| Box::pin(milestones::undone(tx, fact)),
    );
    to.on(
        "referrals.paid",
        |event| {
            use engagement::Event;
            matches!(
                event,
                Event::Completed {
                    account_id: Some(_),
                    ..
                } | Event::Refunded { .. }
            )
        },
        |tx, fact| Box::pin(payments::moved(tx, fact)),
    );
    to.on("referrals.progress", progress::matters, |tx, fact| {
        Box::pin(progress::moved(tx, fact))
    });
}

/// The jobs of what referrals earn.
pub(crate) fn jobs(to: &mut Jobs) {
    to.on(payments::PAID, |tx, of| Box::pin(payments::paid(tx, of)));
    to.on(payments::REFUNDED, |tx, of| Box::pin(payments::refunded(tx, of)));
    to.on(progress::LOOK, |tx, of| Box::pin(progress::look(tx, of)));
}
