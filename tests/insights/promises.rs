//! How promises are kept, and what customers say afterwards.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const FIGURES: &str = "figures { kept { value hits base standing } exceeded meanMargin { value base margin } }";

async fn done(asking: &Asking, mutation: &str, input: Value) -> String {
    let (first, rest) = mutation.split_at(1);
    let thing = if mutation.starts_with("promise") {
        "promise"
    } else {
        "surveyResponse"
    };
    let query = format!(
        "mutation($input: {}{rest}Input!) {{ {mutation}(input: $input) {{ {thing} {{ id }} userErrors {{ field message code }} }} }}",
        first.to_uppercase()
    );
    let made = asking.boss().await.ask(&query, json!({ "input": input })).await.done();
    text(&made[mutation][thing]["id"])
}

async fn promised(asking: &Asking, contact: &str, actual: i32, more: Value) {
    let mut input = json!({ "contactId": contact, "what": "The roof is done", "unit": "DAYS", "promisedHundredths": 1000,
        "expectedHundredths": 800, "dueAt": "2026-05-01T08:00:00Z" });
    for (key, value) in more.as_object().expect("members") {
        input[key] = value.clone();
    }
    let id = done(asking, "promiseCreate", input).await;
    done(asking, "promiseFulfil", json!({ "id": id, "actualHundredths": actual })).await;
}

async fn summary(asking: &Asking, until: &str) -> Value {
    let query = format!(
        "{{ promiseSummary(clientId: \"{}\", from: \"2026-03-01T00:00:00Z\", until: \"{until}\") {{ all {} \
         byStage {{ name {FIGURES} }} byResponsible {{ name {FIGURES} }} \
         scoreAfterKept {{ value base standing }} scoreAfterBroken {{ value base standing }} }} }}",
        asking.client.id,
        FIGURES.trim_start_matches("figures")
    );
    asking.boss().await.ask(&query, Value::Null).await.done()["promiseSummary"].take()
}

on_both! {
    async fn ana_1_how_promises_were_kept_is_said_in_all_by_stage_and_by_person(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana" })).await;
        let empty = summary(&asking, "2026-04-01T00:00:00Z").await;
        assert_eq!(empty["all"]["kept"], json!({ "value": null, "hits": 0, "base": 0, "standing": "EMPTY" }));
        let made = "mutation($input: JourneyCreateInput!) { journeyCreate(input: $input) { journey { stages(first: 1) { nodes { id name } } } \
            userErrors { code } } }";
        let made = asking.boss().await.ask(made, json!({ "input": { "clientId": asking.client.id, "name": "Ours" } })).await.done();
        let stage = &made["journeyCreate"]["journey"]["stages"]["nodes"][0];
        let people = "{ clientCompanies { nodes { members { nodes { role user { id } } } } } }";
        let people = asking.boss().await.ask(people, Value::Null).await.done();
        let members = people["clientCompanies"]["nodes"][0]["members"]["nodes"].as_array().expect("members").clone();
        let sales = members.iter().find(|one| one["role"] == "SALES").expect("a SALES")["user"]["id"].clone();
        let here = json!({ "stageId": stage["id"], "responsibleId": sales });
        promised(&asking, &ana, 800, here.clone()).await;
        promised(&asking, &ana, 1000, here).await;
        promised(&asking, &ana, 1300, json!({ "responsibleId": sales })).await;
        let all = summary(&asking, "2026-04-01T00:00:00Z").await;
        assert_eq!(all["all"]["kept"], json!({ "value": 200.0 / 3.0, "hits": 2, "base": 3, "standing": "LOW_BASE" }));
        assert_eq!(all["all"]["exceeded"], 1);
        let margin = all["all"]["meanMargin"]["value"].as_f64().expect("a mean");
        assert!((margin + 10.0 / 3.0).abs() < 1e-9, "20 %, 0 % and -30 %: {margin}");
        let stages = all["byStage"].as_array().expect("stages");
        assert_eq!((stages.len(), &stages[0]["name"], &stages[0]["figures"]["kept"]["base"]), (2, &stage["name"], &json!(2)));
        assert_eq!((&stages[1]["name"], &stages[1]["figures"]["kept"]["value"]), (&Value::Null, &json!(0.0)));
        let people = all["byResponsible"].as_array().expect("people");
        assert_eq!((people.len(), &people[0]["name"], &people[0]["figures"]["kept"]["hits"]), (1, &json!("sales"), &json!(2)));
        let before = summary(&asking, "2026-03-02T08:00:00Z").await;
        assert_eq!(before["all"]["kept"]["base"], 0, "the period ends before its end");
    }

    async fn ana_1_what_customers_say_after_promises_is_their_first_score_since(server: Server) {
        let asking = server.asking().await;
        let contact = async |name: &str| asking.contact(json!({ "name": name })).await;
        let (ana, bo, cy) = (contact("Ana").await, contact("Bo").await, contact("Cy").await);
        let score = async |contact: &str, score: i32| {
            done(&asking, "surveyResponseRecord", json!({ "surveyId": asking.survey, "contactId": contact, "score": score })).await
        };
        score(&ana, 1).await;
        server.advance(DAY);
        promised(&asking, &ana, 800, json!({})).await;
        promised(&asking, &bo, 1000, json!({})).await;
        promised(&asking, &cy, 1300, json!({})).await;
        server.advance(40 * DAY);
        for (whom, says) in [(&ana, 10), (&bo, 7), (&cy, 3)] {
            score(whom, says).await;
        }
        server.advance(40 * DAY);
        score(&ana, 2).await;
        let all = summary(&asking, "2026-04-01T00:00:00Z").await;
        assert_eq!(all["scoreAfterKept"], json!({ "value": 8.5, "base": 2, "standing": "LOW_BASE" }));
        assert_eq!(all["scoreAfterBroken"], json!({ "value": 3.0, "base": 1, "standing": "LOW_BASE" }));
    }

    async fn the_figures_of_promises_take_as_many_statements_for_many_as_for_few(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana" })).await;
        promised(&asking, &ana, 800, json!({})).await;
        let (_, few) = server.counted(summary(&asking, "2026-04-01T00:00:00Z")).await;
        for actual in [700, 1000, 1100, 1200] {
            promised(&asking, &ana, actual, json!({})).await;
        }
        let (_, many) = server.counted(summary(&asking, "2026-04-01T00:00:00Z")).await;
        assert_eq!(few.statements, many.statements);
    }
}
