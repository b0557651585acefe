//! Customers who recommend client companies: by which program, when they may be asked, and what came of it.
//!
//! Whom they name becomes a referral of the context below. What does not belong here: partners of other trades, and what is
//! paid for a recommendation.

pub mod advocate;
pub mod ask_eligibility;
pub mod ask_template;
mod edit;
pub mod referral_ask;
pub mod referral_program;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};
use goodword_referrals::referral;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    advocate::may::ALL,
    ask_template::may::ALL,
    referral_ask::may::ALL,
    referral_program::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<referral_program::Model>());
    // A customer who became one with another is one advocate of a program.
    to.holds(rows::<advocate::Model>().single(advocate::Column::ContactId, [advocate::Column::ProgramId]));
    to.holds(rows::<ask_template::Model>());
    // A customer who became one with another is asked once at a time.
    to.holds(rows::<referral_ask::Model>().alone(
        referral_ask::Column::ContactId,
        [referral_ask::Column::ClientId],
        || Condition::all().add(referral_ask::Column::IsOpen.eq(true)),
        referral_ask::Model::step_aside,
    ));
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
    /// Nobody is asked by the program now.
    ProgramNotActive = "Nobody is asked by this program now: activate it first, or choose another one.",
    /// The program asks others.
    NotInAudience = "This program asks customers of other segments: choose another one.",
    /// The customer is being asked already.
    AskOpen = "This customer is to be asked already, or is being asked: finish that ask first.",
    /// Only the OWNER of the client company may do this (ASK-2).
    OwnerNeeded = "Only the OWNER of the client company may have a customer asked in spite of what speaks against it (ASK-2).",
    /// The silence was too short (ASK-4).
    SilenceTooShort = "Let the customer think before you write anything down (ASK-4).",
    /// More prospects than an ask has.
    TooManyProspects = "An ask has at most 10 prospects: plan another one later.",
    /// The customer has not been asked, or still thinks.
    NotAskedYet = "The customer has not been asked, or the conversation still goes on: thank them at its end.",
    /// The customer was thanked before.
    ThankedAlready = "The customer was thanked for this before.",
    /// The template is put away.
    TemplateArchived = "This template is not used any more: choose another one.",
    /// Nobody stood by the words of the template (ASK-3).
    WordingUnconfirmed = "This template speaks of money or of the seller's own interest: change it, or have its words confirmed (ASK-3).",
    /// Nothing speaks against the words of the template.
    NothingToConfirm = "There is nothing to confirm: no warning stands against these words, or somebody stood by them before.",
    /// The template says something of the customer that is not known.
    PersonalFieldMissing = "This template says something of the customer that is not known: choose another one, or note it first.",
    /// The person is in the program already.
    AdvocateAlready = "This customer is in the program already: see the advocate.",
}
