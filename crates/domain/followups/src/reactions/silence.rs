//! A customer who fell silent is called by the ACCOUNT_MANAGER (CUS-7).

use goodword_clients::calendar::Limit;
use goodword_clients::{client_company, contact};
use goodword_identity::find;
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::follow_up::{self, Reason, Signal};
use crate::roles;

/// Opens one follow-up, or attaches the signal to the one that is open already (FUP-8).
pub(super) async fn happened(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
    let contact::Event::Silent { account_id, .. } = fact.event else {
        return Ok(());
    };
    let contact = find::<contact::Model>(tx).by_id(Id::from_uuid(fact.subject)).await?;
    // Heard of in the meantime, where this is tried again.
    if contact.silent_since.is_none() {
        return Ok(());
    }
    let client = find::<client_company::Model>(tx).by_id(contact.client_id).await?;
    let reason = Reason::SilentCustomer;
    let required_role = reason.required_role();
    let signal = Signal {
        client: client.id,
        contact: Some(contact.id),
        account: account_id,
        since: fact.at,
        reason,
        required_role,
        assignee: roles::assignee(tx, client.id, required_role).await?,
        priority: reason.priority(None),
        limit: Some(Limit::BusinessDays(client.settings.silent_follow_up_business_days)),
        response: None,
        case: None,
        note: None,
    };
    follow_up::open_for(tx, signal).await.map(drop)
}
