//! What is missing at an account before a review or an audit of it can be completed: told, never refused.

use goodword_identity::Session;
use goodword_kernel::id::AccountId;
use goodword_kernel::{Page, Result, vocabulary};

use crate::need;
use crate::stakeholder::{self, DecisionRole};

/// The most stakeholders of one account that are looked at.
const MOST: u64 = 200;

vocabulary! {
    /// What is missing at an account.
    pub enum WarningCode as "AccountWarningCode" {
        /// Nobody is known to have the final word (CUS-2).
        FinalMissing,
        /// Several are said to have the final word (CUS-2).
        FinalSeveral,
        /// A stakeholder has no goal that is met or planned (CUS-3).
        StakeholderUnserved,
        /// Nothing was asked about a need before somebody said yes (CUS-5).
        NeedUnclarified,
    }
}

/// Something that is missing at an account.
#[derive(Clone, Debug, PartialEq, Eq, async_graphql::SimpleObject)]
#[graphql(name = "AccountWarning")]
pub struct Warning {
    /// The stable reason, for programs.
    pub code: WarningCode,
    /// A sentence for people.
    pub message: String,
}

/// What is missing at an account. Gathered for all accounts that a request shows, in two statements.
pub async fn warnings(session: &Session, id: AccountId) -> Result<Vec<Warning>> {
    let people = session
        .children(id.uuid(), stakeholder::of_account(Page::first(MOST)))
        .await?;
    let needs = session
        .children(id.uuid(), need::unclarified_of_account(Page::first(MOST)))
        .await?;
    let parts: Vec<_> = people
        .rows
        .iter()
        .map(|(_, one)| (one.decision_role, one.served))
        .collect();
    Ok(told(&parts, needs.rows.len()))
}

fn told(people: &[(DecisionRole, bool)], unclarified: usize) -> Vec<Warning> {
    let finals = people.iter().filter(|(role, _)| *role == DecisionRole::Final).count();
    let unserved = people.iter().filter(|(_, served)| !served).count();
    let mut all = Vec::new();
    let mut warn = |code, message: String| all.push(Warning { code, message });
    match finals {
        0 => warn(
            WarningCode::FinalMissing,
            "Nobody here is known to have the final word: find out who decides (CUS-2).".into(),
        ),
        1 => {}
        several => warn(
            WarningCode::FinalSeveral,
            format!("{several} people are said to have the final word: only one can (CUS-2)."),
        ),
    }
    if unserved > 0 {
        let message = format!("{unserved} of the stakeholders have no goal that is met or planned (CUS-3).");
        warn(WarningCode::StakeholderUnserved, message);
    }
    if unclarified > 0 {
        let message = format!("{unclarified} of the needs were said yes to without a clarifying question (CUS-5).");
        warn(WarningCode::NeedUnclarified, message);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(people: &[(DecisionRole, bool)], unclarified: usize) -> Vec<WarningCode> {
        told(people, unclarified).iter().map(|one| one.code).collect()
    }

    #[test]
    fn cus_2_exactly_one_has_the_final_word() {
        let (one, other) = ((DecisionRole::Final, true), (DecisionRole::Approver, true));
        assert_eq!(codes(&[other], 0), [WarningCode::FinalMissing]);
        assert_eq!(codes(&[one, other], 0), []);
        assert_eq!(codes(&[one, one], 0), [WarningCode::FinalSeveral]);
    }

    #[test]
    fn cus_3_5_unserved_people_and_unclarified_needs_are_told() {
        let unserved = (DecisionRole::Final, false);
        assert_eq!(codes(&[unserved], 0), [WarningCode::StakeholderUnserved]);
        assert_eq!(codes(&[(DecisionRole::Final, true)], 2), [WarningCode::NeedUnclarified]);
    }
}
