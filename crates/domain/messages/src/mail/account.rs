//! Mails that carry a link to prove an address by.

use goodword_identity::account_link::{Kind, Letter};
use goodword_kernel::Result;
use minijinja::context;

use super::Mail;
use crate::render::render;
use crate::words::{Words, one_line};

/// The mail for a link. `public_url` is how the world reaches this server, as the settings say: never what a request said.
pub fn account_mail(letter: &Letter, public_url: &str) -> Result<Mail> {
    let words = Words::for_locale(&letter.locale);
    let agency = [("agency", letter.agency.as_str().into())];
    let (subject, body, button) = match letter.kind {
        Kind::SignUp => (
            words.say("account-sign-up-subject", &agency),
            words.say("account-sign-up-body", &agency),
            words.say("account-sign-up-button", &[]),
        ),
        Kind::Invitation => (
            words.say("account-invitation-subject", &agency),
            words.say("account-invitation-body", &agency),
            words.say("account-invitation-button", &[]),
        ),
        Kind::PasswordReset => (
            words.say("account-reset-subject", &[]),
            words.say("account-reset-body", &[]),
            words.say("account-reset-button", &[]),
        ),
        Kind::EmailChange => (
            words.say("account-email-subject", &[]),
            words.say("account-email-body", &[]),
            words.say("account-email-button", &[]),
        ),
    };
    let subject = one_line(&subject);
    let view = context! {
        subject => &subject,
        body,
        button,
        recipient => letter.name.as_str(),
        link => format!("{public_url}/a/{}?lang={}", letter.token.reveal(), words.tag()),
        until => words.moment_in_zone(letter.until, &letter.time_zone),
    };
    let text = render("mail/account.txt", words, view.clone())?;
    let html = render("mail/account.html", words, view)?;
    Ok(Mail::plain(subject, text, html))
}
