//! Tasks that people set, change and take up again, without a database.

use goodword_identity::ClientRole;
use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId, HuddleId, TaskId, UserId};
use goodword_kernel::{Change, Check, Error, Personal, Result, Timestamp};

use super::{Assign, Create, Event, Model, Update};
use crate::FollowupsErrorCode as Code;
use crate::roles::acting;

/// The longest note of a task, in characters.
const NOTE: usize = 2_000;
/// The farthest that a task may be due.
const LONGEST_DAYS: i64 = 730;

/// Whom a task is about, once that is looked up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Subject {
    pub(crate) account: Option<AccountId>,
    pub(crate) contact: Option<ContactId>,
}

/// What a huddle decided is to be done.
pub(crate) struct Decided<'a> {
    pub(crate) huddle: HuddleId,
    pub(crate) client: ClientId,
    pub(crate) title: &'a str,
    pub(crate) role: ClientRole,
    pub(crate) assignee: Option<UserId>,
    pub(crate) due_at: Timestamp,
    pub(crate) path: &'a str,
}

impl Model {
    /// A task that a person sets.
    pub(crate) fn by_hand(
        (agency, id): (AgencyId, TaskId),
        with: &Create,
        (about, assignee): (Subject, Option<UserId>),
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        acting(&mut check, "requiredRole", with.required_role);
        due(&mut check, "dueAt", with.due_at, at);
        let row = Self {
            account_id: about.account,
            contact_id: about.contact,
            case_id: with.case_id,
            follow_up_id: with.follow_up_id,
            title: check.line("title", &with.title, 200),
            note: check
                .optional_text("note", with.note.as_deref(), NOTE)
                .map(Personal::new),
            required_role: with.required_role,
            assignee_user_id: assignee,
            due_at: with.due_at,
            ..Self::blank(agency, id, with.client_id, at)
        };
        check.done().map(|()| row.created())
    }

    /// A task that a huddle decides on.
    pub(crate) fn decided((agency, id): (AgencyId, TaskId), with: &Decided<'_>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        acting(&mut check, &format!("{}.requiredRole", with.path), with.role);
        due(&mut check, &format!("{}.dueAt", with.path), with.due_at, at);
        let row = Self {
            huddle_id: Some(with.huddle),
            title: check.line(&format!("{}.title", with.path), with.title, 200),
            required_role: with.role,
            assignee_user_id: with.assignee,
            due_at: with.due_at,
            ..Self::blank(agency, id, with.client, at)
        };
        check.done().map(|()| row.created())
    }

    /// The same task with other data.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        self.still_open()?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(title) = &with.title {
            after.title = check.line("title", title, 200);
        }
        if let Some(note) = &with.note {
            after.note = check.optional_text("note", Some(note), NOTE).map(Personal::new);
        }
        if let Some(at_last) = with.due_at {
            due(&mut check, "dueAt", at_last, at);
            after.due_at = at_last;
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// Gives it to somebody who holds `roles` at the client company.
    pub(crate) fn assigned(self, with: &Assign, roles: &[ClientRole]) -> Result<Change<Self>> {
        self.still_open()?;
        if roles.is_empty() {
            return Err(Code::NotAMember.at("assigneeUserId"));
        }
        let event = Event::Assigned {
            assignee_user_id: with.assignee_user_id,
            before: self.assignee_user_id,
        };
        Ok(Change::update(self, event, |row| {
            row.assignee_user_id = Some(with.assignee_user_id);
        }))
    }

    /// It goes on with somebody else, whose turn it is.
    pub(crate) fn passed_on(self, to: UserId) -> Change<Self> {
        let event = Event::Assigned {
            assignee_user_id: to,
            before: self.assignee_user_id,
        };
        Change::update(self, event, |row| row.assignee_user_id = Some(to))
    }

    fn still_open(&self) -> Result<()> {
        if self.status.is_open() {
            return Ok(());
        }
        Err(Code::WrongStatus.saying(format!(
            "A task that is {} cannot be changed: reopen it first.",
            self.status
        )))
    }
}

fn due(check: &mut Check, path: &str, due: Timestamp, now: Timestamp) {
    if due <= now || due > now.plus_days(LONGEST_DAYS) {
        check.problem(path, "must be later than now, within two years");
    }
}
