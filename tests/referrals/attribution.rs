//! Who gets the credit for a customer.

use serde_json::{Value, json};

use super::world::{Partner, World, act, refused, registered, registration, won};
use crate::kit::{Server, on_both};

const D: &str = "attributionDecision { id winner { kind } overrideReason }";

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

    /// What ended without a sale has lost its credit with its protection, and another need is another sale (PAR-3, PAR-4).
    async fn par_6_a_sale_is_not_credited_to_what_is_protected_no_more_or_to_another_need(server: Server) {
        let (world, first, old) = begun(&server).await;
        let (second, owner) = (world.partner("bo@smile.example").await, &world.client.owner);
        act(owner, "referralAccept", "referral { id }", json!({ "id": old })).await;
        act(&first.person, "referralWithdraw", "referral { id }", json!({ "id": old })).await;
        let mut roof = registration(&first.partnership, "acme.example");
        roof["need"] = json!("A new roof");
        let roof = act(&first.person, "referralRegister", "referral { id }", roof).await;
        act(owner, "referralAccept", "referral { id }", json!({ "id": roof["referral"]["id"] })).await;
        let new = registered(&second, "acme.example").await;
        server.drain().await;
        let open = owner.ask("{ registrationConflicts(filter: { decisionIn: [OPEN] }) { nodes { id } } }", Value::Null).await.done();
        let resolve = json!({ "id": open["registrationConflicts"]["nodes"][0]["id"], "decision": "NOT_THE_SAME", "note": "Another need" });
        act(owner, "registrationConflictResolve", "registrationConflict { id }", resolve).await;
        won(&world, &new).await;
        let decided = decision(&world).await;
        assert_eq!(decided["winner"]["partnership"]["id"], json!(second.partnership));
        assert_eq!(decided["candidates"].as_array().map(Vec::len), Some(1), "{decided}");
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
