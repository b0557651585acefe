//! What a template may hold, which of several is taken, and what becomes of hostile values.

use goodword_kernel::{Error, Id, Locale, Timestamp};
use sea_orm::prelude::Uuid;

use super::check::checked;
use super::preview::sample;
use super::scan::faults;
use super::*;
use crate::mail::mail_by_template;

const GOOD: &str = "Hello{% if contact %} {{ contact|upper }}{% endif %},\n\n{{ question }}\n\
    {% for answer in answers %}{{ answer.score }}: {{ answer.link }}\n{% endfor %}\n{{ survey_link }}\n\n{{ client }}";

fn problems(subject: &str, body: &str) -> Vec<String> {
    match checked("en", subject, body) {
        Ok(_) => Vec::new(),
        Err(Error::Invalid(problems)) => problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.field.join("."), problem.message))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_good_template_is_taken() {
    assert_eq!(problems("{{ client }} asks", GOOD), [""; 0]);
}

#[test]
fn each_fault_is_told_with_its_line() {
    let with = |bad: &str| format!("Hello\n{bad}\n{{{{ survey_link }}}}");
    for (bad, told) in [
        (
            "{% for x in range(9) %}{% endfor %}",
            "body: line 2: only `{% for answer in answers %}`",
        ),
        (
            "{% for a in answers %}{% for b in answers %}{% endfor %}{% endfor %}",
            "body: line 2: a list inside a list",
        ),
        (
            "{% macro m() %}{% endmacro %}",
            "body: line 2: `{% macro %}` is not allowed",
        ),
        ("{% include 'x' %}", "body: line 2: `{% include %}` is not allowed"),
        ("{% set x = 1 %}", "body: line 2: `{% set %}` is not allowed"),
        ("{{ 'x' * 999999999 }}", "body: line 2: `*` is not allowed"),
        (
            "{{ nobody }}",
            "body: line 2: there is no `nobody`; there are agency, answers",
        ),
        ("{{ contact", "body: line "),
        ("{{ contact|shout }}", "body: line 2: "),
        ("{{ client.secret }}", "body: line 2: a place has no value"),
    ] {
        let found = problems("Hello", &with(bad));
        assert!(found.iter().any(|one| one.starts_with(told)), "{bad}: {found:?}");
    }
    assert!(
        problems("Hello", "No link")
            .iter()
            .any(|one| one.starts_with("body: must always show"))
    );
    let sometimes = "{% if contact %}{{ survey_link }}{% endif %}";
    assert!(
        problems("Hello", sometimes)
            .iter()
            .any(|one| one.starts_with("body: must always show"))
    );
    let scores = "{% for answer in answers %}{{ answer.link }}{% endfor %}";
    assert!(!problems("Hello", scores).is_empty());
    assert!(
        problems("A\r\nBcc: x@y.z", GOOD)
            .iter()
            .any(|one| one.starts_with("subject: "))
    );
    assert!(
        !problems("{% if false %}x{% endif %}", GOOD).is_empty(),
        "an empty subject"
    );
}

#[test]
fn nothing_hides_in_quotes_and_comments() {
    for (source, count) in [
        ("{{ \"}}\" * 9 }}", 1),
        ("{{ '\\'}}' * 9 }}", 1),
        ("{# {% set x %} #}", 0),
        ("{{ 'a * b' }}", 0),
        ("{%- set x = 1 -%}", 1),
        ("* item {{ client }} * item", 0),
        ("{ {{ 2 * 2 }}", 1),
        ("{{ 'open * ", 0),
    ] {
        assert_eq!(faults(source).len(), count, "{source}: {:?}", faults(source));
    }
    assert_eq!(
        faults("a\n{# \n #}\n{{ 1 * 2 }}\n{{ 2 * 3 }}")
            .iter()
            .map(|one| one.line)
            .collect::<Vec<_>>(),
        [4, 5]
    );
}

#[test]
fn what_is_put_in_becomes_neither_a_tag_nor_a_header_nor_a_link() {
    let mut mail = sample(&Locale::default(), true);
    mail.contact = Some("<b>Ana</b>\r\nBcc: x@y.z https://evil.example".into());
    mail.client = "A & B {{ 1 }}".into();
    let body = "{{ contact }} of {{ client }}\nhttps://ours.example/a?b=1&c=2.\n\n{{ survey_link }}";
    let made = mail_by_template(&mail, "{{ contact }}", body).unwrap();
    assert!(!made.subject.contains(['\r', '\n']), "{}", made.subject);
    assert!(
        made.html.contains("&lt;b&gt;Ana") && !made.html.contains("<b>"),
        "{}",
        made.html
    );
    assert!(made.html.contains("A &amp; B {{ 1 }}"));
    assert!(!made.html.contains("href=\"https://evil.example"), "{}", made.html);
    for link in [
        "href=\"https://ours.example/a?b=1&amp;c=2\"",
        "href=\"https://survey.example/s/sample\"",
        "/u/sample",
    ] {
        assert!(made.html.contains(link), "{link}: {}", made.html);
    }
    assert!(made.text.contains("Bcc: x@y.z") && made.text.contains("https://survey.example/u/sample"));
}

#[test]
fn a_text_that_takes_too_long_or_grows_too_long_is_refused() {
    let long = format!(
        "{}{{{{ survey_link }}}}",
        "{% for a in answers %}{{ question }}{{ question }}{{ a.link }}{% endfor %}\n".repeat(90)
    );
    let told = problems("Hello", &long);
    assert!(
        told.iter()
            .any(|one| one.contains("longer than") || one.contains("too long")),
        "{told:?}"
    );
}

fn template(client: Option<u128>, locale: &str) -> Model {
    let with = Save {
        client_id: client.map(|id| Id::from_uuid(Uuid::from_u128(id))),
        key: Key::Invitation,
        locale: locale.into(),
        subject: "Hello".into(),
        body: GOOD.into(),
        idempotency_key: None,
    };
    let ids = (Id::from_uuid(Uuid::from_u128(1)), Id::from_uuid(Uuid::from_u128(2)));
    Model::next(ids, &with, 0, Timestamp::from_millis(1))
        .unwrap()
        .after()
        .clone()
}

#[test]
fn the_best_template_is_the_nearest() {
    let locale = |tag: &str| Locale::parse(tag).unwrap();
    let wanted = Wanted {
        key: Key::Invitation,
        client: Id::from_uuid(Uuid::from_u128(7)),
        locale: locale("uk-UA"),
        client_locale: locale("ro"),
        agency_locale: locale("en"),
    };
    let mut all = vec![
        template(None, "en"),
        template(None, "uk"),
        template(Some(7), "ro"),
        template(Some(7), "uk"),
        template(Some(7), "uk-UA"),
        template(Some(7), "de"),
        template(Some(8), "uk"),
    ];
    for (client, tag) in [
        (true, "uk-UA"),
        (true, "uk"),
        (true, "ro"),
        (false, "uk"),
        (false, "en"),
    ] {
        let best = wanted.best(all.clone()).expect("a template");
        assert_eq!((best.client_id.is_some(), best.locale.as_str()), (client, tag));
        all.retain(|one| (one.client_id, &one.locale) != (best.client_id, &best.locale));
    }
    assert_eq!(wanted.best(all), None);
}
