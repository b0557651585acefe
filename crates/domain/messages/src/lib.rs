//! What Goodword says to people outside its API: the words, the hosted pages and the mails made of them, and how mails
//! leave.
//!
//! Pages and mails are pure functions from a view to a text. Who is told what and when is decided by the contexts above:
//! they queue a message with the deed that wants it and hand in the composer of its kind; nothing here knows a survey, a
//! follow-up or a route.

use std::sync::Arc;

use goodword_persistence::{Holdings, Jobs, rows};

pub mod colour;
pub mod mail;
pub mod mail_hook;
pub mod mail_sender;
pub mod message_template;
pub mod outbound_message;
pub mod page;
mod post;
mod render;
pub mod undeliverable_address;
pub mod words;

pub use post::{Composers, Mailer, NoMailer, Outgoing, SendError, SmtpMailer};

/// The permissions of this context.
pub const PERMISSIONS: &[&[&str]] = &[
    mail_hook::may::ALL,
    mail_sender::may::ALL,
    message_template::may::ALL,
    outbound_message::may::ALL,
    undeliverable_address::may::ALL,
];

/// What this context holds about client companies and their customers.
pub fn holdings(to: &mut Holdings) {
    to.holds(rows::<mail_sender::Model>());
    to.holds(rows::<message_template::Model>());
    to.holds(
        rows::<undeliverable_address::Model>()
            .through::<outbound_message::Model>(undeliverable_address::Column::MessageId),
    );
    to.holds(rows::<outbound_message::Model>().text([outbound_message::Column::Failure]));
}

goodword_kernel::refusals! { MessagesErrorCode, MessagesUserError, "messages":
    /// The message is in a state in which this cannot be done.
    WrongStatus = "This cannot be done in the present state.",
}

/// The jobs of this context: sending, by these composers and this mailer. Links in mails begin with `public_url`.
pub fn jobs(to: &mut Jobs, composers: Composers, mailer: Arc<dyn Mailer>, public_url: String) {
    let (composers, public_url) = (Arc::new(composers), Arc::new(public_url));
    let carrier = mailer.clone();
    to.outside(goodword_identity::account_link::SEND, move |session, job| {
        let (public_url, mailer) = (public_url.clone(), carrier.clone());
        async move { post::letters::send(session, job, &public_url, &*mailer).await }
    });
    to.outside(outbound_message::SEND, move |session, job| {
        let (composers, mailer) = (composers.clone(), mailer.clone());
        async move { outbound_message::send(session, job, &composers, &*mailer).await }
    });
    to.given_up(outbound_message::SEND, |tx, job| {
        Box::pin(outbound_message::give_up(tx, job))
    });
}
