//! What may change about an engagement whatever its state.

use goodword_kernel::Change;

use super::{Event, Model};
use crate::follow_up_date::Due;

impl Model {
    /// When to follow up on it, or not at all.
    pub(crate) fn planned(self, due: Option<Due>) -> Change<Self> {
        let (at, reason) = due.unzip();
        Change::update(self, Event::FollowUpPlanned {}, |row| {
            row.next_follow_up_at = at;
            row.next_follow_up_reason = reason.flatten();
        })
    }

    /// It is about other products than before.
    pub(crate) fn about_others(self) -> Change<Self> {
        Change::update(self, Event::ProductsChanged {}, |_| ())
    }
}
