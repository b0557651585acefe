//! The page of a kit: who a client company is, what it does, why it does that better; and the same as a card when it is printed.

use goodword_kernel::{Locale, Result};
use minijinja::context;
use minijinja::value::{Serde, Value};

use super::{LanguageLink, shown};
use crate::colour::Colour;
use crate::render::render;
use crate::words::Words;

/// What stands in the stylesheet in place of the client company's colour.
const ACCENT: &str = "#1d4ea0";

/// What the page shows.
#[derive(Clone, Debug)]
pub struct KitView {
    /// The reader's language.
    pub locale: Locale,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where the stylesheet of this colour is served.
    pub accent_url: String,
    /// The same page in other languages.
    pub languages: Vec<LanguageLink>,
    /// In whose name it speaks.
    pub brand: String,
    /// Who the client company is.
    pub who: String,
    /// What it does.
    pub what: String,
    /// Why it does that better.
    pub why: String,
}

/// The page of a kit.
pub fn kit_page(view: &KitView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let part = |name: String, text: &str| context! { name, text };
    let parts = [
        part(words.say("kit-who", &[]), &view.who),
        part(words.say("kit-what", &[]), &view.what),
        part(words.say("kit-why", &[]), &view.why),
    ];
    let shown = context! {
        stylesheet_url => &view.stylesheet_url,
        accent_url => &view.accent_url,
        brand => &view.brand,
        parts,
        languages => Value::from(Serde(shown::links(words, &view.languages))),
    };
    render("page/kit.html", words, shown)
}

/// The page of every link to a kit that opens nothing: wrong, taken back and expired ones look the same (A74).
pub fn kit_gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    let words = Words::for_locale(locale);
    let (title, body) = (words.say("kit-gone-title", &[]), words.say("kit-gone-body", &[]));
    nothing_page(words, stylesheet_url, title, body)
}

/// A page that says no more than this.
pub(super) fn nothing_page(words: &'static Words, stylesheet_url: &str, title: String, body: String) -> Result<String> {
    let none: Option<&str> = None;
    let shown = context! {
        stylesheet_url,
        action => "",
        title,
        body,
        note => none,
        deed => "",
        button => none,
        languages => Vec::<Value>::new(),
    };
    render("page/unsubscribe.html", words, shown)
}

/// What is added to [`STYLESHEET`](super::STYLESHEET) for a kit in a colour.
pub fn kit_stylesheet(colour: Colour) -> String {
    include_str!("../../templates/page/kit.css").replace(ACCENT, &colour.to_string())
}
