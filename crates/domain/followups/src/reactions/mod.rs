//! What is done here when something happens in the contexts below.

mod answer;
mod case;
mod customer;
mod engagement;
mod heard;
mod silence;
mod theme;

use goodword_identity::agency;
use goodword_kernel::{Fact, Result};
use goodword_persistence::{Reactions, Tx};

use crate::playbook;

/// Begins to listen.
pub(crate) fn listen(to: &mut Reactions) {
    to.on("followups.playbooks_for_agency", |tx, fact| Box::pin(founded(tx, fact)));
    to.on("followups.follow_up_for_response", |tx, fact| {
        Box::pin(answer::happened(tx, fact))
    });
    to.on("followups.follow_up_for_silence", |tx, fact| {
        Box::pin(silence::happened(tx, fact))
    });
    to.on("followups.follow_contact", |tx, fact| {
        Box::pin(customer::contact_changed(tx, fact))
    });
    to.on("followups.stop_for_hand_over", |tx, fact| {
        Box::pin(customer::handed_over(tx, fact))
    });
    to.on("followups.follow_account", |tx, fact| {
        Box::pin(customer::account_changed(tx, fact))
    });
    to.on("followups.check_in_for_engagement", |tx, fact| {
        Box::pin(engagement::happened(tx, fact))
    });
    to.on("followups.ask_after_case", |tx, fact| {
        Box::pin(case::happened(tx, fact))
    });
    to.on("followups.case_after_answer", |tx, fact| {
        Box::pin(case::answered(tx, fact))
    });
    to.on("followups.complaint_about_theme", |tx, fact| {
        Box::pin(theme::happened(tx, fact))
    });
    to.on("followups.case_for_word_of_mouth", |tx, fact| {
        Box::pin(heard::happened(tx, fact))
    });
}

async fn founded(tx: &mut Tx, fact: &Fact<agency::Event>) -> Result<()> {
    match fact.event {
        agency::Event::Created { .. } => playbook::seed(tx).await,
        _ => Ok(()),
    }
}
