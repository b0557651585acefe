//! What holds for every page, and a way to look into one.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

/// The elements that `selector` names.
pub(super) fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Their text.
pub(super) fn text(page: &Html, selector: &str) -> String {
    all(page, selector).iter().flat_map(ElementRef::text).collect()
}

/// What holds for every page.
pub(super) fn check(source: &str) -> Html {
    let page = Html::parse_document(source);
    assert!(page.errors.is_empty(), "{:?}\n{source}", page.errors);
    let ids: Vec<_> = all(&page, "[id]").iter().filter_map(|one| one.attr("id")).collect();
    let unique: HashSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    assert!(all(&page, "html[lang]").len() == 1 && all(&page, "h1").len() == 1 && all(&page, "main").len() == 1);
    assert!(
        !text(&page, "title").trim().is_empty() && text(&page, "title").lines().count() == 1,
        "{source}"
    );
    for meta in [
        "[name=robots][content^=noindex]",
        "[name=referrer][content=no-referrer]",
        "[name=viewport]",
    ] {
        assert_eq!(all(&page, &format!("meta{meta}")).len(), 1, "{meta}");
    }
    assert!(
        all(&page, "script, style, img, iframe, [style], [onclick]").is_empty(),
        "{source}"
    );
    for reference in ["for", "aria-labelledby", "aria-describedby"] {
        for element in all(&page, &format!("[{reference}]")) {
            let named = element.attr(reference).unwrap().split(' ');
            named.for_each(|id| assert!(unique.contains(id), "{reference} {id}"));
        }
    }
    for link in all(&page, "a[href^='#']") {
        assert!(unique.contains(&link.attr("href").unwrap()[1..]));
    }
    for input in all(&page, "input:not([type=hidden]), textarea") {
        let labels = all(&page, &format!("label[for='{}']", input.attr("id").unwrap()));
        assert!(labels.len() == 1 && labels[0].text().any(|text| !text.trim().is_empty()));
    }
    page
}
