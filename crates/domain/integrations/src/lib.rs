//! How other programs learn of what happens here: webhooks.
//!
//! Every transaction that makes a public event puts down a job ([`goodword_persistence::Reactions::forward`]); the job makes
//! a delivery for each receiver that asked for it, and each delivery is sent by a job of its own until it is taken or given
//! up. Deliveries are signed by Standard Webhooks, tried again with growing delay, kept, and can be sent once more. What
//! does not belong here: who may see what through the API, and mails.

use std::sync::Arc;

use goodword_messages::Mailer;
use goodword_persistence::{Holdings, Jobs, Reactions, rows};

pub mod address;
pub mod courier;
mod fan_out;
mod message;
mod notice;
pub mod public_event;
mod replay;
pub mod secret;
mod shown;
pub mod webhook_delivery;
pub mod webhook_endpoint;

pub use address::{Policy, Ports};
pub use courier::{Courier, Resolver, SystemResolver};
pub use secret::SealKeys;

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[webhook_delivery::may::ALL, webhook_endpoint::may::ALL];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<webhook_endpoint::Model>().to_partners(shown::ENDPOINT));
    to.holds(rows::<webhook_delivery::Model>().to_partners(shown::DELIVERY));
}

goodword_kernel::refusals! { IntegrationsErrorCode, IntegrationsUserError, "webhooks":
    /// The thing is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
    /// The endpoint gets nothing until it is enabled.
    EndpointDisabled = "This webhook endpoint is disabled: enable it first.",
    /// The whole agency is beyond the caller's reach.
    ClientNeeded = "Name one of your client companies: only those who reach the whole agency may ask for all of its events.",
    /// The agency has as many endpoints as it may.
    TooMany = "An agency has at most 50 webhook endpoints: delete one first.",
    /// The partnership has as many endpoints as it may.
    TooManyOfPartner = "A partnership has at most 3 webhook endpoints: delete one first.",
}

/// What this context does when something happens below it.
pub fn reactions(to: &mut Reactions) {
    to.forward::<webhook_endpoint::Model>(fan_out::JOB, public_event::is_public, webhook_endpoint::listening);
}

/// The jobs of this context: who is to be told, telling them, telling them again.
pub fn jobs(to: &mut Jobs, courier: Courier, mailer: Arc<dyn Mailer>) {
    to.on(fan_out::JOB, |tx, job| Box::pin(fan_out::run(tx, job)));
    to.on(replay::JOB, |tx, job| Box::pin(replay::run(tx, job)));
    to.abroad(webhook_delivery::DELIVER, move |session, job| {
        let courier = courier.clone();
        async move { webhook_delivery::deliver(session, job, &courier).await }
    });
    to.outside(notice::JOB, move |session, job| {
        let mailer = mailer.clone();
        async move { notice::send(session, job, &*mailer).await }
    });
}
