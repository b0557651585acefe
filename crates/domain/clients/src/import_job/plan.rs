//! What a batch of rows comes to: changes to be saved, rows that say nothing new, rows that cannot be.

use std::collections::BTreeSet;

use goodword_identity::By;
use goodword_kernel::id::AccountId;
use goodword_kernel::{Aggregate, Change, Column, Digest, Result, Timestamp};
use goodword_persistence::{Scope, Tx, keyed};
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, Value};

use super::may;
use crate::import::RowError;
use crate::{account, client_company, consent, contact, engagement};

/// Most rows that one batch's look-up may find: many times its size, because many may share an address.
pub(super) const MOST_KNOWN: u64 = 10_000;

/// Where a plan is made: what it may look at, and for whom.
pub(super) struct Desk<'a, S> {
    /// Where rows are looked up: the transaction that will be written, or in a dry run the proof alone.
    pub(super) scope: &'a S,
    pub(super) by: &'a By<may::Create>,
    pub(super) client: &'a client_company::Model,
    pub(super) at: Timestamp,
}

impl<S: Scope> Desk<'_, S> {
    /// The keyed hash of an address, by which contacts are found.
    pub(super) fn digest(&self, email_key: &str) -> Digest {
        contact::email_digest(self.by.session(), email_key)
    }

    /// The client company's rows in which `column` holds one of `keys`.
    pub(super) async fn keyed<A: Aggregate>(
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

/// What a batch comes to.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) accounts: Changes<account::Model>,
    pub(super) contacts: Changes<contact::Model>,
    pub(super) consents: Changes<consent::Model>,
    pub(super) engagements: Changes<engagement::Model>,
    /// Accounts with an engagement that is completed now.
    pub(super) completed: BTreeSet<AccountId>,
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) unchanged: u64,
    pub(super) errors: Vec<RowError>,
}

impl Plan {
    /// Saves everything, what is referred to first.
    pub(super) async fn save(self, tx: &mut Tx) -> Result<()> {
        self.accounts.save(tx).await?;
        self.contacts.save(tx).await?;
        self.consents.save(tx).await?;
        self.engagements.save(tx).await?;
        if self.completed.is_empty() {
            return Ok(());
        }
        account::count_completed_of(tx, &self.completed).await
    }
}
