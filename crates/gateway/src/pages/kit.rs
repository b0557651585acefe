//! `/k/{token}`: the page of a kit that somebody was handed, to be read, printed as a card and passed on.
//!
//! A link opens one kit and nothing else, for thirty days at most. Wrong, withdrawn and expired links get one page and one status
//! (A74). That somebody looked is noted once, and nothing about who.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_advocacy::kit_delivery::{self, Content, KIND};
use goodword_identity::Session;
use goodword_kernel::id::KitDeliveryId;
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::mail_sender::{self, may};
use goodword_messages::page::{KitView, LanguageLink, kit_gone_page, kit_page, kit_stylesheet};
use goodword_messages::words::Words;
use serde::Deserialize;

use super::call::Call;
use super::{STYLESHEET, brand, head};

/// Nothing stands behind the address but the language.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Params {}

/// Shows a kit.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// What kits in one colour look like, by the six digits of the colour: `1d4ea0.css`.
pub(super) async fn stylesheet(name: Result<Path<String>, PathRejection>) -> Response {
    brand::stylesheet(name, kit_stylesheet)
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let (session, id) = self.enter().await?;
        let read = read(&session, id).await;
        session.settle().await;
        let (content, sender) = read?;
        let own = Locale::parse(&content.client.locale).ok();
        let locale = content.kit.locale_for(&self.locale(own.as_ref()));
        let colour = brand::colour(sender.as_ref());
        let view = KitView {
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: format!("/k/style/{}.css", colour.digits()),
            languages: self.languages(&content),
            brand: brand::name(sender.as_ref(), &content.client),
            who: content.kit.who_we_are.get(&locale).to_owned(),
            what: content.kit.what_we_do.get(&locale).to_owned(),
            why: content.kit.why_better.get(&locale).to_owned(),
            locale,
        };
        Ok(head::page(StatusCode::OK, kit_page(&view)?))
    }

    // Those of our languages in which the kit can be read. Token and tag are of characters that need no escape.
    fn languages(&self, of: &Content) -> Vec<LanguageLink> {
        let has = |words: &&Words| of.kit.locale_for(&words.locale()).language() == words.locale().language();
        let all = Words::all().iter().filter(has);
        all.map(|words| LanguageLink {
            locale: words.locale(),
            url: format!("/k/{}?lang={}", self.key, words.tag()),
        })
        .collect()
    }

    async fn enter(&self) -> Result<(Session, KitDeliveryId)> {
        let (session, subject) = self.open(KIND).await?;
        Ok((session, KitDeliveryId::from_uuid(subject)))
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a kit", kit_gone_page)
    }
}

async fn read(session: &Session, id: KitDeliveryId) -> Result<(Content, Option<mail_sender::Model>)> {
    let content = kit_delivery::open(&session.prove()?, id).await?;
    let sender = mail_sender::of(&session.prove::<may::Read>()?, content.client.id).await?;
    Ok((content, sender))
}
