//! How much work a document asks for, found before any of it is done (A32, A33, A35-A37, A42, A78).
//!
//! [`census`] counts what stands in the text; [`walk`] what it comes to once fragments are spread out. Both refuse
//! what the library would handle in exponential time, so they run before its validation.

mod census;
mod page;
mod walk;

use async_graphql::Variables;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Positioned, Value};

use super::limits::Limits;
use super::refusal::{Code, Refusal};
use walk::{Totals, Walk};

/// What one operation of a document comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::edge) struct Measured {
    /// Query, mutation or subscription.
    pub(in crate::edge) kind: OperationType,
    /// Its points: each object 1, a page as many times its rows, a scalar nothing.
    pub(in crate::edge) cost: u64,
}

/// Who asks for which operation with which values.
pub(in crate::edge) struct Asked<'a> {
    /// The operation's name, needed when there are several.
    pub(in crate::edge) operation: Option<&'a str>,
    /// The variables as sent.
    pub(in crate::edge) variables: &'a Variables,
    /// Whether the caller has proved who it is.
    pub(in crate::edge) signed_in: bool,
}

/// Measures the operation asked for and refuses a document that is out of bounds anywhere.
pub(in crate::edge) fn measure(
    document: &ExecutableDocument,
    asked: &Asked<'_>,
    limits: &Limits,
) -> Result<Measured, Refusal> {
    census::check(document, limits)?;
    let chosen = choose(&document.operations, asked.operation)?;
    let mut measured = Measured {
        kind: chosen.node.ty,
        cost: 0,
    };
    for (_, operation) in document.operations.iter() {
        let is_chosen = std::ptr::eq(operation, chosen);
        let totals = Walk::new(document, operation, asked.variables, limits).operation(operation)?;
        check_totals(operation, &totals, asked.signed_in, limits)?;
        if is_chosen {
            measured.cost = totals.cost();
        }
    }
    check_variables(&chosen.node, asked.variables, limits)?;
    if measured.cost > limits.cost {
        let message = format!(
            "This operation costs {} points; {} are the most.",
            measured.cost, limits.cost
        );
        let mut refusal = Refusal::new(Code::QueryTooComplex, message);
        if let Some(extensions) = &mut refusal.error.extensions {
            extensions.set("requestedQueryCost", measured.cost);
            extensions.set("maximum", limits.cost);
        }
        return Err(refusal);
    }
    Ok(measured)
}

fn choose<'a>(
    operations: &'a DocumentOperations,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, Refusal> {
    let unknown = || {
        Refusal::new(
            Code::BadRequest,
            "The document has no operation of the name in operationName.",
        )
    };
    match (operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(operation),
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => named.values().next().ok_or_else(unknown),
        (DocumentOperations::Multiple(_), None) => Err(Refusal::new(
            Code::BadRequest,
            "The document has several operations: say which in operationName.",
        )),
        (DocumentOperations::Multiple(named), Some(name)) => named.get(name).ok_or_else(unknown),
        (DocumentOperations::Single(_), Some(_)) => Err(unknown()),
    }
}

fn check_totals(
    operation: &Positioned<OperationDefinition>,
    totals: &Totals,
    signed_in: bool,
    limits: &Limits,
) -> Result<(), Refusal> {
    let refuse = |code, message: String| Err(Refusal::new(code, message).at(operation.pos));
    if totals.introspections > 0 && !signed_in {
        return refuse(Code::ValidationFailed, "Sign in to read the schema.".into());
    }
    if totals.introspections > limits.introspections {
        let most = limits.introspections;
        return refuse(
            Code::QueryTooComplex,
            format!("__schema and __type may be asked {most} times at most."),
        );
    }
    if totals.depth > limits.depth {
        let most = limits.depth;
        return refuse(Code::QueryTooDeep, format!("Fields are nested more than {most} deep."));
    }
    if totals.singles > 1 {
        return refuse(
            Code::QueryTooComplex,
            format!("Only one of these per request: {}.", limits.single_fields.join(", ")),
        );
    }
    if operation.node.ty == OperationType::Subscription && totals.roots != 1 {
        return refuse(
            Code::ValidationFailed,
            "A subscription asks for exactly one root field.".into(),
        );
    }
    Ok(())
}

/// The library would notice a missing variable only while executing, as a field's error (A21).
fn check_variables(operation: &OperationDefinition, given: &Variables, limits: &Limits) -> Result<(), Refusal> {
    let defined = &operation.variable_definitions;
    if defined.len() > limits.variables {
        let most = limits.variables;
        return Err(Refusal::new(
            Code::QueryTooComplex,
            format!("An operation may define {most} variables at most."),
        ));
    }
    for variable in defined {
        let required = !variable.node.var_type.node.nullable;
        let value = given.get(&variable.node.name.node);
        let missing = value.is_none() && variable.node.default_value.is_none();
        if required && (missing || value == Some(&Value::Null)) {
            let message = format!(
                "The variable ${} must have a value that is not null.",
                variable.node.name.node
            );
            return Err(Refusal::new(Code::BadUserInput, message).at(variable.pos));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
