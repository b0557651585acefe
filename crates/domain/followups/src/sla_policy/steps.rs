//! Who hears of a limit that runs out, and when.

use async_graphql::{InputObject, SimpleObject};
use goodword_kernel::{Check, vocabulary};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Who hears of a limit that runs out.
    pub enum Recipient as "EscalationRecipient" {
        /// Whoever has the follow-up.
        Assignee,
        /// SALES of the client company.
        Sales,
        /// ACCOUNT_MANAGER of the client company.
        AccountManager,
        /// SUPPORT of the client company.
        Support,
        /// The OWNER of the client company.
        Owner,
        /// The agency's consultant for the client company, the lead before others.
        Consultant,
        /// The owner of the agency.
        AgencyOwner,
    }
}

/// Most steps of one policy.
const MOST: usize = 10;
/// The latest step, in percent of the limit.
const LATEST: i32 = 1_000;

/// One share of a limit, and who hears that it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "SlaStepInfo", input_name = "SlaStepInput")]
pub struct Step {
    /// After which percentage of the limit: 1 to 1,000; 100 is when it is due.
    pub after_percent: i32,
    /// Who hears of it.
    pub to_role: Recipient,
}

/// The steps of a limit, by percentage, no two alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Steps(Vec<Step>);

impl Default for Steps {
    /// At 50 % the assignee is reminded, at 100 % the agency's consultant hears of it, at 150 % the agency's owner (FUP-4).
    fn default() -> Self {
        let step = |(after_percent, to_role)| Step { after_percent, to_role };
        let all = [
            (50, Recipient::Assignee),
            (100, Recipient::Consultant),
            (150, Recipient::AgencyOwner),
        ];
        Self(all.into_iter().map(step).collect())
    }
}

impl Steps {
    /// Reads the steps and notes what is wrong with them under `escalation`.
    pub(crate) fn read(check: &mut Check, given: &[Step]) -> Self {
        if given.is_empty() || given.len() > MOST {
            check.problem("escalation", format!("must be 1 to {MOST} steps"));
            return Self(Vec::new());
        }
        let mut steps = given.to_vec();
        for (at, step) in given.iter().enumerate() {
            check.within(&format!("escalation.{at}.afterPercent"), step.after_percent, 1, LATEST);
        }
        steps.sort_by_key(|step| step.after_percent);
        if steps
            .windows(2)
            .any(|pair| matches!(pair, [one, next] if one.after_percent == next.after_percent))
        {
            check.problem("escalation", "must not have two steps at the same percentage");
        }
        Self(steps)
    }

    /// The steps by percentage.
    pub fn all(&self) -> &[Step] {
        &self.0
    }

    /// The same steps with one at 100 %, where the limit is broken whoever hears of it (FUP-4).
    pub(crate) fn with_breach(&self) -> Vec<(i32, Option<Recipient>)> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .map(|step| (step.after_percent, Some(step.to_role)))
            .collect();
        if !all.iter().any(|(percent, _)| *percent == 100) {
            all.push((100, None));
            all.sort_by_key(|(percent, _)| *percent);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(steps: &[(i32, Recipient)]) -> usize {
        let steps: Vec<Step> = steps
            .iter()
            .map(|(after_percent, to_role)| Step {
                after_percent: *after_percent,
                to_role: *to_role,
            })
            .collect();
        let mut check = Check::new();
        Steps::read(&mut check, &steps);
        check.problems().len()
    }

    #[test]
    fn fup_4_reminded_at_50_broken_at_100_to_the_top_at_150() {
        let expected = [
            (50, Some(Recipient::Assignee)),
            (100, Some(Recipient::Consultant)),
            (150, Some(Recipient::AgencyOwner)),
        ];
        assert_eq!(Steps::default().with_breach(), expected);
    }

    #[test]
    fn fup_4_a_limit_is_broken_at_100_whoever_hears_of_it() {
        let steps = Steps(vec![Step {
            after_percent: 200,
            to_role: Recipient::Owner,
        }]);
        assert_eq!(steps.with_breach(), [(100, None), (200, Some(Recipient::Owner))]);
    }

    #[test]
    fn steps_are_bounded_and_differ() {
        assert_eq!(problems(&[(50, Recipient::Owner), (100, Recipient::Owner)]), 0);
        assert_eq!(problems(&[]), 1);
        assert_eq!(problems(&[(0, Recipient::Owner), (1_001, Recipient::Owner)]), 2);
        assert_eq!(problems(&[(50, Recipient::Owner), (50, Recipient::Sales)]), 1);
        assert_eq!(problems(&[(50, Recipient::Owner); 11]), 1);
    }
}
