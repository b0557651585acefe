//! What a question for reviews must be, and in which words it is put.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, ReviewQuestionId};
use goodword_kernel::{Change, Check, Locale, Result, Timestamp};

use super::seeds::Seed;
use super::{Create, Event, Model, Update, Wording};
use crate::ReviewsErrorCode as Code;
use crate::edit::expect_version;
use crate::texts::Texts;

/// From this sensitivity on the indirect words are offered first (REV-6).
const DELICATE: i32 = 2;

impl Model {
    /// A new question.
    pub(super) fn created(
        agency: AgencyId,
        id: ReviewQuestionId,
        with: &Create,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let indirect = with.indirect_text.as_deref();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            key: with.client_id.map(|_| id.to_string()),
            area: with.area,
            direct: Texts::read(&mut check, "text", &with.text),
            indirect: indirect.map(|given| Texts::read(&mut check, "indirectText", given)),
            sensitivity: with.sensitivity,
            position: with.position,
            seeded: false,
            archived_at: None,
        };
        row.check(&mut check);
        check.done()?;
        Ok(row.born())
    }

    /// One of the questions that every agency begins with.
    pub(super) fn seeded(
        agency: AgencyId,
        id: ReviewQuestionId,
        seed: &Seed,
        position: i32,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: None,
            key: None,
            area: seed.area,
            direct: Texts::of(seed.direct),
            indirect: (!seed.indirect.is_empty()).then(|| Texts::of(seed.indirect)),
            sensitivity: seed.sensitivity,
            position,
            seeded: true,
            archived_at: None,
        };
        row.born()
    }

    pub(super) fn born(self) -> Change<Self> {
        let event = Event::Created { area: self.area };
        Change::new(self, event)
    }

    pub(super) fn check(&self, check: &mut Check) {
        check.within("sensitivity", self.sensitivity, 1, 3);
        check.within("position", self.position, 1, 1_000);
        if self.sensitivity >= DELICATE && self.indirect.is_none() {
            check.problem("indirectText", "is needed from sensitivity 2 on (REV-6)");
        }
    }

    /// The same question in other words or at another place.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("A question that was put away cannot be changed."));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(text) = &with.text {
            after.direct = Texts::read(&mut check, "text", text);
        }
        match &with.indirect_text {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.indirect = None,
            MaybeUndefined::Value(text) => after.indirect = Some(Texts::read(&mut check, "indirectText", text)),
        }
        after.sensitivity = with.sensitivity.unwrap_or(after.sensitivity);
        after.position = with.position.unwrap_or(after.position);
        after.check(&mut check);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The same question, put away.
    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This question was put away already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// In which words it is put unless somebody says otherwise: delicate ones in a roundabout way (REV-6).
    pub fn offered(&self) -> Wording {
        if self.sensitivity >= DELICATE && self.indirect.is_some() {
            Wording::Indirect
        } else {
            Wording::Direct
        }
    }

    /// The question in these words for a reader of this language; straight where it has no other words.
    pub fn asked(&self, wording: Wording, locale: &Locale) -> &str {
        match (wording, &self.indirect) {
            (Wording::Indirect, Some(indirect)) => indirect.get(locale),
            _ => self.direct.get(locale),
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_feedback::survey::TextInput;
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::super::Area;
    use super::super::seeds::SEEDS;
    use super::*;

    fn text(text: &str) -> Vec<TextInput> {
        vec![TextInput {
            locale: "en".into(),
            text: text.into(),
        }]
    }

    fn question(sensitivity: i32, indirect: Option<&str>) -> Result<Model> {
        let with = Create {
            client_id: None,
            area: Area::Competition,
            text: text("Who else was here?"),
            indirect_text: indirect.map(text),
            sensitivity,
            position: 1,
            idempotency_key: None,
        };
        let id = |number| Uuid::from_u128(number);
        let at = Timestamp::default();
        Model::created(Id::from_uuid(id(1)), Id::from_uuid(id(2)), &with, at).map(|change| change.after().clone())
    }

    #[test]
    fn rev_6_delicate_questions_are_offered_in_indirect_words_first() {
        let english = Locale::default();
        for (sensitivity, wording, words) in [
            (1, Wording::Direct, "Who else was here?"),
            (2, Wording::Indirect, "Whom did you consider?"),
            (3, Wording::Indirect, "Whom did you consider?"),
        ] {
            let question = question(sensitivity, Some("Whom did you consider?")).unwrap();
            assert_eq!(question.offered(), wording, "{sensitivity}");
            assert_eq!(question.asked(question.offered(), &english), words);
        }
        assert_eq!(question(1, None).unwrap().offered(), Wording::Direct);
        for (sensitivity, indirect) in [(2, None), (3, None), (0, None), (4, Some("x"))] {
            assert!(question(sensitivity, indirect).is_err(), "{sensitivity}");
        }
    }

    #[test]
    fn the_first_bank_asks_of_all_areas_in_every_language() {
        for area in Area::ALL {
            assert!(SEEDS.iter().filter(|seed| seed.area == *area).count() >= 3, "{area}");
        }
        for seed in &SEEDS {
            let tags = |texts: &[(&str, &str)]| texts.iter().map(|(tag, _)| (*tag).to_owned()).collect::<Vec<_>>();
            assert_eq!(tags(seed.direct), ["en", "ro", "uk", "zh-Hans"]);
            assert_eq!(
                seed.indirect.is_empty(),
                seed.sensitivity < DELICATE,
                "{:?}",
                seed.direct
            );
            assert!(seed.indirect.is_empty() || tags(seed.indirect) == tags(seed.direct));
            for (tag, _) in seed.direct {
                assert!(Locale::parse(tag).is_ok(), "{tag}");
            }
        }
    }
}
