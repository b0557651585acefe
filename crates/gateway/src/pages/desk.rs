//! Pages with a form that somebody without an account fills in: what is the same on all of them.
//!
//! Against programs there are a field that people do not see, a ticket that only the page gives, a time below which nobody has read
//! the form, and pauses for networks and forms by which too much comes. What a program sends is answered as a person's and thrown
//! away. Whatever was typed is shown again where it cannot be taken.

mod typed;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::response::Response;
use goodword_clients::client_company;
use goodword_identity::Session;
use goodword_kernel::{Error, Locale, Result, Timestamp};
use goodword_messages::mail_sender;
use goodword_messages::page::{
    Earned, FormDone, FormFault, FormField, FormKey, FormPurpose, FormView, LanguageLink, Trouble, form_done_page,
    form_page,
};
use goodword_messages::words::Words;
use goodword_referrals::{ReferralsErrorCode, ReferralsUserError};

pub(super) use typed::Typed;

use super::call::Call;
use super::ticket::{TICKET, TRAP, Tickets};
use super::{STYLESHEET, brand, head};

/// Below this time, in milliseconds, nobody has read the form and filled it in.
const LEAST: i64 = 3_000;

/// What a browser sent, read or not.
pub(super) type Sent = Result<Form<Vec<(String, String)>>, FormRejection>;

/// Somebody without an account at a page of a client company.
pub(super) struct Visitor {
    pub(super) session: Session,
    pub(super) client: client_company::Model,
    pub(super) sender: Option<mail_sender::Model>,
    pub(super) locale: Locale,
}

/// With what a form came, besides what was typed.
pub(super) struct Came<'a> {
    /// The page's ticket: sent twice, it is one deed.
    pub(super) ticket: &'a str,
    /// When the page was given.
    pub(super) given: Timestamp,
    /// When the form came.
    pub(super) now: Timestamp,
}

/// A page with a form: what is its own.
pub(super) trait Desk: Sync {
    /// What its form comes to.
    type Deed: Send;
    /// What its tickets are sealed for: one of another kind of page is none.
    const TICKETS: &'static str;
    /// What stands before the key in its address.
    const PATH: &'static str;

    fn visitor(&self) -> &Visitor;
    fn purpose(&self) -> FormPurpose;
    /// What was sent, or the fields that cannot be taken.
    fn deed(&self, typed: &Typed, came: &Came<'_>) -> Result<Self::Deed, Vec<FormField>>;
    /// Does it.
    fn send(&self, deed: Self::Deed) -> impl Future<Output = Result<()>> + Send;

    /// What stands above the fields, in the client company's own words.
    fn introduction(&self) -> Option<String> {
        None
    }

    /// Who recommends the client company to the reader.
    fn recommender(&self) -> Option<String> {
        None
    }

    /// What is earned by that.
    fn earned(&self) -> Option<Earned> {
        None
    }
}

/// What goes out with a form that is shown: its ticket, its fields, and why it was not taken.
struct Filled {
    ticket: String,
    fields: Vec<FormField>,
    trouble: Option<Trouble>,
}

impl Visitor {
    /// What the client company is called towards its customers.
    pub(super) fn name(&self) -> String {
        brand::name(self.sender.as_ref(), &self.client)
    }

    fn accent(&self) -> String {
        format!("/p/style/{}.css", brand::colour(self.sender.as_ref()).digits())
    }

    /// The thanks for a form that was sent.
    pub(super) fn thanks(&self, purpose: FormPurpose) -> Result<Response> {
        let html = form_done_page(&FormDone {
            locale: self.locale.clone(),
            purpose,
            client: self.name(),
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: self.accent(),
        })?;
        Ok(head::page(StatusCode::OK, html))
    }
}

impl<P: Sync> Call<P> {
    /// The form with nothing in it.
    pub(super) fn blank<D: Desk>(&self, desk: &D) -> Result<Response> {
        let filled = Filled {
            ticket: self.ticket(desk, 0),
            fields: Typed::of(desk.purpose(), &[]).shown(&[]),
            trouble: None,
        };
        Ok(head::page(StatusCode::OK, self.page_of(desk, filled)?))
    }

    /// Takes what was sent, or shows the form again with every word of it.
    pub(super) async fn take<D: Desk>(&self, desk: &D, form: Sent) -> Result<Response> {
        let (pairs, unread) = match form {
            Ok(Form(pairs)) => (pairs, None),
            Err(rejection) => (Vec::new(), Some(rejection.status())),
        };
        let field = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted);
        let ticket = field(TICKET).map(|(_, value)| value.clone()).unwrap_or_default();
        let trapped = field(TRAP).is_some_and(|(_, value)| !value.is_empty());
        let typed = Typed::of(desk.purpose(), &pairs);
        let session = &desk.visitor().session;
        let tickets = tickets::<D>(session);
        let again = |status, ticket, fields, trouble| -> Result<Response> {
            let filled = Filled {
                ticket,
                fields,
                trouble,
            };
            Ok(head::page(status, self.page_of(desk, filled)?))
        };
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        // Whoever had a ticket of ours has read the form: another one is good at once.
        let given = tickets.given(&self.key, &ticket);
        let another = || self.ticket(desk, if given.is_some() { LEAST } else { 0 });
        let whole = || typed.shown(&[]);
        if let Some(status) = unread {
            return again(status, another(), whole(), Some(Trouble::Unsaved));
        }
        let Some(given) = given.filter(|_| tickets.is_good(&self.key, &ticket)) else {
            return again(wrong, another(), whole(), Some(Trouble::Stale));
        };
        let came = Came {
            ticket: &ticket,
            given,
            now: session.now(),
        };
        let hasty = came.now.since(given) < LEAST;
        let deed = match desk.deed(&typed, &came) {
            Ok(deed) => deed,
            Err(fields) => return again(wrong, ticket, fields, None),
        };
        let sent = match self.gatekeeper.sending(&self.key, &self.visit).await {
            // What a program sent is thrown away.
            Ok(()) if trapped || hasty => Ok(()),
            Ok(()) => desk.send(deed).await,
            busy => busy,
        };
        match sent {
            Ok(()) => Ok(self.to_thanks::<D>()),
            Err(Error::Busy(_)) => again(StatusCode::TOO_MANY_REQUESTS, ticket, whole(), Some(Trouble::Unsaved)),
            // By this ticket something else was sent before.
            Err(Error::KeyReused | Error::Conflict) => again(wrong, another(), whole(), Some(Trouble::Stale)),
            Err(error) => match of_code(&error) {
                Some(fault) => again(wrong, ticket, typed.shown(&[(FormKey::Code, fault)]), None),
                None => Err(error),
            },
        }
    }

    fn ticket<D: Desk>(&self, desk: &D, before: i64) -> String {
        let session = &desk.visitor().session;
        let at = session.now().plus(-before);
        tickets::<D>(session).issue(self.gatekeeper.source(), &self.key, at)
    }

    fn page_of<D: Desk>(&self, desk: &D, filled: Filled) -> Result<String> {
        let visitor = desk.visitor();
        let address = |tag: &str| format!("{}{}?lang={tag}", D::PATH, self.key);
        let languages = Words::all().iter().map(|words| LanguageLink {
            locale: words.locale(),
            url: address(words.tag()),
        });
        form_page(&FormView {
            locale: visitor.locale.clone(),
            purpose: desk.purpose(),
            client: visitor.name(),
            introduction: desk.introduction(),
            recommender: desk.recommender(),
            earned: desk.earned(),
            stylesheet_url: STYLESHEET.to_owned(),
            accent_url: visitor.accent(),
            action: address(visitor.locale.as_str()),
            ticket: filled.ticket,
            languages: languages.collect(),
            fields: filled.fields,
            trouble: filled.trouble,
        })
    }

    fn to_thanks<D: Desk>(&self) -> Response {
        let chosen = self.chosen();
        let lang = chosen.map_or_else(String::new, |locale| format!("&lang={locale}"));
        head::see_other(&format!("{}{}?done=1{lang}", D::PATH, self.key))
    }
}

fn tickets<D: Desk>(session: &Session) -> Tickets<'_> {
    Tickets {
        session,
        purpose: D::TICKETS,
    }
}

// What is wrong with the code that was typed, where that is what is wrong.
fn of_code(error: &Error) -> Option<FormFault> {
    let refused = ReferralsUserError::from_error(error.clone()).ok()?;
    refused.first().and_then(|one| match one.code {
        ReferralsErrorCode::CodeUnknown => Some(FormFault::UnknownCode),
        ReferralsErrorCode::CodeExpired => Some(FormFault::ExpiredCode),
        _ => None,
    })
}
