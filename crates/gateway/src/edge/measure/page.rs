//! How many rows a field asks for, as far as its arguments tell.

use async_graphql::Variables;
use async_graphql::parser::types::{Field, OperationDefinition};
use async_graphql_value::{ConstValue, Value};

use goodword_kernel::page::{MOST, USUAL};

/// The values that arguments refer to.
pub(super) struct Pages<'a> {
    pub(super) operation: &'a OperationDefinition,
    pub(super) variables: &'a Variables,
}

impl Pages<'_> {
    /// The larger of `first` and `last`, if either stands there. A size beyond the largest page counts as that page:
    /// the field's resolver refuses it by name, which tells the caller more than a cost would.
    pub(super) fn asked(&self, field: &Field) -> Option<u64> {
        let sizes = ["first", "last"]
            .into_iter()
            .filter_map(|name| field.get_argument(name));
        let size = |value: &Value| match value {
            Value::Number(number) => number.as_u64(),
            Value::Variable(name) => match self.variable(name) {
                Some(ConstValue::Number(number)) => number.as_u64(),
                _ => None,
            },
            _ => None,
        };
        sizes
            .map(|value| size(&value.node).unwrap_or(USUAL))
            .max()
            .map(|size| size.min(MOST))
    }

    /// The length of the list in `ids`, or of that in `items` of a bulk's input: such a field does one thing for each.
    pub(super) fn listed(&self, field: &Field) -> Option<u64> {
        let length = match field.get_argument("ids") {
            Some(ids) => self.length(&ids.node).unwrap_or(1),
            None => self.items(&field.get_argument("input")?.node)?,
        };
        u64::try_from(length).ok()
    }

    fn length(&self, list: &Value) -> Option<usize> {
        match list {
            Value::List(items) => Some(items.len()),
            Value::Variable(name) => match self.variable(name)? {
                ConstValue::List(items) => Some(items.len()),
                _ => None,
            },
            _ => None,
        }
    }

    fn items(&self, input: &Value) -> Option<usize> {
        match input {
            Value::Object(entries) => self.length(entries.get("items")?),
            Value::Variable(name) => match self.variable(name)? {
                ConstValue::Object(entries) => match entries.get("items")? {
                    ConstValue::List(items) => Some(items.len()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn variable(&self, name: &str) -> Option<&ConstValue> {
        let defined = self
            .operation
            .variable_definitions
            .iter()
            .find(|one| one.node.name.node == name)?;
        self.variables.get(name).or_else(|| defined.node.default_value())
    }
}
