//! Partners of other trades who recommend client companies: who they are, what they signed, and what became of it.
//!
//! A partner's people sign in like everybody else, and see their own partnerships and nothing besides. What does not belong
//! here: what customers are asked, and what is paid for a recommendation.

pub mod appeal;
pub mod attribution_decision;
pub mod attribution_touch;
pub mod claim;
pub mod deal_registration;
mod domains;
mod earning;
mod edit;
mod given_mail;
mod holdings;
pub mod importing;
mod known;
mod late;
mod letters;
mod mail;
mod names;
pub mod overlap_report;
pub mod partner_agreement;
pub mod partner_application;
pub mod partner_feedback;
pub mod partner_group;
pub mod partner_organization;
pub mod partner_user;
mod partnership_mail;
mod people;
pub mod public_form;
pub mod referral;
pub mod referral_code;
pub mod referral_introducer;
pub mod referral_partnership;
mod refusals;
pub mod registration_conflict;
mod telling;

use goodword_clients::{client_company, service_catalogue_item};
use goodword_feedback::Letterhead;
use goodword_followups::follow_up;
use goodword_messages::Composers;
use goodword_persistence::{Jobs, Reactions};

pub use holdings::holdings;
pub use names::Names;
pub use refusals::{ReferralsErrorCode, ReferralsUserError};
pub use telling::message_of_status;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    appeal::may::ALL,
    attribution_decision::may::ALL,
    attribution_touch::may::ALL,
    claim::may::ALL,
    deal_registration::may::ALL,
    overlap_report::may::ALL,
    overlap_report::may_match::ALL,
    overlap_report::may_blinded::ALL,
    partner_agreement::may::ALL,
    partner_application::may::ALL,
    partner_feedback::may::ALL,
    partner_group::may::ALL,
    partner_organization::may::ALL,
    partner_user::may::ALL,
    public_form::may::ALL,
    referral::may::ALL,
    referral_code::may::ALL,
    referral_introducer::may::ALL,
    referral_partnership::may::ALL,
    registration_conflict::may::ALL,
];

/// What this context does when something happens here or below it.
pub fn reactions(to: &mut Reactions) {
    to.on(
        "referrals.place",
        |event| matches!(event, partner_user::Event::Invited { .. }),
        |tx, fact| Box::pin(partner_user::place(tx, fact)),
    );
    to.on(
        "referrals.displace",
        |event| matches!(event, partner_user::Event::Ended { .. }),
        |tx, fact| Box::pin(partner_user::displace(tx, fact)),
    );
    to.on(
        "referrals.approve_by_group",
        |event| {
            matches!(
                event,
                referral_partnership::Event::Signed { .. } | referral_partnership::Event::Consented {}
            )
        },
        |tx, fact| Box::pin(referral_partnership::approve(tx, fact)),
    );
    to.on(
        "referrals.clear_places",
        |event| matches!(event, referral_partnership::Event::Declined { .. }),
        |tx, fact| Box::pin(referral_partnership::clear(tx, fact)),
    );
    to.on(
        "referrals.tell_partnership",
        |event| {
            matches!(
                event,
                referral_partnership::Event::Suspended {} | referral_partnership::Event::Ended {}
            )
        },
        |tx, fact| Box::pin(partnership_mail::tell(tx, fact)),
    );
    to.on(
        "referrals.overlap_of_firm",
        |event| matches!(event, partner_organization::Event::Updated {}),
        |tx, fact| Box::pin(referral_partnership::of_firm(tx, fact)),
    );
    to.on(
        "referrals.overlap_of_catalogue",
        |event| {
            matches!(
                event,
                service_catalogue_item::Event::Published { .. } | service_catalogue_item::Event::Retired { .. }
            )
        },
        |tx, fact| Box::pin(referral_partnership::of_catalogue(tx, fact)),
    );
    of_partners(to);
    of_applications(to);
    of_referrals(to);
    referral::listen(to);
}

// What follows for those who keep a partner.
fn of_partners(to: &mut Reactions) {
    to.on(
        "referrals.client_renamed",
        |event| matches!(event, client_company::Event::Updated { .. }),
        |tx, fact| Box::pin(referral_partnership::rename(tx, fact)),
    );
    to.on("referrals.turn", referral_partnership::turns, |tx, fact| {
        Box::pin(referral_partnership::turn(tx, fact))
    });
    to.on("referrals.ask_why", partner_feedback::hurts, |tx, fact| {
        Box::pin(partner_feedback::ask_why(tx, fact))
    });
}

// What follows from what happens to an application.
fn of_applications(to: &mut Reactions) {
    to.on(
        "referrals.tell_applicant",
        |event| matches!(event, partner_application::Event::Declined { .. }),
        |tx, fact| Box::pin(partner_application::tell(tx, fact)),
    );
}

// What follows from what happens to a referral.
fn of_referrals(to: &mut Reactions) {
    to.on(
        "referrals.acknowledge",
        |event| matches!(event, referral::Event::Submitted { .. }),
        |tx, fact| Box::pin(referral::acknowledge(tx, fact)),
    );
    to.on(
        "referrals.protect",
        |event| matches!(event, referral::Event::Accepted { .. }),
        |tx, fact| Box::pin(referral::protect(tx, fact)),
    );
    to.on(
        "referrals.let_go",
        |event| matches!(event, referral::Event::Withdrawn {} | referral::Event::Lost {}),
        |tx, fact| Box::pin(referral::let_go(tx, fact)),
    );
    to.on(
        "referrals.touch",
        |event| matches!(event, referral::Event::Accepted { .. }),
        |tx, fact| Box::pin(attribution_touch::register(tx, fact)),
    );
    to.on(
        "referrals.credit",
        |event| matches!(event, referral::Event::Won { .. }),
        |tx, fact| Box::pin(attribution_decision::decide(tx, fact)),
    );
    to.on("referrals.tell", telling::is_mailed, |tx, fact| {
        Box::pin(telling::tell(tx, fact))
    });
    to.on("referrals.tell_introducer", referral_introducer::tells, |tx, fact| {
        Box::pin(referral_introducer::tell(tx, fact))
    });
    to.on(
        "referrals.time_appeal",
        |event| matches!(event, appeal::Event::Submitted { .. }),
        |tx, fact| Box::pin(appeal::time(tx, fact)),
    );
    to.on(
        "referrals.tell_answer",
        |event| matches!(event, appeal::Event::Answered { .. }),
        |tx, fact| Box::pin(telling::answered(tx, fact)),
    );
    to.on(
        "referrals.called",
        |event| matches!(event, follow_up::Event::Contacted { .. }),
        |tx, fact| Box::pin(referral::called(tx, fact)),
    );
    earning::listen(to);
}

/// The jobs of this context: what is to be decided, protected, told and forgotten in time.
pub fn jobs(to: &mut Jobs) {
    to.on(known::LOOK, |tx, due| Box::pin(known::look(tx, due)));
    to.on(referral::DECIDE, |tx, due| Box::pin(referral::decide_by(tx, due)));
    to.on(referral::EXPIRE, |tx, due| Box::pin(referral::expire(tx, due)));
    to.on(referral::INFORM, |tx, due| Box::pin(referral::inform_by(tx, due)));
    earning::jobs(to);
    to.on(overlap_report::COMPARE, |tx, due| {
        Box::pin(overlap_report::compare(tx, due))
    });
    to.on(appeal::ANSWER, |tx, due| Box::pin(appeal::answer_by(tx, due)));
    to.daily(referral_partnership::REST, |tx| {
        Box::pin(referral_partnership::rest(tx))
    });
    to.daily(referral_partnership::BALANCE, |tx| {
        Box::pin(referral_partnership::balance(tx))
    });
    to.daily(referral::REPORT, |tx| Box::pin(referral::report(tx)));
}

/// Who writes the mails of this context. Links in them begin as the letterhead says.
pub fn composers(to: &mut Composers, head: &Letterhead) {
    letters::composers(to, head);
}
