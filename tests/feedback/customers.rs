//! What becomes of answers when their customers become one or are erased, and when their words are old.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Asking, Server, Sql, on_both, text};

const MERGE: &str = "mutation($winner: ID!, $loser: ID!) { contactMerge(input: { winnerContactId: $winner, \
    loserContactId: $loser, take: [] }) { userErrors { field code } } }";
const BAND: &str = "query($id: ID!) { node(id: $id) { ... on Contact { currentNpsBand currentNpsScore } } }";
const REQUEST: &str = "mutation($id: ID!) { erasureRequestCreate(input: { contactId: $id }) \
    { erasureRequest { id } userErrors { field code } } }";
const CARRY_OUT: &str =
    "mutation($id: ID!) { erasureRequestCarryOut(input: { id: $id }) { userErrors { field code } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id } userErrors { field code } } }";
const HEARD: &str = "mutation($input: WordOfMouthEventCreateInput!) { wordOfMouthEventCreate(input: $input) \
    { wordOfMouthEvent { id } userErrors { field code } } }";
const MONTHS: &str = "mutation($id: ID!) { clientCompanyUpdate(input: { id: $id, settings: { commentMonths: 1 } }) { userErrors { code } } }";

async fn erase(asking: &Asking, contact: &str) {
    let boss = asking.boss().await;
    let made = boss.ask(REQUEST, json!({ "id": contact })).await.done();
    let request = text(&made["erasureRequestCreate"]["erasureRequest"]["id"]);
    boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
}

async fn contact_of(asking: &Asking) -> String {
    let found = asking
        .boss()
        .await
        .ask("{ contacts { nodes { id } } }", Value::Null)
        .await
        .done();
    text(&found["contacts"]["nodes"][0]["id"])
}

// A survey that asks for a number and for a text of its own.
async fn wordy(asking: &Asking) -> String {
    let say = |text: &str| json!([{ "locale": "en", "text": text }]);
    let questions = json!([
        { "key": "SATISFACTION", "text": say("How satisfied are you?") },
        { "key": "OWN", "name": "SPEED", "answer": "SCALE", "text": say("How fast?") },
        { "key": "OWN", "name": "WORDS", "answer": "TEXT", "text": say("Why?") },
    ]);
    asking
        .survey(json!({ "name": "Own", "kind": "CSAT", "questions": questions }))
        .await
}

on_both! {
    async fn sur_9_two_who_become_one_have_no_band_by_an_answer_of_another_scale(server: Server) {
        let asking = server.asking().await;
        let (ana, twin) = (asking.contact(json!({ "name": "Ana" })).await, asking.contact(json!({ "name": "Ana P." })).await);
        asking.record(json!({ "surveyId": asking.survey, "contactId": ana, "score": 2, "answeredAt": "2026-01-10T08:00:00Z" })).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": twin, "score": 10, "answeredAt": "2026-02-10T08:00:00Z",
            "imported": true, "legacyScale": true, "externalId": "old-1" })).await;
        let boss = asking.boss().await;
        boss.ask(MERGE, json!({ "winner": ana, "loser": twin })).await.done();
        let now = boss.ask(BAND, json!({ "id": ana })).await.done();
        assert_eq!(now["node"], json!({ "currentNpsBand": "DETRACTOR", "currentNpsScore": 2 }));
    }

    async fn int_2_themes_of_an_erased_customer_still_count(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        link.send(&[("score", "3"), ("comment", "We waited for an hour")]).await;
        link.send(&[("score", "2"), ("comment", "We waited for two hours")]).await;
        let mut sql = Sql::owner(&server).await;
        let standing = "SELECT count(*) FROM theme_tag WHERE removed_at IS NULL";
        assert_eq!(sql.number(standing).await, 1);
        erase(&asking, &contact_of(&asking).await).await;
        server.drain().await;
        assert_eq!(sql.number("SELECT count(*) FROM survey_response WHERE comment IS NOT NULL").await, 0);
        assert_eq!(sql.number(standing).await, 1, "what it was about stays, as the score does");
    }

    async fn int_2_an_erased_customer_says_nothing_any_more(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        assert!(link.answer(9).await);
        let contact = contact_of(&asking).await;
        erase(&asking, &contact).await;
        let again = [("score", "3"), ("comment", "It is me, Anabelle")];
        assert_eq!(link.send(&again).await, StatusCode::NOT_FOUND, "the answer cannot be revised");
        let boss = asking.boss().await;
        let input = json!({ "surveyId": asking.survey, "contactId": contact, "score": 3, "comment": "Anabelle called" });
        assert_eq!(boss.ask(RECORD, json!({ "input": input })).await.refusals(), ["RULE_ELSEWHERE"]);
        let input = json!({ "clientId": asking.client.id, "contactId": contact, "where": "Anabelle's page", "sentiment": "POSITIVE" });
        assert_eq!(boss.ask(HEARD, json!({ "input": input })).await.refusals(), ["RULE_ELSEWHERE"]);
        let mut sql = Sql::owner(&server).await;
        assert_eq!(sql.number("SELECT count(*) FROM survey_response WHERE score = 9").await, 1);
        assert_eq!(sql.number("SELECT count(*) FROM survey_response").await, 1);
    }

    async fn int_4_free_answers_caveats_and_what_was_heard_go_after_their_months(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        boss.ask(MONTHS, json!({ "id": asking.client.id })).await.done();
        let (survey, contact) = (wordy(&asking).await, asking.contact(json!({ "name": "Ana" })).await);
        let answers = json!([{ "name": "SPEED", "number": 4 }, { "name": "WORDS", "text": "Anabelle was kind" }]);
        asking.record(json!({ "surveyId": survey, "contactId": contact, "score": 5, "answers": answers })).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": 10, "comment": "Good, but Anabelle was late." })).await;
        let heard = json!({ "clientId": asking.client.id, "where": "Fair", "sentiment": "POSITIVE", "evidence": "Anabelle said so" });
        boss.ask(HEARD, json!({ "input": heard })).await.done();
        let mut sql = Sql::owner(&server).await;
        let mut words = async || {
            let mut found = 0;
            for (table, column) in [("survey_response", "answers"), ("response_revision", "answers"), ("caveat", "text"), ("word_of_mouth_event", "evidence")] {
                found += sql.number(&format!("SELECT count(*) FROM {table} WHERE {column} LIKE '%Anabelle%'")).await;
            }
            found
        };
        server.advance(Duration::from_hours(24 * 25));
        server.drain().await;
        assert_eq!(words().await, 4);
        server.advance(Duration::from_hours(24 * 10));
        server.drain().await;
        assert_eq!(words().await, 0);
        let mut sql = Sql::owner(&server).await;
        for table in ["survey_response", "response_revision"] {
            assert_eq!(sql.number(&format!("SELECT count(*) FROM {table} WHERE answers = '{{\"SPEED\":{{\"number\":4}}}}'")).await, 1, "{table}: numbers stay");
        }
        assert_eq!(sql.number("SELECT count(*) FROM caveat WHERE status = 'OPEN'").await, 1, "that there is one stays");
    }
}
