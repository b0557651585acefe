//! Questions of a client company's own: whole in every language, whatever was chosen.

use super::*;

/// A survey with a question of each kind beside the score.
fn own(locale: &Locale, fault: Option<Fault>) -> SurveyView {
    let option = |value: &str, chosen| Choosable {
        value: value.into(),
        text: format!("{value} {HOSTILE}"),
        chosen,
    };
    let kinds = [
        QuestionKind::Number { min: 1, max: 3 },
        QuestionKind::Choice { many: false },
        QuestionKind::Choice { many: true },
    ];
    let mut view = survey(locale);
    view.questions
        .extend(kinds.into_iter().enumerate().map(|(at, kind)| Question {
            key: format!("q-OWN{at}"),
            text: "How?".into(),
            kind,
            required: at == 0,
            typed: "2".into(),
            options: match kind {
                QuestionKind::Choice { many } => vec![option("A", true), option("B", many)],
                _ => Vec::new(),
            },
            fault,
        }));
    view
}

#[test]
fn questions_of_ones_own_are_whole_in_every_language() {
    for locale in locales() {
        for fault in [None, Some(Fault::Missing), Some(Fault::OffScale)] {
            let page = check(&survey_page(&own(&locale, fault)).unwrap());
            let values = |selector: &str| -> Vec<String> {
                let found = all(&page, selector);
                found
                    .iter()
                    .filter_map(|one| one.attr("value"))
                    .map(ToOwned::to_owned)
                    .collect()
            };
            assert_eq!(values("input[name=q-OWN0]"), ["1", "2", "3"]);
            assert_eq!(values("input[name=q-OWN0][checked]"), ["2"]);
            assert_eq!(values("input[type=radio][name=q-OWN1]"), ["A", "B"]);
            assert_eq!(values("input[type=radio][name=q-OWN1][checked]"), ["A"]);
            assert_eq!(values("input[type=checkbox][name=q-OWN2][checked]"), ["A", "B"]);
            assert_eq!(all(&page, "#errors a").len(), if fault.is_some() { 3 } else { 0 });
        }
    }
}
