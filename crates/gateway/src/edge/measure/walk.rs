//! What an operation comes to once its fragments are spread out. Each fragment is walked once, however often it is
//! spread, so a bomb of fragments costs no more than its text.

use std::collections::HashMap;

use async_graphql::Positioned;
use async_graphql::Variables;
use async_graphql::parser::types::{
    ExecutableDocument, Field, FragmentSpread, OperationDefinition, OperationType, Selection, SelectionSet,
};

use super::page::Pages;
use goodword_kernel::page::USUAL;

use crate::edge::limits::Limits;
use crate::edge::refusal::{Code, Refusal};

/// Fields whose answers are lists of types or fields: circular when nested (A37).
const INTROSPECTION_LISTS: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

/// What a selection comes to, its fragments spread out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    /// Fields within fields.
    pub(super) depth: usize,
    /// Selection sets within selection sets.
    nesting: usize,
    /// Fields, repeats counted.
    fields: u64,
    /// Points of all fields but `edges` and `nodes`.
    flat: u64,
    /// Points of `edges` and `nodes`: spent once for each row of a page.
    rows: u64,
    /// Points that the fields would cost more as root fields of a mutation.
    shortfall: u64,
    /// Lists of types or fields within one another.
    lists: usize,
    /// Fields of this level: the root fields, in the totals of an operation.
    pub(super) roots: u64,
    /// `__schema` and `__type` among the root fields.
    pub(super) introspections: u64,
    /// Root fields of which only one may stand in a request.
    pub(super) singles: u64,
}

impl Totals {
    pub(super) fn cost(&self) -> u64 {
        self.flat.saturating_add(self.rows)
    }

    fn add(&mut self, other: &Self) {
        self.depth = self.depth.max(other.depth);
        self.nesting = self.nesting.max(other.nesting);
        self.lists = self.lists.max(other.lists);
        self.fields = self.fields.saturating_add(other.fields);
        self.flat = self.flat.saturating_add(other.flat);
        self.rows = self.rows.saturating_add(other.rows);
        self.shortfall = self.shortfall.saturating_add(other.shortfall);
        self.roots = self.roots.saturating_add(other.roots);
        self.introspections = self.introspections.saturating_add(other.introspections);
        self.singles = self.singles.saturating_add(other.singles);
    }
}

enum Fragment {
    /// Being walked: a spread of it now is a cycle.
    Open,
    Done(Totals),
}

/// One walk over one operation.
pub(super) struct Walk<'a> {
    document: &'a ExecutableDocument,
    pages: Pages<'a>,
    limits: &'a Limits,
    fragments: HashMap<&'a str, Fragment>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        document: &'a ExecutableDocument,
        operation: &'a Positioned<OperationDefinition>,
        variables: &'a Variables,
        limits: &'a Limits,
    ) -> Self {
        let pages = Pages {
            operation: &operation.node,
            variables,
        };
        Self {
            document,
            pages,
            limits,
            fragments: HashMap::new(),
        }
    }

    /// Walks the whole operation.
    pub(super) fn operation(mut self, operation: &'a Positioned<OperationDefinition>) -> Result<Totals, Refusal> {
        let mut totals = self.set(&operation.node.selection_set.node, 1)?;
        // A fragment does not know whether it is spread at the root of a mutation, so the rest is added here.
        if operation.node.ty == OperationType::Mutation {
            totals.flat = totals.flat.saturating_add(totals.shortfall);
        }
        Ok(totals)
    }

    fn set(&mut self, set: &'a SelectionSet, level: usize) -> Result<Totals, Refusal> {
        self.check_nesting(level)?;
        let mut totals = Totals::default();
        for selection in &set.items {
            let part = match &selection.node {
                Selection::Field(field) => self.field(field, level)?,
                Selection::InlineFragment(fragment) => self.set(&fragment.node.selection_set.node, level + 1)?,
                Selection::FragmentSpread(spread) => self.spread(spread, level)?,
            };
            totals.add(&part);
            if totals.fields > self.limits.fields {
                let most = self.limits.fields;
                let message = format!("An operation may ask for {most} fields at most, fragments spread out.");
                return Err(Refusal::new(Code::QueryTooComplex, message).at(selection.pos));
            }
        }
        totals.nesting += 1;
        Ok(totals)
    }

    fn spread(&mut self, spread: &'a Positioned<FragmentSpread>, level: usize) -> Result<Totals, Refusal> {
        let name = spread.node.fragment_name.node.as_str();
        let totals = match self.fragments.get(name) {
            Some(Fragment::Done(totals)) => *totals,
            Some(Fragment::Open) => {
                let message = format!("The fragment {name} spreads itself.");
                return Err(Refusal::new(Code::ValidationFailed, message).at(spread.pos));
            }
            None => {
                // An unknown fragment is left to validation, which says so in its own words.
                let Some(fragment) = self.document.fragments.get(name) else {
                    return Ok(Totals::default());
                };
                self.fragments.insert(name, Fragment::Open);
                let totals = self.set(&fragment.node.selection_set.node, level + 1)?;
                self.fragments.insert(name, Fragment::Done(totals));
                totals
            }
        };
        self.check_nesting(level + totals.nesting)?;
        Ok(totals)
    }

    fn field(&mut self, field: &'a Positioned<Field>, level: usize) -> Result<Totals, Refusal> {
        let name = field.node.name.node.as_str();
        let mut totals = Totals {
            depth: 1,
            fields: 1,
            roots: 1,
            ..Totals::default()
        };
        totals.singles = u64::from(self.limits.single_fields.contains(&name));
        if !field.node.selection_set.node.items.is_empty() {
            let inner = self.set(&field.node.selection_set.node, level + 1)?;
            totals.fields = inner.fields.saturating_add(1);
            totals.nesting = inner.nesting;
            if matches!(name, "__schema" | "__type") {
                self.check_introspection(field, &inner)?;
                totals.introspections = 1;
                totals.flat = 1;
            } else {
                totals.depth = inner.depth + 1;
                totals.lists = inner.lists + usize::from(INTROSPECTION_LISTS.contains(&name));
                self.charge(&field.node, &inner, &mut totals);
            }
        }
        totals.shortfall = self.limits.mutation_cost.saturating_sub(totals.cost());
        Ok(totals)
    }

    /// One for the object, and for each of its rows what a row costs.
    fn charge(&self, field: &Field, inner: &Totals, totals: &mut Totals) {
        let (asked, listed) = (self.pages.asked(field), self.pages.listed(field));
        let object = inner.cost().saturating_add(1);
        let name = field.name.node.as_str();
        match name {
            "edges" => totals.rows = inner.cost().max(1),
            "nodes" if listed.is_none() => totals.rows = object,
            _ if inner.rows > 0 => {
                let size = asked.unwrap_or(USUAL);
                totals.flat = size
                    .saturating_mul(inner.rows)
                    .saturating_add(inner.flat)
                    .saturating_add(1);
            }
            _ => {
                // A plain list with a size, one answer for each id, or a list that is known to be long; else one object.
                let known = self.limits.long_lists.iter().find(|(list, _)| *list == name);
                let count = asked.or(listed).or(known.map(|(_, most)| *most));
                let count = count.map_or(1, |count| count.max(1));
                totals.flat = count.saturating_mul(object);
            }
        }
    }

    fn check_introspection(&self, field: &Positioned<Field>, inner: &Totals) -> Result<(), Refusal> {
        if inner.depth >= self.limits.introspection_depth || inner.lists > self.limits.introspection_lists {
            let message = "The schema may not be read in circles: fields of types of fields.";
            return Err(Refusal::new(Code::QueryTooDeep, message).at(field.pos));
        }
        Ok(())
    }

    fn check_nesting(&self, level: usize) -> Result<(), Refusal> {
        if level > self.limits.nesting {
            let most = self.limits.nesting;
            return Err(Refusal::new(
                Code::QueryTooDeep,
                format!("Selections are nested more than {most} deep."),
            ));
        }
        Ok(())
    }
}
