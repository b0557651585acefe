//! Questions of one's own beside the score.

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Asking, Link, Server, on_both, text};

const CREATE: &str =
    "mutation($input: SurveyCreateInput!) { surveyCreate(input: $input) { survey { id } userErrors { field code } } }";
const ANSWERS: &str = "query($id: ID!) { node(id: $id) { ... on SurveyResponse { score answers { name number choices text } \
    revisions { nodes { number answers { name } } } survey { questions { key name answer required scaleMin scaleMax maxLength choices { key } } } } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) { surveyResponse { id } userErrors { field code } } }";

fn said(en: &str, uk: &str) -> Value {
    json!([{ "locale": "en", "text": en }, { "locale": "uk", "text": uk }, { "locale": "ro", "text": format!("{en} (ro)") }, { "locale": "zh", "text": format!("{en} (zh)") }])
}

fn questions() -> Value {
    let choice = |key: &str| json!({ "key": key, "text": said(key, key) });
    json!([
        { "key": "SATISFACTION", "text": said("How satisfied are you?", "Чи ви задоволені?") },
        { "key": "OWN", "name": "SPEED", "answer": "SCALE", "required": true, "text": said("How fast?", "Як швидко?") },
        { "key": "OWN", "name": "CHANNEL", "answer": "CHOICE", "choices": [choice("PHONE"), choice("SHOP")], "text": said("Where?", "Де?") },
        { "key": "OWN", "name": "LIKED", "answer": "MULTI_CHOICE", "choices": [choice("PRICE"), choice("STAFF"), choice("PLACE")], "text": said("What?", "Що?") },
        { "key": "OWN", "name": "WORDS", "answer": "TEXT", "maxLength": 20, "text": said("Why?", "Чому?") },
    ])
}

async fn asked(server: &Server, asking: &Asking) -> (String, Link) {
    let survey = asking
        .survey(json!({ "name": "Own", "kind": "CSAT", "questions": questions() }))
        .await;
    let contact = asking
        .contact(json!({ "name": "Ana", "email": "ana@customer.example", "locale": "uk" }))
        .await;
    let invitation = asking.invite_to(&survey, &contact, Value::Null).await;
    server.drain().await;
    (invitation, asking.link("ana@customer.example"))
}

on_both! {
    async fn own_questions_are_answered_on_the_page_in_four_languages_and_revised(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asked(&server, &asking).await;
        for (tag, expected) in [("en", "How fast?"), ("ro", "How fast? (ro)"), ("uk", "Як швидко?"), ("zh-Hans", "How fast? (zh)")] {
            let (status, page) = link.look(&format!("?lang={tag}")).await;
            assert!(status == StatusCode::OK && page.contains(expected), "{tag}: {page}");
            assert!(page.contains("type=\"checkbox\"") && page.contains("name=\"own.CHANNEL\""));
        }
        assert_eq!(link.send(&[("score", "4")]).await, StatusCode::UNPROCESSABLE_ENTITY, "SPEED is required");
        assert_eq!(link.send(&[("score", "4"), ("own.SPEED", "6")]).await, StatusCode::UNPROCESSABLE_ENTITY, "1 to 5");
        assert_eq!(link.send(&[("score", "4"), ("own.SPEED", "5"), ("own.CHANNEL", "MAIL")]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(link.send(&[("score", "4"), ("own.SPEED", "5"), ("own.WORDS", "More than twenty characters")]).await, StatusCode::UNPROCESSABLE_ENTITY);
        let fields = [("score", "4"), ("own.SPEED", "5"), ("own.CHANNEL", "SHOP"), ("own.LIKED", "PLACE"), ("own.LIKED", "PRICE"), ("own.WORDS", "Так"), ("own.OTHER", "x")];
        assert_eq!(link.send(&fields).await, StatusCode::SEE_OTHER);
        let response = text(&asking.invitation(&invitation).await["response"]["id"]);
        let answer = asking.boss().await.ask(ANSWERS, json!({ "id": response })).await.done()["node"].clone();
        assert_eq!(answer["answers"], json!([
            { "name": "CHANNEL", "number": null, "choices": ["SHOP"], "text": null },
            { "name": "LIKED", "number": null, "choices": ["PRICE", "PLACE"], "text": null },
            { "name": "SPEED", "number": 5, "choices": [], "text": null },
            { "name": "WORDS", "number": null, "choices": [], "text": "Так" },
        ]));
        let (_, page) = link.look("").await;
        assert!(page.split("<input").any(|field| field.contains("value=\"PLACE\"") && field.contains("checked")), "the form holds the answer");
        assert_eq!(link.send(&[("score", "4"), ("own.SPEED", "1")]).await, StatusCode::SEE_OTHER);
        let answer = asking.boss().await.ask(ANSWERS, json!({ "id": response })).await.done()["node"].clone();
        assert_eq!(answer["revisions"]["nodes"], json!([
            { "number": 1, "answers": [{ "name": "CHANNEL" }, { "name": "LIKED" }, { "name": "SPEED" }, { "name": "WORDS" }] },
            { "number": 2, "answers": [{ "name": "SPEED" }] },
        ]));
        assert_eq!(answer["survey"]["questions"][2], json!({ "key": "OWN", "name": "CHANNEL", "answer": "CHOICE", "required": false,
            "scaleMin": null, "scaleMax": null, "maxLength": null, "choices": [{ "key": "PHONE" }, { "key": "SHOP" }] }));
    }

    async fn sur_8_no_own_question_is_required_of_an_answer_to_another_program(server: Server) {
        let asking = server.asking().await;
        let survey = asking.survey(json!({ "name": "Own", "kind": "CSAT", "questions": questions() })).await;
        let boss = asking.boss().await;
        let mut input = json!({ "surveyId": survey, "score": 5, "answeredAt": "2026-02-01T08:00:00Z", "externalId": "d-1" });
        assert_eq!(boss.ask(RECORD, json!({ "input": input })).await.refusals(), ["INVALID"], "SPEED is required");
        input["imported"] = json!(true);
        assert!(boss.ask(RECORD, json!({ "input": input })).await.done()["surveyResponseRecord"]["surveyResponse"].is_object());
        input["externalId"] = json!("d-2");
        input["answers"] = json!([{ "name": "SPEED", "number": 9 }]);
        assert_eq!(boss.ask(RECORD, json!({ "input": input })).await.refusals(), ["INVALID"], "what is given must fit");
    }

    async fn staff_writes_answers_to_own_questions_down(server: Server) {
        let asking = server.asking().await;
        let survey = asking.survey(json!({ "name": "Own", "kind": "CSAT", "questions": questions() })).await;
        let record = async |answers: Value| asking.boss().await.ask(RECORD, json!({ "input": { "surveyId": survey, "score": 5, "answers": answers } })).await;
        let made = record(json!([{ "name": "SPEED", "number": 2 }, { "name": "LIKED", "choices": ["STAFF"] }])).await.done();
        let id = &made["surveyResponseRecord"]["surveyResponse"]["id"];
        let answer = asking.boss().await.ask(ANSWERS, json!({ "id": id })).await.done();
        assert_eq!(answer["node"]["answers"].as_array().map(Vec::len), Some(2));
        for wrong in [json!([]), json!([{ "name": "SPEED", "number": 0 }]), json!([{ "name": "SPEED", "number": 2 }, { "name": "NONE", "number": 2 }]),
            json!([{ "name": "SPEED", "number": 2 }, { "name": "CHANNEL", "choices": ["PHONE", "SHOP"] }])] {
            assert_eq!(record(wrong.clone()).await.refusals(), ["INVALID"], "{wrong}");
        }
    }

    async fn own_questions_are_bounded(server: Server) {
        let asking = server.asking().await;
        let own = |more: Value| {
            let mut question = json!({ "key": "OWN", "name": "A", "text": said("?", "?") });
            for (key, value) in more.as_object().expect("members") {
                question[key] = value.clone();
            }
            json!([{ "key": "SATISFACTION", "text": said("?", "?") }, question])
        };
        for wrong in [json!({ "name": "a" }), json!({ "name": null }), json!({ "answer": "CHOICE" }), json!({ "answer": "SCALE", "scaleMin": 5, "scaleMax": 5 }),
            json!({ "maxLength": 2_001 }), json!({ "choices": [{ "key": "A", "text": said("a", "a") }] })] {
            let input = json!({ "clientId": asking.client.id, "name": "Own", "kind": "CSAT", "questions": own(wrong.clone()) });
            assert_eq!(asking.boss().await.ask(CREATE, json!({ "input": input })).await.refusals(), ["INVALID"], "{wrong}");
        }
    }

    /// CSAT has its usual question in every language; its figure is the mean, and the share of the two highest scores.
    async fn satisfaction_is_asked_and_told(server: Server) {
        let asking = server.asking().await;
        let survey = asking.survey(json!({ "name": "Satisfaction", "kind": "CSAT" })).await;
        for score in [5, 4, 3, 2] {
            asking.record(json!({ "surveyId": survey, "score": score })).await;
        }
        let query = "query($id: ID!) { scoreSummaries(kind: CSAT, surveyId: $id, from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") \
            { base mean topTwoShare lowEffortShare scaleMax } }";
        let told = asking.boss().await.ask(query, json!({ "id": survey })).await.done();
        assert_eq!(told["scoreSummaries"], json!([{ "base": 4, "mean": 3.5, "topTwoShare": 50.0, "lowEffortShare": null, "scaleMax": 5 }]));
        let other = asking.boss().await.ask(query, json!({ "id": asking.survey })).await.done();
        assert_eq!(other["scoreSummaries"], json!([]));
    }
}
