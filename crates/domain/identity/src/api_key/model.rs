//! What an API key is. Its secret is kept nowhere; its digest stands behind the door.

use goodword_kernel::id::{AgencyId, ApiKeyId, ClientId, UserId, kind};
use goodword_kernel::{Aggregate, Change, KeyScope, Owner, Timestamp, events, permissions};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

permissions! { "identity.api_key": read Read = "read", act Create = "create", act Revoke = "revoke" }

events! { "identity.api_key":
    /// Somebody made a key.
    Created = "created" { user_id: UserId },
    /// It is worthless.
    Revoked = "revoked" { user_id: UserId },
}

/// How far a key goes, as it stands in its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Scope(pub KeyScope);

/// A key's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_key")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiKeyId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Who made it.
    pub user_id: UserId,
    /// What it is for.
    pub name: String,
    /// Its last characters, to be recognised by.
    pub hint: String,
    /// How far it goes.
    pub scope: Scope,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
    /// When it was made worthless before its time.
    pub revoked_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ApiKey;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ApiKeyId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Person(Column::UserId)
    }
}

/// A key that is to be made.
pub(crate) struct New {
    pub(crate) id: ApiKeyId,
    pub(crate) user: UserId,
    pub(crate) name: String,
    pub(crate) hint: String,
    pub(crate) scope: KeyScope,
    pub(crate) until: Timestamp,
}

impl Model {
    /// A new key.
    pub(crate) fn created(agency: AgencyId, new: New, at: Timestamp) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            user_id: new.user,
            name: new.name,
            hint: new.hint,
            scope: Scope(new.scope),
            expires_at: new.until,
            last_used_at: None,
            revoked_at: None,
        };
        Change::new(row, Event::Created { user_id: new.user })
    }

    /// The end of it.
    pub(crate) fn revoked(self, at: Timestamp) -> Change<Self> {
        let event = Event::Revoked { user_id: self.user_id };
        Change::update(self, event, |row| row.revoked_at = Some(at))
    }

    /// The permissions it gives, as far as its maker holds them.
    pub fn permissions(&self) -> &[String] {
        &self.scope.0.permissions
    }

    /// The only client companies it opens, where there is such a list.
    pub fn clients(&self) -> Option<&[ClientId]> {
        self.scope.0.clients.as_deref()
    }
}
