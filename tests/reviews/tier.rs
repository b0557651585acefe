//! Tiers and cadences.

use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Server, on_both, text};

const TIER: &str = "tier { tier reason decidedBy validUntil productsOwned productsUnowned }";
const SHOWN: &str = "tierAssignment { tier reason decidedBy validUntil hasMeans }";

async fn tier(world: &World, account: &str) -> Value {
    world.account_of(account, TIER).await["tier"].take()
}

fn words(tier: &Value) -> (String, Option<String>) {
    (text(&tier["tier"]), tier["reason"].as_str().map(ToOwned::to_owned))
}

on_both! {
    async fn rev_1_a_new_account_has_a_tier_at_once(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let expected = json!({ "tier": "MEDIUM", "reason": null, "decidedBy": "RULE", "validUntil": null,
            "productsOwned": 0, "productsUnowned": 0 });
        assert_eq!(tier(&world, &acme).await, expected);
    }

    async fn rev_1_accounts_of_a_file_have_tiers_after_it_and_keep_none_when_it_is_taken_back(server: Server) {
        let world = World::begin(&server).await;
        let input = json!({ "clientId": world.client.id, "kind": "CONTACTS", "fileName": "crm.csv", "dryRun": false });
        let job = text(&world.act("importCreate", "importJob { id }", input).await["id"]);
        let file = "name,email,company\nAna,ana@x.example,Acme\nIon,ion@y.example,Bolt\n";
        world.upload(&job, file).await;
        world.server.drain().await;
        let list = "{ tierAssignments { totalCount nodes { tier decidedBy account { name } } } }";
        let found = world.see(list).await["tierAssignments"].take();
        assert_eq!(found["totalCount"], 2, "{found}");
        assert!(found["nodes"].as_array().is_some_and(|all| all.iter().all(|one| one["tier"] == "MEDIUM")), "{found}");
        world.act("importRollback", "importJob { status }", json!({ "id": job })).await;
        world.server.drain().await;
        assert_eq!(world.see("{ tierAssignments(filter: { withEnded: true }) { totalCount } }").await["tierAssignments"]["totalCount"], 0);
    }

    async fn rev_3_the_tier_follows_means_and_products(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let products = world.products(&["Saw", "Drill", "Plane"]).await;
        let owned = world.owns(&acme, &products[0]).await;
        assert_eq!(words(&tier(&world, &acme).await), ("MEDIUM".into(), None), "nobody knows of means");
        let rich = world.act("accountAssess", SHOWN, json!({ "accountId": acme, "hasMeans": true })).await;
        assert_eq!(words(&rich), ("HIGH".into(), Some("UNDER_PENETRATED".into())));
        world.owns(&acme, &products[1]).await;
        assert_eq!(words(&tier(&world, &acme).await), ("HIGH".into(), Some("UNDER_PENETRATED".into())));
        world.owns(&acme, &products[2]).await;
        let all = tier(&world, &acme).await;
        assert_eq!(words(&all), ("LOW".into(), Some("SATURATED".into())));
        assert_eq!((all["productsOwned"].clone(), all["productsUnowned"].clone()), (json!(3), json!(0)));
        world.act("ownedProductEnd", "ownedProduct { id }", json!({ "id": owned })).await;
        assert_eq!(words(&tier(&world, &acme).await), ("HIGH".into(), Some("UNDER_PENETRATED".into())));
        let poor = world.act("accountAssess", SHOWN, json!({ "accountId": acme, "hasMeans": false })).await;
        assert_eq!(words(&poor), ("LOW".into(), Some("LOW_MEANS".into())));
        let unknown = world.act("accountAssess", SHOWN, json!({ "accountId": acme, "hasMeans": null })).await;
        assert_eq!((words(&unknown), unknown["hasMeans"].clone()), (("MEDIUM".into(), None), Value::Null));
        let history = world.account_of(&acme, "tierAssignments(first: 20) { totalCount nodes { endedAt } }").await["tierAssignments"].take();
        assert_eq!(history["totalCount"], 6, "what changes nothing makes no new one: {history}");
        let now = history["nodes"].as_array().expect("nodes").iter().filter(|one| one["endedAt"].is_null()).count();
        assert_eq!(now, 1);
    }

    async fn rev_4_saturated_lapses_90_days_before_the_replacement(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let products = world.products(&["Saw"]).await;
        world.owns(&acme, &products[0]).await;
        let due = world.in_days(400);
        let lapses = world.in_days(310);
        let full = world.act("accountAssess", SHOWN, json!({ "accountId": acme, "replacementDueAt": due })).await;
        assert_eq!(full, json!({ "tier": "LOW", "reason": "SATURATED", "decidedBy": "RULE", "validUntil": lapses, "hasMeans": null }));
        world.days_pass(309).await;
        assert_eq!(words(&tier(&world, &acme).await), ("LOW".into(), Some("SATURATED".into())));
        world.days_pass(2).await;
        assert_eq!(words(&tier(&world, &acme).await), ("MEDIUM".into(), None));
    }

    async fn what_a_person_decides_holds_until_it_lapses(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let products = world.products(&["Saw"]).await;
        let own = json!({ "accountId": acme, "tier": "HIGH", "validUntil": world.in_days(30), "note": "They grow" });
        let set = world.act("accountSetTier", SHOWN, own).await;
        assert_eq!((words(&set), set["decidedBy"].clone()), (("HIGH".into(), Some("OWN".into())), json!("PERSON")));
        world.owns(&acme, &products[0]).await;
        assert_eq!(words(&tier(&world, &acme).await), ("HIGH".into(), Some("OWN".into())), "products change nothing about it");
        world.days_pass(31).await;
        assert_eq!(words(&tier(&world, &acme).await), ("LOW".into(), Some("SATURATED".into())));
        for until in [world.in_days(0), world.in_days(5 * 365 + 1)] {
            let wrong = json!({ "accountId": acme, "tier": "HIGH", "validUntil": until });
            assert_eq!(world.refused("accountSetTier", SHOWN, wrong).await, ["INVALID"]);
        }
        world.act("accountArchive", "account { id }", json!({ "id": acme })).await;
        let late = json!({ "accountId": acme, "hasMeans": true });
        assert_eq!(world.refused("accountAssess", SHOWN, late).await, ["ACCOUNT_PUT_AWAY"]);
    }

    async fn of_two_accounts_that_become_one_the_winners_tier_holds(server: Server) {
        let world = World::begin(&server).await;
        let (acme, twin) = (world.account("Acme").await, world.account("Acme Ltd").await);
        world.act("accountSetTier", SHOWN, json!({ "accountId": acme, "tier": "HIGH" })).await;
        let merge = json!({ "winnerAccountId": acme, "loserAccountId": twin });
        let merge = world.act("accountMerge", "customerMerge { id }", merge).await;
        assert_eq!(words(&tier(&world, &acme).await), ("HIGH".into(), Some("OWN".into())));
        world.act("customerMergeUndo", "customerMerge { id }", json!({ "id": merge["id"] })).await;
        assert_eq!(words(&tier(&world, &acme).await), ("HIGH".into(), Some("OWN".into())));
        assert_eq!(words(&tier(&world, &twin).await), ("MEDIUM".into(), None));
    }

    async fn rev_2_a_cadence_is_a_year_at_most(server: Server) {
        let world = World::begin(&server).await;
        let set = |tier: &str, days: i32| json!({ "clientId": world.client.id, "tier": tier, "everyDays": days });
        let shown = "reviewCadence { id tier everyDays }";
        for tier in ["LOW", "MEDIUM", "HIGH"] {
            assert_eq!(world.refused("reviewCadenceSet", shown, set(tier, 366)).await, ["TOO_SELDOM"], "{tier}");
            assert_eq!(world.refused("reviewCadenceSet", shown, set(tier, 6)).await, ["INVALID"], "{tier}");
        }
        let first = world.act("reviewCadenceSet", shown, set("LOW", 365)).await;
        let second = world.act("reviewCadenceSet", shown, set("LOW", 200)).await;
        assert_eq!((first["id"].clone(), second["everyDays"].clone()), (second["id"].clone(), json!(200)));
        let list = world.see("{ reviewCadences { nodes { tier everyDays } } }").await["reviewCadences"].take();
        assert_eq!(list, json!({ "nodes": [{ "tier": "LOW", "everyDays": 200 }] }));
    }

    async fn who_sells_may_tell_what_is_known_and_not_decide(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let sales = &world.client.sales;
        ask(sales, "accountAssess", SHOWN, json!({ "accountId": acme, "hasMeans": false })).await.done();
        let own = ask(sales, "accountSetTier", SHOWN, json!({ "accountId": acme, "tier": "HIGH" })).await;
        assert_eq!(own.code(), "FORBIDDEN");
        let other = server.agency().await;
        let theirs = ask(&other.owner, "accountAssess", SHOWN, json!({ "accountId": acme, "hasMeans": true })).await;
        assert_eq!(theirs.code(), "NOT_FOUND");
    }
}
