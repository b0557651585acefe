//! A journey as it is planned: what it is to have, whatever it has now.

use async_graphql::InputObject;
use goodword_identity::ClientRole;
use goodword_kernel::Check;
use goodword_kernel::text::search_key;
use serde::{Deserialize, Serialize};

use super::rules::{NAME, STAGES, key};
use crate::touchpoint::{self, Channel};

/// The stages of a journey in their order, each with its touchpoints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// All stages, in their order.
    pub stages: Vec<StagePlan>,
}

/// A stage of a journey that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, InputObject)]
#[graphql(name = "JourneyStagePlanInput")]
#[serde(rename_all = "camelCase")]
pub struct StagePlan {
    /// Its name for programs, by which it is found again: capital letters, digits and underscores, at most 60; no two alike
    /// in a journey.
    pub key: String,
    /// What it is called; at most 200 characters.
    pub name: String,
    /// Whether it decides the impression: a moment of truth.
    #[graphql(default)]
    pub moment_of_truth: bool,
    /// All touchpoints in it, at most 50, each name once for each way; none when left out.
    #[graphql(default)]
    pub touchpoints: Vec<TouchpointPlan>,
}

/// A touchpoint of a stage that is planned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, InputObject)]
#[graphql(name = "TouchpointPlanInput")]
#[serde(rename_all = "camelCase")]
pub struct TouchpointPlan {
    /// What it is called, by which it is found again; at most 200 characters.
    pub name: String,
    /// By which way customer and company meet.
    pub channel: Channel,
    /// Who answers for it.
    #[serde(default)]
    pub owner_role: Option<ClientRole>,
}

impl Plan {
    /// Reads the stages of a journey, and notes under `path` what is wrong with them.
    pub fn read(check: &mut Check, path: &str, given: &[StagePlan]) -> Self {
        check.within(path, i32::try_from(given.len()).unwrap_or(i32::MAX), 1, STAGES);
        let most = usize::try_from(STAGES).unwrap_or_default();
        let mut seen = std::collections::BTreeSet::new();
        let stages = given.iter().take(most).enumerate().map(|(at, one)| {
            let place = format!("{path}.{at}");
            let field = format!("{place}.key");
            let key = key(check, &field, &one.key);
            if !seen.insert(key.clone()) {
                check.problem(&field, "must differ from the keys of the other stages");
            }
            StagePlan {
                key,
                name: check.line(&format!("{place}.name"), &one.name, NAME),
                moment_of_truth: one.moment_of_truth,
                touchpoints: touchpoints(check, &format!("{place}.touchpoints"), &one.touchpoints),
            }
        });
        Self {
            stages: stages.collect(),
        }
    }

    /// The same in other words; `said` says what becomes of each name.
    #[must_use]
    pub fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        for stage in &mut self.stages {
            stage.name = said(&stage.name);
            for touchpoint in &mut stage.touchpoints {
                touchpoint.name = said(&touchpoint.name);
            }
            stage.touchpoints.sort();
        }
        self
    }
}

// In the order of their names: a journey keeps none for them, so that two with the same are alike.
fn touchpoints(check: &mut Check, path: &str, given: &[TouchpointPlan]) -> Vec<TouchpointPlan> {
    let most = usize::try_from(touchpoint::MOST).unwrap_or_default();
    check.within(path, given.len(), 0, most);
    let mut seen = std::collections::BTreeSet::new();
    let read = given.iter().take(most).enumerate().map(|(at, one)| {
        let field = format!("{path}.{at}.name");
        let name = check.line(&field, &one.name, NAME);
        if !seen.insert((search_key(&name), one.channel)) {
            check.problem(&field, "stands twice in this stage with the same way");
        }
        TouchpointPlan { name, ..one.clone() }
    });
    let mut read: Vec<TouchpointPlan> = read.collect();
    read.sort();
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(key: &str, touchpoints: &[&str]) -> StagePlan {
        let touchpoint = |name: &&str| TouchpointPlan {
            name: (*name).into(),
            channel: Channel::Phone,
            owner_role: None,
        };
        StagePlan {
            key: key.into(),
            name: "Any".into(),
            moment_of_truth: false,
            touchpoints: touchpoints.iter().map(touchpoint).collect(),
        }
    }

    fn paths(stages: &[StagePlan]) -> Vec<String> {
        let mut check = Check::new();
        Plan::read(&mut check, "stages", stages);
        let problems = check.problems().into_iter();
        problems.map(|one| one.field.join(".")).collect()
    }

    #[test]
    fn what_is_wrong_with_a_plan_is_told_by_its_place() {
        assert_eq!(
            paths(&[stage("A", &["Call"]), stage("B", &["Call"])]),
            Vec::<String>::new()
        );
        assert_eq!(paths(&[]), ["stages"]);
        assert_eq!(paths(&[stage("A", &[]), stage("A", &[])]), ["stages.1.key"]);
        assert_eq!(
            paths(&[stage("after sale", &["Call", "call"])]),
            ["stages.0.key", "stages.0.touchpoints.1.name"]
        );
    }

    #[test]
    fn touchpoints_have_no_order_of_their_own() {
        let read = |names: &[&str]| Plan::read(&mut Check::new(), "stages", &[stage("A", names)]);
        assert_eq!(read(&["Call", "Ad"]), read(&["Ad", "Call"]));
    }
}
