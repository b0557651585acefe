//! The client companies, their people, and their own customers.
//!
//! A client company is a firm that the agency works for; accounts and contacts are that firm's customers. What this room
//! knows of time is the company's business calendar; what it knows of files is how a CRM's export is read. What does not
//! belong here: what customers answer, and what is done about it.

pub mod account;
pub mod advice_record;
pub mod business_calendar;
pub mod calendar;
pub mod client_company;
pub mod client_membership;
pub mod consent;
pub mod contact;
pub mod decision_note;
mod edit;
pub mod engagement;
pub mod import;
pub mod import_chunk;
pub mod import_job;
pub mod interaction;
pub mod need;
mod subject;
mod texts;

use goodword_persistence::Jobs;

pub use texts::Texts;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    account::may::ALL,
    advice_record::may::ALL,
    business_calendar::may::ALL,
    client_company::may::ALL,
    client_membership::may::ALL,
    consent::may::ALL,
    contact::may::ALL,
    decision_note::may::ALL,
    engagement::may::ALL,
    import_job::may::ALL,
    interaction::may::ALL,
    need::may::ALL,
];

/// What is done for the jobs of this context.
pub fn jobs(to: &mut Jobs) {
    to.outside(import_job::JOB, import_job::run_due);
    to.daily(contact::SWEEP, |tx| Box::pin(contact::sweep(tx)));
    to.given_up(import_job::JOB, |tx, due| Box::pin(import_job::give_up_due(tx, due)));
}

goodword_kernel::refusals! { ClientsErrorCode, ClientsUserError, "client companies and their customers":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The people that a client company needs are not there (TEN-4).
    PeopleMissing = "The client company needs exactly one OWNER, an ACCOUNT_MANAGER and a SALES (TEN-4).",
    /// Another client company of the agency has the name.
    NameTaken = "Another client company has this name: choose another.",
    /// A client company has one owner (TEN-4).
    OneOwner = "The client company has an OWNER already: end that membership first (TEN-4).",
    /// The person has the role already.
    AlreadyMember = "This person has this role already.",
    /// The membership has ended.
    MembershipOver = "This membership has ended: give the person a new one instead.",
    /// Only a consultant can lead.
    OnlyConsultantsLead = "Only a CONSULTANT can lead the work for a client company.",
    /// The external id is another's.
    ExternalIdTaken = "Another one of this client company has this externalId.",
    /// The other thing belongs to another client company.
    OtherClient = "The two belong to different client companies.",
    /// The need belongs to another account.
    OtherAccount = "The need belongs to another account.",
    /// A contact has at most 50 personal facts.
    TooManyFacts = "A contact has at most 50 personal facts: remove one that is no longer of use.",
    /// There is no personal fact of this key.
    NoSuchFact = "There is no personal fact of this key.",
    /// Nobody has said how the account was won (CUS-1).
    AcquisitionMissing = "This is the account's first engagement: say how the account was won; UNKNOWN is allowed (CUS-1).",
    /// There is an open consent for the purpose.
    ConsentGiven = "This contact has an open consent for this purpose already.",
    /// The file cannot be read.
    FileUnreadable = "The file cannot be read.",
    /// The file is longer than files may be.
    FileTooLarge = "The file is longer than 64 MiB: split it.",
    /// An import of so many rows cannot be taken back.
    ImportTooLarge = "Only an import that made at most 10,000 rows can be taken back.",
    /// The import changed what was known before it.
    ImportKept = "The import changed what was known before it, and how that was is not kept: it cannot be taken back.",
    /// What the import made was changed since.
    ImportChanged = "Something that the import made was changed since: it cannot be taken back.",
    /// Something else refers to what the import made.
    ImportInUse = "Something depends on what the import made: it cannot be taken back.",
}
