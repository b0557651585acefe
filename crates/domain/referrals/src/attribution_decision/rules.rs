//! How the credit is decided, without a database (PAR-6).

use goodword_kernel::id::AttributionTouchId;
use goodword_kernel::time::DAY;
use goodword_kernel::{Timestamp, vocabulary};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::attribution_touch::{self, Kind};

/// The version of these rules: what was decided by others is told apart.
pub(crate) const VERSION: i32 = 1;
/// For how long codes and links count.
const WINDOW: i64 = 90 * DAY;

vocabulary! {
    /// Why something counts so much.
    pub enum Why as "AttributionReason" {
        /// A registration that was accepted comes first.
        AcceptedRegistration,
        /// Then a personal introduction.
        PersonalIntroduction,
        /// Then a code.
        CodeNamed,
        /// Then a link.
        LinkFollowed,
        /// A code or link of more than 90 days ago does not count.
        TooOld,
        /// What somebody noted counts where a person decides, not by the rule.
        NotedByHand,
    }
}

/// One thing by which the customer may have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Which.
    pub touch: AttributionTouchId,
    /// What it was.
    pub kind: Kind,
    /// When it happened.
    pub at: Timestamp,
    /// How much it counts: 0 for nothing, the highest gets the credit.
    pub weight: i32,
    /// Why.
    pub why: Why,
}

/// Everything that was weighed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Candidates(pub(crate) Vec<Candidate>);

/// Weighs what may have brought a customer who was won at an instant: registration first, then introduction, code, link; of equals
/// the earliest. What counts most stands first.
pub(crate) fn weigh(touches: &[attribution_touch::Model], won_at: Timestamp) -> Candidates {
    let mut all: Vec<Candidate> = touches.iter().map(|touch| weighed(touch, won_at)).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.weight), one.at, one.touch));
    Candidates(all)
}

fn weighed(touch: &attribution_touch::Model, won_at: Timestamp) -> Candidate {
    let fresh = won_at.since(touch.touched_at) <= WINDOW;
    let (weight, why) = match touch.kind {
        Kind::Registration => (4, Why::AcceptedRegistration),
        Kind::Introduction => (3, Why::PersonalIntroduction),
        Kind::Code if fresh => (2, Why::CodeNamed),
        Kind::Link if fresh => (1, Why::LinkFollowed),
        Kind::Code | Kind::Link => (0, Why::TooOld),
        Kind::Manual => (0, Why::NotedByHand),
    };
    Candidate {
        touch: touch.id,
        kind: touch.kind,
        at: touch.touched_at,
        weight,
        why,
    }
}

impl Candidates {
    /// What gets the credit, if anything counts.
    pub(crate) fn winner(&self) -> Option<AttributionTouchId> {
        self.0.first().filter(|one| one.weight > 0).map(|one| one.touch)
    }

    /// All of them, what counts most first.
    pub fn all(&self) -> &[Candidate] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn touch(number: u128, kind: Kind, days_ago: i64) -> attribution_touch::Model {
        let at = Timestamp::from_millis(200 * DAY).plus_days(-days_ago);
        attribution_touch::Model {
            agency_id: Id::from_uuid(Uuid::from_u128(1)),
            id: Id::from_uuid(Uuid::from_u128(number)),
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: Id::from_uuid(Uuid::from_u128(2)),
            referral_id: Id::from_uuid(Uuid::from_u128(3)),
            partnership_id: None,
            contact_id: None,
            kind,
            touched_at: at,
            note: None,
            noted_by_user_id: None,
        }
    }

    fn winner(touches: &[attribution_touch::Model]) -> Option<u128> {
        let won_at = Timestamp::from_millis(200 * DAY);
        weigh(touches, won_at).winner().map(|id| id.uuid().as_u128())
    }

    #[test]
    fn par_6_registration_first_then_introduction_then_code_then_link() {
        let mut all = vec![
            touch(1, Kind::Manual, 9),
            touch(2, Kind::Link, 9),
            touch(3, Kind::Code, 5),
            touch(4, Kind::Introduction, 3),
            touch(5, Kind::Registration, 1),
        ];
        let mut order = Vec::new();
        while let Some(first) = winner(&all) {
            order.push(first);
            all.retain(|one| one.id.uuid().as_u128() != first);
        }
        assert_eq!(
            order,
            [5, 4, 3, 2],
            "what was only noted by hand never wins by the rule"
        );
    }

    #[test]
    fn par_6_of_equals_the_earliest_and_codes_count_for_90_days() {
        let two = [touch(1, Kind::Registration, 3), touch(2, Kind::Registration, 40)];
        assert_eq!(winner(&two), Some(2));
        assert_eq!(winner(&[touch(1, Kind::Code, 90)]), Some(1));
        assert_eq!(winner(&[touch(1, Kind::Code, 91)]), None);
        assert_eq!(winner(&[touch(1, Kind::Code, 91), touch(2, Kind::Link, 90)]), Some(2));
    }
}
