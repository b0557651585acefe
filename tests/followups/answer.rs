//! What follows an answer.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both};

on_both! {
    async fn fup_1_a_promoter_goes_to_sales_within_24_hours(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        let all = world.inbox(&world.sales, Value::Null).await;
        assert_eq!(all.len(), 1);
        let one = &all[0];
        assert_eq!((&one["reason"], &one["status"], &one["signals"]), (&json!("PROMOTER_RESPONSE"), &json!("OPEN"), &json!(1)));
        assert_eq!(one["assignee"]["name"], "sales");
        assert_eq!((&one["startedAt"], &one["dueAt"]), (&json!("2026-03-02T08:00:00.000Z"), &json!("2026-03-03T08:00:00.000Z")));
        assert_eq!(one["case"], Value::Null);
        assert_eq!(one["response"]["score"], 9);
        let keys: Vec<_> = one["tasks"]["nodes"].as_array().expect("tasks").iter().map(|task| &task["key"]).collect();
        assert_eq!(keys, ["THANK", "ONE_IMPROVEMENT", "REFERRAL_ASK"]);
        assert_eq!(one["contact"]["nextFollowUpAt"], one["dueAt"]);
        assert_eq!(one["account"]["nextFollowUpAt"], one["dueAt"]);
    }

    async fn fup_2_a_passive_goes_to_the_account_manager_within_3_business_days(server: Server) {
        let world = World::begin(&server).await;
        world.answer(7).await;
        let all = world.inbox(&world.agency.owner, json!({ "reasonIn": ["PASSIVE_RESPONSE"] })).await;
        assert_eq!((&all[0]["assignee"]["name"], &all[0]["dueAt"]), (&json!("manager"), &json!("2026-03-05T08:00:00.000Z")));
    }

    async fn fup_3_a_detractor_goes_to_the_owner_within_4_business_hours_with_a_case(server: Server) {
        let world = World::begin(&server).await;
        world.answer(2).await;
        let all = world.inbox(&world.owner, json!({ "mine": true })).await;
        let one = &all[0];
        assert_eq!((&one["reason"], &one["dueAt"]), (&json!("DETRACTOR_RESPONSE"), &json!("2026-03-02T12:00:00.000Z")));
        assert_eq!((&one["case"]["severity"], &one["case"]["status"], &one["case"]["symptom"]), (&json!(5), &json!("NEW"), &json!("NPS 2/10")));
        assert_eq!(one["contact"]["openCases"], 1);
        assert_eq!(one["tasks"]["nodes"].as_array().map(Vec::len), Some(7));
    }

    async fn fup_8_a_second_signal_is_attached(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        world.answer(10).await;
        let all = world.inbox(&world.sales, Value::Null).await;
        assert_eq!((all.len(), &all[0]["signals"]), (1, &json!(2)));
    }

    async fn the_statements_of_an_answer_and_of_the_inbox(server: Server) {
        let world = World::begin(&server).await;
        let ((), answer) = server.counted(async { world.answer(10).await; }).await;
        assert!(answer.statements <= 40, "a promoter's answer takes {answer:?}");
        let ((), answer) = server.counted(async { world.answer(1).await; }).await;
        assert!(answer.statements <= 52, "a detractor's answer takes {answer:?}");
        let query = "{ followUps(first: 50) { nodes { id reason dueAt } } }";
        let (_, plain) = server.counted(world.agency.owner.ask(query, Value::Null)).await;
        assert!(plain.statements <= 2, "the inbox takes {plain:?}");
        let query = "{ followUps(first: 50) { nodes { id contact { name } account { name } clientCompany { name } assignee { name } } } }";
        let (_, rich) = server.counted(world.agency.owner.ask(query, Value::Null)).await;
        assert!(rich.statements <= 6, "the inbox with its relations takes {rich:?}");
    }
}
