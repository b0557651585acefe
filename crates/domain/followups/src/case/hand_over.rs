//! A case goes from one to another, who must accept it: until then its owner answers for it (FUP-15). And to the known
//! issue that it is one of.

use async_graphql::InputObject;
use goodword_kernel::id::{CaseId, KnownIssueId, UserId};
use goodword_kernel::{Change, Personal, Result, Timestamp};
use serde::Serialize;

use super::{Event, Model};
use crate::FollowupsErrorCode as Code;

/// Asks somebody else to answer for a case. Its owner answers for it until the other one accepts (FUP-15).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseHandOverInput")]
pub struct HandOver {
    /// Which one; it must be open.
    pub id: CaseId,
    /// Whom to ask: somebody with a role at the client company other than VIEWER. When left out, the ally in SUPPORT, or
    /// whoever holds that role.
    pub to_user_id: Option<UserId>,
    /// What the other one should know; at most 2,000 characters.
    pub note: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Accepts a case that was offered to the caller.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseHandOverAcceptInput")]
pub struct HandOverAccept {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Declines a case that was offered to the caller, or takes the offer back.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseHandOverDeclineInput")]
pub struct HandOverDecline {
    /// Which one.
    pub id: CaseId,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Says of which known issue a case is one, or that it is of none.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CaseLinkIssueInput")]
pub struct LinkIssue {
    /// Which case.
    pub id: CaseId,
    /// Which known issue of the same client company; none when it is null or left out.
    pub known_issue_id: Option<KnownIssueId>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// Asks somebody to answer for it. Nobody is asked who does already.
    pub(crate) fn handed_over(self, to: UserId, note: Option<Personal<String>>, at: Timestamp) -> Result<Change<Self>> {
        if !self.is_open {
            return Err(Code::WrongStatus.saying("A closed case is nobody's any more: reopen it first."));
        }
        if self.owner_user_id == Some(to) {
            return Err(Code::AlreadyTheirs.at("toUserId"));
        }
        Ok(Change::update(self, Event::HandedOver { to_user_id: to }, |row| {
            row.offered_to_user_id = Some(to);
            row.handed_over_at = Some(at);
            row.hand_over_note = note;
        }))
    }

    /// Whoever was asked accepts and answers for it from now on (FUP-15).
    pub(crate) fn hand_over_accepted(self, by: Option<UserId>) -> Result<Change<Self>> {
        self.offered(by.is_some() && self.offered_to_user_id == by)?;
        let before = self.owner_user_id;
        Ok(Change::update(self, Event::HandOverAccepted { before }, |row| {
            row.owner_user_id = by;
            row.nobody_asked();
        }))
    }

    /// Whoever was asked declines, or the owner takes the offer back: the owner stays (FUP-15).
    pub(crate) fn hand_over_declined(self, by: Option<UserId>) -> Result<Change<Self>> {
        let theirs = self.offered_to_user_id == by || self.owner_user_id == by;
        self.offered(by.is_some() && theirs)?;
        let Some(to_user_id) = self.offered_to_user_id else {
            return Err(Code::NotOffered.into());
        };
        Ok(Change::update(
            self,
            Event::HandOverDeclined { to_user_id },
            Self::nobody_asked,
        ))
    }

    /// It goes on with somebody else, whose turn it is.
    pub(crate) fn passed_on(self, to: UserId) -> Change<Self> {
        let event = Event::PassedOn {
            owner_user_id: to,
            before: self.owner_user_id,
        };
        Change::update(self, event, |row| {
            row.owner_user_id = Some(to);
            if row.offered_to_user_id == Some(to) {
                row.nobody_asked();
            }
        })
    }

    // Nobody but those whom it concerns settles an offer.
    fn offered(&self, concerned: bool) -> Result<()> {
        if self.offered_to_user_id.is_some() && concerned {
            Ok(())
        } else {
            Err(Code::NotOffered.into())
        }
    }

    /// Takes back whatever was asked.
    pub(super) fn nobody_asked(&mut self) {
        self.offered_to_user_id = None;
        self.handed_over_at = None;
        self.hand_over_note = None;
    }

    /// Says of which known issue it is one. Nothing where that is known already.
    pub(crate) fn linked(self, to: Option<KnownIssueId>) -> Result<Change<Self>> {
        if self.known_issue_id == to {
            return Err(Code::WrongStatus.saying("The case is linked so already."));
        }
        Ok(Change::update(self, Event::IssueLinked { known_issue_id: to }, |row| {
            row.known_issue_id = to;
        }))
    }
}
