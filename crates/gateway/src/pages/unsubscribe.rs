//! `/u/{token}`: how a customer, or somebody who recommended by a public form, gets no more mails, and gets them again.
//!
//! Looking at a link changes nothing, because mail programs and scanners look at links by themselves; a POST does it at
//! once and without a cookie, as mail programs send it for their own button (RFC 8058). The link is good for years, and
//! tells who has it no more than the name of the client company that sent the mail.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_clients::client_company;
use goodword_clients::consent::{self, Purpose};
use goodword_identity::Session;
use goodword_kernel::id::{ContactId, ReferralIntroducerId};
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::page::{self, AGAIN, LanguageLink, UnsubscribeView, unsubscribe_gone_page, unsubscribe_page};
use goodword_messages::words::Words;
use goodword_referrals::referral_introducer::{self, STOP_LINK};
use serde::Deserialize;

use super::call::Call;
use super::survey::is_token;
use super::{STYLESHEET, head};

/// Nothing stands behind the address but the language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {}

/// Somebody with a link that is good.
enum Reader {
    /// A customer, who acts in their own name.
    Customer(Session, ContactId, Purpose),
    /// Somebody without an account who recommended a person by a public form, for whom the program acts.
    Introducer(Session, ReferralIntroducerId),
}

/// How things stand for them.
struct Standing {
    client: client_company::Model,
    locale: Locale,
    stopped: bool,
}

impl Reader {
    fn is_asked(&self) -> bool {
        matches!(self, Self::Customer(_, _, Purpose::Survey))
    }

    async fn standing(&self) -> Result<Standing> {
        match self {
            Self::Customer(session, contact, purpose) => {
                let now = consent::standing(&session.prove()?, *contact, *purpose).await?;
                session.settle().await;
                Ok(Standing {
                    client: now.client,
                    locale: now.locale,
                    stopped: now.stopped,
                })
            }
            Self::Introducer(session, id) => {
                let now = referral_introducer::standing(&session.prove()?, *id).await?;
                session.settle().await;
                Ok(Standing {
                    client: now.client,
                    locale: now.locale,
                    stopped: now.stopped,
                })
            }
        }
    }

    async fn stop(&self) -> Result<()> {
        match self {
            Self::Customer(session, contact, purpose) => {
                consent::unsubscribe(&session.prove()?, *contact, *purpose).await
            }
            Self::Introducer(session, id) => referral_introducer::stop(&session.prove()?, *id).await,
        }
    }

    async fn resume(&self) -> Result<()> {
        match self {
            Self::Customer(session, contact, purpose) => {
                consent::resubscribe(&session.prove()?, *contact, *purpose).await
            }
            Self::Introducer(session, id) => referral_introducer::resume(&session.prove()?, *id).await,
        }
    }
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
        let reader = self.enter().await?;
        self.page(&reader, false).await
    }

    async fn done(&self, again: bool) -> Result<Response> {
        let reader = self.enter().await?;
        if again {
            reader.resume().await?;
        } else {
            reader.stop().await?;
        }
        self.page(&reader, again).await
    }

    async fn page(&self, reader: &Reader, again: bool) -> Result<Response> {
        let now = reader.standing().await?;
        let at = |tag: &str| format!("/u/{}?lang={tag}", self.key);
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: at(words.tag()),
        });
        let locale = self.locale(Some(&now.locale));
        let html = unsubscribe_page(&UnsubscribeView {
            client: now.client.name,
            survey: reader.is_asked(),
            stylesheet_url: STYLESHEET.to_owned(),
            action: at(locale.as_str()),
            languages: languages.collect(),
            standing: match (now.stopped, again) {
                (true, _) => page::Standing::Stopped,
                (false, true) => page::Standing::Again,
                (false, false) => page::Standing::Asked,
            },
            locale,
        })?;
        Ok(head::page(StatusCode::OK, html))
    }

    async fn enter(&self) -> Result<Reader> {
        if !is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.any_link(&self.key).await?;
        let (agency, kind, subject) = found.ok_or(Error::NotFound)?;
        let system = self.gatekeeper.system(agency, "pages");
        if kind == STOP_LINK {
            let session = system.for_request(self.visit.request);
            return Ok(Reader::Introducer(session, ReferralIntroducerId::from_uuid(subject)));
        }
        let purpose = Purpose::of_link(&kind).ok_or(Error::NotFound)?;
        let (client, contact) = consent::addressee(&system, subject).await?;
        let session = self.gatekeeper.participant(agency, client, contact, self.visit.request);
        Ok(Reader::Customer(session, contact, purpose))
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "about mails", unsubscribe_gone_page)
    }
}
