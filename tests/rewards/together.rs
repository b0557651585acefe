//! Many at once: whatever they do together, the ledger balances, and nothing is used or paid twice.

use futures::future::join_all;
use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Answer, Server, on_both};

const MOVED: &str = "ledgerTransaction { id }";

/// Repeats what another writer was in the way of, as a client would.
async fn insist(world: &World, mutation: &str, selection: &str, input: Value) -> Answer {
    let who = world.boss().await;
    for _ in 0..20 {
        let answer = ask(&who, mutation, selection, input.clone()).await;
        if !["CONFLICT", "RATE_LIMITED"].contains(&answer.code()) {
            return answer;
        }
    }
    panic!("{mutation} found no way");
}

fn done(answers: &[Answer]) -> usize {
    answers
        .iter()
        .filter(|answer| answer.errors.is_empty() && answer.refusals().is_empty())
        .count()
}

on_both! {
    async fn led_1_many_who_use_at_once_use_no_more_than_there_is(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        for amount in [30, 40, 30] {
            world.grant(&ana, "POINTS", amount).await;
        }
        let (account, _) = world.account(&ana, "POINTS").await;
        let redeems = (0..16).map(|_| insist(&world, "ledgerAccountRedeem", MOVED, json!({ "id": account, "quantity": 9 })));
        let answers = join_all(redeems).await;
        assert_eq!(done(&answers), 11, "eleven times nine of a hundred");
        for answer in answers.iter().filter(|answer| !answer.refusals().is_empty()) {
            assert_eq!(answer.refusals(), ["NOT_ENOUGH"]);
        }
        assert_eq!(world.account(&ana, "POINTS").await.1, 1);
        world.balances().await;
    }

    async fn led_2_one_reference_sent_many_times_at_once_is_taken_once(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        world.grant(&ana, "CREDIT", 5_000).await;
        let (account, _) = world.account(&ana, "CREDIT:RON").await;
        let input = json!({ "id": account, "quantity": 700, "reference": "Receipt 1" });
        let answers = join_all((0..8).map(|_| insist(&world, "ledgerAccountRedeem", MOVED, input.clone()))).await;
        assert_eq!(done(&answers), 1);
        assert_eq!(world.account(&ana, "CREDIT:RON").await.1, 4_300);
        world.balances().await;
    }

    async fn led_1_giving_using_and_paying_at_once_balance(server: Server) {
        let world = World::begin(&server).await;
        let (ana, boris) = (world.customer("Ana").await, world.customer("Boris").await);
        let gives = (0..12).map(|number| {
            let (who, kind) = if number % 2 == 0 { (&ana, "POINTS") } else { (&boris, "COMMISSION_FIXED") };
            insist(&world, "rewardGrant", "reward { id }", world.gift(who, kind, 1_000 - number))
        });
        let answers = join_all(gives).await;
        assert_eq!(done(&answers), 12, "the first of a client company too, whose accounts are opened meanwhile");
        let (points, sum) = world.account(&ana, "POINTS").await;
        assert_eq!(sum, 6_000 - 30);
        let (money, _) = world.account(&boris, "RON").await;
        let redeems = (0..6).map(|_| insist(&world, "ledgerAccountRedeem", MOVED, json!({ "id": points, "quantity": 500 })));
        let drafts = (0..4).map(|_| insist(&world, "payoutDraft", "payout { id }", json!({ "ledgerAccountId": money })));
        let (used, drafted) = futures::future::join(join_all(redeems), join_all(drafts)).await;
        assert_eq!((done(&used), done(&drafted)), (6, 1));
        assert_eq!(world.account(&ana, "POINTS").await.1, 6_000 - 30 - 3_000);
        let payout = drafted.iter().find_map(|answer| answer.data["payoutDraft"]["payout"]["id"].as_str()).expect("a payout");
        let confirms = (0..5).map(|_| insist(&world, "payoutConfirm", "payout { id }", json!({ "id": payout })));
        assert_eq!(done(&join_all(confirms).await), 1);
        assert_eq!((world.account(&boris, "RON").await.1, world.own("LIABILITY", "RON").await), (0, 6_000 - 36));
        world.balances().await;
    }

    async fn led_2_one_milestone_told_many_times_at_once_earns_once(server: Server) {
        let world = World::begin(&server).await;
        let terms = json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_PERCENT", "basisPoints": 1_000, "holdDays": 0 });
        world.rule("Share", terms).await;
        let ana = world.customer("Ana").await;
        // The accounts are there: then the accounts are what the others wait for.
        world.told(&world.won(&ana, 10_000).await).await;
        let won = world.won(&ana, 20_000).await;
        let made = join_all((0..6).map(|_| world.told(&won))).await;
        assert_eq!(made.iter().map(Vec::len).sum::<usize>(), 1);
        assert_eq!(world.account(&ana, "RON").await.1, 3_000);
        world.balances().await;
    }
}
