//! Who gets the credit for a customer.

use serde_json::{Value, json};

use super::world::{Partner, World, act, refused, registered};
use crate::kit::{Server, on_both};

const R: &str = "referral { id status }";
const D: &str = "attributionDecision { id winner { kind } overrideReason }";

/// Takes a referral the whole way until it is won.
async fn won(world: &World, id: &str) {
    let owner = &world.client.owner;
    act(owner, "referralAccept", R, json!({ "id": id })).await;
    act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
    act(owner, "referralQualify", R, json!({ "id": id })).await;
    act(owner, "referralPropose", R, json!({ "id": id })).await;
    let sale = json!({ "id": id, "amount": { "amountMinor": 100, "currency": "RON" } });
    act(owner, "referralWin", R, sale).await;
}

async fn decision(world: &World) -> Value {
    let query = "{ attributionDecisions { nodes { id model ruleVersion referral { id } winner { id kind partnership { id } } \
        candidates { touchId kind weight why } } } }";
    let found = world.client.owner.ask(query, Value::Null).await.done();
    found["attributionDecisions"]["nodes"][0].clone()
}

async fn begun(server: &Server) -> (World, Partner, String) {
    let world = World::begin(server).await;
    let partner = world.partner("ana@lens.example").await;
    let id = registered(&partner, "acme.example").await;
    (world, partner, id)
}

on_both! {
    async fn par_6_a_sale_is_credited_by_rule_with_everything_that_was_weighed(server: Server) {
        let (world, partner, id) = begun(&server).await;
        let note = |kind: &str, at: &str| json!({ "referralId": id, "kind": kind, "at": at, "note": "They said so" });
        noted(&world, note("CODE", "2025-11-01T08:00:00Z")).await;
        noted(&world, note("INTRODUCTION", "2026-02-20T08:00:00Z")).await;
        let registration = note("REGISTRATION", "2026-02-20T08:00:00Z");
        assert_eq!(refused(&world.client.owner, "attributionTouchNote", "attributionTouch { id }", registration).await, ["INVALID"]);
        won(&world, &id).await;
        let decided = decision(&world).await;
        assert_eq!((&decided["model"], &decided["ruleVersion"], &decided["referral"]["id"]), (&json!("REGISTRATION_FIRST"), &json!(1), &json!(id)));
        assert_eq!((&decided["winner"]["kind"], &decided["winner"]["partnership"]["id"]), (&json!("REGISTRATION"), &json!(partner.partnership)));
        let weighed: Vec<(&Value, &Value, &Value)> = decided["candidates"].as_array().expect("candidates").iter()
            .map(|one| (&one["kind"], &one["weight"], &one["why"])).collect();
        assert_eq!(weighed, [
            (&json!("REGISTRATION"), &json!(4), &json!("ACCEPTED_REGISTRATION")),
            (&json!("INTRODUCTION"), &json!(3), &json!("PERSONAL_INTRODUCTION")),
            (&json!("CODE"), &json!(0), &json!("TOO_OLD")),
        ]);
        let seen = partner.person.ask("{ attributionDecisions { totalCount } }", Value::Null).await;
        assert_eq!(seen.code(), "FORBIDDEN");
    }

    async fn par_6_the_owner_alone_decides_otherwise_and_says_why(server: Server) {
        let (world, _, id) = begun(&server).await;
        let touch = noted(&world, json!({ "referralId": id, "kind": "INTRODUCTION", "note": "At the fair" })).await;
        won(&world, &id).await;
        let decided = decision(&world).await["id"].clone();
        let to = |touch: &Value, reason: &str| json!({ "id": decided, "touchId": touch, "reason": reason });
        assert_eq!(refused(&world.agency.owner, "attributionDecisionOverride", D, to(&touch, "I know better")).await, ["OWNER_NEEDED"]);
        assert_eq!(refused(&world.client.owner, "attributionDecisionOverride", D, to(&touch, " ")).await, ["INVALID"]);
        let changed = act(&world.client.owner, "attributionDecisionOverride", D, to(&touch, "They met before")).await;
        assert_eq!(changed["attributionDecision"]["winner"]["kind"], "INTRODUCTION");
        assert_eq!(changed["attributionDecision"]["overrideReason"], "They met before");
    }
}

async fn noted(world: &World, input: Value) -> Value {
    let made = act(
        &world.client.owner,
        "attributionTouchNote",
        "attributionTouch { id }",
        input,
    )
    .await;
    made["attributionTouch"]["id"].clone()
}
