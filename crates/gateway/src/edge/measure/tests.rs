use async_graphql::parser::parse_query;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::edge::tests::numbered;

fn measured_with(document: &str, variables: serde_json::Value, signed_in: bool) -> Result<Measured, Code> {
    let limits = Limits {
        single_fields: &["signIn", "passwordReset"],
        long_lists: &[("npsByClient", 100)],
        ..Limits::default()
    };
    let document = parse_query(document).map_err(|_| Code::ParseFailed)?;
    let asked = Asked {
        operation: None,
        variables: &Variables::from_json(variables),
        signed_in,
    };
    measure(&document, &asked, &limits).map_err(|refusal| refusal.code)
}

fn measured(document: &str) -> Result<Measured, Code> {
    measured_with(document, json!({}), true)
}

fn cost(document: &str) -> Result<u64, Code> {
    measured(document).map(|measured| measured.cost)
}

/// As graphql-js 16 writes it, with nine `ofType`.
fn introspection() -> String {
    let kind = (0..9).fold("kind name".to_owned(), |inner, _| {
        format!("kind name ofType {{ {inner} }}")
    });
    format!(
        "query IntrospectionQuery {{ __schema {{ description queryType {{ name kind }} mutationType {{ name kind }} \
         subscriptionType {{ name kind }} types {{ ...FullType }} directives {{ name description isRepeatable locations \
         args(includeDeprecated: true) {{ ...InputValue }} }} }} }} \
         fragment FullType on __Type {{ kind name description specifiedByURL isOneOf fields(includeDeprecated: true) {{ \
         name description args(includeDeprecated: true) {{ ...InputValue }} type {{ ...TypeRef }} isDeprecated \
         deprecationReason }} inputFields(includeDeprecated: true) {{ ...InputValue }} interfaces {{ ...TypeRef }} \
         enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }} \
         possibleTypes {{ ...TypeRef }} }} \
         fragment InputValue on __InputValue {{ name description type {{ ...TypeRef }} defaultValue isDeprecated \
         deprecationReason }} fragment TypeRef on __Type {{ {kind} }}"
    )
}

#[test]
fn a42_objects_cost_one_pages_their_rows_and_scalars_nothing() {
    assert_eq!(cost("{ a b c }"), Ok(0));
    assert_eq!(cost("{ viewer { id user { name } } }"), Ok(2));
    assert_eq!(
        cost("{ contacts(first: 50) { nodes { id account { name } } pageInfo { endCursor } totalCount } }"),
        Ok(102)
    );
    assert_eq!(cost("{ contacts(first: 50) { edges { cursor node { id } } } }"), Ok(51));
    assert_eq!(cost("{ contacts { nodes { id } } }"), Ok(21));
    assert_eq!(cost("{ contacts { totalCount } }"), Ok(1));
    // What is asked of each thing of a long list is asked so many times.
    assert_eq!(cost("{ npsByClient { client { name } } }"), Ok(200));
    assert_eq!(
        measured("{ npsByClient { client { contacts(first: 100) { nodes { id } } } } }").err(),
        Some(Code::QueryTooComplex)
    );
    assert_eq!(
        cost("{ nodes(ids: [1, 2, 3]) { id ... on Case { owner { name } } } }"),
        Ok(6)
    );
    assert_eq!(cost("{ newest(last: 7) { name } }"), Ok(7));
}

#[test]
fn a42_page_sizes_are_read_from_variables_and_their_defaults() {
    let document = "query($n: Int = 30) { contacts(first: $n) { nodes { id } } }";
    assert_eq!(measured_with(document, json!({}), true).map(|m| m.cost), Ok(31));
    assert_eq!(measured_with(document, json!({"n": 5}), true).map(|m| m.cost), Ok(6));
    assert_eq!(
        measured_with(document, json!({"n": 5_000_000}), true).map(|m| m.cost),
        Ok(101)
    );
    assert_eq!(measured_with(document, json!({"n": "x"}), true).map(|m| m.cost), Ok(21));
    let ids = json!({"ids": ["a", "b", "c", "d"]});
    assert_eq!(
        measured_with("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids, true).map(|m| m.cost),
        Ok(4)
    );
}

#[test]
fn a42_each_root_field_of_a_mutation_costs_ten_at_least() {
    assert_eq!(cost("mutation { a }"), Ok(10));
    assert_eq!(cost("mutation { a { x { y } } b { x { y } } }"), Ok(20));
    let large = cost("mutation { a { contacts(first: 20) { nodes { id } } } ...F } fragment F on M { b { x { y } } }");
    assert_eq!(large, Ok(32));
}

#[test]
fn a36_pages_within_pages_are_refused_by_cost() {
    let nested = "{ a(first: 100) { nodes { b(first: 100) { nodes { id } } } } }";
    assert_eq!(cost(nested), Err(Code::QueryTooComplex));
    assert_eq!(
        cost("{ a(first: 20) { nodes { b(first: 10) { nodes { latest { score } } } } } }"),
        Ok(441)
    );
    let through_fragments = "{ a(first: 100) { ...F } } fragment F on A { edges { node { b(last: 100) { ...G } } } } \
                             fragment G on B { nodes { id } }";
    assert_eq!(cost(through_fragments), Err(Code::QueryTooComplex));
}

#[test]
fn a32_aliases_are_counted_in_the_whole_document() {
    let many = |count: usize, kind: &str| {
        let fields: Vec<_> = (0..count).map(|at| format!("a{at}: x")).collect();
        format!("{kind} {{ {} }}", fields.join(" "))
    };
    assert!(cost(&many(30, "query")).is_ok());
    assert_eq!(cost(&many(31, "query")), Err(Code::QueryTooComplex));
    assert_eq!(cost(&many(31, "mutation")), Err(Code::QueryTooComplex));
    assert_eq!(
        cost("{ a: __schema { a } b: __schema { a } c: __type { a } }"),
        Err(Code::QueryTooComplex)
    );
    assert_eq!(
        cost("{ ...F ...F ...F } fragment F on Q { __schema { a } }"),
        Err(Code::QueryTooComplex)
    );
}

#[test]
fn a33_floods_of_any_kind_are_refused() {
    for flood in [
        format!("{{ a {} }}", "@x".repeat(51)),
        format!("{{ a {} }}", numbered(51, " @x#")),
        format!("query({}) {{ a }}", numbered(51, "$v#: Int @x ")),
        format!("query({}) {{ a }}", numbered(101, "$v#: Int ")),
        numbered(11, "query q# { a } "),
        format!("{{ a }} {}", numbered(51, "fragment f# on A { a } ")),
        format!("{{ {} }}", "a ".repeat(1_001)),
    ] {
        assert!(
            matches!(
                cost(&flood),
                Err(Code::QueryTooComplex | Code::ValidationFailed | Code::BadRequest)
            ),
            "{flood}"
        );
    }
    assert_eq!(
        cost("{ a @include(if: true) @include(if: true) }"),
        Err(Code::ValidationFailed)
    );
}

#[test]
fn a35_depth_is_counted_straight_and_through_fragments() {
    let deep = |levels: usize| (1..levels).fold("a".to_owned(), |inner, _| format!("a {{ {inner} }}"));
    assert!(cost(&format!("{{ {} }}", deep(12))).is_ok());
    assert_eq!(cost(&format!("{{ {} }}", deep(13))), Err(Code::QueryTooDeep));
    let half = deep(7).replace("a }", "a ...F }");
    let halves = format!("{{ {half} }} fragment F on A {{ {} }}", deep(7));
    assert_eq!(cost(&halves), Err(Code::QueryTooDeep));
    let inline = (0..31).fold("a".to_owned(), |inner, _| format!("... {{ {inner} }}"));
    assert_eq!(cost(&format!("{{ {inline} }}")), Err(Code::QueryTooDeep));
}

#[test]
fn a35_cycles_and_bombs_of_fragments_end_quickly() {
    assert_eq!(
        cost("{ ...A } fragment A on X { ...B ...B } fragment B on X { a ...A ...A }"),
        Err(Code::ValidationFailed)
    );
    let bomb = (0..28).fold(String::new(), |text, at| {
        format!("{text} fragment f{at} on X {{ ...f{next} ...f{next} }}", next = at + 1)
    });
    let document = format!("{{ ...f0 }} {bomb} fragment f28 on X {{ a }}");
    assert_eq!(cost(&document), Err(Code::QueryTooComplex));
    let chain = (0..40).fold(String::new(), |text, at| {
        format!("{text} fragment f{at} on X {{ ...f{next} }}", next = at + 1)
    });
    assert_eq!(
        cost(&format!("{{ ...f0 }} {chain} fragment f40 on X {{ a }}")),
        Err(Code::QueryTooDeep)
    );
}

#[test]
fn a37_the_standard_introspection_passes_and_circles_do_not() {
    assert!(cost(&introspection()).is_ok(), "{:?}", cost(&introspection()));
    let circle = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";
    assert_eq!(cost(circle), Err(Code::QueryTooDeep));
    let straight = (0..16).fold("name".to_owned(), |inner, _| format!("ofType {{ {inner} }}"));
    assert_eq!(
        cost(&format!("{{ __type(name: \"A\") {{ {straight} }} }}")),
        Err(Code::QueryTooDeep)
    );
}

#[test]
fn a53_the_schema_is_for_those_who_signed_in() {
    for document in [
        "{ __schema { a } }",
        "{ ...F } fragment F on Q { ... { x: __type(name: \"A\") { name } } }",
    ] {
        assert_eq!(measured_with(document, json!({}), false), Err(Code::ValidationFailed));
    }
    assert!(measured_with("{ __typename }", json!({}), false).is_ok());
}

#[test]
fn a78_one_field_that_guesses_at_a_secret_per_operation() {
    assert!(cost("mutation { signIn { token } }").is_ok());
    for many in [
        "mutation { a: signIn { token } b: signIn { token } }",
        "mutation { signIn { token } passwordReset { ok } }",
        "mutation { ...F ...F } fragment F on M { signIn { token } }",
    ] {
        assert_eq!(cost(many), Err(Code::QueryTooComplex), "{many}");
    }
}

#[test]
fn a21_required_variables_must_be_there_and_the_operation_must_be_named() {
    assert_eq!(measured("query($x: Int!) { a(x: $x) }"), Err(Code::BadUserInput));
    assert_eq!(
        measured_with("query($x: Int! = 1) { a(x: $x) }", json!({"x": null}), true),
        Err(Code::BadUserInput)
    );
    assert!(measured("query($x: Int! = 1, $y: Int) { a(x: $x, y: $y) }").is_ok());
    assert_eq!(measured("query A { a } query B { a }"), Err(Code::BadRequest));
    assert_eq!(measured("subscription { a b }"), Err(Code::ValidationFailed));
}

proptest! {
    #[test]
    fn a35_any_web_of_fragments_is_measured_in_linear_time(
        spreads in prop::collection::vec(prop::collection::vec(0..40_usize, 0..4), 40),
    ) {
        let fragments = spreads.iter().enumerate().fold(String::new(), |text, (at, to)| {
            let inner = to.iter().fold(String::new(), |text, to| format!("{text} ...f{to} x {{ ...f{to} }}"));
            format!("{text} fragment f{at} on X {{ a {inner} }}")
        });
        let _ = cost(&format!("{{ ...f0 }} {fragments}"));
    }
}
