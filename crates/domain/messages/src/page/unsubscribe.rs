//! The page behind the link at the end of each mail to a customer: how to get no more of them, and how to get them again.

use goodword_kernel::{Locale, Result};
use minijinja::context;
use minijinja::value::{Serde, Value};

use super::{LanguageLink, shown};
use crate::render::render;
use crate::words::Words;

/// How things stand for the person who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Gets such mails: looking changes nothing, because mail programs look by themselves.
    Asked,
    /// Gets no more of them.
    Stopped,
    /// Gets them again, as just asked for.
    Again,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct UnsubscribeView {
    /// The reader's language.
    pub locale: Locale,
    /// The client company whose mails these are.
    pub client: String,
    /// Whether the mails are surveys; offers and the like otherwise.
    pub survey: bool,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where the form is sent, by POST.
    pub action: String,
    /// The same page in other languages.
    pub languages: Vec<LanguageLink>,
    /// How things stand.
    pub standing: Standing,
}

/// The value of the form's field `deed` that takes the person's decision back.
pub const AGAIN: &str = "again";

/// The page as things stand.
pub fn unsubscribe_page(view: &UnsubscribeView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let purpose = if view.survey { "survey" } else { "other" };
    let say = |key: &str| {
        words.say(
            key,
            &[("client", view.client.as_str().into()), ("purpose", purpose.into())],
        )
    };
    let [title, body, button] = match view.standing {
        Standing::Asked => [
            say("unsubscribe-title"),
            say("unsubscribe-body"),
            say("unsubscribe-button"),
        ],
        Standing::Stopped => [
            say("unsubscribe-done-title"),
            say("unsubscribe-done-body"),
            say("unsubscribe-undo-button"),
        ],
        Standing::Again => [
            say("unsubscribe-again-title"),
            say("unsubscribe-again-body"),
            say("unsubscribe-button"),
        ],
    };
    let stopped = view.standing == Standing::Stopped;
    let shown = context! {
        stylesheet_url => &view.stylesheet_url,
        action => &view.action,
        title,
        body,
        note => stopped.then(|| say("unsubscribe-undo")),
        deed => if stopped { AGAIN } else { "stop" },
        button,
        languages => Value::from(Serde(shown::links(words, &view.languages))),
    };
    render("page/unsubscribe.html", words, shown)
}

/// The page of every link that opens nothing.
pub fn unsubscribe_gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    let words = Words::for_locale(locale);
    let none: Option<&str> = None;
    let shown = context! {
        stylesheet_url,
        action => "",
        title => words.say("unsubscribe-gone-title", &[]),
        body => words.say("unsubscribe-gone-body", &[]),
        note => none,
        deed => "",
        button => none,
        languages => Vec::<Value>::new(),
    };
    render("page/unsubscribe.html", words, shown)
}
