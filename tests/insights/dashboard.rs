//! What a first screen needs, against a past that one can count by hand.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Person, Server, on_both};

const DASHBOARD: &str = "open { followUps overdue dueSoon cases severeCases } nps { value base lowBase } followUps { value base definition } \
    loopTimes { band toFirstContact { median p90 mean margin base standing definition from until } toClose { median base standing } } \
    cases { closedWithRootCause { value base } askedAgain { value base hits } } \
    bandMoves { moves { fromBand toBand contacts } recoveredDetractors { value hits base standing margin } } \
    effort { lowEffort { value base definition } reference { value source } } silentCustomers { value hits base } \
    spendByBand { band currency base standing engagements amountMinor engagementsEach amountEachMinor } \
    repurchase { withSolvedCase { value hits base } withoutCase { hits base } }";
const FROM: &str = "2026-02-01T00:00:00Z";
const UNTIL: &str = "2026-12-31T00:00:00Z";

fn asked(what: &str) -> String {
    format!(
        "query($client: ID!) {{ clientDashboard(clientId: $client, from: \"{FROM}\", until: \"{UNTIL}\") {{ {what} }} }}"
    )
}

fn of_all(what: &str) -> String {
    format!("{{ agencyDashboard(from: \"{FROM}\", until: \"{UNTIL}\") {{ {what} }} }}")
}

async fn dashboard(who: &Person, client: &str) -> Value {
    let mut data = who.ask(&asked(DASHBOARD), json!({ "client": client })).await.done();
    data["clientDashboard"].take()
}

async fn score(asking: &Asking, contact: &str, score: i32) {
    asking
        .record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score }))
        .await;
}

async fn follow_up_of(asking: &Asking, contact: &str) -> String {
    let query = "query($id: ID!) { node(id: $id) { ... on Contact { followUps { nodes { id } } } } }";
    let data = asking.boss().await.ask(query, json!({ "id": contact })).await.done();
    let id = data["node"]["followUps"]["nodes"][0]["id"].as_str();
    id.expect("a follow-up").to_owned()
}

async fn reach(asking: &Asking, follow_up: &str) {
    let tried = "mutation($id: ID!) { contactAttemptCreate(input: { followUpId: $id, channel: IN_PERSON, reached: true }) { userErrors { message } } }";
    asking.boss().await.ask(tried, json!({ "id": follow_up })).await.done();
}

async fn act(asking: &Asking, deed: &str, input: Value) -> Value {
    let query = format!(
        "mutation($input: {}Input!) {{ done: {deed}(input: $input) {{ {} userErrors {{ message }} }} }}",
        deed[..1].to_uppercase() + &deed[1..],
        if deed == "caseOpen" {
            "case { id }"
        } else if deed == "engagementCreate" {
            "engagement { id }"
        } else {
            ""
        }
    );
    asking.boss().await.ask(&query, json!({ "input": input })).await.done()["done"].clone()
}

// Bought and done now.
async fn buys(asking: &Asking, contact: &str, minor: i64) {
    let now = asking.now();
    let input = json!({ "contactId": contact, "kind": "PURCHASE", "title": "Care", "startedAt": now, "amount": { "amountMinor": minor, "currency": "RON" } });
    let made = act(asking, "engagementCreate", input).await;
    act(asking, "engagementComplete", json!({ "id": made["engagement"]["id"] })).await;
}

fn moved(board: &Value, from: &str, to: &str) -> i64 {
    let moves = board["bandMoves"]["moves"].as_array().cloned().unwrap_or_default();
    assert_eq!(moves.len(), 9);
    let one = moves.iter().find(|one| one["fromBand"] == from && one["toBand"] == to);
    one.and_then(|one| one["contacts"].as_i64()).unwrap_or(-1)
}

on_both! {
    async fn ana_1_the_loop_is_measured_from_answer_to_end(server: Server) {
        let asking = server.asking().await;
        let mut contacts = Vec::new();
        for name in ["Ana", "Bela", "Cora"] {
            contacts.push(asking.contact(json!({ "name": name })).await);
        }
        // Three detractors are reached after 1, 2 and 6 hours; the first becomes a promoter, the second a passive.
        for contact in &contacts {
            score(&asking, contact, 3).await;
        }
        for (hours, contact) in [(1, &contacts[0]), (1, &contacts[1]), (4, &contacts[2])] {
            server.advance(Duration::from_hours(hours));
            let follow_up = follow_up_of(&asking, contact).await;
            reach(&asking, &follow_up).await;
        }
        server.advance(Duration::from_hours(24 * 20));
        score(&asking, &contacts[0], 10).await;
        score(&asking, &contacts[1], 8).await;
        let board = dashboard(&asking.boss().await, &asking.client.id).await;
        let times = board["loopTimes"].as_array().cloned().unwrap_or_default();
        let detractors = times.iter().find(|one| one["band"] == "DETRACTOR").cloned().unwrap_or_default();
        let first = &detractors["toFirstContact"];
        assert_eq!((&first["median"], &first["p90"], &first["mean"], &first["base"]), (&json!(2.0), &json!(6.0), &json!(3.0), &json!(3)));
        assert_eq!((&first["standing"], &first["definition"], &first["from"]), (&json!("LOW_BASE"), &json!("time-to-first-contact/1"), &json!("2026-02-01T00:00:00.000Z")));
        assert_eq!((&detractors["toClose"]["base"], &detractors["toClose"]["standing"], &detractors["toClose"]["median"]), (&json!(0), &json!("EMPTY"), &Value::Null));
        assert_eq!((moved(&board, "DETRACTOR", "PROMOTER"), moved(&board, "DETRACTOR", "PASSIVE"), moved(&board, "DETRACTOR", "DETRACTOR")), (1, 1, 0));
        let recovered = &board["bandMoves"]["recoveredDetractors"];
        assert_eq!((&recovered["value"], &recovered["base"], &recovered["standing"]), (&json!(100.0), &json!(2), &json!("LOW_BASE")));
        assert!(recovered["margin"].as_f64().is_some_and(|margin| margin > 20.0), "two say little: {recovered}");
        assert_eq!(board["open"]["cases"], 3);
        assert_eq!(board["effort"]["reference"]["value"], 94.0);
        assert_eq!((&board["effort"]["lowEffort"]["value"], &board["effort"]["lowEffort"]["base"]), (&Value::Null, &json!(0)), "the reference is never one's own");
    }

    async fn ana_1_who_buys_how_much_and_again(server: Server) {
        let asking = server.asking().await;
        let (ana, bela, cora) = (asking.contact(json!({ "name": "Ana" })).await, asking.contact(json!({ "name": "Bela" })).await,
            asking.contact(json!({ "name": "Cora" })).await);
        buys(&asking, &ana, 1_000).await;
        buys(&asking, &bela, 500).await;
        buys(&asking, &cora, 300).await;
        let case = act(&asking, "caseOpen", json!({ "contactId": ana, "symptom": "It hurts" })).await["case"]["id"].clone();
        for deed in ["caseAcknowledge", "caseStart"] {
            act(&asking, deed, json!({ "id": case })).await;
        }
        act(&asking, "caseResolve", json!({ "id": case, "resolution": "Done anew" })).await;
        act(&asking, "caseConfirm", json!({ "id": case })).await;
        server.advance(Duration::from_hours(24));
        buys(&asking, &ana, 2_000).await;
        score(&asking, &ana, 9).await;
        let board = dashboard(&asking.boss().await, &asking.client.id).await;
        let (solved, none) = (&board["repurchase"]["withSolvedCase"], &board["repurchase"]["withoutCase"]);
        assert_eq!((&solved["hits"], &solved["base"], &none["hits"], &none["base"]), (&json!(1), &json!(1), &json!(0), &json!(2)));
        let spend = board["spendByBand"].as_array().cloned().unwrap_or_default();
        let of = |band: Value| spend.iter().find(|one| one["band"] == band).cloned().unwrap_or_default();
        let (promoters, unknown) = (of(json!("PROMOTER")), of(Value::Null));
        assert_eq!((&promoters["amountMinor"], &promoters["base"], &promoters["engagements"], &promoters["amountEachMinor"]),
            (&json!(3000.0), &json!(1), &json!(2), &json!(3000.0)));
        assert_eq!((&unknown["amountMinor"], &unknown["base"], &unknown["standing"]), (&json!(800.0), &json!(2), &json!("LOW_BASE")));
        let (asked, closed) = (&board["cases"]["askedAgain"], &board["cases"]["closedWithRootCause"]);
        assert_eq!((&asked["base"], &closed["base"]), (&json!(1), &json!(0)));
        assert_eq!((&board["silentCustomers"]["hits"], &board["silentCustomers"]["base"]), (&json!(0), &json!(3)));
        server.advance(Duration::from_hours(24 * 91));
        server.drain().await;
        let later = dashboard(&asking.boss().await, &asking.client.id).await;
        assert_eq!((&later["silentCustomers"]["hits"], &later["silentCustomers"]["base"]), (&json!(3), &json!(3)));
    }

    async fn ana_2_nobody_is_ranked_below_ten(server: Server) {
        let asking = server.asking().await;
        let people = format!("{{ loopByAssignee(from: \"{FROM}\", until: \"{UNTIL}\") {{ name rank within {{ value base standing }} }} }}");
        for n in 0..10 {
            let contact = asking.contact(json!({ "name": format!("Contact {n}") })).await;
            score(&asking, &contact, 9).await;
            let id = follow_up_of(&asking, &contact).await;
            reach(&asking, &id).await;
            let data = asking.boss().await.ask(&people, Value::Null).await.done();
            let one = &data["loopByAssignee"][0];
            assert_eq!((&one["name"], &one["within"]["base"]), (&json!("sales"), &json!(n + 1)));
            assert_eq!(one["rank"], if n < 9 { Value::Null } else { json!(1) }, "{n}");
        }
    }

    async fn ten_3_a_roll_up_holds_the_figures_of_ones_own_client_companies(server: Server) {
        let one = server.asking().await;
        let contact = one.contact(json!({ "name": "Ana" })).await;
        score(&one, &contact, 9).await;
        let agency = one.agency;
        let asking = server.asking_for(agency).await;
        let contact = asking.contact(json!({ "name": "Bela" })).await;
        score(&asking, &contact, 2).await;
        let boss = asking.boss().await;
        let all = boss.ask(&of_all(DASHBOARD), Value::Null).await.done()["agencyDashboard"].clone();
        assert_eq!((&all["nps"]["base"], &all["open"]["followUps"]), (&json!(2), &json!(2)));
        let owner = &asking.client.owner;
        let own = owner.ask(&of_all(DASHBOARD), Value::Null).await.done()["agencyDashboard"].clone();
        assert_eq!((&own["nps"]["base"], &own["open"]["followUps"], &own["nps"]["value"]), (&json!(1), &json!(1), &json!(-100.0)));
        let standings = format!("{{ clientStandings(from: \"{FROM}\", until: \"{UNTIL}\") {{ client {{ id }} nps {{ base }} open {{ followUps cases }} }} }}");
        let seen = owner.ask(&standings, Value::Null).await.done();
        let rows = seen["clientStandings"].as_array().cloned().unwrap_or_default();
        assert_eq!((rows.len(), &rows[0]["client"]["id"], &rows[0]["open"]["cases"]), (1, &json!(asking.client.id), &json!(1)));
        assert_eq!(boss.ask(&standings, Value::Null).await.done()["clientStandings"].as_array().map(Vec::len), Some(2));
        let foreign = owner.ask(&asked("open { cases }"), json!({ "client": one.client.id })).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
    }

    /// A first screen takes as many statements for one client company as for all, and as many for one customer as for ten.
    async fn a41_the_statements_of_a_dashboard(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let count = async |query: String| {
            let (answer, counts) = server.counted(boss.ask(&query, json!({ "client": asking.client.id }))).await;
            answer.done();
            counts.statements
        };
        let standings = format!("{{ clientStandings(from: \"{FROM}\", until: \"{UNTIL}\") {{ client {{ id }} nps {{ base }} open {{ followUps }} }} }}");
        let before = (count(asked(DASHBOARD)).await, count(of_all(DASHBOARD)).await, count(standings.clone()).await);
        for n in 0..10 {
            let contact = asking.contact(json!({ "name": format!("Contact {n}") })).await;
            score(&asking, &contact, n).await;
        }
        let after = (count(asked(DASHBOARD)).await, count(of_all(DASHBOARD)).await, count(standings).await);
        assert_eq!(before, after);
        assert!(after.0 <= 16 && after.1 <= 15 && after.2 <= 7, "{after:?}");
    }
}
