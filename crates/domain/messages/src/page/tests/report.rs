//! The report is whole for every reader: with everything in it, with nothing, and with hostile texts.

use goodword_identity::ClientRole;
use goodword_kernel::time::DAY;
use goodword_kernel::{Locale, Timestamp};

use super::whole::{all, check, text};
use super::{HOSTILE, locales};
use crate::colour::Colour;
use crate::page::*;
use crate::words::Words;

const QUARTER: i64 = 91 * DAY;

fn start() -> Timestamp {
    Timestamp::parse("2025-01-01T00:00:00Z").unwrap()
}

fn advice(text: &str, state: AdviceState) -> Advice {
    Advice {
        text: text.into(),
        benefit: Some("An hour a day\nand less noise".into()),
        state,
    }
}

/// A report in which nothing happened yet.
fn empty(locale: &Locale) -> ReportView {
    let quarters = (0..8).map(|number| Quarter {
        from: start().plus(number * QUARTER),
        until: start().plus((number + 1) * QUARTER),
    });
    ReportView {
        locale: locale.clone(),
        stylesheet_url: "/s/style.css".into(),
        accent_url: "/r/style/1d4ea0.css".into(),
        colour: Colour::USUAL,
        languages: super::survey(locale).languages,
        brand: "Nordlicht".into(),
        account: "Acme".into(),
        zone: "Europe/Bucharest".into(),
        draft: true,
        held_at: None,
        completed_at: None,
        made_at: start().plus(8 * QUARTER),
        expires_at: start().plus(8 * QUARTER + 30 * DAY),
        people: 0,
        names: Vec::new(),
        reviewer: None,
        next_at: None,
        advice: Vec::new(),
        quarters: quarters.collect(),
        nps: vec![NpsPoint::default(); 8],
        nps_of_all: NpsPoint::default(),
        promises: vec![[0; 3]; 8],
        limits: vec![[0; 2]; 8],
        gaps: None,
    }
}

/// A report with everything in it.
fn full(locale: &Locale, words: &str) -> ReportView {
    let point = |base, value| NpsPoint {
        base,
        value: Some(value),
        margin: Some(20.0),
    };
    let bar = |name: &str, rating, missed| GapBar {
        name: name.into(),
        expectations: 7,
        decided: 4,
        missed,
        rating,
    };
    let mut view = empty(locale);
    view.nps[0] = point(2, -50.0);
    view.nps[1] = point(3, -33.4);
    view.nps[4] = point(1, 100.0);
    view.nps[2] = point(12, 50.0);
    view.promises[2] = [3, 1, 1];
    view.limits[0] = [1, 1];
    ReportView {
        brand: words.into(),
        account: words.into(),
        draft: false,
        held_at: Some(start()),
        completed_at: Some(start()),
        people: 2,
        names: vec![words.into(), "Ana".into()],
        reviewer: Some(Reviewer {
            role: Some(ClientRole::Consultant),
            name: Some(words.into()),
        }),
        next_at: Some(start().plus(9 * QUARTER)),
        advice: vec![
            advice(words, AdviceState::Made),
            advice("Clean it warm", AdviceState::Accepted),
            advice("Buy two", AdviceState::Declined),
            advice("Mend the door", AdviceState::Done),
        ],
        nps_of_all: point(18, 33.0),
        gaps: Some(Gaps {
            audited_at: start(),
            stages: vec![
                bar("Sale", Some(80), Some(20)),
                bar(words, Some(35), None),
                bar("After", None, None),
            ],
        }),
        ..view
    }
}

#[test]
fn a_report_is_whole_in_every_language() {
    for locale in locales() {
        for (view, pictures) in [(empty(&locale), 0), (full(&locale, "Nordlicht & Söhne"), 4)] {
            let source = report_page(&view).unwrap();
            let page = check(&source);
            assert_eq!(all(&page, "html")[0].attr("lang"), Some(locale.as_str()));
            let drawn = all(&page, "svg[role=img][aria-labelledby] > title + desc");
            assert_eq!(
                (drawn.len(), all(&page, "figure + .scroll table").len()),
                (pictures, pictures)
            );
            assert_eq!(all(&page, ".figure .empty").len(), 4 - pictures);
            assert_eq!(all(&page, "#draft").len(), usize::from(view.draft));
            assert_eq!(all(&page, "nav [aria-current]").len(), 1);
            assert!(!source.contains("report-"), "a message is missing");
        }
        check(&report_gone_page(&locale, "/s/style.css").unwrap());
    }
}

/// ANA-1: beside each picture the same figures stand in a table, with what they are of.
#[test]
fn ana_1_each_picture_has_its_figures_beside_it_with_their_base() {
    let page = check(&report_page(&full(&Locale::default(), "Nordlicht")).unwrap());
    let tables = all(&page, "table");
    let cells = |table: usize, row: &str| -> Vec<Vec<String>> {
        let html = tables[table].html();
        let part = scraper::Html::parse_fragment(&html);
        let selector = scraper::Selector::parse(row).unwrap();
        let rows = part.select(&selector).map(|row| {
            let cells = row.children().filter_map(scraper::ElementRef::wrap);
            cells.map(|cell| cell.text().collect::<String>()).collect()
        });
        rows.collect()
    };
    let nps = cells(0, "tbody tr");
    assert_eq!(nps[0], ["Q1 2025", "too few answers to show", "–", "2 (few)"]);
    assert_eq!(nps[1], ["Q2 2025", "\u{2212}33", "±\u{a0}20", "3 (few)"]);
    assert_eq!(nps[3], ["Q4 2025", "–", "–", "0"]);
    assert_eq!(nps[4], ["Q4 2025", "too few answers to show", "–", "1 (few)"]);
    assert_eq!(cells(0, "tfoot tr"), [["All quarters", "+33", "±\u{a0}20", "18"]]);
    let picture = all(&page, "#nps-title")[0]
        .parent()
        .and_then(scraper::ElementRef::wrap)
        .unwrap();
    assert_eq!(
        picture.select(&scraper::Selector::parse("circle").unwrap()).count(),
        2,
        "a point for each score"
    );
    assert_eq!(cells(1, "tbody tr")[0], ["Sale", "80", "20%", "4 of 7"]);
    assert_eq!(cells(2, "tfoot tr"), [["All quarters", "3", "1", "1", "80%", "5"]]);
    assert_eq!(cells(3, "tbody tr")[0], ["Q1 2025", "1", "1", "50%", "2"]);
    assert!(text(&page, "#period").contains("1 January 2025"));
    assert!(text(&page, "#gaps-desc").contains("“Nordlicht”: 35 of 100"));
    assert_eq!(text(&page, "#promises-desc"), "80% of 5 promises were kept.");
}

/// What one or two people answered is told to nobody: neither by itself, nor by what all make less the others.
#[test]
fn a_score_of_very_few_is_not_told_in_any_language() {
    for locale in locales() {
        let mut view = empty(&locale);
        let few = NpsPoint {
            base: 2,
            value: Some(47.0),
            margin: Some(98.0),
        };
        (view.nps[3], view.nps_of_all) = (few, few);
        let source = report_page(&view).unwrap();
        assert_eq!(
            (all(&check(&source), "svg[role=img]").len(), source.contains("+47")),
            (0, false),
            "{locale}"
        );
        assert!(!source.contains(&text(&check(&report_page(&empty(&locale)).unwrap()), "#nps ~ .empty")));
        view.nps[4] = NpsPoint {
            base: 12,
            value: Some(25.0),
            ..few
        };
        view.nps_of_all = NpsPoint {
            base: 14,
            value: Some(29.0),
            ..few
        };
        let source = report_page(&view).unwrap();
        let page = check(&source);
        assert_eq!(
            (all(&page, "svg[role=img]").len(), source.contains("+25")),
            (1, true),
            "{locale}"
        );
        assert!(
            !source.contains("+29") && !source.contains("+47") && !source.contains("report-"),
            "{locale}"
        );
    }
}

#[test]
fn what_was_agreed_is_what_the_customer_accepted() {
    let page = check(&report_page(&full(&Locale::default(), "Nordlicht")).unwrap());
    let agreed: Vec<String> = all(&page, "section[aria-labelledby=agreed] li")
        .iter()
        .map(|one| one.text().collect())
        .collect();
    assert_eq!(agreed, ["Clean it warm", "Mend the door"]);
    let states: Vec<String> = all(&page, ".advice .state")
        .iter()
        .map(|one| one.text().collect())
        .collect();
    assert_eq!(states, ["Proposed", "Accepted", "Declined", "Done"]);
    assert!(text(&page, ".facts").contains("2 people: Nordlicht, Ana"));
}

#[test]
fn hostile_texts_of_a_report_stay_texts() {
    let source = report_page(&full(&Locale::default(), HOSTILE)).unwrap();
    let page = check(&source);
    assert!(!source.contains("<script") && text(&page, "h1").contains("<script>"));
    assert!(!source.contains('\u{202e}'));
}

#[test]
fn the_accent_is_the_client_companys() {
    let colour = Colour::parse("#0b6e4f").unwrap();
    let css = report_stylesheet(colour);
    assert!(css.contains("--accent: #0b6e4f;") && !css.contains("#1d4ea0"));
    let view = ReportView {
        colour,
        accent_url: "/r/style/0b6e4f.css".into(),
        ..full(&Words::all()[0].locale(), "Nordlicht")
    };
    let page = report_page(&view).unwrap();
    assert!(page.contains("#0B6E4F") && !page.contains("#1D4EA0"));
    assert_eq!(all(&check(&page), "link[href='/r/style/0b6e4f.css']").len(), 1);
}
