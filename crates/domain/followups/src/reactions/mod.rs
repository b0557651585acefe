//! What is done here when something happens in the contexts below.

mod answer;
mod asking;
mod checking_in;
mod complaint;
mod customer;
mod doubted;
mod heard;
mod promised;
mod rhythm;
mod silence;
mod theme;

use goodword_clients::{absence, account, client_company, client_membership, contact, engagement};
use goodword_expectations::{audit_rhythm, expectation, promise};
use goodword_feedback::{Sentiment, survey_response, theme_tag, word_of_mouth_event};
use goodword_identity::agency;
use goodword_kernel::Id;
use goodword_messages::outbound_message;
use goodword_persistence::Reactions;

use crate::{case, follow_up, mail, passing_on, playbook};

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on(
        "followups.playbooks_for_agency",
        |event| matches!(event, agency::Event::Created { .. }),
        |tx, _| Box::pin(playbook::seed(tx)),
    );
    to.on(
        "followups.pass_on_for_membership",
        |event| matches!(event, client_membership::Event::Ended { .. }),
        |tx, fact| Box::pin(passing_on::left(tx, fact)),
    );
    to.on(
        "followups.pass_on_for_absence",
        |event| matches!(event, absence::Event::Noted { .. }),
        |tx, fact| Box::pin(passing_on::away(tx, fact)),
    );
    customers(to);
    answers(to);
    promises(to);
    to.on(
        "followups.clarify_expectation",
        |event| {
            use expectation::Event;
            // What has no doubt from the beginning has no task.
            !matches!(
                event,
                Event::Stated { doubtful: false, .. } | Event::PersonalDataErased { .. } | Event::Reattached { .. }
            )
        },
        |tx, fact| Box::pin(doubted::went_on(tx, fact)),
    );
    to.on(
        "followups.check_in_for_engagement",
        |event| matches!(event, engagement::Event::Completed { .. }),
        |tx, fact| Box::pin(checking_in::happened(tx, fact)),
    );
    to.on(
        "followups.ask_after_case",
        |event| {
            use case::Event;
            matches!(
                event,
                Event::Resolved { .. } | Event::Confirmed { .. } | Event::Reopened { .. }
            )
        },
        |tx, fact| Box::pin(asking::happened(tx, fact)),
    );
}

fn customers(to: &mut Reactions) {
    to.on(
        "followups.follow_up_for_silence",
        |event| matches!(event, contact::Event::Silent { .. }),
        |tx, fact| Box::pin(silence::happened(tx, fact)),
    );
    to.on(
        "followups.follow_contact",
        |event| {
            use contact::Event;
            matches!(
                event,
                Event::Merged { .. } | Event::Restored { .. } | Event::Erased { .. }
            )
        },
        |tx, fact| Box::pin(customer::contact_changed(tx, fact)),
    );
    to.on(
        "followups.follow_account",
        |event| matches!(event, account::Event::Merged { .. } | account::Event::Restored { .. }),
        |tx, fact| Box::pin(customer::account_changed(tx, fact)),
    );
    to.on(
        "followups.stop_after_complaint",
        |event| matches!(event, outbound_message::Event::Complained { kind, .. } if kind == mail::INITIATIVE),
        |tx, fact| Box::pin(complaint::happened(tx, fact)),
    );
    // For a client company that is handed over nobody follows up any more (TEN-6).
    to.on(
        "followups.stop_for_hand_over",
        |event| matches!(event, client_company::Event::Transferred { .. }),
        |tx, fact| Box::pin(follow_up::end_of_client(tx, Id::from_uuid(fact.subject))),
    );
}

fn answers(to: &mut Reactions) {
    use survey_response::Event;
    to.on(
        "followups.follow_up_for_response",
        |event| matches!(event, Event::Received { .. } | Event::Revised { .. }),
        |tx, fact| Box::pin(answer::happened(tx, fact)),
    );
    to.on(
        "followups.case_after_answer",
        |event| {
            let (Event::Received { case_id, .. } | Event::Revised { case_id, .. }) = event else {
                return false;
            };
            case_id.is_some()
        },
        |tx, fact| Box::pin(asking::answered(tx, fact)),
    );
    to.on(
        "followups.complaint_about_theme",
        |event| {
            use theme_tag::Event;
            let (Event::Tagged { sentiment, .. } | Event::Changed { sentiment, .. }) = event else {
                return false;
            };
            *sentiment != Sentiment::Positive
        },
        |tx, fact| Box::pin(theme::happened(tx, fact)),
    );
    to.on(
        "followups.case_for_word_of_mouth",
        |event| {
            matches!(
                event,
                word_of_mouth_event::Event::Created {
                    sentiment: Sentiment::Negative,
                    ..
                }
            )
        },
        |tx, fact| Box::pin(heard::happened(tx, fact)),
    );
}

fn promises(to: &mut Reactions) {
    use promise::Event;
    to.on(
        "followups.look_again",
        |event| {
            use audit_rhythm::Event;
            !matches!(
                event,
                Event::Begun { .. } | Event::PersonalDataErased { .. } | Event::Reattached { .. }
            )
        },
        |tx, fact| Box::pin(rhythm::went_on(tx, fact)),
    );
    to.on(
        "followups.follow_up_for_promise",
        |event| matches!(event, Event::Broken { .. }),
        |tx, fact| Box::pin(promised::broken(tx, fact)),
    );
    to.on(
        "followups.tasks_for_promise",
        |event| {
            !matches!(
                event,
                Event::Made { .. } | Event::Updated { .. } | Event::PersonalDataErased {} | Event::Reattached {}
            )
        },
        |tx, fact| Box::pin(promised::went_on(tx, fact)),
    );
}
