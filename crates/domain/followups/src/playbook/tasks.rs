//! The task templates of a playbook, and what makes them a good set.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{InputObject, SimpleObject};
use goodword_identity::ClientRole;
use goodword_kernel::{Check, Error, Result};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::FollowupsErrorCode as Code;
use crate::roles::acting;

/// Most tasks of one playbook.
const MOST: usize = 50;
/// The longest offset, in working days.
const LONGEST_OFFSET: i32 = 365;

/// One task that a playbook sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SimpleObject, InputObject)]
#[graphql(name = "PlaybookTaskInfo", input_name = "PlaybookTaskInput")]
pub struct Template {
    /// Its name within the playbook; at most 60 characters, no two alike.
    pub key: String,
    /// What is to be done; at most 200 characters.
    pub title: String,
    /// In which role: SALES, ACCOUNT_MANAGER, OWNER or SUPPORT.
    pub role: ClientRole,
    /// How many working days after the follow-up the task is due: 0 to 365, 0 with the follow-up itself.
    pub offset_days: i32,
    /// Whether leaving it out needs a reason.
    pub mandatory: bool,
    /// The key of the task that must be finished first, if any.
    pub depends_on: Option<String>,
}

/// The tasks of one playbook, in their order: at least one, all keys different, none that waits for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Templates(Vec<Template>);

impl Templates {
    /// Reads the tasks and notes what is wrong with them under `tasks`.
    pub(crate) fn read(check: &mut Check, given: &[Template]) -> Self {
        if given.is_empty() || given.len() > MOST {
            check.problem("tasks", format!("must be 1 to {MOST} tasks"));
            return Self(Vec::new());
        }
        let mut seen = BTreeSet::new();
        let read = given.iter().enumerate().map(|(at, one)| {
            let path = |field: &str| format!("tasks.{at}.{field}");
            let key = check.line(&path("key"), &one.key, 60);
            if !seen.insert(key.clone()) {
                check.problem(&path("key"), "must differ from the keys of the other tasks");
            }
            acting(check, &path("role"), one.role);
            Template {
                key,
                title: check.line(&path("title"), &one.title, 200),
                role: one.role,
                offset_days: check.within(&path("offsetDays"), one.offset_days, 0, LONGEST_OFFSET),
                mandatory: one.mandatory,
                depends_on: check.optional_line(&path("dependsOn"), one.depends_on.as_deref(), 60),
            }
        });
        let read: Vec<Template> = read.collect();
        for (at, one) in read.iter().enumerate() {
            if one.depends_on.as_ref().is_some_and(|on| !seen.contains(on)) {
                check.problem(
                    &format!("tasks.{at}.dependsOn"),
                    "must be the key of a task of this playbook",
                );
            }
        }
        Self(read)
    }

    /// Refuses tasks that wait for each other in a circle.
    pub(crate) fn check_order(&self) -> Result<(), Error> {
        let waits: BTreeMap<&str, &str> = self
            .0
            .iter()
            .filter_map(|one| Some((one.key.as_str(), one.depends_on.as_deref()?)))
            .collect();
        for (at, one) in self.0.iter().enumerate() {
            if let Some(circle) = circle(&waits, one.key.as_str()) {
                let told = format!(
                    "These tasks wait for each other: {}. Break the circle.",
                    circle.join(" → ")
                );
                return Err(at_fault(told, &format!("tasks.{at}.dependsOn")));
            }
        }
        Ok(())
    }

    /// The tasks in their order.
    pub fn all(&self) -> &[Template] {
        &self.0
    }
}

fn at_fault(told: String, path: &str) -> Error {
    match Code::TaskCircle.at(path) {
        Error::Refused { code, field, .. } => Error::Refused {
            code,
            message: told,
            field,
        },
        other => other,
    }
}

// The tasks from one on, each with what it waits for, where that leads back to it.
fn circle<'a>(waits: &BTreeMap<&'a str, &'a str>, from: &'a str) -> Option<Vec<&'a str>> {
    let mut way = vec![from];
    let mut key = from;
    while let Some(next) = waits.get(key).copied() {
        way.push(next);
        if next == from {
            return Some(way);
        }
        // A circle that this task only leads to is told of by its own tasks.
        if way.len() > waits.len() + 1 {
            return None;
        }
        key = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(key: &str, on: Option<&str>) -> Template {
        Template {
            key: key.into(),
            title: "Do it".into(),
            role: ClientRole::Sales,
            offset_days: 0,
            mandatory: false,
            depends_on: on.map(Into::into),
        }
    }

    fn read(tasks: &[Template]) -> Result<Templates> {
        let mut check = Check::new();
        let read = Templates::read(&mut check, tasks);
        check.done()?;
        read.check_order().map(|()| read)
    }

    fn paths(tasks: &[Template]) -> Vec<String> {
        match read(tasks) {
            Err(Error::Invalid(problems)) => problems.into_iter().map(|one| one.field.join(".")).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tasks_may_wait_for_one_another_in_any_order() {
        assert!(
            read(&[
                task("B", Some("A")),
                task("A", None),
                task("C", Some("B")),
                task("D", Some("A"))
            ])
            .is_ok()
        );
    }

    #[test]
    fn a_circle_is_refused() {
        for tasks in [
            vec![task("A", Some("A"))],
            vec![task("A", Some("B")), task("B", Some("A"))],
            vec![
                task("X", None),
                task("A", Some("C")),
                task("B", Some("A")),
                task("C", Some("B")),
            ],
        ] {
            assert!(
                matches!(read(&tasks), Err(Error::Refused { code: "TaskCircle", .. })),
                "{tasks:?}"
            );
        }
    }

    #[test]
    fn a_circle_is_told_by_the_names_of_its_tasks() {
        let tasks = [
            task("X", Some("A")),
            task("A", Some("C")),
            task("B", Some("A")),
            task("C", Some("B")),
        ];
        match read(&tasks) {
            Err(Error::Refused { message, .. }) => assert!(message.contains("A → C → B → A"), "{message}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn wrong_tasks_are_told_by_place() {
        let mut bad = task("A", Some("Z"));
        (bad.offset_days, bad.role) = (366, ClientRole::Viewer);
        assert_eq!(
            paths(&[task("A", None), bad]),
            ["tasks.1.key", "tasks.1.role", "tasks.1.offsetDays", "tasks.1.dependsOn"]
        );
        assert_eq!(paths(&[]), ["tasks"]);
        assert_eq!(paths(&vec![task("A", None); MOST + 1]), ["tasks"]);
    }
}
