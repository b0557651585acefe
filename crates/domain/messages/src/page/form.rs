//! Pages for people without an account: on one a person is recommended, on another a firm asks to become a partner, on a third
//! somebody leaves their name to whom a client company was recommended.

mod earned;
mod fields;

use goodword_kernel::{Locale, Result};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::kit::nothing_page;
use super::{LanguageLink, Trouble};
use crate::colour::Colour;
use crate::render::render;
use crate::words::Words;
pub use earned::{Earned, EarnedBy, Size};
pub use fields::AGREED;
pub use fields::FormKey;
use fields::{Choice, consents};

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormPurpose {
    /// A person is recommended.
    Referral,
    /// A firm asks to become a partner.
    Application,
    /// Somebody who was recommended to leaves their name.
    Friend,
}

/// Why a field was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// It is required and empty.
    Missing,
    /// It has too many characters, or too many lines.
    TooLong,
    /// This is no mail address.
    Address,
    /// Neither an address nor a number is given.
    Unreachable,
    /// It holds control characters, or ones that hide text.
    Unreadable,
    /// No customer has this code.
    UnknownCode,
    /// The code is good no more.
    ExpiredCode,
}

/// A field with what was typed there.
#[derive(Clone, Debug)]
pub struct FormField {
    /// Which.
    pub key: FormKey,
    /// What was typed or chosen, as the form sent it.
    pub typed: String,
    /// Why that was not taken.
    pub fault: Option<FormFault>,
}

/// A page with a form.
#[derive(Clone, Debug)]
pub struct FormView {
    /// The reader's language.
    pub locale: Locale,
    /// What it is for.
    pub purpose: FormPurpose,
    /// What the client company is called.
    pub client: String,
    /// What stands above the fields, in the client company's own words.
    pub introduction: Option<String>,
    /// The first name of whoever recommends the client company to the reader, where they agreed that it stands there.
    pub recommender: Option<String>,
    /// What is earned by the recommendation, where something is (ASK-8).
    pub earned: Option<Earned>,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where [`accent_stylesheet`] is served in the client company's colour.
    pub accent_url: String,
    /// Where the form is sent, by POST.
    pub action: String,
    /// What is to come back with it.
    pub ticket: String,
    /// The same page in other languages.
    pub languages: Vec<LanguageLink>,
    /// Its fields, in their order.
    pub fields: Vec<FormField>,
    /// Why it was not taken as a whole.
    pub trouble: Option<Trouble>,
}

/// The page after a form was sent.
#[derive(Clone, Debug)]
pub struct FormDone {
    /// The reader's language.
    pub locale: Locale,
    /// What the form was for.
    pub purpose: FormPurpose,
    /// What the client company is called.
    pub client: String,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// Where [`accent_stylesheet`] is served in the client company's colour.
    pub accent_url: String,
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'static str,
    kind: &'static str,
    lines: bool,
    // Whether a box is ticked, where it is one.
    ticked: Option<bool>,
    max: usize,
    autocomplete: &'static str,
    label: String,
    hint: Option<String>,
    required: bool,
    typed: &'a str,
    error: Option<String>,
    // The element that a link to the error leads to.
    target: String,
    options: Vec<Choice>,
}

/// The page with the form.
pub fn form_page(view: &FormView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let client = [("client", view.client.as_str().into())];
    let (title, intro, button) = match view.purpose {
        FormPurpose::Friend => (
            friend_title(words, view),
            words.say("form-friend-intro", &client),
            words.say("form-friend-send", &[]),
        ),
        FormPurpose::Referral => (
            words.say("form-referral-title", &client),
            words.say("form-referral-intro", &client),
            words.say("form-referral-send", &[]),
        ),
        FormPurpose::Application => (
            words.say("form-application-title", &client),
            words.say("form-application-intro", &client),
            words.say("form-application-send", &[]),
        ),
    };
    let fields: Vec<_> = view.fields.iter().map(|one| field(words, view, one)).collect();
    let shown = context! {
        stylesheet_url => &view.stylesheet_url,
        accent_url => &view.accent_url,
        client => &view.client,
        title,
        intro,
        button,
        introduction => &view.introduction,
        earned => view.earned.as_ref().map(|earned| earned.shown(words, &view.client)),
        action => &view.action,
        ticket => &view.ticket,
        languages => Value::from(Serde(super::shown::links(words, &view.languages))),
        errors => fields.iter().filter(|field| field.error.is_some()).count(),
        trouble => view.trouble.map(|trouble| troubled(words, trouble)),
        fields => Value::from(Serde(fields)),
    };
    render("page/form.html", words, shown)
}

fn friend_title(words: &Words, view: &FormView) -> String {
    let client = view.client.as_str();
    match &view.recommender {
        Some(name) => words.say(
            "form-friend-title-named",
            &[("client", client.into()), ("name", name.as_str().into())],
        ),
        None => words.say("form-friend-title", &[("client", client.into())]),
    }
}

/// The page after a form was sent: the same whoever sent it, and whatever is known of whom it is about.
pub fn form_done_page(view: &FormDone) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let client = [("client", view.client.as_str().into())];
    let said = match view.purpose {
        FormPurpose::Referral => words.say("form-done-referral", &client),
        FormPurpose::Application => words.say("form-done-application", &client),
        FormPurpose::Friend => words.say("form-done-friend", &client),
    };
    let (stylesheet_url, accent_url) = (&view.stylesheet_url, &view.accent_url);
    render(
        "page/form-done.html",
        words,
        context! { stylesheet_url, accent_url, said },
    )
}

/// The page of every address at which there is no form: unknown and closed ones look the same.
pub fn form_gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    let words = Words::for_locale(locale);
    let (title, body) = (words.say("form-gone-title", &[]), words.say("form-gone-body", &[]));
    nothing_page(words, stylesheet_url, title, body)
}

/// The page of a link that a customer passed on and that is good no more.
pub fn form_over_page(locale: &Locale, client: &str, stylesheet_url: &str) -> Result<String> {
    let words = Words::for_locale(locale);
    let title = words.say("form-over-title", &[]);
    let body = words.say("form-over-body", &[("client", client.into())]);
    nothing_page(words, stylesheet_url, title, body)
}

/// What is added to [`STYLESHEET`](super::STYLESHEET) for a page in a colour. By night the usual one is kept, which can be read there.
pub fn accent_stylesheet(colour: Colour) -> String {
    format!("@media (prefers-color-scheme: light) {{\n  :root {{ --accent: {colour}; }}\n}}\n")
}

fn field<'a>(words: &Words, view: &FormView, one: &'a FormField) -> Field<'a> {
    let key = one.key;
    let (name, kind, max, autocomplete) = key.shape();
    let options = match key {
        FormKey::Consent => consents(words, &one.typed),
        _ => Vec::new(),
    };
    let ticked = (key == FormKey::Agreement).then(|| one.typed == AGREED);
    let first = options.first().map(|option| option.id.clone());
    Field {
        name,
        kind,
        lines: kind == "lines",
        ticked,
        max,
        autocomplete,
        label: key.label(words, &view.client),
        hint: key.hint(words, &view.client),
        required: key.is_required(),
        typed: &one.typed,
        error: one.fault.map(|fault| wrong(words, key, fault)),
        target: first.unwrap_or_else(|| name.to_owned()),
        options,
    }
}

fn wrong(words: &Words, key: FormKey, fault: FormFault) -> String {
    match fault {
        FormFault::Missing if key == FormKey::Consent => words.say("page-error-choice-missing", &[]),
        FormFault::Missing if key == FormKey::Agreement => words.say("form-error-agreement", &[]),
        FormFault::Missing => words.say("form-error-missing", &[]),
        FormFault::UnknownCode => words.say("form-error-code-unknown", &[]),
        FormFault::ExpiredCode => words.say("form-error-code-expired", &[]),
        FormFault::TooLong if key == FormKey::Services => words.say("form-error-services", &[]),
        FormFault::TooLong => words.say("page-error-too-long", &[("max", key.max().into())]),
        FormFault::Address => words.say("form-error-address", &[]),
        FormFault::Unreachable => words.say("form-error-reach", &[]),
        FormFault::Unreadable => words.say("page-error-unreadable", &[]),
    }
}

fn troubled(words: &Words, trouble: Trouble) -> String {
    match trouble {
        Trouble::Stale => words.say("form-trouble-stale", &[]),
        Trouble::Unsaved => words.say("form-trouble-unsaved", &[]),
    }
}
