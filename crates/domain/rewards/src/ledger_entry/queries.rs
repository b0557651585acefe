//! What one may ask about entries.

use goodword_identity::{Children, Direction, Order};
use goodword_kernel::Page;

use super::{Column, Model};

/// The statement of one account, the latest entry first.
pub fn of_ledger_account(page: Page) -> Children<Model> {
    Children::of(Column::LedgerAccountId, Order::by_id(Direction::Desc), page)
}

/// The lines of one transaction.
pub fn of_transaction(page: Page) -> Children<Model> {
    Children::of(Column::TransactionId, Order::by_id(Direction::Asc), page)
}

/// What came into one lot and went out of it, the latest first.
pub fn of_lot(page: Page) -> Children<Model> {
    Children::of(Column::LotId, Order::by_id(Direction::Desc), page)
}
