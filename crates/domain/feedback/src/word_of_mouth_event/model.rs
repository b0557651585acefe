//! What was heard.

use goodword_kernel::id::{AgencyId, ClientId, ContactId, WordOfMouthEventId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::Sentiment;

permissions! { "feedback.word_of_mouth_event": read Read = "read", act Create = "create" }

events! { "feedback.word_of_mouth_event":
    /// Something was heard.
    Created = "created" { client_id: ClientId, contact_id: Option<ContactId>, sentiment: Sentiment },
    /// What shows it is not kept any longer (INT-4).
    WordsForgotten = "wordsForgotten" {},
}

/// The row of what was heard. It is never changed, but what shows it goes in time (INT-4).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "word_of_mouth_event")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WordOfMouthEventId,
    /// How often it was changed.
    pub version: i32,
    /// Since when it is known.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// About whom.
    pub client_id: ClientId,
    /// Who said it, if that is known.
    pub contact_id: Option<ContactId>,
    /// Where.
    pub place: String,
    /// How it is meant.
    pub sentiment: Sentiment,
    /// What shows it: the words, an address.
    pub evidence: Option<Personal<String>>,
    /// When.
    pub heard_at: Timestamp,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::WordOfMouthEvent;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> WordOfMouthEventId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Writes down what was heard about a client company. What was meant badly is followed: by a case where it is known who
/// said it, else by a task for the OWNER.
#[derive(Clone, Debug, Serialize, async_graphql::InputObject)]
#[graphql(name = "WordOfMouthEventCreateInput")]
pub struct Create {
    /// About whom.
    pub client_id: ClientId,
    /// Who said it, if that is known: a contact of the same client company.
    pub contact_id: Option<ContactId>,
    /// Where it was said, such as "Google reviews" or "at the trade fair"; at most 200 characters.
    #[graphql(name = "where")]
    pub place: String,
    /// How it is meant.
    pub sentiment: Sentiment,
    /// What shows it: the words, an address; at most 2,000 characters.
    pub evidence: Option<String>,
    /// When; now when left out, never in the future.
    pub at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    /// The row without what shows it (INT-4).
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::WordsForgotten {}, |row| row.evidence = None)
    }

    pub(crate) fn created(
        agency: AgencyId,
        id: WordOfMouthEventId,
        with: &Create,
        now: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let heard_at = with.at.unwrap_or(now);
        if heard_at > now {
            check.problem("at", "must not be in the future");
        }
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: with.client_id,
            contact_id: with.contact_id,
            place: check.line("where", &with.place, 200),
            sentiment: with.sentiment,
            evidence: check
                .optional_text("evidence", with.evidence.as_deref(), 2_000)
                .map(Personal::new),
            heard_at,
        };
        check.done()?;
        let event = Event::Created {
            client_id: row.client_id,
            contact_id: row.contact_id,
            sentiment: row.sentiment,
        };
        Ok(Change::new(row, event))
    }
}
