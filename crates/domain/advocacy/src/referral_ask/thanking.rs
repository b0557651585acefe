//! How a customer is thanked who was asked, and for whom (ASK-6).

use goodword_kernel::id::UserId;
use goodword_kernel::{Change, Result, Timestamp};

use super::{Event, Model};
use crate::AdvocacyErrorCode as Code;
use crate::duty::{Channel, Said};

impl Model {
    /// The customer is thanked, once, whatever came of it.
    pub(super) fn thanked(self, settles_thanks: bool, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        if self.is_open || self.asked_at.is_none() {
            return Err(Code::NotAskedYet.at("id"));
        }
        if self.thanked_at.is_some() {
            return Err(Code::ThankedAlready.at("id"));
        }
        Ok(Change::update(self, Event::Thanked {}, |row| {
            (row.thanked_at, row.thanked_by_user_id) = (Some(at), who);
            row.thanks_channel = settles_thanks.then(|| Channel::of(row.channel));
        }))
    }

    /// How the customer was thanked in the talk for somebody who was named by then; none where that is still owed (ASK-6).
    pub(crate) fn thanks_for(&self, named: Timestamp) -> Option<Said> {
        let channel = self.thanks_channel?;
        let in_time = self.thanked_at.is_some_and(|thanked| named <= thanked);
        in_time.then_some(Said {
            channel: Some(channel),
            text: None,
            agreed: false,
            by: self.thanked_by_user_id,
        })
    }
}
