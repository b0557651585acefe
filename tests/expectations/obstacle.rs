//! Obstacles come before delight.

use serde_json::json;

use super::world::{World, act, refused};
use crate::kit::{Server, on_both};

on_both! {
    async fn jrn_2_a_delight_action_does_not_run_while_a_severe_obstacle_stands_in_its_stage(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let idea = json!({ "stageId": world.stages[0], "kind": "SURPRISE", "title": "Flowers", "cost": { "amountMinor": 500, "currency": "RON" } });
        let idea = act(&world.sales, "delightActionCreate", "delightAction { id status cost { amountMinor currency } }", idea).await;
        assert_eq!(idea["delightAction"]["cost"], json!({ "amountMinor": 500, "currency": "RON" }));
        let idea = json!({ "id": idea["delightAction"]["id"] });
        act(who, "delightActionPrepare", "delightAction { id }", idea.clone()).await;
        let report = |stage: &str, severity: i32| json!({ "stageId": stage, "description": "Nobody answers", "severity": severity });
        act(&world.sales, "obstacleReport", "obstacle { id }", report(&world.stages[0], 3)).await;
        act(&world.sales, "obstacleReport", "obstacle { id }", report(&world.stages[1], 5)).await;
        let severe = act(&world.sales, "obstacleReport", "obstacle { id }", report(&world.stages[0], 4)).await;
        let severe = json!({ "id": severe["obstacle"]["id"] });
        assert_eq!(refused(who, "delightActionStart", "delightAction { id }", idea.clone()).await, ["OBSTACLE_FIRST"]);
        act(who, "obstaclePlan", "obstacle { id }", severe.clone()).await;
        assert_eq!(refused(who, "delightActionStart", "delightAction { id }", idea.clone()).await, ["OBSTACLE_FIRST"], "a plan removes nothing");
        act(who, "obstacleRemove", "obstacle { id }", severe).await;
        let running = act(who, "delightActionStart", "delightAction { status startedAt }", idea).await;
        assert_eq!(running["delightAction"]["status"], "RUNNING");
    }

    async fn a_severe_obstacle_is_accepted_only_with_a_reason(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let report = json!({ "stageId": world.stages[0], "description": "No lift", "severity": 5 });
        let made = act(who, "obstacleReport", "obstacle { id }", report).await;
        let id = &made["obstacle"]["id"];
        assert_eq!(refused(who, "obstacleAccept", "obstacle { id }", json!({ "id": id, "note": " " })).await, ["REASON_NEEDED"]);
        let kept = act(who, "obstacleAccept", "obstacle { status note }", json!({ "id": id, "note": "The house is listed" })).await;
        assert_eq!(kept["obstacle"], json!({ "status": "ACCEPTED", "note": "The house is listed" }));
    }
}
