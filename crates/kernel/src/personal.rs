//! Data about a person, marked as such by its type.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use async_graphql::{ContextSelectionSet, OutputType, Positioned, ServerResult, Value, parser::types::Field};
use serde::{Deserialize, Serialize};

/// The column type by which the event log knows that a value is personal.
pub const COLUMN: &str = "personal_text";

/// A value about a person. The event log keeps the column's name and a keyed hash, never the value (INT-2); `Debug`
/// does not show it.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Marks a value as personal.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, no longer marked.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Personal<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(***)")
    }
}

impl<T: OutputType> OutputType for Personal<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }
    fn create_type_info(registry: &mut async_graphql::registry::Registry) -> String {
        T::create_type_info(registry)
    }
    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}
