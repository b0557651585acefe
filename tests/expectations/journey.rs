//! Journeys, their stages and touchpoints.

use serde_json::{Value, json};

use super::world::{World, act, refused};
use crate::kit::{Server, on_both};

on_both! {
    async fn a_journey_begins_with_four_stages_and_every_change_of_them_is_an_edition(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let query = "query($id: ID!) { node(id: $id) { ... on Journey { edition stages { nodes { key position momentOfTruth touchpoints { nodes { name channel } } } } } } }";
        let journey = who.ask(query, json!({ "id": world.journey })).await.done();
        let keys: Vec<&Value> = journey["node"]["stages"]["nodes"].as_array().expect("stages").iter().map(|one| &one["key"]).collect();
        assert_eq!(keys, ["FIRST_INFORMATION", "DIRECT_CONTACT", "DEAL", "AFTER_SALE"]);
        assert_eq!(journey["node"]["edition"], 1);
        let own = json!({ "journeyId": world.journey, "key": "TRIAL", "name": "Trial", "position": 2, "momentOfTruth": true });
        act(who, "journeyStageCreate", "journeyStage { id }", own.clone()).await;
        assert_eq!(refused(who, "journeyStageCreate", "journeyStage { id }", own).await, ["KEY_TAKEN"]);
        act(who, "touchpointCreate", "touchpoint { id }", json!({ "stageId": world.stages[0], "name": "Site", "channel": "WEBSITE" })).await;
        act(who, "journeyStageUpdate", "journeyStage { id }", json!({ "id": world.stages[2], "archived": true })).await;
        let journey = who.ask(query, json!({ "id": world.journey })).await.done();
        let stages = journey["node"]["stages"]["nodes"].as_array().expect("stages");
        let keys: Vec<&Value> = stages.iter().map(|one| &one["key"]).collect();
        assert_eq!(keys, ["FIRST_INFORMATION", "DIRECT_CONTACT", "TRIAL", "AFTER_SALE"]);
        assert_eq!(stages[0]["touchpoints"]["nodes"], json!([{ "name": "Site", "channel": "WEBSITE" }]));
        assert_eq!(journey["node"]["edition"], 4, "a refused change is no edition");
    }

    async fn a_name_is_one_of_a_kind_at_a_client_company_and_the_last_stage_stays(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let same = json!({ "clientId": world.client, "name": " OURS " });
        assert_eq!(refused(who, "journeyCreate", "journey { id }", same).await, ["NAME_TAKEN"]);
        for stage in &world.stages[..3] {
            act(who, "journeyStageUpdate", "journeyStage { id }", json!({ "id": stage, "archived": true })).await;
        }
        let last = json!({ "id": world.stages[3], "archived": true });
        assert_eq!(refused(who, "journeyStageUpdate", "journeyStage { id }", last).await, ["LAST_STAGE"]);
    }

    async fn two_who_change_a_stage_at_once_do_not_overwrite_each_other(server: Server) {
        let world = World::begin(&server).await;
        let who = &world.consultant;
        let change = |name: &str| json!({ "id": world.stages[0], "expectedVersion": 1, "name": name });
        act(who, "journeyStageUpdate", "journeyStage { id }", change("One")).await;
        let second = crate::expectations::world::ask(who, "journeyStageUpdate", "journeyStage { id }", change("Two")).await;
        assert_eq!(second.code(), "CONFLICT");
    }

    async fn those_who_sell_read_journeys_and_change_none(server: Server) {
        let world = World::begin(&server).await;
        let list = world.sales.ask("{ journeys { totalCount nodes { name clientCompany { name } } } }", Value::Null).await.done();
        assert_eq!(list["journeys"], json!({ "totalCount": 1, "nodes": [{ "name": "Ours", "clientCompany": { "name": "Dentist" } }] }));
        let mine = json!({ "clientId": world.client, "name": "Mine" });
        let answer = crate::expectations::world::ask(&world.sales, "journeyCreate", "journey { id }", mine).await;
        assert_eq!(answer.code(), "FORBIDDEN");
    }
}
