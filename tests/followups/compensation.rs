//! What is offered to customers for bad experiences, and in what time (FUP-12, s26, s119).

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const HOUR: Duration = Duration::from_hours(1);
const OPEN: &str = "mutation($input: CaseOpenInput!) { caseOpen(input: $input) \
    { case { id } userErrors { field message code } } }";
const OFFER: &str = "mutation($input: CompensationOfferInput!) { compensationOffer(input: $input) \
    { compensation { id status value { amountMinor currency } } userErrors { field message code } } }";
const STEP: &str = "mutation($input: RecoveryStepCreateInput!) { recoveryStepCreate(input: $input) \
    { recoveryStep { id kind channel user { name } } userErrors { field message code } } }";

async fn opened(world: &World, who: &Person, severity: i32) -> String {
    let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks", "severity": severity } });
    made(who, OPEN, input, "caseOpen", "case").await
}

async fn look(who: &Person, id: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Case { severity compensationDueAt compensationOfferedAt compensationBreachedAt \
        hoursToCompensation compensations { nodes { kind status } } recovery { nodes { kind text } } } } }";
    who.ask(query, json!({ "id": id })).await.done()["node"].clone()
}

async fn breached(who: &Person) -> usize {
    let query = "{ cases(filter: { compensationBreached: true }) { nodes { id } } }";
    let data = who.ask(query, Value::Null).await.done();
    data["cases"]["nodes"].as_array().map_or(0, Vec::len)
}

on_both! {
    async fn fup_12_a_severe_case_without_an_offer_is_flagged_after_48_hours_and_goes_to_the_consultant(server: Server) {
        let world = World::begin(&server).await;
        let (severe, mild) = (opened(&world, &world.sales, 4).await, opened(&world, &world.sales, 3).await);
        assert_eq!(look(&world.sales, &severe).await["compensationDueAt"], "2026-03-04T08:00:00.000Z");
        assert_eq!(look(&world.sales, &mild).await["compensationDueAt"], Value::Null);
        server.advance_almost(HOUR * 48);
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 0);
        server.advance(Duration::from_millis(1));
        server.drain().await;
        let mails = server.mails().to(&world.lead.email);
        assert_eq!(mails.len(), 1, "{mails:?}");
        let owner = server.sign_in(&world.owner.email).await;
        assert_eq!(look(&owner, &severe).await["compensationBreachedAt"], "2026-03-04T08:00:00.000Z");
        assert_eq!(breached(&owner).await, 1);
        server.advance(HOUR * 200);
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 1, "once");
    }

    async fn fup_12_an_offer_in_time_is_no_breach_and_its_hours_are_told(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.owner, 5).await;
        server.advance(HOUR * 30);
        let owner = server.sign_in(&world.owner.email).await;
        let offer = json!({ "input": { "caseId": id, "kind": "REFUND", "value": { "amountMinor": 5000, "currency": "ron" } } });
        let data = owner.ask(OFFER, offer).await.done();
        assert_eq!(data["compensationOffer"]["compensation"]["value"], json!({ "amountMinor": 5000, "currency": "RON" }));
        let compensation = data["compensationOffer"]["compensation"]["id"].clone();
        server.advance(HOUR * 30);
        server.drain().await;
        let owner = server.sign_in(&world.owner.email).await;
        let case = look(&owner, &id).await;
        assert_eq!((&case["compensationBreachedAt"], &case["hoursToCompensation"]), (&Value::Null, &json!(30.0)));
        let accept = "mutation($id: ID!) { compensationAccept(input: { id: $id }) { compensation { status acceptedAt } userErrors { code } } }";
        let done = owner.ask(accept, json!({ "id": compensation })).await.done();
        assert_eq!(done["compensationAccept"]["compensation"]["status"], "ACCEPTED");
        assert_eq!(owner.ask(accept, json!({ "id": compensation })).await.refusals(), ["WRONG_STATUS"]);
    }

    async fn fup_12_a_case_that_becomes_severe_later_has_its_time_from_then_on(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.owner, 2).await;
        server.advance(HOUR * 100);
        let owner = server.sign_in(&world.owner.email).await;
        let update = "mutation($id: ID!) { caseUpdate(input: { id: $id, severity: 5 }) { case { compensationDueAt } userErrors { code } } }";
        let data = owner.ask(update, json!({ "id": id })).await.done();
        assert_eq!(data["caseUpdate"]["case"]["compensationDueAt"], "2026-03-08T12:00:00.000Z");
        server.advance(HOUR * 48);
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 1);
    }

    async fn fup_12_a_detractors_grave_case_has_its_time_too(server: Server) {
        let world = World::begin(&server).await;
        world.answer(1).await;
        let cases = world.owner.ask("{ cases { nodes { severity compensationDueAt } } }", Value::Null).await.done();
        assert_eq!(cases["cases"]["nodes"], json!([{ "severity": 5, "compensationDueAt": "2026-03-04T08:00:00.000Z" }]));
    }

    async fn what_is_money_has_an_amount_and_a_closed_case_takes_no_offer(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.owner, 3).await;
        for kind in ["REFUND", "CREDIT"] {
            let answer = world.owner.ask(OFFER, json!({ "input": { "caseId": id, "kind": kind } })).await;
            assert_eq!(answer.refusals(), ["INVALID"], "{kind}");
        }
        assert!(world.owner.ask(OFFER, json!({ "input": { "caseId": id, "kind": "APOLOGY_GIFT" } })).await.refusals().is_empty());
        // Money is not given away by whoever sells.
        let sales = world.sales.ask(OFFER, json!({ "input": { "caseId": id, "kind": "APOLOGY_GIFT" } })).await;
        assert_eq!(sales.code(), "FORBIDDEN");
    }

    /// s119: gestures and word of progress stand with the case, told by whom and how.
    async fn s119_gestures_and_progress_updates_stand_with_the_case(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.owner, 3).await;
        let told = json!({ "input": { "caseId": id, "kind": "PROGRESS_UPDATE", "text": "Ready on Friday" } });
        assert_eq!(world.owner.ask(STEP, told).await.refusals(), ["INVALID"]);
        let told = json!({ "input": { "caseId": id, "kind": "PROGRESS_UPDATE", "text": "Ready on Friday", "channel": "PHONE" } });
        let step = world.owner.ask(STEP, told).await.done()["recoveryStepCreate"]["recoveryStep"].clone();
        assert_eq!((&step["channel"], &step["user"]["name"]), (&json!("PHONE"), &json!("owner-of-client")));
        let early = json!({ "input": { "caseId": id, "kind": "VISIT", "text": "Came by", "at": "2026-03-01T08:00:00Z" } });
        assert_eq!(world.owner.ask(STEP, early).await.refusals(), ["INVALID"]);
        world.owner.ask(STEP, json!({ "input": { "caseId": id, "kind": "LOAN", "text": "His own car" } })).await.done();
        let kinds = look(&world.owner, &id).await["recovery"]["nodes"].clone();
        assert_eq!(kinds, json!([{ "kind": "PROGRESS_UPDATE", "text": "Ready on Friday" }, { "kind": "LOAN", "text": "His own car" }]));
    }

    async fn fup_12_a_case_that_is_reopened_is_owed_its_compensation_as_before(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.owner, 4).await;
        let steps = [("Acknowledge", json!({})), ("Start", json!({})), ("Resolve", json!({ "resolution": "New seal" })), ("Confirm", json!({})),
            ("Close", json!({ "rootCauseCategory": "PRODUCT", "rootCause": "Old seal", "preventiveAction": "Other supplier" }))];
        let act = async |who: &Person, deed: &str, mut input: Value| {
            input["id"] = json!(id);
            let query = format!("mutation($input: Case{deed}Input!) {{ case{deed}(input: $input) {{ userErrors {{ code }} }} }}");
            assert!(who.ask(&query, json!({ "input": input })).await.refusals().is_empty(), "{deed}");
        };
        for (deed, input) in steps {
            act(&world.owner, deed, input).await;
        }
        server.advance(HOUR * 60);
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 0, "nobody looks after what is closed");
        let owner = server.sign_in(&world.owner.email).await;
        act(&owner, "Reopen", json!({})).await;
        server.drain().await;
        assert_eq!((breached(&owner).await, server.mails().to(&world.lead.email).len()), (1, 1));
    }
}
