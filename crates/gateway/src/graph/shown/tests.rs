//! The same objects, answered by the library and by this module: whatever is asked, the answers are the same text.

use async_graphql::{EmptyMutation, EmptySubscription, Schema, ValidationMode, Variables};
use futures::executor::block_on;
use proptest::prelude::*;

/// One schema, its objects declared as the library's or as ours.
macro_rules! world {
    ($module:ident $(, crate = $path:tt)?) => {
        mod $module {
            use async_graphql::{Context, Enum, Error, Interface, Object, SimpleObject, Value};
            use tokio::task::yield_now;

            use crate::graph::shown::{Plain, at_once};

            #[derive(Clone, Copy, PartialEq, Eq, Enum)]
            pub(super) enum Kind {
                Odd,
                Even,
            }

            #[derive(Clone, SimpleObject)]
            pub(super) struct Money {
                minor: i32,
                currency: String,
            }

            pub(super) struct Columns(i32);

            #[Object(name = "Columns")]
            impl Columns {
                async fn text(&self) -> String {
                    format!("\"text\" {}", self.0)
                }
                async fn none(&self) -> Option<String> {
                    None
                }
                async fn number(&self) -> i32 {
                    self.0
                }
                async fn kinds(&self) -> Vec<Kind> {
                    vec![Kind::Odd, if self.0 % 2 == 0 { Kind::Even } else { Kind::Odd }]
                }
                async fn money(&self) -> Money {
                    Money { minor: self.0, currency: "EUR".into() }
                }
                async fn monies(&self) -> Vec<Money> {
                    (0..self.0).map(|minor| Money { minor, currency: "RON".into() }).collect()
                }
                async fn brittle(&self) -> Result<i32, Error> {
                    if self.0 % 3 == 0 { Err(Error::new("brittle")) } else { Ok(self.0) }
                }
                async fn slow(&self) -> i32 {
                    yield_now().await;
                    self.0
                }
            }

            pub(super) struct Thing(Columns);

            impl Plain for Thing {
                fn plain(&self, ctx: &Context<'_>) -> Option<Value> {
                    at_once(&self.0, ctx)
                }
            }

            #[Object(name = "Thing" $(, crate = $path)?)]
            impl Thing {
                pub(super) async fn name(&self) -> String {
                    format!("thing {}", self.0.0)
                }
                #[graphql(flatten)]
                async fn columns(&self) -> &Columns {
                    &self.0
                }
                async fn next(&self) -> Option<Result<Thing, Error>> {
                    yield_now().await;
                    (self.0.0 < 4).then(|| Ok(Thing(Columns(self.0.0 + 1))))
                }
                async fn rest(&self) -> Vec<Thing> {
                    (self.0.0..3).map(|n| Thing(Columns(n + 1))).collect()
                }
                async fn lost(&self) -> Option<Result<Thing, Error>> {
                    (self.0.0 > 1).then(|| Err(Error::new("lost")))
                }
                async fn must(&self) -> Result<i32, Error> {
                    yield_now().await;
                    if self.0.0 == 2 { Err(Error::new("must")) } else { Ok(1) }
                }
            }

            #[derive(Interface)]
            #[graphql(field(name = "name", ty = "String"))]
            pub(super) enum Named {
                Thing(Thing),
            }

            pub(super) struct Query;

            #[Object]
            impl Query {
                async fn thing(&self, #[graphql(default = 1)] n: i32) -> Thing {
                    Thing(Columns(n))
                }
                async fn named(&self) -> Option<Named> {
                    Some(Named::Thing(Thing(Columns(1))))
                }
                async fn many(&self) -> Vec<Thing> {
                    (0..35).map(|n| Thing(Columns(n))).collect()
                }
            }
        }
    };
}

world!(library);
world!(ours, crate = "crate::graph::shown");

// Documents that no validation would let pass are asked too: of two answers under one name both ways must make one.
fn theirs() -> Schema<library::Query, EmptyMutation, EmptySubscription> {
    Schema::build(library::Query, EmptyMutation, EmptySubscription)
        .validation_mode(ValidationMode::Fast)
        .finish()
}

fn ours() -> Schema<ours::Query, EmptyMutation, EmptySubscription> {
    Schema::build(ours::Query, EmptyMutation, EmptySubscription)
        .validation_mode(ValidationMode::Fast)
        .finish()
}

const FRAGMENTS: &str = "fragment Short on Thing { text next { number } money { minor } } \
    fragment Wide on Named { name ... on Thing { rest { number kinds } } } \
    fragment Strange on Columns { number }";

fn leaf() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "text",
        "none",
        "number",
        "kinds",
        "name",
        "must",
        "brittle",
        "slow",
        "__typename",
        "unknown",
        "money { minor }",
        "money { currency }",
        "monies { minor }",
        "monies { currency minor }",
        "...Short",
        "...Wide",
        "...Strange",
        "...Missing",
    ])
    .prop_map(str::to_owned)
}

fn selection() -> impl Strategy<Value = String> {
    leaf().prop_recursive(4, 40, 5, |inner| {
        let set = prop::collection::vec(inner, 1..5).prop_map(|all| all.join(" "));
        let around = prop::sample::select(vec![
            "next",
            "rest",
            "lost",
            "a: next",
            "a: rest",
            "...",
            "... on Thing",
            "... on Named",
            "... on Money",
            "... @include(if: $yes)",
            "... @skip(if: $yes)",
            "next @skip(if: $no)",
            "b: rest @include(if: $no)",
        ]);
        let called = prop::sample::select(vec!["a", "b", "text"]);
        prop_oneof![
            4 => (around, set).prop_map(|(around, set)| format!("{around} {{ {set} }}")),
            1 => (called, prop::sample::select(vec!["text", "number", "slow"])).prop_map(|(a, f)| format!("{a}: {f}")),
        ]
    })
}

fn asked(document: &str) -> (String, String) {
    let request = || {
        let variables = Variables::from_json(serde_json::json!({ "yes": true, "no": false }));
        async_graphql::Request::new(document).variables(variables)
    };
    let told = |response| serde_json::to_string(&response).unwrap_or_default();
    (
        told(block_on(theirs().execute(request()))),
        told(block_on(ours().execute(request()))),
    )
}

proptest! {
    #[test]
    fn whatever_is_asked_both_ways_answer_the_same(
        root in prop::sample::select(vec!["thing", "thing(n: 3)", "many", "named", "other: thing(n: 0)"]),
        set in prop::collection::vec(selection(), 1..6),
    ) {
        let document = format!("query($yes: Boolean!, $no: Boolean!) {{ {root} {{ {} }} }} {FRAGMENTS}", set.join(" "));
        let (theirs, ours) = asked(&document);
        prop_assert_eq!(theirs, ours, "{}", document);
    }
}

#[test]
fn order_nulls_names_fragments_and_the_paths_of_errors_stay() {
    let document = format!(
        "query($yes: Boolean!, $no: Boolean!) {{ many {{ b: text number next {{ __typename must lost {{ text }} }} a: name \
         ...Short ...Wide kinds none skipped: text @skip(if: $yes) kept: text @include(if: $yes) slow }} }} {FRAGMENTS}"
    );
    let (theirs, ours) = asked(&document);
    assert_eq!(theirs, ours);
    // The test would prove nothing if neither said anything.
    assert!(
        theirs.contains(r#""message":"must""#) && theirs.contains(r#""path":["many",1,"next","must"]"#),
        "{theirs}"
    );
    let (theirs, ours) = asked("query { thing { number none text kinds a: name next { number } } }");
    assert_eq!(theirs, ours);
    let first = r#"{"data":{"thing":{"number":1,"none":null,"text":"\"text\" 1","kinds":["ODD","ODD"],"a":"thing 1","next":{"number":2}}}"#;
    assert!(ours.starts_with(first), "{ours}");
}

#[test]
fn the_schema_looks_the_same() {
    assert_eq!(theirs().sdl(), ours().sdl());
    let (theirs, ours) = asked(include_str!("../../edge/tests/introspection.graphql"));
    assert_eq!(theirs, ours);
}
