//! What the library must be kept from seeing, because it would panic.

use std::collections::BTreeSet;

use async_graphql::parser::types::{BaseType, ExecutableDocument};
use async_graphql::{Executor, Request, Value, Variables};

use super::refusal::{Code, Refusal};

/// Refuses a list of an unknown type as the type of a variable with a default value: async-graphql 8.0.0-rc.5 looks for
/// an unknown type in plain variables, but not in lists, and panics over the default (A47). The schema itself is asked,
/// for these rare variables alone.
pub(super) async fn check_list_defaults<E: Executor>(schema: &E, document: &ExecutableDocument) -> Result<(), Refusal> {
    let operations = document.operations.iter();
    let variables = operations.flat_map(|(_, operation)| &operation.node.variable_definitions);
    let lists = variables.filter(|variable| variable.node.default_value.is_some());
    let names: BTreeSet<&str> = lists
        .filter_map(|variable| listed(&variable.node.var_type.node.base))
        .collect();
    for name in names {
        let variables = Variables::from_json(serde_json::json!({ "name": name }));
        let request = Request::new("query($name: String!) { __type(name: $name) { kind } }").variables(variables);
        let response = schema.execute(request).await;
        if !matches!(&response.data, Value::Object(data) if data.values().any(|found| *found != Value::Null)) {
            return Err(Refusal::new(Code::ValidationFailed, format!("Unknown type \"{name}\"")));
        }
    }
    Ok(())
}

/// The type that a list is of, at whatever depth.
fn listed(base: &BaseType) -> Option<&str> {
    let BaseType::List(inner) = base else { return None };
    match &inner.base {
        BaseType::Named(name) => Some(name.as_str()),
        deeper @ BaseType::List(_) => listed(deeper),
    }
}
