//! Why somebody is to act on a customer, who that is by rule, and how urgent it is.

use goodword_clients::contact::NpsBand;
use goodword_identity::ClientRole;
use goodword_kernel::vocabulary;

vocabulary! {
    /// Why somebody is to act on a customer.
    pub enum Reason as "FollowUpReason" {
        /// A promoter answered a survey (FUP-1).
        PromoterResponse,
        /// A passive answered a survey (FUP-2).
        PassiveResponse,
        /// A detractor answered a survey (FUP-3).
        DetractorResponse,
        /// A promise may not be kept.
        PromiseAtRisk,
        /// The customer has not been heard for long.
        SilentCustomer,
        /// It is time for an account review.
        ReviewDue,
        /// Somebody recommended us and is to be thanked.
        ReferralThanks,
        /// Somebody who recommended us is to hear what came of it.
        ReferralReport,
        /// A contract or right is to be renewed.
        Renewal,
        /// The customer may leave.
        Risk,
        /// The customer may want more.
        Opportunity,
        /// Anything else.
        Other,
    }
}

/// The most urgent there is.
pub(crate) const MOST_URGENT: i32 = 100;
/// Scores up to this are worst: the case has severity 5 (FUP-3).
const WORST_SCORE: i32 = 2;

impl Reason {
    /// The reason that an answer of this band is.
    pub fn of_band(band: NpsBand) -> Self {
        match band {
            NpsBand::Promoter => Self::PromoterResponse,
            NpsBand::Passive => Self::PassiveResponse,
            NpsBand::Detractor => Self::DetractorResponse,
        }
    }

    /// Whether only an answer opens it, never a person.
    pub fn is_an_answer(self) -> bool {
        matches!(
            self,
            Self::PromoterResponse | Self::PassiveResponse | Self::DetractorResponse
        )
    }

    /// In which role somebody acts on it unless somebody says otherwise (FUP-1 to FUP-3).
    pub fn required_role(self) -> ClientRole {
        match self {
            Self::DetractorResponse | Self::PromiseAtRisk | Self::Risk => ClientRole::Owner,
            Self::PromoterResponse | Self::ReferralThanks | Self::ReferralReport | Self::Opportunity => {
                ClientRole::Sales
            }
            Self::PassiveResponse | Self::SilentCustomer | Self::ReviewDue | Self::Renewal | Self::Other => {
                ClientRole::AccountManager
            }
        }
    }

    /// How urgent it is, 0 to 100: detractors before promoters before passives, the worst detractors first of all.
    pub fn priority(self, score: Option<i32>) -> i32 {
        match self {
            Self::DetractorResponse if score.is_some_and(|score| score <= WORST_SCORE) => MOST_URGENT,
            Self::DetractorResponse => 90,
            Self::PromiseAtRisk => 80,
            Self::Risk => 70,
            Self::PromoterResponse => 60,
            Self::PassiveResponse => 50,
            Self::ReferralThanks | Self::ReferralReport | Self::Renewal => 40,
            Self::Opportunity | Self::SilentCustomer => 30,
            Self::ReviewDue | Self::Other => 20,
        }
    }
}

/// How severe a detractor's case is: 5 for scores 0 to 2, 3 otherwise (FUP-3).
pub fn severity(score: i32) -> i32 {
    if score <= WORST_SCORE { 5 } else { 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fup_1_2_3_who_acts_on_which_band() {
        let role = |band| Reason::of_band(band).required_role();
        assert_eq!(role(NpsBand::Promoter), ClientRole::Sales);
        assert_eq!(role(NpsBand::Passive), ClientRole::AccountManager);
        assert_eq!(role(NpsBand::Detractor), ClientRole::Owner);
    }

    #[test]
    fn fup_3_severity_is_at_least_3_and_5_for_the_worst_scores() {
        let all: Vec<i32> = (0..=6).map(severity).collect();
        assert_eq!(all, [5, 5, 5, 3, 3, 3, 3]);
    }

    #[test]
    fn fup_9_bands_differ_in_priority() {
        let priority = |band, score| Reason::of_band(band).priority(Some(score));
        assert!(priority(NpsBand::Passive, 7) < priority(NpsBand::Promoter, 9));
        assert!(priority(NpsBand::Promoter, 10) < priority(NpsBand::Detractor, 6));
        assert!(priority(NpsBand::Detractor, 3) < priority(NpsBand::Detractor, 2));
        assert!(
            Reason::ALL
                .iter()
                .all(|one| (0..=MOST_URGENT).contains(&one.priority(Some(0))))
        );
    }
}
