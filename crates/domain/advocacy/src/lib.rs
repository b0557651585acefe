//! Customers who recommend client companies: by which program, when they may be asked, and what came of it.
//!
//! Whom they name becomes a referral of the context below. What does not belong here: partners of other trades, and what is
//! paid for a recommendation.

pub mod advocate;
pub mod ask_eligibility;
pub mod ask_template;
mod deeds;
pub mod duty;
mod edit;
pub mod friend_gift;
mod gratitude;
pub mod introduction_request;
pub mod kit_delivery;
mod narrowing;
pub mod referral_ask;
pub mod referral_clause;
pub mod referral_kit;
pub mod referral_program;
pub mod report_back;
pub mod share_link;
mod shown;
pub mod stimulus;
pub mod surprise_action;
pub mod thank_you;

use goodword_feedback::Letterhead;
use goodword_messages::Composers;
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
    introduction_request::may::ALL,
    referral_clause::may::ALL,
    report_back::may::ALL,
    share_link::may::ALL,
    thank_you::may::ALL,
    friend_gift::may::ALL,
    kit_delivery::may::ALL,
    referral_kit::may::ALL,
    stimulus::may::ALL,
    surprise_action::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<referral_program::Model>());
    // A customer who became one with another is one advocate of a program.
    to.holds(rows::<advocate::Model>().single(advocate::Column::ContactId, [advocate::Column::ProgramId]));
    to.holds(rows::<share_link::Model>());
    to.holds(rows::<ask_template::Model>());
    // A customer who became one with another is asked once at a time.
    to.holds(rows::<referral_ask::Model>().alone(
        referral_ask::Column::ContactId,
        [referral_ask::Column::ClientId],
        || Condition::all().add(referral_ask::Column::IsOpen.eq(true)),
        referral_ask::Model::step_aside,
    ));
    gratitude::holdings(to);
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
    to.on(
        "advocacy.end_handouts",
        |event| matches!(event, referral_program::Event::Ended {}),
        |tx, fact| Box::pin(advocate::end_handouts(tx, fact)),
    );
    gratitude::reactions(to);
}

/// The jobs of this context: who has rested long enough, and what ends with a program.
pub fn jobs(to: &mut Jobs) {
    to.on(advocate::WAKE, |tx, due| Box::pin(advocate::wake(tx, due)));
    to.on(advocate::END, |tx, over| Box::pin(advocate::end_some(tx, over)));
    gratitude::jobs(to);
}

/// Who writes the mails of this context.
pub fn composers(to: &mut Composers, head: &Letterhead) {
    gratitude::composers(to, head);
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
    /// Another customer has, or had, this code.
    CodeTaken = "Another customer of this client company has, or had, this code: choose another one, or leave it out for one of chance.",
    /// The customer is not to be asked.
    NotToBeAsked = "This customer is not to be asked: nothing is handed to them by which they recommend.",
    /// Something speaks against asking the customer (ASK-1).
    AskBlocked = "This customer is not to be asked now: see what speaks against it, or have an OWNER say why they are asked (ASK-1, ASK-2).",
    /// Nobody knows any more whom the customer was to introduce (PAR-10).
    TargetForgotten = "Whoever the customer was to introduce is forgotten by now: ask anew (PAR-10).",
    /// Nobody may write to the customer, or no address is known.
    NotReachable = "This customer is not to be written to, or has no address: choose another way.",
    /// Partners hear of their referrals by mails that the program sends by itself (PAR-12).
    PartnerIsMailed = "Partners are mailed of their referrals by themselves: choose another way, and say how it was done (PAR-12).",
    /// The words name whoever was recommended, who did not agree to it (ASK-6).
    NamesProspect = "These words name whoever was recommended: leave that out, or say that they agreed (ASK-6).",
    /// No friend is told what is earned (ASK-8).
    IncentiveUndisclosed = "The friend must be told what is earned by a recommendation: say it with referralProgramSetIncentive first (ASK-8).",
    /// The kit is handed out no more.
    KitArchived = "This kit is handed out no more: choose another one.",
    /// There is room for fewer.
    GiftFull = "There is no room for so many: see how many have had it.",
    /// The proof belongs to another customer.
    OtherAccount = "The proof belongs to another customer: choose one of this account.",
    /// The customer does not stand by the proof that the clause hangs on (ASK-7).
    ProofNeeded = "A clause is active only once the customer stands by the proof that it hangs on (ASK-7).",
}
