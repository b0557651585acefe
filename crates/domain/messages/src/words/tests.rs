//! The languages say the same things, and nothing is asked for that nobody wrote.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::render::TEMPLATES;
use goodword_kernel::Timestamp;

/// The keys of a language with the variables of each.
fn messages(language: &Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut found = BTreeMap::<_, BTreeSet<_>>::new();
    let mut current = "";
    for line in language
        .files
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_alphabetic)) {
            current = key;
            assert!(
                found.insert(key, BTreeSet::new()).is_none(),
                "{key} stands twice in {}",
                language.tag
            );
        }
        let names = line
            .split('$')
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap());
        found.entry(current).or_default().extend(names);
    }
    found.remove("");
    found
}

/// The keys that `source` says by name.
fn said(source: &'static str) -> impl Iterator<Item = &'static str> {
    let calls = ["say(", "in_every_language("];
    let after = calls.into_iter().flat_map(|call| source.split(call).skip(1));
    after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

#[test]
fn every_language_has_the_same_messages_and_variables() {
    let english = messages(&LANGUAGES[0]);
    assert!(english.len() > 60);
    for language in &LANGUAGES[1..] {
        assert_eq!(messages(language), english, "{}", language.tag);
    }
}

#[test]
fn every_message_that_is_said_exists_and_no_other() {
    let code = [
        include_str!("../words.rs"),
        include_str!("dates.rs"),
        include_str!("../page/view.rs"),
        include_str!("../page/shown.rs"),
        include_str!("../mail/survey.rs"),
        include_str!("../mail/announcement.rs"),
        include_str!("../mail/staff.rs"),
        include_str!("../mail/webhook.rs"),
        include_str!("../mail/application.rs"),
        include_str!("../mail/partner.rs"),
        include_str!("../mail/thanks.rs"),
        include_str!("../mail/stranger.rs"),
        include_str!("../mail/account.rs"),
        include_str!("../page/account.rs"),
        include_str!("../page/form.rs"),
        include_str!("../page/form/earned.rs"),
        include_str!("../page/form/fields.rs"),
        include_str!("../page/unsubscribe.rs"),
        include_str!("../page/kit.rs"),
        include_str!("../page/report.rs"),
        include_str!("../page/report/shown.rs"),
        include_str!("../page/report/figures.rs"),
        include_str!("../page/report/figures/piles.rs"),
        include_str!("../page/report/figures/nps.rs"),
    ];
    let sources = TEMPLATES.iter().map(|(_, source)| *source).chain(code);
    let asked: BTreeSet<_> = sources.flat_map(said).collect();
    let written: BTreeSet<_> = messages(&LANGUAGES[0]).into_keys().collect();
    assert_eq!(asked, written);
}

#[test]
fn every_file_is_well_formed_and_every_message_comes_out_whole_for_any_number() {
    for (language, words) in LANGUAGES.iter().zip(Words::all()) {
        for file in language.files {
            assert!(FluentResource::try_new(file.to_owned()).is_ok(), "{}", language.tag);
        }
        for (key, variables) in messages(language) {
            for number in 0..=25_u8 {
                let args: FluentArgs<'_> = variables
                    .iter()
                    .map(|name| (*name, FluentValue::from(number)))
                    .collect();
                let mut errors = Vec::new();
                let pattern = words.bundle.get_message(key).unwrap().value().unwrap();
                let text = words.bundle.format_pattern(pattern, Some(&args), &mut errors);
                assert!(
                    errors.is_empty() && !text.contains(['{', '$']),
                    "{} {key}: {text}",
                    language.tag
                );
            }
        }
    }
}

#[test]
fn each_language_keeps_to_its_letters() {
    let strange = ["’‘ășțі", "şţŞŢіґы", "ыэъёЫЭЪЁț", "評價請閱讀這個選擇,?!"];
    for (language, strange) in LANGUAGES.iter().zip(strange) {
        for (at, line) in language.files.iter().flat_map(|file| file.lines()).enumerate() {
            let text = line
                .split_once(" =")
                .filter(|_| !line.starts_with('#'))
                .map_or("", |(_, text)| text);
            assert!(!text.contains(|c| strange.contains(c)), "{} {at}: {text}", language.tag);
        }
    }
}

#[test]
fn a_reader_gets_the_tag_then_the_language_then_english() {
    let of = |tag: &str| Words::for_locale(&Locale::parse(tag).unwrap()).tag();
    let got = ["zh-Hans", "zh", "zh-TW", "ro-MD", "uk", "de", "en-GB"].map(of);
    assert_eq!(got, ["zh-Hans", "zh-Hans", "zh-Hans", "ro", "uk", "en", "en"]);
}

#[test]
fn numbers_take_their_plural() {
    let days = |tag: &str, days: u32| {
        let text = Words::for_locale(&Locale::parse(tag).unwrap()).say("thanks-revise", &[("days", days.into())]);
        text.split_whitespace()
            .map(ToOwned::to_owned)
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(days("en", 1).contains("1 day,") && days("en", 7).contains("7 days,"));
    assert!(
        days("ro", 1).contains("o zi,") && days("ro", 7).contains("7 zile,") && days("ro", 20).contains("20 de zile,")
    );
    assert!(
        days("uk", 21).contains("21 дня ") && days("uk", 7).contains("7 днів ") && days("uk", 2).contains("2 днів ")
    );
    assert!(days("zh", 7).contains("7 天"));
    let errors = |count: u32| Words::all()[2].say("page-errors-title", &[("count", count.into())]);
    assert!(errors(1).ends_with("помилку") && errors(3).ends_with("помилки") && errors(5).ends_with("помилок"));
}

#[test]
fn days_are_said_in_the_zone_and_the_language() {
    let at = Timestamp::parse("2026-12-05T22:30:00Z").unwrap();
    let said: Vec<_> = Words::all()
        .iter()
        .map(|words| words.moment(at, "Europe/Bucharest"))
        .collect();
    let meant = [
        "6 December 2026, 00:30",
        "6 decembrie 2026, ora 00:30",
        "6 грудня 2026 року, 00:30",
        "2026年12月6日 00:30",
    ];
    assert_eq!(said, meant);
    assert_eq!(
        Words::all()[0].moment_in_zone(at, "Mars/Olympus"),
        "5 December 2026, 22:30 (UTC)"
    );
    assert_eq!(Words::all()[0].date(at, "Asia/Shanghai"), "6 December 2026");
}

#[test]
fn a_foreign_text_stays_in_its_place() {
    assert_eq!(one_line("Ana\r\nBcc: x@y.z\u{2028}\0"), "Ana Bcc: x@y.z");
    assert_eq!(one_line("a\u{202e}b\u{2069}c\u{feff}"), "abc");
    assert_eq!(one_line("שלום"), "\u{2068}שלום\u{2069}");
    let hello = Words::all()[0].say("mail-greeting", &[("name", "A\nB\u{202e}{ $x }".into())]);
    assert_eq!(hello, "Hello A B{ $x },");
    assert_eq!(Words::all()[0].say("nobody-wrote-this", &[]), "nobody-wrote-this");
}

#[test]
fn the_three_questions_are_there_in_every_language() {
    for question in nps_questions("Acme") {
        assert_eq!(question.translations().len(), LANGUAGES.len());
    }
    let ukrainian = Locale::parse("uk").unwrap();
    assert!(nps_questions("Acme")[0].get(&ukrainian).contains("Acme"));
}
