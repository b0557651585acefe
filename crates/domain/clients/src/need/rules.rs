//! How a need becomes known and is understood.

use goodword_kernel::id::NeedId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{ClarifyingQuestion, Create, Event, Model, Questions, Update};
use crate::{ClientsErrorCode as Code, account, edit};

/// The most questions of one need.
const MOST_QUESTIONS: usize = 20;

impl Model {
    /// A new need of an account. Without a clarifying question it is flagged (CUS-5).
    pub(crate) fn created(account: &account::Model, id: NeedId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let clarifying_questions = questions(&mut check, &with.clarifying_questions);
        let row = Self {
            agency_id: account.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: account.client_id,
            account_id: account.id,
            pain: check.line("pain", &with.pain, 500),
            severity: check.within("severity", with.severity, 1, 5),
            evidence: check.optional_text("evidence", with.evidence.as_deref(), 2_000),
            unclarified: clarifying_questions.0.is_empty(),
            clarifying_questions,
            archived_at: None,
        };
        check.done()?;
        let event = Event::Created {
            account_id: row.account_id,
            severity: row.severity,
            unclarified: row.unclarified,
        };
        Ok(Change::new(row, event))
    }

    /// The same need, known better.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(pain) = &with.pain {
            after.pain = check.line("pain", pain, 500);
        }
        if let Some(severity) = with.severity {
            after.severity = check.within("severity", severity, 1, 5);
        }
        after.evidence = edit::text(&mut check, "evidence", &with.evidence, after.evidence, 2_000);
        if let Some(given) = &with.clarifying_questions {
            after.clarifying_questions = questions(&mut check, given);
            after.unclarified = after.clarifying_questions.0.is_empty();
        }
        check.done()?;
        let unclarified = after.unclarified;
        Ok(Change::update(self, Event::Updated { unclarified }, |row| *row = after))
    }

    /// Puts it away.
    pub(crate) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This need is archived already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }
}

fn questions(check: &mut Check, given: &[ClarifyingQuestion]) -> Questions {
    if given.len() > MOST_QUESTIONS {
        check.problem("clarifyingQuestions", format!("must hold at most {MOST_QUESTIONS}"));
        return Questions::default();
    }
    let mut read = |(at, one): (usize, &ClarifyingQuestion)| {
        let path = |field: &str| format!("clarifyingQuestions.{at}.{field}");
        ClarifyingQuestion {
            question: check.line(&path("question"), &one.question, 500),
            answer: check.optional_text(&path("answer"), one.answer.as_deref(), 2_000),
        }
    };
    Questions(given.iter().enumerate().map(&mut read).collect())
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn need(asked: usize) -> Result<Model> {
        let [agency, id, client] = [1, 2, 3].map(Uuid::from_u128);
        let (agency, id, client) = (Id::from_uuid(agency), Id::from_uuid(id), Id::from_uuid(client));
        let account = account::Model::plain(agency, id, client, "Acme".into(), Timestamp::from_millis(0));
        let question = ClarifyingQuestion {
            question: "Since when?".into(),
            answer: None,
        };
        let with = Create {
            account_id: account.id,
            pain: "The roof leaks".into(),
            severity: 4,
            evidence: None,
            clarifying_questions: vec![question; asked],
            idempotency_key: None,
        };
        let made = Model::created(
            &account,
            Id::from_uuid(Uuid::from_u128(9)),
            &with,
            Timestamp::from_millis(0),
        );
        made.map(|change| change.after().clone())
    }

    #[test]
    fn cus_5_a_need_is_flagged_until_something_was_asked() {
        assert!(need(0).is_ok_and(|need| need.unclarified));
        assert!(need(1).is_ok_and(|need| !need.unclarified));
        assert!(need(MOST_QUESTIONS + 1).is_err());
    }
}
