//! Whether a customer may be written to about a recommendation, and where.

use goodword_clients::{consent, contact};
use goodword_kernel::{Locale, Personal, Result};
use goodword_persistence::Scope;

/// Where a customer reads mails, and in which language; none where they are not to be written to. Thanks need no consent; a
/// word against being asked for recommendations is heeded all the same.
pub(super) async fn of(scope: &impl Scope, contact: &contact::Model) -> Result<Option<(Personal<String>, Locale)>> {
    let Some(email) = contact.email.clone().filter(|_| contact.erased_at.is_none()) else {
        return Ok(None);
    };
    if !consent::permits(scope, contact, consent::Purpose::ReferralAsk, false).await? {
        return Ok(None);
    }
    let locale = Locale::parse(&contact.locale).unwrap_or_default();
    Ok(Some((email, locale)))
}
