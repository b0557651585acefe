//! Which events bear on the health of which accounts.

use std::collections::BTreeSet;
use std::str::FromStr;

use goodword_clients::{account, contact, engagement};
use goodword_expectations::promise;
use goodword_feedback::survey_response;
use goodword_followups::case;
use goodword_identity::{event_log, find};
use goodword_kernel::id::{AccountId, ContactId};
use goodword_kernel::{Event as _, Result};
use goodword_persistence::Tx;
use sea_orm::ColumnTrait;
use uuid::Uuid;

use crate::account_review;

/// Whether an event bears on the health of an account. Whoever is touched may have answered, talked or been reached.
pub(crate) fn moves(topic: &str, name: &str) -> bool {
    let names: &[&str] = match topic {
        survey_response::Event::TOPIC => &["received", "imported", "revised"],
        contact::Event::TOPIC => &[
            "touched",
            "updated",
            "recounted",
            "archived",
            "joined",
            "parted",
            "restored",
        ],
        engagement::Event::TOPIC => &["completed", "refunded"],
        case::Event::TOPIC => &["opened", "updated", "repeatComplaint", "closed", "reopened"],
        promise::Event::TOPIC => &["kept", "exceeded", "broken"],
        account::Event::TOPIC => &["joined", "parted", "restored", "merged", "archived"],
        account_review::Event::TOPIC => &[
            "replanned",
            "returned",
            "scheduled",
            "overdue",
            "completed",
            "cancelled",
        ],
        _ => &[],
    };
    names.contains(&name)
}

#[derive(Default)]
struct Named {
    accounts: BTreeSet<Uuid>,
    people: BTreeSet<Uuid>,
    cases: BTreeSet<Uuid>,
    reviews: BTreeSet<Uuid>,
}

/// The accounts that some events are about. Of a person it is the account of today that is looked at.
pub(super) async fn accounts(tx: &Tx, events: &[event_log::Model]) -> Result<BTreeSet<Uuid>> {
    let mut named = Named::default();
    for event in events {
        named.read(event);
    }
    let Named {
        mut accounts,
        people,
        cases,
        reviews,
    } = named;
    if !people.is_empty() {
        let most = people.len() as u64;
        let found = find::<contact::Model>(tx).filter(contact::Column::Id.is_in(people));
        let found = found.most(most).await?;
        accounts.extend(found.iter().filter_map(|one| Some(one.account_id?.uuid())));
    }
    if !cases.is_empty() {
        let most = cases.len() as u64;
        let found = find::<case::Model>(tx).filter(case::Column::Id.is_in(cases));
        let found = found.most(most).await?;
        accounts.extend(found.iter().filter_map(|one| Some(one.account_id?.uuid())));
    }
    if !reviews.is_empty() {
        let most = reviews.len() as u64;
        let found = find::<account_review::Model>(tx).filter(account_review::Column::Id.is_in(reviews));
        let found = found.most(most).await?;
        accounts.extend(found.iter().map(|one| one.account_id.uuid()));
    }
    Ok(accounts)
}

impl Named {
    fn read(&mut self, event: &event_log::Model) {
        let account: Option<AccountId> = member(event, "account_id");
        let person: Option<ContactId> = member(event, "contact_id");
        self.accounts.extend(account.map(|id| id.uuid()));
        self.people.extend(person.map(|id| id.uuid()));
        match event.topic.as_str() {
            account::Event::TOPIC => drop(self.accounts.insert(event.subject)),
            contact::Event::TOPIC => drop(self.people.insert(event.subject)),
            case::Event::TOPIC => drop(self.cases.insert(event.subject)),
            account_review::Event::TOPIC if account.is_none() => drop(self.reviews.insert(event.subject)),
            _ => {}
        }
    }
}

// The id that an event names: its members stand under the name of its variant.
fn member<I: FromStr>(event: &event_log::Model, name: &str) -> Option<I> {
    let members = event.payload.as_object()?.values().next()?;
    members.get(name)?.as_str()?.parse().ok()
}
