//! What a batch of rows comes to: changes to be saved, rows that say nothing new, rows that cannot be.

use std::collections::BTreeSet;

use futures::future::BoxFuture;
use goodword_identity::By;
use goodword_kernel::id::AccountId;
use goodword_kernel::{Aggregate, Change, Column, Digest, Result, Timestamp};
use goodword_persistence::{Scope, Tx, keyed};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, Value};

use super::{Columns, Model as Job, may, told};
use crate::import::{Parsed, Row, RowError};
use crate::{account, client_company, consent, contact, engagement};

/// Most rows that one batch's look-up may find: many times its size, because many may share an address.
pub(super) const MOST_KNOWN: u64 = 10_000;

/// Where a plan is made: what it may look at, and for whom.
pub struct Desk<'a, S> {
    /// Where rows are looked up: the transaction that will be written, or in a dry run the proof alone.
    pub scope: &'a S,
    /// For whom.
    pub by: &'a By<may::Create>,
    /// The import.
    pub job: &'a Job,
    /// Into whose data.
    pub client: &'a client_company::Model,
    /// The present.
    pub at: Timestamp,
}

impl<S: Scope> Desk<'_, S> {
    /// The keyed hash of an address, by which contacts are found.
    pub fn digest(&self, email_key: &str) -> Digest {
        contact::email_digest(self.by.session(), email_key)
    }

    /// The client company's rows in which `column` holds one of `keys`.
    pub async fn keyed<A: Aggregate>(
        &self,
        client: Column<A>,
        column: Column<A>,
        keys: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Result<Vec<A>> {
        let ours = client.eq(self.client.id.uuid());
        keyed(self.scope, column, keys, Condition::all().add(ours), MOST_KNOWN).await
    }
}

/// New and changed rows of one kind.
pub(super) struct Changes<A: Aggregate> {
    pub(super) new: Vec<Change<A>>,
    pub(super) changed: Vec<Change<A>>,
}

impl<A: Aggregate> Default for Changes<A> {
    fn default() -> Self {
        Self {
            new: Vec::new(),
            changed: Vec::new(),
        }
    }
}

impl<A: Aggregate> Changes<A> {
    async fn save(self, tx: &mut Tx) -> Result<()> {
        if !self.new.is_empty() {
            tx.save_all(self.new).await?;
        }
        for change in self.changed {
            tx.save(change).await?;
        }
        Ok(())
    }
}

/// What else is to be done when a batch is written.
pub type Deed = Box<dyn for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<()>> + Send>;

/// What a batch comes to.
#[derive(Default)]
pub struct Plan {
    pub(super) accounts: Changes<account::Model>,
    pub(super) contacts: Changes<contact::Model>,
    pub(super) consents: Changes<consent::Model>,
    pub(super) engagements: Changes<engagement::Model>,
    /// Accounts with an engagement that is completed now.
    pub(super) completed: BTreeSet<AccountId>,
    /// What a context above does with it.
    pub more: Option<Deed>,
    /// Rows that make something new.
    pub created: u64,
    pub(super) updated: u64,
    /// Rows that say nothing new.
    pub unchanged: u64,
    pub(super) errors: Vec<RowError>,
}

/// What is wrong with a row: the field, what stands there, and a sentence without its subject.
pub type Wrong<F> = (F, String, String);

impl Plan {
    /// Sorts a batch of rows into those that make something, those that say nothing new, and those that cannot be, by what each is
    /// read as. What is made is saved by whoever asks.
    pub fn sorted<R: Row, W>(
        columns: &Columns<R::Field>,
        rows: &[Parsed<R>],
        mut read: impl FnMut(&Parsed<R>) -> Result<Option<W>, Wrong<R::Field>>,
    ) -> (Self, Vec<W>) {
        let (mut plan, mut wanted) = (Self::default(), Vec::new());
        for row in rows {
            match read(row) {
                Ok(Some(one)) => {
                    plan.created += 1;
                    wanted.push(one);
                }
                Ok(None) => plan.unchanged += 1,
                Err((field, value, message)) => plan.refuse(row.row, columns.named(&[field]), &value, &message),
            }
        }
        (plan, wanted)
    }

    /// Notes that something is wrong with a row that its cells alone do not show: the header of the column, what stands
    /// there, and a sentence without its subject.
    pub fn refuse(&mut self, row: u64, column: String, value: &str, message: &str) {
        self.errors.push(told(row, column, value, message));
    }

    /// Saves everything, what is referred to first.
    pub(super) async fn save(self, tx: &mut Tx) -> Result<()> {
        self.accounts.save(tx).await?;
        self.contacts.save(tx).await?;
        self.consents.save(tx).await?;
        self.engagements.save(tx).await?;
        if let Some(more) = self.more {
            more(tx).await?;
        }
        if self.completed.is_empty() {
            return Ok(());
        }
        account::count_completed_of(tx, &self.completed).await
    }
}
