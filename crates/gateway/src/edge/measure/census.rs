//! Counts what stands in the text of a document, each piece once.

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, ExecutableDocument, Selection, SelectionSet};

use crate::edge::limits::Limits;
use crate::edge::refusal::{Code, Refusal};

/// Refuses floods of operations, fragments, aliases and directives (A32, A33).
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<(), Refusal> {
    at_most("operations", document.operations.iter().len(), limits.operations)?;
    at_most("fragments", document.fragments.len(), limits.fragments)?;
    let mut census = Census {
        aliases: 0,
        directives: 0,
        limits,
    };
    for (_, operation) in document.operations.iter() {
        census.directives(&operation.node.directives)?;
        for variable in &operation.node.variable_definitions {
            census.directives(&variable.node.directives)?;
        }
        census.selections(&operation.node.selection_set.node)?;
    }
    for fragment in document.fragments.values() {
        census.directives(&fragment.node.directives)?;
        census.selections(&fragment.node.selection_set.node)?;
    }
    Ok(())
}

struct Census<'a> {
    aliases: usize,
    directives: usize,
    limits: &'a Limits,
}

impl Census<'_> {
    // Recursion is bounded by the guard's count of brackets.
    fn selections(&mut self, set: &SelectionSet) -> Result<(), Refusal> {
        for selection in &set.items {
            self.directives(selection.node.directives())?;
            match &selection.node {
                Selection::Field(field) => {
                    self.aliases += usize::from(field.node.alias.is_some());
                    at_most("aliases", self.aliases, self.limits.aliases)?;
                    self.selections(&field.node.selection_set.node)?;
                }
                Selection::InlineFragment(fragment) => self.selections(&fragment.node.selection_set.node)?,
                Selection::FragmentSpread(_) => {}
            }
        }
        Ok(())
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) -> Result<(), Refusal> {
        self.directives += directives.len();
        at_most("directives", self.directives, self.limits.directives)?;
        for (at, directive) in directives.iter().enumerate() {
            let name = &directive.node.name.node;
            if directives
                .iter()
                .take(at)
                .any(|earlier| earlier.node.name.node == *name)
            {
                let message = format!("The directive @{name} stands twice at one place.");
                return Err(Refusal::new(Code::ValidationFailed, message).at(directive.pos));
            }
        }
        Ok(())
    }
}

fn at_most(what: &str, count: usize, most: usize) -> Result<(), Refusal> {
    if count > most {
        return Err(Refusal::new(
            Code::QueryTooComplex,
            format!("The document has more than {most} {what}."),
        ));
    }
    Ok(())
}
