//! What customers expect along their way: journeys with their stages, audits of them, what stands in the way, what would
//! delight, what customers expect of it, and what they are promised.
//!
//! A consultant walks the customer's path with the client company and rates each stage; the worst stage is the headline.
//! What does not belong here: what customers answer to surveys, and the reviews of single accounts.

pub mod audit_finding;
pub mod audit_rhythm;
pub mod delight_action;
mod edit;
pub mod expectation;
pub mod expectation_audit;
pub mod fact;
pub mod journey;
pub mod journey_stage;
mod members;
pub mod myth;
pub mod myth_probe;
pub mod obstacle;
pub mod promise;
pub mod stage_assessment;
pub mod then_now_comparison;
pub mod touchpoint;

use goodword_clients::{engagement, prior_experience, stakeholder};
use goodword_persistence::{Holdings, Jobs, Reactions, rows};

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    audit_finding::may::ALL,
    audit_rhythm::may::ALL,
    delight_action::may::ALL,
    expectation::may::ALL,
    expectation_audit::may::ALL,
    fact::may::ALL,
    journey::may::ALL,
    journey_stage::may::ALL,
    myth::may::ALL,
    myth_probe::may::ALL,
    obstacle::may::ALL,
    promise::may::ALL,
    stage_assessment::may::ALL,
    then_now_comparison::may::ALL,
    touchpoint::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<audit_rhythm::Model>());
    to.holds(rows::<journey::Model>());
    to.holds(rows::<journey_stage::Model>());
    to.holds(rows::<touchpoint::Model>());
    to.holds(rows::<expectation_audit::Model>());
    to.holds(rows::<stage_assessment::Model>());
    to.holds(rows::<audit_finding::Model>());
    to.holds(rows::<obstacle::Model>());
    to.holds(rows::<delight_action::Model>());
    to.holds(rows::<promise::Model>().text([
        promise::Column::What,
        promise::Column::WhatWords,
        promise::Column::UnitLabel,
    ]));
    to.holds(rows::<expectation::Model>().through::<stakeholder::Model>(expectation::Column::StakeholderId));
    to.holds(
        rows::<then_now_comparison::Model>()
            .through::<prior_experience::Model>(then_now_comparison::Column::PriorExperienceId)
            .text([then_now_comparison::Column::Aspects]),
    );
    to.holds(rows::<myth::Model>());
    to.holds(rows::<myth_probe::Model>());
    to.holds(rows::<fact::Model>());
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    to.on(
        "expectations.promises_of_engagement",
        |event| matches!(event, engagement::Event::Completed { .. }),
        |tx, fact| Box::pin(promise::completed(tx, fact)),
    );
}

/// The jobs of this context: promises whose time comes, and what is to be looked at again.
pub fn jobs(to: &mut Jobs) {
    to.on(promise::DUE, |tx, job| Box::pin(promise::look(tx, job)));
    to.daily(audit_rhythm::SWEEP, |tx| Box::pin(audit_rhythm::sweep(tx)));
}

goodword_kernel::refusals! { ExpectationsErrorCode, ExpectationsUserError, "journeys, audits and what is found by them":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The person has no role at the client company.
    NotAMember = "This person has no role at the client company: choose one of its people.",
    /// The other thing belongs to another client company or another journey.
    OtherJourney = "The two belong to different journeys.",
    /// Another journey of the client company has the name.
    NameTaken = "Another journey of this client company has this name: choose another.",
    /// Another stage of the journey has the key.
    KeyTaken = "Another stage of this journey has this key: choose another.",
    /// A journey has room for so many stages.
    TooManyStages = "A journey has at most 30 stages: put one away first.",
    /// A stage has room for so many touchpoints.
    TooManyTouchpoints = "A stage has at most 50 touchpoints: put one away first.",
    /// Journeys are compared together up to a bound.
    TooManyJourneys = "There are too many journeys, stages or touchpoints to be compared at once: take fewer client companies at a time, or put away what is not needed.",
    /// A journey keeps a stage.
    LastStage = "A journey keeps at least one stage: add another one first.",
    /// Somebody else has rated this part of the audit already.
    RatedAlready = "Somebody has rated this already: read it, and send its version with your change.",
    /// The stage is not in the scope of the audit.
    OutOfScope = "This stage is not in the scope of the audit.",
    /// A part of the audit has no answer (JRN-8).
    AssessmentMissing = "Rate every stage in scope in all four question groups first (JRN-8).",
    /// An audit has room for so many findings.
    TooManyFindings = "An audit has at most 500 findings: put some of them together.",
    /// The other thing belongs to another customer of the client company.
    OtherCustomer = "The two belong to different customers.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// Two facts in date are needed (JRN-6).
    FactsMissing = "A myth is resolved with two facts in date: note them first (JRN-6).",
    /// Somebody must have been asked (JRN-6).
    ProbeMissing = "A myth is resolved after somebody was asked why they believe it: note the probe first (JRN-6).",
    /// A myth has room for so many facts.
    TooManyFacts = "A myth has at most 50 facts: change one instead.",
    /// A myth has room for so many probes.
    TooManyProbes = "A myth has at most 10,000 probes.",
    /// A severe obstacle is open in the stage (JRN-2).
    ObstacleFirst = "An obstacle of severity 4 or 5 is open in this stage: remove or accept it first (JRN-2).",
    /// An obstacle of this severity is accepted only with a reason.
    ReasonNeeded = "Say why this obstacle is accepted.",
    /// The promise keeps nothing any more.
    NoSafeguard = "A promise that is broken or taken back keeps nothing: choose another one.",
    /// The promise is better than what is expected with its buffer (JRN-3).
    PromiseTooGood = "This promises more than what is expected leaves room for: promise less, or lower the buffer (JRN-3).",
    /// The promise gives a surprise away (JRN-5).
    SurprisePromised = "This gives a surprise away: surprises are promised to nobody (JRN-5).",
    /// An open promise gives the surprise away already (JRN-5).
    PromisedAlready = "An open promise names this already, so it surprises nobody: change the promise first (JRN-5).",
}
