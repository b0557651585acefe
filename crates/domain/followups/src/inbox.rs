//! The conditions that every inbox has: mine, and what is still to be done.

use async_graphql::MaybeUndefined;
use goodword_identity::By;
use goodword_kernel::Permission;
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{ExprTrait, SimpleExpr};

/// That a row's assignee is the caller, or anybody else.
pub(crate) fn mine<C: ColumnTrait, P: Permission>(assignee: C, by: &By<P>, mine: bool) -> SimpleExpr {
    // Nobody's id is nil: who is no person has nothing to do.
    let me = by.actor().user().map(|user| user.uuid()).unwrap_or_default();
    if mine {
        assignee.eq(me)
    } else {
        ColumnTrait::ne(&assignee, me).or(assignee.is_null())
    }
}

/// Whether the open or the ended rows are wanted, or both: the open ones when nothing is said, unless the states are.
pub(crate) fn wanted(open: MaybeUndefined<bool>, states_are_said: bool) -> Option<bool> {
    match open {
        MaybeUndefined::Value(open) => Some(open),
        MaybeUndefined::Null => None,
        MaybeUndefined::Undefined => (!states_are_said).then_some(true),
    }
}
