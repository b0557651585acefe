//! What a browser sends to a page behind a link.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use goodword_identity::Visit;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::{Error, Locale, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

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
}

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
