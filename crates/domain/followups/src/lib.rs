//! What is done about answers and problems: follow-ups with their limits, cases and how they are mended, playbooks, tasks,
//! huddles, and the changes that many customers give rise to.
//!
//! Answers and completed engagements come as events of the contexts below. Time runs by the client company's calendar,
//! and jobs raise their voice when it runs out. What does not belong here: what customers answer, and the figures over
//! it.

use goodword_feedback::Letterhead;
use goodword_messages::{Composers, outbound_message};
use goodword_persistence::{Holdings, Jobs, Reactions, rows};
use sea_orm::sea_query::Condition;

mod by_reason;
pub mod case;
pub mod compensation;
pub mod contact_attempt;
pub mod escalation;
pub mod follow_up;
pub mod huddle;
pub mod improvement_initiative;
mod inbox;
pub mod initiative_notice;
pub mod known_issue;
mod mail;
mod passing_on;
pub mod playbook;
pub mod playbook_choice;
pub mod playbook_run;
mod reactions;
pub mod recovery_step;
mod roles;
pub mod service_time;
pub mod sla_policy;
pub mod task;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    case::may::ALL,
    compensation::may::ALL,
    contact_attempt::may::ALL,
    escalation::may::ALL,
    follow_up::may::ALL,
    huddle::may::ALL,
    improvement_initiative::may::ALL,
    initiative_notice::may::ALL,
    known_issue::may::ALL,
    playbook::may::ALL,
    playbook_choice::may::ALL,
    playbook_run::may::ALL,
    recovery_step::may::ALL,
    service_time::may::ALL,
    sla_policy::may::ALL,
    task::may::ALL,
];

/// What this context holds about client companies and their customers. Root causes and what is done against them are about
/// the work, not about the customer: they stay.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<known_issue::Model>());
    to.holds(rows::<case::Model>());
    to.holds(rows::<recovery_step::Model>().through::<case::Model>(recovery_step::Column::CaseId));
    to.holds(rows::<compensation::Model>().through::<case::Model>(compensation::Column::CaseId));
    to.holds(rows::<sla_policy::Model>());
    to.holds(rows::<playbook_choice::Model>());
    to.holds(
        rows::<follow_up::Model>()
            .text([follow_up::Column::ReassignedReason])
            .alone(
                follow_up::Column::ContactId,
                [follow_up::Column::Reason],
                || Condition::all().add(follow_up::is_open()),
                follow_up::Model::step_aside,
            )
            .alone(
                follow_up::Column::AccountId,
                [follow_up::Column::Reason],
                || follow_up::of_account_alone().add(follow_up::is_open()),
                follow_up::Model::step_aside,
            ),
    );
    to.holds(
        rows::<contact_attempt::Model>()
            .through::<follow_up::Model>(contact_attempt::Column::FollowUpId)
            .text([contact_attempt::Column::LowerChannelReason]),
    );
    to.holds(rows::<escalation::Model>().through::<follow_up::Model>(escalation::Column::FollowUpId));
    to.holds(rows::<playbook_run::Model>().through::<follow_up::Model>(playbook_run::Column::FollowUpId));
    to.holds(rows::<task::Model>().text([task::Column::SkipReason]));
    to.holds(rows::<service_time::Model>());
    to.holds(rows::<huddle::Model>());
    to.holds(rows::<improvement_initiative::Model>());
    // A customer who became one with another is told once.
    to.holds(rows::<initiative_notice::Model>().alone(
        initiative_notice::Column::ContactId,
        [initiative_notice::Column::InitiativeId],
        || Condition::all().add(initiative_notice::counts()),
        initiative_notice::Model::step_aside,
    ));
    to.way::<outbound_message::Model, initiative_notice::Model>(outbound_message::Column::Subject);
}

goodword_kernel::refusals! { FollowupsErrorCode, FollowupsUserError, "follow-ups, cases and tasks":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The person has no role at the client company, or none in which people work there.
    NotAMember = "This person does not work for the client company: choose somebody with a role there other than VIEWER.",
    /// A detractor goes to somebody other than the OWNER only with a reason (FUP-5).
    AssigneeReasonNeeded = "Say why somebody other than the OWNER is to follow up a detractor (FUP-5).",
    /// A lower channel needs a reason (FUP-6).
    ChannelReasonNeeded = "Say why the customer was not met in person: IN_PERSON comes before VIDEO, and VIDEO before PHONE (FUP-6).",
    /// Not enough was tried to reach the customer (FUP-7).
    AttemptsMissing = "A customer is unreachable after 3 attempts on 2 different days (FUP-7).",
    /// The case was not offered to the caller, or is no longer (FUP-15).
    NotOffered = "This case is not offered to you, or no longer: only the one who is asked accepts it (FUP-15).",
    /// Whoever is asked answers for the case already.
    AlreadyTheirs = "This person answers for the case already.",
    /// There is nobody in support to ask.
    NoSupportAlly = "Nobody at this client company is in SUPPORT or an ally there: say whom to ask.",
    /// The root cause is missing (FUP-10).
    RootCauseNeeded = "Say why it happened before you close the case (FUP-10).",
    /// The preventive action is missing (FUP-10).
    PreventiveActionNeeded = "Say what keeps it from happening again before you close the case (FUP-10).",
    /// The customer has neither confirmed nor been silent long enough (FUP-10).
    ConfirmationNeeded = "The customer has not confirmed that the problem is solved: note the confirmation, or wait until the days of silence are over (FUP-10).",
    /// A closed case can be reopened for 30 days.
    ReopenTooLate = "This case was closed more than 30 days ago: open a new one.",
    /// A limit that a rule fixes may be shortened, not loosened (FUP-1).
    LimitTooLoose = "A promoter is reached within 24 hours as they pass: a policy may shorten that, not loosen it (FUP-1).",
    /// The thing that is named is not in use any more.
    NotInUse = "This edition is not in use any more: choose the newest.",
    /// The key is another playbook's.
    KeyTaken = "Another playbook has this key: choose another one, or change that playbook.",
    /// A mandatory task is left out only with a reason.
    SkipReasonNeeded = "This task is mandatory: say why it is left out.",
    /// Another task must be finished first.
    TaskNotInTurn = "Another task must be finished first.",
    /// The tasks of a playbook wait for each other in a circle.
    TaskCircle = "This task waits for itself by way of others: break the circle.",
    /// The playbook has a newer edition.
    OldEdition = "This playbook has a newer edition: change that one.",
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    reactions::listen(to);
}

/// The jobs of this context: limits that run out, and follow-ups that come back.
pub fn jobs(to: &mut Jobs) {
    to.on(escalation::LIMIT, |tx, job| Box::pin(escalation::limit_passed(tx, job)));
    to.on(follow_up::WAKE, |tx, job| Box::pin(follow_up::wake(tx, job)));
    to.on(follow_up::END, |tx, job| Box::pin(follow_up::end_some(tx, job)));
    to.on(improvement_initiative::TELL, |tx, job| {
        Box::pin(improvement_initiative::tell(tx, job))
    });
    to.on(improvement_initiative::MEASURE, |tx, job| {
        Box::pin(improvement_initiative::measure(tx, job))
    });
    to.on(passing_on::PASS_ON, |tx, job| Box::pin(passing_on::pass_on(tx, job)));
    to.on(case::AMENDS, |tx, job| Box::pin(case::amends_over(tx, job)));
}

/// Who writes the mails of this context.
pub fn composers(to: &mut Composers, head: &Letterhead) {
    let head = head.clone();
    to.on(mail::INITIATIVE, move |session, message| {
        let head = head.clone();
        async move { mail::initiative(session, message, &head).await }
    });
    to.on(mail::REMINDER, mail::compose);
    to.on(mail::ESCALATION, mail::compose);
    to.on(mail::COMPENSATION, mail::compensation);
}
