//! Who writes which mail of this context.

use std::future::Future;

use goodword_feedback::Letterhead;
use goodword_identity::Session;
use goodword_kernel::Result;
use goodword_messages::mail::Mail;
use goodword_messages::{Composers, outbound_message};

use crate::{late, mail, partner_application, partnership_mail, referral_introducer, telling};

/// Says who writes the mails. Links in them begin as the letterhead says.
pub(crate) fn composers(to: &mut Composers, head: &Letterhead) {
    by(to, head, [mail::INVITED], |session, message, head| async move {
        mail::invitation(session, message, &head.public_url).await
    });
    let moved = telling::MOVED.map(|(kind, _)| kind);
    let of_referrals = telling::TO_PARTNERS.into_iter().chain(moved);
    by(to, head, of_referrals, |session, message, head| async move {
        telling::compose(session, message, &head.public_url).await
    });
    by(to, head, partnership_mail::KINDS, |session, message, head| async move {
        partnership_mail::compose(session, message, &head.public_url).await
    });
    by(
        to,
        head,
        referral_introducer::kinds(),
        |session, message, head| async move { referral_introducer::compose(session, message, &head).await },
    );
    by(
        to,
        head,
        [partner_application::RECEIVED],
        |session, message, head| async move { partner_application::compose_received(session, message, &head).await },
    );
    to.on(partner_application::DECLINED, partner_application::compose);
    to.on(late::UNDECIDED, late::compose_undecided);
    to.on(late::UNANSWERED, late::compose_unanswered);
}

// One writer for each of some kinds of message, with the letterhead at hand.
fn by<Writer, Written>(
    to: &mut Composers,
    head: &Letterhead,
    kinds: impl IntoIterator<Item = &'static str>,
    write: Writer,
) where
    Writer: Fn(Session, outbound_message::Model, Letterhead) -> Written + Copy + Send + Sync + 'static,
    Written: Future<Output = Result<Option<Mail>>> + Send + 'static,
{
    for kind in kinds {
        let head = head.clone();
        to.on(kind, move |session, message| write(session, message, head.clone()));
    }
}
