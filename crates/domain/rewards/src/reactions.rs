//! What is done here when something happens in the contexts below.

use goodword_clients::engagement;
use goodword_kernel::Id;
use goodword_persistence::Reactions;

use crate::reward::{self, Refunded, on_refund};

/// All of a sale, in hundredths of a percent.
const ALL: i32 = 10_000;

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "rewards.give_what_is_due",
        |event| {
            use reward::Event;
            // What speaks against a reward keeps it until a person decides; what the program approves it gives by itself.
            matches!(
                event,
                Event::Created {
                    pending_reason: None,
                    ..
                } | Event::Admitted { .. }
                    | Event::Approved { by_user_id: Some(_) }
                    | Event::Resumed { .. }
                    | Event::HoldBegun { .. }
                    // Of what is left nobody may have to approve it.
                    | Event::Reduced { .. }
            )
        },
        |tx, fact| Box::pin(reward::look(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "rewards.taken_back_with_engagement",
        |event| {
            use engagement::Event;
            matches!(event, Event::Refunded { .. } | Event::Cancelled { .. })
        },
        |tx, fact| {
            let work = Refunded::Engagement(Id::from_uuid(fact.subject));
            Box::pin(on_refund(tx, work, ALL, fact.at))
        },
    );
}
