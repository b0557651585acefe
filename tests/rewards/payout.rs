//! Payouts: once a month, not below the least, with what is owed netted.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const PAYOUT: &str = "payout { id status period amount { amountMinor currency } rewards { totalCount } }";

/// Drafts a payout of an account.
async fn draft(world: &World, account: &str) -> Value {
    world
        .act("payoutDraft", PAYOUT, json!({ "ledgerAccountId": account }))
        .await
}

/// Takes a step with a payout: the state it leads to.
async fn step(world: &World, mutation: &str, payout: &str) -> String {
    let mut input = json!({ "id": payout });
    if ["payoutFail", "payoutCancel"].contains(&mutation) {
        input["note"] = json!("The bank said no");
    }
    text(&world.act(mutation, PAYOUT, input).await["status"])
}

on_both! {
    async fn led_7_fifty_units_at_least_and_once_a_month(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "COMMISSION_FIXED", 4_999).await;
        let (account, _) = world.account(&ana, "RON").await;
        let wanted = json!({ "ledgerAccountId": account });
        assert_eq!(world.refused("payoutDraft", PAYOUT, wanted.clone()).await, ["BELOW_MINIMUM"]);
        world.grant(&ana, "COMMISSION_FIXED", 1).await;
        let payout = draft(&world, &account).await;
        assert_eq!(payout["amount"], json!({ "amountMinor": 5_000, "currency": "RON" }));
        assert_eq!(payout["rewards"]["totalCount"], 2);
        assert_eq!(world.refused("payoutDraft", PAYOUT, wanted.clone()).await, ["DRAFT_EXISTS"]);
        let id = text(&payout["id"]);
        for (mutation, status) in [("payoutConfirm", "CONFIRMED"), ("payoutSend", "SENT"), ("payoutComplete", "COMPLETED")] {
            assert_eq!(step(&world, mutation, &id).await, status);
        }
        world.grant(&ana, "COMMISSION_FIXED", 9_000).await;
        assert_eq!(world.refused("payoutDraft", PAYOUT, wanted.clone()).await, ["PAID_THIS_MONTH"]);
        world.days_pass(31).await;
        let drafted = world.see("{ payouts(filter: { statusIn: [DRAFT] }) { nodes { id amount { amountMinor } } } }").await;
        assert_eq!(drafted["payouts"]["nodes"][0]["amount"]["amountMinor"], 9_000, "the next month drafts it by itself");
        assert_eq!(world.refused("payoutDraft", PAYOUT, wanted).await, ["DRAFT_EXISTS"]);
        world.balances().await;
    }

    async fn led_7_what_is_earned_before_a_late_worker_comes_does_not_put_the_month_off(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "COMMISSION_FIXED", 9_000).await;
        server.advance(Duration::from_hours(24) * 31);
        world.grant(&ana, "COMMISSION_FIXED", 100).await;
        server.drain().await;
        let drafted = world.see("{ payouts { nodes { status amount { amountMinor } } } }").await["payouts"]["nodes"].take();
        assert_eq!(drafted, json!([{ "status": "DRAFT", "amount": { "amountMinor": 9_100 } }]));
    }

    async fn led_7_what_was_drafted_a_month_ago_and_is_confirmed_now_is_the_payout_of_this_month(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "COMMISSION_FIXED", 9_000).await;
        let (account, _) = world.account(&ana, "RON").await;
        let id = text(&draft(&world, &account).await["id"]);
        world.days_pass(31).await;
        for mutation in ["payoutConfirm", "payoutSend", "payoutComplete"] {
            step(&world, mutation, &id).await;
        }
        world.grant(&ana, "COMMISSION_FIXED", 8_000).await;
        let wanted = json!({ "ledgerAccountId": account });
        assert_eq!(world.refused("payoutDraft", PAYOUT, wanted).await, ["PAID_THIS_MONTH"]);
        world.days_pass(31).await;
        let drafted = world.see("{ payouts(filter: { statusIn: [DRAFT] }) { nodes { amount { amountMinor } } } }").await;
        assert_eq!(drafted["payouts"]["nodes"], json!([{ "amount": { "amountMinor": 8_000 } }]));
    }

    async fn a_payout_moves_through_the_ledger_and_pays_its_rewards(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let reward = world.grant(&ana, "COMMISSION_FIXED", 60_000).await;
        let (account, _) = world.account(&ana, "RON").await;
        let id = text(&draft(&world, &account).await["id"]);
        assert_eq!(world.account(&ana, "RON").await.1, 60_000, "a draft moves nothing");
        step(&world, "payoutConfirm", &id).await;
        assert_eq!((world.account(&ana, "RON").await.1, world.own("LIABILITY", "RON").await), (0, 60_000));
        step(&world, "payoutSend", &id).await;
        assert_eq!(step(&world, "payoutFail", &id).await, "FAILED");
        assert_eq!(step(&world, "payoutRetry", &id).await, "CONFIRMED");
        step(&world, "payoutSend", &id).await;
        assert_eq!(world.status(&reward).await, "PAYABLE");
        step(&world, "payoutComplete", &id).await;
        assert_eq!(world.status(&reward).await, "PAID");
        assert_eq!((world.own("LIABILITY", "RON").await, world.own("SETTLED", "RON").await), (0, 60_000));
        assert_eq!(world.refused("payoutCancel", PAYOUT, json!({ "id": id, "note": "x" })).await, ["WRONG_STATUS"]);
        assert_eq!(world.own("EXPENSE", "RON").await, -60_000);
        world.balances().await;
    }

    async fn a_payout_that_is_called_off_is_due_again(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "COMMISSION_FIXED", 60_000).await;
        let (account, _) = world.account(&ana, "RON").await;
        let first = text(&draft(&world, &account).await["id"]);
        assert_eq!(step(&world, "payoutCancel", &first).await, "CANCELLED");
        let second = text(&draft(&world, &account).await["id"]);
        step(&world, "payoutConfirm", &second).await;
        assert_eq!(step(&world, "payoutCancel", &second).await, "CANCELLED");
        assert_eq!((world.account(&ana, "RON").await.1, world.own("LIABILITY", "RON").await), (60_000, 0));
        let third = draft(&world, &account).await;
        assert_eq!((&third["amount"]["amountMinor"], &third["rewards"]["totalCount"]), (&json!(60_000), &json!(1)));
        world.balances().await;
    }

    async fn led_4_what_was_paid_and_is_taken_back_is_netted_with_what_comes(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let work = json!({ "contactId": ana, "kind": "PURCHASE", "title": "A chair", "startedAt": world.in_days(-2),
            "status": "COMPLETED", "completedAt": world.in_days(-1) });
        let work = text(&world.act("engagementCreate", "engagement { id }", work).await["id"]);
        let mut gift = world.gift(&ana, "COMMISSION_FIXED", 30_000);
        gift["engagementId"] = json!(work);
        let paid = text(&world.act("rewardGrant", "reward { id }", gift).await["id"]);
        let (account, _) = world.account(&ana, "RON").await;
        let id = text(&draft(&world, &account).await["id"]);
        for mutation in ["payoutConfirm", "payoutSend", "payoutComplete"] {
            step(&world, mutation, &id).await;
        }
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        assert_eq!((world.status(&paid).await.as_str(), world.account(&ana, "RON").await.1), ("REVERSED", -30_000));
        world.grant(&ana, "COMMISSION_FIXED", 33_000).await;
        world.days_pass(31).await;
        assert_eq!(world.refused("payoutDraft", PAYOUT, json!({ "ledgerAccountId": account })).await, ["BELOW_MINIMUM"]);
        world.grant(&ana, "COMMISSION_FIXED", 50_000).await;
        let next = draft(&world, &account).await;
        assert_eq!((&next["amount"]["amountMinor"], &next["rewards"]["totalCount"]), (&json!(53_000), &json!(2)));
        step(&world, "payoutConfirm", &text(&next["id"])).await;
        assert_eq!(world.account(&ana, "RON").await.1, 0);
        world.balances().await;
    }

    async fn a_draft_is_not_confirmed_when_less_is_due_and_another_program_gives_its_reference(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let work = json!({ "contactId": ana, "kind": "PURCHASE", "title": "A chair", "startedAt": world.in_days(-2),
            "status": "COMPLETED", "completedAt": world.in_days(-1) });
        let work = text(&world.act("engagementCreate", "engagement { id }", work).await["id"]);
        let mut gift = world.gift(&ana, "COMMISSION_FIXED", 8_000);
        world.act("rewardGrant", "reward { id }", gift.clone()).await;
        gift["engagementId"] = json!(work);
        world.act("rewardGrant", "reward { id }", gift).await;
        let (account, _) = world.account(&ana, "RON").await;
        let id = text(&draft(&world, &account).await["id"]);
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        assert_eq!(world.refused("payoutConfirm", PAYOUT, json!({ "id": id })).await, ["BALANCE_CHANGED"]);
        step(&world, "payoutCancel", &id).await;
        let again = draft(&world, &account).await;
        assert_eq!(again["amount"]["amountMinor"], 8_000);
        let id = text(&again["id"]);
        world.act("payoutConfirm", PAYOUT, json!({ "id": id, "mode": "EXTERNAL" })).await;
        assert_eq!(world.refused("payoutSend", PAYOUT, json!({ "id": id })).await, ["REFERENCE_NEEDED"]);
        world.act("payoutSend", PAYOUT, json!({ "id": id, "reference": "SEPA-1" })).await;
    }

    async fn only_money_of_somebody_is_paid_out(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "CREDIT", 60_000).await;
        let (account, _) = world.account(&ana, "CREDIT:RON").await;
        assert_eq!(world.refused("payoutDraft", PAYOUT, json!({ "ledgerAccountId": account })).await, ["NOT_PAYABLE"]);
        let query = "{ ledgerAccounts(filter: { kind: EXPENSE }) { nodes { id } } }";
        let own = world.see(query).await["ledgerAccounts"]["nodes"][0]["id"].take();
        assert_eq!(world.refused("payoutDraft", PAYOUT, json!({ "ledgerAccountId": own })).await, ["NOT_PAYABLE"]);
    }
}
