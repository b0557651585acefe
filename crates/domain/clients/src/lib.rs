//! The client companies, their people, and their own customers.
//!
//! A client company is a firm that the agency works for; accounts and contacts are that firm's customers. What this room
//! knows of time is the company's business calendar; what it knows of files is how a CRM's export is read. What does not
//! belong here: what customers answer, and what is done about it.

pub mod absence;
pub mod account;
pub mod advice_record;
pub mod business_calendar;
pub mod calendar;
pub mod catalogue_acknowledgement;
pub mod client_company;
pub mod client_membership;
pub mod consent;
pub mod contact;
pub mod custom_field_definition;
pub mod custom_field_value;
pub mod customer_merge;
pub mod decision_note;
mod edit;
pub mod engagement;
pub mod engagement_product;
pub mod erasure_request;
pub mod export_chunk;
pub mod export_job;
mod follow_up_date;
pub mod goal_conflict;
pub mod household;
pub mod import;
pub mod import_chunk;
pub mod import_job;
pub mod interaction;
pub mod merge_suggestion;
pub mod need;
pub mod owned_product;
pub mod prior_experience;
pub mod product;
pub mod search;
pub mod service_catalogue_item;
pub mod stakeholder;
pub mod stakeholder_goal;
mod subject;
mod texts;

use goodword_persistence::{Holdings, Jobs, Reactions, rows};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

pub use texts::Texts;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    absence::may::ALL,
    account::may::ALL,
    advice_record::may::ALL,
    business_calendar::may::ALL,
    catalogue_acknowledgement::may::ALL,
    client_company::may::ALL,
    client_membership::may::ALL,
    consent::may::ALL,
    contact::may::ALL,
    customer_merge::may::ALL,
    custom_field_definition::may::ALL,
    custom_field_value::may::ALL,
    decision_note::may::ALL,
    engagement::may::ALL,
    engagement_product::may::ALL,
    goal_conflict::may::ALL,
    household::may::ALL,
    import_job::may::ALL,
    interaction::may::ALL,
    need::may::ALL,
    owned_product::may::ALL,
    prior_experience::may::ALL,
    product::may::ALL,
    service_catalogue_item::may::ALL,
    stakeholder::may::ALL,
    stakeholder_goal::may::ALL,
    erasure_request::may::ALL,
    export_job::may::ALL,
    merge_suggestion::may::ALL,
];

/// What is done for the jobs of this context.
pub fn jobs(to: &mut Jobs, readers: import_job::Readers) {
    to.outside(import_job::JOB, move |session, due| {
        import_job::run_due(session, due, readers)
    });
    to.daily(contact::SWEEP, |tx| Box::pin(contact::sweep(tx)));
    to.given_up(import_job::JOB, |tx, due| Box::pin(import_job::give_up_due(tx, due)));
    to.on(export_job::JOB, |tx, due| Box::pin(export_job::step(tx, due)));
    to.given_up(export_job::JOB, |tx, due| Box::pin(export_job::give_up(tx, due)));
    to.daily(account::LAPSE, |tx| Box::pin(account::lapse(tx)));
    to.on(client_company::RIGHTS_END, |tx, due| {
        Box::pin(client_company::rights_end(tx, due))
    });
    to.on(customer_merge::FINISH, |tx, due| {
        Box::pin(customer_merge::finish(tx, due))
    });
    to.on(merge_suggestion::LOOK, |tx, due| {
        Box::pin(merge_suggestion::look(tx, due))
    });
    to.daily(merge_suggestion::LOOK_DAILY, |tx| {
        Box::pin(merge_suggestion::look_daily(tx))
    });
    to.on(export_job::SWEEP, |tx, due| Box::pin(export_job::sweep(tx, due)));
    to.on(import_job::DROP, |tx, due| Box::pin(import_job::drop_file(tx, due)));
    to.daily(import_job::DROP_DAILY, |tx| Box::pin(import_job::drop_left(tx)));
}

/// Begins to listen.
pub fn reactions(to: &mut Reactions) {
    to.on("clients.drop_read_file", import_job::Event::ends, |tx, fact| {
        Box::pin(import_job::drop_when_read(tx, fact))
    });
    to.on(
        "clients.expire_files",
        erasure_request::Event::ends_files,
        |tx, fact| Box::pin(export_job::expire_after_erasure(tx, fact)),
    );
}

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<client_company::Model>());
    to.holds(rows::<goodword_identity::user::Model>().of_client(client_membership::people_of));
    to.holds(rows::<client_membership::Model>());
    to.holds(rows::<absence::Model>());
    to.holds(rows::<business_calendar::Model>());
    to.holds(rows::<account::Model>().text([
        account::Column::AcquisitionEvidence,
        account::Column::NextFollowUpReason,
        account::Column::HandFollowUpReason,
        account::Column::OpenFollowUpReason,
    ]));
    to.holds(rows::<contact::Model>().person(contact::Column::Id).text([
        contact::Column::ExternalId,
        contact::Column::NextFollowUpReason,
        contact::Column::HandFollowUpReason,
        contact::Column::OpenFollowUpReason,
    ]));
    to.holds(rows::<consent::Model>().alone(
        consent::Column::ContactId,
        [consent::Column::Purpose],
        || Condition::all().add(consent::Column::WithdrawnAt.is_null()),
        |consent, at| consent.withdrawn_at = Some(at),
    ));
    to.holds(rows::<engagement::Model>().text([
        engagement::Column::Title,
        engagement::Column::ExternalId,
        engagement::Column::NextFollowUpReason,
    ]));
    to.holds(rows::<need::Model>().text([
        need::Column::Pain,
        need::Column::Evidence,
        need::Column::ClarifyingQuestions,
    ]));
    to.holds(rows::<interaction::Model>());
    to.holds(rows::<advice_record::Model>().text([
        advice_record::Column::Options,
        advice_record::Column::Criteria,
        advice_record::Column::Recommendation,
    ]));
    to.holds(rows::<decision_note::Model>().text([decision_note::Column::What, decision_note::Column::Why]));
    catalogue(to);
    deciders(to);
    // Its errors cite the file: they are forgotten as a whole, not replaced.
    to.holds(rows::<import_job::Model>().kept());
    to.holds(rows::<erasure_request::Model>());
    to.holds(rows::<merge_suggestion::Model>());
    to.holds(rows::<customer_merge::Model>());
}

// What is sold and offered, who lives together, and the fields that client companies add.
fn catalogue(to: &mut Holdings) {
    to.holds(rows::<household::Model>());
    to.holds(rows::<product::Model>());
    to.holds(rows::<owned_product::Model>().alone(
        owned_product::Column::AccountId,
        [owned_product::Column::ProductId],
        || Condition::all().add(owned_product::Column::EndedAt.is_null()),
        |owned, at| owned.ended_at = Some(at),
    ));
    to.holds(rows::<engagement_product::Model>());
    to.holds(rows::<service_catalogue_item::Model>());
    to.holds(rows::<catalogue_acknowledgement::Model>());
    to.holds(rows::<custom_field_definition::Model>());
    custom_fields(to);
}

// A thing has one value of a field: what the one who stays has counts, and is found by the thing's own id too.
fn custom_fields(to: &mut Holdings) {
    use custom_field_value::Column;
    to.holds(
        rows::<custom_field_value::Model>()
            .through::<engagement::Model>(Column::EngagementId)
            .text([
                Column::TextValue,
                Column::NumberValue,
                Column::FlagValue,
                Column::DateValue,
            ])
            .along(Column::SubjectId)
            .single(Column::ContactId, [Column::DefinitionId])
            .single(Column::AccountId, [Column::DefinitionId]),
    );
}

// Who decides, what they want, and what they went through.
fn deciders(to: &mut Holdings) {
    use stakeholder::Column;
    let open = || Condition::all().add(Column::EndedAt.is_null());
    to.holds(
        rows::<stakeholder::Model>()
            .alone(Column::ContactId, [Column::AccountId], open, |one, at| {
                one.ended_at = Some(at);
            })
            .alone(Column::AccountId, [Column::ContactId], open, |one, at| {
                one.ended_at = Some(at);
            }),
    );
    to.holds(
        rows::<stakeholder_goal::Model>()
            .through::<stakeholder::Model>(stakeholder_goal::Column::StakeholderId)
            .text([stakeholder_goal::Column::Goal, stakeholder_goal::Column::MetBy]),
    );
    to.holds(rows::<goal_conflict::Model>().text([goal_conflict::Column::Note, goal_conflict::Column::Resolution]));
    to.holds(rows::<prior_experience::Model>().text([prior_experience::Column::SupplierKind]));
}

goodword_kernel::refusals! { ClientsErrorCode, ClientsUserError, "client companies and their customers":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The people that a client company needs are not there (TEN-4).
    PeopleMissing = "The client company needs exactly one OWNER, an ACCOUNT_MANAGER and a SALES (TEN-4).",
    /// Another client company of the agency has the name.
    NameTaken = "Another client company has this name: choose another.",
    /// A client company has one owner (TEN-4).
    OneOwner = "The client company has an OWNER already: name that membership in `replaces` (TEN-4).",
    /// What is replaced is another role, or one at another client company.
    OtherRole = "The membership that is replaced must be of the same role at the same client company.",
    /// Nobody stands in who cannot see the client company.
    NotMember = "This person has no role at the client company: give them one first.",
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
    /// The other thing belongs to another account.
    OtherAccount = "The two belong to different accounts.",
    /// The contact belongs to no account.
    NoAccount = "This contact belongs to no account: name the account in whose decisions they have a part.",
    /// The contact has a part in the decisions of the account already.
    StakeholderAlready = "This contact has a part in the decisions of the account already: change that.",
    /// Another custom field of the client company has the key.
    KeyTaken = "Another custom field on these things has this key, maybe one that is archived: choose another.",
    /// A client company has at most 50 custom fields on one kind of thing.
    TooManyFields = "A client company has at most 50 custom fields on one kind of thing: archive one.",
    /// A required custom field would hold nothing.
    FieldRequired = "A required custom field would hold nothing.",
    /// The calendar would have no working hours.
    NoWorkingHours = "A calendar without any working hours never opens: give at least one shift.",
    /// Another product of the client company has the stock keeping unit.
    SkuTaken = "Another product of this client company has this SKU.",
    /// The account has the product already.
    OwnedAlready = "The account has this product already.",
    /// The edition is not the one in use.
    OldEdition = "This edition is not in use any more: take the newest one.",
    /// The person knows this edition already.
    AcknowledgedAlready = "You have acknowledged this edition already.",
    /// At most 20 people live in one household.
    HouseholdFull = "At most 20 people live in one household.",
    /// The contact lives elsewhere.
    OtherHousehold = "This contact is in another household, or in none: look at the contact first.",
    /// A contact has at most 50 personal facts.
    TooManyFacts = "A contact has at most 50 personal facts: remove one that is no longer of use.",
    /// There is no personal fact of this key.
    NoSuchFact = "There is no personal fact of this key.",
    /// Nobody has said how the account was won (CUS-1).
    AcquisitionMissing = "This is the account's first engagement: say how the account was won; UNKNOWN is allowed (CUS-1).",
    /// There is an open consent for the purpose.
    ConsentGiven = "This contact has an open consent for this purpose already.",
    /// Everything must be taken along first.
    ExportMissing = "Before the hand-over, export everything of the client company: a CLIENT_COMPANY export that is DONE and not older than a day (TEN-6).",
    /// It belongs to somebody else now.
    HandedOver = "This client company was handed over (TEN-6).",
    /// The person was forgotten.
    Erased = "This person was erased: nothing is kept of them any more.",
    /// There is a request already.
    ErasureRequested = "There is an open request to erase this person already.",
    /// One of the two became part of another before.
    AlreadyMerged = "One of the two became part of another customer: take that one, or undo that merge first.",
    /// The two cannot be parted any more.
    MergeFinal = "A merge can be undone for thirty days: these two are one for good.",
    /// So much cannot move at once.
    MergeTooLarge = "More than 10,000 things hang on this customer: make it the one that stays.",
    /// The file was thrown away.
    ExportOver = "The file was thrown away after seven days: ask for another export.",
    /// As many exports as there may be are under way.
    TooManyExports = "Five exports of this client company are under way: wait until one of them is done.",
    /// A link is for people.
    LinkForPeople = "A link stands for the person who signed in: a key fetches the file with itself instead.",
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
