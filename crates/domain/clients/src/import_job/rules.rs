//! How an import goes on.

use goodword_kernel::id::{AgencyId, ImportJobId};
use goodword_kernel::{Change, Check, Error, Result, Timestamp};

use super::{Create, Event, Model, Status, Staying, told};
use crate::ClientsErrorCode as Code;
use crate::import::{LayoutName, RowError};

/// Most rows of an import that can be taken back: it happens while the caller waits.
const MOST_TAKEN_BACK: i32 = 10_000;

/// The states from which each state is reached. What is not here cannot be.
const TABLE: &[(Status, &[Status])] = &[
    (Status::Running, &[Status::Uploaded]),
    (Status::Validated, &[Status::Running]),
    (Status::Done, &[Status::Running]),
    (Status::Failed, &[Status::Uploaded, Status::Running]),
    (Status::RolledBack, &[Status::Done]),
];

impl Status {
    /// Whether an import in this state can come into another.
    pub(crate) fn leads_to(self, next: Self) -> bool {
        TABLE.iter().any(|(to, from)| *to == next && from.contains(&self))
    }

    /// Whether nothing more happens by itself.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Uploaded | Self::Running)
    }
}

/// How a file fared, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) layout: Option<LayoutName>,
    pub(super) rows: u64,
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) unchanged: u64,
    pub(super) error_count: u64,
    pub(super) errors: Vec<RowError>,
}

impl Model {
    /// An import that waits for its file.
    pub(crate) fn created(agency: AgencyId, id: ImportJobId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let file_name = check.line("fileName", &with.file_name, 200);
        if let Some(mapping) = &with.mapping {
            mapping.read(&mut check, with.kind);
            if with.layout.is_some() {
                check.problem("layout", "does not go with a mapping: give one of the two");
            }
        }
        with.check_answers(&mut check);
        with.check_defaults(&mut check);
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            kind: with.kind,
            layout: with.layout,
            mapping: with.mapping.clone(),
            date_order: with.date_order,
            survey_id: with.survey_id,
            legacy_scale: with.legacy_scale,
            defaults: with.defaults.clone(),
            file_name,
            file_bytes: None,
            dry_run: with.dry_run,
            status: Status::Uploaded,
            total_rows: 0,
            created_rows: 0,
            updated_rows: 0,
            unchanged_rows: 0,
            error_count: 0,
            errors: "[]".to_owned().into(),
            staying: None,
            finished_at: None,
        };
        Ok(Change::new(row, Event::Created {}))
    }

    /// Whether it still waits for its file; the refusal otherwise.
    pub(crate) fn expect_no_file(&self) -> Result<()> {
        if self.status == Status::Uploaded && self.file_bytes.is_none() {
            return Ok(());
        }
        Err(Code::WrongStatus.saying("This import has its file already: announce another import."))
    }

    /// Somebody begins to send the file.
    pub(crate) fn coming(self) -> Change<Self> {
        Change::update(self, Event::FileComing {}, |_| ())
    }

    /// The whole file is there.
    pub(crate) fn arrived(self, bytes: i64) -> Change<Self> {
        Change::update(self, Event::FileArrived { bytes }, |row| row.file_bytes = Some(bytes))
    }

    /// The reading begins.
    pub(crate) fn started(self) -> Result<Change<Self>> {
        if !self.status.leads_to(Status::Running) {
            return Err(Code::WrongStatus.saying(format!("An import that is {} cannot be started.", self.status)));
        }
        Ok(Change::update(self, Event::Started {}, |row| {
            row.status = Status::Running;
        }))
    }

    /// The reading ended: all is well or nothing was written.
    pub(super) fn ended(self, counts: &Counts, at: Timestamp) -> Result<Change<Self>> {
        let whole = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        let (created, updated, errors) = (whole(counts.created), whole(counts.updated), whole(counts.error_count));
        let (status, event) = match (errors, self.dry_run) {
            (0, true) => (Status::Validated, Event::Validated {}),
            (0, false) => (Status::Done, Event::Done { created, updated }),
            _ => (Status::Failed, Event::Failed { errors }),
        };
        if !self.status.leads_to(status) {
            return Err(Error::Conflict);
        }
        let kept = serde_json::to_string(&counts.errors).map_err(Error::internal)?;
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.layout = counts.layout;
            row.total_rows = whole(counts.rows);
            row.created_rows = created;
            row.updated_rows = updated;
            row.unchanged_rows = whole(counts.unchanged);
            row.error_count = errors;
            row.errors = kept.into();
            row.finished_at = Some(at);
        }))
    }

    /// It will not be read to its end, and this is why. One that has ended stays as it is.
    pub(super) fn given_up(self, why: &str, at: Timestamp) -> Result<Option<Change<Self>>> {
        if self.status.is_final() {
            return Ok(None);
        }
        let counts = Counts {
            layout: self.layout,
            error_count: 1,
            errors: vec![told(1, String::new(), "", why)],
            ..Counts::default()
        };
        self.ended(&counts, at).map(Some)
    }

    /// Whether it is one that can be taken back; the refusal otherwise.
    pub(super) fn expect_reversible(&self) -> Result<()> {
        if !self.status.leads_to(Status::RolledBack) {
            let sentence = format!(
                "An import that is {} cannot be taken back: only one that is DONE can.",
                self.status
            );
            return Err(Code::WrongStatus.saying(sentence));
        }
        if self.updated_rows > 0 {
            return Err(Code::ImportKept.into());
        }
        if self.created_rows > MOST_TAKEN_BACK {
            return Err(Code::ImportTooLarge.into());
        }
        Ok(())
    }

    /// What it made was taken back.
    pub(super) fn rolled_back(self, staying: Option<Staying>) -> Result<Change<Self>> {
        self.expect_reversible()?;
        Ok(Change::update(self, Event::RolledBack {}, |row| {
            (row.status, row.staying) = (Status::RolledBack, staying);
        }))
    }

    /// The first errors of the file, in the order of its rows.
    pub fn row_errors(&self) -> Vec<RowError> {
        serde_json::from_str(&self.errors).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::super::{Kind, Mapping};
    use super::*;

    fn input(dry_run: bool) -> Create {
        Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            kind: Kind::Contacts,
            file_name: "contacts.csv".into(),
            dry_run,
            layout: None,
            mapping: None,
            date_order: None,
            survey_id: None,
            legacy_scale: false,
            defaults: None,
            idempotency_key: None,
        }
    }

    fn running(dry_run: bool) -> Result<Model> {
        let [agency, id] = [2, 3].map(Uuid::from_u128);
        let at = Timestamp::from_millis(0);
        let job = Model::created(Id::from_uuid(agency), Id::from_uuid(id), &input(dry_run), at)?;
        let job = job.after().clone().arrived(9).after().clone();
        Ok(job.started()?.after().clone())
    }

    #[test]
    fn every_state_leads_where_the_table_says() {
        use Status::{Done, Failed, RolledBack, Running, Uploaded, Validated};
        let allowed = [
            (Uploaded, Running),
            (Uploaded, Failed),
            (Done, RolledBack),
            (Running, Validated),
            (Running, Done),
            (Running, Failed),
        ];
        for from in Status::ALL {
            for to in Status::ALL {
                assert_eq!(from.leads_to(*to), allowed.contains(&(*from, *to)), "{from} {to}");
            }
        }
    }

    #[test]
    fn a_file_without_errors_is_done_or_validated_and_one_with_errors_has_failed() -> Result<()> {
        let fine = Counts {
            rows: 2,
            created: 2,
            ..Counts::default()
        };
        let wrong = RowError {
            row: 2,
            column: "Email".into(),
            value: "x".into(),
            message: "is not an e-mail address".into(),
        };
        let broken = Counts {
            rows: 2,
            error_count: 1,
            errors: vec![wrong.clone()],
            ..Counts::default()
        };
        let at = Timestamp::from_millis(5);
        for (dry, counts, expected) in [
            (true, &fine, Status::Validated),
            (false, &fine, Status::Done),
            (true, &broken, Status::Failed),
            (false, &broken, Status::Failed),
        ] {
            let ended = running(dry)?.ended(counts, at)?.after().clone();
            assert_eq!(ended.status, expected);
            assert_eq!(ended.row_errors(), counts.errors);
            assert!(ended.ended(counts, at).is_err(), "it ends once");
        }
        Ok(())
    }

    #[test]
    fn what_is_given_up_has_failed_with_a_sentence_and_what_has_ended_stays() -> Result<()> {
        let at = Timestamp::from_millis(5);
        let failed = running(false)?.given_up("The lights went out.", at)?;
        let failed = failed.map(|change| change.after().clone()).ok_or(Error::NotFound)?;
        assert_eq!((failed.status, failed.error_count), (Status::Failed, 1));
        assert_eq!(failed.row_errors()[0].message, "The lights went out.");
        assert!(failed.given_up("Again.", at)?.is_none());
        Ok(())
    }

    #[test]
    fn only_what_is_done_made_new_things_alone_and_not_too_many_can_be_taken_back() -> Result<()> {
        let counts = |created, updated| Counts {
            created,
            updated,
            ..Counts::default()
        };
        let refused = |created, updated| -> Result<Option<Error>> {
            let done = running(false)?.ended(&counts(created, updated), Timestamp::from_millis(5))?;
            Ok(done.after().expect_reversible().err())
        };
        assert!(refused(10_000, 0)?.is_none());
        let code = |error: Option<Error>| match error {
            Some(Error::Refused { code, .. }) => code,
            _ => "",
        };
        assert_eq!(code(refused(10_001, 0)?), "ImportTooLarge");
        assert_eq!(code(refused(1, 1)?), "ImportKept");
        assert_eq!(code(running(false)?.expect_reversible().err()), "WrongStatus");
        Ok(())
    }

    #[test]
    fn a_file_comes_once() -> Result<()> {
        assert!(running(false)?.expect_no_file().is_err());
        Ok(())
    }

    #[test]
    fn a_mapping_must_fit_the_kind_of_file() {
        let with = Create {
            mapping: Some(Mapping::default()),
            layout: Some(LayoutName::Hubspot),
            ..input(true)
        };
        let [agency, id] = [2, 3].map(Uuid::from_u128);
        let made = Model::created(
            Id::from_uuid(agency),
            Id::from_uuid(id),
            &with,
            Timestamp::from_millis(0),
        );
        assert!(matches!(made, Err(Error::Invalid(problems)) if problems.len() == 2));
    }
}
