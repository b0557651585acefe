//! A completed engagement is followed by a check-in (FUP-17).

use goodword_clients::{client_company, engagement};
use goodword_identity::{ClientRole, find};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;

use crate::roles;
use crate::task::{self, CheckIn};

pub(super) async fn happened(tx: &mut Tx, fact: &Fact<engagement::Event>) -> Result<()> {
    let engagement::Event::Completed {
        client_id,
        contact_id,
        completed_at,
        ..
    } = fact.event
    else {
        return Ok(());
    };
    let settings = find::<client_company::Model>(tx).by_id(client_id).await?.settings;
    let due_at = completed_at.plus_days(settings.check_in_days.into());
    let engagement = Id::from_uuid(fact.subject);
    // What an import tells of long ago is not asked about.
    if due_at < fact.at || task::has_check_in(tx, engagement).await? {
        return Ok(());
    }
    let with = CheckIn {
        client: client_id,
        engagement,
        contact: contact_id,
        assignee: roles::assignee(tx, client_id, ClientRole::AccountManager).await?,
        due_at,
    };
    task::check_in(tx, &with).await.map(drop)
}
