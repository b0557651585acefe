//! What customers who were recommended are worth beside the others (s4, s89, s136).

mod becoming;
mod being;

pub use becoming::{Becoming, Discount, becoming, discount};
pub use being::{Being, answers, being};

/// The same of those who were recommended and of the others. Of whom nobody knows how they were won is in neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both<T> {
    /// Those whom somebody had recommended.
    pub referred: T,
    /// All others.
    pub others: T,
}

impl<T> Both<T> {
    fn on(&mut self, side: i32) -> Option<&mut T> {
        match side {
            super::sides::REFERRED => Some(&mut self.referred),
            super::sides::OTHER => Some(&mut self.others),
            _ => None,
        }
    }
}
