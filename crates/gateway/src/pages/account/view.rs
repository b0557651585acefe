//! From a call to the pages' views.

use axum::response::Response;
use goodword_identity::account_link::Kind;
use goodword_kernel::{Error, Result};
use goodword_messages::page::{
    AccountFault, AccountView, LanguageLink, Purpose, account_done_page, account_gone_page, account_page,
};
use goodword_messages::words::Words;

use super::deed::Typed;
use super::{Call, head};
use crate::pages::STYLESHEET;

const PURPOSES: [(&str, Purpose); 5] = [
    ("sign-up", Purpose::Link(Kind::SignUp)),
    ("invitation", Purpose::Link(Kind::Invitation)),
    ("reset", Purpose::Link(Kind::PasswordReset)),
    ("email", Purpose::Link(Kind::EmailChange)),
    ("forgotten", Purpose::Forgotten),
];

impl Call {
    /// The page with a form.
    pub(super) fn form(
        &self,
        token: &str,
        purpose: Purpose,
        agency: &str,
        typed: &Typed,
        fault: Option<AccountFault>,
    ) -> Result<String> {
        let at = |tag: &str| format!("/a/{token}?lang={tag}");
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: at(words.tag()),
        });
        account_page(&AccountView {
            locale: self.locale.clone(),
            stylesheet_url: STYLESHEET.to_owned(),
            purpose,
            agency: agency.to_owned(),
            action: at(self.locale.as_str()),
            languages: languages.collect(),
            typed: match purpose {
                Purpose::Forgotten => typed.email.clone(),
                Purpose::Link(_) => typed.name.clone(),
            },
            fault,
        })
    }

    /// To the page that says what came of a form.
    pub(super) fn thanks(&self, purpose: Purpose) -> Response {
        let what = PURPOSES
            .iter()
            .find(|(_, one)| *one == purpose)
            .map_or("", |(what, _)| what);
        let lang = if self.chosen {
            format!("&lang={}", self.locale)
        } else {
            String::new()
        };
        head::see_other(&format!("/a/done?what={what}{lang}"))
    }

    /// What came of a form.
    pub(super) fn told(&self) -> Result<String> {
        let purpose = PURPOSES.iter().find(|(what, _)| *what == self.what);
        let (_, purpose) = purpose.ok_or(Error::NotFound)?;
        account_done_page(&self.locale, STYLESHEET, *purpose)
    }

    /// Nothing to be seen.
    pub(super) fn gone(&self) -> Result<String> {
        account_gone_page(&self.locale, STYLESHEET)
    }
}
