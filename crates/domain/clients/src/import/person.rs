//! What people are called in a file: one column, or one for each part of the name.

use super::row::{Cells, Field};
use super::value;

/// The longest name, in characters.
const LONGEST: usize = 200;

/// The whole name, of the columns for the whole, the first and the last name: made of its parts where there is no column for the
/// whole or nothing in it. Nothing where all are empty.
pub(super) fn name<F: Field>(cells: &mut Cells<'_, F>, [whole, first, last]: [F; 3]) -> Option<String> {
    if cells.get(whole).is_some() {
        return cells.line(whole, LONGEST).or_else(|| Some(String::new()));
    }
    if cells.get(first).is_none() && cells.get(last).is_none() {
        return None;
    }
    // Each at most half, so that both fit with the space between them.
    let mut part = |field| cells.line(field, LONGEST / 2 - 1).unwrap_or_default();
    let (first, last) = (part(first), part(last));
    Some(value::full_name(&first, &last))
}
