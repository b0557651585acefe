//! Links that customers pass on, and the page behind them on which friends leave their names.

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::friends::{FRIEND, LINK, clicks, code, credited, link, recommender, referrals};
use super::world::{World, act, ask, refused};
use crate::kit::{Server, on_both, text};
use crate::referrals::form_page::FormPage;

/// What both sides of the program get.
async fn incentive(world: &World) {
    let with = json!({ "id": world.program, "policy": "DOUBLE_SIDED", "amount": { "amountMinor": 2000, "currency": "EUR" },
        "disclosure": [{ "locale": "en", "text": "A voucher for <both> of you" }, { "locale": "ro", "text": "Un voucher pentru amândoi" }] });
    act(
        &world.owner().await,
        "referralProgramSetIncentive",
        "referralProgram { id }",
        with,
    )
    .await;
}

/// A page that says that its link is not in use any more.
async fn expect_over(page: &FormPage) {
    let (status, html) = page.look("?lang=en").await;
    assert!(
        status == StatusCode::GONE && html.contains("not in use any more") && !html.contains("<form"),
        "{status}: {html}"
    );
}

on_both! {
    async fn par_6_ask_8_a_friend_who_follows_a_link_becomes_a_referral_of_the_customer(server: Server) {
        let world = World::begin(&server).await;
        incentive(&world).await;
        let ana = recommender(&world, "Ana Popescu", "ana@customer.example").await;
        let page = link(&world, &ana, json!({ "namesAdvocate": true })).await;
        for (lang, who, earned) in [("en", "Ana recommends", "each get 20 EUR"), ("ro", "Ana vă recomandă", "20 EUR"),
            ("uk", "Ana рекомендує", "по 20 EUR"), ("zh-Hans", "Ana向您推荐", "各得 20 EUR")] {
            let (status, html) = page.look(&format!("?lang={lang}")).await;
            assert!(status == StatusCode::OK && html.contains(&format!("lang=\"{lang}\"")), "{html}");
            assert!(html.contains(who) && html.contains(earned) && !html.contains("Popescu") && !html.contains("<script"), "{html}");
            let own = if lang == "ro" { "Un voucher pentru amândoi" } else { "A voucher for &lt;both&gt; of you" };
            assert!(html.contains(own), "{html}");
        }
        let came = server.now();
        let sent = page.fill_in(&FRIEND, &[]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.page);
        let thanks = server.http().get(&sent.location).await;
        assert!(thanks.status == StatusCode::OK && thanks.text().contains("has received your name"), "{}", thanks.text());
        let found = referrals(&world).await;
        let one = &found[0];
        assert_eq!((found.len(), &one["origin"], &one["status"], &one["partyName"]), (1, &json!("CUSTOMER"), &json!("SUBMITTED"), &json!("Felix Friend")));
        assert_eq!((&one["consentBasis"], &one["informedAt"], &one["holdReason"]), (&json!("PERSON_ASKED"), &json!(came.to_string()), &Value::Null));
        assert_eq!((&one["referrer"]["id"], &one["advocate"]["id"], &one["shareLink"]["id"]), (&json!(ana.contact), &json!(ana.advocate), &json!(page.id)));
        assert_eq!(one["touches"]["nodes"], json!([{ "kind": "LINK", "touchedAt": came.to_string(), "contact": { "id": ana.contact } }]));
        let credit = credited(&world, &one["id"]).await;
        assert_eq!(credit["winner"]["contact"]["id"], ana.contact.as_str(), "{credit}");
        assert_eq!(credit["candidates"][1], json!({ "kind": "LINK", "why": "LINK_FOLLOWED" }));
    }

    /// What was decided late, and won later still, came in time all the same; the link alone would count no more.
    async fn par_6_a_link_that_was_followed_more_than_90_days_ago_counts_no_more(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        assert_eq!(page.fill_in(&FRIEND, &[]).await.status, StatusCode::SEE_OTHER);
        server.advance(Duration::from_hours(24 * 91));
        let id = referrals(&world).await[0]["id"].clone();
        let credit = credited(&world, &id).await;
        assert_eq!(credit["candidates"], json!([{ "kind": "REGISTRATION", "why": "ACCEPTED_REGISTRATION" }, { "kind": "LINK", "why": "TOO_OLD" }]));
    }

    async fn a_customer_is_named_only_where_they_agreed(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana Popescu", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        let html = page.look("?lang=en").await.1;
        assert!(!html.contains("Ana ") && html.contains("was recommended to you") && !html.contains("each get"), "{html}");
        let owner = world.owner().await;
        let named = act(&owner, "shareLinkUpdate", LINK, json!({ "id": page.id, "expectedVersion": 1, "namesAdvocate": true })).await;
        assert_eq!(named["shareLink"]["namesAdvocate"], true);
        assert!(page.look("?lang=en").await.1.contains("Ana recommends"));
        assert_eq!(ask(&owner, "shareLinkUpdate", LINK, json!({ "id": page.id, "expectedVersion": 1 })).await.code(), "CONFLICT");
        act(&owner, "contactBlock", "contact { id }", json!({ "id": ana.contact })).await;
        assert!(!page.look("?lang=en").await.1.contains("Ana "), "whoever wants to be left alone is not named");
    }

    /// The number of those who followed it, and nothing of who they were.
    async fn clicks_are_counted_and_nothing_is_kept_of_who_clicked(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        let http = server.http();
        let first = http.get(&page.path).await;
        assert!(first.headers.get("set-cookie").is_none() && first.headers["cache-control"] == "no-store");
        let look = async |method: Method, name: &'static str, value: &'static str| http.send(method, &page.path, &[(name, value)], "").await;
        for (name, value) in [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch"),
            ("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"), ("user-agent", "WhatsApp/2.23.20"), ("user-agent", "facebookexternalhit/1.1")] {
            assert_eq!(look(Method::GET, name, value).await.status, StatusCode::OK, "{value}");
        }
        assert_eq!(look(Method::HEAD, "accept", "*/*").await.status, StatusCode::OK);
        page.look("?lang=ro").await;
        page.look("?done=1").await;
        let owner = world.owner().await;
        assert_eq!(clicks(&owner, &page.id).await, 1);
        let many = (0..20).map(|_| look(Method::GET, "user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/142.0"));
        futures::future::join_all(many).await;
        assert_eq!(clicks(&owner, &page.id).await, 21, "none of those who come at once is lost");
        let version = owner.ask("query($id: ID!) { node(id: $id) { ... on ShareLink { version } } }", json!({ "id": page.id })).await.done();
        assert_eq!(version["node"]["version"], 1, "a click is no change");
    }

    async fn a74_a_link_that_is_over_says_so_and_one_that_never_was_is_nothing(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let nowhere = server.http().get(&format!("/go/{}", "x".repeat(43))).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        assert_eq!(server.http().get("/go/nothing").await.text(), nowhere.text());
        let owner = world.owner().await;
        let revoked = link(&world, &ana, json!({})).await;
        let ticket = revoked.ticket().await;
        act(&owner, "shareLinkRevoke", LINK, json!({ "id": revoked.id })).await;
        assert_eq!(refused(&owner, "shareLinkRevoke", LINK, json!({ "id": revoked.id })).await, ["WRONG_STATUS"]);
        assert_eq!(refused(&owner, "shareLinkUpdate", LINK, json!({ "id": revoked.id, "namesAdvocate": true })).await, ["WRONG_STATUS"]);
        expect_over(&revoked).await;
        assert_eq!(revoked.send(&FRIEND, &[("ticket", &ticket)]).await.status, StatusCode::GONE);
        let past = json!({ "advocateId": ana.advocate, "validUntil": server.now().to_string() });
        assert_eq!(refused(&owner, "shareLinkCreate", LINK, past).await, ["INVALID"]);
        let timed = link(&world, &ana, json!({ "validUntil": server.now().plus_days(1).to_string() })).await;
        let lasting = link(&world, &ana, json!({})).await;
        server.advance(Duration::from_hours(25));
        expect_over(&timed).await;
        let owner = world.owner().await;
        act(&owner, "shareLinkUpdate", LINK, json!({ "id": timed.id, "validUntil": null })).await;
        assert_eq!(timed.look("?lang=en").await.0, StatusCode::OK);
        let program = json!({ "id": world.program });
        act(&owner, "referralProgramPause", "referralProgram { id }", program.clone()).await;
        assert_eq!(lasting.look("?lang=en").await.0, StatusCode::OK, "what was handed out goes on while nobody new is asked");
        act(&owner, "referralProgramEnd", "referralProgram { id }", program).await;
        expect_over(&lasting).await;
        server.drain().await;
        let seen = owner.ask("query($id: ID!) { node(id: $id) { ... on ShareLink { status isGood } } }", json!({ "id": lasting.id })).await.done();
        assert_eq!(seen["node"], json!({ "status": "ENDED", "isGood": false }));
        assert!(referrals(&world).await.is_empty());
    }

    async fn par_6_a_code_typed_behind_a_link_counts_more_than_the_link(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (recommender(&world, "Ana", "ana@customer.example").await, recommender(&world, "Bo", "bo@customer.example").await);
        code(&world, &bo, "BO-2026", json!({})).await;
        let page = link(&world, &ana, json!({})).await;
        let unknown = page.fill_in(&FRIEND, &[("code", "BO-2027")]).await;
        assert!(unknown.status == StatusCode::UNPROCESSABLE_ENTITY && unknown.page.contains("not known here"), "{}", unknown.page);
        assert!(unknown.page.contains("value=\"Felix Friend\"") && unknown.page.contains("checked"), "no word is lost");
        assert!(referrals(&world).await.is_empty());
        assert_eq!(page.fill_in(&FRIEND, &[("code", "bo2026")]).await.status, StatusCode::SEE_OTHER);
        let found = referrals(&world).await;
        assert_eq!((found.len(), &found[0]["referrer"]["id"]), (1, &json!(bo.contact)));
        let mut kinds: Vec<_> = found[0]["touches"]["nodes"].as_array().expect("touches").iter()
            .map(|touch| (text(&touch["kind"]), text(&touch["contact"]["id"]))).collect();
        kinds.sort();
        assert_eq!(kinds, [("CODE".to_owned(), bo.contact), ("LINK".to_owned(), ana.contact)]);
    }

    async fn par_8_a_customer_who_follows_their_own_link_is_held(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        assert_eq!(page.fill_in(&FRIEND, &[("own-email", "ANA@customer.example")]).await.status, StatusCode::SEE_OTHER);
        server.drain().await;
        assert_eq!(referrals(&world).await[0]["holdReason"], "SELF_REFERRAL");
    }

    async fn par_10_nobody_is_called_who_did_not_agree(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        for (wrong, target) in [(("agreement", ""), "agreement"), (("agreement", "no"), "agreement"), (("own-email", ""), "own-email"),
            (("own-email", "nobody"), "own-email"), (("own-name", " "), "own-name"), (("need", ""), "need")] {
            let sent = page.fill_in(&FRIEND, &[wrong]).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            assert!(sent.page.contains(&format!("href=\"#{target}\"")) && sent.page.contains("Nobody waits there."), "{wrong:?}: {}", sent.page);
        }
        assert!(referrals(&world).await.is_empty());
        let by_phone = page.fill_in(&FRIEND, &[("own-email", ""), ("own-phone", "+40 700 000 001")]).await;
        assert_eq!(by_phone.status, StatusCode::SEE_OTHER);
        // Thirty days later they are not forgotten: they know from whom they came.
        server.advance(Duration::from_hours(24 * 31));
        server.drain().await;
        assert_eq!(referrals(&world).await[0]["partyName"], "Felix Friend");
    }

    async fn par_9_programs_behind_a_link_are_answered_and_forgotten_and_a_flood_is_slowed_down(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        let trapped = page.fill_in(&FRIEND, &[("website", "https://spam.example")]).await;
        let ticket = page.ticket().await;
        let hasty = page.send(&FRIEND, &[("ticket", &ticket)]).await;
        assert!(referrals(&world).await.is_empty());
        let person = page.fill_in(&FRIEND, &[]).await;
        for sent in [trapped, hasty] {
            assert_eq!((sent.status, &sent.location, &sent.page), (person.status, &person.location, &person.page));
        }
        // A ticket of a form is none of a link, and sent twice it is one name.
        let form = FormPage::made(&server, &world.owner().await, &world.asking.client.id, "REFERRAL", json!({})).await;
        let foreign = form.ticket().await;
        assert_eq!(page.send(&FRIEND, &[("ticket", &foreign)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut taken = 0;
        while taken < 40 {
            let ticket = page.ticket().await;
            server.advance(Duration::from_secs(4));
            let need = format!("Need {taken}");
            let sent = page.send(&FRIEND, &[("ticket", &ticket), ("need", &need)]).await;
            if sent.status == StatusCode::TOO_MANY_REQUESTS {
                assert!(sent.page.contains(&need), "no word is lost");
                break;
            }
            assert_eq!(sent.status, StatusCode::SEE_OTHER);
            taken += 1;
        }
        assert!((5..=12).contains(&taken), "{taken}");
        assert_eq!(referrals(&world).await.len(), taken + 1);
    }

    async fn a71_another_client_companys_people_make_no_link_for_its_customers(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({})).await;
        let other = World::begin(&server).await;
        let stranger = other.owner().await;
        for (deed, input) in [("shareLinkCreate", json!({ "advocateId": ana.advocate })), ("shareLinkUpdate", json!({ "id": page.id })),
            ("shareLinkRevoke", json!({ "id": page.id }))] {
            assert_eq!(ask(&stranger, deed, LINK, input).await.code(), "NOT_FOUND", "{deed}");
        }
        let seen = stranger.ask("{ shareLinks { totalCount } referralCodes { totalCount } }", Value::Null).await.done();
        assert_eq!(seen, json!({ "shareLinks": { "totalCount": 0 }, "referralCodes": { "totalCount": 0 } }));
    }

    async fn int_2_cus_6_a_link_goes_with_who_its_customer_became_and_ends_when_they_are_forgotten(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = link(&world, &ana, json!({ "namesAdvocate": true })).await;
        let stays = world.asking.contact(json!({ "name": "Anita", "email": "ana@home.example" })).await;
        let merge = json!({ "winnerContactId": stays, "loserContactId": ana.contact });
        act(&world.asking.client.account_manager, "contactMerge", "customerMerge { id }", merge).await;
        assert!(page.look("?lang=en").await.1.contains("Anita recommends"));
        assert_eq!(page.fill_in(&FRIEND, &[]).await.status, StatusCode::SEE_OTHER);
        let found = referrals(&world).await;
        assert_eq!(found[0]["referrer"]["id"], stays.as_str());
        let boss = world.asking.boss().await;
        let wish = act(&boss, "erasureRequestCreate", "erasureRequest { id }", json!({ "contactId": stays, "reason": "They wrote to us" })).await;
        act(&boss, "erasureRequestCarryOut", "erasureRequest { id }", json!({ "id": wish["erasureRequest"]["id"] })).await;
        expect_over(&page).await;
    }
}
