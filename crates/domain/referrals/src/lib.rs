//! Partners of other trades who recommend client companies: who they are, what they signed, and what became of it.
//!
//! A partner's people sign in like everybody else, and see their own partnerships and nothing besides. What does not belong
//! here: what customers are asked, and what is paid for a recommendation.

mod edit;
mod mail;
mod names;
pub mod partner_agreement;
pub mod partner_group;
pub mod partner_organization;
pub mod partner_user;
pub mod referral_partnership;

use goodword_clients::client_company;
use goodword_messages::Composers;
use goodword_messages::outbound_message;
use goodword_persistence::{Holdings, Reactions, rows};

pub use names::Names;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    partner_agreement::may::ALL,
    partner_group::may::ALL,
    partner_organization::may::ALL,
    partner_user::may::ALL,
    referral_partnership::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<partner_organization::Model>().of_client(partner_organization::of_client));
    to.holds(rows::<partner_group::Model>());
    to.holds(rows::<referral_partnership::Model>());
    to.holds(rows::<partner_agreement::Model>());
    to.holds(rows::<partner_user::Model>());
    to.way::<outbound_message::Model, partner_user::Model>(outbound_message::Column::Subject);
}

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
        "referrals.client_renamed",
        |event| matches!(event, client_company::Event::Updated { .. }),
        |tx, fact| Box::pin(referral_partnership::rename(tx, fact)),
    );
}

/// Who writes the mails of this context. Links in them begin with `public_url`.
pub fn composers(to: &mut Composers, public_url: &str) {
    let public_url = public_url.to_owned();
    to.on(mail::INVITED, move |session, message| {
        let public_url = public_url.clone();
        async move { mail::invitation(session, message, &public_url).await }
    });
}

goodword_kernel::refusals! { ReferralsErrorCode, ReferralsUserError, "partners and referrals":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The person has no role at the client company.
    NotAMember = "This person has no role at the client company: choose one of its people.",
    /// The group is put away.
    GroupArchived = "Nobody joins this group any more: choose another one.",
    /// The firm is a partner of the client company already, or was asked.
    PartnerAlready = "This firm is a partner of the client company already, or has been asked: see its partnership.",
    /// Somebody of this address has a place at the partnership already.
    PersonKnown = "Somebody with this address has a place at this partnership already.",
    /// A partnership has room for so many people.
    TooManyPeople = "A partnership has at most 50 people: take somebody's place away first.",
    /// The place was taken away before.
    PlaceEnded = "This place was taken away before.",
    /// The partnership failed to come about, or is over.
    PartnershipOver = "This partnership did not come about or has ended: begin another one.",
    /// The terms are others by now.
    TermsChanged = "The terms have been changed since they were read: read them again, then sign that version.",
    /// Both offer the same service (PAR-15).
    ServiceInCommon = "Both offer the same service: the OWNER of the client company has to consent first (PAR-15).",
    /// Nothing is offered by both.
    NothingToConsent = "Nothing is offered by both: there is nothing to consent to.",
    /// Only the OWNER of the client company may do this.
    OwnerNeeded = "Only the OWNER of the client company may consent to this (PAR-15).",
    /// A reason is needed.
    ReasonNeeded = "Say why: the partner is told.",
}
