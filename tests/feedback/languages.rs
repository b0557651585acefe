//! Customers are written to, and answered, in their language.

use std::collections::BTreeSet;

use serde_json::json;

use crate::kit::{Server, on_both};

/// The languages, each with a letter that the others do without.
const LANGUAGES: [(&str, &str); 4] = [("en", "y"), ("ro", "ă"), ("uk", "ї"), ("zh", "您")];

/// Whether `<html lang="…">` names a language, perhaps with its script.
fn speaks(page: &str, language: &str) -> bool {
    let tag = page
        .split("<html lang=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    tag.and_then(|tag| tag.split('-').next()) == Some(language)
}

/// The heading of a page.
fn heading(page: &str) -> &str {
    let after = page.split("<h1").nth(1).and_then(|rest| rest.split_once('>'));
    after
        .and_then(|(_, rest)| rest.split("</h1>").next())
        .expect("a heading")
}

on_both! {
    async fn mail_page_and_thanks_speak_the_customers_language(server: Server) {
        let asking = server.asking().await;
        let (mut subjects, mut headings) = (BTreeSet::new(), BTreeSet::new());
        for (locale, letter) in LANGUAGES {
            let email = format!("{locale}@customer.example");
            let contact = asking.contact(json!({ "name": "Ana", "email": email, "locale": locale })).await;
            asking.invite(&contact).await;
            server.drain().await;
            let mails = server.mails().to(&email);
            assert_eq!(mails.len(), 1, "{locale}");
            let mail = &mails[0].mail;
            assert!(speaks(&mail.html, locale), "{}", mail.html);
            assert!(mail.text.contains(letter) && mail.html.contains(letter), "{locale}: {}", mail.text);
            subjects.insert(mail.subject.clone());
            let link = asking.link(&email);
            let (_, form) = link.look("").await;
            assert!(speaks(&form, locale), "{form}");
            headings.insert(heading(&form).to_owned());
            assert!(link.answer(9).await);
            let (_, thanks) = link.look("?done=1").await;
            assert!(speaks(&thanks, locale), "{thanks}");
            headings.insert(heading(&thanks).to_owned());
        }
        assert_eq!((subjects.len(), headings.len()), (4, 8), "{subjects:?} {headings:?}");
    }

    /// The page offers every language, and whoever chooses one answers in it.
    async fn a_customer_may_choose_another_language_on_the_page(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        for (locale, _) in LANGUAGES {
            let (_, page) = link.look(&format!("?lang={locale}")).await;
            assert!(speaks(&page, locale), "{page}");
            for (other, _) in LANGUAGES {
                assert!(page.contains(&format!("lang={other}")), "no way from {locale} to {other}");
            }
        }
        assert!(speaks(&link.look("?lang=xx").await.1, "ro"));
        assert!(link.in_language("uk").answer(9).await);
        assert_eq!(asking.invitation(&invitation).await["response"]["locale"], "uk");
    }
}
