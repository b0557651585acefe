//! The parts of an object that is made of many: each knows its fields and is resolved on the heap.
//!
//! The library asks one part after another for a field, and the futures of all of them stand side by side in one frame of the
//! stack in a build without optimisation: a megabyte for the root of the mutations. Here a part that has no such field is not
//! asked, and the one that has it keeps its future elsewhere.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, Registry};
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{Context, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult, Value};

type Names = Arc<HashSet<String>>;

// What fields the parts have, as the schema was told of them when it was made.
static TOLD: RwLock<Option<HashMap<TypeId, Names>>> = RwLock::new(None);

/// A part of a merged object.
#[derive(Debug, Default)]
pub struct Apart<T> {
    part: T,
    names: OnceLock<Names>,
}

impl<T: 'static> Apart<T> {
    // A part of which no schema was made may have any field.
    fn has(&self, field: &str) -> bool {
        if let Some(names) = self.names.get() {
            return names.contains(field);
        }
        let told = TOLD.read().unwrap_or_else(PoisonError::into_inner);
        let names = told.as_ref().and_then(|told| told.get(&TypeId::of::<T>()));
        names.is_none_or(|names| self.names.get_or_init(|| names.clone()).contains(field))
    }

    fn tell(made: &MetaType) {
        if let MetaType::Object { fields, .. } = made {
            let names = Arc::new(fields.keys().cloned().collect());
            let mut told = TOLD.write().unwrap_or_else(PoisonError::into_inner);
            told.get_or_insert_default().insert(TypeId::of::<T>(), names);
        }
    }
}

impl<T: ObjectType + 'static> ContainerType for Apart<T> {
    fn resolve_field(&self, ctx: &Context<'_>) -> impl Future<Output = ServerResult<Option<Value>>> + Send {
        let mine = self.has(ctx.item.node.name.node.as_str());
        let field = mine.then(|| Box::pin(self.part.resolve_field(ctx)));
        async move {
            match field {
                Some(field) => field.await,
                None => Ok(None),
            }
        }
    }
}

impl<T: ObjectType + 'static> OutputType for Apart<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let name = T::create_type_info(registry);
        if let Some(made) = registry.types.get(&*T::type_name()) {
            Self::tell(made);
        }
        name
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        self.part.resolve(ctx, field).await
    }
}

impl<T: ObjectType + 'static> ObjectType for Apart<T> {}

/// Declares an object whose fields are those of its parts: `merged! { /// All of it. "All": struct All(First, Second); }`.
#[macro_export]
macro_rules! merged {
    ($(#[doc = $doc:literal])* $name:literal : $vis:vis struct $merged:ident($($part:ty),* $(,)?);) => {
        $(#[doc = $doc])*
        #[derive(Default, async_graphql::MergedObject)]
        #[graphql(name = $name)]
        $vis struct $merged($($crate::graph::Apart<$part>),*);
    };
}

#[cfg(test)]
mod tests {
    use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};

    use super::*;
    use crate::schema::{Mutation, Query};

    #[derive(Default)]
    struct Large;

    #[Object]
    impl Large {
        async fn large(&self) -> i32 {
            let room = [1_u8; 16_000];
            tokio::task::yield_now().await;
            i32::from(room[15_999])
        }
    }

    #[derive(Default)]
    struct Small;

    #[Object]
    impl Small {
        async fn small(&self) -> i32 {
            2
        }
    }

    merged! {
        /// Both.
        "Both":
        struct Both(Large, Small);
    }

    fn size<A, B, F>(_: impl Fn(A, B) -> F) -> usize {
        size_of::<F>()
    }

    type Asked = &'static Context<'static>;

    #[test]
    fn what_many_parts_are_made_of_takes_no_more_room_than_one() {
        assert!(size(|of: &'static Large, ctx: Asked| of.resolve_field(ctx)) > 16_000);
        assert!(size(|of: &'static Both, ctx: Asked| of.resolve_field(ctx)) < 512);
        assert!(size(|of: &'static Query, ctx: Asked| of.resolve_field(ctx)) < 512);
        assert!(size(|of: &'static Mutation, ctx: Asked| of.resolve_field(ctx)) < 512);
    }

    #[tokio::test]
    async fn each_part_answers_for_its_own_fields() {
        let schema = Schema::new(Both::default(), EmptyMutation, EmptySubscription);
        let answer = schema.execute("{ small large again: small }").await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        let expected = async_graphql::value!({ "small": 2, "large": 1, "again": 2 });
        assert_eq!(answer.data, expected);
    }

    #[test]
    fn a_part_of_which_no_schema_was_made_is_asked() {
        struct Untold;
        let part = Apart {
            part: Untold,
            names: OnceLock::new(),
        };
        assert!(part.has("anything"));
    }
}
