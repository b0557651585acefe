use goodword_kernel::Id;
use sea_orm::prelude::Uuid;

use super::*;
use crate::stage_assessment::{Grade, Lines};

fn id<K>(number: u128) -> Id<K> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn rating(stage: u128, question_group: QuestionGroup, rating: i32) -> stage_assessment::Model {
    let at = Timestamp::default();
    stage_assessment::Model {
        agency_id: id(1),
        id: id(2),
        version: 1,
        created_at: at,
        updated_at: at,
        client_id: id(3),
        audit_id: id(4),
        stage_id: id(stage),
        question_group,
        rating,
        grade: Grade::Forgettable,
        evidence: Lines::default(),
        caveats: Lines::default(),
        by_user_id: None,
    }
}

fn stage(number: u128, ratings: [i32; 4]) -> Vec<stage_assessment::Model> {
    let groups = QuestionGroup::ALL.iter().zip(ratings);
    groups.map(|(group, given)| rating(number, *group, given)).collect()
}

fn under_review(score_before: Option<i32>) -> (Model, Option<Model>) {
    let at = Timestamp::default();
    let row = Model {
        agency_id: id(1),
        id: id(4),
        version: 1,
        created_at: at,
        updated_at: at,
        client_id: id(3),
        journey_id: id(5),
        journey_edition: 1,
        name: "Spring".into(),
        scope: Scope(vec![id(10), id(11)]),
        auditor_user_id: None,
        planned_at: at,
        started_at: Some(at),
        completed_at: None,
        status: Status::UnderReview,
        score: None,
        mean_hundredths: None,
        previous_audit_id: None,
        note: None,
    };
    let before = score_before.map(|score| Model {
        id: id(6),
        score: Some(score),
        status: Status::Completed,
        ..row.clone()
    });
    (row, before)
}

#[test]
fn jrn_1_the_worst_stage_is_the_headline_and_the_mean_stands_beside_it() {
    let ratings = [stage(10, [80, 80, 80, 81]), stage(11, [20, 40, 40, 40])].concat();
    let outcome = outcome(&Scope(vec![id(10), id(11)]), &ratings).ok();
    // Stages of 80.25 and 35.
    assert_eq!(
        outcome,
        Some(Outcome {
            score: 35,
            mean_hundredths: 5_763
        })
    );
}

#[test]
fn jrn_1_stages_out_of_scope_do_not_count() {
    let ratings = [stage(10, [80; 4]), stage(11, [0; 4])].concat();
    let outcome = outcome(&Scope(vec![id(10)]), &ratings).ok();
    assert_eq!(
        outcome,
        Some(Outcome {
            score: 80,
            mean_hundredths: 8_000
        })
    );
}

#[test]
fn jrn_8_an_audit_without_an_answer_in_every_group_is_not_submitted_nor_completed() {
    let mut ratings = [stage(10, [80; 4]), stage(11, [40; 4])].concat();
    ratings.pop();
    let (audit, _) = under_review(None);
    let told = audit.clone().completed(&ratings, None, Timestamp::default()).err();
    assert!(told.is_some_and(|error| error.to_string().starts_with("1 of 8 answers")));
    let running = Model {
        status: Status::InProgress,
        ..audit
    };
    assert!(running.submitted(&ratings).is_err());
}

#[test]
fn a_fall_of_ten_points_is_told_and_one_of_nine_is_not() {
    let ratings = [stage(10, [80; 4]), stage(11, [40; 4])].concat();
    for (before, told) in [(50, Some(10)), (49, None), (30, None)] {
        let (audit, previous) = under_review(Some(before));
        let change = audit.completed(&ratings, previous.as_ref(), Timestamp::default());
        let event = change.ok().map(|change| change.into_parts().2);
        assert!(
            matches!(event, Some(Event::Completed { score: 40, dropped }) if dropped == told),
            "{before}"
        );
    }
}
