//! Needs of customers, the advice they were given, what was decided for them.

use serde_json::{Value, json};

use super::records::{account, customer, done, node, see, send};
use crate::kit::{Server, on_both};

const NEED: &str = "need { id unclarified severity clarifyingQuestions { question answer } archivedAt }";
const ADVICE: &str = "adviceRecord { id options criteria accepted decidedAt account { id } contact { id } }";
const NOTE: &str = "decisionNote { id what sharedAt forNeed { id } account { id } }";

on_both! {
    async fn cus_5_a_need_without_a_clarifying_question_is_flagged(server: Server) {
        let asking = server.asking().await;
        let account = account(&asking, "Acme").await;
        let need = done(&asking, "needCreate", NEED, json!({ "accountId": account, "pain": "Late deliveries", "severity": 4 })).await;
        assert_eq!((&need["unclarified"], &need["severity"]), (&json!(true), &json!(4)));
        let flagged = "{ needs(filter: { unclarified: true }) { nodes { id } } }";
        assert_eq!(see(&asking, flagged).await["needs"]["nodes"], json!([{ "id": need["id"] }]));
        let asked = json!([{ "question": "Since when?", "answer": "Since May" }]);
        let after = done(&asking, "needUpdate", NEED, json!({ "id": need["id"], "clarifyingQuestions": asked })).await;
        assert_eq!((&after["unclarified"], &after["clarifyingQuestions"]), (&json!(false), &asked));
        assert_eq!(see(&asking, flagged).await["needs"]["nodes"], json!([]));
        let worse = json!({ "id": need["id"], "severity": 6 });
        assert_eq!(send(&asking, "needUpdate", NEED, worse).await.refusals(), ["INVALID"]);
    }

    async fn a_need_that_is_put_away_is_in_no_list_but_of_those(server: Server) {
        let asking = server.asking().await;
        let account = account(&asking, "Acme").await;
        let need = done(&asking, "needCreate", NEED, json!({ "accountId": account, "pain": "Noise" })).await;
        let away = json!({ "id": need["id"] });
        assert_ne!(done(&asking, "needArchive", NEED, away.clone()).await["archivedAt"], Value::Null);
        assert_eq!(send(&asking, "needArchive", NEED, away).await.refusals(), ["WRONG_STATUS"]);
        let lists = see(&asking, "{ needs { totalCount } away: needs(filter: { archived: true }) { totalCount } }").await;
        assert_eq!(lists, json!({ "needs": { "totalCount": 0 }, "away": { "totalCount": 1 } }));
        assert_eq!(node(&asking, "Account", &account, "needs { nodes { id } }").await["needs"]["nodes"], json!([]));
    }

    async fn advice_says_what_was_weighed_and_whether_it_was_taken(server: Server) {
        let asking = server.asking().await;
        let (account, contact) = customer(&asking).await;
        let given = json!({ "contactId": contact, "options": ["Paint", "Steel"], "criteria": ["Price"], "recommendation": "Steel" });
        let advice = done(&asking, "adviceRecordCreate", ADVICE, given).await;
        assert_eq!((&advice["account"]["id"], &advice["accepted"], &advice["decidedAt"]), (&json!(account), &Value::Null, &Value::Null));
        let taken = done(&asking, "adviceRecordUpdate", ADVICE, json!({ "id": advice["id"], "accepted": false })).await;
        assert_eq!(taken["accepted"], false);
        assert_ne!(taken["decidedAt"], Value::Null);
        let again = done(&asking, "adviceRecordUpdate", ADVICE, json!({ "id": advice["id"], "accepted": null })).await;
        assert_eq!((&again["accepted"], &again["decidedAt"]), (&Value::Null, &Value::Null));
        for (kind, id) in [("Account", &account), ("Contact", &contact)] {
            let of = node(&asking, kind, id, "adviceRecords { nodes { id options } }").await;
            assert_eq!(of["adviceRecords"]["nodes"], json!([{ "id": advice["id"], "options": ["Paint", "Steel"] }]));
        }
        for wrong in [json!({ "accountId": account, "options": [], "recommendation": "x" }), json!({ "options": ["a"], "recommendation": "x" })] {
            assert_eq!(send(&asking, "adviceRecordCreate", ADVICE, wrong.clone()).await.refusals(), ["INVALID"], "{wrong}");
        }
    }

    async fn a_decision_is_noted_for_a_need_and_stands_once_the_customer_knows(server: Server) {
        let asking = server.asking().await;
        let (ours, contact) = customer(&asking).await;
        let need = done(&asking, "needCreate", NEED, json!({ "accountId": ours, "pain": "Rust" })).await;
        let decided = json!({ "forNeedId": need["id"], "what": "Steel", "why": "It lasts" });
        let note = done(&asking, "decisionNoteCreate", NOTE, decided).await;
        assert_eq!((&note["account"]["id"], &note["forNeed"]["id"], &note["sharedAt"]), (&json!(ours), &need["id"], &Value::Null));
        let of_need = node(&asking, "Need", need["id"].as_str().expect("an id"), "decisionNotes { nodes { id } }").await;
        assert_eq!(of_need["decisionNotes"]["nodes"], json!([{ "id": note["id"] }]));
        let words = json!({ "id": note["id"], "what": "Zinc" });
        assert_eq!(done(&asking, "decisionNoteUpdate", NOTE, words.clone()).await["what"], "Zinc");
        let late = json!({ "id": note["id"], "at": "2031-01-01T00:00:00Z" });
        assert_eq!(send(&asking, "decisionNoteShare", NOTE, late).await.refusals(), ["INVALID"]);
        let told = json!({ "id": note["id"] });
        assert_ne!(done(&asking, "decisionNoteShare", NOTE, told.clone()).await["sharedAt"], Value::Null);
        assert_eq!(send(&asking, "decisionNoteShare", NOTE, told).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(send(&asking, "decisionNoteUpdate", NOTE, words).await.refusals(), ["WRONG_STATUS"]);
        let elsewhere = account(&asking, "Other").await;
        let wrong = json!({ "accountId": elsewhere, "forNeedId": need["id"], "what": "x", "why": "y" });
        assert_eq!(send(&asking, "decisionNoteCreate", NOTE, wrong).await.refusals(), ["OTHER_ACCOUNT"]);
        assert_eq!(node(&asking, "Contact", &contact, "decisionNotes { totalCount }").await["decisionNotes"]["totalCount"], 0);
    }
}
