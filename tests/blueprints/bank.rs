//! Playbooks and questions for reviews of a blueprint.

use serde_json::{Value, json};

use super::apply::{apply, begin, line, next, published, refused_paths};
use crate::kit::{Person, Server, on_both, text};

const BOOK: &str = "mutation($input: PlaybookCreateInput!) { playbookCreate(input: $input) { playbook { id } userErrors { field code } } }";
const EDIT: &str = "mutation($input: PlaybookUpdateInput!) { playbookUpdate(input: $input) { playbook { id } userErrors { field code } } }";
const CHOICES: &str = "query($id: ID!) { playbookChoices(filter: { clientId: $id }) { nodes { id reason playbook { id key edition active tasks { title } } } } }";
const CHOOSE: &str = "mutation($input: PlaybookChoiceSetInput!) { playbookChoiceSet(input: $input) { playbookChoice { id } userErrors { field code } } }";
const BANK: &str = "query($filter: ReviewQuestionFilter) { reviewQuestions(filter: $filter, first: 50) { totalCount \
    nodes { id area position text { locale text } indirectText { text } archivedAt clientCompany { id } } } }";
const REWORD: &str = "mutation($input: ReviewQuestionUpdateInput!) { reviewQuestionUpdate(input: $input) { userErrors { field code } } }";

fn book(key: &str, title: &str) -> Value {
    let task = json!({ "key": "GO", "title": title, "role": "SALES", "offsetDays": 1, "mandatory": true });
    json!({ "input": { "key": key, "name": "Visit", "reason": "PROMOTER_RESPONSE", "tasks": [task] } })
}

fn brings(key: &str) -> Value {
    json!({ "playbooks": [{ "key": key }] })
}

fn question(text: &str, area: &str) -> Value {
    let words = |text: &str| json!([{ "locale": "en", "text": text }]);
    json!({ "reviewQuestions": [{ "key": "LEAVING", "area": area, "text": words(text), "indirectText": words("What would others need?"),
        "sensitivity": 3, "position": 40 }] })
}

async fn chosen(boss: &Person, client: &str) -> Value {
    let found = boss.ask(CHOICES, json!({ "id": client })).await.done();
    let all = found["playbookChoices"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert!(all.len() <= 1, "{all:?}");
    all.first().map_or(Value::Null, |one| one["playbook"].clone())
}

async fn own(boss: &Person, client: &str) -> Vec<Value> {
    let found = boss.ask(BANK, json!({ "filter": { "clientId": client } })).await.done();
    found["reviewQuestions"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

on_both! {
    async fn n28_a_playbook_of_a_blueprint_is_begun_with_in_the_edition_that_was_applied(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let made = boss.ask(BOOK, book("VISIT", "Go there")).await.done()["playbookCreate"]["playbook"]["id"].clone();
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": brings("VISIT") })).await;
        let (verdict, from, to) = line(&boss, &first, &second.id, "PLAYBOOK").await;
        assert!(verdict == "ADDED" && from.is_null() && to.to_string().contains("Go there"), "{verdict} {from} {to}");
        let done = apply(&boss, &first, &[&second.id, &third.id], false).await;
        assert_eq!(chosen(&boss, &third.id).await["id"], made);
        assert_eq!(apply(&boss, &first, &[&second.id, &third.id], false).await, done, "repeated, it does nothing");
        // A later edition reaches nobody until it is applied.
        let task = json!([{ "key": "GO", "title": "Go there twice", "role": "SALES", "offsetDays": 1, "mandatory": true }]);
        let edition = boss.ask(EDIT, json!({ "input": { "id": made, "tasks": task } })).await.done()["playbookUpdate"]["playbook"]["id"].clone();
        let now = chosen(&boss, &second.id).await;
        assert_eq!((&now["id"], &now["active"], &now["tasks"][0]["title"]), (&made, &json!(false), &json!("Go there")));
        let version = next(&boss, &blueprint, brings("VISIT")).await;
        let (verdict, from, to) = line(&boss, &version, &second.id, "PLAYBOOK").await;
        assert!(verdict == "CHANGED" && from.to_string().contains("Go there") && to.to_string().contains("Go there twice"), "{verdict} {from} {to}");
        let other = boss.ask(BOOK, book("CALL", "Call them")).await.done()["playbookCreate"]["playbook"]["id"].clone();
        boss.ask(CHOOSE, json!({ "input": { "clientId": second.id, "playbookId": other } })).await.done();
        assert_eq!(line(&boss, &version, &second.id, "PLAYBOOK").await.0, "KEPT");
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!((&chosen(&boss, &second.id).await["id"], &chosen(&boss, &third.id).await["id"]), (&other, &edition));
        apply(&boss, &version, &[&second.id], true).await;
        assert_eq!(chosen(&boss, &second.id).await["id"], edition);
        let old = boss.ask(CHOOSE, json!({ "input": { "clientId": second.id, "playbookId": made } })).await;
        assert_eq!(old.user_errors(), [json!({ "field": ["playbookId"], "code": "NOT_IN_USE" })], "by hand what is in use alone");
    }

    async fn a_playbook_is_the_agencys_own_and_each_reason_has_one(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let other = server.asking().await;
        other.boss().await.ask(BOOK, book("THEIRS", "Go there")).await.done();
        for key in ["VISIT", "CALL"] {
            boss.ask(BOOK, book(key, "Go there")).await.done();
        }
        let content = json!({ "playbooks": [{ "key": "VISIT" }, { "key": "CALL" }, { "key": "THEIRS" }] });
        let told = refused_paths(&boss, json!({ "name": "Bad", "content": content })).await;
        assert_eq!(told, ["content.playbooks.1.key", "content.playbooks.2.key"]);
    }

    async fn n28_questions_of_a_blueprint_stand_beside_the_bank_of_the_agency(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": question("Are you leaving {client}?", "COMPETITION") })).await;
        let (verdict, _, to) = line(&boss, &first, &second.id, "REVIEW_QUESTION").await;
        assert!(verdict == "ADDED" && to.to_string().contains("leaving Client "), "{verdict} {to}");
        let done = apply(&boss, &first, &[&second.id, &third.id], false).await;
        let now = own(&boss, &second.id).await;
        assert_eq!((now.len(), &now[0]["position"], &now[0]["clientCompany"]["id"]), (1, &json!(40), &json!(second.id)));
        assert!(text(&now[0]["text"][0]["text"]).starts_with("Are you leaving Client "), "{now:?}");
        let bank = boss.ask(BANK, json!({ "filter": { "ofAgency": true } })).await.done();
        assert_eq!(bank["reviewQuestions"]["totalCount"], 9, "the bank of the agency is as it was");
        let asked = boss.ask(BANK, json!({ "filter": { "askedAt": third.id } })).await.done()["reviewQuestions"].clone();
        assert_eq!(asked["totalCount"], 10, "of one client company are asked the bank and its own");
        let whose: Vec<Value> = asked["nodes"].as_array().cloned().unwrap_or_default().iter().map(|one| one["clientCompany"]["id"].clone()).collect();
        assert!(whose.contains(&json!(third.id)) && !whose.contains(&json!(second.id)), "{whose:?}");
        assert_eq!(apply(&boss, &first, &[&second.id, &third.id], false).await, done, "repeated, it does nothing");
        let reworded = json!({ "id": now[0]["id"], "text": [{ "locale": "en", "text": "Shall you stay?" }] });
        boss.ask(REWORD, json!({ "input": reworded })).await.done();
        let version = next(&boss, &blueprint, question("Will you leave {client}?", "COMPETITION")).await;
        let (verdict, from, _) = line(&boss, &version, &second.id, "REVIEW_QUESTION").await;
        assert!(verdict == "KEPT" && from.to_string().contains("Shall you stay?"), "{verdict} {from}");
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!(own(&boss, &second.id).await[0]["text"][0]["text"], "Shall you stay?");
        assert!(text(&own(&boss, &third.id).await[0]["text"][0]["text"]).starts_with("Will you leave Client "));
        // Of another area it is another question.
        let version = next(&boss, &blueprint, question("What do you need?", "NEEDS")).await;
        let before = own(&boss, &third.id).await;
        apply(&boss, &version, &[&third.id], false).await;
        let after = own(&boss, &third.id).await;
        assert_eq!((after.len(), &after[0]["area"]), (1, &json!("NEEDS")));
        assert_ne!(after[0]["id"], before[0]["id"]);
    }

    async fn rev_6_a_delicate_question_of_a_blueprint_needs_indirect_words(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let words = json!([{ "locale": "en", "text": "Who else was here?" }]);
        let questions = json!([{ "key": "A", "area": "NEEDS", "text": words, "sensitivity": 2, "position": 1 },
            { "key": "B", "area": "NEEDS", "text": words, "position": 0 }, { "key": "B", "area": "NEEDS", "text": [], "position": 2 }]);
        let told = refused_paths(&boss, json!({ "name": "Bad", "content": { "reviewQuestions": questions } })).await;
        let expected = ["0.indirectText", "1.position", "2.text", "2.key"];
        assert_eq!(told, expected.map(|path| format!("content.reviewQuestions.{path}")));
    }
}
