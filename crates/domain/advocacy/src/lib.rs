//! Customers who recommend client companies: by which program, when they may be asked, and what came of it.
//!
//! Whom they name becomes a referral of the context below. What does not belong here: partners of other trades, and what is
//! paid for a recommendation.

pub mod advocate;
mod edit;
pub mod referral_program;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};
use goodword_referrals::referral;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[advocate::may::ALL, referral_program::may::ALL];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<referral_program::Model>());
    // A customer who became one with another is one advocate of a program.
    to.holds(rows::<advocate::Model>().single(advocate::Column::ContactId, [advocate::Column::ProgramId]));
}

/// What this context does when something happens here or below it.
pub fn reactions(to: &mut Reactions) {
    to.on(
        "advocacy.recount",
        |event| {
            matches!(
                event,
                referral::Event::Submitted { .. } | referral::Event::Won { .. } | referral::Event::Reversed { .. }
            )
        },
        |tx, fact| Box::pin(advocate::recount(tx, fact)),
    );
}

/// The jobs of this context: who has rested long enough.
pub fn jobs(to: &mut Jobs) {
    to.on(advocate::WAKE, |tx, due| Box::pin(advocate::wake(tx, due)));
}

goodword_kernel::refusals! { AdvocacyErrorCode, AdvocacyUserError, "customers who recommend":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The program has ended.
    ProgramOver = "This program has ended: choose another one.",
    /// The person is in the program already.
    AdvocateAlready = "This customer is in the program already: see the advocate.",
}
