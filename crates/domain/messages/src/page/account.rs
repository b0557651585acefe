//! Pages by which people prove their address: forms of one to two fields, and what came of them.

use goodword_identity::account_link::Kind;
use goodword_identity::password::{LEAST, MOST};
use goodword_kernel::{Locale, Result};
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::LanguageLink;
use crate::render::render;
use crate::words::Words;

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What a mailed link is for.
    Link(Kind),
    /// Asking for a link to choose a new password by.
    Forgotten,
}

/// Why a form was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountFault {
    /// The password is too short or too long.
    PasswordLength,
    /// The password is not the right one.
    PasswordWrong,
    /// There is no name, or a very long one.
    Name,
    /// This is no mail address.
    Address,
    /// There were too many tries.
    Busy,
    /// The address belongs to somebody else.
    Taken,
}

/// A form.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// The reader's language.
    pub locale: Locale,
    /// Where [`STYLESHEET`](super::STYLESHEET) is served.
    pub stylesheet_url: String,
    /// What it is for.
    pub purpose: Purpose,
    /// The agency in whose name the link was mailed.
    pub agency: String,
    /// Where the form is sent, by POST.
    pub action: String,
    /// The same page in other languages.
    pub languages: Vec<LanguageLink>,
    /// The name or the address, as typed. A password is never shown again.
    pub typed: String,
    /// Why it was not taken.
    pub fault: Option<AccountFault>,
}

impl Purpose {
    /// Title, introduction and button of the form.
    fn said(self, words: &Words, agency: &str) -> [String; 3] {
        let agency = [("agency", agency.into())];
        match self {
            Self::Link(Kind::SignUp) => [
                words.say("account-sign-up-title", &[]),
                words.say("account-sign-up-intro", &[]),
                words.say("account-sign-up-button", &[]),
            ],
            Self::Link(Kind::Invitation) => [
                words.say("account-invitation-title", &agency),
                words.say("account-invitation-body", &agency),
                words.say("account-invitation-button", &[]),
            ],
            Self::Link(Kind::PasswordReset) => [
                words.say("account-reset-title", &[]),
                String::new(),
                words.say("account-reset-button", &[]),
            ],
            Self::Link(Kind::EmailChange) => [
                words.say("account-email-title", &[]),
                words.say("account-email-intro", &[]),
                words.say("account-email-button", &[]),
            ],
            Self::Forgotten => [
                words.say("account-forgotten-title", &[]),
                words.say("account-forgotten-intro", &[]),
                words.say("account-forgotten-button", &[]),
            ],
        }
    }

    fn done(self, words: &Words) -> String {
        match self {
            Self::Link(Kind::SignUp) => words.say("account-done-sign-up", &[]),
            Self::Link(Kind::Invitation) => words.say("account-done-invitation", &[]),
            Self::Link(Kind::PasswordReset) => words.say("account-done-reset", &[]),
            Self::Link(Kind::EmailChange) => words.say("account-done-email", &[]),
            Self::Forgotten => words.say("account-done-forgotten", &[]),
        }
    }
}

impl AccountFault {
    fn field(self) -> &'static str {
        match self {
            Self::PasswordLength | Self::PasswordWrong => "password",
            Self::Name => "name",
            Self::Address => "email",
            Self::Busy | Self::Taken => "",
        }
    }

    fn said(self, words: &Words) -> String {
        match self {
            Self::PasswordLength => words.say("account-error-password-length", &bounds()),
            Self::PasswordWrong => words.say("account-error-password-wrong", &[]),
            Self::Name => words.say("account-error-name", &[]),
            Self::Address => words.say("account-error-address", &[]),
            Self::Busy => words.say("account-error-busy", &[]),
            Self::Taken => words.say("account-error-taken", &[]),
        }
    }
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    kind: &'static str,
    label: String,
    hint: Option<String>,
    autocomplete: &'static str,
    typed: String,
    error: Option<String>,
}

/// The page with the form.
pub fn account_page(view: &AccountView) -> Result<String> {
    let words = Words::for_locale(&view.locale);
    let [title, intro, button] = view.purpose.said(words, &view.agency);
    let shown = context! {
        stylesheet_url => &view.stylesheet_url,
        title,
        intro,
        button,
        action => &view.action,
        languages => Value::from(Serde(super::shown::links(words, &view.languages))),
        trouble => view.fault.filter(|fault| fault.field().is_empty()).map(|fault| fault.said(words)),
        fields => Value::from(Serde(fields(words, view))),
    };
    render("page/account.html", words, shown)
}

/// The page that says what came of a form.
pub fn account_done_page(locale: &Locale, stylesheet_url: &str, purpose: Purpose) -> Result<String> {
    let words = Words::for_locale(locale);
    let said = purpose.done(words);
    render("page/account-done.html", words, context! { stylesheet_url, said })
}

/// The page of every link that is not good: wrong, used up and expired ones look the same.
pub fn account_gone_page(locale: &Locale, stylesheet_url: &str) -> Result<String> {
    render(
        "page/account-gone.html",
        Words::for_locale(locale),
        context! { stylesheet_url },
    )
}

fn fields(words: &Words, view: &AccountView) -> Vec<Field> {
    let field = |name: &'static str, kind, label: String, autocomplete| Field {
        name,
        kind,
        label,
        hint: None,
        autocomplete,
        typed: String::new(),
        error: view
            .fault
            .filter(|fault| fault.field() == name)
            .map(|fault| fault.said(words)),
    };
    let new = |label: String| Field {
        hint: Some(words.say("account-password-hint", &bounds())),
        ..field("password", "password", label, "new-password")
    };
    let typed = |field: Field| Field {
        typed: view.typed.clone(),
        ..field
    };
    match view.purpose {
        Purpose::Link(Kind::SignUp) => vec![field(
            "password",
            "password",
            words.say("account-password", &[]),
            "current-password",
        )],
        Purpose::Link(Kind::Invitation) => vec![
            typed(field("name", "text", words.say("account-name", &[]), "name")),
            new(words.say("account-password", &[])),
        ],
        Purpose::Link(Kind::PasswordReset) => vec![new(words.say("account-password-new", &[]))],
        Purpose::Link(Kind::EmailChange) => Vec::new(),
        Purpose::Forgotten => vec![typed(field(
            "email",
            "email",
            words.say("account-address", &[]),
            "username",
        ))],
    }
}

fn bounds() -> [(&'static str, fluent_bundle::FluentValue<'static>); 2] {
    [("min", LEAST.into()), ("max", MOST.into())]
}
