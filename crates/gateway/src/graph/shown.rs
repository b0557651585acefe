//! How an object over a row is answered: what stands in the row at once, with a future only for what must be looked up.
//!
//! The library makes a future on the heap for every field of every object, as large as the largest relation of the object
//! needs it, though most fields hand out what is there. An object that is declared by
//! `#[Object(crate = "crate::graph::shown")]` finds this module where the library would be: everything is the
//! library's, but [`resolver_utils::resolve_container`]. The answer is the same to the byte; a test asks both ways.

pub use async_graphql::*;

use async_graphql::indexmap::IndexMap;
use async_graphql::indexmap::map::Entry;
use async_graphql::parser::types::{Field, Selection};
use futures::future::{BoxFuture, FutureExt, try_join_all};
use goodword_kernel::Aggregate;

use super::Entity;

/// The library's helpers, with another way to answer an object.
pub mod resolver_utils {
    pub use super::resolve_container;
    pub use async_graphql::resolver_utils::*;
}

/// An object of which most fields are there at once.
pub trait Plain: ContainerType {
    /// The value of a field that is there at once. `None` for all others, and for one that fails: the library asks it
    /// again and tells the error where it belongs.
    fn plain(&self, ctx: &Context<'_>) -> Option<Value>;
}

/// The value of a plain field of an object over a row: its id, or one of `fields`.
pub fn plain<T: Entity>(object: &T, fields: &impl ContainerType, ctx: &Context<'_>) -> Option<Value> {
    if ctx.field().name() == "id" {
        return Some(Value::String(object.row().id().to_string()));
    }
    at_once(fields, ctx)
}

// Columns wait for nothing, so the future is on the stack, and over at the first look.
fn at_once(fields: &impl ContainerType, ctx: &Context<'_>) -> Option<Value> {
    fields.resolve_field(ctx).now_or_never()?.ok()?
}

/// Answers the fields that are asked of an object, in their order, those that must be looked up side by side.
pub async fn resolve_container<'a, T: Plain>(ctx: &ContextSelectionSet<'a>, root: &'a T) -> ServerResult<Value> {
    let mut asked = Fields {
        values: Vec::with_capacity(ctx.item.node.items.len()),
        waiting: Vec::new(),
    };
    if !asked.add(ctx, root) {
        return async_graphql::resolver_utils::resolve_container(ctx, root).await;
    }
    let Fields { mut values, waiting } = asked;
    if !waiting.is_empty() {
        let (places, waiting): (Vec<usize>, Vec<_>) = waiting.into_iter().unzip();
        for (place, answer) in places.into_iter().zip(try_join_all(waiting).await?) {
            if let Some((_, value)) = values.get_mut(place) {
                *value = answer;
            }
        }
    }
    Ok(object(values))
}

/// What is asked of an object, in the order of the document.
struct Fields<'a> {
    /// Each name with its value, null for what must be looked up.
    values: Vec<(Name, Value)>,
    /// What must be looked up, with its place among the values.
    waiting: Vec<(usize, BoxFuture<'a, ServerResult<Value>>)>,
}

impl<'a> Fields<'a> {
    /// Adds what a selection asks for. `false` where it holds what only the library knows how to answer.
    fn add<T: Plain>(&mut self, ctx: &ContextSelectionSet<'a>, root: &'a T) -> bool {
        ctx.item.node.items.iter().all(|selection| match &selection.node {
            Selection::Field(field) => self.field(ctx, root, field),
            Selection::InlineFragment(fragment) => {
                let on = fragment.node.type_condition.as_ref();
                let on = on.map(|condition| condition.node.on.node.as_str());
                !applies::<T>(ctx, on) || self.add(&ctx.with_selection_set(&fragment.node.selection_set), root)
            }
            Selection::FragmentSpread(spread) => {
                let Some(fragment) = ctx.query_env.fragments.get(&spread.node.fragment_name.node) else {
                    return false;
                };
                let on = fragment.node.type_condition.node.on.node.as_str();
                !applies::<T>(ctx, Some(on)) || self.add(&ctx.with_selection_set(&fragment.node.selection_set), root)
            }
        })
    }

    fn field<T: Plain>(&mut self, ctx: &ContextSelectionSet<'a>, root: &'a T, field: &'a Positioned<Field>) -> bool {
        // Those that skip and include are gone by now: whatever else there may be is the library's.
        if !field.node.directives.is_empty() {
            return false;
        }
        let name = field.node.response_key().node.clone();
        let value = if field.node.name.node == "__typename" {
            Some(Value::String(root.introspection_type_name().into_owned()))
        } else {
            root.plain(&ctx.with_field(field))
        };
        if value.is_none() {
            self.waiting.push((self.values.len(), looked_up(ctx, root, field)));
        }
        self.values.push((name, value.unwrap_or_default()));
        true
    }
}

fn looked_up<'a, T: Plain>(
    ctx: &ContextSelectionSet<'a>,
    root: &'a T,
    field: &'a Positioned<Field>,
) -> BoxFuture<'a, ServerResult<Value>> {
    let ctx = ctx.clone();
    Box::pin(async move {
        let ctx = ctx.with_field(field);
        Ok(root.resolve_field(&ctx).await?.unwrap_or_default())
    })
}

/// Whether a fragment on this type is about an object of the type `T`: the same type, or an interface of it.
fn applies<T: Plain>(ctx: &ContextSelectionSet<'_>, on: Option<&str>) -> bool {
    let Some(on) = on else { return true };
    let name = T::type_name();
    let interfaces = ctx.schema_env.registry.implements.get(&*name);
    name == on || interfaces.is_some_and(|all| all.contains(on))
}

fn object(values: Vec<(Name, Value)>) -> Value {
    let mut fields = IndexMap::with_capacity(values.len());
    for (name, value) in values {
        insert(&mut fields, name, value);
    }
    Value::Object(fields)
}

/// Two answers of one name are one: of objects and of lists of objects all that was asked for, else the first.
fn insert(fields: &mut IndexMap<Name, Value>, name: Name, value: Value) {
    let before = match fields.entry(name) {
        Entry::Vacant(free) => {
            free.insert(value);
            return;
        }
        Entry::Occupied(taken) => taken.into_mut(),
    };
    match (before, value) {
        (Value::List(before), Value::List(more)) => {
            before
                .iter_mut()
                .zip(more)
                .for_each(|(before, more)| merge(before, more));
        }
        (before, more) => merge(before, more),
    }
}

fn merge(before: &mut Value, more: Value) {
    if let (Value::Object(before), Value::Object(more)) = (before, more) {
        for (name, value) in more {
            insert(before, name, value);
        }
    }
}

#[cfg(test)]
mod tests;
