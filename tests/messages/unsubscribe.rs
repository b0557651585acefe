//! A customer wants no more mails (RFC 8058, INT-3).

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::json;

use crate::kit::{Server, on_both};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const CUSTOMER: &str = "ana@customer.example";
const MERGE: &str = "mutation($winner: ID!, $loser: ID!) { contactMerge(input: { winnerContactId: $winner, \
    loserContactId: $loser, take: [] }) { userErrors { code } } }";
const CONSENTS: &str =
    "query($id: ID!) { node(id: $id) { ... on Contact { consents { nodes { purpose withdrawnAt } } } } }";

// The path of the link by which the last mail can be stopped.
fn stop_link(server: &Server) -> String {
    let mails = server.mails().to(CUSTOMER);
    let url = mails
        .last()
        .and_then(|mail| mail.mail.unsubscribe_url.clone())
        .expect("a link");
    url.trim_start_matches("http://goodword.test").to_owned()
}

async fn post(server: &Server, path: &str, body: &'static str) -> (StatusCode, String) {
    let reply = server.http().send(Method::POST, path, &[FORM], body).await;
    (reply.status, reply.text())
}

on_both! {
    async fn int_3_one_click_stops_what_waits_at_once_and_can_be_taken_back(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        asking.invite(&contact).await;
        server.drain().await;
        let later = asking.survey(json!({ "name": "Later" })).await;
        let waits = asking.invite_to(&later, &contact, json!("2026-05-02T08:00:00Z")).await;
        let link = stop_link(&server);
        for _ in 0..2 {
            assert_eq!(server.http().get(&link).await.status, StatusCode::OK);
        }
        assert_eq!(asking.fate(&waits).await.0, "QUEUED", "a scanner that looks changes nothing");
        let (status, page) = post(&server, &link, "List-Unsubscribe=One-Click").await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("name=\"deed\" value=\"again\""), "{page}");
        assert_eq!(asking.fate(&waits).await, ("SUPPRESSED".into(), Some("NO_CONSENT".into())), "at once, without a job");
        server.advance(Duration::from_hours(24 * 5));
        server.drain().await;
        assert_eq!(server.mails().to(CUSTOMER).len(), 1, "no reminder");
        let known = asking.boss().await.ask(CONSENTS, json!({ "id": contact })).await.done();
        let words = known["node"]["consents"]["nodes"].as_array().cloned().unwrap_or_default();
        assert_eq!((words.len(), &words[0]["purpose"], words[0]["withdrawnAt"].is_null()), (1, &json!("SURVEY"), false));
        post(&server, &link, "List-Unsubscribe=One-Click").await;
        let (_, page) = post(&server, &link, "deed=again").await;
        assert!(page.contains("value=\"stop\""), "{page}");
        server.advance(Duration::from_hours(24 * 60));
        let again = asking.invite(&contact).await;
        server.drain().await;
        assert_eq!(asking.fate(&again).await.0, "SENT");
    }

    async fn int_3_the_link_of_a_customer_who_became_part_of_another_stops_what_that_one_gets(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        let twin = asking.contact(json!({ "name": "Ana P.", "email": "ana.p@customer.example" })).await;
        asking.invite(&ana).await;
        server.drain().await;
        let link = stop_link(&server);
        let boss = asking.boss().await;
        boss.ask(MERGE, json!({ "winner": twin, "loser": ana })).await.done();
        let later = asking.survey(json!({ "name": "Later" })).await;
        let waits = asking.invite_to(&later, &twin, json!("2026-05-02T08:00:00Z")).await;
        let (status, page) = post(&server, &link, "List-Unsubscribe=One-Click").await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("name=\"deed\" value=\"again\""), "{page}");
        assert_eq!(asking.fate(&waits).await, ("SUPPRESSED".into(), Some("NO_CONSENT".into())));
        let known = boss.ask(CONSENTS, json!({ "id": twin })).await.done();
        assert!(known["node"]["consents"]["nodes"][0]["withdrawnAt"].is_string(), "{known}");
    }

    async fn int_3_a_mail_that_waits_for_its_server_is_not_sent(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        asking.invite(&contact).await;
        server.drain().await;
        server.advance(Duration::from_hours(24 * 4));
        // The reminder's time has come; its mail is queued by the job that reminds, and called off before it leaves.
        let link = stop_link(&server);
        post(&server, &link, "").await;
        server.drain().await;
        assert_eq!(server.mails().to(CUSTOMER).len(), 1);
    }

    async fn the_link_works_long_after_the_survey_and_tells_strangers_nothing(server: Server) {
        let asking = server.asking().await;
        let (invitation, survey) = asking.asked("ana").await;
        let link = stop_link(&server);
        server.advance(Duration::from_hours(24 * 400));
        server.drain().await;
        assert_eq!(asking.fate(&invitation).await.0, "EXPIRED");
        assert_eq!(survey.look("").await.0, StatusCode::NOT_FOUND);
        for (lang, word) in [("en", "Send me no more"), ("ro", "Nu îmi mai trimiteți"), ("uk", "Більше не надсилайте"), ("zh-Hans", "不再发送")] {
            let page = server.http().get(&format!("{link}?lang={lang}")).await;
            assert!(page.text().contains(word), "{lang}: {}", page.text());
            assert!(!page.text().contains("ana"), "the page names nobody");
        }
        let wrong = format!("/u/{}", "A".repeat(43));
        let stranger = server.http().get(&wrong).await;
        let other_kind = server.http().get(&survey.path.replace("/s/", "/u/")).await;
        assert_eq!((stranger.status, stranger.text()), (StatusCode::NOT_FOUND, other_kind.text()));
        assert_eq!(post(&server, &wrong, "List-Unsubscribe=One-Click").await.0, StatusCode::NOT_FOUND);
        assert_eq!(post(&server, &link, "List-Unsubscribe=One-Click").await.0, StatusCode::OK);
    }
}
