//! What a browser sends to a page behind a link.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use goodword_clients::client_company;
use goodword_identity::session::Gatekeeper;
use goodword_identity::{Session, Visit};
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::mail_sender::{self, may};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::desk::Visitor;
use super::survey::is_token;
use super::{STYLESHEET, head, language};
use crate::edge::RequestMeta;

/// What a browser sent, but for the form. An address that cannot be read opens nothing, and nothing that stands behind it is
/// an error.
pub(super) struct Call<P> {
    pub(super) gatekeeper: Gatekeeper,
    /// The token or the slug of the address.
    pub(super) key: String,
    /// What this page reads behind the address, beside the language.
    pub(super) params: P,
    pub(super) visit: Visit,
    lang: Option<String>,
    headers: HeaderMap,
    method: Method,
}

/// What stands in the name by which a program calls itself that only looks whether there is something behind an address.
const PROGRAMS: [&str; 6] = ["bot", "crawl", "spider", "preview", "facebookexternalhit", "whatsapp"];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Language {
    lang: Option<String>,
}

impl<P: DeserializeOwned + Default + Send> FromRequestParts<Gatekeeper> for Call<P> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, gatekeeper: &Gatekeeper) -> Result<Self, Infallible> {
        let key = Path::from_request_parts(parts, gatekeeper).await;
        let meta = RequestMeta::of(gatekeeper.source(), &parts.headers, &parts.extensions);
        Ok(Self {
            gatekeeper: gatekeeper.clone(),
            key: key.map(|Path(key)| key).unwrap_or_default(),
            params: behind(parts),
            visit: crate::visit(&meta),
            lang: behind::<Language>(parts).lang,
            headers: parts.headers.clone(),
            method: parts.method.clone(),
        })
    }
}

fn behind<P: DeserializeOwned + Default>(parts: &Parts) -> P {
    Query::try_from_uri(&parts.uri)
        .map(|Query(read)| read)
        .unwrap_or_default()
}

impl<P> Call<P> {
    /// In which language the page is shown to somebody whose own may be known.
    pub(super) fn locale(&self, own: Option<&Locale>) -> Locale {
        language::reader(self.lang(), own, &self.headers)
    }

    /// The language as it stands in the address.
    pub(super) fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// The language that was chosen on the page.
    pub(super) fn chosen(&self) -> Option<Locale> {
        self.lang().and_then(|tag| Locale::parse(tag).ok())
    }

    /// What the address opens, if it is a link of this kind: our own session in its agency, and the thing.
    pub(super) async fn open(&self, kind: &str) -> Result<(Session, uuid::Uuid)> {
        if !is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.by_link(&self.key, kind).await?;
        let (agency, subject) = found.ok_or(Error::NotFound)?;
        let session = self.gatekeeper.system(agency, "pages").for_request(self.visit.request);
        Ok((session, subject))
    }

    /// Somebody at a page of a client company, who reads it in their language.
    pub(super) async fn visitor(&self, session: Session, client: client_company::Model) -> Result<Visitor> {
        let sender = mail_sender::of(&session.prove::<may::Read>()?, client.id).await?;
        session.settle().await;
        let own = Locale::parse(&client.locale).ok();
        Ok(Visitor {
            locale: self.locale(own.as_ref()),
            session,
            client,
            sender,
        })
    }

    /// Whether a person follows the address now, and no program that only looks what is there, and no browser that fetches ahead. It
    /// is asked and not kept.
    pub(super) fn is_visit(&self) -> bool {
        let says = |name: &str, word: &str| {
            let values = self.headers.get_all(name).iter();
            let mut texts = values.filter_map(|value| value.to_str().ok());
            texts.any(|text| text.to_ascii_lowercase().contains(word))
        };
        let ahead = ["sec-purpose", "purpose", "x-purpose", "x-moz"];
        let ahead = ahead.iter().any(|name| says(name, "prefetch") || says(name, "preview"));
        let program = PROGRAMS.iter().any(|word| says(header::USER_AGENT.as_str(), word));
        self.method == Method::GET && !ahead && !program
    }

    /// The one page of every link that opens nothing (A74); of our own failures nothing is told.
    pub(super) fn gone(&self, error: &Error, page: &str, gone: fn(&Locale, &str) -> Result<String>) -> Response {
        if !matches!(error, Error::NotFound) {
            tracing::error!(?error, page, "a page could not be shown");
            return head::unavailable();
        }
        match gone(&self.locale(None), STYLESHEET) {
            Ok(html) => head::page(StatusCode::NOT_FOUND, html),
            Err(_) => head::unavailable(),
        }
    }
}
