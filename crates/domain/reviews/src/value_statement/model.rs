//! What a statement of value is (s81, s84, s87): what customers value, as they see it and as the client company does.

use async_graphql::{InputObject, MaybeUndefined};
use goodword_clients::client_company::SizeBand;
use goodword_kernel::id::{AgencyId, ClientId, ValueStatementId, kind};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions, text, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::ReviewsErrorCode as Code;
use crate::edit::expect_version;

vocabulary! {
    /// Where a value comes from (s87).
    pub enum Source as "ValueSource" {
        /// What is sold.
        Product,
        /// Excellent service.
        Service,
        /// Acting as an adviser.
        Advice,
        /// Flexible delivery, service or payment.
        Flexibility,
        /// Owning a problem until it is solved.
        Ownership,
    }
}

permissions! { "reviews.value_statement":
read Read = "read", act Create = "create", act Update = "update" }

events! { "reviews.value_statement":
    /// A value is claimed.
    Created = "created" { source: Source },
    /// Its words or weights were changed.
    Updated = "updated" {},
    /// It is claimed no more, or again.
    Archived = "archived" { away: bool },
}

/// A statement's row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "value_statement")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ValueStatementId,
    /// How often it was changed.
    pub version: i32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose value.
    pub client_id: ClientId,
    /// What is claimed.
    pub claim: String,
    /// Where it comes from.
    pub source: Source,
    /// For which segment; for all where it is missing.
    pub segment: Option<String>,
    /// The segment as it is compared.
    pub segment_key: Option<String>,
    /// For firms of which size; of any where it is missing.
    pub size_band: Option<SizeBand>,
    /// How much the client company makes of it, 0 to 10.
    pub own_weight: i32,
    /// How much customers make of it, 0 to 10.
    pub customer_weight: i32,
    /// Its place among others: by what customers make of it, the client company's own view as the tie break (REV-10).
    pub rank: i32,
    /// Since when it is claimed no more.
    pub archived_at: Option<Timestamp>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::ValueStatement;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> ValueStatementId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Adds something that customers value about a client company.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueStatementCreateInput")]
pub struct Create {
    /// Whose value.
    pub client_id: ClientId,
    /// What is claimed; at most 500 characters.
    pub claim: String,
    /// Where it comes from.
    pub source: Source,
    /// For which segment of customers, such as "dentists"; at most 60 characters, for all when left out.
    pub segment: Option<String>,
    /// For customers of which size; of any when left out.
    pub size_band: Option<SizeBand>,
    /// How much the client company makes of it, 0 to 10.
    #[graphql(default)]
    pub own_weight: i32,
    /// How much customers make of it, 0 to 10: what they said, not what one hopes. It decides the place (REV-10).
    #[graphql(default)]
    pub customer_weight: i32,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Changes a statement of value. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueStatementUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: ValueStatementId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// What is claimed; at most 500 characters.
    pub claim: Option<String>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// For which segment; null for all.
    pub segment: MaybeUndefined<String>,
    /// For customers of which size; null for any.
    pub size_band: MaybeUndefined<SizeBand>,
    /// How much the client company makes of it, 0 to 10.
    pub own_weight: Option<i32>,
    /// How much customers make of it, 0 to 10.
    pub customer_weight: Option<i32>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts a statement of value away, or takes it out again.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ValueStatementArchiveInput")]
pub struct Archive {
    /// Which one.
    pub id: ValueStatementId,
    /// False to take it out again.
    #[graphql(default = true)]
    pub away: bool,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// The place of a statement: what customers make of it counts, the client company's own view only breaks ties (REV-10).
pub fn rank(customer_weight: i32, own_weight: i32) -> i32 {
    customer_weight * 100 + own_weight
}

/// A segment as it is compared.
pub(crate) fn segment_key(segment: &str) -> String {
    text::search_key(segment)
}

impl Model {
    pub(super) fn created(
        agency: AgencyId,
        id: ValueStatementId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            claim: check.text("claim", &with.claim, 500),
            source: with.source,
            segment: check.optional_line("segment", with.segment.as_deref(), 60),
            segment_key: None,
            size_band: with.size_band,
            own_weight: with.own_weight,
            customer_weight: with.customer_weight,
            rank: 0,
            archived_at: None,
        };
        let row = row.placed(&mut check);
        check.done()?;
        let source = row.source;
        Ok(Change::new(row, Event::Created { source }))
    }

    // What follows from what was said.
    fn placed(mut self, check: &mut Check) -> Self {
        check.within("ownWeight", self.own_weight, 0, 10);
        check.within("customerWeight", self.customer_weight, 0, 10);
        self.segment_key = self.segment.as_deref().map(segment_key);
        self.rank = rank(self.customer_weight.clamp(0, 10), self.own_weight.clamp(0, 10));
        self
    }

    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(claim) = &with.claim {
            after.claim = check.text("claim", claim, 500);
        }
        after.source = with.source.unwrap_or(after.source);
        match &with.segment {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.segment = None,
            MaybeUndefined::Value(segment) => after.segment = check.optional_line("segment", Some(segment), 60),
        }
        match with.size_band {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.size_band = None,
            MaybeUndefined::Value(band) => after.size_band = Some(band),
        }
        after.own_weight = with.own_weight.unwrap_or(after.own_weight);
        after.customer_weight = with.customer_weight.unwrap_or(after.customer_weight);
        let after = after.placed(&mut check);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    pub(super) fn archived(self, away: bool, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() == away {
            return Err(Code::WrongStatus.saying(if away {
                "This statement was put away already."
            } else {
                "This statement is not put away."
            }));
        }
        Ok(Change::update(self, Event::Archived { away }, |row| {
            row.archived_at = away.then_some(at);
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rev_10_what_customers_make_of_it_decides_and_the_own_view_breaks_ties() {
        let mut weights = vec![(3, 10), (9, 0), (3, 2), (10, 0), (9, 1)];
        weights.sort_by_key(|(customer, own)| -rank(*customer, *own));
        assert_eq!(weights, [(10, 0), (9, 1), (9, 0), (3, 10), (3, 2)]);
    }
}
