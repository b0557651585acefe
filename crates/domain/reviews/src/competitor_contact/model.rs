//! What the contact of a rival with an account is (s74).

use async_graphql::{InputObject, MaybeUndefined};
use goodword_clients::account;
use goodword_kernel::id::{
    AccountId, AccountReviewId, AgencyId, ClientId, CompetitorContactId, FollowUpId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Personal, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::edit::expect_version;

vocabulary! {
    /// How far a rival has come with an account.
    pub enum Nature as "CompetitorContactNature" {
        /// The rival advertised, or wrote.
        Approached,
        /// They talked, or met.
        Talked,
        /// The rival made an offer.
        Offered,
        /// The account tries what the rival sells.
        Tries,
        /// The account buys from the rival too.
        Buys,
    }
}

vocabulary! {
    /// How it came to be known.
    pub enum Source as "CompetitorContactSource" {
        /// The customer said so.
        CustomerSaid,
        /// In a review.
        Review,
        /// One of the client company's people saw it.
        StaffSaw,
        /// From somewhere else.
        Other,
    }
}

permissions! { "reviews.competitor_contact": read Read = "read", act Note = "note" }

events! { "reviews.competitor_contact":
    /// A rival was in touch with an account.
    Seen = "seen" { account_id: AccountId, nature: Nature },
    /// What is known of it was put right.
    Updated = "updated" { account_id: AccountId, nature: Nature },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "competitor_contact")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompetitorContactId,
    /// How often it was changed.
    pub version: i32,
    /// When it was noted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whose customer it is.
    pub client_id: ClientId,
    /// Which account.
    pub account_id: AccountId,
    /// In which review it was heard, if in one.
    pub review_id: Option<AccountReviewId>,
    /// Which rival.
    pub competitor: String,
    /// How far the rival has come.
    pub nature: Nature,
    /// How it came to be known.
    pub source: Source,
    /// What else is known.
    pub note: Option<Personal<String>>,
    /// When the rival was in touch.
    pub seen_at: Timestamp,
    /// Who noted it.
    pub by_user_id: Option<UserId>,
    /// The follow-up that it opened or to which it was attached (REV-12).
    pub follow_up_id: FollowUpId,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::CompetitorContact;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> CompetitorContactId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::Client(Column::ClientId)
    }
}

/// Notes that a rival was in touch with an account. A follow-up of reason RISK is opened, due in two business days
/// (REV-12).
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CompetitorContactNoteInput")]
pub struct Note {
    /// Which account.
    pub account_id: AccountId,
    /// In which review of the account it was heard, if in one.
    pub review_id: Option<AccountReviewId>,
    /// Which rival; at most 200 characters.
    pub competitor: String,
    /// How far the rival has come.
    pub nature: Nature,
    /// How it came to be known.
    pub source: Source,
    /// What else is known; at most 2,000 characters.
    pub note: Option<String>,
    /// When the rival was in touch, not later than now; now when left out.
    pub seen_at: Option<Timestamp>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// Puts right what is known of a rival's contact. What is left out stays as it is.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "CompetitorContactUpdateInput")]
pub struct Update {
    /// Which one.
    pub id: CompetitorContactId,
    /// The version that was read: somebody else's change since then is a CONFLICT instead of lost.
    pub expected_version: Option<i32>,
    /// Which rival; at most 200 characters.
    pub competitor: Option<String>,
    /// How far the rival has come.
    pub nature: Option<Nature>,
    /// What else is known; at most 2,000 characters, null for nothing.
    pub note: MaybeUndefined<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

impl Model {
    pub(super) fn noted(
        account: &account::Model,
        (id, follow_up): (CompetitorContactId, FollowUpId),
        with: &Note,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let seen_at = with.seen_at.unwrap_or(at);
        if seen_at > at {
            check.problem("seenAt", "must not be later than now");
        }
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            review_id: with.review_id,
            competitor: check.line("competitor", &with.competitor, 200),
            nature: with.nature,
            source: with.source,
            note: check
                .optional_text("note", with.note.as_deref(), 2_000)
                .map(Personal::new),
            seen_at,
            by_user_id: by,
            follow_up_id: follow_up,
        };
        check.done()?;
        let event = Event::Seen {
            account_id: row.account_id,
            nature: row.nature,
        };
        Ok(Change::new(row, event))
    }

    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(competitor) = &with.competitor {
            after.competitor = check.line("competitor", competitor, 200);
        }
        after.nature = with.nature.unwrap_or(after.nature);
        match &with.note {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.note = None,
            MaybeUndefined::Value(note) => {
                after.note = check.optional_text("note", Some(note), 2_000).map(Personal::new);
            }
        }
        check.done()?;
        let event = Event::Updated {
            account_id: after.account_id,
            nature: after.nature,
        };
        Ok(Change::update(self, event, |row| *row = after))
    }
}
