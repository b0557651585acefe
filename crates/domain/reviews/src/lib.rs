//! Reviews of accounts: how much opportunity each is and how often it is looked at, what it is asked and told, and what
//! customers value.
//!
//! Every active account has a tier and a date for its next review; a review is agreed on, held, and completed with
//! answers, a recommendation and the next date. What does not belong here: surveys, and what is done about single
//! problems.

pub mod account_report;
pub mod account_review;
pub mod competitor_contact;
mod edit;
mod filling;
pub mod health_score;
mod members;
mod reactions;
pub mod recommendation;
pub mod review_answer;
pub mod review_cadence;
pub mod review_invitation;
pub mod review_question;
pub mod review_script;
mod risk;
mod sweep;
pub mod switching_balance;
mod taking_back;
mod texts;
pub mod tier_assignment;
pub mod value_interview;
pub mod value_proof;
pub mod value_statement;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};

pub use texts::Texts;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    account_report::may::ALL,
    account_review::may::ALL,
    competitor_contact::may::ALL,
    health_score::may::ALL,
    recommendation::may::ALL,
    review_answer::may::ALL,
    review_cadence::may::ALL,
    review_invitation::may::ALL,
    review_question::may::ALL,
    review_script::may::ALL,
    switching_balance::may::ALL,
    tier_assignment::may::ALL,
    value_interview::may::ALL,
    value_proof::may::ALL,
    value_statement::may::ALL,
];

/// What this context holds about client companies and their customers. Of two accounts that become one the winner's
/// tier and date hold.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<review_cadence::Model>());
    to.holds(rows::<review_question::Model>());
    to.holds(rows::<review_script::Model>());
    to.holds(rows::<tier_assignment::Model>().alone(
        tier_assignment::Column::AccountId,
        [],
        tier_assignment::holds,
        |row, at| row.ended_at = Some(at),
    ));
    to.holds(rows::<health_score::Model>().alone(
        health_score::Column::AccountId,
        [],
        health_score::holds,
        |row, at| {
            row.ended_at = Some(at);
        },
    ));
    to.holds(rows::<account_review::Model>().alone(
        account_review::Column::AccountId,
        [],
        account_review::is_open,
        account_review::Model::step_aside,
    ));
    to.holds(rows::<review_invitation::Model>().text([review_invitation::Column::Script]));
    to.holds(rows::<review_answer::Model>());
    to.holds(rows::<recommendation::Model>());
    to.holds(rows::<competitor_contact::Model>());
    to.holds(rows::<switching_balance::Model>());
    to.holds(rows::<value_statement::Model>());
    to.holds(rows::<value_interview::Model>());
    to.holds(rows::<value_proof::Model>());
    to.holds(rows::<account_report::Model>());
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    reactions::listen(to);
}

/// The jobs of this context: what is looked at once a day.
pub fn jobs(to: &mut Jobs) {
    to.daily(sweep::DAILY, |tx| Box::pin(sweep::daily(tx)));
    to.on(filling::FILL, |tx, job| Box::pin(filling::fill(tx, job)));
    to.on(health_score::WEIGH, |tx, job| Box::pin(health_score::weigh(tx, job)));
    to.on(health_score::SWEPT, |tx, job| Box::pin(health_score::refresh(tx, job)));
    to.on(account_review::RETURN, |tx, job| {
        Box::pin(account_review::come_back(tx, job))
    });
}

goodword_kernel::refusals! { ReviewsErrorCode, ReviewsUserError, "reviews of accounts":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// A bank has room for so many questions.
    TooManyQuestions = "The bank has at most 100 questions: put one away first.",
    /// A client company has room for so many scripts.
    TooManyScripts = "A client company has at most 50 scripts in use: put one away first.",
    /// The account was put away.
    AccountPutAway = "This account was put away: it is reviewed no more.",
    /// Every account is reviewed at least once a year (REV-2).
    TooSeldom = "Every account is reviewed at least once a year: 365 days at most (REV-2).",
    /// The person has no role at the client company.
    NotAMember = "This person has no role at the client company: choose one of its people.",
    /// The other thing belongs to another account, or to none.
    OtherAccount = "It belongs to another account, or to none.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The person wants no contact.
    DoNotContact = "This person wants no contact: ask somebody else at the account.",
    /// A review has room for so many invitations.
    TooManyInvitations = "A customer is invited to a review 50 times at most.",
    /// The customer declined twice (REV-7).
    OfferDeclined = "The customer did not want the offer to valued customers either: ask again when the review is due again (REV-7).",
    /// The question is in the bank no more.
    QuestionPutAway = "This question was put away: choose another.",
    /// The question has an answer.
    AnsweredAlready = "This question has an answer already: read it, and send its version with your change.",
    /// Nothing was answered in an area (REV-5).
    AreaMissing = "A review is completed with an answer in each of the three areas (REV-5).",
    /// Nothing was recommended (REV-5).
    RecommendationMissing = "A review is completed with a recommendation: where no sale is found, show how to use the product better (REV-5).",
    /// A severe case is open (REV-8).
    CaseFirst = "A case of severity 4 or 5 is open at this account: solve it before you recommend a product (REV-8).",
    /// A review has room for so many recommendations.
    TooManyRecommendations = "A review has at most 50 recommendations.",
    /// A review has room for so many open reports.
    TooManyReports = "A review has at most 50 reports that are open: withdraw one first.",
    /// A client company has room for so many statements.
    TooManyStatements = "A client company has at most 200 statements of value: put one away first.",
    /// Only promoters are asked (REV-9).
    NotAPromoter = "Only a promoter is asked what they value: this person's latest answer was another (REV-9).",
}
