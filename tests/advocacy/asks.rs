//! An ask, step by step.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{ASK, World, act, ask, plan, refused};
use crate::kit::{Server, on_both, text};

/// The silence that is needed.
const SILENCE: Duration = Duration::from_secs(10);
const DAY: Duration = Duration::from_secs(86_400);

fn prospect(name: &str, domain: &str) -> Value {
    json!({ "need": "Whiter teeth", "relation": "A neighbour", "expectationHeard": "They open at six.",
        "party": { "name": name, "domain": domain, "phone": "+40 700 000 009", "consentBasis": "PERSON_AGREED" } })
}

async fn thinking(world: &World, contact: &str) -> String {
    let owner = world.owner().await;
    let planned = plan(&owner, world, contact, json!({})).await;
    assert_eq!(planned["status"], "PLANNED");
    let id = text(&planned["id"]);
    act(&owner, "referralAskRequest", ASK, json!({ "id": id })).await;
    act(&owner, "referralAskWait", ASK, json!({ "id": id })).await;
    id
}

on_both! {
    async fn ana_1_what_asks_bring_stands_beside_its_target(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (world.happy("ana").await, world.happy("bo").await);
        let id = thinking(&world, &ana).await;
        thinking(&world, &bo).await;
        server.advance(SILENCE);
        let named = json!({ "id": id, "prospects": [prospect("Petru Prospect", "petru.example")] });
        let owner = world.owner().await;
        act(&owner, "referralAskCapture", ASK, named).await;
        let figures = "{ agencyDashboard(from: \"2026-01-01T00:00:00Z\", until: \"2026-12-31T00:00:00Z\") { referrals { asks { \
            captured { hits base definition } prospectsPerAsk { value base } prospectsTarget overridden } } } }";
        let told = owner.ask(figures, Value::Null).await.done()["agencyDashboard"]["referrals"]["asks"].take();
        assert_eq!(told["captured"], json!({ "hits": 1, "base": 2, "definition": "asks-captured/1" }));
        assert_eq!((&told["prospectsPerAsk"]["value"], &told["prospectsTarget"], &told["overridden"]), (&json!(1.0), &json!(2), &json!(0)));
    }

    async fn ana_1_the_funnel_of_customers_begins_with_the_asks_and_agrees_with_them(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (world.happy("ana").await, world.happy("bo").await);
        let owner = world.owner().await;
        let figures = async || {
            let query = "{ agencyDashboard(from: \"2026-01-01T00:00:00Z\", until: \"2026-12-31T00:00:00Z\") { referrals { \
                asks { captured { hits base } prospectsPerAsk { value base } } \
                funnel { origin steps { stage count ofPrevious { hits base } days { base } } } } } }";
            owner.ask(query, Value::Null).await.done()["agencyDashboard"]["referrals"].take()
        };
        let told = |of: &Value| -> Vec<Value> {
            let steps = of["funnel"][0]["steps"].as_array().cloned().unwrap_or_default();
            steps.iter().map(|one| json!([one["stage"], one["count"], one["ofPrevious"]["hits"], one["ofPrevious"]["base"]])).collect()
        };
        assert_eq!(figures().await["funnel"], json!([]));
        let id = thinking(&world, &ana).await;
        thinking(&world, &bo).await;
        server.advance(SILENCE);
        let seen = figures().await;
        assert_eq!(seen["funnel"][0]["origin"], "CUSTOMER");
        assert_eq!(told(&seen)[..3], [json!(["ASKED", 2, 2, 2]), json!(["CAPTURED", 0, 0, 2]), json!(["SUBMITTED", 0, 0, 0])]);
        let named = [prospect("Petru", "petru.example"), prospect("Radu", "radu.example"), prospect("Sorin", "sorin.example")];
        act(&owner, "referralAskCapture", ASK, json!({ "id": id, "prospects": named })).await;
        let first = owner.ask("{ referrals(first: 1) { nodes { id } } }", Value::Null).await.done()["referrals"]["nodes"][0]["id"].take();
        act(&owner, "referralAccept", "referral { id }", json!({ "id": first })).await;
        let seen = figures().await;
        assert_eq!(told(&seen)[..4], [json!(["ASKED", 2, 2, 2]), json!(["CAPTURED", 3, 1, 2]), json!(["SUBMITTED", 3, 3, 3]), json!(["ACCEPTED", 1, 1, 3])]);
        let (asks, steps) = (&seen["asks"], &seen["funnel"][0]["steps"]);
        assert_eq!((&asks["captured"], &asks["captured"]["base"]), (&steps[1]["ofPrevious"], &steps[0]["count"]));
        assert_eq!((&asks["prospectsPerAsk"]["value"], &asks["prospectsPerAsk"]["base"]), (&json!(3.0), &steps[1]["days"]["base"]));
    }

    async fn ask_4_5_an_ask_runs_through_request_silence_capture_and_thanks(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let owner = world.owner().await;
        let planned = plan(&owner, &world, &contact, json!({})).await;
        let id = text(&planned["id"]);
        assert_eq!((&planned["status"], &planned["blockedReasons"]), (&json!("PLANNED"), &json!([])));
        let early = json!({ "id": id, "prospects": [prospect("Petru", "petru.example")] });
        assert_eq!(refused(&owner, "referralAskCapture", ASK, early.clone()).await, ["WRONG_STATUS"]);
        let asked = act(&owner, "referralAskRequest", ASK, json!({ "id": id })).await["referralAsk"].clone();
        assert_eq!(asked["status"], "ASKED");
        assert_eq!(asked["advocate"]["status"], "RESTING");
        let silent = act(&owner, "referralAskWait", ASK, json!({ "id": id })).await["referralAsk"].clone();
        assert_eq!(silent["status"], "THINKING");
        assert_eq!(refused(&owner, "referralAskCapture", ASK, early).await, ["SILENCE_TOO_SHORT"]);
        server.advance(SILENCE);
        let one = json!({ "id": id, "prospects": [prospect("Petru Prospect", "petru.example")] });
        let named = act(&owner, "referralAskCapture", ASK, one).await["referralAsk"].clone();
        assert_eq!((&named["status"], &named["outcome"], &named["belowTarget"]), (&json!("CAPTURED"), &json!("GIVEN"), &json!(true)));
        assert_eq!(named["prospectsTarget"], json!({ "least": 2, "most": 3 }));
        let another = json!({ "id": id, "prospects": [prospect("Radu Prospect", "radu.example")] });
        let named = act(&owner, "referralAskCapture", ASK, another).await["referralAsk"].clone();
        assert_eq!((&named["prospectsCaptured"], &named["belowTarget"]), (&json!(2), &json!(false)));
        let referrals = named["referrals"]["nodes"].as_array().expect("referrals");
        let told: Vec<_> = referrals.iter().map(|one| (&one["origin"], &one["status"], &one["referrer"]["id"])).collect();
        assert_eq!(told, [(&json!("CUSTOMER"), &json!("SUBMITTED"), &json!(contact)); 2]);
        let thanked = act(&owner, "referralAskThank", ASK, json!({ "id": id })).await["referralAsk"].clone();
        let done: Vec<_> = thanked["steps"].as_array().expect("steps").iter().map(|step| (&step["key"], &step["done"])).collect();
        let yes = &json!(true);
        let keys = [json!("REQUEST"), json!("SILENCE"), json!("CAPTURE"), json!("THANKS")];
        assert_eq!(done, keys.iter().map(|key| (key, yes)).collect::<Vec<_>>());
        assert_eq!(thanked["advocate"]["referralsCount"], 2);
        assert_eq!(refused(&owner, "referralAskThank", ASK, json!({ "id": id })).await, ["THANKED_ALREADY"]);
    }

    async fn ask_6_thanks_that_are_given_in_the_talk_are_not_owed_once_more(server: Server) {
        let world = World::begin(&server).await;
        let owed = "{ thankYous { nodes { id status channel sentBy { email } followUp { status } } } }";
        let thanks = async || world.owner().await.ask(owed, Value::Null).await.done()["thankYous"]["nodes"].take();
        let owner = world.owner().await;
        let mut asks = Vec::new();
        for name in ["ana", "bo"] {
            let contact = world.happy(name).await;
            let id = thinking(&world, &contact).await;
            server.advance(SILENCE);
            let named = [prospect("Petru", &format!("{name}-one.example")), prospect("Radu", &format!("{name}-two.example"))];
            act(&owner, "referralAskCapture", ASK, json!({ "id": id, "prospects": named })).await;
            asks.push(id);
        }
        // Said over the telephone, where thanks are owed by somebody at a desk: twice two, and a follow-up for each customer.
        let states = |of: &Value| -> Vec<Value> { of.as_array().into_iter().flatten().map(|one| one["status"].clone()).collect() };
        assert_eq!(states(&thanks().await), [json!("DUE"), json!("DUE"), json!("DUE"), json!("DUE")]);
        act(&owner, "referralAskThank", ASK, json!({ "id": asks[0] })).await;
        let later = json!({ "id": asks[1], "settlesThanks": false });
        let told = act(&owner, "referralAskThank", "referralAsk { thanksChannel }", later).await;
        assert_eq!(told["referralAsk"]["thanksChannel"], Value::Null);
        let all = thanks().await;
        let (given, open): (Vec<&Value>, Vec<&Value>) = all.as_array().into_iter().flatten().partition(|one| one["status"] == "SENT");
        assert_eq!((given.len(), open.len()), (2, 2), "{all}");
        for one in given {
            assert_eq!(one["channel"], "IN_PERSON");
            assert_eq!((&one["sentBy"]["email"], &one["followUp"]["status"]), (&json!(owner.email), &json!("CANCELLED")));
            let again = json!({ "id": one["id"], "channel": "PHONE" });
            assert_eq!(refused(&owner, "thankYouSend", "thankYou { id }", again).await, ["WRONG_STATUS"], "never twice");
        }
        // Somebody named after the thanks is one for whom nobody thanked yet.
        server.advance(SILENCE);
        let late = json!({ "id": asks[0], "prospects": [prospect("Late", "late.example")] });
        act(&owner, "referralAskCapture", ASK, late).await;
        let due = states(&thanks().await).into_iter().filter(|status| status == "DUE").count();
        assert_eq!(due, 3);
    }

    async fn ask_6_a_mail_of_thanks_that_waits_is_not_sent_once_they_were_given(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let id = thinking(&world, &contact).await;
        server.advance(SILENCE);
        let owner = world.owner().await;
        act(&owner, "referralAskCapture", ASK, json!({ "id": id, "prospects": [prospect("Petru", "petru.example")] })).await;
        let seen = owner.ask("{ thankYous { nodes { id } } }", Value::Null).await.done();
        let by_mail = json!({ "id": seen["thankYous"]["nodes"][0]["id"], "channel": "EMAIL" });
        act(&owner, "thankYouSend", "thankYou { id }", by_mail).await;
        act(&owner, "referralAskThank", ASK, json!({ "id": id })).await;
        server.drain().await;
        assert!(server.mails().to("ana@customer.example").is_empty());
        let seen = owner.ask("{ thankYous { nodes { status channel } } }", Value::Null).await.done();
        assert_eq!(seen["thankYous"]["nodes"], json!([{ "status": "SENT", "channel": "IN_PERSON" }]));
    }

    async fn par_10_a_prospect_without_a_way_to_reach_them_leaves_nothing_half_written(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let id = thinking(&world, &contact).await;
        server.advance(SILENCE);
        let owner = world.owner().await;
        let mut bad = prospect("Radu", "radu.example");
        bad["party"]["phone"] = Value::Null;
        let input = json!({ "id": id, "prospects": [prospect("Petru", "petru.example"), bad] });
        let errors = ask(&owner, "referralAskCapture", ASK, input).await.user_errors();
        assert_eq!(errors[0]["field"], json!(["prospects", "1", "party", "email"]));
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralAsk { status prospectsCaptured } } referrals { totalCount } }";
        let seen = owner.ask(query, json!({ "id": id })).await.done();
        assert_eq!(seen["node"], json!({ "status": "THINKING", "prospectsCaptured": 0 }));
        assert_eq!(seen["referrals"]["totalCount"], 0);
        let none = json!({ "id": id, "prospects": [] });
        assert_eq!(refused(&owner, "referralAskCapture", ASK, none).await, ["INVALID"]);
    }

    async fn par_8_a_customer_who_recommends_themselves_is_held(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let id = thinking(&world, &contact).await;
        server.advance(SILENCE);
        let owner = world.owner().await;
        let herself = json!({ "need": "Whiter teeth",
            "party": { "name": "Ana A", "email": "ANA@customer.example", "consentBasis": "PERSON_AGREED" } });
        let input = json!({ "id": id, "prospects": [herself, prospect("Petru", "petru.example")] });
        act(&owner, "referralAskCapture", ASK, input).await;
        server.drain().await;
        let query = "{ referrals { nodes { partyName heldAt } } }";
        let seen = world.owner().await.ask(query, Value::Null).await.done();
        let nodes = seen["referrals"]["nodes"].as_array().expect("referrals");
        let held: Vec<_> = nodes.iter().map(|one| (one["partyName"].as_str(), one["heldAt"].is_string())).collect();
        assert_eq!(held, [(Some("Petru"), false), (Some("Ana A"), true)]);
    }

    async fn ask_2_an_override_needs_the_owner_and_a_text_and_is_reported(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.asking.contact(json!({ "name": "Bo", "email": "bo@customer.example" })).await;
        let owner = world.owner().await;
        let blocked = plan(&owner, &world, &contact, json!({})).await;
        assert_eq!(blocked["status"], "BLOCKED");
        let codes: Vec<_> = blocked["blockedReasons"].as_array().expect("reasons").iter().map(|one| one["code"].as_str()).collect();
        assert_eq!(codes, [Some("ENGAGEMENT_NOT_COMPLETED"), Some("NOT_PROMOTER"), Some("NO_CONSENT")]);
        let id = text(&blocked["id"]);
        let input = |reason: &str| json!({ "id": id, "reason": reason });
        let boss = world.asking.boss().await;
        assert_eq!(refused(&boss, "referralAskOverride", ASK, input("He asked us to")).await, ["OWNER_NEEDED"]);
        let manager = &world.asking.client.account_manager;
        assert_eq!(ask(manager, "referralAskOverride", ASK, input("He asked us to")).await.code(), "FORBIDDEN");
        assert_eq!(refused(&owner, "referralAskOverride", ASK, input(" ")).await, ["INVALID"]);
        let stood = act(&owner, "referralAskOverride", ASK, input("He asked us to")).await["referralAsk"].clone();
        assert_eq!((&stood["status"], &stood["overrideReason"]), (&json!("PLANNED"), &json!("He asked us to")));
        let query = "{ referralAsks(filter: { overridden: true }) { nodes { id overriddenBy { email } } } }";
        let told = owner.ask(query, Value::Null).await.done();
        assert_eq!(told["referralAsks"]["nodes"], json!([{ "id": id, "overriddenBy": { "email": owner.email } }]));
        let open = json!({ "contactId": contact, "symptom": "It hurts", "severity": 5 });
        act(&owner, "caseOpen", "case { id }", open).await;
        let again = act(&owner, "referralAskRequest", ASK, json!({ "id": id })).await["referralAsk"].clone();
        assert_eq!((&again["status"], &again["overriddenAt"]), (&json!("BLOCKED"), &Value::Null), "nobody decided about the case");
        act(&owner, "referralAskOverride", ASK, input("He asked us to all the same")).await;
        let asked = act(&owner, "referralAskRequest", ASK, json!({ "id": id })).await["referralAsk"].clone();
        assert_eq!(asked["status"], "ASKED");
    }

    async fn ask_1_a_customer_is_asked_once_at_a_time_and_rests_then(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let id = thinking(&world, &contact).await;
        let owner = world.owner().await;
        let input = json!({ "contactId": contact, "programId": world.program, "channel": "PHONE" });
        assert_eq!(refused(&owner, "referralAskPlan", ASK, input).await, ["ASK_OPEN"]);
        let declined = act(&owner, "referralAskDecline", ASK, json!({ "id": id, "note": "She would rather not" })).await["referralAsk"].clone();
        assert_eq!((&declined["status"], &declined["outcome"]), (&json!("DECLINED"), &json!("DECLINED")));
        for (days, status) in [(0, "RESTING"), (179, "RESTING"), (1, "ELIGIBLE")] {
            server.advance(DAY * days);
            server.drain().await;
            let query = "{ advocates { nodes { status } } }";
            let seen = world.owner().await.ask(query, Value::Null).await.done();
            assert_eq!(seen["advocates"]["nodes"], json!([{ "status": status }]), "{days}");
        }
    }

    async fn an_ask_that_is_put_off_is_not_made_before_its_time(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let owner = world.owner().await;
        let id = text(&plan(&owner, &world, &contact, json!({})).await["id"]);
        let past = json!({ "id": id, "nextAskAt": "2020-01-01T00:00:00Z" });
        assert_eq!(refused(&owner, "referralAskPostpone", ASK, past).await, ["INVALID"]);
        let later = json!({ "id": id, "nextAskAt": "2026-03-20T08:00:00Z" });
        let put_off = act(&owner, "referralAskPostpone", ASK, later).await["referralAsk"].clone();
        assert_eq!((&put_off["status"], &put_off["outcome"]), (&json!("LATER"), &json!("NOT_ASKED")));
        let blocked = plan(&owner, &world, &contact, json!({})).await;
        assert_eq!(blocked["blockedReasons"][0]["code"], "COOLING_OFF");
        assert_eq!(blocked["blockedReasons"][0]["until"], "2026-03-20T08:00:00.000Z");
    }

    async fn ask_8_a_program_that_asks_regulars_does_not_ask_others(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let owner = world.owner().await;
        let only = json!({ "id": world.program, "audience": "PROMOTERS_OF_SEGMENTS", "segments": ["REGULAR"] });
        act(&owner, "referralProgramUpdate", "referralProgram { id }", only).await;
        let input = json!({ "contactId": contact, "programId": world.program, "channel": "PHONE" });
        assert_eq!(refused(&owner, "referralAskPlan", ASK, input.clone()).await, ["NOT_IN_AUDIENCE"]);
        act(&owner, "referralProgramPause", "referralProgram { id }", json!({ "id": world.program })).await;
        assert_eq!(refused(&owner, "referralAskPlan", ASK, input).await, ["PROGRAM_NOT_ACTIVE"]);
    }
}
