//! What a prior experience is: what went wrong with an earlier supplier, the root of many wrong expectations (s52).

use async_graphql::InputObject;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, PriorExperienceId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::edit;
use crate::subject::Subject;

permissions! { "clients.prior_experience": read Read = "read", act Create = "create", act Update = "update" }

events! { "clients.prior_experience":
    /// It became known.
    Created = "created" { account_id: Option<AccountId>, contact_id: Option<ContactId>, emotion: i32 },
    /// What is known of it was changed.
    Updated = "updated" { emotion: i32 },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "prior_experience")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PriorExperienceId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer went through it.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: Option<AccountId>,
    /// Which contact.
    pub contact_id: Option<ContactId>,
    /// What kind of supplier it was.
    pub supplier_kind: String,
    /// What went wrong.
    pub what_went_wrong: Personal<String>,
    /// How much it hurt, 1 to 5.
    pub emotion: i32,
    /// When it was learned.
    pub learned_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PriorExperience;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PriorExperienceId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes what a customer went through with an earlier supplier.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PriorExperienceCreateInput")]
pub struct Create {
    /// Which account; the contact's when left out. An account, a contact, or both.
    pub account_id: Option<AccountId>,
    /// Which contact.
    pub contact_id: Option<ContactId>,
    /// What kind of supplier it was; at most 200 characters.
    pub supplier_kind: String,
    /// What went wrong; at most 4,000 characters.
    pub what_went_wrong: String,
    /// How much it hurt: 1 (shrugged off) to 5 (never again).
    pub emotion: i32,
    /// When it was learned; now when left out. Not in the future.
    pub learned_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes to a prior experience. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PriorExperienceUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: PriorExperienceId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What kind of supplier it was; at most 200 characters.
    pub supplier_kind: Option<String>,
    /// What went wrong; at most 4,000 characters.
    pub what_went_wrong: Option<String>,
    /// How much it hurt, 1 to 5.
    pub emotion: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// It became known.
    pub(crate) fn created(
        agency: AgencyId,
        id: PriorExperienceId,
        of: Subject,
        with: &Create,
        now: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let learned_at = with.learned_at.unwrap_or(now);
        if learned_at > now {
            check.problem("learnedAt", "must not be in the future");
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: of.client,
            account_id: of.account,
            contact_id: of.contact,
            supplier_kind: check.line("supplierKind", &with.supplier_kind, 200),
            what_went_wrong: check.text("whatWentWrong", &with.what_went_wrong, 4_000).into(),
            emotion: check.within("emotion", with.emotion, 1, 5),
            learned_at,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            contact_id: row.contact_id,
            emotion: row.emotion,
        };
        Ok(Change::new(row, event))
    }

    /// The same, known better.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(supplier) = &with.supplier_kind {
            after.supplier_kind = check.line("supplierKind", supplier, 200);
        }
        if let Some(wrong) = &with.what_went_wrong {
            after.what_went_wrong = check.text("whatWentWrong", wrong, 4_000).into();
        }
        if let Some(emotion) = with.emotion {
            after.emotion = check.within("emotion", emotion, 1, 5);
        }
        check.done()?;
        let emotion = after.emotion;
        Ok(Change::update(self, Event::Updated { emotion }, |row| *row = after))
    }
}
