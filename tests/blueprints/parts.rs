//! Limits, public holidays and scripts of a blueprint.

use serde_json::{Value, json};

use super::apply::{apply, begin, line, next, published, refused_paths};
use crate::kit::{Person, Server, on_both, text};

const POLICIES: &str = "query($id: ID!) { slaPolicies(filter: { clientId: $id }) { nodes { id reason clock firstContactMinutes \
    closeMinutes escalation { afterPercent toRole } } } }";
const SET: &str = "mutation($input: SlaPolicySetInput!) { slaPolicySet(input: $input) { slaPolicy { id } userErrors { field code } } }";
const CALENDAR: &str =
    "query($id: ID!) { node(id: $id) { ... on ClientCompany { businessCalendar { id country region } } } }";
const MOVE: &str = "mutation($id: ID!, $country: String) { businessCalendarUpdate(input: { id: $id, country: $country }) { userErrors { field code } } }";
const SCRIPTS: &str = "query($id: ID!) { reviewScripts(filter: { clientId: $id, withInactive: true }, orderBy: { direction: ASC }) \
    { nodes { id frame locale edition active words } } }";
const SAVE: &str = "mutation($input: ReviewScriptSaveInput!) { reviewScriptSave(input: $input) { reviewScript { id } userErrors { field code } } }";

fn limits(minutes: i32) -> Value {
    json!({ "slaPolicies": [{ "reason": "DETRACTOR_RESPONSE", "firstContactMinutes": minutes },
        { "reason": "RISK", "clock": "CALENDAR", "closeMinutes": 600, "escalation": [{ "afterPercent": 80, "toRole": "OWNER" }] }] })
}

fn script(words: &str) -> Value {
    json!({ "reviewScripts": [{ "frame": "HEALTH_CHECK", "locale": "en", "words": words }] })
}

async fn policies(boss: &Person, client: &str) -> Vec<Value> {
    let found = boss.ask(POLICIES, json!({ "id": client })).await.done();
    found["slaPolicies"]["nodes"].as_array().cloned().unwrap_or_default()
}

async fn minutes(boss: &Person, client: &str) -> Value {
    let all = policies(boss, client).await;
    let detractors = all.iter().find(|one| one["reason"] == "DETRACTOR_RESPONSE");
    detractors.map_or(Value::Null, |one| one["firstContactMinutes"].clone())
}

async fn scripts(boss: &Person, client: &str) -> Vec<Value> {
    let found = boss.ask(SCRIPTS, json!({ "id": client })).await.done();
    found["reviewScripts"]["nodes"].as_array().cloned().unwrap_or_default()
}

on_both! {
    async fn n28_limits_of_a_blueprint_hold_and_what_was_said_by_hand_is_kept(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": limits(120) })).await;
        assert_eq!(line(&boss, &first, &second.id, "SLA_POLICY").await.0, "ADDED");
        let done = apply(&boss, &first, &[&second.id, &third.id], false).await;
        let now = policies(&boss, &second.id).await;
        assert_eq!((now.len(), minutes(&boss, &third.id).await), (2, json!(120)));
        let risk = now.iter().find(|one| one["reason"] == "RISK").expect("one for risks");
        assert_eq!((&risk["closeMinutes"], &risk["escalation"]), (&json!(600), &json!([{ "afterPercent": 80, "toRole": "OWNER" }])));
        assert_eq!(apply(&boss, &first, &[&second.id, &third.id], false).await, done, "repeated, it does nothing");
        let own = json!({ "clientId": second.id, "reason": "DETRACTOR_RESPONSE", "firstContactMinutes": 45 });
        boss.ask(SET, json!({ "input": own })).await.done();
        let version = next(&boss, &blueprint, limits(60)).await;
        assert_eq!(line(&boss, &version, &second.id, "SLA_POLICY").await.0, "KEPT");
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!((minutes(&boss, &second.id).await, minutes(&boss, &third.id).await), (json!(45), json!(60)));
        apply(&boss, &version, &[&second.id], true).await;
        assert_eq!(minutes(&boss, &second.id).await, 60);
        assert_eq!(policies(&boss, &second.id).await.len(), 2, "in place of the earlier ones");
    }

    async fn n28_the_country_of_a_blueprint_says_whose_public_holidays_are_free(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let at = |region: Value| json!({ "publicHolidays": { "country": "DE", "region": region } });
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": at(json!("BY")) })).await;
        assert_eq!(line(&boss, &first, &second.id, "CALENDAR").await.0, "ADDED");
        apply(&boss, &first, &[&second.id, &third.id], false).await;
        let place = async |client: &str| boss.ask(CALENDAR, json!({ "id": client })).await.done()["node"]["businessCalendar"].clone();
        let now = place(&second.id).await;
        assert_eq!((&now["country"], &now["region"]), (&json!("DE"), &json!("BY")));
        boss.ask(MOVE, json!({ "id": now["id"], "country": "RO" })).await.done();
        let version = next(&boss, &blueprint, at(Value::Null)).await;
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!(place(&second.id).await["country"], "RO", "said by hand");
        let theirs = place(&third.id).await;
        assert_eq!((&theirs["country"], &theirs["region"]), (&json!("DE"), &Value::Null));
        assert_eq!(line(&boss, &version, &third.id, "CALENDAR").await.0, "SAME");
    }

    async fn rev_7_scripts_of_a_blueprint_are_said_in_each_client_companys_name(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": script("Hello from {client}") })).await;
        let (verdict, _, to) = line(&boss, &first, &second.id, "REVIEW_SCRIPT").await;
        assert!(verdict == "ADDED" && to.to_string().contains("{client}"), "{verdict} {to}");
        apply(&boss, &first, &[&second.id, &third.id], false).await;
        let now = scripts(&boss, &second.id).await;
        assert_eq!((now.len(), &now[0]["words"], &now[0]["edition"]), (1, &json!("Hello from {client}"), &json!(1)));
        let own = json!({ "clientId": second.id, "frame": "HEALTH_CHECK", "locale": "en", "words": "Our own words" });
        boss.ask(SAVE, json!({ "input": own })).await.done();
        let version = next(&boss, &blueprint, script("Good day from {client}")).await;
        let (verdict, from, _) = line(&boss, &version, &second.id, "REVIEW_SCRIPT").await;
        assert!(verdict == "KEPT" && from.to_string().contains("Our own words"), "{verdict} {from}");
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        let said = async |client: &str| {
            let all = scripts(&boss, client).await;
            let active: Vec<&Value> = all.iter().filter(|one| one["active"] == true).collect();
            assert_eq!(active.len(), 1, "{all:?}");
            (text(&active[0]["words"]), active[0]["edition"].clone())
        };
        assert_eq!(said(&second.id).await, ("Our own words".into(), json!(2)));
        assert_eq!(said(&third.id).await, ("Good day from {client}".into(), json!(2)));
        apply(&boss, &version, &[&second.id], true).await;
        assert_eq!(said(&second.id).await, ("Good day from {client}".into(), json!(3)));
    }

    async fn what_is_wrong_with_a_part_is_told_by_its_place(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let content = json!({ "publicHolidays": { "country": "XX" },
            "slaPolicies": [{ "reason": "PROMOTER_RESPONSE", "firstContactMinutes": 60 }, { "reason": "RISK", "closeMinutes": 1 }, { "reason": "OTHER" }, { "reason": "OTHER" }],
            "reviewScripts": [{ "frame": "HEALTH_CHECK", "locale": "en", "words": " " }, { "frame": "VALUED_CUSTOMER_OFFER", "locale": "ro", "words": "A" },
                { "frame": "VALUED_CUSTOMER_OFFER", "locale": "RO", "words": "B" }] });
        let told = refused_paths(&boss, json!({ "name": "Bad", "content": content })).await;
        let expected = ["publicHolidays.country", "slaPolicies.0.clock", "slaPolicies.1.closeMinutes", "slaPolicies.3.reason", "reviewScripts.0.words", "reviewScripts.2.locale"];
        assert_eq!(told, expected.map(|path| format!("content.{path}")));
        assert_eq!(boss.ask("{ blueprints { totalCount } }", Value::Null).await.done()["blueprints"]["totalCount"], 0, "nothing was written");
    }

    async fn a41_many_new_things_are_written_in_as_many_statements_as_one_of_each(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let reasons = ["PROMOTER_RESPONSE", "PASSIVE_RESPONSE", "DETRACTOR_RESPONSE", "RISK", "OTHER"];
        let content = |count: usize| {
            let stages: Vec<Value> = (0..count).map(|n| json!({ "key": format!("S{n}"), "name": "Stage", "touchpoints": [{ "name": "Call", "channel": "PHONE" }] })).collect();
            let journeys: Vec<Value> = (0..count).map(|n| json!({ "name": format!("Way {n}"), "stages": stages })).collect();
            let limits: Vec<Value> = reasons.iter().take(count).map(|reason| json!({ "reason": reason, "clock": "CALENDAR", "closeMinutes": 600 })).collect();
            let scripts: Vec<Value> = ["en", "ro", "uk", "zh", "de"].iter().take(count).map(|locale| json!({ "frame": "HEALTH_CHECK", "locale": locale, "words": "Hello" })).collect();
            let questions: Vec<Value> = (0..count).map(|n| json!({ "key": format!("Q{n}"), "area": "NEEDS", "text": [{ "locale": "en", "text": "What?" }], "position": 30 })).collect();
            json!({ "journeys": journeys, "slaPolicies": limits, "reviewScripts": scripts, "reviewQuestions": questions })
        };
        let mut counts = Vec::new();
        for (name, count, client) in [("Few", 1, &second.id), ("Many", 5, &third.id)] {
            let (_, version) = published(&boss, json!({ "name": name, "content": content(count) })).await;
            let (done, told) = server.counted(apply(&boss, &version, &[client], false)).await;
            assert_eq!(done[0]["application"]["added"], json!(4 * count));
            counts.push(told.statements);
        }
        assert!(counts[1] <= counts[0], "{counts:?}");
    }
}
