//! `/p/{slug}`: the page on which somebody without an account recommends a person, or a firm asks to become a partner.
//!
//! Nobody can tell by it who is a customer: it looks at what is typed alone, and says the same whatever is known of whom. Only of a
//! code it says whether it is good, to whoever types one.

mod deed;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use goodword_identity::session::Gatekeeper;
use goodword_kernel::id::PublicFormId;
use goodword_kernel::{Error, Result};
use goodword_messages::page::{FormField, FormPurpose, accent_stylesheet, form_gone_page};
use goodword_referrals::public_form::{self, KIND, Kind};
use goodword_referrals::{partner_application, referral};
use serde::Deserialize;

use super::brand;
use super::call::Call;
use super::desk::{Came, Desk, Sent, Typed, Visitor};
use deed::{Deed, deed};

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    done: Option<String>,
}

/// Somebody at a form.
struct Anybody {
    visitor: Visitor,
    gatekeeper: Gatekeeper,
    key: String,
    form: public_form::Model,
}

/// Shows the form, or the thanks for it.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Takes what was typed, or shows the form again with every word of it.
pub(super) async fn send(call: Call<Params>, form: Sent) -> Response {
    Box::pin(call.sent(form))
        .await
        .unwrap_or_else(|error| call.failed(&error))
}

/// What pages in one colour are shown with, by the six digits of the colour: `1d4ea0.css`.
pub(super) async fn stylesheet(name: Result<Path<String>, PathRejection>) -> Response {
    brand::stylesheet(name, accent_stylesheet)
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let done = self.params.done.is_some();
        let anybody = self.enter(done).await?;
        if done {
            // Also at a form that was closed just now.
            return anybody.visitor.thanks(anybody.purpose());
        }
        self.blank(&anybody)
    }

    async fn sent(&self, form: Sent) -> Result<Response> {
        self.take(&self.enter(false).await?, form).await
    }

    /// What the address opens: a form that takes what is sent, or any where `closed` says so.
    async fn enter(&self, closed: bool) -> Result<Anybody> {
        let (session, subject) = self.open(KIND).await?;
        let id = PublicFormId::from_uuid(subject);
        let shown = if closed {
            public_form::asker(&session.prove()?, id).await?
        } else {
            public_form::shown(&session.prove()?, id).await?
        };
        Ok(Anybody {
            visitor: self.visitor(session, shown.client).await?,
            gatekeeper: self.gatekeeper.clone(),
            key: self.key.clone(),
            form: shown.form,
        })
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a public form", form_gone_page)
    }
}

impl Desk for Anybody {
    type Deed = Deed;
    const TICKETS: &'static str = "public_form/ticket";
    const PATH: &'static str = "/p/";

    fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    fn purpose(&self) -> FormPurpose {
        match self.form.kind {
            Kind::Referral => FormPurpose::Referral,
            Kind::PartnerApplication => FormPurpose::Application,
        }
    }

    fn deed(&self, typed: &Typed, came: &Came<'_>) -> Result<Deed, Vec<FormField>> {
        deed(typed, self.form.id, &self.visitor.locale, came)
    }

    // Whoever sent it is mailed of it, unless their address or the form had enough mails for a day.
    async fn send(&self, mut deed: Deed) -> Result<()> {
        let may = self.gatekeeper.writing(&self.key, deed.address()).await?;
        deed.mail(may);
        let session = self.visitor.session.renewed();
        match deed {
            Deed::Introduce(with) => {
                let by = session.prove()?.once(&*with);
                referral::introduce(&by, *with).await.map(drop)
            }
            Deed::Apply(with) => {
                let by = session.prove()?.once(&*with);
                partner_application::submit(&by, *with).await.map(drop)
            }
        }
    }

    fn introduction(&self) -> Option<String> {
        let texts = self.form.introduction.as_ref();
        texts.map(|texts| texts.get(&self.visitor.locale).to_owned())
    }
}
