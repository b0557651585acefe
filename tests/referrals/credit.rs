//! Who earns by a customer, who sees it, and what is known of how the customer was won.

use serde_json::{Value, json};

use super::earning::{R, REWARDS, begun, buys, earned, rule, seen, share, won_for};
use super::world::{act, ask, registered};
use crate::kit::{Server, on_both, text};

on_both! {
    async fn led_8_who_has_the_credit_earns_and_nobody_else(server: Server) {
        let (world, first) = begun(&server).await;
        let second = world.partner("bo@smile.example").await;
        rule(&world, "Share", share("WON", 1_000)).await;
        let id = registered(&first, "acme.example").await;
        let note = json!({ "referralId": id, "kind": "INTRODUCTION", "partnershipId": second.partnership, "note": "At the fair" });
        let touch = act(&world.client.owner, "attributionTouchNote", "attributionTouch { id }", note).await;
        let (_, contact) = won_for(&world, &id, 80_000).await;
        buys(&world, &contact, 80_000).await;
        let decision = world.client.owner.ask("{ attributionDecisions { nodes { id } } }", Value::Null).await.done();
        let decision = decision["attributionDecisions"]["nodes"][0]["id"].clone();
        let otherwise = json!({ "id": decision, "touchId": touch["attributionTouch"]["id"], "reason": "They met before" });
        act(&world.owner().await, "attributionDecisionOverride", "attributionDecision { id }", otherwise.clone()).await;
        act(&world.owner().await, "attributionDecisionOverride", "attributionDecision { id }", otherwise).await;
        let rewards = seen(&world, &id).await["rewards"]["nodes"].take();
        let mut of: Vec<(String, String, String)> = rewards.as_array().expect("rewards").iter()
            .map(|one| (text(&one["status"]), text(&one["partnership"]["id"]), one["amount"]["amount"].to_string())).collect();
        of.sort();
        let expected = [("CANCELLED".to_owned(), first.partnership, "8000".to_owned()), ("ON_HOLD".to_owned(), second.partnership, "8000".to_owned())];
        assert_eq!(of, expected, "said twice, it is earned once");
        assert_eq!(earned(&world, &id).await[1].2, "HOLDING", "the customer has paid already");
    }

    /// What renewals earned stays with whoever had the credit then; those that come earn for whoever has it now.
    async fn led_8_renewals_after_the_credit_moved_earn_for_whoever_has_it_now(server: Server) {
        let (world, first) = begun(&server).await;
        let second = world.partner("bo@smile.example").await;
        for (event, points) in [("WON", 1_000), ("FIRST_PAYMENT", 500), ("RENEWAL", 200)] {
            rule(&world, event, share(event, points)).await;
        }
        let id = registered(&first, "acme.example").await;
        let note = json!({ "referralId": id, "kind": "INTRODUCTION", "partnershipId": second.partnership, "note": "At the fair" });
        let touch = act(&world.client.owner, "attributionTouchNote", "attributionTouch { id }", note).await;
        let (_, contact) = won_for(&world, &id, 80_000).await;
        buys(&world, &contact, 80_000).await;
        buys(&world, &contact, 10_000).await;
        let decision = world.owner().await.ask("{ attributionDecisions { nodes { id } } }", Value::Null).await.done();
        let otherwise = json!({ "id": decision["attributionDecisions"]["nodes"][0]["id"], "touchId": touch["attributionTouch"]["id"],
            "reason": "They met before" });
        act(&world.owner().await, "attributionDecisionOverride", "attributionDecision { id }", otherwise).await;
        buys(&world, &contact, 20_000).await;
        let found = seen(&world, &id).await["rewards"]["nodes"].take();
        let lives = found.as_array().expect("rewards").iter().filter(|one| one["status"] == "ON_HOLD");
        let mut lives: Vec<(String, String, i64)> = lives
            .map(|one| (text(&one["event"]), text(&one["partnership"]["id"]), one["amount"]["amount"].as_i64().unwrap_or_default()))
            .collect();
        lives.sort_by_key(|(event, _, amount)| (event.clone(), *amount));
        let one = |event: &str, of: &str, amount: i64| (event.to_owned(), of.to_owned(), amount);
        assert_eq!(lives, [
            one("FIRST_PAYMENT", &second.partnership, 4_000),
            one("RENEWAL", &first.partnership, 200),
            one("RENEWAL", &second.partnership, 400),
            one("WON", &second.partnership, 8_000),
        ]);
    }

    async fn a73_a_partner_sees_what_it_earned_and_nothing_of_another(server: Server) {
        let (world, ana) = begun(&server).await;
        let _bo = world.partner("bo@smile.example").await;
        let both = json!({ "event": "WON", "sides": "BOTH", "kind": "COMMISSION_PERCENT", "basisPoints": 1_000, "holdDays": 0 });
        rule(&world, "Both", both).await;
        let id = registered(&ana, "acme.example").await;
        let (account, contact) = won_for(&world, &id, 800_000).await;
        buys(&world, &contact, 800_000).await;
        let all = world.owner().await.ask(REWARDS, json!({ "id": id })).await.done();
        assert_eq!(all["node"]["rewards"]["nodes"].as_array().map(Vec::len), Some(2), "partner and customer");
        let mine = "{ referrals(first: 2) { nodes { rewards(first: 3) { nodes { id note waitsFor partnership { id } account { id } proposedBy { id } } } } } \
            rewards(first: 3) { totalCount nodes { id } } ledgerAccounts(first: 3) { nodes { id kind balance { amount } entries(first: 3) { nodes { amount { amount } } } } } \
            payouts { totalCount } referralPartnerships(first: 2) { nodes { balances { amount unit } rewards(first: 3) { nodes { id } } ledgerAccounts(first: 3) { nodes { id } } } } }";
        let ana_now = server.sign_in("ana@lens.example").await;
        let seen = ana_now.ask(mine, Value::Null).await.done();
        let rewards = &seen["referrals"]["nodes"][0]["rewards"]["nodes"];
        assert_eq!(rewards.as_array().map(Vec::len), Some(1), "its own alone: {rewards}");
        assert_eq!((&rewards[0]["waitsFor"], &rewards[0]["partnership"]["id"]), (&json!("PAYOUT"), &json!(ana.partnership)));
        assert_eq!(seen["rewards"]["totalCount"], 1);
        assert_eq!(seen["ledgerAccounts"]["nodes"].as_array().map(Vec::len), Some(1));
        assert_eq!(seen["ledgerAccounts"]["nodes"][0]["entries"]["nodes"], json!([{ "amount": { "amount": 80_000 } }]));
        assert_eq!(seen["referralPartnerships"]["nodes"][0]["balances"], json!([{ "amount": 80_000, "unit": "RON" }]));
        let bo_now = server.sign_in("bo@smile.example").await;
        let seen = bo_now.ask(mine, Value::Null).await.done();
        assert_eq!((&seen["rewards"]["totalCount"], &seen["ledgerAccounts"]["nodes"]), (&json!(0), &json!([])));
        let reward = rewards[0]["id"].clone();
        for hidden in [&reward, &json!(account)] {
            let node = bo_now.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": hidden })).await.done();
            assert_eq!(node["node"], Value::Null);
        }
        for (mutation, input) in [("rewardApprove", json!({ "id": reward })), ("rewardCancel", json!({ "id": reward, "note": "No" }))] {
            assert_eq!(ask(&ana_now, mutation, "reward { id }", input).await.code(), "FORBIDDEN");
        }
    }

    async fn cus_1_an_account_that_was_recommended_counts_as_earned(server: Server) {
        let (world, partner) = begun(&server).await;
        let acquisition = async |account: &str| {
            let query = "query($id: ID!) { node(id: $id) { ... on Account { name acquisition { source class evidence } } } }";
            world.owner().await.ask(query, json!({ "id": account })).await.done()["node"].take()
        };
        let id = registered(&partner, "acme.example").await;
        let (account, _) = won_for(&world, &id, 80_000).await;
        let seen = acquisition(&account).await;
        assert_eq!((&seen["acquisition"]["source"], &seen["acquisition"]["class"]), (&json!("REFERRAL_PARTNER"), &json!("EARNED")));
        assert_eq!(seen["acquisition"]["evidence"], json!(id));
        let advertised = json!({ "clientId": world.client.id, "name": "Known", "acquisition": { "source": "ADVERTISING" } });
        let advertised = act(&world.owner().await, "accountCreate", "account { id }", advertised).await["account"]["id"].take();
        let win = async |domain: &str, more: Value| {
            let id = registered(&partner, domain).await;
            let owner = world.owner().await;
            act(&owner, "referralAccept", R, json!({ "id": id })).await;
            act(&owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
            act(&owner, "referralQualify", R, json!({ "id": id })).await;
            act(&owner, "referralPropose", R, json!({ "id": id })).await;
            let mut input = json!({ "id": id, "amount": { "amountMinor": 100, "currency": "RON" } });
            for (key, value) in more.as_object().into_iter().flatten() {
                input[key] = value.clone();
            }
            act(&owner, "referralWin", "referral { id account { id } }", input).await["referral"]["account"]["id"].take()
        };
        win("one.example", json!({ "accountId": advertised })).await;
        assert_eq!(acquisition(&text(&advertised)).await["acquisition"]["source"], "ADVERTISING", "a person said so");
        win("two.example", json!({ "accountId": advertised, "acquisitionReason": "The advertisement came later" })).await;
        let seen = acquisition(&text(&advertised)).await;
        assert_eq!(seen["acquisition"]["source"], "REFERRAL_PARTNER");
        assert!(text(&seen["acquisition"]["evidence"]).ends_with(": The advertisement came later"), "{seen}");
        let made = win("three.example", json!({ "createAccount": true })).await;
        let seen = acquisition(&text(&made)).await;
        assert_eq!((&seen["name"], &seen["acquisition"]["source"]), (&json!("three.example"), &json!("REFERRAL_PARTNER")));
    }
}
