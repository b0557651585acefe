//! The playbooks that every agency begins with (s111, s113 to s119).

use goodword_identity::ClientRole;

use super::Template;
use crate::follow_up::Reason;

/// A playbook to begin with.
pub(crate) struct Seed {
    pub(crate) reason: Reason,
    pub(crate) name: &'static str,
    steps: &'static [Step],
}

/// Key, title, working days after the follow-up is due, mandatory.
type Step = (&'static str, &'static str, i32, bool);

/// What an agency begins with, one playbook for each band.
pub(crate) const SEEDS: [Seed; 3] = [
    Seed {
        reason: Reason::PromoterResponse,
        name: "Promoter",
        steps: &[
            ("THANK", "Thank the customer for the answer", 0, true),
            ("ONE_IMPROVEMENT", "Ask about the one improvement", 0, true),
            ("REFERRAL_ASK", "Ask whom the customer would recommend us to", 0, false),
        ],
    },
    Seed {
        reason: Reason::PassiveResponse,
        name: "Passive",
        steps: &[
            ("THANK", "Thank the customer for the answer", 0, true),
            ("NEARER_TO_10", "Ask what would bring the score nearer to 10", 0, true),
            ("TAG_THEMES", "Tag the themes of the answer", 1, false),
            ("AGREE_STEP", "Agree on a next step with the customer", 2, true),
        ],
    },
    Seed {
        reason: Reason::DetractorResponse,
        name: "Detractor",
        steps: &[
            ("OWNER_CALLS", "The owner calls the customer", 0, true),
            ("LISTEN", "Listen and note what happened, without defending", 0, true),
            ("ROOT_CAUSE", "Find the root cause", 2, true),
            ("REPAIR", "Repair the damage", 3, true),
            (
                "PROGRESS_UPDATES",
                "Keep the customer informed of the progress",
                3,
                true,
            ),
            ("PREVENTION", "Decide what keeps it from happening again", 5, true),
            ("RE_SURVEY", "Ask the customer for a new score", 10, false),
        ],
    },
];

impl Seed {
    /// The tasks in their order, each waiting for the one before.
    pub(crate) fn tasks(&self) -> Vec<Template> {
        let role = self.reason.required_role();
        let before = std::iter::once(None).chain(self.steps.iter().map(|(key, ..)| Some(*key)));
        self.steps
            .iter()
            .zip(before)
            .map(|(step, before)| template(step, role, before))
            .collect()
    }
}

fn template((key, title, offset_days, mandatory): &Step, role: ClientRole, before: Option<&str>) -> Template {
    Template {
        key: (*key).into(),
        title: (*title).into(),
        role,
        offset_days: *offset_days,
        mandatory: *mandatory,
        depends_on: before.map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Id, Timestamp};
    use uuid::Uuid;

    use super::*;
    use crate::playbook::Model;

    #[test]
    fn the_order_of_the_promoters_tasks_is_fixed() {
        let keys: Vec<_> = SEEDS[0]
            .tasks()
            .into_iter()
            .map(|task| (task.key, task.depends_on))
            .collect();
        let expected = [
            ("THANK".to_owned(), None),
            ("ONE_IMPROVEMENT".to_owned(), Some("THANK".to_owned())),
            ("REFERRAL_ASK".to_owned(), Some("ONE_IMPROVEMENT".to_owned())),
        ];
        assert_eq!(keys, expected);
    }

    #[test]
    fn every_seed_is_a_good_playbook() {
        let id = |n| Uuid::from_u128(n);
        for seed in &SEEDS {
            let made = Model::seeded(Id::from_uuid(id(1)), Id::from_uuid(id(2)), seed, Timestamp::default());
            let row = made.unwrap_or_else(|error| panic!("{}: {error:?}", seed.name));
            assert_eq!(row.after().key, seed.reason.to_string());
            assert!(row.after().active);
        }
    }
}
