//! Kits to pass on: whole in every language, and what a client company says of itself stays text.

use super::*;

#[test]
fn a_kit_is_whole_in_every_language_and_says_nothing_as_a_tag() {
    for words in Words::all() {
        let view = KitView {
            locale: words.locale(),
            stylesheet_url: "/s/style.css".into(),
            accent_url: "/k/style/1d4ea0.css".into(),
            languages: vec![LanguageLink {
                locale: words.locale(),
                url: "/k/token?lang=en".into(),
            }],
            brand: "<b>Clinic</b>".into(),
            who: "Two dentists.\nOne chair.".into(),
            what: "<script>alert(1)</script>".into(),
            why: "Nobody waits.".into(),
        };
        let html = kit_page(&view).unwrap();
        check(&html);
        check(&kit_gone_page(&words.locale(), "/s/style.css").unwrap());
        assert!(!html.contains("<script>") && !html.contains("<b>Clinic"), "{html}");
        assert_eq!(html.matches("<h2").count(), 3);
    }
}
