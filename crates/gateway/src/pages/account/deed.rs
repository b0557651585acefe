//! What a form does, and why it may not be taken.

use goodword_identity::IdentityErrorCode;
use goodword_identity::account_link::{Accept, EmailChangeConfirm, Kind, Reset, ResetRequest, SignUpConfirm};
use goodword_kernel::{Error, Result, Secret};
use goodword_messages::page::AccountFault;

use super::{Call, Sent};

/// What somebody typed.
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct Typed {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) password: Secret,
}

impl Typed {
    /// Of the form's pairs; a form that cannot be read is an empty one.
    pub(super) fn of(form: Sent) -> Self {
        let mut typed = Self::default();
        for (name, value) in form.map(|axum::Form(pairs)| pairs).unwrap_or_default() {
            match name.as_str() {
                "name" => typed.name = value,
                "email" => typed.email = value,
                "password" => typed.password = value.into(),
                _ => {}
            }
        }
        typed
    }

    pub(super) fn named(name: String) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }
}

impl Call {
    /// Does what a link is for; nothing when it is done, else why not.
    pub(super) async fn done(&self, token: &str, kind: Kind, typed: &Typed) -> Result<Option<AccountFault>> {
        let (token, password) = (Secret::new(token), typed.password.clone());
        let (keeper, visit) = (&self.gatekeeper, &self.visit);
        let done = match kind {
            Kind::SignUp => keeper
                .confirm_sign_up(&SignUpConfirm { token, password }, visit)
                .await
                .map(drop),
            Kind::Invitation => {
                let name = Some(typed.name.clone());
                keeper.accept(&Accept { token, password, name }, visit).await
            }
            Kind::PasswordReset => {
                let new_password = password;
                keeper.reset(&Reset { token, new_password }, visit).await
            }
            Kind::EmailChange => keeper.confirm_email_change(&EmailChangeConfirm { token }, visit).await,
        };
        done.map_or_else(fault, |()| Ok(None))
    }

    /// Has a link mailed; nothing when it is on its way, as far as may be told.
    pub(super) async fn mailed(&self, typed: &Typed) -> Result<Option<AccountFault>> {
        let with = ResetRequest {
            email: typed.email.clone(),
        };
        let asked = self.gatekeeper.request_reset(&with, &self.visit).await;
        asked.map_or_else(fault, |()| Ok(None))
    }
}

// What the person can mend; everything else is an error of the page.
fn fault(error: Error) -> Result<Option<AccountFault>> {
    let is = |code: &str, known: IdentityErrorCode| {
        let known = IdentityErrorCode::ALL.iter().find(|(one, ..)| *one == known);
        known.is_some_and(|(_, name, _)| *name == code)
    };
    match error {
        Error::Busy(_) => Ok(Some(AccountFault::Busy)),
        Error::Refused { code, .. } if is(code, IdentityErrorCode::PasswordWrong) => {
            Ok(Some(AccountFault::PasswordWrong))
        }
        Error::Refused { code, .. } if is(code, IdentityErrorCode::AddressTaken) => Ok(Some(AccountFault::Taken)),
        // The link was used meanwhile.
        Error::Refused { .. } => Err(Error::NotFound),
        Error::Invalid(problems) => {
            Ok(problems
                .first()
                .map(|problem| match problem.field.first().map(String::as_str) {
                    Some("name") => AccountFault::Name,
                    Some("email") => AccountFault::Address,
                    _ => AccountFault::PasswordLength,
                }))
        }
        error => Err(error),
    }
}
