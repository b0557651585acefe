//! Reports that are handed out: who may, for how long, and what is in them.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::handed::SHARED;
use super::secrets::keep;
use super::world::{World, ask};
use crate::kit::{Server, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const WITHDRAW: &str = "accountReport { id isOpen withdrawnAt }";

on_both! {
    /// JRN-5: what was said, noted and planned about a customer stays inside, surprises above all.
    async fn jrn_5_a_report_says_what_came_of_a_review_and_nothing_that_is_internal(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme Works").await;
        let review = world.scheduled(&acme).await;
        let secrets = keep(&world, &acme, &review).await;
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            world.answer(&review, area, Value::Null).await;
        }
        let draft = world.hand_out(&review, json!({})).await;
        let page = world.page(&draft).await;
        assert!(page.contains("id=\"draft\"") && page.contains("not set yet"), "{page}");
        let advice = world.review_of(&review, "recommendations { nodes { id } }").await;
        let accept = json!({ "id": advice["recommendations"]["nodes"][0]["id"] });
        world.act("recommendationAccept", "recommendation { id }", accept).await;
        world.act("accountReviewComplete", "accountReview { id }", json!({ "id": review })).await;
        let page = world.page(&draft).await;
        for shown in ["Review of Acme Works", "Let us oil the hinges", "A quiet door", ">Accepted<", "1 person<", "2 March 2026",
            "due by 31 May 2026"] {
            assert!(page.contains(shown), "{shown} in {page}");
        }
        assert_eq!(page.matches("Let us oil the hinges").count(), 2, "it was agreed on");
        assert!(!page.contains("id=\"draft\""));
        assert!(!page.contains("every 90 days"), "which tier it has is for us to know: {page}");
        for secret in secrets {
            assert!(!page.contains(secret), "{secret} in {page}");
        }
    }

    async fn int_4_a_report_is_open_for_thirty_days_or_fewer(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.finished(&acme).await;
        let (month, week) = (world.hand_out(&review, json!({})).await, world.hand_out(&review, json!({ "days": 7 })).await);
        let seen = world.review_of(&review, "reports { totalCount nodes { id isOpen expiresAt } }").await;
        assert_eq!(seen["reports"], json!({ "totalCount": 2, "nodes": [
            { "id": week.id, "isOpen": true, "expiresAt": world.in_days(7) }, { "id": month.id, "isOpen": true, "expiresAt": world.in_days(30) },
        ] }), "the latest first");
        let nothing = world.open("/r/nothing").await.text();
        server.advance_almost(7 * DAY);
        assert_eq!(world.open(&week.path).await.status, StatusCode::OK);
        server.advance(Duration::from_millis(1));
        let over = world.open(&week.path).await;
        assert_eq!((over.status, over.text()), (StatusCode::NOT_FOUND, nothing.clone()));
        server.advance_almost(23 * DAY);
        assert_eq!(world.open(&month.path).await.status, StatusCode::OK);
        server.advance(Duration::from_millis(1));
        let over = world.open(&month.path).await;
        assert_eq!((over.status, over.text()), (StatusCode::NOT_FOUND, nothing));
        let seen = world.see("{ accountReports { nodes { isOpen } } }").await;
        assert_eq!(seen["accountReports"]["nodes"], json!([{ "isOpen": false }, { "isOpen": false }]));
        for days in [0, 31] {
            let longer = json!({ "reviewId": review, "days": days });
            assert_eq!(world.refused("accountReportShare", SHARED, longer).await, ["INVALID"], "{days}");
        }
    }

    /// A74: a link opens its own page; it is no token, and with one sign changed it is nothing, like one that was withdrawn.
    async fn a74_a_report_s_link_opens_its_own_page_and_nothing_else(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let (ours, theirs) = (world.finished(&acme).await, world.finished(&bolt).await);
        let (handed, other) = (world.hand_out(&ours, json!({})).await, world.hand_out(&theirs, json!({})).await);
        let token = handed.path.rsplit('/').next().unwrap_or_default().to_owned();
        assert_eq!(token.len(), 43, "256 bits");
        let bearer = server.http().ask(Some(&token), "{ __typename }", Value::Null).await;
        assert_eq!(bearer.status, StatusCode::UNAUTHORIZED);
        let nothing = world.open("/r/nothing-that-anybody-was-sent").await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        for (at, sign) in token.char_indices().collect::<Vec<_>>() {
            let bent = if sign == 'A' { 'B' } else { 'A' };
            let found = world.open(&format!("/r/{}{bent}{}", &token[..at], &token[at + 1..])).await;
            assert_eq!((found.status, found.text()), (StatusCode::NOT_FOUND, nothing.text()), "{at}");
        }
        for elsewhere in ["s", "f", "u", "a"] {
            assert_eq!(world.open(&format!("/{elsewhere}/{token}")).await.status, StatusCode::NOT_FOUND, "{elsewhere}");
        }
        let page = world.page(&other).await;
        assert!(page.contains("Review of Bolt") && !page.contains("Acme"));
        let withdraw = json!({ "id": handed.id });
        let gone = world.act("accountReportWithdraw", WITHDRAW, withdraw.clone()).await;
        assert_eq!(gone, json!({ "id": handed.id, "isOpen": false, "withdrawnAt": server.now().to_string() }));
        let found = world.open(&handed.path).await;
        assert_eq!((found.status, found.text()), (StatusCode::NOT_FOUND, nothing.text()));
        assert_eq!(world.refused("accountReportWithdraw", WITHDRAW, withdraw).await, ["WRONG_STATUS"]);
        assert_eq!(world.open(&other.path).await.status, StatusCode::OK, "the other one is still there");
    }

    async fn a_token_is_told_once_and_kept_nowhere(server: Server) {
        let world = World::begin(&server).await;
        let review = world.held(&world.account("Acme").await).await;
        let input = json!({ "reviewId": review, "idempotencyKey": "once" });
        let share = async || ask(&world.boss().await, "accountReportShare", SHARED, input.clone()).await.done()["accountReportShare"].take();
        let (first, again) = (share().await, share().await);
        assert_eq!(first["accountReport"]["id"], again["accountReport"]["id"]);
        assert_eq!(again["path"], Value::Null);
        let token = text(&first["path"]).trim_start_matches("/r/").to_owned();
        let log = "{ auditEntries(first: 9, filter: { topic: \"reviews.account_report\" }) { nodes { topic changes { field before after } } } }";
        let log = world.see(log).await["auditEntries"]["nodes"].take();
        assert_eq!(log.as_array().map(Vec::len), Some(1), "{log}");
        assert!(!log.to_string().contains(&token), "{log}");
        assert_eq!(world.review_of(&review, "reports { totalCount }").await["reports"]["totalCount"], 1);
    }

    async fn a_report_is_read_in_four_languages(server: Server) {
        let world = World::begin(&server).await;
        let review = world.finished(&world.account("Acme").await).await;
        let begin = json!({ "reviewId": review });
        let usual = ask(&world.boss().await, "accountReportShare", SHARED, begin).await.done();
        assert_eq!(usual["accountReportShare"]["accountReport"]["locale"], "ro", "the client company's");
        let path = text(&usual["accountReportShare"]["path"]);
        for (query, tag, words) in [
            ("", "ro", "Evaluarea colaborării cu Acme"), ("?lang=en", "en", "Review of Acme"), ("?lang=uk", "uk", "Огляд співпраці: Acme"),
            ("?lang=zh", "zh-Hans", "Acme合作回顾"), ("?lang=de", "ro", "Evaluarea"), ("?lang=%22%3E", "ro", "Evaluarea"),
        ] {
            let page = world.open(&format!("{path}{query}")).await.text();
            assert!(page.contains(&format!("<html lang=\"{tag}\"")) && page.contains(words), "{query}: {page}");
        }
        let chinese = world.hand_out(&review, json!({ "locale": "zh" })).await;
        assert!(world.page(&chinese).await.contains("<html lang=\"zh-Hans\""));
        let other = json!({ "reviewId": review, "locale": "de" });
        assert_eq!(world.refused("accountReportShare", SHARED, other).await, ["INVALID"]);
    }

    async fn people_stand_there_by_name_only_where_somebody_says_so(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let (ana, bo) = (world.customer(&acme, "Ana Pop").await, world.customer(&acme, "Bo Lund").await);
        let review = world.scheduled(&acme).await;
        let hold = json!({ "id": review, "contactIds": [bo, ana] });
        world.act("accountReviewHold", "accountReview { id }", hold).await;
        let (plain, named) = (world.hand_out(&review, json!({})).await, world.hand_out(&review, json!({ "namesPeople": true })).await);
        let (plain, named) = (world.page(&plain).await, world.page(&named).await);
        assert!(plain.contains("2 people<") && !plain.contains("Ana Pop") && !plain.contains("Olha Owner"), "{plain}");
        assert!(named.contains("2 people: Bo Lund, Ana Pop<") && named.contains(": Olha Owner<"), "{named}");
    }

    async fn a_report_bears_the_name_and_the_colour_of_the_client_company(server: Server) {
        let world = World::begin(&server).await;
        let review = world.finished(&world.account("Acme").await).await;
        let handed = world.hand_out(&review, json!({})).await;
        let plain = world.page(&handed).await;
        assert!(plain.contains("/r/style/1d4ea0.css") && plain.contains("<header class=\"brand\"><p>Client "), "{plain}");
        let set = "mailSender { brandName brandColour }";
        let brand = json!({ "clientId": world.client.id, "brandName": "Clinic Nord", "brandColour": "#0B6E4F" });
        assert_eq!(world.act("mailSenderSet", set, brand).await, json!({ "brandName": "Clinic Nord", "brandColour": "#0b6e4f" }));
        let page = world.page(&handed).await;
        assert!(page.contains("/r/style/0b6e4f.css") && page.contains("<header class=\"brand\"><p>Clinic Nord<"), "{page}");
        let style = world.open("/r/style/0b6e4f.css").await;
        assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
        assert!(style.text().contains("--accent: #0b6e4f;") && style.text().contains("@media print"));
        for nothing in ["/r/style/0b6e4f", "/r/style/red.css", "/r/style/0b6e4f;x.css"] {
            assert_eq!(world.open(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
        }
        for wrong in ["#ffcc00", "red", "#0b6e4", "0b6e4f"] {
            let brand = json!({ "clientId": world.client.id, "brandColour": wrong });
            assert_eq!(world.refused("mailSenderSet", set, brand).await, ["INVALID"], "{wrong}");
        }
        let none = json!({ "clientId": world.client.id, "brandColour": null });
        assert_eq!(world.act("mailSenderSet", set, none).await["brandColour"], Value::Null);
    }

    async fn only_what_took_place_is_reported_and_by_those_who_may(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.scheduled(&acme).await;
        let share = json!({ "reviewId": review });
        assert_eq!(world.refused("accountReportShare", SHARED, share.clone()).await, ["WRONG_STATUS"]);
        world.act("accountReviewHold", "accountReview { id }", json!({ "id": review })).await;
        let seller = ask(&world.client.sales, "accountReportShare", SHARED, share.clone()).await;
        assert_eq!(seller.code(), "FORBIDDEN");
        ask(&world.client.account_manager, "accountReportShare", SHARED, share.clone()).await.done();
        let stranger = server.agency().await;
        let foreign = ask(&stranger.owner, "accountReportShare", SHARED, share).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
        let handed = world.hand_out(&review, json!({})).await;
        let foreign = ask(&stranger.owner, "accountReportWithdraw", WITHDRAW, json!({ "id": handed.id })).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
        let cancel = json!({ "id": review, "reason": "It was another customer" });
        world.act("accountReviewCancel", "accountReview { id }", cancel).await;
        assert_eq!(world.open(&handed.path).await.status, StatusCode::NOT_FOUND, "there is nothing to report any more");
    }

    async fn a_review_has_room_for_fifty_reports_that_are_open(server: Server) {
        let world = World::begin(&server).await;
        let review = world.held(&world.account("Acme").await).await;
        let first = world.hand_out(&review, json!({ "days": 1 })).await;
        for _ in 1..50 {
            world.hand_out(&review, json!({})).await;
        }
        let share = json!({ "reviewId": review });
        assert_eq!(world.refused("accountReportShare", SHARED, share.clone()).await, ["TOO_MANY_REPORTS"]);
        server.advance(DAY);
        let second = world.hand_out(&review, json!({})).await;
        assert_eq!(world.open(&first.path).await.status, StatusCode::NOT_FOUND, "its day is over");
        assert_eq!(world.refused("accountReportShare", SHARED, share.clone()).await, ["TOO_MANY_REPORTS"]);
        world.act("accountReportWithdraw", WITHDRAW, json!({ "id": second.id })).await;
        world.hand_out(&review, json!({})).await;
        assert_eq!(world.refused("accountReportShare", SHARED, share).await, ["TOO_MANY_REPORTS"]);
    }

    async fn nothing_is_shared_of_a_client_company_that_is_gone(server: Server) {
        let world = World::begin(&server).await;
        let review = world.finished(&world.account("Acme").await).await;
        let handed = world.hand_out(&review, json!({})).await;
        let with = json!({ "id": world.client.id });
        world.act("clientCompanyOffboard", "clientCompany { status }", with.clone()).await;
        world.hand_out(&review, json!({})).await;
        world.act("clientCompanyClose", "clientCompany { status }", with).await;
        assert_eq!(world.refused("accountReportShare", SHARED, json!({ "reviewId": review })).await, ["WRONG_STATUS"]);
        assert_eq!(world.open(&handed.path).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_report_is_sent_as_every_hosted_page_is(server: Server) {
        let world = World::begin(&server).await;
        let review = world.held(&world.account("Acme").await).await;
        let handed = world.hand_out(&review, json!({})).await;
        for path in [handed.path.as_str(), "/r/nothing"] {
            let headers = world.open(path).await.headers;
            assert_eq!(headers["cache-control"], "no-store", "{path}");
            assert_eq!(headers["referrer-policy"], "no-referrer", "{path}");
            assert_eq!(headers["x-robots-tag"], "noindex, nofollow", "{path}");
            let policy = headers["content-security-policy"].to_str().expect("a policy");
            assert!(policy.starts_with("default-src 'none'; style-src 'self';"), "{policy}");
        }
        let page = world.page(&handed).await;
        for forbidden in ["<script", " style=", "<style", " onclick=", "<img", "http-equiv"] {
            assert!(!page.contains(forbidden), "{forbidden} in {page}");
        }
    }
}
