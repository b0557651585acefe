//! A row that is an answer of the past: what a customer answered when another program asked.

use goodword_kernel::{Personal, Timestamp, vocabulary};

use super::engagement::ContactHint;
use super::layout::{Layout, LayoutName};
use super::moment::moment;
use super::row::{Cells, Field, Home, Row};
use super::value;

/// Most characters of one text, as in answers that are given here.
const MOST_CHARACTERS: usize = 2_000;

vocabulary! {
    /// What a column of a list of answers can hold.
    pub enum AnswerField as "AnswerImportField" {
        /// The answer's id in the program the list comes from.
        ExternalId,
        /// The e-mail address of the contact who answered; a row without any contact is an answer without a name.
        ContactEmail,
        /// That contact's id in the program the list comes from.
        ContactExternalId,
        /// The score, on the survey's scale; on that of 1 to 10 where the import says so.
        Score,
        /// When it was answered: a time, or seconds since 1970.
        AnsweredAt,
        /// The one thing to be better.
        ImprovementSuggestion,
        /// Anything else the customer wrote.
        Comment,
    }
}

use AnswerField as A;

impl Field for AnswerField {}

/// An answer as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerRow {
    /// The answer's id in the program the list comes from, by which it is known when it comes again.
    pub external_id: String,
    /// Who answered; nobody who is known where both are missing.
    pub contact: ContactHint,
    /// The score, whatever the scale.
    pub score: i32,
    /// When it was answered; nothing where that could not be read.
    pub answered_at: Option<Timestamp>,
    /// The one thing to be better.
    pub improvement_suggestion: Option<Personal<String>>,
    /// Anything else the customer wrote.
    pub comment: Option<Personal<String>>,
}

impl Row for AnswerRow {
    type Field = AnswerField;
    const NEEDED: &'static [&'static [AnswerField]] = &[&[A::ExternalId], &[A::Score], &[A::AnsweredAt]];

    fn layouts() -> &'static [Layout<AnswerField>] {
        &LAYOUTS
    }

    fn read(cells: &mut Cells<'_, AnswerField>, home: &Home) -> Self {
        for needed in Self::NEEDED {
            if needed.iter().all(|field| cells.get(*field).is_none()) {
                cells.problem(needed, "is empty, but is needed");
            }
        }
        Self {
            external_id: cells.read(A::ExternalId, value::external_id).unwrap_or_default(),
            contact: ContactHint {
                email: cells.read(A::ContactEmail, value::email).map(Personal::new),
                external_id: cells.read(A::ContactExternalId, value::external_id),
            },
            score: cells.read(A::Score, score).unwrap_or_default(),
            answered_at: cells.read(A::AnsweredAt, |text| instant(text, home)),
            improvement_suggestion: words(cells, A::ImprovementSuggestion),
            comment: words(cells, A::Comment),
        }
    }

    fn keys(&self) -> Vec<(AnswerField, String)> {
        let id = Some(self.external_id.clone()).filter(|id| !id.is_empty());
        id.map(|id| (A::ExternalId, id)).into_iter().collect()
    }
}

/// A whole number; spreadsheets write 9 as 9.0 when a column has gaps.
fn score(text: &str) -> Result<i32, String> {
    let whole = text
        .trim()
        .trim_end_matches('0')
        .strip_suffix('.')
        .unwrap_or(text.trim());
    whole.parse().map_err(|_| "is not a whole number".to_owned())
}

/// A time as people and programs write it, or the seconds since 1970 of an API's list.
fn instant(text: &str, home: &Home) -> Result<Timestamp, String> {
    let text = text.trim();
    let seconds = Some(text).filter(|text| text.len() >= 9 && text.bytes().all(|byte| byte.is_ascii_digit()));
    match seconds.and_then(|text| text.parse::<i64>().ok()) {
        Some(seconds) if seconds < 4_102_444_800 => Ok(Timestamp::from_millis(seconds * 1_000)),
        Some(_) => Err("must be in the years 1970 to 2100".into()),
        None => moment(text, home),
    }
}

fn words(cells: &mut Cells<'_, AnswerField>, field: AnswerField) -> Option<Personal<String>> {
    let text = cells.read(field, |text| goodword_kernel::text::lines(text, MOST_CHARACTERS))?;
    Some(text).filter(|text| !text.is_empty()).map(Personal::new)
}

/// The layouts of answers. A tie goes to the earlier.
static LAYOUTS: [Layout<A>; 2] = [
    Layout {
        name: LayoutName::Generic,
        columns: &[
            (
                A::ExternalId,
                &["external_id", "externalId", "id", "response id", "answer id"],
            ),
            (
                A::ContactEmail,
                &["contact_email", "contactEmail", "email", "e-mail", "email address"],
            ),
            (
                A::ContactExternalId,
                &["contact_external_id", "contactExternalId", "contact id", "customer id"],
            ),
            (A::Score, &["score", "rating", "nps", "answer"]),
            (
                A::AnsweredAt,
                &[
                    "answered_at",
                    "answeredAt",
                    "answered",
                    "responded at",
                    "response date",
                    "date",
                    "created at",
                ],
            ),
            (
                A::ImprovementSuggestion,
                &["improvement_suggestion", "improvementSuggestion", "improvement"],
            ),
            (A::Comment, &["comment", "comments", "feedback"]),
        ],
        footer: false,
    },
    // The list of answers that its API gives as CSV.
    Layout {
        name: LayoutName::AskNicely,
        columns: &[
            (A::ExternalId, &["response_id"]),
            (A::ContactEmail, &["email"]),
            (A::ContactExternalId, &["contact_id"]),
            (A::Score, &["answer"]),
            (A::AnsweredAt, &["responded"]),
            (A::Comment, &["comment"]),
        ],
        footer: false,
    },
];

#[cfg(test)]
mod tests {
    use goodword_kernel::Error;

    use super::*;
    use crate::import::tests::Told;

    fn told(file: &str) -> Result<Told<AnswerRow>, Error> {
        crate::import::tests::told(file)
    }

    #[test]
    fn a_list_of_an_api_is_recognised() -> Result<(), Error> {
        let (layout, rows, wrong) = told(
            "response_id,person_id,contact_id,name,email,answer,answerlabel,comment,sent,opened,responded\n\
             17,3,c-9,Ana,ana@b.example,9,promoter,Great,1700000000,1700000100,1700000200\n",
        )?;
        assert_eq!((layout, wrong), (Some(LayoutName::AskNicely), Vec::new()));
        assert_eq!((rows[0].external_id.as_str(), rows[0].score), ("17", 9));
        assert_eq!(rows[0].answered_at, Some(Timestamp::from_millis(1_700_000_200_000)));
        assert_eq!(rows[0].contact.external_id.as_deref(), Some("c-9"));
        Ok(())
    }

    #[test]
    fn what_is_wrong_with_an_answer_is_told() -> Result<(), Error> {
        let (_, good, wrong) = told(
            "id,email,score,answered,comment\n1,,10.0,2025-11-20,\n,a@b.example,nine,20 Nov,Hi\n3,a@b.example,,99999999999,\n",
        )?;
        assert_eq!((good.len(), good[0].score), (1, 10));
        assert_eq!(
            wrong,
            [
                "id is empty, but is needed",
                "score is not a whole number",
                "answered is not a date: write 2026-11-20",
                "score is empty, but is needed",
                "answered must be in the years 1970 to 2100",
            ]
        );
        Ok(())
    }
}
