//! Whether customers may be asked now.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{ELIGIBILITY, World, act};
use crate::kit::{Server, on_both, text};

const DAY: Duration = Duration::from_secs(86_400);

async fn codes(world: &World, contact: &str) -> Vec<String> {
    let seen = world.eligibility(contact).await;
    let reasons = seen["reasons"].as_array().expect("reasons");
    assert_eq!(seen["allowed"], json!(reasons.is_empty()));
    reasons.iter().map(|one| text(&one["code"])).collect()
}

on_both! {
    async fn ask_1_everything_that_speaks_against_it_is_told_and_falls_away(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.happy("ana").await;
        assert_eq!(codes(&world, &ana).await, [""; 0]);
        let owner = world.owner().await;
        let open = json!({ "contactId": ana, "symptom": "It hurts", "severity": 4 });
        let case = text(&act(&owner, "caseOpen", "case { id }", open).await["case"]["id"]);
        assert_eq!(codes(&world, &ana).await, ["CASE_OPEN"]);
        act(&owner, "caseAcknowledge", "case { id }", json!({ "id": case })).await;
        act(&owner, "caseStart", "case { id }", json!({ "id": case })).await;
        act(&owner, "caseResolve", "case { id }", json!({ "id": case, "resolution": "Done anew" })).await;
        act(&owner, "caseConfirm", "case { id }", json!({ "id": case })).await;
        let close = json!({ "id": case, "rootCauseCategory": "PROCESS", "rootCause": "Hurry", "preventiveAction": "Time" });
        act(&owner, "caseClose", "case { id }", close).await;
        assert_eq!(codes(&world, &ana).await, ["CASE_CLOSED_LATELY"]);
        let promise = json!({ "contactId": ana, "what": "The bridge is painted", "unit": "PIECES", "promisedHundredths": 100,
            "expectedHundredths": 200, "dueAt": "2026-03-20T08:00:00Z" });
        let promise = text(&act(&owner, "promiseCreate", "promise { id }", promise).await["promise"]["id"]);
        act(&owner, "promiseFulfil", "promise { id }", json!({ "id": promise, "actualHundredths": 0 })).await;
        act(&owner, "contactBlock", "contact { id }", json!({ "id": ana })).await;
        assert_eq!(codes(&world, &ana).await, ["CASE_CLOSED_LATELY", "PROMISE_BROKEN", "BLOCKED"]);
        act(&owner, "contactUnblock", "contact { id }", json!({ "id": ana })).await;
        server.advance(DAY * 14);
        assert_eq!(codes(&world, &ana).await, ["PROMISE_BROKEN"]);
        server.advance(DAY * 46);
        assert_eq!(codes(&world, &ana).await, [""; 0]);
        server.advance(DAY * 30);
        assert_eq!(codes(&world, &ana).await, ["SCORE_TOO_OLD"]);
    }

    async fn ask_1_a_consent_that_is_withdrawn_and_a_caveat_close_the_gate(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.happy_saying("ana", "Good, but late.").await;
        assert_eq!(codes(&world, &ana).await, ["CAVEAT_OPEN"]);
        let owner = world.owner().await;
        let query = "query($id: ID!) { node(id: $id) { ... on Contact { consents { nodes { id } } } } }";
        let consent = owner.ask(query, json!({ "id": ana })).await.done();
        let consent = text(&consent["node"]["consents"]["nodes"][0]["id"]);
        act(&owner, "consentWithdraw", "consent { id }", json!({ "id": consent })).await;
        assert_eq!(codes(&world, &ana).await, ["CAVEAT_OPEN", "NO_CONSENT"]);
    }

    async fn ask_1_11_numbers_are_the_client_companys_own_and_detractors_are_never_asked(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.happy("ana").await;
        let bo = world.customer("bo", 6, None).await;
        assert!(codes(&world, &bo).await.contains(&"NOT_PROMOTER".to_owned()));
        server.advance(DAY * 10);
        assert_eq!(codes(&world, &ana).await, [""; 0]);
        let fewer = json!({ "id": world.asking.client.id, "settings": { "askScoreDays": 10 } });
        act(&world.asking.boss().await, "clientCompanyUpdate", "clientCompany { id }", fewer).await;
        assert_eq!(codes(&world, &ana).await, ["SCORE_TOO_OLD"]);
    }

    async fn ask_1_a_page_of_customers_takes_as_many_statements_as_one_customer(server: Server) {
        let world = World::begin(&server).await;
        for name in ["ana", "bo", "cy", "di", "eva", "flo"] {
            world.happy(name).await;
        }
        let owner = world.owner().await;
        let mut counts = Vec::new();
        for first in [1, 6] {
            let query = format!("{{ contacts(first: {first}) {{ nodes {{ askEligibility {{ {ELIGIBILITY} }} }} }} }}");
            let (answer, taken) = server.counted(owner.ask(&query, Value::Null)).await;
            let nodes = answer.done()["contacts"]["nodes"].take();
            assert!(nodes.as_array().expect("contacts").iter().all(|one| one["askEligibility"]["allowed"] == true));
            counts.push(taken.statements);
        }
        assert!(counts[1] <= counts[0], "{counts:?}");
    }

    async fn whoever_is_excluded_is_not_asked(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.happy("ana").await;
        let owner = world.owner().await;
        let create = json!({ "programId": world.program, "contactId": ana });
        let advocate = text(&act(&owner, "advocateCreate", "advocate { id }", create).await["advocate"]["id"]);
        act(&owner, "advocateExclude", "advocate { id }", json!({ "id": advocate, "reason": "She asked not to be" })).await;
        assert_eq!(codes(&world, &ana).await, ["EXCLUDED"]);
    }

    async fn ask_1_11_whom_one_may_ask_today_is_a_list_and_a_page_goes_on_where_the_last_ended(server: Server) {
        let world = World::begin(&server).await;
        let mut all = Vec::new();
        for name in ["ana", "bo", "cora", "dan", "ema"] {
            all.push(world.happy(name).await);
            server.advance(Duration::from_mins(1));
        }
        world.customer("passive", 8, None).await;
        world.customer("detractor", 2, None).await;
        let owner = world.owner().await;
        let open = json!({ "contactId": all[2], "symptom": "It hurts", "severity": 2 });
        act(&owner, "caseOpen", "case { id }", open).await;
        let page = async |arguments: &str| {
            let query = format!("{{ askableContacts{arguments} {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} nodes {{ id }} }} }}");
            owner.ask(&query, Value::Null).await.done()["askableContacts"].take()
        };
        let ids = |of: &Value| -> Vec<String> { of["nodes"].as_array().into_iter().flatten().map(|one| text(&one["id"])).collect() };
        let latest: Vec<String> = [4, 3, 1, 0].into_iter().map(|at: usize| all[at].clone()).collect();
        let whole = page("").await;
        assert_eq!((ids(&whole), &whole["totalCount"], &whole["pageInfo"]["hasNextPage"]), (latest.clone(), &json!(4), &json!(false)));
        let first = page("(first: 3)").await;
        assert_eq!((&ids(&first)[..], &first["pageInfo"]["hasNextPage"]), (&latest[..3], &json!(true)));
        let after = text(&first["pageInfo"]["endCursor"]);
        let second = page(&format!("(first: 3, after: \"{after}\")")).await;
        assert_eq!((&ids(&second)[..], &second["pageInfo"]["hasNextPage"]), (&latest[3..], &json!(false)));
        let before = text(&second["pageInfo"]["startCursor"]);
        let back = page(&format!("(last: 2, before: \"{before}\")")).await;
        assert_eq!((&ids(&back)[..], &back["pageInfo"]["hasPreviousPage"]), (&latest[1..3], &json!(true)));
        let earliest = page("(first: 1, orderBy: { direction: ASC })").await;
        assert_eq!(ids(&earliest), latest[3..]);
        // Whom somebody asked is left in peace; of another client company nobody is shown.
        let plan = json!({ "contactId": all[4], "programId": world.program, "channel": "PHONE" });
        let planned = act(&owner, "referralAskPlan", "referralAsk { id }", plan).await;
        act(&owner, "referralAskRequest", "referralAsk { id }", json!({ "id": planned["referralAsk"]["id"] })).await;
        assert_eq!(ids(&page("").await), latest[1..]);
        let other = world.asking.agency.client().await;
        let seen = other.owner.ask("{ askableContacts { totalCount nodes { id } } }", Value::Null).await.done();
        assert_eq!(seen["askableContacts"], json!({ "totalCount": 0, "nodes": [] }));
        server.advance(DAY * 90);
        let late = world.owner().await.ask("{ askableContacts { nodes { id } } }", Value::Null).await.done();
        assert_eq!(late["askableContacts"]["nodes"], json!([]), "what they said is too old");
    }
}
