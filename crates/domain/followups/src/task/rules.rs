//! What can be done with a task, without a database.

use goodword_clients::calendar::WorkingHours;
use goodword_identity::ClientRole;
use goodword_kernel::id::{AgencyId, ClientId, ContactId, EngagementId, TaskId, UserId, WordOfMouthEventId};
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};

use super::status::Step;
use super::{Event, Model, Status};
use crate::FollowupsErrorCode as Code;
use crate::playbook_run::Planned;
use crate::{follow_up, known_issue, playbook_run};

/// The kind of task that follows a completed engagement (FUP-17).
pub(crate) const CHECK_IN: &str = "CHECK_IN";
const CHECK_IN_TITLE: &str = "Ask the customer how things are going";

/// The kind of task that a known issue sets which grows fast (s66).
pub(crate) const ISSUE_TREND: &str = "ISSUE_TREND";
const ISSUE_TREND_TITLE: &str = "See to a problem that many customers had this week";
/// Working days in which somebody sees to it.
const ISSUE_TREND_DAYS: i32 = 2;

/// A completed engagement that a check-in follows.
pub(crate) struct CheckIn {
    pub(crate) client: ClientId,
    pub(crate) engagement: EngagementId,
    pub(crate) contact: ContactId,
    pub(crate) assignee: Option<UserId>,
    pub(crate) due_at: Timestamp,
}

/// The kind of task that follows what was said badly, where nobody knows who said it (s11).
const HEARD: &str = "WORD_OF_MOUTH";

/// Something heard that nobody is known to have said.
pub(crate) struct Heard {
    pub(crate) client: ClientId,
    pub(crate) event: WordOfMouthEventId,
    pub(crate) place: String,
    pub(crate) assignee: Option<UserId>,
    pub(crate) due_at: Timestamp,
}

impl Model {
    /// A task that a playbook sets.
    pub(crate) fn of_run(
        id: TaskId,
        run: &playbook_run::Model,
        follow_up: &follow_up::Model,
        (position, planned): (i32, &Planned),
    ) -> Change<Self> {
        let template = &planned.template;
        let row = Self {
            run_id: Some(run.id),
            follow_up_id: Some(follow_up.id),
            contact_id: follow_up.contact_id,
            key: Some(template.key.clone()),
            title: template.title.clone(),
            position,
            mandatory: template.mandatory,
            depends_on: template.depends_on.clone(),
            assignee_user_id: planned.assignee,
            required_role: template.role,
            due_at: planned.due_at,
            ..Self::blank(run.agency_id, id, run.client_id, run.started_at)
        };
        row.created()
    }

    /// The check-in after a completed engagement (FUP-17).
    pub(crate) fn check_in(agency: AgencyId, id: TaskId, with: &CheckIn, at: Timestamp) -> Change<Self> {
        let row = Self {
            engagement_id: Some(with.engagement),
            contact_id: Some(with.contact),
            key: Some(CHECK_IN.into()),
            title: CHECK_IN_TITLE.into(),
            assignee_user_id: with.assignee,
            due_at: with.due_at,
            ..Self::blank(agency, id, with.client, at)
        };
        row.created()
    }

    /// What a known issue sets that grows fast (s66), due in two working days.
    pub(crate) fn of_issue(
        id: TaskId,
        issue: &known_issue::Model,
        (required_role, assignee): (ClientRole, Option<UserId>),
        (hours, at): (&WorkingHours, Timestamp),
    ) -> Change<Self> {
        let row = Self {
            known_issue_id: Some(issue.id),
            key: Some(ISSUE_TREND.into()),
            title: ISSUE_TREND_TITLE.into(),
            required_role,
            assignee_user_id: assignee,
            due_at: hours.add_business_days(at, ISSUE_TREND_DAYS),
            ..Self::blank(issue.agency_id, id, issue.client_id, at)
        };
        row.created()
    }

    /// What the OWNER does about something that was heard of nobody knows whom.
    pub(crate) fn heard(agency: AgencyId, id: TaskId, with: &Heard, at: Timestamp) -> Change<Self> {
        let row = Self {
            word_of_mouth_event_id: Some(with.event),
            key: Some(HEARD.into()),
            title: format!("Look into what was said: {}", with.place),
            assignee_user_id: with.assignee,
            required_role: ClientRole::Owner,
            due_at: with.due_at,
            ..Self::blank(agency, id, with.client, at)
        };
        row.created()
    }

    pub(super) fn blank(agency: AgencyId, id: TaskId, client: ClientId, at: Timestamp) -> Self {
        Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            run_id: None,
            follow_up_id: None,
            engagement_id: None,
            word_of_mouth_event_id: None,
            contact_id: None,
            key: None,
            title: String::new(),
            position: 1,
            mandatory: false,
            depends_on: None,
            assignee_user_id: None,
            required_role: ClientRole::AccountManager,
            due_at: at,
            status: Status::Todo,
            skip_reason: None,
            finished_at: None,
            account_id: None,
            case_id: None,
            known_issue_id: None,
            note: None,
            huddle_id: None,
            promise_id: None,
            expectation_id: None,
        }
    }

    pub(super) fn created(self) -> Change<Self> {
        let event = Event::Created {
            key: self.key.clone(),
            assignee_user_id: self.assignee_user_id,
        };
        Change::new(self, event)
    }

    /// Somebody begins; what it depends on is finished.
    pub(crate) fn started(self, before: Option<&Self>) -> Result<Change<Self>> {
        let status = self.status.after(Step::Start)?;
        in_turn(before)?;
        Ok(Change::update(self, Event::Started {}, |row| row.status = status))
    }

    /// It is done; what it depends on is finished.
    pub(crate) fn done(self, before: Option<&Self>, at: Timestamp) -> Result<Change<Self>> {
        in_turn(before)?;
        self.ended(Step::Finish, Event::Done {}, None, at)
    }

    /// It is left out; a mandatory one with a reason.
    pub(crate) fn skipped(self, reason: Option<&str>, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let reason = check.optional_line("reason", reason, 500);
        check.done()?;
        if self.mandatory && reason.is_none() {
            return Err(Code::SkipReasonNeeded.at("reason"));
        }
        self.ended(Step::Skip, Event::Skipped {}, reason, at)
    }

    /// It is not needed any more.
    pub(crate) fn cancelled(self, at: Timestamp) -> Result<Change<Self>> {
        self.ended(Step::Cancel, Event::Cancelled {}, None, at)
    }

    /// There is something to do after all.
    pub(crate) fn reopened(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Reopen)?;
        Ok(Change::update(self, Event::Reopened {}, |row| {
            row.status = status;
            row.skip_reason = None;
            row.finished_at = None;
        }))
    }

    fn ended(self, step: Step, event: Event, why: Option<String>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.skip_reason = why;
            row.finished_at = Some(at);
        }))
    }
}

fn in_turn(before: Option<&Model>) -> Result<()> {
    match before.filter(|task| task.status.is_open()) {
        Some(task) => Err(Code::TaskNotInTurn.saying(format!("Finish this task first: {}.", task.title))),
        None => Ok(()),
    }
}
