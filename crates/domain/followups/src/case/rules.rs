//! What can be done with a case, without a database.

use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ClientId, ContactId, KnownIssueId, SurveyResponseId, ThemeId, UserId,
    WordOfMouthEventId,
};
use goodword_kernel::{Change, Check, Error, Machine, Personal, Result, Timestamp};

use super::amends::owed;
use super::priority::priority;
use super::status::Step;
use super::{Close, Event, Model, Open, Status, Update};
use crate::FollowupsErrorCode as Code;

/// The longest text of a case, in characters.
pub(super) const TEXT: usize = 4_000;
/// Days in which a closed case can be reopened.
const REOPEN_DAYS: i64 = 30;
/// The least severity of a detractor's case (FUP-3).
const DETRACTOR_SEVERITY: i32 = 3;

/// What a new case begins with.
#[derive(Clone, Debug)]
pub(crate) struct New {
    pub(crate) id: CaseId,
    pub(crate) client: ClientId,
    pub(crate) contact: ContactId,
    pub(crate) account: Option<AccountId>,
    pub(crate) severity: i32,
    pub(crate) symptom: Personal<String>,
    pub(crate) tried: Option<Personal<String>>,
    pub(crate) prior_attempts: i32,
    pub(crate) opened_by: Option<UserId>,
    pub(crate) owner: Option<UserId>,
    pub(crate) response: Option<SurveyResponseId>,
    /// Until when a compensation is offered, should the case be severe (FUP-12).
    pub(crate) amends_due: Timestamp,
    /// The known issue that the words suggest.
    pub(crate) suggested: Option<KnownIssueId>,
    /// What it is about, where a person says so.
    pub(crate) theme: Option<ThemeId>,
    pub(crate) heard: Option<WordOfMouthEventId>,
}

impl New {
    /// Reads what a person says. The opener answers for the case (FUP-15).
    pub(crate) fn read(
        with: &Open,
        id: CaseId,
        of: &goodword_clients::contact::Model,
        by: Option<UserId>,
        at: Timestamp,
    ) -> Result<Self> {
        let mut check = Check::new();
        let new = Self {
            id,
            client: of.client_id,
            contact: of.id,
            account: of.account_id,
            severity: check.within("severity", with.severity, 1, 5),
            symptom: check.text("symptom", &with.symptom, TEXT).into(),
            tried: check
                .optional_text("stepsAlreadyTried", with.steps_already_tried.as_deref(), TEXT)
                .map(Personal::new),
            prior_attempts: check.within("priorAttempts", with.prior_attempts, 0, 100),
            opened_by: by,
            owner: by,
            response: None,
            amends_due: at,
            suggested: None,
            theme: with.theme_id,
            heard: None,
        };
        check.done().map(|()| new)
    }
}

impl Model {
    /// A new case.
    pub(crate) fn opened(agency: AgencyId, new: New, at: Timestamp) -> Change<Self> {
        let event = Event::Opened {
            contact_id: new.contact,
            severity: new.severity,
        };
        let row = Self {
            agency_id: agency,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            contact_id: new.contact,
            account_id: new.account,
            opened_by: new.opened_by,
            severity: new.severity,
            symptom: new.symptom,
            steps_already_tried: new.tried,
            prior_attempts: new.prior_attempts,
            owner_user_id: new.owner,
            root_cause_category: None,
            root_cause: None,
            preventive_action: None,
            resolution: None,
            status: Status::New,
            source_response_id: new.response,
            word_of_mouth_event_id: new.heard,
            opened_at: at,
            acknowledged_at: None,
            resolved_at: None,
            confirmed_at: None,
            closed_at: None,
            is_open: true,
            effort_score: None,
            band_before: None,
            band_after: None,
            resurveyed_at: None,
            priority: priority(new.severity, new.prior_attempts),
            known_issue_id: None,
            suggested_issue_id: new.suggested,
            offered_to_user_id: None,
            handed_over_at: None,
            hand_over_note: None,
            compensation_due_at: owed(new.severity).then_some(new.amends_due),
            compensation_offered_at: None,
            compensation_breached_at: None,
            service_minutes: 0,
            theme_id: new.theme,
            repeat_complaint: false,
        };
        Change::new(row, event)
    }

    /// The same case with other data. A compensation is due by `amends_due` once it has become severe (FUP-12); its words
    /// suggest `like`.
    pub(crate) fn updated(
        self,
        with: &Update,
        amends_due: Timestamp,
        like: Option<KnownIssueId>,
    ) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        if !self.is_open {
            return Err(Code::WrongStatus.saying("A closed case cannot be changed: reopen it first."));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(severity) = with.severity {
            let least = if self.source_response_id.is_some() {
                DETRACTOR_SEVERITY
            } else {
                1
            };
            after.severity = check.within("severity", severity, least, 5);
        }
        if let Some(symptom) = &with.symptom {
            after.symptom = check.text("symptom", symptom, TEXT).into();
        }
        if let Some(count) = with.prior_attempts {
            after.prior_attempts = check.within("priorAttempts", count, 0, 100);
        }
        if let Some(tried) = &with.steps_already_tried {
            after.steps_already_tried = check
                .optional_text("stepsAlreadyTried", Some(tried), TEXT)
                .map(Personal::new);
        }
        if let Some(resolution) = &with.resolution {
            after.resolution = check
                .optional_text("resolution", Some(resolution), TEXT)
                .map(Personal::new);
        }
        after.root_cause_category = with.root_cause_category.or(after.root_cause_category);
        learn(
            &mut check,
            &mut after,
            with.root_cause.as_deref(),
            with.preventive_action.as_deref(),
        );
        check.done()?;
        after.weighed(amends_due);
        after.suggested_issue_id = like;
        after.theme_id = with.theme_id.or(after.theme_id);
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// What the customer says has become worse: the case is at least so severe (FUP-3).
    pub(crate) fn worsened(self, severity: i32, amends_due: Timestamp) -> Change<Self> {
        Change::update(self, Event::Updated {}, |row| {
            row.severity = row.severity.max(severity);
            row.weighed(amends_due);
        })
    }

    /// Somebody accepts it and answers for it (FUP-15).
    pub(crate) fn acknowledged(self, by: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Acknowledge)?;
        Ok(Change::update(self, Event::Acknowledged {}, |row| {
            row.status = status;
            row.acknowledged_at = Some(at);
            row.owner_user_id = by.or(row.owner_user_id);
            row.nobody_asked();
        }))
    }

    /// Somebody begins.
    pub(crate) fn started(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Start)?;
        Ok(Change::update(self, Event::Started {}, |row| row.status = status))
    }

    /// The problem is solved.
    pub(crate) fn resolved(self, resolution: &str, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let resolution = check.text("resolution", resolution, TEXT);
        check.done()?;
        let status = self.status.after(Step::Resolve)?;
        let contact_id = self.contact_id;
        Ok(Change::update(self, Event::Resolved { contact_id }, |row| {
            row.status = status;
            row.resolution = Some(resolution.into());
            row.resolved_at = Some(at);
        }))
    }

    /// The customer says so too.
    pub(crate) fn confirmed(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Confirm)?;
        let contact_id = self.contact_id;
        Ok(Change::update(self, Event::Confirmed { contact_id }, |row| {
            row.status = status;
            row.confirmed_at = Some(at);
        }))
    }

    /// Finishes it, once it is known why it happened and what keeps it from happening again, and the customer has either
    /// confirmed or been silent until `silent_until` (FUP-10).
    pub(crate) fn closed(self, with: &Close, silent_until: Option<Timestamp>, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Close)?;
        let mut check = Check::new();
        let mut after = self.clone();
        after.root_cause_category = with.root_cause_category.or(after.root_cause_category);
        learn(
            &mut check,
            &mut after,
            with.root_cause.as_deref(),
            with.preventive_action.as_deref(),
        );
        check.done()?;
        if after.root_cause_category.is_none() {
            return Err(Code::RootCauseNeeded.at("rootCauseCategory"));
        }
        if after.root_cause.is_none() {
            return Err(Code::RootCauseNeeded.at("rootCause"));
        }
        if after.preventive_action.is_none() {
            return Err(Code::PreventiveActionNeeded.at("preventiveAction"));
        }
        let silent = silent_until.is_some_and(|until| until <= at);
        if after.confirmed_at.is_none() && !silent {
            return Err(Code::ConfirmationNeeded.into());
        }
        (after.status, after.is_open, after.closed_at) = (status, status.is_open(), Some(at));
        let (contact_id, severity) = (self.contact_id, self.severity);
        Ok(Change::update(self, Event::Closed { contact_id, severity }, |row| {
            *row = after;
        }))
    }

    /// The problem is not solved after all. A closed case can be reopened for 30 days.
    pub(crate) fn reopened(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Reopen)?;
        if self.closed_at.is_some_and(|closed| at > closed.plus_days(REOPEN_DAYS)) {
            return Err(Code::ReopenTooLate.into());
        }
        let contact_id = self.contact_id;
        Ok(Change::update(self, Event::Reopened { contact_id }, |row| {
            (row.status, row.is_open) = (status, status.is_open());
            (row.resolved_at, row.confirmed_at, row.closed_at) = (None, None, None);
        }))
    }
}

fn learn(check: &mut Check, row: &mut Model, cause: Option<&str>, action: Option<&str>) {
    if cause.is_some() {
        row.root_cause = check.optional_text("rootCause", cause, TEXT);
    }
    if action.is_some() {
        row.preventive_action = check.optional_text("preventiveAction", action, TEXT);
    }
}
