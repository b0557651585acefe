//! How many brackets are open at one place of a document, counted on what the parser made of it.

use async_graphql::Positioned;
use async_graphql::parser::types::{
    BaseType, Directive, ExecutableDocument, Field, OperationDefinition, Selection, SelectionSet, Type,
};
use async_graphql_value::{ConstValue, Value};

/// The most brackets within one another.
pub(super) fn of(document: &ExecutableDocument) -> usize {
    let operations = document.operations.iter().map(|(_, one)| operation(&one.node));
    let fragments = document.fragments.values().map(|one| {
        let set = set(&one.node.selection_set.node);
        set.max(directives(&one.node.directives))
    });
    most(operations.chain(fragments))
}

fn operation(operation: &OperationDefinition) -> usize {
    let variables = operation.variable_definitions.iter().map(|one| {
        let default = one.node.default_value.as_ref().map_or(0, |value| constant(&value.node));
        let kind = kind(&one.node.var_type.node);
        1 + default.max(kind).max(directives(&one.node.directives))
    });
    most(variables)
        .max(directives(&operation.directives))
        .max(set(&operation.selection_set.node))
}

fn set(set: &SelectionSet) -> usize {
    let inner = set.items.iter().map(|one| match &one.node {
        Selection::Field(one) => field(&one.node),
        Selection::InlineFragment(one) => self::set(&one.node.selection_set.node).max(directives(&one.node.directives)),
        Selection::FragmentSpread(one) => directives(&one.node.directives),
    });
    most(inner.map(|depth| depth + 1))
}

fn field(field: &Field) -> usize {
    let arguments = field.arguments.iter().map(|(_, one)| 1 + value(&one.node));
    most(arguments)
        .max(directives(&field.directives))
        .max(set(&field.selection_set.node))
}

fn directives(all: &[Positioned<Directive>]) -> usize {
    let arguments = all.iter().flat_map(|one| &one.node.arguments);
    most(arguments.map(|(_, one)| 1 + value(&one.node)))
}

fn kind(kind: &Type) -> usize {
    match &kind.base {
        BaseType::Named(_) => 0,
        BaseType::List(inner) => 1 + self::kind(inner),
    }
}

fn value(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + most(items.iter().map(self::value)),
        Value::Object(entries) => 1 + most(entries.values().map(self::value)),
        _ => 0,
    }
}

fn constant(value: &ConstValue) -> usize {
    match value {
        ConstValue::List(items) => 1 + most(items.iter().map(constant)),
        ConstValue::Object(entries) => 1 + most(entries.values().map(constant)),
        _ => 0,
    }
}

fn most(depths: impl Iterator<Item = usize>) -> usize {
    depths.max().unwrap_or(0)
}
