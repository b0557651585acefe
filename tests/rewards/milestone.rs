//! What a recommendation earns when it comes far enough. The context above tells of it; here the test does.

use std::str::FromStr;

use goodword_kernel::id::{ContactId, RewardRuleId};
use goodword_rewards::Holder;
use goodword_rewards::reward::{Milestone, Refunded, Sale, on_hold_lifted, on_hold_placed, on_refund};
use goodword_rewards::reward_rule_version::Occasion;
use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both};

fn holder(contact: &str) -> Holder {
    Holder::Contact(ContactId::from_str(contact).expect("a contact"))
}

/// A share of the sale, held back for no day.
fn share(points: i32) -> Value {
    json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": points, "holdDays": 0 })
}

async fn amount(world: &World, reward: &str) -> (i64, String) {
    let seen = world.reward(reward, "amount { amount unit }").await["amount"].take();
    (
        seen["amount"].as_i64().expect("an amount"),
        seen["unit"].as_str().expect("a unit").to_owned(),
    )
}

on_both! {
    async fn led_2_a_milestone_that_is_told_again_earns_once(server: Server) {
        let world = World::begin(&server).await;
        world.rule("Share", share(1_000)).await;
        let ana = world.customer("Ana").await;
        let won = world.won(&ana, 123_456).await;
        let made = world.told(&won).await;
        assert_eq!(made.len(), 1);
        assert_eq!(amount(&world, &made[0]).await, (12_345, "RON".to_owned()), "rounded down");
        assert_eq!(world.status(&made[0]).await, "PAYABLE");
        for _ in 0..3 {
            assert!(world.told(&won).await.is_empty());
        }
        assert_eq!(world.account(&ana, "RON").await.1, 12_345);
        let other = world.won(&ana, 1_000).await;
        assert_eq!(world.told(&other).await.len(), 1, "another recommendation earns again");
        world.balances().await;
    }

    async fn led_8_nothing_is_earned_by_a_sale_that_is_somebody_elses(server: Server) {
        let world = World::begin(&server).await;
        world.rule("Share", share(1_000)).await;
        let both = json!({ "event": "WON", "sides": "BOTH", "kind": "CREDIT", "amount": 500, "holdDays": 0 });
        world.rule("Both", both).await;
        let (ana, boris, friend) = (world.customer("Ana").await, world.customer("Boris").await, world.customer("Friend").await);
        let lost = Milestone { winner: Some(holder(&boris)), referred: Some(holder(&friend)), ..world.won(&ana, 50_000).await };
        let made = world.told(&lost).await;
        assert_eq!(made.len(), 1, "the friend alone");
        assert_eq!(world.reward(&made[0], "side contact { name }").await, json!({ "side": "REFERRED", "contact": { "name": "Friend" } }));
        let nobodys = Milestone { winner: None, ..world.won(&ana, 50_000).await };
        assert!(world.told(&nobodys).await.is_empty());
        let won = Milestone { referred: Some(holder(&friend)), ..world.won(&ana, 50_000).await };
        assert_eq!(world.told(&won).await.len(), 3);
        let qualified = json!({ "event": "QUALIFIED", "sides": "REFERRER", "kind": "POINTS", "amount": 10 });
        world.rule("Qualified", qualified).await;
        let qualified = Milestone { event: Occasion::Qualified, winner: None, sale: None, ..world.won(&ana, 0).await };
        assert_eq!(world.told(&qualified).await.len(), 1, "before there is a sale there is no attribution");
    }

    async fn led_9_what_was_registered_before_keeps_the_terms_of_its_day(server: Server) {
        let world = World::begin(&server).await;
        let rule = world.rule("Share", share(1_000)).await;
        let ana = world.customer("Ana").await;
        let before = world.won(&ana, 10_000).await;
        world.days_pass(1).await;
        let change = json!({ "id": rule, "terms": share(2_000) });
        world.act("rewardRuleUpdate", "rewardRule { id }", change).await;
        let after = world.won(&ana, 10_000).await;
        world.days_pass(1).await;
        world.act("rewardRuleArchive", "rewardRule { id }", json!({ "id": rule })).await;
        let late = world.won(&ana, 10_000).await;
        let mut earned = Vec::new();
        for milestone in [before, after] {
            let made = world.told(&milestone).await;
            earned.push(amount(&world, &made[0]).await.0);
        }
        assert_eq!(earned, [1_000, 2_000]);
        assert!(world.told(&late).await.is_empty(), "the rule was put away before");
    }

    async fn led_6_what_is_over_the_limit_waits_for_a_person(server: Server) {
        let world = World::begin(&server).await;
        let terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_FIXED", "amount": 4_000, "holdDays": 0,
            "cap": { "amount": 9_000, "per": "MONTH" } });
        world.rule("Capped", terms).await;
        let (ana, boris) = (world.customer("Ana").await, world.customer("Boris").await);
        let mut made = Vec::new();
        for _ in 0..3 {
            made.extend(world.told(&world.won(&ana, 90_000).await).await);
        }
        let seen = |id: String| { let world = &world; async move { world.reward(&id, "status pendingReason").await } };
        assert_eq!(seen(made[1].clone()).await, json!({ "status": "PAYABLE", "pendingReason": null }));
        assert_eq!(seen(made[2].clone()).await, json!({ "status": "PENDING", "pendingReason": "OVER_CAP" }));
        let others = world.told(&world.won(&boris, 90_000).await).await;
        assert_eq!(world.status(&others[0]).await, "PAYABLE", "each has a limit of their own");
        assert_eq!(world.account(&ana, "RON").await.1, 8_000);
        let admit = json!({ "id": made[2], "note": "A very good customer" });
        world.act("rewardAdmit", "reward { id }", admit.clone()).await;
        assert_eq!(world.status(&made[2]).await, "PAYABLE");
        assert_eq!(world.refused("rewardAdmit", "reward { id }", admit).await, ["WRONG_STATUS"]);
        assert_eq!(world.account(&ana, "RON").await.1, 12_000);
        world.days_pass(31).await;
        let next = world.told(&world.won(&ana, 90_000).await).await;
        assert_eq!(world.status(&next[0]).await, "PAYABLE", "another month");
        world.told(&world.won(&boris, 90_000).await).await;
        let late = Milestone { at: world.server.now().plus_days(-31), ..world.won(&boris, 90_000).await };
        let late = world.told(&late).await;
        assert_eq!(world.status(&late[0]).await, "PAYABLE", "with one of its own month, not with those of the next");
    }

    async fn what_is_earned_by_a_sale_and_would_be_more_than_it_waits_for_a_person(server: Server) {
        let world = World::begin(&server).await;
        let fixed = json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_FIXED", "amount": 4_000, "holdDays": 0 });
        world.rule("Fixed", fixed).await;
        let ana = world.customer("Ana").await;
        let made = world.told(&world.won(&ana, 3_999).await).await;
        assert_eq!(world.reward(&made[0], "status pendingReason").await, json!({ "status": "PENDING", "pendingReason": "OVER_SALE" }));
        let reject = json!({ "id": made[0], "note": "Too little was sold" });
        world.act("rewardReject", "reward { id }", reject).await;
        assert_eq!(world.status(&made[0]).await, "REJECTED");
        let made = world.told(&world.won(&ana, 4_000).await).await;
        assert_eq!(world.status(&made[0]).await, "PAYABLE");
    }

    async fn a_fixed_amount_by_a_sale_of_which_nobody_said_what_was_paid_waits_for_a_person(server: Server) {
        let world = World::begin(&server).await;
        let fixed = |kind: &str, amount: i64| json!({ "event": "RENEWAL", "sides": "REFERRER", "kind": kind, "amount": amount, "holdDays": 0 });
        world.rule("Money", fixed("COMMISSION_FIXED", 4_000)).await;
        world.rule("Points", fixed("POINTS", 5)).await;
        let ana = world.customer("Ana").await;
        let unsaid = Milestone { event: Occasion::Renewal, occurrence: Some("1".into()), sale: None, ..world.won(&ana, 0).await };
        let mut seen = Vec::new();
        for reward in world.told(&unsaid).await {
            let reward = world.reward(&reward, "id kind status pendingReason").await;
            if reward["kind"] == "COMMISSION_FIXED" {
                assert_eq!((&reward["status"], &reward["pendingReason"]), (&json!("PENDING"), &json!("UNKNOWN_SALE")));
                let admit = json!({ "id": reward["id"], "note": "They paid 9,000 in cash" });
                world.act("rewardAdmit", "reward { id }", admit).await;
            }
            seen.push(world.status(reward["id"].as_str().unwrap_or_default()).await);
        }
        seen.sort();
        assert_eq!(seen, ["ISSUED", "PAYABLE"], "points are worth nothing outside; the rest a person decided");
    }

    async fn a_fixed_amount_and_a_sale_in_another_currency_wait_for_a_person(server: Server) {
        let world = World::begin(&server).await;
        let rule = |kind: &str| json!({ "event": "WON", "sides": "REFERRER", "kind": kind, "amount": 500, "holdDays": 0 });
        let ana = world.customer("Ana").await;
        let sold = async || Milestone { sale: Some(Sale { amount: 1, currency: "EUR".into() }), ..world.won(&ana, 0).await };
        world.rule("Points", rule("POINTS")).await;
        let points = world.told(&sold().await).await;
        assert_eq!(world.status(&points[0]).await, "ISSUED", "points have no currency");
        world.rule("Money", rule("COMMISSION_FIXED")).await;
        let mut seen = Vec::new();
        for reward in world.told(&sold().await).await {
            seen.push(world.reward(&reward, "kind status pendingReason").await);
        }
        assert!(seen.contains(&json!({ "kind": "COMMISSION_FIXED", "status": "PENDING", "pendingReason": "OTHER_CURRENCY" })), "{seen:?}");
    }

    async fn what_winning_earned_counts_when_the_same_sale_is_paid(server: Server) {
        let world = World::begin(&server).await;
        for (event, sides) in [("WON", "REFERRER"), ("FIRST_PAYMENT", "REFERRER"), ("RENEWAL", "BOTH")] {
            let fixed = json!({ "event": event, "sides": sides, "kind": "COMMISSION_FIXED", "amount": 600, "holdDays": 0 });
            world.rule(event, fixed).await;
        }
        let (ana, friend) = (world.customer("Ana").await, world.customer("Friend").await);
        let won = world.won(&ana, 1_000).await;
        let first = world.told(&won).await;
        assert_eq!(world.status(&first[0]).await, "PAYABLE");
        let paid = Milestone { event: Occasion::FirstPayment, ..won.clone() };
        let second = world.told(&paid).await;
        assert_eq!(world.reward(&second[0], "status pendingReason").await, json!({ "status": "PENDING", "pendingReason": "OVER_SALE" }));
        let renewed = Milestone { event: Occasion::Renewal, occurrence: Some("1".into()), ..won.clone() };
        let alone = world.told(&renewed).await;
        assert_eq!(world.status(&alone[0]).await, "PAYABLE", "another sale");
        let known = Milestone { referred: Some(holder(&friend)), ..renewed.clone() };
        let late = world.told(&known).await;
        assert_eq!(world.status(&late[0]).await, "PENDING", "of the same renewal");
        let next = Milestone { occurrence: Some("12".into()), ..renewed };
        assert_eq!(world.status(&world.told(&next).await[0]).await, "PAYABLE", "of another renewal");
        let large = world.won(&ana, 1_200).await;
        world.told(&large).await;
        let paid = Milestone { event: Occasion::FirstPayment, ..large };
        assert_eq!(world.status(&world.told(&paid).await[0]).await, "PAYABLE", "together as much as the sale");
    }

    async fn audiences_named_rules_small_sales_and_late_renewals(server: Server) {
        let world = World::begin(&server).await;
        let partners = json!({ "event": "WON", "sides": "REFERRER", "audience": "PARTNERS", "kind": "POINTS", "amount": 1 });
        world.rule("Partners", partners).await;
        let named = json!({ "event": "WON", "sides": "REFERRER", "audience": "NAMED", "kind": "POINTS", "amount": 7, "leastSale": 5_000 });
        let named = world.rule("Named", named).await;
        let renewals = json!({ "event": "RENEWAL", "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": 500, "maxMonths": 12 });
        world.rule("Renewals", renewals).await;
        let ana = world.customer("Ana").await;
        assert!(world.told(&world.won(&ana, 9_000).await).await.is_empty(), "a customer is no partner");
        let by_name = Milestone { rule: RewardRuleId::from_str(&named).ok(), ..world.won(&ana, 9_000).await };
        let made = world.told(&by_name).await;
        assert_eq!(amount(&world, &made[0]).await, (7, "POINTS".to_owned()));
        let small = Milestone { rule: RewardRuleId::from_str(&named).ok(), ..world.won(&ana, 4_999).await };
        assert!(world.told(&small).await.is_empty());
        let paid = world.server.now();
        let base = world.won(&ana, 0).await;
        let renewal = |days: i64, which: &str| Milestone {
            event: Occasion::Renewal,
            occurrence: Some(which.into()),
            at: paid.plus_days(days),
            first_paid_at: Some(paid),
            sale: Some(Sale { amount: 10_000, currency: "EUR".into() }),
            ..base.clone()
        };
        let first = renewal(30, "1");
        let second = Milestone { occurrence: Some("2".into()), ..first.clone() };
        assert_eq!(world.told(&first).await.len(), 1);
        let made = world.told(&second).await;
        assert_eq!(amount(&world, &made[0]).await, (500, "EUR".to_owned()), "in the currency of the sale");
        assert!(world.told(&renewal(366, "13")).await.is_empty());
    }

    async fn led_3_a_reward_is_held_back_and_stands_still_while_somebody_looks_into_it(server: Server) {
        let world = World::begin(&server).await;
        let terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_FIXED", "amount": 500 });
        world.rule("Thirty days", terms).await;
        let ana = world.customer("Ana").await;
        let (won, watched) = (world.won(&ana, 9_000).await, world.won(&ana, 9_000).await);
        let (free, held) = (world.told(&won).await.remove(0), world.told(&watched).await.remove(0));
        world.days_pass(10).await;
        let referral = watched.referral;
        world.inside(async move |tx| on_hold_placed(tx, referral).await).await;
        world.days_pass(19).await;
        assert_eq!(world.status(&free).await, "ON_HOLD");
        world.days_pass(1).await;
        assert_eq!(world.status(&free).await, "PAYABLE", "thirty days are over");
        assert_eq!(world.status(&held).await, "ON_HOLD");
        world.days_pass(30).await;
        assert_eq!(world.status(&held).await, "ON_HOLD");
        world.inside(async move |tx| on_hold_lifted(tx, referral).await).await;
        world.days_pass(19).await;
        assert_eq!(world.status(&held).await, "ON_HOLD", "twenty of its days were left");
        world.days_pass(1).await;
        assert_eq!(world.status(&held).await, "PAYABLE");
        let known = Milestone { in_moderation: true, ..world.won(&ana, 9_000).await };
        let known = world.told(&known).await.remove(0);
        assert!(!world.reward(&known, "holdPausedAt").await["holdPausedAt"].is_null());
    }

    async fn led_4_what_is_paid_back_in_ninety_days_is_taken_back_in_proportion(server: Server) {
        let world = World::begin(&server).await;
        world.rule("Share", share(1_000)).await;
        let ana = world.customer("Ana").await;
        let (won, other) = (world.won(&ana, 80_000).await, world.won(&ana, 40_000).await);
        let (whole, part) = (world.told(&won).await.remove(0), world.told(&other).await.remove(0));
        let refund = async |of: &Milestone, share: i32| {
            let of = Refunded::Referral(of.referral);
            world.inside(async move |tx| { let at = tx.now(); on_refund(tx, of, share, at).await }).await;
        };
        refund(&other, 2_500).await;
        refund(&other, 2_500).await;
        let seen = world.reward(&part, "status takenBack { amount }").await;
        assert_eq!(seen, json!({ "status": "PAYABLE", "takenBack": { "amount": 1_000 } }), "told twice it takes back once");
        refund(&other, 5_000).await;
        assert_eq!(world.account(&ana, "RON").await.1, 8_000 + 2_000);
        world.days_pass(91).await;
        refund(&won, 10_000).await;
        assert_eq!(world.status(&whole).await, "PAYABLE", "more than ninety days ago");
        let fresh = world.won(&ana, 30_000).await;
        let fresh_reward = world.told(&fresh).await.remove(0);
        world.days_pass(90).await;
        refund(&fresh, 10_000).await;
        assert_eq!(world.status(&fresh_reward).await, "REVERSED", "on the ninetieth day");
        let watched = Milestone { in_moderation: true, ..world.won(&ana, 20_000).await };
        let held = world.told(&watched).await.remove(0);
        world.days_pass(91).await;
        refund(&watched, 10_000).await;
        assert_eq!(world.status(&held).await, "CANCELLED", "it was never given");
        let large = world.won(&ana, 1_500_000).await;
        let waiting = world.told(&large).await.remove(0);
        assert_eq!(world.status(&waiting).await, "ON_HOLD", "for a second person");
        refund(&large, 7_000).await;
        assert_eq!(world.status(&waiting).await, "PAYABLE", "what is left needs none");
        world.balances().await;
    }
}
