use proptest::prelude::*;

use super::*;

fn code(document: &str) -> Option<Code> {
    check(document, &Limits::default()).err().map(|refusal| refusal.code)
}

#[test]
fn a31_every_kind_of_nesting_is_refused_before_the_parser_sees_it() {
    for count in [51, 1_500, 2_500, 7_900, 9_000] {
        let lists = format!("{{ a(x: {}{}) }}", "[".repeat(count), "]".repeat(count));
        let objects = format!("{{ a(x: {}1{}) }}", "{a:".repeat(count), "}".repeat(count));
        let types = format!("query($x: {}Int{}) {{ a }}", "[".repeat(count), "]".repeat(count));
        let open = "{a".repeat(count);
        for document in [lists, objects, types, open] {
            assert!(
                matches!(code(&document), Some(Code::QueryTooDeep | Code::QueryTooComplex)),
                "{count}"
            );
        }
    }
}

#[test]
fn a31_brackets_in_strings_and_comments_do_not_count() {
    let many = "[{(".repeat(100);
    let document = format!("# {many}\n{{ a(x: \"{many}\\\"{many}\", y: \"\"\"{many}\\\"\"\"\n{many}\"\"\") }}");
    assert_eq!(code(&document), None);
}

#[test]
fn a31_a_string_that_does_not_end_hides_no_brackets() {
    let many = "[".repeat(2_500);
    for start in ["\"\"\"x\" ", "\"x\n", "\"\\\n", "\"x\\", "\"\"\" \"\" "] {
        assert_eq!(
            code(&format!("{{ a(x: [{start}{many}")),
            Some(Code::ParseFailed),
            "{start:?}"
        );
    }
}

#[test]
fn a33_a_long_document_and_a_flood_of_tokens_are_refused() {
    assert_eq!(code(&" ".repeat(20_001)), Some(Code::QueryTooComplex));
    assert_eq!(code(&"é".repeat(20_000)), None);
    assert_eq!(code(&"a ".repeat(2_001)), Some(Code::QueryTooComplex));
    assert_eq!(code(&"@@@@".repeat(501)), Some(Code::QueryTooComplex));
}

#[test]
fn a48_nul_and_surrogates_are_refused_in_every_spelling() {
    for string in ["\"\0\"", "\"\"\"\0\"\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\uDFFF\""] {
        assert_eq!(
            code(&format!("{{ a(x: {string}) }}")),
            Some(Code::BadUserInput),
            "{string:?}"
        );
    }
    assert_eq!(code(r#"{ a(x: "\\u0000 é") }"#), None);
}

/// A value as a document writes it, and how deep its brackets go.
fn value() -> impl Strategy<Value = (String, usize)> {
    let text = "[^\"\\\\\\p{C}]{0,12}";
    let leaf = prop_oneof![
        "[0-9]{1,3}".prop_filter("a number", |number| !number.starts_with('0')),
        text.prop_map(|text| format!("\"{text}\\\"[{{(\\\\\"")),
        text.prop_map(|text| format!("\"\"\"{text}\\\"\"\" [{{( \"\" \"\"\"")),
        Just("#[{(\"\n$x".to_owned()),
        Just("ENUM_VALUE".to_owned()),
    ];
    leaf.prop_map(|leaf| (leaf, 0)).prop_recursive(6, 40, 4, |inner| {
        let many = prop::collection::vec(inner, 0..4);
        (many, any::<bool>()).prop_map(|(items, list)| {
            let depth = items.iter().map(|(_, depth)| depth + 1).max().unwrap_or(1);
            let texts: Vec<_> = items.into_iter().map(|(text, _)| text).collect();
            let written = if list {
                format!("[{}]", texts.join(" , "))
            } else {
                let entries: Vec<_> = (0..).zip(texts).map(|(at, text)| format!("f{at}: {text}")).collect();
                format!("{{ {} }}", entries.join(" "))
            };
            (written, depth)
        })
    })
}

proptest! {
    #[test]
    fn a31_the_guard_counts_what_the_parser_nests((value, depth) in value()) {
        let document = format!("query($x: Int) {{ a(x: {value}) }}");
        prop_assert!(async_graphql::parser::parse_query(&document).is_ok(), "{document}");
        let allowing = |brackets| check(&document, &Limits { brackets, ..Limits::default() });
        prop_assert!(allowing(depth + 2).is_ok(), "{document}");
        let deeper = allowing(depth + 1).err().map(|refusal| refusal.code);
        prop_assert_eq!(deeper, Some(Code::QueryTooDeep), "{}", document);
    }

    #[test]
    fn a31_no_text_overflows_the_guard_or_the_parser(document in "(\"\"\"|[\\[{(\\]})\"\\\\#a:@$.!\\n ,0]){0,400}") {
        if check(&document, &Limits::default()).is_ok() {
            let _ = async_graphql::parser::parse_query(&document);
        }
    }

    #[test]
    fn a31_any_text_is_answered(document in ".{0,300}") {
        if check(&document, &Limits::default()).is_ok() {
            let _ = async_graphql::parser::parse_query(&document);
        }
    }

    #[test]
    fn a31_what_the_guard_lets_through_is_never_deep(
        head in "(\"\"\"|\"|\\\\|#|\n|a|\\{|\\()\\PC{0,3}", count in 51..3_000_usize,
    ) {
        // Whatever stands before, either the brackets are text or comment, or they are refused.
        let document = format!("{{ a(x: [{head}{}", "[".repeat(count));
        if check(&document, &Limits::default()).is_ok() {
            let _ = async_graphql::parser::parse_query(&document);
        }
    }
}
