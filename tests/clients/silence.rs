//! Silent customers (CUS-7), and what is known of a person beyond the work.

use std::time::Duration;

use serde_json::{Value, json};

use super::records::{account, customer, done, node, see, send};
use crate::kit::{Asking, Server, Sql, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const SILENT: &str = "{ contacts(filter: { silent: true }) { nodes { name silentSince } } }";
const CALLS: &str =
    "{ followUps(filter: { reasonIn: [SILENT_CUSTOMER] }) { nodes { signals assignee { email } contact { name } } } }";

async fn days_pass(server: &Server, days: u32) {
    server.advance(DAY * days);
    server.drain().await;
}

async fn names(asking: &Asking) -> Vec<String> {
    let found = see(asking, SILENT).await;
    let nodes = found["contacts"]["nodes"].as_array().expect("nodes").iter();
    nodes.map(|one| text(&one["name"])).collect()
}

async fn told(server: &Server) -> i64 {
    let entries = "SELECT count(*) FROM event WHERE topic = 'clients.contact' AND name = 'silent'";
    Sql::owner(server).await.number(entries).await
}

fn talk(contact: &str) -> Value {
    json!({ "contactId": contact, "channel": "CHAT", "direction": "INBOUND", "summary": "Hello" })
}

on_both! {
    async fn cus_7_a_customer_is_silent_after_90_days_without_a_touch(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = customer(&asking).await;
        asking.contact(json!({ "name": "Bo" })).await;
        days_pass(&server, 60).await;
        done(&asking, "interactionLog", "interaction { id }", talk(&ana)).await;
        let last = node(&asking, "Contact", &ana, "lastTouchAt").await["lastTouchAt"].take();
        days_pass(&server, 30).await;
        assert_eq!(names(&asking).await, [""; 0], "90 days are not longer than 90 days");
        days_pass(&server, 1).await;
        assert_eq!(names(&asking).await, ["Bo"]);
        days_pass(&server, 61).await;
        assert_eq!(names(&asking).await, ["Ana", "Bo"]);
        assert_eq!(node(&asking, "Contact", &ana, "silentSince").await["silentSince"], last);
        let heard = see(&asking, "{ contacts(filter: { silent: false }) { totalCount } }").await;
        assert_eq!(heard["contacts"]["totalCount"], 0);
    }

    async fn cus_7_each_silence_is_told_once_and_opens_one_follow_up_for_the_account_manager(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = customer(&asking).await;
        for _ in 0..4 {
            days_pass(&server, 40).await;
        }
        assert_eq!(told(&server).await, 1, "a silence that goes on is told once");
        let calls = see(&asking, CALLS).await["followUps"]["nodes"].take();
        assert_eq!(calls, json!([{ "signals": 1, "assignee": { "email": asking.client.account_manager.email }, "contact": { "name": "Ana" } }]));
        done(&asking, "interactionLog", "interaction { id }", talk(&ana)).await;
        assert_eq!(names(&asking).await, [""; 0]);
        days_pass(&server, 92).await;
        assert_eq!(told(&server).await, 2, "the next silence is told again");
        let calls = see(&asking, CALLS).await["followUps"]["nodes"].take();
        assert_eq!((calls.as_array().expect("calls").len(), &calls[0]["signals"]), (1, &json!(2)), "and attached to the open one (FUP-8)");
    }

    async fn cus_7_an_answer_and_an_attempt_that_reached_the_customer_are_touches(server: Server) {
        let asking = server.asking().await;
        let [answered, called, missed] = [json!({ "name": "Ana" }), json!({ "name": "Bo" }), json!({ "name": "Cy" })];
        let (answered, called, missed) = (asking.contact(answered).await, asking.contact(called).await, asking.contact(missed).await);
        days_pass(&server, 80).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": answered, "score": 9 })).await;
        for (contact, reached) in [(&called, true), (&missed, false)] {
            let open = json!({ "clientId": asking.client.id, "contactId": contact, "dueAt": "2027-01-05T08:00:00Z" });
            let follow_up = done(&asking, "followUpOpen", "followUp { id }", open).await;
            let attempt = json!({ "followUpId": follow_up["id"], "channel": "IN_PERSON", "reached": reached });
            done(&asking, "contactAttemptCreate", "contactAttempt { id }", attempt).await;
        }
        days_pass(&server, 20).await;
        assert_eq!(names(&asking).await, ["Cy"]);
    }

    async fn cus_7_the_days_of_silence_are_a_setting_and_who_may_not_be_contacted_is_left_alone(server: Server) {
        let asking = server.asking().await;
        asking.contact(json!({ "name": "Ana" })).await;
        let blocked = asking.contact(json!({ "name": "Bo" })).await;
        done(&asking, "contactBlock", "contact { id }", json!({ "id": blocked })).await;
        let set = async |days: i32| {
            send(&asking, "clientCompanyUpdate", "clientCompany { id }", json!({ "id": asking.client.id, "settings": { "silentDays": days } })).await.refusals()
        };
        assert_eq!(set(6).await, ["INVALID"]);
        assert!(set(10).await.is_empty());
        days_pass(&server, 11).await;
        assert_eq!(names(&asking).await, ["Ana"]);
        assert!(set(30).await.is_empty());
        days_pass(&server, 1).await;
        assert_eq!(names(&asking).await, [""; 0], "more days are allowed");
        days_pass(&server, 20).await;
        assert_eq!((names(&asking).await, told(&server).await), (vec!["Ana".to_owned()], 2));
    }

    async fn personal_facts_are_set_put_right_and_forgotten(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = customer(&asking).await;
        let shown = "contact { personalFacts { key text learnedAt } }";
        let set = async |key: &str, text: &str| {
            send(&asking, "contactFactSet", shown, json!({ "id": ana, "key": key, "text": text, "learnedAt": "2026-01-01T08:00:00Z" })).await
        };
        set("hobby", "Sails").await.done();
        set("children", "Two").await.done();
        let facts = set("hobby", "Sails on lakes").await.done()["contactFactSet"]["contact"]["personalFacts"].take();
        let learned = "2026-01-01T08:00:00.000Z";
        assert_eq!(facts, json!([{ "key": "children", "text": "Two", "learnedAt": learned }, { "key": "hobby", "text": "Sails on lakes", "learnedAt": learned }]));
        for wrong in ["", "Two words", "größe"] {
            assert_eq!(set(wrong, "x").await.refusals(), ["INVALID"], "{wrong}");
        }
        let forget = json!({ "id": ana, "key": "hobby" });
        let left = done(&asking, "contactFactRemove", shown, forget.clone()).await;
        assert_eq!(left["personalFacts"].as_array().map(Vec::len), Some(1));
        assert_eq!(send(&asking, "contactFactRemove", shown, forget).await.refusals(), ["NO_SUCH_FACT"]);
        for number in 1..50 {
            set(&format!("fact_{number}"), "x").await.done();
        }
        assert_eq!(set("one_more", "x").await.refusals(), ["TOO_MANY_FACTS"]);
        set("children", "Three").await.done();
        let log = Sql::owner(&server).await.number("SELECT count(*) FROM event WHERE CAST(diff AS text) LIKE '%Sails%'").await;
        assert_eq!(log, 0, "the log keeps no personal fact (INT-2)");
    }

    async fn an_account_of_another_client_company_has_no_share_in_a_record(server: Server) {
        let asking = server.asking().await;
        let ours = account(&asking, "Ours").await;
        let theirs = asking.agency.client().await.contact("Zoe", "zoe@elsewhere.example").await;
        let advice = json!({ "accountId": ours, "contactId": theirs, "options": ["Wait"], "recommendation": "Wait" });
        assert_eq!(send(&asking, "adviceRecordCreate", "adviceRecord { id }", advice).await.refusals(), ["OTHER_CLIENT"]);
    }
}
