use super::*;
use crate::survey::{Kind, QuestionKey};

fn text() -> Vec<TextInput> {
    vec![TextInput {
        locale: "en".into(),
        text: "What?".into(),
    }]
}

fn input(name: &str, answer: AnswerKind, keys: &[&str]) -> QuestionInput {
    let choice = |key: &&str| ChoiceInput {
        key: (*key).into(),
        text: text(),
    };
    QuestionInput {
        key: QuestionKey::Own,
        text: text(),
        order: None,
        name: Some(name.into()),
        answer: Some(answer),
        required: Some(name == "MUST"),
        scale_min: None,
        scale_max: None,
        choices: (!keys.is_empty()).then(|| keys.iter().map(choice).collect()),
        max_length: Some(10),
    }
}

fn score() -> QuestionInput {
    QuestionInput {
        key: QuestionKey::Recommend,
        name: None,
        answer: None,
        required: Some(true),
        max_length: None,
        ..input("", AnswerKind::Text, &[])
    }
}

fn read(own: Vec<QuestionInput>) -> Option<Questions> {
    let mut check = Check::new();
    let mut all = vec![score()];
    all.extend(own);
    let questions = Questions::read(&mut check, "questions", Kind::Nps, &all);
    check.done().is_ok().then_some(questions)
}

#[test]
fn a_question_of_ones_own_has_a_name_and_what_its_kind_needs() {
    use AnswerKind::{Choice, MultiChoice, Scale, Text};
    assert!(
        read(vec![
            input("A", Scale, &[]),
            input("B", Choice, &["X", "Y"]),
            input("C", Text, &[])
        ])
        .is_some()
    );
    for wrong in [
        vec![input("", Text, &[])],
        vec![input("small", Text, &[])],
        vec![input("A", Text, &[]), input("A", Scale, &[])],
        vec![input("A", Choice, &["X"])],
        vec![input("A", MultiChoice, &["X", "X"])],
        vec![input("A", Scale, &["X", "Y"])],
        (0..11).map(|n| input(&format!("Q{n}"), Text, &[])).collect(),
    ] {
        assert!(read(wrong.clone()).is_none(), "{wrong:?}");
    }
}

#[test]
fn answers_are_of_the_questions_kind_and_within_its_bounds() {
    use AnswerKind::{Choice, MultiChoice, Scale, Text};
    let questions = read(vec![
        input("MUST", Scale, &[]),
        input("ONE", Choice, &["X", "Y"]),
        input("MANY", MultiChoice, &["X", "Y", "Z"]),
        input("SAY", Text, &[]),
    ]);
    let questions = questions.unwrap();
    let give = |name: &str, number, choices: Option<&[&str]>, text: Option<&str>| AnswerInput {
        name: name.into(),
        number,
        choices: choices.map(|all| all.iter().map(|one| (*one).to_owned()).collect()),
        text: text.map(ToOwned::to_owned),
    };
    let take = |more: AnswerInput| {
        let mut check = Check::new();
        let answers = Answers::read(&mut check, &questions, &[give("MUST", Some(3), None, None), more]);
        check.done().is_ok().then(|| answers.all().len())
    };
    assert_eq!(take(give("ONE", None, Some(&["X"]), None)), Some(2));
    assert_eq!(take(give("MANY", None, Some(&["Z", "X", "Z"]), None)), Some(2));
    assert_eq!(take(give("SAY", None, None, Some("hello"))), Some(2));
    assert_eq!(take(give("SAY", None, None, Some(" "))), Some(1), "nothing said");
    assert_eq!(take(give("ONE", None, Some(&["X", "Y"]), None)), None);
    assert_eq!(take(give("MANY", None, Some(&["W"]), None)), None);
    assert_eq!(take(give("SAY", None, None, Some("hello world"))), None);
    assert_eq!(take(give("MUST", Some(4), None, None)), None, "twice");
    assert_eq!(take(give("OTHER", Some(4), None, None)), None);
    let mut check = Check::new();
    Answers::read(&mut check, &questions, &[give("MUST", Some(6), None, None)]);
    assert!(check.done().is_err(), "beyond the scale");
    let mut check = Check::new();
    Answers::read(&mut check, &questions, &[]);
    assert!(check.done().is_err(), "required");
}
