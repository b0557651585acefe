//! The figures in a report, and what its page costs.

use serde_json::{Value, json};

use super::handed::rows;
use super::world::World;
use crate::kit::{Server, on_both};

on_both! {
    /// ANA-1: each figure is of the account, says its base, and ends where the report was made.
    async fn ana_1_the_figures_of_a_report_are_the_account_s_own(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let review = world.finished(&acme).await;
        let empty = world.page(&world.hand_out(&review, json!({})).await).await;
        assert_eq!((empty.matches("class=\"empty\"").count(), empty.matches("role=\"img\"").count()), (5, 0), "{empty}");
        let (ana, bo, cy) = (world.customer(&acme, "Ana").await, world.customer(&acme, "Bo").await, world.customer(&bolt, "Cy").await);
        let survey = world.survey().await;
        for (who, score, at) in [(&ana, 10, "2025-08-20T08:00:00Z"), (&bo, 8, "2025-08-20T08:00:00Z"), (&ana, 10, "2025-11-20T08:00:00Z"),
            (&bo, 3, "2026-02-20T08:00:00Z"), (&ana, 9, "2026-02-21T08:00:00Z"), (&bo, 10, "2026-02-22T08:00:00Z"),
            (&cy, 0, "2026-02-20T08:00:00Z")] {
            world.scored(&survey, who, score, at).await;
        }
        for (who, actual) in [(&ana, 800), (&ana, 1_000), (&bo, 1_300), (&cy, 800)] {
            world.promised(who, actual).await;
        }
        world.audited(&[80, 35]).await;
        world.days_pass(1).await;
        let handed = world.hand_out(&review, json!({})).await;
        world.days_pass(1).await;
        world.scored(&survey, &bo, 0, &server.now().to_string()).await;
        let page = world.page(&handed).await;
        assert_eq!((page.matches("class=\"empty\"").count(), page.matches("role=\"img\"").count()), (1, 4), "{page}");
        let nps = rows(&page, "nps");
        assert_eq!(nps.len(), 10);
        assert_eq!(nps[1], "Q2 2024|–|–|0");
        assert_eq!(nps[6], "Q3 2025|too few answers to show|–|2 (few)");
        assert_eq!(nps[7], "Q4 2025|too few answers to show|–|1 (few)");
        assert_eq!(nps[8], "Q1 2026|+33|±\u{a0}107|3 (few)");
        assert_eq!(nps[9], "All quarters|+50|±\u{a0}61|6 (few)");
        assert!(page.contains("is as known when you open this page"), "{page}");
        let promises = rows(&page, "promises");
        assert_eq!((promises[8].as_str(), promises[9].as_str()), ("Q1 2026|1|1|1|67%|3", "All quarters|1|1|1|67%|3"));
        let gaps = rows(&page, "gaps");
        assert_eq!(gaps.len(), 3);
        assert!(gaps[1].ends_with("|80|–|0 of 0") && gaps[2].ends_with("|35|–|0 of 0"), "{gaps:?}");
        assert!(page.contains("from 1 April 2024 to 3 March 2026"), "{page}");
    }

    async fn a_report_says_how_often_first_contact_was_made_in_time(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let review = world.finished(&acme).await;
        let open = async |account: &str, reason: &str, days: i64| {
            let input = json!({ "clientId": world.client.id, "accountId": account, "reason": reason, "dueAt": world.in_days(days) });
            world.act("followUpOpen", "followUp { id }", input).await["id"].clone()
        };
        let (first, late, running) = (open(&acme, "RISK", 2).await, open(&acme, "OTHER", 2).await, open(&acme, "OPPORTUNITY", 20).await);
        open(&bolt, "RISK", 2).await;
        let reach = async |follow_up: &Value| {
            let reached = json!({ "followUpId": follow_up, "channel": "IN_PERSON", "reached": true });
            world.act("contactAttemptCreate", "contactAttempt { id }", reached).await;
        };
        let none = world.page(&world.hand_out(&review, json!({})).await).await;
        assert!(none.contains("No first contact was due in this time yet."), "{none}");
        reach(&first).await;
        world.days_pass(3).await;
        let handed = world.hand_out(&review, json!({})).await;
        let page = world.page(&handed).await;
        let limits = rows(&page, "limits");
        assert_eq!((limits[8].as_str(), limits[9].as_str()), ("Q1 2026|1|1|50%|2", "All quarters|1|1|50%|2"));
        assert!(page.contains("First contact was made in time in 50% of 2 cases."), "{page}");
        world.days_pass(1).await;
        reach(&late).await;
        reach(&running).await;
        assert_eq!(world.page(&handed).await, page, "what came after the report changes nothing in it");
        let later = world.page(&world.hand_out(&review, json!({})).await).await;
        assert_eq!(rows(&later, "limits")[9], "All quarters|2|1|67%|3");
    }

    async fn a_report_takes_as_many_statements_for_much_as_for_little_and_stays_small(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let ana = world.customer(&acme, "Ana").await;
        let review = world.scheduled(&acme).await;
        world.act("accountReviewHold", "accountReview { id }", json!({ "id": review, "contactIds": [ana] })).await;
        world.audited(&[50]).await;
        let little = world.hand_out(&review, json!({ "namesPeople": true })).await;
        let (_, few) = server.counted(world.page(&little)).await;
        let survey = world.survey().await;
        for number in 0..50 {
            let make = json!({ "reviewId": review, "kind": "USAGE_TIP", "text": format!("{number} {}", "long word ".repeat(150)),
                "expectedBenefit": "much gained ".repeat(40) });
            world.act("recommendationMake", "recommendation { id }", make).await;
            let at = server.now().plus_days(-12 * i64::from(number) - 1).to_string();
            world.scored(&survey, &ana, number % 11, &at).await;
        }
        for actual in [700, 1_000, 1_100] {
            world.promised(&ana, actual).await;
        }
        world.days_pass(1).await;
        let much = world.hand_out(&review, json!({ "namesPeople": true })).await;
        let (page, many) = server.counted(world.page(&much)).await;
        assert_eq!(few.statements, many.statements);
        assert!(many.statements <= 28, "{many:?}");
        assert!(page.contains("49 long word") && page.len() < 200_000, "{} bytes", page.len());
    }
}
