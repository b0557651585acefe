//! `/go/{slug}`: the page behind a link that a customer passed on, on which a friend leaves their name.
//!
//! It says who recommends, by their first name and only where they agreed; and what is earned by it, to the friend as to the
//! customer (ASK-8). That somebody followed the link is counted, and nothing of who: no cookie, no address. A link that is good no more
//! says so; one that never was has nothing behind it.

use axum::http::StatusCode;
use axum::response::Response;
use goodword_advocacy::referral_program::IncentivePolicy;
use goodword_advocacy::share_link::{self, KIND, Leave, Shown};
use goodword_kernel::id::ShareLinkId;
use goodword_kernel::money::minor_units;
use goodword_kernel::{Error, Result};
use goodword_messages::page::{
    AGREED, Earned, EarnedBy, FormFault, FormField, FormKey, FormPurpose, Size, form_gone_page, form_over_page,
};
use serde::Deserialize;

use super::call::Call;
use super::desk::{Came, Desk, Sent, Typed, Visitor};
use super::{STYLESHEET, head};

/// What may stand behind the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Params {
    done: Option<String>,
}

/// Somebody who followed a link.
struct Friend {
    visitor: Visitor,
    shown: Shown,
}

/// Shows the page, or the thanks.
pub(super) async fn show(call: Call<Params>) -> Response {
    call.shown().await.unwrap_or_else(|error| call.failed(&error))
}

/// Takes a name, or shows the page again with every word that was typed.
pub(super) async fn leave(call: Call<Params>, form: Sent) -> Response {
    Box::pin(call.left(form))
        .await
        .unwrap_or_else(|error| call.failed(&error))
}

impl Call<Params> {
    async fn shown(&self) -> Result<Response> {
        let friend = self.enter().await?;
        if self.params.done.is_some() {
            return friend.visitor.thanks(FormPurpose::Friend);
        }
        if !friend.is_open() {
            return friend.over();
        }
        // Whoever chose a language has followed the link before.
        if self.is_visit() && self.lang().is_none() {
            friend.count().await;
        }
        self.blank(&friend)
    }

    async fn left(&self, form: Sent) -> Result<Response> {
        let friend = self.enter().await?;
        if friend.is_open() {
            self.take(&friend, form).await
        } else {
            friend.over()
        }
    }

    async fn enter(&self) -> Result<Friend> {
        let (session, subject) = self.open(KIND).await?;
        let shown = share_link::shown(&session.prove()?, ShareLinkId::from_uuid(subject)).await?;
        Ok(Friend {
            visitor: self.visitor(session, shown.client.clone()).await?,
            shown,
        })
    }

    fn failed(&self, error: &Error) -> Response {
        self.gone(error, "behind a share link", form_gone_page)
    }
}

impl Friend {
    fn is_open(&self) -> bool {
        self.shown.is_open(self.visitor.session.now())
    }

    fn over(&self) -> Result<Response> {
        let html = form_over_page(&self.visitor.locale, &self.visitor.name(), STYLESHEET)?;
        Ok(head::page(StatusCode::GONE, html))
    }

    // A page is not withheld because it cannot be counted.
    async fn count(&self) {
        let by = self.visitor.session.renewed().prove();
        let counted = match by {
            Ok(by) => share_link::click(&by, self.shown.link.id).await,
            Err(error) => Err(error),
        };
        if let Err(error) = counted {
            tracing::warn!(?error, "a click could not be counted");
        }
    }

    fn name(&self, typed: &Typed, came: &Came<'_>) -> Leave {
        Leave {
            link: self.shown.link.id,
            name: typed.text(FormKey::OwnName),
            company: typed.maybe(FormKey::FriendCompany),
            email: typed.maybe(FormKey::FriendEmail),
            phone: typed.maybe(FormKey::FriendPhone),
            need: typed.text(FormKey::FriendNeed),
            expectation_heard: typed.maybe(FormKey::FriendExpectation),
            code: typed.maybe(FormKey::Code),
            came_at: came.given,
            locale: self.visitor.locale.clone(),
            idempotency_key: Some(came.ticket.to_owned()),
        }
    }
}

impl Desk for Friend {
    type Deed = Box<Leave>;
    const TICKETS: &'static str = "share_link/ticket";
    const PATH: &'static str = "/go/";

    fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    fn purpose(&self) -> FormPurpose {
        FormPurpose::Friend
    }

    fn deed(&self, typed: &Typed, came: &Came<'_>) -> Result<Box<Leave>, Vec<FormField>> {
        let name = self.name(typed, came);
        let agreed = typed.get(FormKey::Agreement) == AGREED;
        let missing = (!agreed).then_some((FormKey::Agreement, FormFault::Missing));
        typed.expect(name.check(came.now), missing)?;
        Ok(Box::new(name))
    }

    async fn send(&self, deed: Box<Leave>) -> Result<()> {
        let by = self.visitor.session.renewed().prove()?.once(&*deed);
        share_link::leave(&by, *deed).await.map(drop)
    }

    fn recommender(&self) -> Option<String> {
        self.shown.recommender().map(str::to_owned)
    }

    fn earned(&self) -> Option<Earned> {
        let program = &self.shown.program;
        let by = match program.incentive_policy {
            IncentivePolicy::None => return None,
            IncentivePolicy::Donation => EarnedBy::Others,
            IncentivePolicy::DoubleSided | IncentivePolicy::Custom => EarnedBy::Both,
        };
        let amount = program.incentive().map(|money| Size::Amount {
            minor: money.amount_minor.get(),
            units: minor_units(&money.currency),
            currency: money.currency,
        });
        Some(Earned {
            by,
            size: amount.or(program.incentive_basis_points.map(Size::Share))?,
            disclosure: program.disclosure(&self.visitor.locale)?.to_owned(),
        })
    }
}
