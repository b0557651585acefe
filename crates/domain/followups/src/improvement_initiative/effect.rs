//! What an initiative did: to those who raised it, and to how often it is raised.

use async_graphql::SimpleObject;
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// What an initiative did, measured after those who raised its themes were asked again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, FromJsonQueryResult, SimpleObject)]
#[graphql(name = "InitiativeEffectInfo")]
pub struct Effect {
    /// How many contacts had raised it.
    pub affected: i32,
    /// The NPS of those by their latest answers before they were told; null without answers.
    pub nps_before: Option<f64>,
    /// How many answers that rests on.
    pub base_before: i32,
    /// The NPS of those by their latest answers since they were told; null without answers.
    pub nps_after: Option<f64>,
    /// How many answers that rests on.
    pub base_after: i32,
    /// Which percentage of the answers of the 90 days before it was shipped raised its themes; null without answers.
    pub theme_share_before: Option<f64>,
    /// Which percentage of the answers since it was shipped raises them; null without answers.
    pub theme_share_after: Option<f64>,
}

/// A percentage; none of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of answers are far below 2^53")]
pub(super) fn share(part: u64, of: u64) -> Option<f64> {
    (of > 0).then(|| 100.0 * part as f64 / of as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fup_14_a_share_of_nothing_is_none() {
        assert_eq!(share(0, 0), None);
        assert_eq!(share(1, 4), Some(25.0));
    }
}
