//! A rule of the business is kept when a test that bears its name fails without it. These are the rules that the product
//! keeps so far: each has such a test.

use std::collections::BTreeSet;

use super::sources::every_text;

/// The rules of the closed loop, by the letters before their numbers.
const KEPT: &[(&str, &[u32])] = &[
    ("ana", &[1, 3]),
    ("cus", &[1, 4]),
    ("fup", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 17]),
    ("int", &[3, 6, 7]),
    ("sur", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13]),
    ("ten", &[1, 2, 4]),
];

/// The rules in a test's name: `fup_10_15_a_case_is_closed` bears FUP-10 and FUP-15.
fn borne(name: &str) -> Vec<(String, u32)> {
    let mut words = name.split('_');
    let letters = words.next().unwrap_or_default().to_owned();
    let numbers = words.map_while(|word| word.parse().ok());
    numbers.map(|number| (letters.clone(), number)).collect()
}

/// The names of the functions of a file, whatever macro they stand in.
fn functions(text: &str) -> impl Iterator<Item = &str> {
    text.split("fn ").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn every_rule_that_is_kept_has_a_test_of_its_name() {
    let sources = every_text();
    let tests: BTreeSet<(String, u32)> = sources
        .iter()
        .flat_map(|text| functions(text))
        .flat_map(borne)
        .collect();
    let kept = KEPT
        .iter()
        .flat_map(|(letters, numbers)| numbers.iter().map(|number| ((*letters).to_owned(), *number)));
    let missing: Vec<_> = kept.filter(|rule| !tests.contains(rule)).collect();
    assert!(missing.is_empty(), "no test bears the names of {missing:?}");
}

#[test]
fn a_name_may_bear_several_rules() {
    assert_eq!(
        borne("fup_10_15_a_case"),
        [("fup".to_owned(), 10), ("fup".to_owned(), 15)]
    );
    assert_eq!(borne("a_case_of_fup_10"), []);
}
