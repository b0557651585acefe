//! What people are mailed who recommended somebody, or asked to become a partner, on a public form: nobody has proved who they are.

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::form_page::{APPLICATION, FormPage, RECOMMENDATION};
use super::world::{World, act};
use crate::kit::{Person, Server, on_both, text};

const R: &str = "referral { id status }";
const NINA: &str = "nina@home.example";
const DAY: Duration = Duration::from_hours(24);

/// The referral that came in last.
async fn last(who: &Person) -> String {
    let found = who
        .ask("{ referrals(first: 1) { nodes { id } } }", Value::Null)
        .await
        .done();
    text(&found["referrals"]["nodes"][0]["id"])
}

/// The subjects of the mails to an address so far, in the order in which they were sent.
async fn subjects(server: &Server, address: &str) -> Vec<String> {
    server.drain().await;
    let mails = server.mails().to(address);
    mails.into_iter().map(|mail| mail.mail.subject).collect()
}

async fn page_of(world: &World, kind: &str, more: Value) -> FormPage {
    FormPage::made(&world.server, &world.client.owner, &world.client.id, kind, more).await
}

/// The path of the link by which the last mail to an address can be stopped.
fn stop_link(server: &Server, address: &str) -> String {
    let mails = server.mails().to(address);
    let url = mails.last().and_then(|mail| mail.mail.unsubscribe_url.clone());
    url.expect("a link")
        .trim_start_matches("http://goodword.test")
        .to_owned()
}

async fn press(server: &Server, path: &str, body: &'static str) -> String {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let reply = server.http().send(Method::POST, path, &form, body).await;
    assert_eq!(reply.status, StatusCode::OK);
    reply.text()
}

on_both! {
    async fn par_1_12_whoever_recommends_without_an_account_hears_what_becomes_of_it(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, "REFERRAL", json!({})).await;
        page.fill_in(&RECOMMENDATION, &[]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 1);
        let first = server.mails().to(NINA).remove(0).mail;
        assert!(first.subject.ends_with("has received your recommendation"), "{}", first.subject);
        for typed in ["Petru", "Nina", "Whiter teeth", "prospect.example"] {
            assert!(!first.text.contains(typed) && !first.html.contains(typed), "what was typed is passed on to nobody: {}", first.text);
        }
        let owner = world.owner().await;
        let id = last(&owner).await;
        act(&owner, "referralAccept", R, json!({ "id": id, "text": "Welcome." })).await;
        assert_eq!(subjects(&server, NINA).await.len(), 2);
        act(&owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        act(&owner, "referralQualify", R, json!({ "id": id })).await;
        act(&owner, "referralPropose", R, json!({ "id": id })).await;
        act(&owner, "referralWin", R, json!({ "id": id, "amount": { "amountMinor": 100, "currency": "RON" } })).await;
        let told = subjects(&server, NINA).await;
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[1].ends_with("has looked at your recommendation") && told[2].starts_with("What became of your recommendation"), "{told:?}");
        let won = server.mails().to(NINA).remove(2).mail;
        assert!(won.text.contains("is our customer now") && won.text.contains("Nina Neighbour") && !won.text.contains("Petru"), "{}", won.text);
    }

    /// Whether somebody else was first or it does not fit, whoever typed it hears the same, and the words that are meant for them.
    async fn par_2_4_whoever_recommends_without_an_account_is_not_told_who_is_known(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, "REFERRAL", json!({})).await;
        page.fill_in(&RECOMMENDATION, &[]).await;
        server.drain().await;
        let owner = world.owner().await;
        let id = last(&owner).await;
        act(&owner, "referralDecline", R, json!({ "id": id, "reason": "DOES_NOT_FIT", "text": "We have no time." })).await;
        page.fill_in(&RECOMMENDATION, &[("own-email", "nora@home.example"), ("party-email", "other@elsewhere.example")]).await;
        server.drain().await;
        let owner = world.owner().await;
        let id = last(&owner).await;
        act(&owner, "referralMarkDuplicate", R, json!({ "id": id, "text": "We have no time." })).await;
        server.drain().await;
        let said = |address: &str| server.mails().to(address).pop().expect("a mail").mail;
        let (declined, known) = (said(NINA), said("nora@home.example"));
        let words = |text: &str| text.lines().filter(|line| !line.contains("/u/")).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!((&declined.subject, words(&declined.text)), (&known.subject, words(&known.text)));
        assert!(declined.text.contains("cannot take it up") && declined.text.contains("We have no time."), "{}", declined.text);
    }

    /// What comes by a partner's page is decided towards the partner: whoever typed it hears that, and not the words.
    async fn par_2_the_words_to_a_partner_are_not_for_whoever_used_its_page(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let page = page_of(&world, "REFERRAL", json!({ "partnershipId": partner.partnership })).await;
        page.fill_in(&RECOMMENDATION, &[]).await;
        let owner = world.owner().await;
        let id = last(&owner).await;
        act(&owner, "referralDecline", R, json!({ "id": id, "reason": "DOES_NOT_FIT", "text": "Between us, dear partner." })).await;
        let told = subjects(&server, NINA).await;
        let last = server.mails().to(NINA).pop().expect("a mail").mail;
        assert!(told.len() == 2 && !last.text.contains("Between us"), "{}", last.text);
    }

    /// A form is no cannon for mails: an address is sent three a day, by whatever forms of whatever agencies it is typed into.
    async fn par_9_an_address_that_nobody_proved_is_sent_few_mails_a_day(server: Server) {
        let world = World::begin(&server).await;
        let other = World::begin(&server).await;
        let pages = [page_of(&world, "REFERRAL", json!({})).await, page_of(&other, "REFERRAL", json!({})).await,
            page_of(&world, "PARTNER_APPLICATION", json!({})).await];
        let send = async |page: usize, address: &str, need: &str| {
            let typed: &[(&str, &str)] = if page == 2 { &APPLICATION } else { &RECOMMENDATION };
            let sent = pages[page].fill_in(typed, &[("own-email", address), ("need", need)]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "the page says the same: {}", sent.page);
        };
        for (page, need) in [(0, "one"), (1, "two"), (2, "three"), (0, "four"), (1, "five"), (2, "six")] {
            send(page, NINA, need).await;
        }
        send(0, "nina+again@home.example", "seven").await;
        assert_eq!(subjects(&server, NINA).await.len(), 3);
        assert!(subjects(&server, "nina+again@home.example").await.is_empty(), "the same letter box");
        // Of what was not acknowledged nothing is told later either.
        let owner = world.owner().await;
        act(&owner, "referralDecline", R, json!({ "id": last(&owner).await, "reason": "OTHER", "text": "No." })).await;
        assert_eq!(subjects(&server, NINA).await.len(), 3);
        send(0, "nora@home.example", "another").await;
        assert_eq!(subjects(&server, "nora@home.example").await.len(), 1, "others are written to");
        server.advance(DAY * 2);
        send(0, NINA, "later").await;
        assert_eq!(subjects(&server, NINA).await.len(), 4);
    }

    async fn int_3_whoever_recommends_without_an_account_stops_the_mails_by_one_click(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, "REFERRAL", json!({})).await;
        page.fill_in(&RECOMMENDATION, &[]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 1);
        let link = stop_link(&server, NINA);
        for _ in 0..2 {
            assert_eq!(server.http().get(&link).await.status, StatusCode::OK);
        }
        let owner = world.owner().await;
        let id = last(&owner).await;
        // What waits is stopped as well.
        act(&owner, "referralAccept", R, json!({ "id": id })).await;
        let page_of_link = press(&server, &link, "List-Unsubscribe=One-Click").await;
        assert!(page_of_link.contains("name=\"deed\" value=\"again\""), "{page_of_link}");
        page.fill_in(&RECOMMENDATION, &[("need", "A crown")]).await;
        let apply = FormPage::made(&server, &world.owner().await, &world.client.id, "PARTNER_APPLICATION", json!({})).await;
        apply.fill_in(&APPLICATION, &[("own-email", NINA)]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 1, "no more, whatever they send");
        let second = World::begin(&server).await;
        let theirs = page_of(&second, "REFERRAL", json!({})).await;
        server.advance(DAY * 2);
        theirs.fill_in(&RECOMMENDATION, &[]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 2, "another client company is another");
        press(&server, &link, "deed=again").await;
        page.fill_in(&RECOMMENDATION, &[("need", "A bridge")]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 3);
    }

    /// An address that is a customer's is written to as that customer wishes.
    async fn int_3_a_customers_word_holds_for_what_they_recommend_by_a_form(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.client.contact("Nina", NINA).await;
        let page = page_of(&world, "REFERRAL", json!({})).await;
        page.fill_in(&RECOMMENDATION, &[]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 1);
        press(&server, &stop_link(&server, NINA), "List-Unsubscribe=One-Click").await;
        let query = "query($id: ID!) { node(id: $id) { ... on Contact { consents { nodes { purpose withdrawnAt } } } } }";
        let known = world.owner().await.ask(query, json!({ "id": contact })).await.done();
        let consent = &known["node"]["consents"]["nodes"][0];
        assert_eq!((&consent["purpose"], consent["withdrawnAt"].is_null()), (&json!("REFERRAL_ASK"), false));
        page.fill_in(&RECOMMENDATION, &[("need", "A crown")]).await;
        assert_eq!(subjects(&server, NINA).await.len(), 1);
        let blocked = world.client.contact("Nora", "nora@home.example").await;
        act(&server.sign_in(&world.client.account_manager.email).await, "contactBlock", "contact { id }", json!({ "id": blocked })).await;
        page.fill_in(&RECOMMENDATION, &[("own-email", "nora@home.example")]).await;
        assert!(subjects(&server, "nora@home.example").await.is_empty());
    }
}
