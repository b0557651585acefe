//! The ledger: what stands in it, and what is used out of it.

use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Server, Sql, on_both, text};

const USED: &str = "ledgerTransaction { id kind entries { nodes { id amount { amount unit } lot { id } } } }";

/// Uses something.
async fn used(world: &World, account: &str, quantity: i64) -> Value {
    let input = json!({ "id": account, "quantity": quantity });
    world.act("ledgerAccountRedeem", USED, input).await
}

/// The lots of an account: what was in each and what is left, the first opened first.
async fn lots(world: &World, account: &str) -> Vec<(i64, i64, String)> {
    let query = format!(
        "{{ lots(filter: {{ ledgerAccountId: \"{account}\" }}, orderBy: {{ direction: ASC }}) \
         {{ nodes {{ status quantity {{ amount }} remaining {{ amount }} }} }} }}"
    );
    let found = world.see(&query).await["lots"]["nodes"].take();
    let number = |value: &Value| value["amount"].as_i64().expect("a number");
    let seen = |lot: &Value| {
        (
            number(&lot["quantity"]),
            number(&lot["remaining"]),
            text(&lot["status"]),
        )
    };
    found.as_array().expect("lots").iter().map(seen).collect()
}

on_both! {
    async fn led_1_every_movement_sums_to_zero_and_balances_are_sums(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "CREDIT", 3_000).await;
        world.grant(&ana, "COMMISSION_FIXED", 7_000).await;
        let (account, balance) = world.account(&ana, "CREDIT:RON").await;
        assert_eq!(balance, 3_000);
        let movement = used(&world, &account, 1_200).await;
        assert_eq!(movement["kind"], "REDEEMED");
        let amounts: Vec<i64> = movement["entries"]["nodes"].as_array().expect("entries").iter()
            .map(|entry| entry["amount"]["amount"].as_i64().expect("an amount")).collect();
        assert_eq!(amounts.iter().sum::<i64>(), 0);
        assert!(amounts.contains(&-1_200));
        assert_eq!(world.account(&ana, "CREDIT:RON").await.1, 1_800);
        assert_eq!(world.account(&ana, "RON").await.1, 7_000, "another unit is another sum");
        assert_eq!(world.own("EXPENSE", "CREDIT:RON").await, -3_000);
        assert_eq!(world.own("SETTLED", "CREDIT:RON").await, 1_200);
        let statement = format!("{{ node(id: \"{account}\") {{ ... on LedgerAccount {{ entries {{ totalCount nodes {{ amount {{ amount }} \
            transaction {{ kind }} }} }} }} }} }}");
        assert_eq!(world.see(&statement).await["node"]["entries"]["totalCount"], 2);
        world.balances().await;
    }

    async fn led_1_what_stands_in_the_ledger_is_neither_changed_nor_removed(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "POINTS", 10).await;
        let mut sql = Sql::serving(&server).await;
        for statement in [
            "UPDATE ledger_entry SET amount = 1",
            "DELETE FROM ledger_entry",
            "UPDATE ledger_transaction SET memo = 'forged'",
            "DELETE FROM ledger_transaction",
        ] {
            assert!(sql.run(statement).await.is_err(), "{statement}");
        }
        assert_eq!(world.account(&ana, "POINTS").await.1, 10);
    }

    async fn led_5_what_runs_out_first_is_used_first(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        for (amount, days) in [(100, None), (50, Some(90)), (40, Some(20))] {
            let mut gift = world.gift(&ana, "POINTS", amount);
            if let Some(days) = days {
                gift["expiresAt"] = json!(world.in_days(days));
            }
            world.act("rewardGrant", "reward { id }", gift).await;
        }
        let (account, _) = world.account(&ana, "POINTS").await;
        used(&world, &account, 60).await;
        let left = |lots: Vec<(i64, i64, String)>| lots.into_iter().map(|(had, left, status)| format!("{had}: {left} {status}")).collect::<Vec<_>>();
        let mut seen = left(lots(&world, &account).await);
        seen.sort();
        assert_eq!(seen, ["100: 100 ACTIVE", "40: 0 DEPLETED", "50: 30 ACTIVE"]);
        used(&world, &account, 130).await;
        let input = json!({ "id": account, "quantity": 1 });
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["NOT_ENOUGH"]);
        let query = format!("{{ rewards(filter: {{ contactId: \"{ana}\" }}) {{ nodes {{ status }} }} }}");
        let states = world.see(&query).await["rewards"]["nodes"].take();
        assert!(states.as_array().expect("rewards").iter().all(|one| one["status"] == "REDEEMED"), "{states}");
        world.balances().await;
    }

    async fn led_4_what_is_owed_is_not_used_out_of_another_lot(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let work = world.work(&ana).await;
        let mut gift = world.gift(&ana, "POINTS", 100);
        (gift["engagementId"], gift["expiresAt"]) = (json!(work), json!(world.in_days(300)));
        world.act("rewardGrant", "reward { id }", gift).await;
        world.grant(&ana, "POINTS", 100).await;
        let (account, _) = world.account(&ana, "POINTS").await;
        used(&world, &account, 100).await;
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        assert_eq!(world.account(&ana, "POINTS").await.1, 0);
        let left: i64 = lots(&world, &account).await.iter().map(|(_, left, _)| left).sum();
        assert_eq!(left, 100, "the other lot is whole");
        let input = json!({ "id": account, "quantity": 1 });
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["NOT_ENOUGH"]);
        world.grant(&ana, "POINTS", 30).await;
        used(&world, &account, 30).await;
        assert_eq!(world.account(&ana, "POINTS").await.1, 0);
        world.balances().await;
    }

    async fn led_2_one_reference_is_taken_once(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "GIFT", 500).await;
        let (account, _) = world.account(&ana, "GIFT:RON").await;
        let input = |reference: &str| json!({ "id": account, "quantity": 100, "reference": reference });
        world.act("ledgerAccountRedeem", USED, input("Receipt 17")).await;
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input("Receipt 17")).await, ["ALREADY_POSTED"]);
        world.grant(&ana, "POINTS", 50).await;
        let (points, _) = world.account(&ana, "POINTS").await;
        let rest = json!({ "id": points, "quantity": 50, "reference": "Receipt 17" });
        world.act("ledgerAccountRedeem", USED, rest).await;
        world.act("ledgerAccountRedeem", USED, input("Receipt 18")).await;
        assert_eq!(world.account(&ana, "GIFT:RON").await.1, 300);
        let mut keyed = input("Receipt 19");
        keyed["idempotencyKey"] = json!("k-1");
        let first = world.act("ledgerAccountRedeem", USED, keyed.clone()).await;
        let again = world.act("ledgerAccountRedeem", USED, keyed).await;
        assert_eq!(first["id"], again["id"], "the same request is the same movement");
        assert_eq!(world.account(&ana, "GIFT:RON").await.1, 200);
    }

    async fn money_that_is_paid_out_is_not_used_and_bounds_are_kept(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "COMMISSION_FIXED", 7_000).await;
        let (account, _) = world.account(&ana, "RON").await;
        let input = json!({ "id": account, "quantity": 1 });
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["NOT_REDEEMABLE"]);
        for quantity in [0, -5] {
            let input = json!({ "id": account, "quantity": quantity });
            assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["INVALID"]);
        }
        let stranger = World::begin(&server).await;
        let input = json!({ "id": account, "quantity": 1 });
        assert_eq!(ask(&stranger.boss().await, "ledgerAccountRedeem", USED, input).await.code(), "NOT_FOUND");
    }

    async fn a_lot_is_told_of_thirty_days_before_it_runs_out_and_then_does(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let mut gift = world.gift(&ana, "POINTS", 80);
        gift["expiresAt"] = json!(world.in_days(40));
        let reward = text(&world.act("rewardGrant", "reward { id }", gift).await["id"]);
        let (account, _) = world.account(&ana, "POINTS").await;
        used(&world, &account, 30).await;
        let told = async || {
            let log = "{ auditEntries(first: 50) { nodes { topic name } } }";
            let entries = world.see(log).await["auditEntries"]["nodes"].take();
            let of_lots = entries.as_array().expect("entries").iter().filter(|one| one["topic"] == "rewards.lot");
            of_lots.map(|one| text(&one["name"])).collect::<Vec<_>>()
        };
        world.days_pass(9).await;
        assert!(!told().await.contains(&"expiring".to_owned()));
        world.days_pass(1).await;
        assert!(told().await.contains(&"expiring".to_owned()));
        world.days_pass(29).await;
        assert_eq!(world.account(&ana, "POINTS").await.1, 50);
        world.days_pass(1).await;
        assert_eq!(told().await.iter().filter(|name| *name == "expiring").count(), 1);
        assert_eq!(world.account(&ana, "POINTS").await.1, 0);
        assert_eq!(world.own("EXPENSE", "POINTS").await, -30, "what nobody used costs nothing");
        assert_eq!(world.status(&reward).await, "EXPIRED");
        let input = json!({ "id": account, "quantity": 1 });
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["NOT_ENOUGH"]);
        world.balances().await;
    }

    async fn what_is_earned_as_one_stays_with_who_stays_when_they_are_two_again(server: Server) {
        let world = World::begin(&server).await;
        let (ana, twin) = (world.customer("Ana").await, world.customer("Anna").await);
        world.grant(&twin, "POINTS", 20).await;
        let merge = json!({ "winnerContactId": ana, "loserContactId": twin });
        let merged = world.act("contactMerge", "customerMerge { id }", merge).await;
        world.grant(&ana, "POINTS", 30).await;
        world.act("customerMergeUndo", "customerMerge { id }", json!({ "id": merged["id"] })).await;
        assert_eq!((world.account(&ana, "POINTS").await.1, world.account(&twin, "POINTS").await.1), (30, 20));
        world.balances().await;
    }

    async fn what_two_customers_have_is_used_together_once_they_are_one(server: Server) {
        let world = World::begin(&server).await;
        let (ana, twin) = (world.customer("Ana").await, world.customer("Anna").await);
        world.grant(&ana, "POINTS", 30).await;
        world.grant(&twin, "POINTS", 20).await;
        let (account, _) = world.account(&ana, "POINTS").await;
        let merge = json!({ "winnerContactId": ana, "loserContactId": twin });
        world.act("contactMerge", "customerMerge { id }", merge).await;
        let query = format!("{{ node(id: \"{ana}\") {{ ... on Contact {{ ledgerBalances {{ amount unit }} }} }} }}");
        assert_eq!(world.see(&query).await["node"]["ledgerBalances"], json!([{ "amount": 50, "unit": "POINTS" }]));
        used(&world, &account, 45).await;
        let input = json!({ "id": account, "quantity": 6 });
        assert_eq!(world.refused("ledgerAccountRedeem", USED, input).await, ["NOT_ENOUGH"]);
        world.balances().await;
    }
}
