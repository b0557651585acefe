//! What is known about a customer and stays inside.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::text;

/// The words by which one would know what was kept.
const WORDS: [&str; 13] = [
    "Rival",
    "Half the price",
    "They grow fast",
    "Cheaper screws",
    "Old friends",
    "Cake at the door",
    "lifts the phone",
    "bridge",
    "Never again",
    "987",
    "As always",
    "Ana Pop",
    "MAINTENANCE",
];

/// Notes all kinds of things about an account, holds its review with somebody of it, and says the words by which one would
/// know what stays inside. The account is of tier HIGH then, and advised about its hinges.
pub(super) async fn keep(world: &World, account: &str, review: &str) -> [&'static str; 13] {
    let stage = world.audited(&[70]).await[0].clone();
    let ana = world.customer(account, "Ana Pop").await;
    let survey = world.survey().await;
    about_account(world, account).await;
    let surprise = json!({ "stageId": stage, "kind": "SURPRISE", "title": "Cake at the door" });
    note(world, "delightActionCreate", "delightAction", surprise).await;
    let obstacle = json!({ "stageId": stage, "description": "Nobody lifts the phone", "severity": 2 });
    note(world, "obstacleReport", "obstacle", obstacle).await;
    let talk = json!({ "contactId": ana, "channel": "PHONE", "direction": "INBOUND", "at": "2026-03-01T07:00:00Z",
        "summary": "Asked about a bridge" });
    note(world, "interactionLog", "interaction", talk).await;
    let answer = json!({ "surveyId": survey, "contactId": ana, "score": 2, "comment": "Never again" });
    note(world, "surveyResponseRecord", "surveyResponse", answer).await;
    let hold = json!({ "id": review, "contactIds": [ana] });
    note(world, "accountReviewHold", "accountReview", hold).await;
    let advice = json!({ "reviewId": review, "kind": "MAINTENANCE", "text": "Let us oil the hinges",
        "expectedBenefit": "A quiet door", "amount": { "amountMinor": 98_765, "currency": "RON" } });
    note(world, "recommendationMake", "recommendation", advice).await;
    WORDS
}

async fn about_account(world: &World, account: &str) {
    let rival = json!({ "accountId": account, "competitor": "Rival Brothers", "nature": "OFFERED", "source": "CUSTOMER_SAID",
        "note": "Half the price" });
    note(world, "competitorContactNote", "competitorContact", rival).await;
    let tier = json!({ "accountId": account, "tier": "HIGH", "note": "They grow fast" });
    note(world, "accountSetTier", "tierAssignment", tier).await;
    let balance = json!({ "accountId": account, "gains": [{ "text": "Cheaper screws", "weight": 8 }],
        "losses": [{ "text": "Old friends", "weight": 3 }] });
    note(world, "switchingBalanceDraw", "switchingBalance", balance).await;
}

async fn note(world: &World, mutation: &str, thing: &str, input: Value) {
    let made = world.act(mutation, &format!("{thing} {{ id }}"), input).await;
    assert!(!text(&made["id"]).is_empty());
}
