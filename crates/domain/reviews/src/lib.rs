//! Reviews of accounts: how much opportunity each is and how often it is looked at, what it is asked and told, and what
//! customers value.
//!
//! Every active account has a tier and a date for its next review; a review is agreed on, held, and completed with answers,
//! a recommendation and the next date. What does not belong here: surveys, and what is done about single problems.

mod edit;
mod reactions;
pub mod review_cadence;
pub mod review_question;
mod sweep;
mod texts;
pub mod tier_assignment;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};

pub use texts::Texts;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    review_cadence::may::ALL,
    review_question::may::ALL,
    tier_assignment::may::ALL,
];

/// What this context holds about client companies and their customers. Of two accounts that become one the winner's tier holds.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<review_cadence::Model>());
    to.holds(rows::<tier_assignment::Model>().alone(
        tier_assignment::Column::AccountId,
        [],
        tier_assignment::holds,
        |row, at| row.ended_at = Some(at),
    ));
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    reactions::listen(to);
}

/// The jobs of this context: what is looked at once a day.
pub fn jobs(to: &mut Jobs) {
    to.daily(sweep::DAILY, |tx| Box::pin(sweep::daily(tx)));
    to.on(tier_assignment::FILL, |tx, job| {
        Box::pin(tier_assignment::fill(tx, job))
    });
}

goodword_kernel::refusals! { ReviewsErrorCode, ReviewsUserError, "reviews of accounts":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// A bank has room for so many questions.
    TooManyQuestions = "The bank has at most 100 questions: put one away first.",
    /// The account was put away.
    AccountPutAway = "This account was put away: it is reviewed no more.",
    /// Every account is reviewed at least once a year (REV-2).
    TooSeldom = "Every account is reviewed at least once a year: 365 days at most (REV-2).",
}
