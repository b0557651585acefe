//! Recommending somebody without an account, by a public form.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::form_page::{FormPage, RECOMMENDATION, ticket_of};
use super::world::{World, act, refused};
use crate::kit::{Person, Server, on_both};

const SEEN: &str = "{ referrals { nodes { id origin status partyName partyEmail need expectationHeard relation consentBasis \
    decideBy partnership { id } holdReason introducers { nodes { name email contact { id } } } \
    conflicts { nodes { kind } } } } publicForms { nodes { uses } } }";

async fn seen(who: &Person) -> Value {
    who.ask(SEEN, Value::Null).await.done()
}

async fn page_of(world: &World, more: Value) -> FormPage {
    FormPage::made(&world.server, &world.client.owner, &world.client.id, "REFERRAL", more).await
}

on_both! {
    async fn jrn_10_par_10_somebody_without_an_account_recommends_a_person(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({ "introduction": [{ "locale": "en", "text": "Whom may <we> help?" }] })).await;
        for (lang, word) in [("en", "Recommend"), ("ro", "Recomand"), ("uk", "Порекомендуйте"), ("zh-Hans", "推荐")] {
            let (status, html) = page.look(&format!("?lang={lang}")).await;
            assert!(status == StatusCode::OK && html.contains(&format!("lang=\"{lang}\"")) && html.contains(word), "{html}");
            assert!(html.contains("Whom may &lt;we&gt; help?") && !html.contains("<script"), "{html}");
        }
        let ticket = page.ticket().await;
        server.advance(Duration::from_secs(30));
        let sent = page.send(&RECOMMENDATION, &[("ticket", &ticket)]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.page);
        let thanks = server.http().get(&sent.location).await;
        assert!(thanks.status == StatusCode::OK && thanks.text().contains("within two working days"));
        // A replayed ticket is one recommendation; with other words it is asked for anew, and no word is lost.
        assert_eq!(page.send(&RECOMMENDATION, &[("ticket", &ticket)]).await.status, StatusCode::SEE_OTHER);
        let other = page.send(&RECOMMENDATION, &[("ticket", &ticket), ("need", "A crown")]).await;
        assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.page.contains("value=\"A crown\""), "{}", other.page);
        let again = ticket_of(&other.page);
        assert_ne!(again, ticket);
        assert_eq!(page.send(&RECOMMENDATION, &[("ticket", &again), ("need", "A crown")]).await.status, StatusCode::SEE_OTHER);
        let found = seen(&world.owner().await).await;
        assert_eq!(found["referrals"]["nodes"].as_array().map(Vec::len), Some(2), "{found}");
        assert_eq!(found["publicForms"]["nodes"], json!([{ "uses": 2 }]));
        let first = &found["referrals"]["nodes"][1];
        for (field, value) in [("origin", "CUSTOMER"), ("status", "SUBMITTED"), ("partyName", "Petru Prospect"), ("need", "Whiter teeth"),
            ("expectationHeard", "They open at six."), ("relation", "A neighbour"), ("consentBasis", "PERSON_AGREED")] {
            assert_eq!(first[field], value, "{field}");
        }
        assert!(first["decideBy"].is_string(), "acknowledged at once");
        assert_eq!(first["holdReason"], "UNVERIFIED");
        assert_eq!(first["introducers"]["nodes"], json!([{ "name": "Nina Neighbour", "email": "nina@home.example", "contact": null }]));
    }

    /// The page says the same whether the prospect is a customer, was registered before, or is nobody.
    async fn par_4_5_the_page_tells_nobody_who_is_known(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let before = page.fill_in(&RECOMMENDATION, &[]).await;
        let twice = page.fill_in(&RECOMMENDATION, &[("own-name", "Somebody else")]).await;
        let nobody = page.fill_in(&RECOMMENDATION, &[("party-email", "other@elsewhere.example")]).await;
        let known = (nobody.status, nobody.location, nobody.page);
        for sent in [before, twice] {
            assert_eq!((sent.status, sent.location, sent.page), known);
        }
        server.drain().await;
        let found = seen(&world.owner().await).await;
        let kinds: Vec<_> = found["referrals"]["nodes"].as_array().expect("referrals").iter()
            .map(|one| one["conflicts"]["nodes"].clone()).collect();
        assert_eq!(kinds, [json!([]), json!([{ "kind": "SAME_DOMAIN" }]), json!([])], "those who decide see it");
    }

    async fn par_8_whoever_recommends_themselves_is_held(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let contact = world.client.contact("Nina", "nina@home.example").await;
        let sent = page.fill_in(&RECOMMENDATION, &[("party-email", "Nina@Home.example")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        server.drain().await;
        let found = seen(&world.owner().await).await;
        let one = &found["referrals"]["nodes"][0];
        assert_eq!(one["holdReason"], "SELF_REFERRAL");
        assert_eq!(one["introducers"]["nodes"][0]["contact"]["id"], contact.as_str());
    }

    async fn by_a_partners_page_the_partner_recommends(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let other = world.partner("bo@other.example").await;
        let page = page_of(&world, json!({ "partnershipId": partner.partnership })).await;
        assert_eq!(page.fill_in(&RECOMMENDATION, &[]).await.status, StatusCode::SEE_OTHER);
        let query = "{ publicForms { nodes { id path } } referrals { nodes { origin partyName partnership { id } holdReason introducers { nodes { id } } } } }";
        let theirs = partner.person.ask(query, Value::Null).await.done();
        assert_eq!(theirs, json!({ "publicForms": { "nodes": [{ "id": page.id, "path": page.path }] }, "referrals": { "nodes": [
            { "origin": "PARTNER", "partyName": "Petru Prospect", "partnership": { "id": partner.partnership }, "holdReason": null, "introducers": { "nodes": [] } }] } }));
        let others = other.person.ask(query, Value::Null).await.done();
        assert_eq!(others, json!({ "publicForms": { "nodes": [] }, "referrals": { "nodes": [] } }));
        // What comes from the partner's own domain is held as the partner's own.
        page.fill_in(&RECOMMENDATION, &[("party-email", "chief@lens.example")]).await;
        server.drain().await;
        assert_eq!(seen(&world.owner().await).await["referrals"]["nodes"][0]["holdReason"], "SELF_REFERRAL");
        let ticket = page.ticket().await;
        act(&world.client.owner, "referralPartnershipSuspend", "referralPartnership { id }", json!({ "id": partner.partnership, "note": "A pause" })).await;
        assert_eq!(page.look("").await.0, StatusCode::NOT_FOUND);
        assert_eq!(page.send(&RECOMMENDATION, &[("ticket", &ticket)]).await.status, StatusCode::NOT_FOUND);
    }

    /// Nothing of it tells a form that is closed from one that never was.
    async fn a74_a_closed_form_looks_like_one_that_never_was(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let ticket = page.ticket().await;
        server.advance(Duration::from_secs(30));
        let nowhere = server.http().get(&format!("/p/{}", "x".repeat(43))).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        let nowhere = nowhere.text();
        assert!(server.http().get("/p/nothing").await.text() == nowhere && !nowhere.contains("survey"), "{nowhere}");
        let close = json!({ "id": page.id });
        act(&world.client.owner, "publicFormClose", "publicForm { status }", close.clone()).await;
        assert_eq!(refused(&world.client.owner, "publicFormClose", "publicForm { id }", close.clone()).await, ["WRONG_STATUS"]);
        let sent = page.send(&RECOMMENDATION, &[("ticket", &ticket)]).await;
        assert_eq!((sent.status, sent.page), (StatusCode::NOT_FOUND, nowhere.clone()), "closed meanwhile");
        assert_eq!(page.look("").await, (StatusCode::NOT_FOUND, nowhere.clone()));
        act(&world.client.owner, "publicFormOpen", "publicForm { status }", close).await;
        assert_eq!(page.look("").await.0, StatusCode::OK);
        act(&world.client.owner, "publicFormUpdate", "publicForm { id }", json!({ "id": page.id, "openUntil": server.now().plus_days(1).to_string() })).await;
        server.advance(Duration::from_hours(25));
        assert_eq!(page.look("").await, (StatusCode::NOT_FOUND, nowhere));
        assert_eq!(seen(&world.owner().await).await["referrals"]["nodes"], json!([]));
    }

    /// Of what a program sends nothing is kept, and it is answered as a person would be.
    async fn programs_that_fill_in_every_field_are_answered_and_forgotten(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let trapped = page.fill_in(&RECOMMENDATION, &[("website", "https://spam.example")]).await;
        let hasty = page.ticket().await;
        let hasty = page.send(&RECOMMENDATION, &[("ticket", &hasty)]).await;
        assert_eq!(seen(&world.owner().await).await["referrals"]["nodes"], json!([]));
        let person = page.fill_in(&RECOMMENDATION, &[]).await;
        for sent in [trapped, hasty] {
            assert_eq!((sent.status, &sent.location, &sent.page), (person.status, &person.location, &person.page));
        }
        let ticket = page.ticket().await;
        for wrong in ["", "1-2-3", &format!("{ticket}0")] {
            let sent = page.send(&RECOMMENDATION, &[("ticket", wrong)]).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        server.advance(Duration::from_hours(24));
        let stale = page.send(&RECOMMENDATION, &[("ticket", &ticket)]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Whoever left the page open for a day sends it again at once.
        let again = ticket_of(&stale.page);
        assert_eq!(page.send(&RECOMMENDATION, &[("ticket", &again)]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(seen(&world.owner().await).await["referrals"]["nodes"].as_array().map(Vec::len), Some(2));
    }

    async fn bad_input_comes_back_with_every_word_and_what_is_wrong(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let wrong = [("consent", ""), ("own-email", "nobody"), ("need", ""), ("relation", "They <b>live</b> next door"), ("expectation", &"x".repeat(2_001))];
        let sent = page.fill_in(&RECOMMENDATION, &wrong).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        for kept in ["value=\"nobody\"", "They &lt;b&gt;live&lt;&#x2f;b&gt; next door", "value=\"Petru Prospect\"", "There are 4 things to correct",
            "href=\"#consent-1\"", "href=\"#need\"", "href=\"#own-email\"", "href=\"#expectation\""] {
            assert!(sent.page.contains(kept), "{kept} in {}", sent.page);
        }
        let unreachable = page.fill_in(&RECOMMENDATION, &[("party-email", "")]).await;
        assert!(unreachable.page.contains("an e-mail address or a phone number"), "{}", unreachable.page);
        assert_eq!(seen(&world.owner().await).await["referrals"]["nodes"], json!([]));
    }

    async fn par_9_a_flood_on_a_form_is_slowed_down(server: Server) {
        let world = World::begin(&server).await;
        let page = page_of(&world, json!({})).await;
        let mut taken = 0;
        while taken < 40 {
            let ticket = page.ticket().await;
            server.advance(Duration::from_secs(4));
            let need = format!("Need {taken}");
            let sent = page.send(&RECOMMENDATION, &[("ticket", &ticket), ("need", &need)]).await;
            if sent.status == StatusCode::TOO_MANY_REQUESTS {
                assert!(sent.page.contains(&need), "no word is lost");
                break;
            }
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
            taken += 1;
        }
        assert!((8..=12).contains(&taken), "{taken}");
        server.advance(Duration::from_hours(1));
        assert_eq!(page.fill_in(&RECOMMENDATION, &[("need", "Later")]).await.status, StatusCode::SEE_OTHER);
    }

    async fn forms_are_made_with_care(server: Server) {
        let world = World::begin(&server).await;
        let second = world.agency.client().await;
        let partner = world.partner("ana@lens.example").await;
        let owner = &world.client.owner;
        let create = |client: &str, more: Value| {
            let mut input = json!({ "clientId": client, "kind": "REFERRAL", "name": "Website" });
            more.as_object().into_iter().flatten().for_each(|(key, value)| input[key] = value.clone());
            input
        };
        for wrong in [json!({ "name": " " }), json!({ "openUntil": "2026-01-01T00:00:00Z" }), json!({ "introduction": [] }),
            json!({ "kind": "PARTNER_APPLICATION", "partnershipId": partner.partnership })] {
            assert_eq!(refused(owner, "publicFormCreate", "publicForm { id }", create(&world.client.id, wrong)).await, ["INVALID"]);
        }
        let foreign = create(&second.id, json!({ "partnershipId": partner.partnership }));
        assert_eq!(refused(&world.agency.owner, "publicFormCreate", "publicForm { id }", foreign).await, ["OTHER_CLIENT"]);
        let style = server.http().get("/p/style/1d4ea0.css").await;
        assert!(style.status == StatusCode::OK && style.text().contains("--accent: #1d4ea0"));
        assert_eq!(server.http().get("/p/style/nothing.css").await.status, StatusCode::NOT_FOUND);
    }
}
