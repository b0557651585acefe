//! What people give and decide.

use std::str::FromStr;
use std::time::Duration;

use goodword_kernel::id::EngagementId;
use goodword_rewards::reward::Milestone;
use serde_json::json;

use super::world::{World, ask};
use crate::kit::{Server, on_both, text};

const REWARD: &str = "reward { id status approvedBy { id } proposedBy { id } }";

on_both! {
    async fn led_10_more_than_a_thousand_units_are_approved_by_a_second_person(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let small = world.grant(&ana, "COMMISSION_FIXED", 100_000).await;
        assert_eq!(world.status(&small).await, "PAYABLE", "a thousand units approve themselves");
        let large = world.grant(&ana, "COMMISSION_FIXED", 100_001).await;
        assert_eq!(world.status(&large).await, "ON_HOLD");
        let approve = json!({ "id": large });
        assert_eq!(world.refused("rewardApprove", REWARD, approve.clone()).await, ["SECOND_PERSON"]);
        assert_eq!(world.account(&ana, "RON").await.1, 100_000);
        let second = world.second().await;
        let mut approved = ask(&second, "rewardApprove", REWARD, approve.clone()).await.done();
        let approved = approved["rewardApprove"]["reward"].take();
        assert_eq!(approved["status"], "PAYABLE");
        assert_ne!(approved["approvedBy"]["id"], approved["proposedBy"]["id"]);
        assert_eq!(world.account(&ana, "RON").await.1, 200_001);
        assert_eq!(ask(&second, "rewardApprove", REWARD, approve).await.refusals(), ["WRONG_STATUS"]);
        let yen = json!({ "clientId": world.client.id, "contactId": ana, "kind": "CREDIT", "amount": 1_001, "currency": "JPY", "reason": "x" });
        assert_eq!(world.act("rewardGrant", REWARD, yen).await["status"], "ON_HOLD", "a thousand and one yen");
        assert_eq!(world.status(&world.grant(&ana, "POINTS", 1_001).await).await, "ON_HOLD");
    }

    async fn led_3_a_gift_may_be_held_back_and_is_approved_before_or_after(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let mut gift = world.gift(&ana, "CREDIT", 500);
        gift["holdDays"] = json!(14);
        let early = text(&world.act("rewardGrant", REWARD, gift.clone()).await["id"]);
        let late = text(&world.act("rewardGrant", REWARD, gift.clone()).await["id"]);
        assert_eq!(world.act("rewardApprove", REWARD, json!({ "id": early })).await["status"], "APPROVED");
        world.days_pass(13).await;
        assert_eq!((world.status(&early).await.as_str(), world.status(&late).await.as_str()), ("APPROVED", "ON_HOLD"));
        world.days_pass(1).await;
        assert_eq!((world.status(&early).await.as_str(), world.status(&late).await.as_str()), ("ISSUED", "ISSUED"));
        gift["holdDays"] = json!(15);
        assert_eq!(world.refused("rewardGrant", REWARD, gift).await, ["INVALID"]);
    }

    async fn what_is_given_has_one_beneficiary_of_the_client_company(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let account = json!({ "clientId": world.client.id, "name": "Acme" });
        let account = text(&world.act("accountCreate", "account { id }", account).await["id"]);
        let mut both = world.gift(&ana, "CREDIT", 500);
        both["accountId"] = json!(account);
        assert_eq!(world.refused("rewardGrant", REWARD, both.clone()).await, ["ONE_BENEFICIARY"]);
        both["contactId"] = json!(null);
        world.act("rewardGrant", REWARD, both.clone()).await;
        both["accountId"] = json!(null);
        assert_eq!(world.refused("rewardGrant", REWARD, both).await, ["ONE_BENEFICIARY"]);
        let other = world.agency.client().await;
        let mut elsewhere = world.gift(&ana, "CREDIT", 500);
        elsewhere["clientId"] = json!(other.id);
        assert_eq!(world.refused("rewardGrant", REWARD, elsewhere).await, ["OTHER_CLIENT"]);
        for (field, wrong) in [("amount", json!(0)), ("kind", json!("COMMISSION_PERCENT")), ("reason", json!(" ")), ("expiresAt", json!(world.in_days(0)))] {
            let mut gift = world.gift(&ana, "CREDIT", 500);
            gift[field] = wrong;
            assert_eq!(world.refused("rewardGrant", REWARD, gift).await, ["INVALID"], "{field}");
        }
        world.act("contactArchive", "contact { id }", json!({ "id": ana })).await;
        assert_eq!(world.refused("rewardGrant", REWARD, world.gift(&ana, "CREDIT", 500)).await, ["CUSTOMER_PUT_AWAY"]);
        let sales = server.sign_in(&world.client.sales.email).await;
        assert_eq!(ask(&sales, "rewardGrant", REWARD, world.gift(&ana, "CREDIT", 500)).await.code(), "FORBIDDEN");
    }

    async fn led_4_a_purchase_that_is_paid_back_takes_its_rewards_along(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let work = json!({ "contactId": ana, "kind": "PURCHASE", "title": "A chair", "startedAt": world.in_days(-2),
            "status": "COMPLETED", "completedAt": world.in_days(-1) });
        let work = text(&world.act("engagementCreate", "engagement { id }", work).await["id"]);
        let give = async |kind: &str, amount: i64, days: i32| {
            let mut gift = world.gift(&ana, kind, amount);
            (gift["engagementId"], gift["holdDays"]) = (json!(work), json!(days));
            text(&world.act("rewardGrant", REWARD, gift).await["id"])
        };
        let (held, points, money) = (give("CREDIT", 300, 30).await, give("POINTS", 80, 0).await, give("COMMISSION_FIXED", 900, 0).await);
        let (account, _) = world.account(&ana, "POINTS").await;
        let used = json!({ "id": account, "quantity": 50 });
        world.act("ledgerAccountRedeem", "ledgerTransaction { id }", used).await;
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        assert_eq!(world.status(&held).await, "CANCELLED", "it was not given yet");
        assert_eq!((world.status(&points).await.as_str(), world.status(&money).await.as_str()), ("REVERSED", "REVERSED"));
        assert_eq!(world.account(&ana, "RON").await.1, 0);
        assert_eq!(world.account(&ana, "POINTS").await.1, -50, "what was used is owed");
        let used = json!({ "id": account, "quantity": 1 });
        assert_eq!(world.refused("ledgerAccountRedeem", "ledgerTransaction { id }", used).await, ["NOT_ENOUGH"]);
        world.grant(&ana, "POINTS", 70).await;
        let used = |quantity: i64| json!({ "id": account, "quantity": quantity });
        assert_eq!(world.refused("ledgerAccountRedeem", "ledgerTransaction { id }", used(21)).await, ["NOT_ENOUGH"], "netted with what is new");
        world.act("ledgerAccountRedeem", "ledgerTransaction { id }", used(20)).await;
        assert_eq!(world.account(&ana, "POINTS").await.1, 0);
        let reverses = format!("{{ node(id: \"{account}\") {{ ... on LedgerAccount {{ entries {{ nodes {{ reverses {{ id }} transaction {{ kind }} }} }} }} }} }}");
        let entries = world.see(&reverses).await["node"]["entries"]["nodes"].take();
        let against = entries.as_array().expect("entries").iter().filter(|one| one["transaction"]["kind"] == "REVERSED");
        assert!(against.clone().count() == 2 && against.clone().all(|one| !one["reverses"].is_null()), "{entries}");
        world.balances().await;
    }

    async fn led_4_nothing_is_earned_by_a_purchase_that_was_paid_back_before(server: Server) {
        let world = World::begin(&server).await;
        world.rule("Points", json!({ "event": "WON", "sides": "REFERRER", "kind": "POINTS", "amount": 10, "holdDays": 0 })).await;
        let ana = world.customer("Ana").await;
        let work = world.work(&ana).await;
        let won = async || Milestone { engagement: EngagementId::from_str(&work).ok(), ..world.won(&ana, 9_000).await };
        assert_eq!(world.told(&won().await).await.len(), 1);
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        let mut gift = world.gift(&ana, "CREDIT", 500);
        gift["engagementId"] = json!(work);
        assert_eq!(world.refused("rewardGrant", REWARD, gift).await, ["PAID_BACK"]);
        assert!(world.told(&won().await).await.is_empty());
        world.balances().await;
    }

    async fn led_4_what_was_used_is_owed_though_the_rest_ran_out(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let work = world.work(&ana).await;
        let mut gift = world.gift(&ana, "POINTS", 100);
        (gift["engagementId"], gift["expiresAt"]) = (json!(work), json!(world.in_days(30)));
        let points = text(&world.act("rewardGrant", REWARD, gift).await["id"]);
        let (account, _) = world.account(&ana, "POINTS").await;
        world.act("ledgerAccountRedeem", "ledgerTransaction { id }", json!({ "id": account, "quantity": 60 })).await;
        world.days_pass(31).await;
        assert_eq!((world.status(&points).await.as_str(), world.account(&ana, "POINTS").await.1), ("EXPIRED", 0));
        world.act("engagementRefund", "engagement { id }", json!({ "id": work })).await;
        assert_eq!((world.status(&points).await.as_str(), world.account(&ana, "POINTS").await.1), ("REVERSED", -60));
        world.balances().await;
    }

    async fn led_10_whoever_lets_a_large_reward_pass_does_not_approve_it_too(server: Server) {
        let world = World::begin(&server).await;
        world.rule("Large", json!({ "event": "WON", "sides": "REFERRER", "kind": "COMMISSION_FIXED", "amount": 200_000, "holdDays": 0 })).await;
        let ana = world.customer("Ana").await;
        let large = world.told(&world.won(&ana, 1_000).await).await.remove(0);
        assert_eq!(world.status(&large).await, "PENDING");
        world.act("rewardAdmit", REWARD, json!({ "id": large, "note": "A very good customer" })).await;
        assert_eq!(world.refused("rewardApprove", REWARD, json!({ "id": large })).await, ["SECOND_PERSON"]);
        let second = world.second().await;
        ask(&second, "rewardApprove", REWARD, json!({ "id": large })).await.done();
        assert_eq!(world.status(&large).await, "PAYABLE");
    }

    async fn led_10_what_runs_out_while_it_waits_is_not_given(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let mut gift = world.gift(&ana, "POINTS", 2_000);
        gift["expiresAt"] = json!(world.in_days(20));
        let large = text(&world.act("rewardGrant", REWARD, gift).await["id"]);
        server.advance(Duration::from_hours(24) * 21);
        let second = world.second().await;
        assert_eq!(ask(&second, "rewardApprove", REWARD, json!({ "id": large })).await.refusals(), ["WRONG_STATUS"]);
        server.drain().await;
        assert_eq!((world.status(&large).await.as_str(), world.account(&ana, "POINTS").await.1), ("CANCELLED", 0));
    }

    async fn what_was_given_does_not_fall_away_and_a_decision_needs_its_reason(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.customer("Ana").await;
        let given = world.grant(&ana, "CREDIT", 500).await;
        let cancel = |id: &str, note: &str| json!({ "id": id, "note": note });
        assert_eq!(world.refused("rewardCancel", REWARD, cancel(&given, "Wrong person")).await, ["WRONG_STATUS"]);
        let large = world.grant(&ana, "CREDIT", 200_000).await;
        assert_eq!(world.refused("rewardCancel", REWARD, cancel(&large, "")).await, ["INVALID"]);
        world.act("rewardCancel", REWARD, cancel(&large, "Wrong person")).await;
        assert_eq!(world.status(&large).await, "CANCELLED");
        assert_eq!(world.account(&ana, "CREDIT:RON").await.1, 500);
    }
}
