use goodword_kernel::{Check, Id, Locale, Result, Timestamp};
use sea_orm::prelude::Uuid;

use super::rules::{Answer, Given, Sent};
use super::{Event, MOST_CHARACTERS, Model, Source};
use crate::nps::Band;
use crate::survey::{self, Kind, Mode, Questions, Status};

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A survey that nobody wrote.
pub(crate) fn survey(kind: Kind) -> survey::Model {
    let (scale_min, scale_max) = kind.usual_scale();
    survey::Model {
        agency_id: Id::from_uuid(id(1)),
        id: Id::from_uuid(id(2)),
        version: 1,
        created_at: Timestamp::default(),
        updated_at: Timestamp::default(),
        client_id: Id::from_uuid(id(3)),
        kind,
        mode: Mode::Transactional,
        name: "After a visit".into(),
        status: Status::Active,
        series_id: Id::from_uuid(id(4)),
        questions: Questions::nps("Atelier"),
        scale_min,
        scale_max,
    }
}

/// An answer of kind NPS that nobody gave.
pub(crate) fn nps(score: i32) -> Model {
    received(Kind::Nps, score).unwrap()
}

fn answer(survey: &survey::Model, score: i32, comment: Option<&str>) -> Result<Answer> {
    let mut check = Check::new();
    let sent = Sent {
        score,
        improvement_suggestion: None,
        comment,
        answers: &[],
    };
    let answer = Answer::read(&mut check, survey, sent);
    check.done().map(|()| answer)
}

fn received(kind: Kind, score: i32) -> Result<Model> {
    let survey = survey(kind);
    let given = Given {
        agency: survey.agency_id,
        id: Id::from_uuid(id(5)),
        survey: &survey,
        invitation: None,
        case: None,
        contact: None,
        account: None,
        locale: "en".into(),
        source: Source::Manual,
        external_id: None,
        answered_at: Timestamp::from_millis(5),
        link: None,
        legacy_scale: false,
    };
    let answer = answer(&survey, score, None)?;
    Ok(Model::received(given, answer, Timestamp::from_millis(9))
        .after()
        .clone())
}

#[test]
fn sur_1_every_score_of_nps_has_its_band() -> Result<()> {
    for score in 0..=10 {
        let expected = match score {
            9.. => Band::Promoter,
            7..=8 => Band::Passive,
            _ => Band::Detractor,
        };
        assert_eq!(received(Kind::Nps, score)?.band, Some(expected), "{score}");
    }
    for score in [-1, 11, i32::MAX, i32::MIN] {
        assert!(received(Kind::Nps, score).is_err(), "{score}");
    }
    Ok(())
}

#[test]
fn sur_3_only_nps_has_bands() -> Result<()> {
    for kind in [Kind::Csat, Kind::Ces, Kind::Custom] {
        assert_eq!(received(kind, 5)?.band, None, "{kind}");
    }
    assert!(received(Kind::Ces, 8).is_err());
    assert!(received(Kind::Csat, 0).is_err());
    Ok(())
}

#[test]
fn sur_7_a_revision_counts_up_and_tells_what_was_before() -> Result<()> {
    let first = received(Kind::Nps, 9)?;
    let survey = survey(Kind::Nps);
    let change = first.clone().revised(
        answer(&survey, 3, Some("Late"))?,
        Locale::parse("ro").ok().as_ref(),
        None,
    );
    let (before, after, event) = change.into_parts();
    assert_eq!(before.as_ref(), Some(&first));
    assert_eq!((after.revision, after.score, after.band), (2, 3, Some(Band::Detractor)));
    assert_eq!((after.answered_at, after.locale.as_str()), (first.answered_at, "ro"));
    assert!(matches!(
        event,
        Event::Revised {
            previous_score: 9,
            revision: 2,
            score: 3,
            ..
        }
    ));
    Ok(())
}

#[test]
fn sur_7_the_same_answer_twice_is_no_revision() -> Result<()> {
    let (first, survey) = (received(Kind::Nps, 9)?, survey(Kind::Nps));
    assert!(first.says(&answer(&survey, 9, Some("  "))?));
    assert!(!first.says(&answer(&survey, 9, Some("Thanks"))?));
    assert!(!first.says(&answer(&survey, 8, None)?));
    Ok(())
}

#[test]
fn sur_8_a_score_alone_is_an_answer() -> Result<()> {
    let response = received(Kind::Nps, 7)?;
    assert_eq!((response.improvement_suggestion, response.comment), (None, None));
    Ok(())
}

#[test]
fn texts_are_bounded() {
    let (survey, most) = (survey(Kind::Nps), usize::from(MOST_CHARACTERS));
    assert!(answer(&survey, 7, Some(&"a".repeat(most))).is_ok());
    assert!(answer(&survey, 7, Some(&"a".repeat(most + 1))).is_err());
    assert!(answer(&survey, 7, Some("a\u{202e}b")).is_err());
}
