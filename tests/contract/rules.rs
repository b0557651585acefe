//! A rule of the business, or of the API, is kept when a test that bears its name fails without it. These are the rules that the product
//! keeps so far: each has such a test.

use std::collections::BTreeSet;

use super::sources::every_text;

/// The rules by the letters before their numbers. Those of the API that concern the schema alone (A1 to A15) are checks of
/// `tests/conformance`.
const KEPT: &[(&str, &[u32])] = &[
    ("a", API),
    ("ana", &[1, 2, 3]),
    ("ask", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    ("cus", &[1, 2, 3, 4, 5, 6, 7]),
    ("fup", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]),
    ("int", &[2, 3, 4, 6, 7]),
    ("jrn", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("led", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ("par", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
    ("rev", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    ("sur", &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    ("ten", &[1, 2, 3, 4, 5, 6]),
];

const API: &[u32] = &[
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44,
    45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73,
    74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98,
];

/// The rules in a test's name: `fup_10_15_a_case_is_closed` bears FUP-10 and FUP-15, `ten_1_a71_…` TEN-1 and A71.
fn borne(name: &str) -> Vec<(String, u32)> {
    let mut rules = Vec::new();
    let mut letters = None;
    for (at, word) in name.split('_').enumerate() {
        let of_the_api = word.strip_prefix('a').and_then(|number| number.parse().ok());
        match (of_the_api, word.parse(), letters) {
            (Some(number), ..) => rules.push(("a".to_owned(), number)),
            (None, Ok(number), Some(letters)) => rules.push((str::to_owned(letters), number)),
            (None, Err(_), _) if at == 0 => letters = Some(word),
            _ => break,
        }
    }
    rules
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
    let rules = |all: &[(&str, u32)]| {
        all.iter()
            .map(|(of, number)| ((*of).to_owned(), *number))
            .collect::<Vec<_>>()
    };
    assert_eq!(borne("a20_a21_a_case_2"), rules(&[("a", 20), ("a", 21)]));
    assert_eq!(borne("ten_1_a71_without_2"), rules(&[("ten", 1), ("a", 71)]));
}
