//! Customers who become one, and are two again: what each earned, was paid and gave back is each one's own (CUS-6).

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both};

const P: &str = "payout { id }";

/// Two customers who are one: 60 and 40 units of money are due to them.
struct Twins {
    world: World,
    ana: String,
    twin: String,
    merge: Value,
}

impl Twins {
    async fn begin(server: &Server) -> Self {
        let world = World::begin(server).await;
        let (ana, twin) = (world.customer("Ana").await, world.customer("Anna").await);
        world.grant(&ana, "COMMISSION_FIXED", 6_000).await;
        let merge = json!({ "winnerContactId": ana, "loserContactId": twin });
        Self {
            world,
            ana,
            twin,
            merge,
        }
    }

    async fn become_one(&mut self) {
        let merged = self
            .world
            .act("contactMerge", "customerMerge { id }", self.merge.clone())
            .await;
        self.merge = json!({ "id": merged["id"] });
    }

    /// What each has once they are two again.
    async fn parted(&self) -> (i64, i64) {
        self.world
            .act("customerMergeUndo", "customerMerge { id }", self.merge.clone())
            .await;
        self.world.balances().await;
        self.each().await
    }

    async fn each(&self) -> (i64, i64) {
        let (ana, twin) = (
            self.world.account(&self.ana, "RON").await.1,
            self.world.account(&self.twin, "RON").await.1,
        );
        (ana, twin)
    }

    /// A payout of all that is due to the one, on its way.
    async fn on_its_way(&self, account: &str) -> Value {
        let drafted = self
            .world
            .act(
                "payoutDraft",
                "payout { id amount { amountMinor } }",
                json!({ "ledgerAccountId": account }),
            )
            .await;
        assert_eq!(drafted["amount"]["amountMinor"], 10_000);
        let payout = json!({ "id": drafted["id"] });
        self.world.act("payoutConfirm", P, payout.clone()).await;
        payout
    }
}

on_both! {
    async fn led_1_a_payout_while_they_were_one_leaves_nothing_over_when_they_are_two(server: Server) {
        let mut twins = Twins::begin(&server).await;
        twins.world.grant(&twins.twin, "COMMISSION_FIXED", 4_000).await;
        let (account, _) = twins.world.account(&twins.ana, "RON").await;
        twins.become_one().await;
        let payout = twins.on_its_way(&account).await;
        for step in ["payoutSend", "payoutComplete"] {
            twins.world.act(step, P, payout.clone()).await;
        }
        assert_eq!(twins.parted().await, (0, 0));
    }

    async fn led_1_a_payout_that_is_called_off_goes_back_to_each(server: Server) {
        let mut twins = Twins::begin(&server).await;
        twins.world.grant(&twins.twin, "COMMISSION_FIXED", 4_000).await;
        let (account, _) = twins.world.account(&twins.ana, "RON").await;
        twins.become_one().await;
        let mut payout = twins.on_its_way(&account).await;
        assert_eq!(twins.parted().await, (0, 0));
        payout["note"] = json!("The account is closed");
        twins.world.act("payoutCancel", P, payout).await;
        assert_eq!(twins.each().await, (6_000, 4_000));
        twins.world.balances().await;
    }

    async fn led_4_what_is_taken_back_while_they_were_one_is_taken_from_whoever_earned_it(server: Server) {
        let mut twins = Twins::begin(&server).await;
        let purchase = twins.world.work(&twins.twin).await;
        let mut gift = twins.world.gift(&twins.twin, "COMMISSION_FIXED", 4_000);
        gift["engagementId"] = json!(purchase);
        twins.world.act("rewardGrant", "reward { id }", gift).await;
        twins.become_one().await;
        twins.world.act("engagementRefund", "engagement { id }", json!({ "id": purchase })).await;
        assert_eq!(twins.parted().await, (6_000, 0));
    }

    async fn led_3_what_becomes_due_while_they_were_one_is_whose_it_was(server: Server) {
        let mut twins = Twins::begin(&server).await;
        let mut gift = twins.world.gift(&twins.twin, "COMMISSION_FIXED", 4_000);
        gift["holdDays"] = json!(7);
        twins.world.act("rewardGrant", "reward { id }", gift).await;
        twins.become_one().await;
        twins.world.days_pass(7).await;
        assert_eq!(twins.parted().await, (6_000, 4_000));
    }

    async fn a_gift_for_a_purchase_is_not_more_than_the_purchase(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let purchase = json!({ "contactId": ana, "kind": "PURCHASE", "title": "A chair", "startedAt": world.in_days(-2),
            "amount": { "amountMinor": 5_000, "currency": "RON" }, "status": "COMPLETED", "completedAt": world.in_days(-1) });
        let purchase = world.act("engagementCreate", "engagement { id }", purchase).await["id"].take();
        let gift = |kind: &str, amount: i64| {
            let mut gift = world.gift(&ana, kind, amount);
            gift["engagementId"] = purchase.clone();
            gift
        };
        assert_eq!(world.refused("rewardGrant", "reward { id }", gift("CREDIT", 5_001)).await, ["PAYS_MORE_THAN_SALE"]);
        world.act("rewardGrant", "reward { id }", gift("CREDIT", 3_000)).await;
        assert_eq!(world.refused("rewardGrant", "reward { id }", gift("GIFT", 2_001)).await, ["PAYS_MORE_THAN_SALE"], "together");
        world.act("rewardGrant", "reward { id }", gift("GIFT", 2_000)).await;
        world.act("rewardGrant", "reward { id }", gift("POINTS", 9_000)).await;
    }

    async fn led_3_4_7_10_a_client_company_has_its_own_numbers_within_bounds(server: Server) {
        let world = World::begin(&server).await;
        let set = |settings: Value| json!({ "id": world.client.id, "settings": settings });
        for settings in [json!({ "rewardHoldDays": 31 }), json!({ "rewardTakeBackDays": 366 }), json!({ "payoutMinimumUnits": 0 }),
            json!({ "secondPersonUnits": 0 })] {
            assert_eq!(world.refused("clientCompanyUpdate", "clientCompany { id }", set(settings)).await, ["INVALID"]);
        }
        let own = json!({ "rewardHoldDays": 14, "rewardTakeBackDays": 10, "payoutMinimumUnits": 20, "secondPersonUnits": 30 });
        world.act("clientCompanyUpdate", "clientCompany { id }", set(own)).await;
        let terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_FIXED", "amount": 2_500 });
        world.rule("Fixed", terms).await;
        let ana = world.customer("Ana").await;
        let won = world.won(&ana, 90_000).await;
        let reward = world.told(&won).await.remove(0);
        world.days_pass(13).await;
        assert_eq!(world.status(&reward).await, "ON_HOLD");
        world.days_pass(1).await;
        assert_eq!(world.status(&reward).await, "PAYABLE");
        let (account, _) = world.account(&ana, "RON").await;
        world.act("payoutDraft", P, json!({ "ledgerAccountId": account })).await;
        let large = world.grant(&ana, "COMMISSION_FIXED", 3_001).await;
        assert_eq!(world.reward(&large, "status waitsFor").await, json!({ "status": "ON_HOLD", "waitsFor": "SECOND_PERSON" }));
        let purchase = world.work(&ana).await;
        let mut gift = world.gift(&ana, "CREDIT", 500);
        gift["engagementId"] = json!(purchase);
        let credit = world.act("rewardGrant", "reward { id }", gift).await["id"].take();
        world.days_pass(11).await;
        world.act("engagementRefund", "engagement { id }", json!({ "id": purchase })).await;
        assert_eq!(world.status(credit.as_str().unwrap_or_default()).await, "ISSUED", "more than ten days ago");
    }
}
