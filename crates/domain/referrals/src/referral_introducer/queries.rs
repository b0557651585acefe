//! What one may ask about people who recommended without an account.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// Who recommended by a public form: one person for a referral that came by one.
pub fn of_referral(page: Page) -> Children<Model> {
    Children::of(Column::ReferralId, Order::by_id(Direction::Asc), page)
}
