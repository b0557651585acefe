//! The bank of questions.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Person, Server, on_both};

async fn change(who: &Person, mutation: &str, input: Value) -> crate::kit::Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ \
         reviewQuestion {{ id area sensitivity offeredWording text {{ locale text }} indirectText {{ text }} archivedAt }} \
         userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

const BANK: &str = "query($filter: ReviewQuestionFilter) { reviewQuestions(filter: $filter, first: 50) { totalCount \
    nodes { area sensitivity position offeredWording seeded text { locale } indirectText { text } } } }";

on_both! {
    async fn rev_6_every_agency_begins_with_a_bank_that_offers_delicate_questions_indirectly(server: Server) {
        let owner = server.agency().await.owner;
        let mut bank = owner.ask(BANK, json!({})).await.done()["reviewQuestions"].take();
        assert_eq!(bank["totalCount"], 9);
        let nodes = bank["nodes"].take();
        let nodes = nodes.as_array().expect("questions");
        let places: Vec<_> = nodes.iter().filter_map(|one| one["position"].as_i64()).collect();
        assert_eq!(places, (1..=9).collect::<Vec<_>>());
        for one in nodes {
            let delicate = one["sensitivity"].as_i64().is_some_and(|sensitivity| sensitivity >= 2);
            assert_eq!(one["offeredWording"], if delicate { "INDIRECT" } else { "DIRECT" }, "{one}");
            assert_eq!(one["indirectText"].as_array().is_some_and(|texts| texts.len() == 4), delicate, "{one}");
            assert_eq!((one["seeded"].clone(), one["text"].as_array().map(Vec::len)), (json!(true), Some(4)));
        }
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            let some = owner.ask(BANK, json!({ "filter": { "area": area } })).await.done();
            assert_eq!(some["reviewQuestions"]["totalCount"], 3, "{area}");
        }
    }

    async fn rev_6_a_delicate_question_needs_indirect_words(server: Server) {
        let owner = server.agency().await.owner;
        let text = |text: &str| json!([{ "locale": "en", "text": text }, { "locale": "ro", "text": text }]);
        let plain = json!({ "area": "COMPETITION", "text": text("Who else was here?"), "sensitivity": 3, "position": 10 });
        assert_eq!(change(&owner, "reviewQuestionCreate", plain.clone()).await.refusals(), ["INVALID"]);
        let mut both = plain;
        both["indirectText"] = text("Whom did you consider?");
        let made = change(&owner, "reviewQuestionCreate", both).await.done()["reviewQuestionCreate"]["reviewQuestion"].take();
        assert_eq!(made["offeredWording"], "INDIRECT");
        let without = json!({ "id": made["id"], "indirectText": null });
        assert_eq!(change(&owner, "reviewQuestionUpdate", without).await.refusals(), ["INVALID"]);
        let milder = json!({ "id": made["id"], "indirectText": null, "sensitivity": 1 });
        let milder = change(&owner, "reviewQuestionUpdate", milder).await.done()["reviewQuestionUpdate"]["reviewQuestion"].take();
        assert_eq!((milder["offeredWording"].clone(), milder["indirectText"].clone()), (json!("DIRECT"), json!([])));
        for place in [0, 1_001] {
            let wrong = json!({ "id": made["id"], "position": place });
            assert_eq!(change(&owner, "reviewQuestionUpdate", wrong).await.refusals(), ["INVALID"], "{place}");
        }
    }

    async fn a_question_that_was_put_away_is_asked_no_more(server: Server) {
        let owner = server.agency().await.owner;
        let one = json!({ "area": "NEEDS", "text": [{ "locale": "en", "text": "What do you lack?" }], "position": 4 });
        let made = change(&owner, "reviewQuestionCreate", one).await.done()["reviewQuestionCreate"]["reviewQuestion"].take();
        let it = json!({ "id": made["id"] });
        change(&owner, "reviewQuestionArchive", it.clone()).await.done();
        assert_eq!(change(&owner, "reviewQuestionArchive", it).await.refusals(), ["WRONG_STATUS"]);
        let changed = json!({ "id": made["id"], "position": 1 });
        assert_eq!(change(&owner, "reviewQuestionUpdate", changed).await.refusals(), ["WRONG_STATUS"]);
        for (filter, count) in [(json!({}), 9), (json!({ "withArchived": true }), 10)] {
            let bank = owner.ask(BANK, json!({ "filter": filter })).await.done();
            assert_eq!(bank["reviewQuestions"]["totalCount"], count);
        }
    }

    async fn a_bank_has_at_most_a_hundred_questions(server: Server) {
        let owner = server.agency().await.owner;
        let one = |place: i32| json!({ "area": "NEEDS", "text": [{ "locale": "en", "text": "What do you lack?" }], "position": place });
        for place in 10..=100 {
            change(&owner, "reviewQuestionCreate", one(place)).await.done();
        }
        assert_eq!(change(&owner, "reviewQuestionCreate", one(101)).await.refusals(), ["TOO_MANY_QUESTIONS"]);
    }

    async fn a_question_of_one_client_company_is_asked_there_alone(server: Server) {
        let world = World::begin(&server).await;
        let boss = world.boss().await;
        let elsewhere = world.agency.client().await;
        let at = |client: &str| json!({ "clientId": client, "area": "NEEDS", "text": [{ "locale": "en", "text": "What do you lack?" }], "position": 4 });
        let made = async |client: &str| change(&boss, "reviewQuestionCreate", at(client)).await.done()["reviewQuestionCreate"]["reviewQuestion"]["id"].clone();
        let (mine, theirs) = (made(&world.client.id).await, made(&elsewhere.id).await);
        let count = async |who: &Person, filter: Value| who.ask(BANK, json!({ "filter": filter })).await.done()["reviewQuestions"]["totalCount"].clone();
        assert_eq!((count(&boss, json!({})).await, count(&boss, json!({ "ofAgency": true })).await), (json!(11), json!(9)));
        assert_eq!(count(&boss, json!({ "clientId": world.client.id })).await, 1);
        assert_eq!(count(&world.client.owner, json!({})).await, 10, "the bank and one's own");
        let acme = world.account("Acme").await;
        let review = world.held(&acme).await;
        let answer = |question: &Value| json!({ "reviewId": review, "questionId": question, "text": "Light" });
        assert_eq!(world.refused("reviewAnswerGive", "reviewAnswer { id }", answer(&theirs)).await, ["OTHER_CLIENT"]);
        world.act("reviewAnswerGive", "reviewAnswer { id }", answer(&mine)).await;
        let stranger = server.agency().await;
        assert_eq!(change(&stranger.owner, "reviewQuestionCreate", at(&world.client.id)).await.code(), "NOT_FOUND");
    }
}
