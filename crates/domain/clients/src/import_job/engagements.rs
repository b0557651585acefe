//! A batch of engagements: what is new, what went on, for whom.

use std::collections::HashMap;

use goodword_kernel::id::AccountId;
use goodword_kernel::{Change, Digest, Money, Result};
use goodword_persistence::Scope;

use super::accounts::Accounts;
use super::feed::Columns;
use super::people::{Found, People};
use super::plan::{Desk, Plan};
use super::run::Importer;
use super::{Mapping, told};
use crate::contact;
use crate::engagement::{Birth, Column, Event, Model, Status, Step};
use crate::import::{Assigned, EngagementField as Field, EngagementRow, Parsed};

impl Importer for EngagementRow {
    type Row = Self;

    fn mapping(mapping: &Mapping) -> Vec<Assigned<Field>> {
        mapping.engagements()
    }

    async fn plan<S: Scope>(desk: &Desk<'_, S>, columns: &Columns<Field>, rows: Vec<Parsed<Self>>) -> Result<Plan> {
        let digests: Vec<Option<Digest>> = rows
            .iter()
            .map(|row| row.value.contact.email_key().map(|key| desk.digest(&key)))
            .collect();
        let external = rows.iter().filter_map(|row| row.value.contact.external_id.as_ref());
        let people = People::look_up(desk, external.collect(), digests.iter().flatten().cloned().collect()).await?;
        let found: Vec<Found<'_>> = rows
            .iter()
            .zip(&digests)
            .map(|(row, digest)| people.named(row.value.contact.external_id.as_ref(), digest.as_ref()))
            .collect();
        let known = known(desk, &rows).await?;
        let accounts = accounts(desk, &rows, &found, &known).await?;
        let mut batch = Batch {
            desk,
            columns,
            accounts,
            known,
            plan: Plan::default(),
        };
        for (row, found) in rows.iter().zip(&found) {
            batch.take(row, found);
        }
        batch.plan.accounts = batch.accounts.into_changes();
        Ok(batch.plan)
    }
}

type Known = HashMap<String, Model>;

/// The engagements that are known by the rows' external ids.
async fn known<S: Scope>(desk: &Desk<'_, S>, rows: &[Parsed<EngagementRow>]) -> Result<Known> {
    let external = rows.iter().map(|row| &row.value.external_id);
    let found = desk
        .keyed::<Model>(Column::ClientId, Column::ExternalId, external)
        .await?;
    Ok(found
        .into_iter()
        .filter_map(|one| Some((one.external_id.clone()?, one)))
        .collect())
}

/// The accounts that rows name, and those of the contacts and engagements that they mean.
async fn accounts<S: Scope>(
    desk: &Desk<'_, S>,
    rows: &[Parsed<EngagementRow>],
    found: &[Found<'_>],
    known: &Known,
) -> Result<Accounts> {
    let hints: Vec<_> = rows.iter().filter_map(|row| row.value.account.as_ref()).collect();
    let of_contacts = found.iter().filter_map(|found| match found {
        Found::One(contact) => contact.account_id,
        _ => None,
    });
    let ids: Vec<AccountId> = of_contacts
        .chain(known.values().filter_map(|one| one.account_id))
        .collect();
    Accounts::look_up(desk, &hints, &ids).await
}

struct Batch<'a, S> {
    desk: &'a Desk<'a, S>,
    columns: &'a Columns<Field>,
    accounts: Accounts,
    known: Known,
    plan: Plan,
}

impl<S: Scope> Batch<'_, S> {
    fn take(&mut self, parsed: &Parsed<EngagementRow>, found: &Found<'_>) {
        let row = &parsed.value;
        let by: &[Field] = match row.contact.email {
            Some(_) => &[Field::ContactEmail],
            None => &[Field::ContactExternalId],
        };
        let shown = row.contact.email.as_deref().or(row.contact.external_id.as_ref());
        let shown = shown.map_or("", String::as_str);
        let mut wrong = |fields: &[Field], value: &str, message: &str| {
            self.plan
                .errors
                .push(told(parsed.row, self.columns.named(fields), value, message));
        };
        let contact = match found {
            Found::One(contact) => *contact,
            Found::Nobody => return wrong(by, shown, "is of no known contact: import the contacts first"),
            Found::Several => return wrong(by, shown, "belongs to several contacts: give the contact's id"),
        };
        if let Some(completed) = row.completed_at.filter(|at| *at > self.desk.at) {
            return wrong(&[Field::CompletedAt], &completed.to_string(), "is in the future");
        }
        match self.known.remove(&row.external_id) {
            None => self.unknown(contact, row),
            Some(known) if known.contact_id != contact.id => {
                wrong(by, shown, "is not the contact that this engagement is known for");
            }
            Some(known) => self.known(known, row),
        }
    }

    fn unknown(&mut self, contact: &contact::Model, row: &EngagementRow) {
        let account = match &row.account {
            Some(hint) => Some(self.accounts.resolve(self.desk, hint)),
            None => contact.account_id,
        };
        let birth = Birth {
            id: self.desk.by.id(),
            contact,
            account,
            currency: &self.desk.client.currency,
            at: self.desk.at,
        };
        // One of the two times is there: the reader saw to it.
        let started = row.started_at.or(row.completed_at).unwrap_or(self.desk.at);
        let mut engagement = told_by(Model::plain(birth, row.kind, row.kind.to_string(), started), row);
        engagement.external_id = Some(row.external_id.clone());
        engagement.completed_at = row.completed_at;
        if row.completed_at.is_some() {
            engagement.status = Status::Completed;
            self.plan.completed.extend(account);
        }
        if let Some(account) = account {
            self.accounts.engaged(account);
        }
        self.plan.engagements.new.push(engagement.born());
        self.plan.created += 1;
    }

    /// One that was cancelled or refunded here stays so, and one that was completed here stays completed.
    fn known(&mut self, before: Model, row: &EngagementRow) {
        if matches!(before.status, Status::Cancelled | Status::Refunded) {
            self.plan.unchanged += 1;
            return;
        }
        let mut after = told_by(before.clone(), row);
        after.account_id = match &row.account {
            Some(hint) => Some(self.accounts.resolve(self.desk, hint)),
            None => after.account_id,
        };
        after.completed_at = row.completed_at.or(after.completed_at);
        let step = row.completed_at.and_then(|_| before.status.after(Step::Complete).ok());
        after.status = step.unwrap_or(before.status);
        if after == before {
            self.plan.unchanged += 1;
            return;
        }
        let event = match (step, row.completed_at) {
            (Some(_), Some(at)) => {
                self.plan.completed.extend(after.account_id);
                after.completion(at)
            }
            _ => Event::Updated {},
        };
        if let Some(account) = after.account_id {
            self.accounts.engaged(account);
        }
        self.plan
            .engagements
            .changed
            .push(Change::update(before, event, |one| *one = after));
        self.plan.updated += 1;
    }
}

/// An engagement with what a row tells of it.
fn told_by(mut engagement: Model, row: &EngagementRow) -> Model {
    engagement.kind = row.kind;
    if let Some(name) = &row.name {
        engagement.title.clone_from(name);
    }
    engagement.started_at = row.started_at.unwrap_or(engagement.started_at);
    let amount = row
        .amount
        .as_ref()
        .map(|amount| Money::new(amount.minor, &amount.currency));
    engagement.costing(amount)
}
