//! Codes by which customers are named who recommend.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::friends::{CODE, code, credited, recommender, referrals};
use super::world::{World, act, ask, refused};
use crate::kit::{Server, on_both, text};
use crate::referrals::form_page::{FormPage, RECOMMENDATION};
use crate::referrals::world as partners;

const R: &str = "referral { id origin }";

async fn form(world: &World) -> FormPage {
    let (owner, client) = (world.owner().await, &world.asking.client.id);
    FormPage::made(&world.server, &owner, client, "REFERRAL", json!({})).await
}

/// What one of the client company's people writes down of somebody who named a code.
fn told(world: &World, code: &str) -> Value {
    json!({ "clientId": world.asking.client.id, "need": "Whiter teeth", "code": code,
        "party": { "name": "Petru Prospect", "phone": "+40 700 000 000", "consentBasis": "PERSON_ASKED" } })
}

on_both! {
    async fn par_6_a_code_on_the_public_form_credits_its_advocate(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let given = code(&world, &ana, "ana-2026", json!({})).await;
        assert_eq!((&given["code"], &given["status"], &given["isGood"]), (&json!("ANA-2026"), &json!("ACTIVE"), &json!(true)));
        let sent = form(&world).await.fill_in(&RECOMMENDATION, &[("code", " Ana 2O26")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.page);
        let found = referrals(&world).await;
        let one = &found[0];
        assert_eq!((found.len(), &one["origin"], &one["status"]), (1, &json!("CUSTOMER"), &json!("SUBMITTED")));
        assert_eq!((&one["referrer"]["id"], &one["advocate"]["id"]), (&json!(ana.contact), &json!(ana.advocate)));
        assert_eq!((&one["code"]["id"], &one["holdReason"]), (&given["id"], &json!("UNVERIFIED")));
        assert_eq!(one["touches"]["nodes"][0]["kind"], "CODE");
        assert_eq!(one["touches"]["nodes"][0]["contact"]["id"], ana.contact.as_str());
        let counted = "query($id: ID!) { node(id: $id) { ... on Advocate { referralsCount codes { nodes { id } } shareLinks { totalCount } } } }";
        let seen = world.owner().await.ask(counted, json!({ "id": ana.advocate })).await.done();
        assert_eq!(seen["node"], json!({ "referralsCount": 1, "codes": { "nodes": [{ "id": given["id"] }] }, "shareLinks": { "totalCount": 0 } }));
    }

    /// What cannot be taken comes back with every word, and nothing is kept of it.
    async fn an_unknown_code_and_one_that_is_over_each_get_their_own_answer(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let page = form(&world).await;
        let until = server.now().plus_days(1).to_string();
        let timed = code(&world, &ana, "ANA-DAY", json!({ "validUntil": until })).await;
        let revoked = code(&world, &ana, "ANA-GONE", json!({})).await;
        let owner = world.owner().await;
        let revoke = json!({ "id": revoked["id"] });
        act(&owner, "referralCodeRevoke", CODE, revoke.clone()).await;
        assert_eq!(refused(&owner, "referralCodeRevoke", CODE, revoke).await, ["WRONG_STATUS"]);
        server.advance(Duration::from_hours(25));
        let owner = world.owner().await;
        for (typed, words, refusal) in [
            ("NOBODY", "not known here", "CODE_UNKNOWN"), ("?!", "not known here", "CODE_UNKNOWN"),
            ("ana day", "not valid any more", "CODE_EXPIRED"), ("anagone", "not valid any more", "CODE_EXPIRED"),
        ] {
            let sent = page.fill_in(&RECOMMENDATION, &[("code", typed)]).await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
            assert!(sent.page.contains(words) && sent.page.contains("href=\"#code\"") && sent.page.contains("Petru Prospect"), "{typed}: {}", sent.page);
            assert_eq!(refused(&owner, "referralRegisterOwn", R, told(&world, typed)).await, [refusal], "{typed}");
        }
        let long = "x".repeat(61);
        assert_eq!(refused(&owner, "referralRegisterOwn", R, told(&world, &long)).await, ["INVALID"]);
        let sent = page.fill_in(&RECOMMENDATION, &[("code", &long)]).await;
        assert!(sent.status == StatusCode::UNPROCESSABLE_ENTITY && sent.page.contains("href=\"#code\""), "{}", sent.page);
        assert!(referrals(&world).await.is_empty());
        let uses = owner.ask("{ publicForms { nodes { uses } } }", Value::Null).await.done();
        assert_eq!(uses["publicForms"]["nodes"], json!([{ "uses": 0 }]), "nothing half-written");
        let seen = owner.ask("query($id: ID!) { node(id: $id) { ... on ReferralCode { status isGood } } }", json!({ "id": timed["id"] })).await.done();
        assert_eq!(seen["node"], json!({ "status": "ACTIVE", "isGood": false }));
    }

    async fn par_6_whose_code_was_told_recommends_and_who_writes_it_down_does_not(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        code(&world, &ana, "ANA-2026", json!({})).await;
        let owner = world.owner().await;
        let made = act(&owner, "referralRegisterOwn", R, told(&world, "ana2026")).await;
        assert_eq!(made["referral"]["origin"], "CUSTOMER");
        let own = act(&owner, "referralRegisterOwn", R, told(&world, " ")).await;
        assert_eq!(own["referral"]["origin"], "EMPLOYEE");
        let found = referrals(&world).await;
        assert_eq!(found[1]["referrer"]["id"], ana.contact.as_str());
        assert!(found[1]["registrant"]["id"].is_string() && found[0]["code"].is_null());
        let credit = credited(&world, &found[1]["id"]).await;
        assert_eq!(credit["winner"], json!({ "kind": "REGISTRATION", "contact": { "id": ana.contact } }));
    }

    /// By a partner's page the partner recommends: the code is one more thing to weigh, and the partner does not learn whose it is.
    async fn par_6_a_code_on_a_partners_form_leaves_the_partner_its_recommendation(server: Server) {
        let world = partners::World::begin(&server).await;
        let partner = world.partner("bo@lens.example").await;
        let owner = &world.client.owner;
        let program = crate::advocacy::world::program(owner, &world.client.id).await;
        let contact = world.client.contact("Ana", "ana@customer.example").await;
        let create = json!({ "programId": program, "contactId": contact });
        let advocate = act(owner, "advocateCreate", "advocate { id }", create).await["advocate"]["id"].clone();
        act(owner, "referralCodeCreate", CODE, json!({ "advocateId": advocate, "code": "ANA-2026" })).await;
        let page = FormPage::made(&server, owner, &world.client.id, "REFERRAL", json!({ "partnershipId": partner.partnership })).await;
        assert_eq!(page.fill_in(&RECOMMENDATION, &[("code", "nobody")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.fill_in(&RECOMMENDATION, &[("code", "ANA-2026")]).await.status, StatusCode::SEE_OTHER);
        let query = "{ referrals { nodes { origin code { code } referrer { id } touches { nodes { kind } } } } }";
        let seen = owner.ask(query, Value::Null).await.done();
        assert_eq!(seen["referrals"]["nodes"], json!([{ "origin": "PARTNER", "code": { "code": "ANA-2026" }, "referrer": null, "touches": { "nodes": [{ "kind": "CODE" }] } }]));
        let theirs = partner.person.ask(query, Value::Null).await.done();
        assert_eq!(theirs["referrals"]["nodes"], json!([{ "origin": "PARTNER", "code": null, "referrer": null, "touches": { "nodes": [] } }]));
        assert_eq!(partner.person.ask("{ referralCodes { totalCount } }", Value::Null).await.code(), "FORBIDDEN");
    }

    async fn par_8_whoever_names_their_own_code_for_themselves_is_held(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        code(&world, &ana, "ANA-2026", json!({})).await;
        let own = [("code", "ANA-2026"), ("party-email", "Ana@Customer.example"), ("own-email", "other@elsewhere.example")];
        assert_eq!(form(&world).await.fill_in(&RECOMMENDATION, &own).await.status, StatusCode::SEE_OTHER);
        server.drain().await;
        assert_eq!(referrals(&world).await[0]["holdReason"], "SELF_REFERRAL");
    }

    /// A code is one customer's of a client company, for good; another client company knows nothing of it.
    async fn a71_a_code_is_unique_in_a_client_company_and_unknown_in_another(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (recommender(&world, "Ana", "ana@customer.example").await, recommender(&world, "Bo", "bo@customer.example").await);
        let first = code(&world, &ana, "ANA-2026", json!({})).await;
        let owner = world.owner().await;
        let take = |code: &str| json!({ "advocateId": bo.advocate, "code": code });
        for same in ["ANA-2026", "ana2o26", "A-N-A-2026"] {
            assert_eq!(refused(&owner, "referralCodeCreate", CODE, take(same)).await, ["CODE_TAKEN"], "{same}");
        }
        act(&owner, "referralCodeRevoke", CODE, json!({ "id": first["id"] })).await;
        assert_eq!(refused(&owner, "referralCodeCreate", CODE, take("ANA-2026")).await, ["CODE_TAKEN"], "whoever had it is known by it");
        for wrong in ["abc", "Аня-2026", "-ana-", "ana 2026", &"x".repeat(31)] {
            assert_eq!(refused(&owner, "referralCodeCreate", CODE, take(wrong)).await, ["INVALID"], "{wrong}");
        }
        let made = act(&owner, "referralCodeCreate", CODE, json!({ "advocateId": bo.advocate })).await["referralCode"].clone();
        assert_eq!(text(&made["code"]).len(), 9, "{made}");
        let other = World::begin(&server).await;
        let form = form(&other).await;
        let foreign = form.fill_in(&RECOMMENDATION, &[("code", &text(&made["code"]))]).await;
        let nobodys = form.fill_in(&RECOMMENDATION, &[("code", "NOBODY-99")]).await;
        assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(foreign.page.contains("not known here"), nobodys.page.contains("not known here"));
        let (cleo, stranger) = (recommender(&other, "Cleo", "cleo@customer.example").await, other.owner().await);
        code(&other, &cleo, &text(&made["code"]), json!({})).await;
        assert_eq!(ask(&stranger, "referralCodeRevoke", CODE, json!({ "id": made["id"] })).await.code(), "NOT_FOUND");
        assert_eq!(ask(&stranger, "referralCodeCreate", CODE, take("BO-2026")).await.code(), "NOT_FOUND");
    }

    async fn two_who_choose_one_code_at_once_do_not_both_get_it(server: Server) {
        let world = World::begin(&server).await;
        let mut inputs = Vec::new();
        for name in ["ana", "bo", "cleo", "dan"] {
            let of = recommender(&world, name, &format!("{name}@customer.example")).await;
            inputs.push(json!({ "advocateId": of.advocate, "code": "FRIENDS" }));
        }
        let owner = world.owner().await;
        let all = inputs.into_iter().map(|input| ask(&owner, "referralCodeCreate", CODE, input));
        let answers = futures::future::join_all(all).await;
        let given = answers.iter().filter(|answer| answer.errors.is_empty() && answer.refusals().is_empty());
        assert_eq!(given.count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.refusals() == ["CODE_TAKEN"]).count(), 3);
    }

    async fn codes_end_with_their_program(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let given = code(&world, &ana, "ANA-2026", json!({})).await;
        let owner = world.owner().await;
        let program = json!({ "id": world.program });
        act(&owner, "referralProgramPause", "referralProgram { id }", program.clone()).await;
        let more = json!({ "advocateId": ana.advocate });
        assert_eq!(refused(&owner, "referralCodeCreate", CODE, more.clone()).await, ["PROGRAM_NOT_ACTIVE"]);
        act(&owner, "referralRegisterOwn", R, told(&world, "ANA-2026")).await;
        act(&owner, "referralProgramEnd", "referralProgram { id }", program).await;
        server.drain().await;
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralCode { status } } }";
        let seen = owner.ask(query, json!({ "id": given["id"] })).await.done();
        assert_eq!(seen["node"]["status"], "ENDED");
        assert_eq!(refused(&owner, "referralRegisterOwn", R, told(&world, "ANA-2026")).await, ["CODE_EXPIRED"]);
        assert_eq!(refused(&owner, "referralCodeRevoke", CODE, json!({ "id": given["id"] })).await, ["WRONG_STATUS"]);
        assert_eq!(refused(&owner, "referralCodeCreate", CODE, more).await, ["PROGRAM_NOT_ACTIVE"]);
    }

    async fn whoever_is_not_to_be_asked_is_given_nothing_to_pass_on(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let owner = world.owner().await;
        act(&owner, "advocateExclude", "advocate { id }", json!({ "id": ana.advocate, "reason": "She asked us not to" })).await;
        let give = json!({ "advocateId": ana.advocate });
        assert_eq!(refused(&owner, "referralCodeCreate", CODE, give.clone()).await, ["NOT_TO_BE_ASKED"]);
        assert_eq!(refused(&owner, "shareLinkCreate", "shareLink { id }", give).await, ["NOT_TO_BE_ASKED"]);
    }

    async fn cus_6_a_code_goes_with_the_customer_who_became_one_with_another(server: Server) {
        let world = World::begin(&server).await;
        let ana = recommender(&world, "Ana", "ana@customer.example").await;
        let given = code(&world, &ana, "ANA-2026", json!({})).await;
        let stays = world.asking.contact(json!({ "name": "Ana", "email": "ana@home.example" })).await;
        let merge = json!({ "winnerContactId": stays, "loserContactId": ana.contact });
        act(&world.asking.client.account_manager, "contactMerge", "customerMerge { id }", merge).await;
        let owner = world.owner().await;
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralCode { contact { id } } } }";
        let seen = owner.ask(query, json!({ "id": given["id"] })).await.done();
        assert_eq!(seen["node"]["contact"]["id"], stays.as_str());
        act(&owner, "referralRegisterOwn", R, told(&world, "ANA-2026")).await;
        assert_eq!(referrals(&world).await[0]["referrer"]["id"], stays.as_str());
    }

    /// A code that was chosen may hold the customer's name.
    async fn int_2_the_code_of_somebody_who_is_forgotten_is_gone(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (recommender(&world, "Ana", "ana@customer.example").await, recommender(&world, "Bo", "bo@customer.example").await);
        let boss = world.asking.boss().await;
        for (of, name) in [(&ana, "ANA-POPESCU"), (&bo, "BO-POPESCU")] {
            let given = code(&world, of, name, json!({})).await;
            let wish = act(&boss, "erasureRequestCreate", "erasureRequest { id }", json!({ "contactId": of.contact, "reason": "They wrote to us" })).await;
            act(&boss, "erasureRequestCarryOut", "erasureRequest { id }", json!({ "id": wish["erasureRequest"]["id"] })).await;
            let seen = boss.ask("query($id: ID!) { node(id: $id) { ... on ReferralCode { code } } }", json!({ "id": given["id"] })).await.done();
            assert_eq!(seen["node"]["code"], "erased");
            let owner = world.owner().await;
            assert_eq!(refused(&owner, "referralRegisterOwn", R, told(&world, name)).await, ["CODE_UNKNOWN"]);
        }
    }
}
