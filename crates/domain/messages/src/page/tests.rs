//! The pages are whole for every reader: structure, names, what was typed, and hostile texts.

mod form;
mod kit;
mod own;
mod report;
mod whole;

use goodword_kernel::Locale;

use super::*;
use crate::words::{Words, nps_questions};
use whole::{all, check, text};

const HOSTILE: &str = "<script>alert(\"x\")</script>'&\u{202e}שלום</textarea>";

fn locales() -> impl Iterator<Item = Locale> {
    Words::all().iter().map(Words::locale)
}

/// The usual survey, as it is first opened.
fn survey(locale: &Locale) -> SurveyView {
    let text = QuestionKind::Text { max_length: 2000 };
    let questions = [
        ("RECOMMEND", QuestionKind::Score),
        ("ONE_IMPROVEMENT", text),
        ("ANYTHING_ELSE", text),
    ];
    let questions = questions
        .into_iter()
        .zip(nps_questions("Nordlicht"))
        .map(|((key, kind), words)| Question {
            key: key.into(),
            text: words.get(locale).into(),
            kind,
            required: kind == QuestionKind::Score,
            typed: String::new(),
            options: Vec::new(),
            fault: None,
        });
    SurveyView {
        locale: locale.clone(),
        client: "Nordlicht Küchen & Söhne".into(),
        stylesheet_url: "/s/style.css".into(),
        action: "/s/token?lang=x&y=1".into(),
        ticket: Some("ticket\"1".into()),
        languages: locales()
            .map(|locale| LanguageLink {
                url: format!("/s/token?lang={locale}"),
                locale,
            })
            .collect(),
        scale: Scale::nps(locale),
        questions: questions.collect(),
        prefilled: None,
        revising: false,
        trouble: None,
    }
}

/// A form that came back: everything wrong that can be.
fn returned(locale: &Locale) -> SurveyView {
    let mut view = SurveyView {
        trouble: Some(Trouble::Stale),
        prefilled: Some(3),
        ..survey(locale)
    };
    view.questions[0].typed = "11".into();
    view.questions[0].fault = Some(Fault::OffScale);
    view.questions[1].typed = format!("\n{HOSTILE}");
    view.questions[1].fault = Some(Fault::TooLong);
    view.questions[2].fault = Some(Fault::Missing);
    view
}

#[test]
fn every_page_is_whole_in_every_language() {
    for locale in locales() {
        let thanks = ThanksView {
            locale: locale.clone(),
            client: "Nordlicht".into(),
            stylesheet_url: "/s/style.css".into(),
            revised: true,
            revise: Some(Revise {
                days: 7,
                url: "/s/token".into(),
            }),
        };
        let revising = SurveyView {
            revising: true,
            ..survey(&locale)
        };
        let pages = [
            survey_page(&survey(&locale)),
            survey_page(&returned(&locale)),
            survey_page(&revising),
            thanks_page(&thanks),
            thanks_page(&ThanksView {
                revised: false,
                revise: None,
                ..thanks.clone()
            }),
            gone_page(&locale, "/s/style.css"),
        ];
        for page in pages {
            let page = check(&page.unwrap());
            assert_eq!(all(&page, "html")[0].attr("lang"), Some(locale.as_str()));
        }
    }
}

#[test]
fn the_page_that_stops_mails_is_whole_in_every_language() {
    for (locale, standing) in locales().flat_map(|locale| {
        [Standing::Asked, Standing::Stopped, Standing::Again].map(|standing| (locale.clone(), standing))
    }) {
        let view = UnsubscribeView {
            client: HOSTILE.into(),
            survey: standing != Standing::Again,
            stylesheet_url: "/s/style.css".into(),
            action: "/u/token?lang=x&y=1".into(),
            languages: survey(&locale).languages,
            standing,
            locale: locale.clone(),
        };
        let page = check(&unsubscribe_page(&view).unwrap());
        assert_eq!(all(&page, "html")[0].attr("lang"), Some(locale.as_str()));
        let deed = all(&page, "form[method=post] input[name=deed]")[0].attr("value");
        assert_eq!(deed, Some(if standing == Standing::Stopped { AGAIN } else { "stop" }));
        assert_eq!(all(&page, "nav [aria-current]").len(), 1);
    }
    for locale in locales() {
        let page = check(&unsubscribe_gone_page(&locale, "/s/style.css").unwrap());
        assert!(all(&page, "form, nav").is_empty());
    }
}

#[test]
fn every_score_is_offered_and_none_is_chosen() {
    let page = check(&survey_page(&survey(&Locale::default())).unwrap());
    let scores: Vec<_> = all(&page, "fieldset input[type=radio]")
        .iter()
        .filter_map(|one| one.attr("value"))
        .collect();
    assert_eq!(scores, (0..=10).map(|score| score.to_string()).collect::<Vec<_>>());
    assert!(all(&page, "[checked], .notice, .summary, .skip, [aria-invalid]").is_empty());
    let form = all(&page, "form[method=post]")[0];
    assert_eq!(form.attr("action"), Some("/s/token?lang=x&y=1"));
    assert_eq!(all(&page, "input[name=ticket]")[0].attr("value"), Some("ticket\"1"));
    assert!(text(&page, "label[for=q1-10]").ends_with("extremely likely"));
    assert_eq!(all(&page, "nav [aria-current]").len(), 1);
}

/// SUR-13: the score from the mail is shown as chosen and is sent by the button alone.
#[test]
fn a_score_from_the_mail_is_chosen_and_said() {
    for score in 0..=10_u8 {
        let view = SurveyView {
            prefilled: Some(score),
            ..survey(&Locale::default())
        };
        let page = check(&survey_page(&view).unwrap());
        let chosen: Vec<_> = all(&page, "input[checked]")
            .iter()
            .filter_map(|one| one.attr("value"))
            .collect();
        assert_eq!(chosen, [score.to_string()]);
        assert!(text(&page, ".notice").contains(&format!("You chose {score} in the mail")));
        assert!(
            all(&page, "fieldset")[0]
                .attr("aria-describedby")
                .unwrap()
                .contains("prefilled")
        );
    }
    let view = SurveyView {
        prefilled: Some(11),
        ..survey(&Locale::default())
    };
    assert!(all(&check(&survey_page(&view).unwrap()), "[checked], .notice").is_empty());
}

#[test]
fn a_returned_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let page = check(&survey_page(&returned(&Locale::default())).unwrap());
    assert_eq!(text(&page, "textarea[name=ONE_IMPROVEMENT]"), format!("\n{HOSTILE}"));
    assert!(all(&page, "[checked], .notice").is_empty());
    assert!(text(&page, "title").starts_with("Error: "));
    assert!(text(&page, "#errors h2").contains("3 things"));
    let links: Vec<_> = all(&page, "#errors a")
        .iter()
        .filter_map(|one| one.attr("href"))
        .collect();
    assert_eq!(links, ["#q1-0", "#q2-input", "#q3-input"]);
    assert_eq!(all(&page, "[aria-invalid=true]").len(), 3);
    for (at, field) in all(&page, "[aria-invalid=true]").iter().enumerate() {
        assert!(
            field
                .attr("aria-describedby")
                .unwrap()
                .starts_with(&format!("q{}-error ", at + 1))
        );
    }
    assert_eq!(all(&page, "a.skip")[0].attr("href"), Some("#errors"));
}

#[test]
fn what_was_typed_wins_over_the_mail() {
    let mut view = SurveyView {
        prefilled: Some(3),
        revising: true,
        ..survey(&Locale::default())
    };
    view.questions[0].typed = "8".into();
    let page = check(&survey_page(&view).unwrap());
    assert_eq!(all(&page, "input[checked]")[0].attr("value"), Some("8"));
    assert!(all(&page, ".notice").is_empty());
    assert_eq!(text(&page, "button"), "Send the changed answer");
}

#[test]
fn hostile_texts_stay_texts() {
    let mut view = SurveyView {
        client: HOSTILE.into(),
        ticket: Some(HOSTILE.into()),
        ..returned(&Locale::default())
    };
    view.questions[0].key = HOSTILE.into();
    view.questions[0].text = HOSTILE.into();
    view.scale.most = HOSTILE.into();
    let source = survey_page(&view).unwrap();
    let page = check(&source);
    assert!(!source.contains("<script") && text(&page, "h1").contains("<script>"));
    assert!(!text(&page, "h1").contains('\u{202e}'));
    assert_eq!(all(&page, "input[name=ticket]")[0].attr("value"), Some(HOSTILE));
    assert_eq!(all(&page, "input[type=radio]")[0].attr("name"), Some(HOSTILE));
}

#[test]
fn a_link_only_leads_somewhere() {
    for action in [
        "javascript:alert(1)",
        "data:text/html,x",
        "",
        "/s/ token",
        "//evil.example",
        "/x\ny",
        " https://x",
    ] {
        let view = SurveyView {
            action: action.into(),
            ..survey(&Locale::default())
        };
        assert!(survey_page(&view).is_err(), "{action}");
    }
}
