//! Customers who became one or were parted have other follow-ups and cases than before; with one who is forgotten nobody
//! follows up (CUS-6, INT-2).

use goodword_clients::{account, contact};
use goodword_identity::find;
use goodword_kernel::id::{AccountId, ContactId};
use goodword_kernel::{Fact, Id, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;

use crate::{case, follow_up};

/// Cases of one customer that are counted.
const MOST: u64 = 1_000;

pub(super) async fn contact_changed(tx: &mut Tx, fact: &Fact<contact::Event>) -> Result<()> {
    let person: ContactId = Id::from_uuid(fact.subject);
    match fact.event {
        contact::Event::Merged { into: other, .. } => {
            recount(tx, person).await?;
            recount(tx, other).await
        }
        contact::Event::Restored { from: other, .. } => {
            recount(tx, person).await?;
            recount(tx, other).await?;
            follow_up::resume(tx, follow_up::Column::ContactId.eq(person.uuid())).await
        }
        contact::Event::Erased { .. } => follow_up::end_all(tx, person).await,
        _ => Ok(()),
    }
}

pub(super) async fn account_changed(tx: &mut Tx, fact: &Fact<account::Event>) -> Result<()> {
    let firm: AccountId = Id::from_uuid(fact.subject);
    match fact.event {
        account::Event::Merged { into: other, .. } | account::Event::Restored { from: other, .. } => {
            for account in [firm, other] {
                follow_up::plan_for(tx, None, Some(account)).await?;
            }
            match fact.event {
                account::Event::Restored { .. } => {
                    let mine = follow_up::of_account_alone().add(follow_up::Column::AccountId.eq(firm.uuid()));
                    follow_up::resume(tx, mine).await
                }
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

async fn recount(tx: &mut Tx, contact: ContactId) -> Result<()> {
    use case::Column;
    let open = find::<case::Model>(tx)
        .filter(Column::ContactId.eq(contact.uuid()))
        .filter(Column::IsOpen.eq(true))
        .count(MOST)
        .await?;
    contact::cases_counted(tx, contact, i32::try_from(open).unwrap_or(i32::MAX)).await?;
    follow_up::plan_for(tx, Some(contact), None).await
}
