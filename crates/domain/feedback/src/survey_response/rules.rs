//! What an answer must be, and how one replaces another.

use goodword_kernel::id::{
    AccountId, AgencyId, CaseId, ContactId, ResponseRevisionId, SurveyInvitationId, SurveyLinkId, SurveyResponseId,
};
use goodword_kernel::{Change, Check, Locale, Personal, Timestamp};

use super::{Event, Model, Source};
use crate::nps::{Band, Score, legacy_band};
use crate::survey::{AnswerInput, Answers};
use crate::{response_revision, survey};

/// The most characters of one text.
pub const MOST_CHARACTERS: u16 = 2_000;

/// The contents of an answer, read and found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) score: i32,
    pub(crate) improvement_suggestion: Option<Personal<String>>,
    pub(crate) comment: Option<Personal<String>>,
    pub(crate) answers: Option<Personal<String>>,
}

/// An answer as it was sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent<'a> {
    pub(crate) score: i32,
    pub(crate) improvement_suggestion: Option<&'a str>,
    pub(crate) comment: Option<&'a str>,
    pub(crate) answers: &'a [AnswerInput],
}

impl Answer {
    /// Reads an answer: a score on the survey's scale, texts that may be missing (SUR-8), and what the survey's own
    /// questions ask for.
    pub(crate) fn read(check: &mut Check, survey: &survey::Model, sent: Sent<'_>) -> Self {
        let answers = Answers::read(check, &survey.questions, sent.answers);
        Self::with(check, survey, sent, &answers)
    }

    /// Reads an answer that another program took: none of the survey's own questions is required of it (SUR-8).
    pub(crate) fn read_past(check: &mut Check, survey: &survey::Model, sent: Sent<'_>) -> Self {
        let answers = Answers::read_past(check, &survey.questions, sent.answers);
        Self::with(check, survey, sent, &answers)
    }

    fn with(check: &mut Check, survey: &survey::Model, sent: Sent<'_>, answers: &Answers) -> Self {
        let mut text = |path, given| {
            check
                .optional_text(path, given, usize::from(MOST_CHARACTERS))
                .map(Personal::new)
        };
        let improvement_suggestion = text("improvementSuggestion", sent.improvement_suggestion);
        let comment = text("comment", sent.comment);
        Self {
            score: check.within("score", sent.score, survey.scale_min, survey.scale_max),
            improvement_suggestion,
            comment,
            answers: answers.kept().map(Personal::new),
        }
    }
}

/// Who answered what, and how.
pub(crate) struct Given<'a> {
    pub(crate) agency: AgencyId,
    pub(crate) id: SurveyResponseId,
    pub(crate) survey: &'a survey::Model,
    pub(crate) invitation: Option<SurveyInvitationId>,
    /// After which case the customer was asked.
    pub(crate) case: Option<CaseId>,
    pub(crate) contact: Option<ContactId>,
    pub(crate) account: Option<AccountId>,
    pub(crate) locale: String,
    pub(crate) source: Source,
    pub(crate) external_id: Option<String>,
    pub(crate) answered_at: Timestamp,
    pub(crate) link: Option<SurveyLinkId>,
    pub(crate) legacy_scale: bool,
}

/// The band of a score on the scale on which it stands (SUR-1).
fn band_of(given: &Given<'_>, score: i32) -> Option<Band> {
    if given.legacy_scale {
        legacy_band(i64::from(score)).ok()
    } else {
        band(given.survey.kind, score)
    }
}

/// The band of a score: for kind NPS alone (SUR-1, SUR-3).
pub(crate) fn band(kind: survey::Kind, score: i32) -> Option<Band> {
    let score = Score::new(i64::from(score)).ok()?;
    (kind == survey::Kind::Nps).then(|| score.band())
}

impl Model {
    /// The answer without what the customer wrote; the score stays (INT-4).
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::WordsForgotten {}, |row| {
            (row.comment, row.improvement_suggestion) = (None, None);
            row.answers = Answers::without_words(row.answers.as_deref().map(String::as_str)).map(Personal::new);
        })
    }

    pub(crate) fn received(given: Given<'_>, answer: Answer, at: Timestamp) -> Change<Self> {
        let survey = given.survey;
        let row = Self {
            agency_id: given.agency,
            id: given.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: survey.client_id,
            survey_id: survey.id,
            series_id: survey.series_id,
            kind: survey.kind,
            invitation_id: given.invitation,
            contact_id: given.contact,
            account_id: given.account,
            score: answer.score,
            band: band_of(&given, answer.score),
            improvement_suggestion: answer.improvement_suggestion,
            comment: answer.comment,
            answers: answer.answers,
            locale: given.locale,
            answered_at: given.answered_at,
            revision: 1,
            source: given.source,
            legacy_scale: given.legacy_scale,
            external_id: given.external_id,
            link_id: given.link,
        };
        let event = row.told(given.case);
        Change::new(row, event)
    }

    // What was given to another program in the past is followed by nobody.
    fn told(&self, case_id: Option<CaseId>) -> Event {
        let (client_id, contact_id, account_id) = (self.client_id, self.contact_id, self.account_id);
        let (kind, score, band) = (self.kind, self.score, self.band);
        if self.source == Source::Import {
            Event::Imported {
                client_id,
                contact_id,
                account_id,
                kind,
                score,
                band,
            }
        } else {
            Event::Received {
                client_id,
                contact_id,
                account_id,
                case_id,
                kind,
                score,
                band,
            }
        }
    }

    /// Whether an answer says nothing that this one does not: sent twice, it is no revision.
    pub(crate) fn says(&self, answer: &Answer) -> bool {
        let same_texts =
            (&self.improvement_suggestion, &self.comment) == (&answer.improvement_suggestion, &answer.comment);
        self.score == answer.score && same_texts && self.answers == answer.answers
    }

    /// The answer after a revision (SUR-7). It stays where it stands in time.
    pub(crate) fn revised(self, answer: Answer, locale: Option<&Locale>, case_id: Option<CaseId>) -> Change<Self> {
        let band = band(self.kind, answer.score);
        let event = Event::Revised {
            client_id: self.client_id,
            contact_id: self.contact_id,
            account_id: self.account_id,
            case_id,
            kind: self.kind,
            score: answer.score,
            band,
            revision: self.revision + 1,
            previous_score: self.score,
        };
        Change::update(self, event, |row| {
            row.score = answer.score;
            row.band = band;
            row.improvement_suggestion = answer.improvement_suggestion;
            row.comment = answer.comment;
            row.answers = answer.answers;
            if let Some(locale) = locale {
                row.locale = locale.to_string();
            }
            row.revision += 1;
        })
    }

    /// What is kept of the present revision.
    pub(crate) fn kept(&self, id: ResponseRevisionId, at: Timestamp) -> Change<response_revision::Model> {
        response_revision::Model::kept(self, id, at)
    }
}
