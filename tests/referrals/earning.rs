//! What a referral earns as it goes on, and who earns by it.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Partner, World, act, activate, refused, registered};
use crate::kit::{Server, on_both, text};

pub(super) const R: &str = "referral { id status }";
pub(super) const REWARDS: &str = "query($id: ID!) { node(id: $id) { ... on Referral { status firstPaidAt rewards { nodes \
    { id event status waitsFor holdUntil amount { amount unit } takenBack { amount } partnership { id } account { id } } } } } }";
const DAY: Duration = Duration::from_hours(24);

/// A share of the sale for partners, in hundredths of a percent.
pub(crate) fn share(event: &str, points: i32) -> Value {
    json!({ "event": event, "sides": "REFERRER", "audience": "PARTNERS", "kind": "COMMISSION_PERCENT", "basisPoints": points })
}

/// Makes a rule of the client company: its id.
pub(crate) async fn rule(world: &World, name: &str, terms: Value) -> String {
    let input = json!({ "clientId": world.client.id, "name": name, "terms": terms });
    let made = act(&world.owner().await, "rewardRuleCreate", "rewardRule { id }", input).await;
    text(&made["rewardRule"]["id"])
}

/// Takes a referral of a customer who is known the whole way until it is won for so much: the customer's account and person.
pub(crate) async fn won_for(world: &World, id: &str, amount: i64) -> (String, String) {
    let owner = world.owner().await;
    let account = json!({ "clientId": world.client.id, "name": "Acme" });
    let account = text(&act(&owner, "accountCreate", "account { id }", account).await["account"]["id"]);
    let contact = json!({ "clientId": world.client.id, "name": "Petru", "accountId": account });
    let contact = text(&act(&owner, "contactCreate", "contact { id }", contact).await["contact"]["id"]);
    act(&owner, "referralAccept", R, json!({ "id": id })).await;
    act(&owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
    act(&owner, "referralQualify", R, json!({ "id": id })).await;
    act(&owner, "referralPropose", R, json!({ "id": id })).await;
    let win = json!({ "id": id, "accountId": account, "amount": { "amountMinor": amount, "currency": "RON" } });
    act(&owner, "referralWin", R, win).await;
    (account, contact)
}

/// A customer pays so much for something now: the purchase's id.
pub(crate) async fn buys(world: &World, contact: &str, amount: i64) -> String {
    let now = world.server.now().to_string();
    let input = json!({ "contactId": contact, "kind": "PURCHASE", "title": "A chair", "startedAt": now, "status": "COMPLETED",
        "amount": { "amountMinor": amount, "currency": "RON" } });
    let made = act(&world.owner().await, "engagementCreate", "engagement { id }", input).await;
    world.server.drain().await;
    text(&made["engagement"]["id"])
}

/// A purchase is paid back.
pub(crate) async fn pays_back(world: &World, purchase: &str) {
    let input = json!({ "id": purchase });
    act(&world.owner().await, "engagementRefund", "engagement { id }", input).await;
    world.server.drain().await;
}

/// Days pass, and the jobs of each are done.
pub(crate) async fn days_pass(world: &World, days: u32) {
    world.server.advance(DAY * days);
    world.server.drain().await;
}

pub(super) async fn seen(world: &World, id: &str) -> Value {
    world.owner().await.ask(REWARDS, json!({ "id": id })).await.done()["node"].take()
}

/// What was earned: for what, how far it came, what it waits for, how much.
pub(super) async fn earned(world: &World, id: &str) -> Vec<(String, String, Value, i64)> {
    let found = seen(world, id).await["rewards"]["nodes"].take();
    let mut all: Vec<_> = found
        .as_array()
        .expect("rewards")
        .iter()
        .map(|one| {
            let amount = one["amount"]["amount"].as_i64().expect("an amount");
            (
                text(&one["event"]),
                text(&one["status"]),
                one["waitsFor"].clone(),
                amount,
            )
        })
        .collect();
    all.sort_by_key(|(event, status, _, amount)| (event.clone(), status.clone(), *amount));
    all
}

fn one(event: &str, status: &str, waits_for: Value, amount: i64) -> (String, String, Value, i64) {
    (event.into(), status.into(), waits_for, amount)
}

pub(super) async fn begun(server: &Server) -> (World, Partner) {
    let world = World::begin(server).await;
    let partner = world.partner("ana@lens.example").await;
    (world, partner)
}

on_both! {
    async fn led_3_8_a_won_referral_earns_and_waits_for_the_first_payment_and_the_days_after_it(server: Server) {
        let (world, partner) = begun(&server).await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let id = registered(&partner, "acme.example").await;
        let (_, contact) = won_for(&world, &id, 800_000).await;
        assert_eq!(earned(&world, &id).await, [one("WON", "ON_HOLD", json!("FIRST_PAYMENT"), 80_000)]);
        days_pass(&world, 60).await;
        assert_eq!(earned(&world, &id).await[0].2, "FIRST_PAYMENT", "however long that takes");
        assert_eq!(refused(&world.owner().await, "referralReward", R, json!({ "id": id })).await, ["REWARDS_HELD_BACK"]);
        buys(&world, &contact, 800_000).await;
        assert_eq!(earned(&world, &id).await[0].2, "HOLDING");
        days_pass(&world, 29).await;
        assert_eq!(seen(&world, &id).await["status"], "WON");
        days_pass(&world, 1).await;
        assert_eq!(earned(&world, &id).await, [one("WON", "PAYABLE", json!("PAYOUT"), 80_000)]);
        assert_eq!(seen(&world, &id).await["status"], "REWARDABLE");
        assert_eq!(refused(&world.owner().await, "referralSettle", R, json!({ "id": id })).await, ["REWARDS_UNPAID"]);
    }

    async fn par_7_led_9_the_terms_of_when_a_referral_came_in_hold(server: Server) {
        let (world, partner) = begun(&server).await;
        let share_of = rule(&world, "Share", share("WON", 1_000)).await;
        let before = registered(&partner, "acme.example").await;
        days_pass(&world, 1).await;
        let change = json!({ "id": share_of, "terms": share("WON", 2_000) });
        act(&world.owner().await, "rewardRuleUpdate", "rewardRule { id }", change).await;
        let partner = Partner { partnership: partner.partnership, person: server.sign_in("ana@lens.example").await };
        let after = registered(&partner, "other.example").await;
        won_for(&world, &before, 10_000).await;
        won_for(&world, &after, 10_000).await;
        assert_eq!((earned(&world, &before).await[0].3, earned(&world, &after).await[0].3), (1_000, 2_000));
    }

    async fn par_7_a_group_whose_terms_name_a_rule_earns_by_it_and_by_no_other(server: Server) {
        let (world, ana) = begun(&server).await;
        let mut named = share("WON", 2_500);
        named["audience"] = json!("NAMED");
        let named = rule(&world, "For the best", named).await;
        rule(&world, "For all", share("WON", 1_000)).await;
        let update = json!({ "id": world.group, "commissionRuleId": named });
        let group = act(&world.owner().await, "partnerGroupUpdate", "partnerGroup { termsVersion commissionRule { id } }", update).await;
        assert_eq!(group["partnerGroup"], json!({ "termsVersion": 2, "commissionRule": { "id": named } }));
        let best = world.invited("bo@smile.example", &["Portraits"]).await;
        best.sign(2).await;
        activate(&world.client.owner, &best.partnership).await;
        let id = registered(&best, "acme.example").await;
        won_for(&world, &id, 10_000).await;
        assert_eq!(earned(&world, &id).await.iter().map(|one| one.3).collect::<Vec<_>>(), [2_500]);
        let id = registered(&ana, "other.example").await;
        won_for(&world, &id, 10_000).await;
        assert_eq!(earned(&world, &id).await.iter().map(|one| one.3).collect::<Vec<_>>(), [1_000], "it signed before");
        act(&world.owner().await, "rewardRuleArchive", "rewardRule { id }", json!({ "id": named })).await;
        let update = json!({ "id": world.group, "commissionRuleId": named });
        assert_eq!(refused(&world.owner().await, "partnerGroupUpdate", "partnerGroup { id }", update).await, ["RULE_ARCHIVED"]);
    }

    async fn led_2_each_milestone_earns_once_and_renewals_each_time(server: Server) {
        let (world, partner) = begun(&server).await;
        for (event, points) in [("WON", 500), ("FIRST_PAYMENT", 200), ("RENEWAL", 100)] {
            rule(&world, event, share(event, points)).await;
        }
        for event in ["REFERRAL_ACCEPTED", "QUALIFIED"] {
            let points = json!({ "event": event, "sides": "REFERRER", "kind": "POINTS", "amount": 7, "holdDays": 0 });
            rule(&world, event, points).await;
        }
        let id = registered(&partner, "acme.example").await;
        let (account, contact) = won_for(&world, &id, 10_000).await;
        act(&world.owner().await, "referralLink", R, json!({ "id": id, "accountId": account })).await;
        for amount in [10_000, 20_000, 30_000] {
            buys(&world, &contact, amount).await;
        }
        act(&world.owner().await, "referralLink", R, json!({ "id": id, "accountId": account })).await;
        server.drain().await;
        let holding = || json!("HOLDING");
        assert_eq!(earned(&world, &id).await, [
            one("FIRST_PAYMENT", "ON_HOLD", holding(), 200),
            one("QUALIFIED", "ISSUED", Value::Null, 7),
            one("REFERRAL_ACCEPTED", "ISSUED", Value::Null, 7),
            one("RENEWAL", "ON_HOLD", holding(), 200),
            one("RENEWAL", "ON_HOLD", holding(), 300),
            one("WON", "ON_HOLD", holding(), 500),
        ]);
    }

    async fn led_3_a_purchase_before_the_account_was_known_is_the_first_payment_too(server: Server) {
        let (world, partner) = begun(&server).await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let (old, new) = (registered(&partner, "acme.example").await, registered(&partner, "new.example").await);
        let (account, contact) = won_for(&world, &old, 10_000).await;
        buys(&world, &contact, 10_000).await;
        let owner = world.owner().await;
        for step in ["referralAccept", "referralContact", "referralQualify", "referralPropose"] {
            let mut input = json!({ "id": new });
            if step == "referralContact" {
                input["informed"] = json!(true);
            }
            act(&owner, step, R, input).await;
        }
        let win = json!({ "id": new, "amount": { "amountMinor": 500, "currency": "RON" } });
        act(&owner, "referralWin", R, win).await;
        server.drain().await;
        assert_eq!(earned(&world, &new).await[0].2, "FIRST_PAYMENT");
        act(&owner, "referralLink", R, json!({ "id": new, "accountId": account })).await;
        server.drain().await;
        assert!(seen(&world, &old).await["firstPaidAt"].is_string());
        assert_eq!(earned(&world, &new).await[0].2, "FIRST_PAYMENT", "one purchase is one referral's");
        buys(&world, &contact, 500).await;
        assert_eq!(earned(&world, &new).await[0].2, "HOLDING");
    }

    async fn led_3_nothing_is_due_while_a_referral_is_held(server: Server) {
        let (world, partner) = begun(&server).await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let id = registered(&partner, "acme.example").await;
        let (_, contact) = won_for(&world, &id, 800_000).await;
        buys(&world, &contact, 800_000).await;
        days_pass(&world, 10).await;
        act(&world.owner().await, "referralHold", R, json!({ "id": id })).await;
        assert_eq!(earned(&world, &id).await[0].2, "MODERATION");
        days_pass(&world, 50).await;
        assert_eq!(seen(&world, &id).await["status"], "WON");
        act(&world.owner().await, "referralRelease", R, json!({ "id": id })).await;
        days_pass(&world, 19).await;
        assert_eq!(earned(&world, &id).await[0].2, "HOLDING", "twenty of its days were left");
        days_pass(&world, 1).await;
        assert_eq!(seen(&world, &id).await["status"], "REWARDABLE");
    }

    async fn led_4_what_is_paid_back_takes_back_in_proportion_and_all_of_it_undoes_the_sale(server: Server) {
        let (world, partner) = begun(&server).await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let (part, whole) = (registered(&partner, "acme.example").await, registered(&partner, "whole.example").await);
        let (_, contact) = won_for(&world, &part, 80_000).await;
        let quarter = buys(&world, &contact, 20_000).await;
        pays_back(&world, &quarter).await;
        let left = seen(&world, &part).await;
        assert_eq!((&left["status"], &left["rewards"]["nodes"][0]["takenBack"]["amount"]), (&json!("WON"), &json!(2_000)));
        let (_, contact) = won_for(&world, &whole, 80_000).await;
        let all = buys(&world, &contact, 80_000).await;
        days_pass(&world, 40).await;
        assert_eq!(seen(&world, &whole).await["status"], "REWARDABLE");
        pays_back(&world, &all).await;
        let gone = seen(&world, &whole).await;
        assert_eq!((&gone["status"], &gone["rewards"]["nodes"][0]["status"]), (&json!("REVERSED"), &json!("REVERSED")));
    }

    async fn led_4_a_referral_that_is_reversed_by_hand_gives_back_what_it_earned(server: Server) {
        let (world, partner) = begun(&server).await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let accepted = json!({ "event": "REFERRAL_ACCEPTED", "sides": "REFERRER", "kind": "POINTS", "amount": 7, "holdDays": 0 });
        rule(&world, "Points", accepted).await;
        let id = registered(&partner, "acme.example").await;
        won_for(&world, &id, 80_000).await;
        act(&world.owner().await, "referralReverse", R, json!({ "id": id, "reason": "They sent it back." })).await;
        let expected = [one("REFERRAL_ACCEPTED", "ISSUED", Value::Null, 7), one("WON", "CANCELLED", Value::Null, 8_000)];
        assert_eq!(earned(&world, &id).await, expected, "what was earned before there was a sale stays");
    }
}
