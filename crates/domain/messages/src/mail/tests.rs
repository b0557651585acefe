//! The mails say the same in both forms, and nothing in them can become a header, a tag or a picture.

mod samples;

use goodword_kernel::Locale;
use scraper::{Html, Selector};

use self::samples::{every_mail, invitation, staff};
use super::*;
use crate::page::Scale;
use crate::words::Words;

const HOSTILE: &str = "A\r\nBcc: x@y.z\r\n\r\n<script>\"'&\u{202e}\u{2066}";
const LINK: &str = "https://goodword.example/s/token";

fn locales() -> impl Iterator<Item = Locale> {
    Words::all().iter().map(Words::locale)
}

fn links(mail: &Mail) -> Vec<String> {
    let (page, anchors) = (Html::parse_document(&mail.html), Selector::parse("a").unwrap());
    page.select(&anchors)
        .filter_map(|one| one.attr("href").map(ToOwned::to_owned))
        .collect()
}

fn text(page: &Html, selector: &str) -> String {
    page.select(&Selector::parse(selector).unwrap())
        .flat_map(|one| one.text().chain([" "]))
        .collect()
}

#[test]
fn no_name_becomes_a_header_a_tag_or_a_picture() {
    for mail in locales().flat_map(|locale| every_mail(&locale, HOSTILE)) {
        assert!(!mail.subject.contains(|c: char| c.is_control()), "{}", mail.subject);
        assert!(
            !mail.text.contains(['\r', '\0', '\u{202e}', '\u{2066}']),
            "{}",
            mail.text
        );
        assert!(!mail.text.lines().any(|line| line.starts_with("Bcc:")));
        assert!(!mail.html.contains(['\u{202e}', '\u{2066}']));
        let page = Html::parse_document(&mail.html);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let forbidden = Selector::parse("script, img, link, iframe, form, [background], [src]").unwrap();
        assert_eq!(page.select(&forbidden).count(), 0);
        let tables = Selector::parse("table:not([role=presentation])").unwrap();
        assert_eq!(page.select(&tables).count(), 0);
    }
}

#[test]
fn every_score_has_its_link_in_both_forms() {
    for locale in locales() {
        for mail in [invitation_mail, reminder_mail].map(|make| make(&invitation(&locale, "Ana")).unwrap()) {
            let scores: Vec<_> = (0..=10).map(|score| format!("{LINK}?score={score}")).collect();
            assert_eq!(links(&mail)[..11], scores);
            assert_eq!(links(&mail)[11..], [LINK, "https://goodword.example/u/token"]);
            for (score, link) in scores.iter().enumerate() {
                assert!(
                    mail.text.lines().any(|line| line == format!("{score}: {link}")),
                    "{}",
                    mail.text
                );
            }
        }
    }
    let mail = InvitationMail {
        link: format!("{LINK}?lang=uk"),
        ..invitation(&Locale::default(), "Ana")
    };
    assert!(links(&invitation_mail(&mail).unwrap()).contains(&format!("{LINK}?lang=uk&score=7")));
}

#[test]
fn a_short_scale_stays_in_one_row() {
    let scale = Scale {
        min: 1,
        max: 7,
        ..Scale::nps(&Locale::default())
    };
    let mail = invitation_mail(&InvitationMail {
        scale,
        ..invitation(&Locale::default(), "Ana")
    })
    .unwrap();
    let page = Html::parse_document(&mail.html);
    let cells = page
        .select(&Selector::parse("tr").unwrap())
        .map(|row| row.child_elements().count())
        .max();
    assert_eq!((cells, links(&mail).len()), (Some(7), 9));
}

#[test]
fn both_forms_hold_the_same_sentences() {
    for mail in locales().flat_map(|locale| every_mail(&locale, "Ion & Fiii")) {
        let page = Html::parse_document(&mail.html);
        let shown: String = text(&page, "p").split_whitespace().collect();
        let told = mail.text.lines().filter(|line| !line.contains("https://"));
        for line in told {
            let line: String = line.split_whitespace().collect();
            assert!(shown.contains(&line), "{line}\n{shown}");
        }
        assert_eq!(text(&page, "title").trim(), mail.subject);
    }
}

#[test]
fn the_reader_is_told_who_until_when_and_how_to_stop() {
    let english = invitation_mail(&invitation(&Locale::default(), "Acme")).unwrap();
    for part in [
        "until 6 December 2026, 10:00",
        "Acme sends this mail on behalf of Acme",
        "help@agency.example",
        "/u/token",
    ] {
        assert!(english.text.contains(part), "{part}\n{}", english.text);
    }
    let late = staff_mail(&staff(&Locale::default(), "Acme", StaffNotice::Overdue)).unwrap();
    assert_eq!(late.subject, "Overdue: follow-up with Acme at Acme");
    assert!(
        late.text
            .contains("Due: 6 December 2026, 10:00 (Europe/Kyiv)\nTime used: 150%")
    );
}

#[test]
fn blank_lines_stand_alone() {
    for mail in locales().flat_map(|locale| every_mail(&locale, "Ana")) {
        assert!(
            !mail.text.contains("\n\n\n") && mail.text.ends_with('\n'),
            "{:?}",
            mail.text
        );
    }
}

#[test]
fn a_link_must_lead_somewhere() {
    let mail = InvitationMail {
        link: "javascript:alert(1)".into(),
        ..invitation(&Locale::default(), "Ana")
    };
    assert!(invitation_mail(&mail).is_err());
}
