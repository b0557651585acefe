//! What can be done with a recommendation, without a database, and which kinds the answers of a review speak for.

use goodword_kernel::id::{RecommendationId, UserId};
use goodword_kernel::{Change, Check, Machine, Money, Result, Timestamp};

use super::status::Step;
use super::{Event, Kind, Make, Model, Status};
use crate::ReviewsErrorCode as Code;
use crate::account_review;
use crate::review_answer::Signal;

impl Model {
    /// A customer is advised; `severe` says whether a case of severity 4 or 5 is open (REV-8).
    pub(super) fn made(
        review: &account_review::Model,
        id: RecommendationId,
        with: &Make,
        severe: bool,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        if severe && with.kind.is_of_product() {
            return Err(Code::CaseFirst.at("kind"));
        }
        let mut check = Check::new();
        let amount = with.amount.as_ref().map(|amount| amount.read(&mut check, "amount"));
        if amount.as_ref().is_some_and(|amount| amount.amount_minor.get() < 0) {
            check.problem("amount.amountMinor", "must not be negative");
        }
        let row = Self {
            agency_id: review.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: review.client_id,
            account_id: review.account_id,
            review_id: review.id,
            kind: with.kind,
            text: check.text("text", &with.text, 2_000),
            expected_benefit: check.optional_text("expectedBenefit", with.expected_benefit.as_deref(), 1_000),
            status: Status::Made,
            product_id: with.product_id,
            amount_minor: amount.as_ref().map(|amount| amount.amount_minor.get()),
            currency: amount.map(|amount| amount.currency),
            settled_at: None,
            by_user_id: by,
        };
        check.done()?;
        let event = Event::Made {
            account_id: row.account_id,
            review_id: row.review_id,
            kind: row.kind,
        };
        Ok(Change::new(row, event))
    }

    /// The customer wants it, does not want it, or it is done.
    pub(super) fn settled(self, step: Step, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        let (account_id, kind) = (self.account_id, self.kind);
        let event = match step {
            Step::Accept => Event::Accepted { account_id, kind },
            Step::Decline => Event::Declined { account_id, kind },
            Step::Finish => Event::Done { account_id, kind },
        };
        Ok(Change::update(self, event, |row| {
            (row.status, row.settled_at) = (status, Some(at));
        }))
    }

    /// What it is worth to the client company.
    pub fn amount(&self) -> Option<Money> {
        let currency = self.currency.as_ref()?;
        self.amount_minor.map(|amount| Money::new(amount, currency))
    }
}

/// The kinds of recommendation that a review's answers speak for, the most pressing first: upkeep where it costs time
/// (s80), a product where a need was found and no severe case is open (REV-8), and always how to use better what is
/// there (s79).
pub fn proposed(signals: &[Signal], severe: bool) -> Vec<Kind> {
    let mut kinds = Vec::new();
    if signals.contains(&Signal::TimeLostOnUpkeep) {
        kinds.push(Kind::Maintenance);
    }
    if signals.contains(&Signal::NeedFound) && !severe {
        kinds.extend([Kind::NewProduct, Kind::AddOn]);
    }
    kinds.extend([Kind::UsageTip, Kind::ProductivityTip]);
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rev_8_no_product_is_proposed_while_a_severe_case_is_open() {
        let signals = [Signal::NeedFound, Signal::TimeLostOnUpkeep];
        let calm = proposed(&signals, false);
        assert_eq!(
            calm,
            [
                Kind::Maintenance,
                Kind::NewProduct,
                Kind::AddOn,
                Kind::UsageTip,
                Kind::ProductivityTip
            ]
        );
        let severe = proposed(&signals, true);
        assert!(severe.iter().all(|kind| !kind.is_of_product()), "{severe:?}");
        assert_eq!(
            proposed(&[], false),
            [Kind::UsageTip, Kind::ProductivityTip],
            "something is always there (s79)"
        );
    }
}
