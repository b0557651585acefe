//! What the filters of several lists share.

use sea_orm::ColumnTrait;
use sea_orm::sea_query::Expr;

/// That a column holds something, or where `is` is false, that it holds nothing.
pub(crate) fn given<C: ColumnTrait>(column: C, is: bool) -> Expr {
    if is { column.is_not_null() } else { column.is_null() }
}
