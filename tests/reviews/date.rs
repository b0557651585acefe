//! Dates of reviews: how they begin, move, come due and pass.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both};

const CALLS: &str = "{ followUps(filter: { reasonIn: [REVIEW_DUE] }) { nodes { signals requiredRole contact { id } \
    account { name } assignee { email } } } }";
const SHOWN: &str = "nextReview { status dueAt overdueAt setByHand }";

async fn next(world: &World, account: &str) -> Value {
    world.account_of(account, SHOWN).await["nextReview"].take()
}

async fn calls(world: &World) -> Vec<Value> {
    let found = world.see(CALLS).await["followUps"]["nodes"].take();
    found.as_array().cloned().unwrap_or_default()
}

on_both! {
    async fn rev_1_a_new_account_is_reviewed_in_180_days(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let expected = json!({ "status": "DUE", "dueAt": world.in_days(180), "overdueAt": null, "setByHand": false });
        assert_eq!(next(&world, &acme).await, expected);
    }

    async fn rev_2_the_date_goes_with_the_tier_and_its_cadence(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let set = |account: &str, tier: &str| json!({ "accountId": account, "tier": tier });
        let begun = server.now();
        for (tier, days) in [("HIGH", 90), ("LOW", 365), ("MEDIUM", 180)] {
            world.act("accountSetTier", "tierAssignment { id }", set(&acme, tier)).await;
            assert_eq!(next(&world, &acme).await["dueAt"], begun.plus_days(days).to_string(), "{tier}");
        }
        let own = json!({ "clientId": world.client.id, "tier": "HIGH", "everyDays": 30 });
        world.act("reviewCadenceSet", "reviewCadence { id }", own).await;
        world.act("accountSetTier", "tierAssignment { id }", set(&bolt, "HIGH")).await;
        assert_eq!(next(&world, &bolt).await["dueAt"], begun.plus_days(30).to_string());
        let moved = json!({ "id": world.next_review(&bolt).await, "dueAt": world.in_days(77) });
        world.act("accountReviewUpdate", "accountReview { id }", moved).await;
        world.act("accountSetTier", "tierAssignment { id }", set(&bolt, "LOW")).await;
        let chosen = next(&world, &bolt).await;
        assert_eq!((chosen["dueAt"].clone(), chosen["setByHand"].clone()), (json!(world.in_days(77)), json!(true)), "chosen by a person");
        let far = json!({ "id": world.next_review(&bolt).await, "dueAt": world.in_days(366) });
        assert_eq!(world.refused("accountReviewUpdate", "accountReview { id }", far).await, ["TOO_SELDOM"]);
    }

    async fn a_review_that_comes_due_is_told_two_weeks_before_and_one_that_is_late_again(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        world.days_pass(165).await;
        assert_eq!(calls(&world).await.len(), 0);
        world.days_pass(2).await;
        let told = calls(&world).await;
        assert_eq!(told, [json!({ "signals": 1, "requiredRole": "ACCOUNT_MANAGER", "contact": null, "account": { "name": "Acme" },
            "assignee": { "email": world.client.account_manager.email } })]);
        assert_eq!(next(&world, &acme).await["overdueAt"], Value::Null);
        world.days_pass(15).await;
        assert_ne!(next(&world, &acme).await["overdueAt"], Value::Null);
        assert_eq!(calls(&world).await[0]["signals"], 2, "attached to the one that is open (FUP-8)");
        world.days_pass(3).await;
        assert_eq!(calls(&world).await[0]["signals"], 2, "each is told once");
        let late = world.see("{ accountReviews(filter: { overdue: true }) { totalCount } }").await;
        assert_eq!(late["accountReviews"]["totalCount"], 1);
        world.held(&acme).await;
        assert_eq!(calls(&world).await.len(), 0, "nobody needs to call any more");
    }

    async fn a_review_with_a_day_is_late_a_day_after_it(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let schedule = json!({ "id": review, "at": world.in_days(200) });
        world.act("accountReviewSchedule", "accountReview { id }", schedule).await;
        world.days_pass(190).await;
        assert_eq!(next(&world, &acme).await["overdueAt"], Value::Null, "its date passed, but there is a day for it");
        world.days_pass(12).await;
        assert_ne!(next(&world, &acme).await["overdueAt"], Value::Null);
        let again = json!({ "id": review, "at": world.in_days(5) });
        let moved = world.act("accountReviewSchedule", "accountReview { status overdueAt }", again).await;
        assert_eq!(moved, json!({ "status": "SCHEDULED", "overdueAt": null }));
    }

    async fn nobody_is_told_of_reviews_while_the_client_company_rests(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        world.act("clientCompanyPause", "clientCompany { id }", json!({ "id": world.client.id })).await;
        world.days_pass(190).await;
        assert_eq!((calls(&world).await.len(), next(&world, &acme).await["overdueAt"].clone()), (0, Value::Null));
        world.act("clientCompanyActivate", "clientCompany { id }", json!({ "id": world.client.id })).await;
        world.days_pass(1).await;
        assert_eq!(calls(&world).await.len(), 1);
    }

    async fn rev_1_an_account_that_is_put_away_has_no_date_and_a_cancelled_review_is_followed_by_another(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let review = world.next_review(&acme).await;
        world.days_pass(10).await;
        let cancel = json!({ "id": review, "reason": "They are moving house" });
        let gone = world.act("accountReviewCancel", "accountReview { status isOpen cancelReason }", cancel.clone()).await;
        assert_eq!(gone, json!({ "status": "CANCELLED", "isOpen": false, "cancelReason": "They are moving house" }));
        assert_eq!(next(&world, &acme).await["dueAt"], world.in_days(180));
        assert_eq!(world.refused("accountReviewCancel", "accountReview { id }", cancel).await, ["WRONG_STATUS"]);
        let theirs = world.next_review(&bolt).await;
        world.act("accountArchive", "account { id }", json!({ "id": bolt })).await;
        assert_eq!(next(&world, &bolt).await, Value::Null);
        assert_eq!(world.review_of(&theirs, "status").await["status"], "CANCELLED");
        world.days_pass(1).await;
        assert_eq!(next(&world, &bolt).await, Value::Null, "the job gives no date to what is put away");
    }

    async fn of_two_accounts_that_become_one_the_winners_date_holds(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        world.days_pass(30).await;
        let twin = world.account("Acme Ltd").await;
        let (ours, theirs) = (world.next_review(&acme).await, world.next_review(&twin).await);
        let merge = json!({ "winnerAccountId": acme, "loserAccountId": twin });
        let merge = world.act("accountMerge", "customerMerge { id }", merge).await;
        assert_eq!(world.next_review(&acme).await, ours);
        assert_eq!(world.review_of(&theirs, "status").await["status"], "CANCELLED");
        world.act("customerMergeUndo", "customerMerge { id }", json!({ "id": merge["id"] })).await;
        assert_eq!((world.next_review(&acme).await, world.next_review(&twin).await), (ours, theirs));
    }
}
