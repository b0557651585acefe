//! A batch of contacts: who is new, who changed, who agreed.

use std::collections::HashMap;

use goodword_kernel::id::{AccountId, ContactId};
use goodword_kernel::{Change, Digest, Id, Result};
use goodword_persistence::{Scope, keyed};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::Condition;

use super::accounts::Accounts;
use super::feed::Columns;
use super::people::{Found, People};
use super::plan::{Desk, MOST_KNOWN, Plan};
use super::run::Importer;
use super::{Mapping, told};
use crate::consent::{self, Basis, Purpose};
use crate::contact::{Birth, Event, Hash, Model};
use crate::import::{Assigned, ContactField, ContactRow, Parsed};

impl Importer for ContactRow {
    type Row = Self;

    fn mapping(mapping: &Mapping) -> Vec<Assigned<ContactField>> {
        mapping.contacts()
    }

    async fn plan<S: Scope>(
        desk: &Desk<'_, S>,
        columns: &Columns<ContactField>,
        rows: Vec<Parsed<Self>>,
    ) -> Result<Plan> {
        let rows: Vec<Wanted> = rows.into_iter().map(|row| Wanted::of(desk, row)).collect();
        let external = rows.iter().filter_map(|row| row.value.external_id.as_ref()).collect();
        let digests = rows.iter().filter_map(|row| row.digest.clone()).collect();
        let people = People::look_up(desk, external, digests).await?;
        let hints: Vec<_> = rows.iter().filter_map(|row| row.value.account.as_ref()).collect();
        let accounts = Accounts::look_up(desk, &hints, &[]).await?;
        let mut batch = Batch {
            desk,
            columns,
            accounts,
            agreed: agreed(desk, &people, &rows).await?,
            seen: HashMap::new(),
            plan: Plan::default(),
        };
        for row in &rows {
            batch.take(&people, row);
        }
        batch.plan.accounts = batch.accounts.into_changes();
        Ok(batch.plan)
    }
}

/// A row with the hash of its address.
struct Wanted {
    row: u64,
    value: ContactRow,
    digest: Option<Digest>,
}

impl Wanted {
    fn of<S: Scope>(desk: &Desk<'_, S>, parsed: Parsed<ContactRow>) -> Self {
        let email = parsed.value.email.as_ref();
        let digest = email.map(|email| desk.digest(&goodword_kernel::text::email_key(email)));
        Self {
            row: parsed.row,
            value: parsed.value,
            digest,
        }
    }
}

/// The open consents to surveys of those whose rows speak of it.
async fn agreed<S: Scope>(
    desk: &Desk<'_, S>,
    people: &People,
    rows: &[Wanted],
) -> Result<HashMap<ContactId, consent::Model>> {
    let asked = rows.iter().filter(|row| row.value.consent.is_some());
    let asked: Vec<ContactId> = asked
        .filter_map(
            |row| match people.meant(row.value.external_id.as_ref(), row.digest.as_ref()) {
                Found::One(contact) => Some(contact.id),
                _ => None,
            },
        )
        .collect();
    let open = Condition::all()
        .add(consent::Column::Purpose.eq(Purpose::Survey))
        .add(consent::Column::WithdrawnAt.is_null());
    let asked = asked.iter().map(Id::uuid);
    let open = keyed::<consent::Model>(desk.scope, consent::Column::ContactId, asked, open, MOST_KNOWN).await?;
    Ok(open.into_iter().map(|consent| (consent.contact_id, consent)).collect())
}

struct Batch<'a, S> {
    desk: &'a Desk<'a, S>,
    columns: &'a Columns<ContactField>,
    accounts: Accounts,
    agreed: HashMap<ContactId, consent::Model>,
    /// Contacts that a row of this batch meant, with the row.
    seen: HashMap<ContactId, u64>,
    plan: Plan,
}

impl<S: Scope> Batch<'_, S> {
    fn take(&mut self, people: &People, row: &Wanted) {
        const BY: &[ContactField] = &[ContactField::Email, ContactField::ExternalId];
        let (external, email) = (row.value.external_id.as_ref(), row.value.email.as_deref());
        let shown = email.or(external).map_or("", String::as_str);
        match people.meant(external, row.digest.as_ref()) {
            Found::Several => {
                let message = "belongs to several contacts: give their ids too";
                self.plan
                    .errors
                    .push(told(row.row, self.columns.named(BY), shown, message));
            }
            // Who was put away stays so, and does not stop the others.
            Found::One(contact) if contact.archived_at.is_some() => self.plan.unchanged += 1,
            Found::One(contact) => match self.seen.insert(contact.id, row.row) {
                Some(first) => {
                    let message = format!("is the same contact as row {first}");
                    self.plan
                        .errors
                        .push(told(row.row, self.columns.named(BY), shown, &message));
                }
                None => self.known(contact, row),
            },
            Found::Nobody => self.unknown(row),
        }
    }

    fn unknown(&mut self, row: &Wanted) {
        let birth = Birth {
            agency: self.desk.client.agency_id,
            id: self.desk.by.id(),
            client: self.desk.client.id,
            account: None,
            at: self.desk.at,
        };
        let mut blank = Model::plain(birth, String::new());
        blank.locale.clone_from(&self.desk.client.locale);
        let account = self.account(row);
        let contact = merged(blank, row, account, self.desk.at, &|key| self.desk.digest(key));
        self.consent(&contact, row);
        self.plan.contacts.new.push(Change::new(contact, Event::Created {}));
        self.plan.created += 1;
    }

    fn known(&mut self, before: &Model, row: &Wanted) {
        let account = self.account(row);
        let after = merged(before.clone(), row, account, self.desk.at, &|key| self.desk.digest(key));
        let agreed = self.consent(before, row);
        if after != *before {
            let change = Change::update(before.clone(), Event::Updated {}, |contact| *contact = after);
            self.plan.contacts.changed.push(change);
            self.plan.updated += 1;
        } else if agreed {
            self.plan.updated += 1;
        } else {
            self.plan.unchanged += 1;
        }
    }

    fn account(&mut self, row: &Wanted) -> Option<AccountId> {
        let hint = row.value.account.as_ref()?;
        Some(self.accounts.resolve(self.desk, hint))
    }

    /// Notes a consent that is new, or the end of one. Whether there was any.
    fn consent(&mut self, contact: &Model, row: &Wanted) -> bool {
        let open = self.agreed.remove(&contact.id);
        match (row.value.consent, open) {
            (Some(true), None) => {
                let basis = row.value.consent_basis.as_deref().unwrap_or("no basis told");
                let proof = Some(format!("Import, row {}: {basis}", row.row));
                let parts = (Purpose::Survey, Basis::Consent, proof);
                let change = consent::Model::plain(contact, self.desk.by.id(), parts, self.desk.at);
                self.plan.consents.new.push(change);
                true
            }
            (Some(false), Some(open)) => {
                self.plan.consents.changed.extend(open.withdrawn(self.desk.at));
                true
            }
            _ => false,
        }
    }
}

/// A contact with what a row tells. A file can block somebody, but never unblock: that is for people to do.
fn merged(
    mut contact: Model,
    row: &Wanted,
    account: Option<AccountId>,
    at: goodword_kernel::Timestamp,
    hash: Hash<'_>,
) -> Model {
    let value = &row.value;
    contact.set_name(value.name.to_string());
    contact.account_id = account.or(contact.account_id);
    if let Some(external) = &value.external_id {
        contact.external_id = Some(external.clone());
    }
    if let Some(email) = &value.email {
        contact.email = Some(email.clone());
        contact.email_digest.clone_from(&row.digest);
    }
    if let Some(phone) = &value.phone {
        contact.set_phone(Some(phone.clone().into_inner()), hash);
    }
    if let Some(locale) = &value.locale {
        contact.locale = locale.to_string();
    }
    if value.do_not_contact == Some(true) && !contact.do_not_contact {
        contact.do_not_contact = true;
        contact.blocked_at = Some(at);
    }
    contact
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Timestamp;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn row(do_not_contact: Option<bool>) -> Wanted {
        Wanted {
            row: 2,
            value: ContactRow {
                external_id: None,
                name: "Ana Pop".to_owned().into(),
                email: None,
                phone: None,
                account: None,
                locale: None,
                do_not_contact,
                consent: None,
                consent_basis: None,
            },
            digest: None,
        }
    }

    fn hash(key: &str) -> Digest {
        Digest::from_bytes(key.as_bytes().to_vec())
    }

    fn known() -> Model {
        let birth = Birth {
            agency: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(2)),
            client: Id::from_uuid(Uuid::from_u128(3)),
            account: Some(Id::from_uuid(Uuid::from_u128(4))),
            at: Timestamp::from_millis(0),
        };
        let mut contact = Model::plain(birth, "Ana Pop".into());
        contact.phone = Some("112".to_owned().into());
        contact.external_id = Some("a".into());
        contact
    }

    #[test]
    fn what_the_file_does_not_tell_stays() {
        assert_eq!(
            merged(known(), &row(None), None, Timestamp::from_millis(9), &hash),
            known()
        );
    }

    #[test]
    fn a_file_blocks_and_never_unblocks() {
        let at = Timestamp::from_millis(9);
        let blocked = merged(known(), &row(Some(true)), None, at, &hash);
        assert!(!blocked.may_be_contacted());
        assert_eq!(blocked.blocked_at, Some(at));
        assert_eq!(merged(blocked.clone(), &row(Some(false)), None, at, &hash), blocked);
    }
}
