//! A follow-up goes from one to another (FUP-5).

use goodword_identity::ClientRole;
use goodword_kernel::id::UserId;
use goodword_kernel::{Change, Check, Result};

use super::{Assign, Event, Model, Reason};
use crate::FollowupsErrorCode as Code;

impl Model {
    /// Gives it to somebody who holds `roles` at the client company (FUP-5).
    pub(crate) fn assigned(self, with: &Assign, roles: &[ClientRole]) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.optional_line("reason", with.reason.as_deref(), 500);
        check.done()?;
        if !self.is_open {
            return Err(Code::WrongStatus.saying(format!("A follow-up that is {} cannot be given away.", self.status)));
        }
        if roles.is_empty() {
            return Err(Code::NotAMember.at("assigneeUserId"));
        }
        let by_rule = roles.contains(&ClientRole::Owner);
        if self.reason == Reason::DetractorResponse && !by_rule && reason.is_none() {
            return Err(Code::AssigneeReasonNeeded.at("reason"));
        }
        let event = Event::Assigned {
            assignee_user_id: with.assignee_user_id,
            before: self.assignee_user_id,
        };
        Ok(Change::update(self, event, |row| {
            row.assignee_user_id = Some(with.assignee_user_id);
            // What is kept is why a detractor is not the OWNER's: with the OWNER again there is nothing to tell.
            row.reassigned_reason = reason.filter(|_| row.reason != Reason::DetractorResponse || !by_rule);
        }))
    }

    /// It goes on with somebody else, whose turn it is; `apart` says why where a detractor's is not the OWNER's (FUP-5).
    pub(crate) fn passed_on(self, to: UserId, apart: Option<&str>) -> Change<Self> {
        let event = Event::Assigned {
            assignee_user_id: to,
            before: self.assignee_user_id,
        };
        Change::update(self, event, |row| {
            row.assignee_user_id = Some(to);
            row.reassigned_reason = apart.map(ToOwned::to_owned);
        })
    }
}
