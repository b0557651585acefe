//! What a playbook is: an ordered set of task templates for one reason. A change makes a new edition; runs keep theirs.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, PlaybookId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;

use super::{Template, Templates};
use crate::FollowupsErrorCode as Code;
use crate::follow_up::Reason;

permissions! { "followups.playbook": read Read = "read", act Create = "create", act Update = "update" }

events! { "followups.playbook":
    /// An edition came into use.
    Published = "published" { edition: i32 },
    /// A newer edition took its place.
    Superseded = "superseded" { edition: i32 },
    /// Follow-ups begin with another one by themselves.
    Displaced = "displaced" {},
}

/// A playbook's row: one edition of it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "playbook")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaybookId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// What all editions of it share.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// For which follow-ups.
    pub reason: Reason,
    /// Which edition this is, from 1.
    pub edition: i32,
    /// Whether it is in use. Follow-ups of client companies that chose an earlier edition begin with that one, as long as any
    /// edition of its key is in use.
    pub active: bool,
    /// What is to be done.
    pub tasks: Templates,
    /// Whether follow-ups begin with it by themselves; otherwise people start it.
    pub automatic: bool,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::Playbook;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PlaybookId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Everybody
    }
}

/// Makes a playbook of the agency's own.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "PlaybookCreateInput")]
pub struct Create {
    /// What all editions of it share; at most 60 characters, no two playbooks alike.
    pub key: String,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// For which follow-ups.
    pub reason: Reason,
    /// Whether follow-ups of this reason begin with it by themselves, in place of the playbook before; otherwise people
    /// start it.
    #[graphql(default)]
    pub automatic: bool,
    /// Its tasks, in their order; 1 to 50.
    pub tasks: Vec<Template>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a playbook by making a new edition of it. What is left out stays as it is; runs that have begun keep their
/// tasks.
#[derive(Clone, Debug, serde::Serialize, InputObject)]
#[graphql(name = "PlaybookUpdateInput")]
pub struct Update {
    /// The edition that is changed; it must be the newest.
    pub id: PlaybookId,
    /// What it is called; at most 200 characters.
    pub name: Option<String>,
    /// Whether it is in use.
    pub active: Option<bool>,
    /// Whether follow-ups of its reason begin with it by themselves, in place of the playbook before.
    pub automatic: Option<bool>,
    /// All of its tasks, in their order; 1 to 50.
    pub tasks: Option<Vec<Template>>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// The first edition of one of the playbooks that an agency begins with.
    pub(crate) fn seeded(agency: AgencyId, id: PlaybookId, seed: &super::Seed, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let tasks = Templates::read(&mut check, &seed.tasks());
        check.done()?;
        tasks.check_order()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            key: seed.reason.to_string(),
            name: seed.name.into(),
            reason: seed.reason,
            edition: 1,
            active: true,
            tasks,
            automatic: true,
        };
        Ok(Change::new(row, Event::Published { edition: 1 }))
    }

    /// The first edition of a playbook of the agency's own.
    pub(crate) fn created(agency: AgencyId, id: PlaybookId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            key: check.line("key", &with.key, 60),
            name: check.line("name", &with.name, 200),
            reason: with.reason,
            edition: 1,
            active: true,
            tasks: Templates::read(&mut check, &with.tasks),
            automatic: with.automatic,
        };
        check.done()?;
        row.tasks.check_order()?;
        Ok(Change::new(row, Event::Published { edition: 1 }))
    }

    /// The next edition.
    pub(crate) fn next(&self, id: PlaybookId, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, 200));
        let tasks = with.tasks.as_deref().map(|tasks| Templates::read(&mut check, tasks));
        check.done()?;
        if let Some(tasks) = &tasks {
            tasks.check_order()?;
        }
        let edition = self.edition + 1;
        let row = Self {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            name: name.unwrap_or_else(|| self.name.clone()),
            edition,
            active: with.active.unwrap_or(true),
            automatic: with.automatic.unwrap_or(self.automatic),
            tasks: tasks.unwrap_or_else(|| self.tasks.clone()),
            ..self.clone()
        };
        Ok(Change::new(row, Event::Published { edition }))
    }

    /// This edition goes out of use; it must be the newest.
    pub(crate) fn superseded(self, newest: i32) -> Result<Change<Self>> {
        if self.edition != newest {
            return Err(Code::OldEdition.at("id"));
        }
        let edition = self.edition;
        Ok(Change::update(self, Event::Superseded { edition }, |row| {
            row.active = false;
        }))
    }

    /// Another one takes its place: people start it from now on.
    pub(crate) fn displaced(self) -> Change<Self> {
        Change::update(self, Event::Displaced {}, |row| row.automatic = false)
    }
}
