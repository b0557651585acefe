//! What a partner's word about a client company is. It is not asked of customers and never in one figure with theirs.

use async_graphql::InputObject;
use goodword_feedback::nps::{Band, Score};
use goodword_kernel::id::{
    AgencyId, ClientId, FollowUpId, PartnerFeedbackId, PartnerUserId, ReferralPartnershipId, UserId, kind,
};
use goodword_kernel::{Aggregate, Change, Check, Owner, Result, Timestamp, events, permissions};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::referral_partnership;

/// The longest comment, in characters.
const COMMENT: usize = 4_000;

permissions! { "referrals.partner_feedback": read Read = "read", act Give = "give" }

events! { "referrals.partner_feedback":
    /// One of a partner's people said what they think.
    Given = "given" { partnership_id: ReferralPartnershipId, band: Band },
    /// Somebody is to ask what went wrong.
    Called = "called" { follow_up_id: FollowUpId },
}

/// The row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_feedback")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartnerFeedbackId,
    /// How often it was changed.
    pub version: i32,
    /// When it was given.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// About which client company.
    pub client_id: ClientId,
    /// At which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// Which of the partner's people, by their place at the partnership.
    pub partner_user_id: PartnerUserId,
    /// The same as the person who signs in: whoever is invited again is who they were.
    pub user_id: UserId,
    /// How likely they are to go on recommending it, 0 to 10.
    pub score: i32,
    /// The score's band (SUR-1).
    pub band: Band,
    /// Why, in their words.
    pub comment: Option<String>,
    /// By which follow-up somebody asks what went wrong.
    pub follow_up_id: Option<FollowUpId>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::PartnerFeedback;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> PartnerFeedbackId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Says what one of a partner's people thinks of working with the client company; once in 90 days.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "PartnerFeedbackGiveInput")]
pub struct Give {
    /// At which partnership.
    pub partnership_id: ReferralPartnershipId,
    /// How likely they are to go on recommending the client company: 0, not at all, to 10, extremely.
    pub score: i32,
    /// Why; at most 4,000 characters.
    pub comment: Option<String>,
    /// Makes the change repeatable: the same key with the same input gives the first answer, for 24 hours.
    pub idempotency_key: Option<String>,
}

/// The same after reading.
#[derive(Debug)]
pub(super) struct Word {
    score: Score,
    comment: Option<String>,
}

impl Give {
    /// Reads what was sent. `Invalid` where the score is none, or the comment too long.
    pub(super) fn read(&self) -> Result<Word> {
        let mut check = Check::new();
        let score = Score::new(self.score.into());
        if score.is_err() {
            check.problem("score", "must be a score from 0 to 10");
        }
        let comment = check.optional_text("comment", self.comment.as_deref(), COMMENT);
        check.done()?;
        Ok(Word { score: score?, comment })
    }
}

impl Model {
    /// One of a partner's people said what they think.
    pub(super) fn given(
        id: PartnerFeedbackId,
        of: &referral_partnership::Model,
        (partner_user_id, user_id): (PartnerUserId, UserId),
        word: Word,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            partnership_id: of.id,
            partner_user_id,
            user_id,
            score: word.score.get().into(),
            band: word.score.band(),
            comment: word.comment,
            follow_up_id: None,
        };
        let event = Event::Given {
            partnership_id: of.id,
            band: row.band,
        };
        Change::new(row, event)
    }

    /// Somebody is to ask what went wrong.
    pub(super) fn called(self, follow_up_id: FollowUpId) -> Change<Self> {
        Change::update(self, Event::Called { follow_up_id }, |row| {
            row.follow_up_id = Some(follow_up_id);
        })
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn read(score: i32, comment: &str) -> Result<Word> {
        let with = Give {
            partnership_id: Id::from_uuid(Uuid::from_u128(1)),
            score,
            comment: Some(comment.into()),
            idempotency_key: None,
        };
        with.read()
    }

    #[test]
    fn sur_1_a_partners_word_has_the_bands_of_every_other() -> Result<()> {
        let bands: Vec<Band> = [0, 6, 7, 8, 9, 10]
            .into_iter()
            .map(|score| read(score, "Why").map(|word| word.score.band()))
            .collect::<Result<_>>()?;
        let [d, p, g] = [Band::Detractor, Band::Passive, Band::Promoter];
        assert_eq!(bands, [d, d, p, p, g, g]);
        assert!(read(-1, "Why").is_err() && read(11, "Why").is_err());
        assert!(read(5, &"a".repeat(COMMENT + 1)).is_err());
        assert_eq!(read(5, " ")?.comment, None);
        Ok(())
    }
}
