//! What those who recommend get, put together: what is held of it, what follows from what, who writes the mails.

use goodword_feedback::Letterhead;
use goodword_followups::follow_up;
use goodword_kernel::Id;
use goodword_messages::{Composers, outbound_message};
use goodword_persistence::{Holdings, Jobs, Reactions, rows};
use goodword_referrals::referral;
use goodword_reviews::value_proof;

use crate::{
    duty, friend_gift, introduction_request, kit_delivery, referral_clause, referral_kit, report_back, shown, stimulus,
    surprise_action, thank_you,
};

/// What is held about client companies and their customers.
pub(crate) fn holdings(to: &mut Holdings) {
    to.holds(
        rows::<thank_you::Model>()
            .through::<referral::Model>(thank_you::Column::ReferralId)
            .text([thank_you::Column::WaivedReason]),
    );
    to.way::<outbound_message::Model, thank_you::Model>(outbound_message::Column::Subject);
    to.holds(
        rows::<report_back::Model>()
            .through::<referral::Model>(report_back::Column::ReferralId)
            .text([report_back::Column::WaivedReason]),
    );
    to.way::<outbound_message::Model, report_back::Model>(outbound_message::Column::Subject);
    to.holds(
        rows::<introduction_request::Model>()
            .through::<referral::Model>(introduction_request::Column::ReferralId)
            .text([introduction_request::Column::Network]),
    );
    to.holds(rows::<referral_clause::Model>());
    to.holds(rows::<referral_kit::Model>().to_partners(shown::KIT));
    to.holds(rows::<kit_delivery::Model>().to_partners(shown::DELIVERY));
    to.holds(rows::<stimulus::Model>());
    to.holds(rows::<friend_gift::Model>());
    to.holds(rows::<surprise_action::Model>());
}

/// What follows from what happens elsewhere.
pub(crate) fn reactions(to: &mut Reactions) {
    to.on(
        "advocacy.owe_thanks",
        |event| matches!(event, referral::Event::Acknowledged { .. }),
        |tx, fact| Box::pin(thank_you::owe(tx, fact)),
    );
    to.on(
        "advocacy.owe_report",
        |event| report_back::Milestone::of(event).is_some(),
        |tx, fact| Box::pin(report_back::owe(tx, fact)),
    );
    to.on(
        "advocacy.owe_nothing",
        |event| {
            use referral::Event;
            matches!(event, Event::Withdrawn { .. } | Event::Forgotten { .. })
        },
        |tx, fact| Box::pin(duty::called_off(tx, fact)),
    );
    to.on(
        "advocacy.forget_introduced",
        |event| matches!(event, referral::Event::Forgotten { .. }),
        |tx, fact| Box::pin(introduction_request::referral_forgotten(tx, fact)),
    );
    to.on("advocacy.mailed", duty::is_word, |tx, fact| {
        Box::pin(duty::mailed(tx, fact))
    });
    to.on(
        "advocacy.followed_up",
        |event| matches!(event, follow_up::Event::Done { reason, .. } if duty::REASONS.contains(reason)),
        |tx, fact| Box::pin(duty::followed_up(tx, Id::from_uuid(fact.subject))),
    );
    to.on(
        "advocacy.look_at_clause",
        |event| {
            use referral_clause::Event;
            matches!(event, Event::Created { .. } | Event::Updated {})
        },
        |tx, fact| Box::pin(referral_clause::look(tx, fact)),
    );
    to.on(
        "advocacy.prove_clause",
        |event| matches!(event, value_proof::Event::Accepted { .. }),
        |tx, fact| Box::pin(referral_clause::proved(tx, fact)),
    );
}

/// What is late, and who did not answer.
pub(crate) fn jobs(to: &mut Jobs) {
    to.on(thank_you::OVER, |tx, job| {
        Box::pin(duty::over::<thank_you::Model>(tx, job))
    });
    to.on(report_back::OVER, |tx, job| {
        Box::pin(duty::over::<report_back::Model>(tx, job))
    });
    to.daily(introduction_request::FORGET, |tx| {
        Box::pin(introduction_request::forget(tx))
    });
    to.on(introduction_request::LAPSE, |tx, due| {
        Box::pin(introduction_request::lapse(tx, due))
    });
}

/// Who writes the mails. Links in them begin as the letterhead says.
pub(crate) fn composers(to: &mut Composers, head: &Letterhead) {
    let own = head.clone();
    to.on(thank_you::MAIL, move |session, message| {
        let head = own.clone();
        async move { duty::compose::<thank_you::Model, thank_you::may::Send>(session, message, &head).await }
    });
    let own = head.clone();
    to.on(report_back::MAIL, move |session, message| {
        let head = own.clone();
        async move { duty::compose::<report_back::Model, report_back::may::Send>(session, message, &head).await }
    });
}
