//! What is earned for what, as a client sets it out.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const RULE: &str = "rewardRule { id number version terms { number basisPoints validUntil } }";

/// A rule's input with these terms.
fn rule(world: &World, name: &str, terms: &Value) -> Value {
    json!({ "clientId": world.client.id, "name": name, "terms": terms })
}

on_both! {
    async fn led_9_changing_a_rule_makes_a_version_and_the_old_one_stays(server: Server) {
        let world = World::begin(&server).await;
        let share = |points: i32| json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": points });
        let made = world.act("rewardRuleCreate", RULE, rule(&world, "Share", &share(1_000))).await;
        assert_eq!((&made["number"], &made["terms"]["basisPoints"]), (&json!(1), &json!(1_000)));
        let change = json!({ "id": made["id"], "expectedVersion": made["version"], "terms": share(1_500) });
        let changed = world.act("rewardRuleUpdate", RULE, change).await;
        assert_eq!((&changed["number"], &changed["terms"]["basisPoints"]), (&json!(2), &json!(1_500)));
        let query = format!("{{ node(id: \"{}\") {{ ... on RewardRule {{ versions {{ nodes {{ number basisPoints validUntil }} }} }} }} }}", text(&made["id"]));
        let versions = world.see(&query).await["node"]["versions"]["nodes"].take();
        let seen: Vec<_> = versions.as_array().expect("versions").iter().map(|one| (one["number"].clone(), one["basisPoints"].clone(), one["validUntil"].is_null())).collect();
        assert_eq!(seen, [(json!(2), json!(1_500), true), (json!(1), json!(1_000), false)]);
        let renamed = world.act("rewardRuleUpdate", RULE, json!({ "id": made["id"], "name": "A share" })).await;
        assert_eq!(renamed["number"], 2, "another name is no other terms");
        world.act("rewardRuleArchive", RULE, json!({ "id": made["id"] })).await;
        assert_eq!(world.refused("rewardRuleUpdate", RULE, json!({ "id": made["id"], "name": "B" })).await, ["WRONG_STATUS"]);
    }

    async fn a_rule_that_would_pay_more_than_the_sale_is_refused(server: Server) {
        let world = World::begin(&server).await;
        let refused = async |terms: Value| world.refused("rewardRuleCreate", RULE, rule(&world, "Too much", &terms)).await;
        let share = |sides: &str, points: i32| json!({ "event": "WON", "sides": sides, "kind": "COMMISSION_PERCENT", "basisPoints": points });
        assert_eq!(refused(share("REFERRER", 10_001)).await, ["INVALID"]);
        assert_eq!(refused(share("BOTH", 5_001)).await, ["PAYS_MORE_THAN_SALE"]);
        let fixed = |amount: i64, least: i64| json!({ "event": "WON", "sides": "BOTH", "kind": "CREDIT", "amount": amount, "leastSale": least });
        assert_eq!(refused(fixed(501, 1_000)).await, ["PAYS_MORE_THAN_SALE"]);
        world.rule("Half", share("REFERRER", 6_000)).await;
        assert_eq!(refused(share("REFERRER", 4_001)).await, ["PAYS_MORE_THAN_SALE"], "together with the other");
        world.rule("The other half", share("REFERRER", 4_000)).await;
        world.rule("As much as the sale", fixed(500, 1_000)).await;
        let count = "{ rewardRules { totalCount } }";
        assert_eq!(world.see(count).await["rewardRules"]["totalCount"], 3, "nothing of what was refused is there");
    }

    /// A fixed amount may be more than a small sale: the rule says so, and such a reward waits (see the milestones).
    async fn a_rule_that_may_pay_more_than_a_small_sale_says_so(server: Server) {
        let world = World::begin(&server).await;
        for (name, terms, expected) in [
            ("Any sale", json!({ "event": "WON", "sides": "REFERRER", "kind": "CREDIT", "amount": 500 }), true),
            ("A least one", json!({ "event": "WON", "sides": "REFERRER", "kind": "CREDIT", "amount": 500, "leastSale": 1_000 }), false),
            ("Points", json!({ "event": "WON", "sides": "REFERRER", "kind": "POINTS", "amount": 500 }), false),
            ("A share", json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": 500 }), false),
            ("Before a sale", json!({ "event": "QUALIFIED", "sides": "REFERRER", "kind": "CREDIT", "amount": 500 }), false),
        ] {
            let made = world.act("rewardRuleCreate", "rewardRule { terms { mayExceedSale } }", rule(&world, name, &terms)).await;
            assert_eq!(made["terms"]["mayExceedSale"], expected, "{name}");
        }
    }

    async fn rules_for_winning_and_for_the_first_payment_share_one_sale(server: Server) {
        let world = World::begin(&server).await;
        let share = |event: &str, points: i32| json!({ "event": event, "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": points });
        world.rule("Won", share("WON", 6_000)).await;
        let refused = world.refused("rewardRuleCreate", RULE, rule(&world, "Paid", &share("FIRST_PAYMENT", 4_001))).await;
        assert_eq!(refused, ["PAYS_MORE_THAN_SALE"]);
        world.rule("Paid", share("FIRST_PAYMENT", 4_000)).await;
        world.rule("Paid again", share("RENEWAL", 10_000)).await;
    }

    async fn led_3_holding_days_and_other_terms_are_checked(server: Server) {
        let world = World::begin(&server).await;
        let refused = async |more: Value| {
            let mut terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "POINTS", "amount": 5 });
            for (name, value) in more.as_object().into_iter().flatten() {
                terms[name] = value.clone();
            }
            world.refused("rewardRuleCreate", RULE, rule(&world, "Terms", &terms)).await
        };
        for days in [1, 29, 31, 91, -7] {
            assert_eq!(refused(json!({ "holdDays": days })).await, ["INVALID"], "{days}");
        }
        assert_eq!(refused(json!({ "maxMonths": 3 })).await, ["INVALID"], "only renewals end");
        assert_eq!(refused(json!({ "basisPoints": 5 })).await, ["INVALID"]);
        assert_eq!(refused(json!({ "amount": 0 })).await, ["INVALID"]);
        assert_eq!(refused(json!({ "cap": { "amount": 0, "per": "YEAR" } })).await, ["INVALID"]);
        assert_eq!(refused(json!({ "event": "QUALIFIED", "leastSale": 5 })).await, ["NO_SALE"]);
        let share = json!({ "event": "REFERRAL_ACCEPTED", "kind": "COMMISSION_PERCENT", "basisPoints": 5, "amount": null });
        assert_eq!(refused(share).await, ["NO_SALE"]);
        for days in [0, 7, 14, 30, 60, 90] {
            let terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "POINTS", "amount": 5, "holdDays": days });
            world.rule(&format!("{days} days"), terms).await;
        }
        let same = json!({ "event": "WON", "sides": "REFERRER", "kind": "POINTS", "amount": 5 });
        assert_eq!(world.refused("rewardRuleCreate", RULE, rule(&world, "7 days", &same)).await, ["NAME_TAKEN"]);
    }
}
