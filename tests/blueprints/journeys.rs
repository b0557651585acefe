//! A blueprint brings customers' journeys to client companies.

use serde_json::{Value, json};

use super::apply::{apply, begin, line, next, published, refused_paths};
use crate::kit::{Person, Server, on_both, text};

const JOURNEYS: &str = "query($id: ID!) { journeys(first: 10, filter: { clientId: $id, withArchived: true }) { nodes { id name edition \
    archivedAt stages(first: 10) { nodes { id key name position momentOfTruth touchpoints(first: 10) { nodes { name channel ownerRole } } } } } } }";
const STAGE: &str =
    "mutation($id: ID!, $name: String) { journeyStageUpdate(input: { id: $id, name: $name }) { userErrors { code } } }";
const JOURNEY: &str = "mutation($input: JourneyUpdateInput!) { journeyUpdate(input: $input) { userErrors { code } } }";
const APPLY: &str = "mutation($input: BlueprintApplyInput!) { blueprintApply(input: $input) \
    { results { application { id } } userErrors { field message code } } }";
const CREATE: &str =
    "mutation($input: JourneyCreateInput!) { journeyCreate(input: $input) { journey { id } userErrors { code } } }";
const PLAN: &str = "mutation($input: ExpectationAuditPlanInput!) { expectationAuditPlan(input: $input) \
    { expectationAudit { id journeyEdition } userErrors { field code } } }";
const AUDIT: &str = "query($id: ID!) { node(id: $id) { ... on ExpectationAudit { journeyEdition scope { key } } } }";

fn stage(key: &str, name: &str, touchpoints: &Value) -> Value {
    json!({ "key": key, "name": name, "momentOfTruth": key == "VISIT", "touchpoints": touchpoints })
}

fn way(stages: &Value) -> Value {
    json!({ "journeys": [{ "name": "The way to {client}", "stages": stages }] })
}

// A call, a visit with two moments of contact.
fn usual() -> Value {
    let visit = json!([{ "name": "Front desk of {client}", "channel": "IN_PERSON", "ownerRole": "SUPPORT" }, { "name": "Bill", "channel": "EMAIL" }]);
    json!([stage("CALL", "First call", &json!([])), stage("VISIT", "Visit", &visit)])
}

async fn journeys(boss: &Person, client: &str) -> Vec<Value> {
    let found = boss.ask(JOURNEYS, json!({ "id": client })).await.done();
    found["journeys"]["nodes"].as_array().cloned().unwrap_or_default()
}

fn stages(journey: &Value) -> Vec<(String, String)> {
    let all = journey["stages"]["nodes"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| (text(&one["key"]), text(&one["name"]))).collect()
}

on_both! {
    async fn n28_a_blueprint_brings_a_journey_to_many_client_companies(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": way(&usual()) })).await;
        let (verdict, from, to) = line(&boss, &first, &second.id, "JOURNEY").await;
        assert_eq!((verdict.as_str(), from), ("ADDED", Value::Null));
        assert!(to.to_string().contains("Front desk of Client "), "in the client company's words: {to}");
        assert!(journeys(&boss, &second.id).await.is_empty(), "looking changes nothing");
        let done = apply(&boss, &first, &[&second.id, &third.id], false).await;
        for one in [&second, &third] {
            let now = journeys(&boss, &one.id).await;
            assert_eq!((now.len(), &now[0]["edition"]), (1, &json!(1)));
            assert!(text(&now[0]["name"]).starts_with("The way to Client "), "{now:?}");
            let visit = &now[0]["stages"]["nodes"][1];
            assert_eq!((&visit["momentOfTruth"], &visit["position"]), (&json!(true), &json!(2)));
            assert_eq!(visit["touchpoints"]["nodes"].as_array().map(Vec::len), Some(2), "{visit}");
        }
        assert_eq!(apply(&boss, &first, &[&second.id, &third.id], false).await, done, "repeated, it does nothing");
        assert_eq!(journeys(&boss, &second.id).await[0]["edition"], 1);
        // The next version: another stage between, one touchpoint less, another name of the first stage.
        let visit = json!([{ "name": "Bill", "channel": "WEBSITE" }]);
        let changed = json!([stage("CALL", "First word", &json!([])), stage("OFFER", "Offer", &json!([])), stage("VISIT", "Visit", &visit)]);
        let version = next(&boss, &blueprint, way(&changed)).await;
        assert_eq!(line(&boss, &version, &second.id, "JOURNEY").await.0, "CHANGED");
        let before = journeys(&boss, &second.id).await;
        let asked = json!({ "input": { "journeyId": before[0]["id"], "name": "Spring", "plannedAt": "2026-03-03T08:00:00Z" } });
        let audit = boss.ask(PLAN, asked).await.done()["expectationAuditPlan"]["expectationAudit"].clone();
        apply(&boss, &version, &[&second.id], false).await;
        let after = journeys(&boss, &second.id).await;
        assert_eq!((after.len(), &after[0]["id"], &after[0]["edition"]), (1, &before[0]["id"], &json!(2)), "one edition for all of it");
        let keys = stages(&after[0]);
        assert_eq!(keys.iter().map(|(key, name)| format!("{key} {name}")).collect::<Vec<_>>(), ["CALL First word", "OFFER Offer", "VISIT Visit"]);
        let visit = &after[0]["stages"]["nodes"][2];
        assert_eq!(visit["id"], before[0]["stages"]["nodes"][1]["id"], "it is the same stage");
        assert_eq!(visit["touchpoints"]["nodes"], json!([{ "name": "Bill", "channel": "WEBSITE", "ownerRole": null }]));
        let kept = boss.ask(AUDIT, json!({ "id": audit["id"] })).await.done()["node"].clone();
        assert_eq!((&kept["journeyEdition"], kept["scope"].as_array().map(Vec::len)), (&json!(1), Some(2)), "what is planned keeps its scope");
        assert_eq!(line(&boss, &version, &second.id, "JOURNEY").await.0, "SAME");
    }

    async fn n28_a_journey_that_was_changed_by_hand_is_kept_unless_said_otherwise(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": way(&usual()) })).await;
        apply(&boss, &first, &[&second.id, &third.id], false).await;
        let mine = journeys(&boss, &second.id).await;
        boss.ask(STAGE, json!({ "id": mine[0]["stages"]["nodes"][0]["id"], "name": "Our own word" })).await.done();
        // Called otherwise by hand, it is still the one that was made.
        let theirs = journeys(&boss, &third.id).await;
        boss.ask(JOURNEY, json!({ "input": { "id": theirs[0]["id"], "name": "Their way" } })).await.done();
        let version = next(&boss, &blueprint, way(&json!([stage("CALL", "First word", &json!([])), stage("VISIT", "Visit", &json!([]))]))).await;
        let (verdict, from, _) = line(&boss, &version, &second.id, "JOURNEY").await;
        assert!(verdict == "KEPT" && from.to_string().contains("Our own word"), "{verdict} {from}");
        assert_eq!(line(&boss, &version, &third.id, "JOURNEY").await.0, "CHANGED");
        let done = apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!((&done[0]["application"]["kept"], &done[1]["application"]["changed"]), (&json!(1), &json!(1)));
        assert_eq!(stages(&journeys(&boss, &second.id).await[0])[0].1, "Our own word");
        let now = journeys(&boss, &third.id).await;
        assert_eq!((now.len(), &now[0]["name"], stages(&now[0])[0].1.as_str()), (1, &json!("Their way"), "First word"));
        apply(&boss, &version, &[&second.id], true).await;
        let now = journeys(&boss, &second.id).await;
        assert_eq!((now.len(), stages(&now[0])[0].1.as_str()), (1, "First word"));
        // One that was put away by hand is taken out again, and no second one is drawn.
        boss.ask(JOURNEY, json!({ "input": { "id": now[0]["id"], "archived": true } })).await.done();
        assert_eq!(line(&boss, &version, &second.id, "JOURNEY").await.0, "KEPT");
        apply(&boss, &version, &[&second.id], true).await;
        let again = journeys(&boss, &second.id).await;
        assert_eq!((again.len(), &again[0]["id"], &again[0]["archivedAt"]), (1, &now[0]["id"], &Value::Null));
    }

    async fn a_journey_of_the_name_that_is_there_is_brought_up_to_date(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let own = json!({ "input": { "clientId": second.id, "name": "OUR WAY", "stages": [{ "key": "TALK", "name": "Talk" }, { "key": "CALL", "name": "Call" }] } });
        let known = boss.ask(CREATE, own).await.done()["journeyCreate"]["journey"]["id"].clone();
        let content = json!({ "journeys": [{ "name": "Our way", "stages": usual() }] });
        let (_, version) = published(&boss, json!({ "name": "Clinics", "content": content })).await;
        let (verdict, from, _) = line(&boss, &version, &second.id, "JOURNEY").await;
        assert!(verdict == "CHANGED" && from.to_string().contains("TALK"), "what goes is shown: {verdict} {from}");
        apply(&boss, &version, &[&second.id], false).await;
        let now = journeys(&boss, &second.id).await;
        assert_eq!((now.len(), &now[0]["id"], &now[0]["name"]), (1, &known, &json!("OUR WAY")));
        assert_eq!(stages(&now[0]).iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["CALL", "VISIT"]);
        // A blueprint made of what this client company has carries its journey, without its name.
        let (_, copy) = published(&boss, json!({ "name": "Like it", "fromClientId": second.id })).await;
        apply(&boss, &copy, &[&third.id], false).await;
        let theirs = journeys(&boss, &third.id).await;
        assert_eq!(stages(&theirs[0]), stages(&now[0]));
        let desk = |journey: &Value| text(&journey["stages"]["nodes"][1]["touchpoints"]["nodes"][1]["name"]);
        assert_ne!(desk(&theirs[0]), desk(&now[0]), "each in its own name");
    }

    async fn a_journey_that_nobody_was_shown_is_never_rewritten(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let one = |name: &str, stage_name: &str| json!({ "name": name, "stages": [stage("CALL", stage_name, &json!([]))] });
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "content": { "journeys": [one("Care", "Call")] } })).await;
        apply(&boss, &first, &[&second.id, &third.id], false).await;
        let made = journeys(&boss, &second.id).await[0]["id"].clone();
        boss.ask(JOURNEY, json!({ "input": { "id": made, "name": "Aftercare" } })).await.done();
        // The next version has both names: the one that was made is the first, and there is no room for the second.
        let both = json!({ "journeys": [one("Aftercare", "Another"), one("Care", "First word")] });
        let version = next(&boss, &blueprint, both).await;
        let before = journeys(&boss, &second.id).await;
        let asked = json!({ "input": { "versionId": version, "clientIds": [second.id] } });
        let told = boss.ask(APPLY, asked).await.user_errors();
        assert_eq!(told[0]["code"], "NAME_TAKEN", "{told:?}");
        assert!(text(&told[0]["message"]).contains("Aftercare"), "{told:?}");
        assert_eq!(journeys(&boss, &second.id).await, before, "nothing was written");
        // One that the client company drew itself and put away is not rewritten unseen either.
        let theirs = json!({ "input": { "clientId": third.id, "name": "aftercare", "stages": [{ "key": "OWN", "name": "Own" }] } });
        let theirs = boss.ask(CREATE, theirs).await.done()["journeyCreate"]["journey"]["id"].clone();
        boss.ask(JOURNEY, json!({ "input": { "id": theirs, "archived": true } })).await.done();
        let asked = json!({ "input": { "versionId": version, "clientIds": [third.id] } });
        assert_eq!(boss.ask(APPLY, asked.clone()).await.user_errors()[0]["code"], "NAME_TAKEN");
        // With a name of its own there is room for it.
        boss.ask(JOURNEY, json!({ "input": { "id": theirs, "name": "Before" } })).await.done();
        boss.ask(JOURNEY, json!({ "input": { "id": made, "name": "Care" } })).await.done();
        apply(&boss, &version, &[&second.id, &third.id], false).await;
        for client in [&second.id, &third.id] {
            let now = journeys(&boss, client).await;
            let care = now.iter().find(|one| one["name"] == "Care").expect("it is there");
            assert_eq!(stages(care)[0].1, "First word");
            assert!(now.iter().any(|one| one["name"] == "Aftercare"), "{now:?}");
        }
        assert!(journeys(&boss, &second.id).await.iter().any(|one| one["id"] == made && one["name"] == "Care"));
    }

    async fn a_journey_that_was_put_away_and_renamed_is_not_drawn_twice(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        let content = json!({ "journeys": [{ "name": "Care", "stages": usual() }] });
        let (_, version) = published(&boss, json!({ "name": "Clinics", "content": content })).await;
        apply(&boss, &version, &[&second.id], false).await;
        let made = journeys(&boss, &second.id).await[0]["id"].clone();
        boss.ask(JOURNEY, json!({ "input": { "id": made, "name": "Old", "archived": true } })).await.done();
        apply(&boss, &version, &[&second.id], true).await;
        let now = journeys(&boss, &second.id).await;
        assert_eq!((now.len(), &now[0]["id"], &now[0]["archivedAt"]), (1, &made, &Value::Null));
    }

    async fn a_blueprint_made_of_a_client_company_has_no_more_than_any_other(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        for number in 0..11 {
            let own = json!({ "input": { "clientId": second.id, "name": format!("Way {number}") } });
            boss.ask(CREATE, own).await.done();
        }
        let told = refused_paths(&boss, json!({ "name": "Too much", "fromClientId": second.id })).await;
        assert_eq!(told, ["fromClientId"]);
        let one = journeys(&boss, &second.id).await[0]["id"].clone();
        boss.ask(JOURNEY, json!({ "input": { "id": one, "archived": true } })).await.done();
        published(&boss, json!({ "name": "Enough", "fromClientId": second.id })).await;
    }

    async fn a_journey_is_read_before_it_is_kept(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let twice = json!([{ "name": "Call", "channel": "PHONE" }, { "name": "call", "channel": "PHONE" }]);
        let journeys = json!([
            { "name": "", "stages": [] },
            { "name": "One", "stages": [stage("not a key", "A", &json!([])), stage("B", "", &json!([])), stage("B", "B", &twice)] },
            { "name": "ONE", "stages": [stage("A", "A", &json!([]))] },
        ]);
        let told = refused_paths(&boss, json!({ "name": "Bad", "content": { "journeys": journeys } })).await;
        let expected = ["0.name", "0.stages", "1.stages.0.key", "1.stages.1.name", "1.stages.2.key", "1.stages.2.touchpoints.1.name", "2.name"];
        assert_eq!(told, expected.map(|path| format!("content.journeys.{path}")));
        let many: Vec<Value> = (0..11).map(|n| json!({ "name": format!("J{n}"), "stages": [stage("A", "A", &json!([]))] })).collect();
        let told = refused_paths(&boss, json!({ "name": "Bad", "content": { "journeys": many } })).await;
        assert_eq!(told, ["content.journeys"]);
        assert_eq!(boss.ask("{ blueprints { totalCount } }", Value::Null).await.done()["blueprints"]["totalCount"], 0, "nothing was written");
    }
}
