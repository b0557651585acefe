//! Pages for people without an account: whole in every language, with every word that was typed.

use super::*;

fn form(locale: &Locale, purpose: FormPurpose, faults: bool) -> FormView {
    let fields = purpose.keys().iter().map(|key| FormField {
        key: *key,
        typed: if faults { HOSTILE.into() } else { String::new() },
        fault: faults.then_some(FormFault::TooLong),
    });
    FormView {
        locale: locale.clone(),
        purpose,
        client: HOSTILE.into(),
        introduction: faults.then(|| HOSTILE.into()),
        recommender: faults.then(|| HOSTILE.into()),
        earned: (purpose == FormPurpose::Friend).then(|| Earned {
            by: EarnedBy::Both,
            size: Size::Share(250),
            disclosure: HOSTILE.into(),
        }),
        stylesheet_url: "/s/style.css".into(),
        accent_url: "/p/style/1d4ea0.css".into(),
        action: "/p/slug?lang=x&y=1".into(),
        ticket: "ticket\"1".into(),
        languages: survey(locale).languages,
        fields: fields.collect(),
        trouble: faults.then_some(Trouble::Stale),
    }
}

#[test]
fn every_form_is_whole_in_every_language() {
    for locale in locales() {
        for purpose in [FormPurpose::Referral, FormPurpose::Application, FormPurpose::Friend] {
            for faults in [false, true] {
                let page = check(&form_page(&form(&locale, purpose, faults)).unwrap());
                assert_eq!(all(&page, "html")[0].attr("lang"), Some(locale.as_str()));
                assert_eq!(all(&page, "input[name=ticket]")[0].attr("value"), Some("ticket\"1"));
                assert_eq!(all(&page, "link[href='/p/style/1d4ea0.css']").len(), 1);
                let wrong = all(&page, "[aria-invalid]").len();
                assert_eq!(wrong, if faults { purpose.keys().len() } else { 0 });
                assert_eq!(all(&page, ".summary li").len(), wrong);
                assert_eq!(all(&page, "nav [aria-current]").len(), 1);
            }
            let done = FormDone {
                locale: locale.clone(),
                purpose,
                client: HOSTILE.into(),
                stylesheet_url: "/s/style.css".into(),
                accent_url: "/p/style/1d4ea0.css".into(),
            };
            check(&form_done_page(&done).unwrap());
        }
        let gone = check(&form_gone_page(&locale, "/s/style.css").unwrap());
        assert!(all(&gone, "form, nav").is_empty());
        let over = check(&form_over_page(&locale, HOSTILE, "/s/style.css").unwrap());
        assert!(all(&over, "form, nav").is_empty());
    }
}

#[test]
fn what_was_typed_and_chosen_is_kept() {
    let mut view = form(&Locale::default(), FormPurpose::Referral, true);
    view.fields[8].typed = "PERSON_ASKED".into();
    let page = check(&form_page(&view).unwrap());
    let input = all(&page, "input[name=party-name]")[0];
    assert_eq!(input.attr("value"), Some(HOSTILE));
    assert_eq!(text(&page, "textarea[name=relation]"), HOSTILE);
    let chosen = all(&page, "input[name=consent][checked]");
    assert_eq!(
        chosen.iter().filter_map(|one| one.attr("value")).collect::<Vec<_>>(),
        ["PERSON_ASKED"]
    );
}

#[test]
fn ask_8_a_friend_reads_who_recommends_and_what_is_earned() {
    let mut view = form(&Locale::default(), FormPurpose::Friend, false);
    (view.recommender, view.client) = (Some("Ana".into()), "Nordlicht".into());
    view.fields[7].typed = "yes".into();
    let page = check(&form_page(&view).unwrap());
    assert_eq!(text(&page, "h1"), "Ana recommends Nordlicht to you");
    let told: Vec<_> = all(&page, "main > p")
        .iter()
        .map(|one| one.text().collect::<String>())
        .collect();
    assert!(
        told.iter()
            .any(|line| line.contains("each get 2.50 % of your first purchase")),
        "{told:?}"
    );
    assert!(told.iter().any(|line| line.trim() == HOSTILE), "{told:?}");
    assert_eq!(all(&page, "input[name=agreement][checked]").len(), 1);
    view.fields[7].typed = "no".into();
    (view.recommender, view.earned) = (None, None);
    let page = check(&form_page(&view).unwrap());
    assert_eq!(text(&page, "h1"), "Nordlicht was recommended to you");
    assert!(all(&page, "input[name=agreement][checked]").is_empty());
}

#[test]
fn a_colour_is_for_the_day_alone() {
    let style = accent_stylesheet(crate::colour::Colour::USUAL);
    assert!(style.contains("prefers-color-scheme: light") && style.contains("--accent: #1d4ea0;"));
}
