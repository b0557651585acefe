//! `/p/{slug}`: the page on which somebody without an account recommends a person, or a firm asks to become a partner.
//!
//! Nobody can tell by it who is a customer: it looks at what is typed alone, and says the same whatever is known of whom. Against
//! programs there are a field that people do not see, a ticket that only the page gives, a time below which nobody has read the
//! form, and pauses for networks and forms by which too much comes. What a program sends is answered as a person's and thrown
//! away.

mod typed;

use axum::Form;
use axum::extract::Path;
use axum::extract::rejection::{FormRejection, PathRejection};
use axum::http::StatusCode;
use axum::response::Response;
use goodword_identity::Session;
use goodword_kernel::id::PublicFormId;
use goodword_kernel::{Error, Locale, Result};
use goodword_messages::mail_sender::{self, may};
use goodword_messages::page::{
    FormDone, FormField, FormPurpose, FormView, LanguageLink, Trouble, accent_stylesheet, form_done_page,
    form_gone_page, form_page,
};
use goodword_messages::words::Words;
use goodword_referrals::public_form::{self, KIND, Kind, Shown};
use goodword_referrals::{partner_application, referral};
use serde::Deserialize;

use super::call::Call;
use super::survey::is_token;
use super::ticket::{TICKET, TRAP, Tickets};
use super::{STYLESHEET, brand, head};
use typed::{Deed, Typed};

/// Below this time, in milliseconds, nobody has read the form and filled it in.
const LEAST: i64 = 3_000;

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    done: Option<String>,
}

type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

/// Somebody at a form.
struct Anybody {
    session: Session,
    shown: Shown,
    sender: Option<mail_sender::Model>,
    locale: Locale,
}

/// What goes out with a form that is shown: its ticket, its fields, and why it was not taken.
struct Filled {
    ticket: String,
    fields: Vec<FormField>,
    trouble: Option<Trouble>,
}

/// Shows the form, or the thanks for it.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Takes what was typed, or shows the form again with every word of it.
pub(super) async fn send(call: Call<Params>, form: Sent) -> Response {
    call.sent(form).await.unwrap_or_else(|error| call.failed(&error))
}

/// What pages in one colour are shown with, by the six digits of the colour: `1d4ea0.css`.
pub(super) async fn stylesheet(name: Result<Path<String>, PathRejection>) -> Response {
    brand::stylesheet(name, accent_stylesheet)
}

fn tickets(session: &Session) -> Tickets<'_> {
    Tickets {
        session,
        purpose: "public_form/ticket",
    }
}

fn purpose(kind: Kind) -> FormPurpose {
    match kind {
        Kind::Referral => FormPurpose::Referral,
        Kind::PartnerApplication => FormPurpose::Application,
    }
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let done = self.params.done.is_some();
        let anybody = self.enter(done).await?;
        if done {
            return Ok(head::page(StatusCode::OK, anybody.thanks()?));
        }
        let filled = Filled {
            ticket: self.ticket(&anybody, 0),
            fields: Typed::of(anybody.purpose(), &[]).shown(&[]),
            trouble: None,
        };
        Ok(head::page(StatusCode::OK, self.form(&anybody, filled)?))
    }

    async fn sent(&self, form: Sent) -> Result<Response> {
        let anybody = self.enter(false).await?;
        let (pairs, unread) = match form {
            Ok(Form(pairs)) => (pairs, None),
            Err(rejection) => (Vec::new(), Some(rejection.status())),
        };
        let field = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted);
        let ticket = field(TICKET).map(|(_, value)| value.clone()).unwrap_or_default();
        let trapped = field(TRAP).is_some_and(|(_, value)| !value.is_empty());
        let typed = Typed::of(anybody.purpose(), &pairs);
        let tickets = tickets(&anybody.session);
        let again = |status, ticket, fields, trouble| -> Result<Response> {
            let filled = Filled {
                ticket,
                fields,
                trouble,
            };
            Ok(head::page(status, self.form(&anybody, filled)?))
        };
        // Whoever had a ticket of ours has read the form: another one is good at once.
        let given = tickets.given(&self.key, &ticket);
        let another = || self.ticket(&anybody, if given.is_some() { LEAST } else { 0 });
        let whole = || typed.shown(&[]);
        if let Some(status) = unread {
            return again(status, another(), whole(), Some(Trouble::Unsaved));
        }
        let Some(at) = given.filter(|_| tickets.is_good(&self.key, &ticket)) else {
            return again(
                StatusCode::UNPROCESSABLE_ENTITY,
                another(),
                whole(),
                Some(Trouble::Stale),
            );
        };
        let now = anybody.session.now();
        let deed = match typed.deed(anybody.shown.form.id, &anybody.locale, (&ticket, now)) {
            Ok(deed) => deed,
            Err(fields) => return again(StatusCode::UNPROCESSABLE_ENTITY, ticket, fields, None),
        };
        let sent = match self.gatekeeper.sending(&self.key, &self.visit).await {
            // What a program sent is thrown away.
            Ok(()) if trapped || now.since(at) < LEAST => Ok(()),
            Ok(()) => self.keep(&anybody, deed).await,
            busy => busy,
        };
        match sent {
            Ok(()) => Ok(self.done()),
            Err(Error::Busy(_)) => again(StatusCode::TOO_MANY_REQUESTS, ticket, whole(), Some(Trouble::Unsaved)),
            // By this ticket something else was sent before.
            Err(Error::KeyReused | Error::Conflict) => again(
                StatusCode::UNPROCESSABLE_ENTITY,
                another(),
                whole(),
                Some(Trouble::Stale),
            ),
            Err(error) => Err(error),
        }
    }

    /// Keeps what a person sent. They are mailed of it, unless their address or the form had enough mails for a day.
    async fn keep(&self, anybody: &Anybody, mut deed: Deed) -> Result<()> {
        let may = self.gatekeeper.writing(&self.key, deed.address()).await?;
        deed.mail(may);
        anybody.send(deed).await
    }

    /// What the address opens: a form that takes what is sent, or any where `closed` says so.
    async fn enter(&self, closed: bool) -> Result<Anybody> {
        if !is_token(&self.key) {
            return Err(Error::NotFound);
        }
        let found = self.gatekeeper.by_link(&self.key, KIND).await?;
        let (agency, subject) = found.ok_or(Error::NotFound)?;
        let session = self.gatekeeper.system(agency, "pages").for_request(self.visit.request);
        let id = PublicFormId::from_uuid(subject);
        let shown = if closed {
            public_form::asker(&session.prove()?, id).await?
        } else {
            public_form::shown(&session.prove()?, id).await?
        };
        let sender = mail_sender::of(&session.prove::<may::Read>()?, shown.client.id).await?;
        session.settle().await;
        let own = Locale::parse(&shown.client.locale).ok();
        let locale = self.locale(own.as_ref());
        Ok(Anybody {
            session,
            shown,
            sender,
            locale,
        })
    }

    fn ticket(&self, anybody: &Anybody, before: i64) -> String {
        let at = anybody.session.now().plus(-before);
        tickets(&anybody.session).issue(self.gatekeeper.source(), &self.key, at)
    }

    fn form(&self, anybody: &Anybody, filled: Filled) -> Result<String> {
        let address = |tag: &str| format!("/p/{}?lang={tag}", self.key);
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: address(words.tag()),
        });
        let introduction = anybody.shown.form.introduction.as_ref();
        form_page(&FormView {
            locale: anybody.locale.clone(),
            purpose: anybody.purpose(),
            client: anybody.name(),
            introduction: introduction.map(|texts| texts.get(&anybody.locale).to_owned()),
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: anybody.accent(),
            action: address(anybody.locale.as_str()),
            ticket: filled.ticket,
            languages: languages.collect(),
            fields: filled.fields,
            trouble: filled.trouble,
        })
    }

    fn done(&self) -> Response {
        let chosen = self.chosen();
        let lang = chosen.map_or_else(String::new, |locale| format!("&lang={locale}"));
        head::see_other(&format!("/p/{}?done=1{lang}", self.key))
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "of a public form", form_gone_page)
    }
}

impl Anybody {
    fn purpose(&self) -> FormPurpose {
        purpose(self.shown.form.kind)
    }

    fn name(&self) -> String {
        brand::name(self.sender.as_ref(), &self.shown.client)
    }

    fn accent(&self) -> String {
        format!("/p/style/{}.css", brand::colour(self.sender.as_ref()).digits())
    }

    async fn send(&self, deed: Deed) -> Result<()> {
        let session = self.session.renewed();
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

    // Also at a form that was closed just now.
    fn thanks(&self) -> Result<String> {
        form_done_page(&FormDone {
            locale: self.locale.clone(),
            purpose: self.purpose(),
            client: self.name(),
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: self.accent(),
        })
    }
}
