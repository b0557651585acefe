//! What can be done with a journey, without a database.

use goodword_kernel::id::{AgencyId, ClientId, JourneyId};
use goodword_kernel::text::search_key;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, Stage, Update};
use crate::ExpectationsErrorCode as Code;
use crate::edit::expect_version;

/// The longest name, in characters.
pub(crate) const NAME: usize = 200;
/// The most stages of a journey.
pub(crate) const STAGES: i32 = 30;

/// The four stages of the way to buying (s13), and whether each decides the impression.
const USUAL: [(&str, &str, bool); 4] = [
    ("FIRST_INFORMATION", "First information", false),
    ("DIRECT_CONTACT", "Direct contact", true),
    ("DEAL", "Deal", false),
    ("AFTER_SALE", "After-sale period", true),
];

impl Model {
    /// A new journey; its stages come with it, one by one.
    pub(crate) fn created(
        agency: AgencyId,
        id: JourneyId,
        client: ClientId,
        name: String,
        stages: usize,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            name_key: search_key(&name),
            name,
            edition: 1,
            stages: i32::try_from(stages).unwrap_or(STAGES),
            archived_at: None,
        };
        Change::new(row, Event::Created {})
    }

    /// The same journey under another name, put away or taken out again.
    pub(crate) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let name = with.name.as_deref().map(|name| check.line("name", name, NAME));
        check.done()?;
        let archived = with.archived.unwrap_or(self.archived_at.is_some());
        let event = if archived == self.archived_at.is_some() {
            Event::Updated {}
        } else {
            Event::Archived { archived }
        };
        Ok(Change::update(self, event, |row| {
            if let Some(name) = name {
                row.name_key = search_key(&name);
                row.name = name;
            }
            row.archived_at = archived.then(|| row.archived_at.unwrap_or(at));
        }))
    }

    /// A new edition, with so many more or fewer stages: earlier audits keep the number of theirs.
    pub(crate) fn revised(self, more: i32) -> Result<Change<Self>> {
        let (edition, stages) = (self.edition + 1, self.stages + more);
        if stages > STAGES {
            return Err(Code::TooManyStages.into());
        }
        if stages < 1 {
            return Err(Code::LastStage.into());
        }
        Ok(Change::update(self, Event::Revised { edition }, |row| {
            (row.edition, row.stages) = (edition, stages);
        }))
    }
}

/// Reads the stages of a new journey, or gives the usual four (s13).
pub(crate) fn stages(check: &mut Check, with: &Create) -> Vec<Stage> {
    let usual = || {
        USUAL.map(|(key, name, moment_of_truth)| Stage {
            key: key.into(),
            name: name.into(),
            moment_of_truth,
        })
    };
    let given = with.stages.clone().unwrap_or_else(|| usual().to_vec());
    if given.is_empty() || i32::try_from(given.len()).map_or(true, |count| count > STAGES) {
        check.problem("stages", format!("must be 1 to {STAGES} stages"));
        return Vec::new();
    }
    let mut seen = std::collections::BTreeSet::new();
    let read = given.iter().enumerate().map(|(at, one)| {
        let path = format!("stages.{at}.key");
        let key = key(check, &path, &one.key);
        if !seen.insert(key.clone()) {
            check.problem(&path, "must differ from the keys of the other stages");
        }
        Stage {
            key,
            name: check.line(&format!("stages.{at}.name"), &one.name, NAME),
            moment_of_truth: one.moment_of_truth,
        }
    });
    read.collect()
}

/// Reads a stage's name for programs.
pub(crate) fn key(check: &mut Check, path: &str, given: &str) -> String {
    let key = check.line(path, given, 60);
    let plain = key
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if !plain {
        check.problem(
            path,
            "must be capital letters, digits and underscores, such as AFTER_SALE",
        );
    }
    key
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn create(stages: Option<Vec<Stage>>) -> (Vec<Stage>, usize) {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            name: "Ours".into(),
            stages,
            idempotency_key: None,
        };
        let mut check = Check::new();
        let read = super::stages(&mut check, &with);
        (read, check.problems().len())
    }

    fn stage(key: &str) -> Stage {
        Stage {
            key: key.into(),
            name: "Any".into(),
            moment_of_truth: false,
        }
    }

    #[test]
    fn a_journey_begins_with_the_four_usual_stages() {
        let (stages, problems) = create(None);
        let keys: Vec<&str> = stages.iter().map(|stage| stage.key.as_str()).collect();
        assert_eq!(keys, ["FIRST_INFORMATION", "DIRECT_CONTACT", "DEAL", "AFTER_SALE"]);
        assert_eq!(problems, 0);
    }

    #[test]
    fn keys_are_plain_and_differ_and_there_are_1_to_30() {
        assert_eq!(create(Some(vec![stage("A_1"), stage("B")])).1, 0);
        assert_eq!(create(Some(vec![stage("A"), stage("A")])).1, 1);
        assert_eq!(create(Some(vec![stage("after sale")])).1, 1);
        assert_eq!(create(Some(Vec::new())).1, 1);
        let many = (0..31).map(|n| stage(&format!("S{n}"))).collect();
        assert_eq!(create(Some(many)).1, 1);
    }

    #[test]
    fn an_edition_counts_its_stages_between_1_and_30() {
        let at = Timestamp::default();
        let [agency, id, client] = [1, 2, 3].map(Uuid::from_u128);
        let (agency, id, client) = (Id::from_uuid(agency), Id::from_uuid(id), Id::from_uuid(client));
        let journey = |stages| {
            Model::created(agency, id, client, "Ours".into(), stages, at)
                .after()
                .clone()
        };
        assert!(journey(30).revised(1).is_err());
        assert!(journey(1).revised(-1).is_err());
        let next = journey(4).revised(1).map(|change| change.after().clone());
        assert!(next.is_ok_and(|next| (next.edition, next.stages) == (2, 5)));
    }
}
