//! `/u/{token}`: how a customer gets no more mails, and gets them again.
//!
//! Looking at a link changes nothing, because mail programs and scanners look at links by themselves; a POST does it at
//! once and without a cookie, as mail programs send it for their own button (RFC 8058). The link is good for years, and
//! tells who has it no more than the name of the client company that sent the mail.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_clients::consent::{self, Purpose};
use goodword_identity::Session;
use goodword_kernel::id::ContactId;
use goodword_kernel::{Error, Result};
use goodword_messages::page::{
    AGAIN, LanguageLink, Standing, UnsubscribeView, unsubscribe_gone_page, unsubscribe_page,
};
use goodword_messages::words::Words;
use serde::Deserialize;

use super::call::Call;
use super::survey::is_token;
use super::{STYLESHEET, head};

/// Nothing stands behind the address but the language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {}

/// A customer with a link that is good.
struct Customer {
    session: Session,
    contact: ContactId,
    purpose: Purpose,
}

/// Shows how things stand.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Stops the mails, or lets them come again. A body that is no form of ours is a mail program's button.
pub(super) async fn submit(call: Call<Params>, form: Result<Form<Vec<(String, String)>>, FormRejection>) -> Response {
    let pairs = form.map(|Form(pairs)| pairs).unwrap_or_default();
    let again = pairs.iter().any(|(name, value)| name == "deed" && value == AGAIN);
    call.done(again).await.unwrap_or_else(|error| call.failed(&error))
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let customer = self.enter().await?;
        self.page(&customer, false).await
    }

    async fn done(&self, again: bool) -> Result<Response> {
        let customer = self.enter().await?;
        let by = customer.session.prove()?;
        if again {
            consent::resubscribe(&by, customer.contact, customer.purpose).await?;
        } else {
            consent::unsubscribe(&by, customer.contact, customer.purpose).await?;
        }
        self.page(&customer, again).await
    }

    async fn page(&self, customer: &Customer, again: bool) -> Result<Response> {
        let by = customer.session.prove()?;
        let now = consent::standing(&by, customer.contact, customer.purpose).await?;
        customer.session.settle().await;
        let at = |tag: &str| format!("/u/{}?lang={tag}", self.key);
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: at(words.tag()),
        });
        let locale = self.locale(Some(&now.locale));
        let html = unsubscribe_page(&UnsubscribeView {
            client: now.client.name,
            survey: customer.purpose == Purpose::Survey,
            stylesheet_url: STYLESHEET.to_owned(),
            action: at(locale.as_str()),
            languages: languages.collect(),
            standing: match (now.stopped, again) {
                (true, _) => Standing::Stopped,
                (false, true) => Standing::Again,
                (false, false) => Standing::Asked,
            },
            locale,
        })?;
        Ok(head::page(StatusCode::OK, html))
    }

    async fn enter(&self) -> Result<Customer> {
        if !is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.any_link(&self.key).await?;
        let (agency, kind, subject) = found.ok_or(Error::NotFound)?;
        let purpose = Purpose::of_link(&kind).ok_or(Error::NotFound)?;
        let system = self.gatekeeper.system(agency, "pages");
        let (client, contact) = consent::addressee(&system, subject).await?;
        Ok(Customer {
            session: self.gatekeeper.participant(agency, client, contact, self.visit.request),
            contact,
            purpose,
        })
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "about mails", unsubscribe_gone_page)
    }
}
