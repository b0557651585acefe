//! What answers are about.

use serde_json::{Value, json};

use crate::kit::{Asking, Person, Server, on_both, text};

const CREATE: &str = "mutation($input: ThemeCreateInput!) { themeCreate(input: $input) \
    { theme { id key clientCompany { id } words { locale words } } userErrors { field code message } } }";
const UPDATE: &str =
    "mutation($input: ThemeUpdateInput!) { themeUpdate(input: $input) { theme { name version } userErrors { code } } }";
const ARCHIVE: &str =
    "mutation($id: ID!) { themeArchive(input: { id: $id }) { theme { archivedAt } userErrors { code } } }";
const TAG: &str = "mutation($input: ThemeTagCreateInput!) { themeTagCreate(input: $input) { themeTag { id } userErrors { field code } } }";
const UNTAG: &str =
    "mutation($id: ID!) { themeTagRemove(input: { id: $id }) { themeTag { removedBy } userErrors { code } } }";
const TAGS: &str = "query($id: ID!) { node(id: $id) { ... on SurveyResponse { themeTags { nodes { id taggedBy sentiment theme { key } } } } } }";
const THEMES: &str = "query($filter: ThemeFilter) { themes(filter: $filter) { nodes { id key seeded \
    usage(from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\") { tagCount negativeCount contactCount } } } }";
const TOLD: &str = "{ auditEntries(filter: { topic: \"feedback.theme_tag\" }) { nodes { name } } }";

/// The standing tags of an answer: key, who found it, how it is meant.
async fn tags(asking: &Asking, response: &str) -> Value {
    let data = asking.boss().await.ask(TAGS, json!({ "id": response })).await.done();
    let nodes = data["node"]["themeTags"]["nodes"].as_array().expect("tags").clone();
    nodes
        .iter()
        .map(|tag| json!([tag["theme"]["key"], tag["taggedBy"], tag["sentiment"]]))
        .collect()
}

async fn theme(person: &Person, key: &str) -> String {
    let data = person.ask(THEMES, json!({ "filter": { "key": key } })).await.done();
    text(&data["themes"]["nodes"][0]["id"])
}

async fn said(asking: &Asking, name: &str, score: i32, comment: &str) -> String {
    let contact = asking.contact(json!({ "name": name })).await;
    asking
        .record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score, "comment": comment }))
        .await
}

on_both! {
    /// s114: every agency begins with three themes, found in four languages.
    async fn every_agency_begins_with_three_themes_that_a_rule_finds(server: Server) {
        let asking = server.asking().await;
        let data = asking.boss().await.ask(THEMES, Value::Null).await.done();
        let keys: Vec<_> = data["themes"]["nodes"].as_array().expect("themes").iter().map(|one| (one["key"].clone(), one["seeded"].clone())).collect();
        assert_eq!(keys, [(json!("WAITING_TIME"), json!(true)), (json!("STAFF_CONDUCT"), json!(true)), (json!("UNEXPECTED_COST"), json!(true))]);
        for (name, score, comment, expected) in [
            ("ana", 3, "Am AȘTEPTAT o oră", json!([["WAITING_TIME", "RULE", "NEGATIVE"]])),
            ("bo", 8, "Працівник був грубий, і довелося доплатити", json!([["STAFF_CONDUCT", "RULE", "NEUTRAL"], ["UNEXPECTED_COST", "RULE", "NEUTRAL"]])),
            ("cy", 10, "服务员很好", json!([["STAFF_CONDUCT", "RULE", "POSITIVE"]])),
            ("di", 9, "The waiter was great", json!([])),
        ] {
            let response = said(&asking, name, score, comment).await;
            assert_eq!(tags(&asking, &response).await, expected, "{comment}");
        }
    }

    async fn a_revision_is_read_again_and_what_a_person_did_stands(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        link.send(&[("score", "4"), ("comment", "We waited, and there was a hidden fee")]).await;
        let response = text(&asking.invitation(&invitation).await["response"]["id"]);
        assert_eq!(tags(&asking, &response).await, json!([["WAITING_TIME", "RULE", "NEGATIVE"], ["UNEXPECTED_COST", "RULE", "NEGATIVE"]]));
        let boss = asking.boss().await;
        let data = boss.ask(TAGS, json!({ "id": response })).await.done();
        let fee = text(&data["node"]["themeTags"]["nodes"][1]["id"]);
        assert_eq!(boss.ask(UNTAG, json!({ "id": fee })).await.done()["themeTagRemove"]["themeTag"]["removedBy"], "PERSON");
        assert_eq!(boss.ask(UNTAG, json!({ "id": fee })).await.refusals(), ["WRONG_STATUS"]);
        let conduct = theme(&boss, "STAFF_CONDUCT").await;
        let input = json!({ "responseId": response, "themeId": conduct, "sentiment": "POSITIVE" });
        boss.ask(TAG, json!({ "input": input })).await.done();
        assert_eq!(boss.ask(TAG, json!({ "input": input })).await.refusals(), ["TAGGED_ALREADY"]);
        link.send(&[("score", "9"), ("comment", "There was a hidden fee, which they gave back")]).await;
        assert_eq!(tags(&asking, &response).await, json!([["STAFF_CONDUCT", "PERSON", "POSITIVE"]]), "no wait any more; the fee is a person's word");
        link.send(&[("score", "9"), ("improvement", "Less waiting"), ("comment", "We waited")]).await;
        let now = tags(&asking, &response).await;
        assert!(now.as_array().is_some_and(|all| all.iter().any(|tag| tag[0] == "WAITING_TIME")), "{now}");
        let input = json!({ "responseId": response, "themeId": theme(&boss, "UNEXPECTED_COST").await });
        boss.ask(TAG, json!({ "input": input })).await.done();
        assert!(tags(&asking, &response).await.as_array().is_some_and(|all| all.len() == 3), "a person brings back what a person removed");
        let told = boss.ask(TOLD, Value::Null).await.done();
        assert!(told["auditEntries"]["nodes"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "tagged")));
    }

    async fn a_theme_that_was_put_away_keeps_its_tags_and_comes_back_with_its_key(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let (invitation, link) = asking.asked("ana").await;
        link.send(&[("score", "4"), ("comment", "We waited for an hour")]).await;
        let response = text(&asking.invitation(&invitation).await["response"]["id"]);
        let waiting = theme(&boss, "WAITING_TIME").await;
        boss.ask(ARCHIVE, json!({ "id": waiting })).await.done();
        link.send(&[("score", "5"), ("comment", "We waited for two hours")]).await;
        assert_eq!(tags(&asking, &response).await, json!([["WAITING_TIME", "RULE", "NEGATIVE"]]));
        let words = json!([{ "locale": "en", "words": ["slow"] }]);
        let input = json!({ "input": { "key": "WAITING_TIME", "name": "Slowness", "words": words } });
        let back = boss.ask(CREATE, input.clone()).await.done()["themeCreate"]["theme"].clone();
        assert_eq!((&back["id"], &back["words"]), (&json!(waiting), &words));
        assert_eq!(boss.ask(CREATE, input).await.refusals(), ["THEME_EXISTS"]);
        let slow = said(&asking, "bo", 3, "So slow").await;
        assert_eq!(tags(&asking, &slow).await, json!([["WAITING_TIME", "RULE", "NEGATIVE"]]));
    }

    async fn own_themes_are_read_for_from_now_on_and_for_their_client_company_alone(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let own = json!({ "clientId": asking.client.id, "key": "PARKING", "name": "Parking", "words": [{ "locale": "en", "words": ["park"] }, { "locale": "zh", "words": ["停车"] }] });
        let made = boss.ask(CREATE, json!({ "input": own })).await.done();
        let id = text(&made["themeCreate"]["theme"]["id"]);
        assert_eq!(boss.ask(CREATE, json!({ "input": own })).await.refusals(), ["THEME_EXISTS"]);
        let response = said(&asking, "ana", 7, "Parked far away; 停车太远").await;
        assert_eq!(tags(&asking, &response).await, json!([["PARKING", "RULE", "NEUTRAL"]]));
        let agency = crate::kit::Agency { id: asking.agency.id.clone(), slug: asking.agency.slug.clone(), owner: server.sign_in(&asking.agency.owner.email).await };
        let there = server.asking_for(agency).await;
        let elsewhere = said(&there, "bo", 7, "Parked far away").await;
        assert_eq!(tags(&there, &elsewhere).await, json!([]));
        let foreign = json!({ "responseId": elsewhere, "themeId": id });
        assert_eq!(boss.ask(TAG, json!({ "input": foreign })).await.refusals(), ["OTHER_CLIENT"]);
        boss.ask(UPDATE, json!({ "input": { "id": id, "words": [] } })).await.done();
        boss.ask(ARCHIVE, json!({ "id": id })).await.done();
        assert_eq!(boss.ask(ARCHIVE, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(boss.ask(UPDATE, json!({ "input": { "id": id, "name": "P" } })).await.refusals(), ["WRONG_STATUS"]);
        let bare = said(&asking, "cy", 7, "Parked far away").await;
        assert_eq!(tags(&asking, &bare).await, json!([]));
        assert_eq!(tags(&asking, &response).await, json!([["PARKING", "RULE", "NEUTRAL"]]), "what is tagged stays tagged");
    }

    async fn themes_of_the_agency_are_changed_by_those_who_reach_all_of_it(server: Server) {
        let asking = server.asking().await;
        let owner = &asking.client.owner;
        let input = json!({ "key": "NOISE", "name": "Noise" });
        assert_eq!(owner.ask(CREATE, json!({ "input": input })).await.refusals(), ["CLIENT_NEEDED"]);
        let wait = theme(owner, "WAITING_TIME").await;
        assert_eq!(owner.ask(UPDATE, json!({ "input": { "id": wait, "name": "W" } })).await.refusals(), ["THEME_OF_AGENCY"]);
        assert_eq!(owner.ask(ARCHIVE, json!({ "id": wait })).await.refusals(), ["THEME_OF_AGENCY"]);
        let boss = asking.boss().await;
        let made = boss.ask(CREATE, json!({ "input": input })).await.done();
        assert_eq!(made["themeCreate"]["theme"]["clientCompany"], Value::Null);
        assert_eq!(asking.client.sales.ask(CREATE, json!({ "input": { "clientId": asking.client.id, "key": "X", "name": "X" } })).await.code(), "FORBIDDEN");
        for wrong in [json!({ "key": "small", "name": "N" }), json!({ "key": "OK", "name": "" }), json!({ "key": "OK", "name": "N", "words": [{ "locale": "en", "words": ["a"] }] })] {
            assert_eq!(boss.ask(CREATE, json!({ "input": wrong })).await.refusals(), ["INVALID"], "{wrong}");
        }
    }

    async fn it_is_told_how_many_answers_and_customers_name_a_theme_in_a_period(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana" })).await;
        for (contact, score, at) in [(Some(&ana), 3, "2026-03-01T08:00:00Z"), (Some(&ana), 9, "2026-03-02T07:00:00Z"), (None, 0, "2026-03-02T07:30:00Z"), (Some(&ana), 2, "2026-02-27T08:00:00Z")] {
            asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score, "comment": "We waited", "answeredAt": at })).await;
        }
        let data = asking.boss().await.ask(THEMES, json!({ "filter": { "ofAgency": true, "key": "WAITING_TIME" } })).await.done();
        assert_eq!(data["themes"]["nodes"][0]["usage"], json!({ "tagCount": 3, "negativeCount": 2, "contactCount": 1 }));
        let query = "query($id: ID!) { surveyResponses(filter: { themeId: $id }) { totalCount } }";
        let about = asking.boss().await.ask(query, json!({ "id": data["themes"]["nodes"][0]["id"] })).await.done();
        assert_eq!(about["surveyResponses"]["totalCount"], 4);
    }
}
