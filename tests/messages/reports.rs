//! What a mail provider says of mails that left.

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const CUSTOMER: &str = "ana@customer.example";
const HOOK: &str =
    "mutation { mailHookCreate(input: { name: \"Provider\" }) { mailHook { id hint } path userErrors { message } } }";
const REVOKE: &str =
    "mutation($id: ID!) { mailHookRevoke(input: { id: $id }) { mailHook { revokedAt } userErrors { message } } }";
const MAILS: &str = "{ outboundMessages { nodes { id status reportedAt } } undeliverableAddresses { nodes { reportedAt message { id } } } }";
const CONSENTS: &str =
    "query($id: ID!) { node(id: $id) { ... on Contact { consents { nodes { purpose withdrawnAt } } } } }";
const UPDATE: &str =
    "mutation($input: ContactUpdateInput!) { contactUpdate(input: $input) { userErrors { message } } }";

async fn hook(asking: &Asking) -> (String, String) {
    let made = asking.boss().await.ask(HOOK, Value::Null).await.done()["mailHookCreate"].clone();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (text(&made["mailHook"]["id"]), text(&made["path"]))
}

async fn tell(server: &Server, path: &str, body: &Value) -> StatusCode {
    let headers = [("content-type", "application/json")];
    server
        .http()
        .send(Method::POST, path, &headers, body.to_string())
        .await
        .status
}

async fn mails(asking: &Asking) -> Value {
    asking.boss().await.ask(MAILS, Value::Null).await.done()
}

on_both! {
    async fn a_mail_that_came_back_for_good_is_the_last_to_its_address(server: Server) {
        let asking = server.asking().await;
        let (_, path) = hook(&asking).await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        let invitation = asking.invite(&contact).await;
        server.drain().await;
        let id = mails(&asking).await["outboundMessages"]["nodes"][0]["id"].clone();
        let soft = json!({ "messageId": id, "type": "BOUNCED", "permanent": false });
        assert_eq!(tell(&server, &path, &soft).await, StatusCode::NO_CONTENT);
        assert_eq!(asking.fate(&invitation).await.0, "SENT", "it may arrive yet");
        let hard = json!([{ "messageId": format!("<{}@mail.example>", id.as_str().unwrap_or_default()),
            "type": "BOUNCED", "permanent": true, "at": "2026-03-02T07:59:00Z" }]);
        for _ in 0..2 {
            assert_eq!(tell(&server, &path, &hard).await, StatusCode::NO_CONTENT);
        }
        let now = mails(&asking).await;
        let mail = &now["outboundMessages"]["nodes"][0];
        assert_eq!((&mail["status"], &mail["reportedAt"]), (&json!("BOUNCED"), &json!("2026-03-02T07:59:00.000Z")));
        assert_eq!(now["undeliverableAddresses"]["nodes"].as_array().map(Vec::len), Some(1));
        assert_eq!(now["undeliverableAddresses"]["nodes"][0]["message"]["id"], id);
        assert_eq!(asking.fate(&invitation).await.0, "BOUNCED");
        server.advance(Duration::from_hours(24 * 40));
        let next = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&next).await, ("SUPPRESSED".into(), Some("UNDELIVERABLE".into())));
        let moved = json!({ "input": { "id": contact, "email": "ana.new@customer.example" } });
        asking.boss().await.ask(UPDATE, moved).await.done();
        let next = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&next).await.0, "SENT", "another address is not concerned");
    }

    async fn a_report_of_another_kind_does_not_hide_those_beside_it(server: Server) {
        let asking = server.asking().await;
        let (_, path) = hook(&asking).await;
        asking.asked("ana").await;
        let id = mails(&asking).await["outboundMessages"]["nodes"][0]["id"].clone();
        let batch = json!([{ "messageId": id, "type": "OPENED" }, { "messageId": id, "type": "DELIVERED" }]);
        assert_eq!(tell(&server, &path, &batch).await, StatusCode::NO_CONTENT);
        assert_eq!(mails(&asking).await["outboundMessages"]["nodes"][0]["status"], "DELIVERED");
    }

    async fn a_mail_that_came_back_after_it_had_arrived_is_the_last_too(server: Server) {
        let asking = server.asking().await;
        let (_, path) = hook(&asking).await;
        let (invitation, _) = asking.asked("ana").await;
        let id = mails(&asking).await["outboundMessages"]["nodes"][0]["id"].clone();
        for what in ["DELIVERED", "BOUNCED"] {
            let report = json!({ "messageId": id, "type": what, "permanent": true });
            assert_eq!(tell(&server, &path, &report).await, StatusCode::NO_CONTENT);
        }
        let now = mails(&asking).await;
        assert_eq!(now["outboundMessages"]["nodes"][0]["status"], "BOUNCED");
        assert_eq!(now["undeliverableAddresses"]["nodes"][0]["message"]["id"], id);
        assert_eq!(asking.fate(&invitation).await.0, "BOUNCED");
    }

    async fn int_3_a_complaint_ends_surveys_and_offers(server: Server) {
        let asking = server.asking().await;
        let (_, path) = hook(&asking).await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        asking.invite(&contact).await;
        server.drain().await;
        let later = asking.survey(json!({ "name": "Later" })).await;
        let waits = asking.invite_to(&later, &contact, json!("2026-05-02T08:00:00Z")).await;
        let id = mails(&asking).await["outboundMessages"]["nodes"][0]["id"].clone();
        for what in ["DELIVERED", "COMPLAINED", "DELIVERED", "COMPLAINED"] {
            assert_eq!(tell(&server, &path, &json!({ "messageId": id, "type": what })).await, StatusCode::NO_CONTENT);
        }
        assert_eq!(mails(&asking).await["outboundMessages"]["nodes"][0]["status"], "COMPLAINED");
        assert_eq!(asking.fate(&waits).await, ("SUPPRESSED".into(), Some("NO_CONSENT".into())));
        let known = asking.boss().await.ask(CONSENTS, json!({ "id": contact })).await.done();
        let words = known["node"]["consents"]["nodes"].as_array().cloned().unwrap_or_default();
        let mut ended: Vec<&str> = words.iter().filter(|one| !one["withdrawnAt"].is_null()).filter_map(|one| one["purpose"].as_str()).collect();
        ended.sort_unstable();
        assert_eq!(ended, ["MARKETING", "SURVEY"]);
    }

    async fn who_has_no_secret_is_told_nothing(server: Server) {
        let (asking, other) = (server.asking().await, server.asking().await);
        let ((id, path), (_, foreign)) = (hook(&asking).await, hook(&other).await);
        let (invitation, _) = asking.asked("ana").await;
        let mail = mails(&asking).await["outboundMessages"]["nodes"][0]["id"].clone();
        let report = json!({ "messageId": mail, "type": "BOUNCED", "permanent": true });
        let unknown = format!("/hooks/mail/{}", "A".repeat(43));
        let headers = [("content-type", "application/json")];
        let nobody = server.http().send(Method::POST, &unknown, &headers, report.to_string()).await;
        let garbage = server.http().send(Method::POST, &unknown, &headers, "{").await;
        assert_eq!((nobody.status, nobody.text()), (garbage.status, garbage.text()));
        assert_eq!((nobody.status, nobody.text()), (StatusCode::NOT_FOUND, String::new()));
        assert_eq!(tell(&server, &foreign, &report).await, StatusCode::NO_CONTENT, "another agency's mail is none");
        assert_eq!(asking.fate(&invitation).await.0, "SENT");
        for bad in [json!({}), json!("x"), json!({ "messageId": mail }), json!(vec![report.clone(); 101])] {
            assert_eq!(tell(&server, &path, &bad).await, StatusCode::BAD_REQUEST, "{bad}");
        }
        assert_eq!(tell(&server, &path, &json!({ "messageId": "nothing of ours", "type": "BOUNCED", "permanent": true })).await, StatusCode::NO_CONTENT);
        asking.boss().await.ask(REVOKE, json!({ "id": id })).await.done();
        server.advance(Duration::from_millis(1));
        assert_eq!(tell(&server, &path, &report).await, StatusCode::NOT_FOUND, "revoked");
        assert_eq!(asking.fate(&invitation).await.0, "SENT");
    }
}
