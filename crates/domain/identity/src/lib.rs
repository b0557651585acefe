//! Who may come in and what they may do: agencies, people, memberships, sign-ins, roles.
//!
//! Re-exports what commands of every context need of persistence, so that the gateway depends on contexts alone. What
//! does not belong here: anything about client companies and their customers.

pub mod access;
pub mod account_link;
pub mod agency;
pub mod agency_membership;
pub mod api_key;
mod attempts;
pub mod event_log;
pub mod event_seal;
pub mod mfa;
pub mod password;
pub mod policy;
pub mod role;
pub mod session;
pub mod user;
mod visit;

pub use access::Access;
pub use goodword_persistence::{Announcement, By, Children, Direction, Door, Order, Session, Subscriber, find};
pub use role::{AgencyRole, ClientRole, PartnerRole};
pub use visit::Visit;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    agency::may::ALL,
    agency_membership::may::ALL,
    api_key::may::ALL,
    event_log::may::ALL,
    session::may::ALL,
    user::may::ALL,
];

/// The jobs of this context.
pub fn jobs(to: &mut goodword_persistence::Jobs) {
    to.on(session::CLOSE, |tx, job| Box::pin(session::close(tx, job)));
    to.on(account_link::FOLLOW, |tx, job| Box::pin(account_link::follow(tx, job)));
}

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut goodword_persistence::Holdings) {
    // The log has of personal values a keyed hash, so that an erasure leaves it whole (INT-2).
    to.holds(
        goodword_persistence::rows::<event_log::Model>()
            .person(event_log::Column::Subject)
            .kept(),
    );
}

goodword_kernel::refusals! { IdentityErrorCode, IdentityUserError, "agencies, people and sign-ins":
    /// The address or the password is wrong, or the person may not enter.
    SignInFailed = "The e-mail address or the password is not right, or you have no place in this agency.",
    /// The refresh token is unknown, used up or too old.
    SessionOver = "This session is over: sign in again.",
    /// The account has a second factor: send a code too.
    CodeNeeded = "Send a code of your second factor, or a recovery code, along with the password.",
    /// The code is wrong, too old, or was used before.
    CodeWrong = "This code is not right, or was used before: wait for the next one.",
    /// The link is wrong, used up or too old.
    LinkOver = "This link does not work any more: ask for another one.",
    /// The address is another account's.
    AddressTaken = "This address belongs to another account.",
    /// The password is not the account's.
    PasswordWrong = "The password is not right.",
    /// A second factor is on.
    MfaOn = "A second factor is on already: turn it off first.",
    /// No second factor is on.
    MfaOff = "There is no second factor to change.",
    /// There is nothing to confirm.
    MfaNotBegun = "Begin with mfaEnrol, then confirm with a code.",
    /// A key cannot do more than its maker.
    BeyondYou = "A key can only be given permissions that you hold yourself.",
    /// The time of a key must lie ahead, within five years.
    ExpiryOff = "A key must end in the future, within five years.",
    /// The slug belongs to another agency.
    SlugTaken = "This slug is taken: choose another.",
    /// The account exists already, with another password.
    SignUpFailed = "This sign-up is not possible with this address and password: if you have an account, use its password.",
    /// Somebody must own the agency.
    LastOwner = "An agency keeps at least one AGENCY_OWNER: make somebody else the owner first.",
    /// Only an owner may make or unmake owners.
    OwnersOnly = "Only an AGENCY_OWNER may give or take that role.",
    /// The person has a place in the agency already.
    AlreadyMember = "This person is a member of the agency already.",
    /// The membership has ended.
    MembershipOver = "This membership has ended: give the person a new one instead.",
}
