//! Short meetings on what customers said since the last one.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Person, Server, on_both};

const PLAN: &str = "mutation($input: HuddlePlanInput!) { huddlePlan(input: $input) \
    { huddle { id status reviewedFrom reviewedResponses { id } participants { name } } userErrors { field message code } } }";
const HOLD: &str = "mutation($input: HuddleHoldInput!) { huddleHold(input: $input) \
    { huddle { status heldAt decisions { nodes { title assignee { name } huddle { id } } } } userErrors { field message code } } }";

async fn planned(who: &Person, world: &World, at: &str) -> Value {
    let me = who.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone();
    let input = json!({ "input": { "clientId": world.client, "meetsAt": at, "participantUserIds": [me] } });
    who.ask(PLAN, input).await.done()["huddlePlan"]["huddle"].clone()
}

fn ids(huddle: &Value) -> Vec<&str> {
    let all = huddle["reviewedResponses"].as_array().expect("answers").iter();
    all.filter_map(|one| one["id"].as_str()).collect()
}

on_both! {
    async fn a_huddle_looks_at_what_came_in_since_the_last_and_decides_on_tasks(server: Server) {
        let world = World::begin(&server).await;
        let (first, second) = (world.answer(9).await, world.answer_of("Bo", 4).await);
        let huddle = planned(&world.owner, &world, "2026-03-03T08:00:00Z").await;
        let mut expected = [first.as_str(), second.as_str()];
        let mut found = ids(&huddle);
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected);
        assert_eq!(huddle["participants"], json!([{ "name": "owner-of-client" }]));
        let decisions = json!([{ "title": "Call before each visit", "requiredRole": "SALES", "dueAt": "2026-03-06T08:00:00Z" }]);
        let held = world.owner.ask(HOLD, json!({ "input": { "id": huddle["id"], "decisions": decisions } })).await.done()["huddleHold"]["huddle"].clone();
        assert_eq!(held["status"], "HELD");
        assert_eq!(held["decisions"]["nodes"], json!([{ "title": "Call before each visit", "assignee": { "name": "sales" }, "huddle": { "id": huddle["id"] } }]));
        assert_eq!(world.owner.ask(HOLD, json!({ "input": { "id": huddle["id"] } })).await.refusals(), ["WRONG_STATUS"]);
        server.advance(Duration::from_hours(20));
        let owner = server.sign_in(&world.owner.email).await;
        let third = world.answer_by(&server.sign_in(&world.agency.owner.email).await, "Cy", 8).await;
        let next = planned(&owner, &world, "2026-03-05T08:00:00Z").await;
        assert_eq!(ids(&next), [third.as_str()]);
        let cancel = "mutation($id: ID!) { huddleCancel(input: { id: $id }) { huddle { status } userErrors { code } } }";
        owner.ask(cancel, json!({ "id": next["id"] })).await.done();
        assert_eq!(ids(&planned(&owner, &world, "2026-03-05T08:00:00Z").await), [third.as_str()], "proposed again");
    }

    /// Twenty answers are one huddle's: those of one instant that are left over are the next one's, and none comes twice.
    async fn more_answers_of_one_instant_than_a_huddle_has_are_all_looked_at_once(server: Server) {
        let world = World::begin(&server).await;
        for number in 0..41 {
            world.answer_of(&format!("Customer {number}"), 9).await;
        }
        let mut seen = std::collections::BTreeSet::new();
        for many in [20, 20, 1, 0] {
            let huddle = planned(&world.owner, &world, "2026-03-03T08:00:00Z").await;
            let found = ids(&huddle);
            assert_eq!(found.len(), many);
            seen.extend(found.into_iter().map(ToOwned::to_owned));
            world.owner.ask(HOLD, json!({ "input": { "id": huddle["id"] } })).await.done();
        }
        assert_eq!(seen.len(), 41);
    }

    async fn what_a_huddle_looked_at_is_not_proposed_again_because_an_earlier_one_met_later(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        let early = planned(&world.owner, &world, "2026-03-10T08:00:00Z").await;
        server.advance(Duration::from_hours(20));
        let owner = server.sign_in(&world.owner.email).await;
        world.answer_by(&server.sign_in(&world.agency.owner.email).await, "Bo", 8).await;
        let wide = planned(&owner, &world, "2026-03-05T08:00:00Z").await;
        assert_eq!(ids(&wide).len(), 2);
        for huddle in [&wide, &early] {
            owner.ask(HOLD, json!({ "input": { "id": huddle["id"] } })).await.done();
        }
        assert_eq!(ids(&planned(&owner, &world, "2026-03-12T08:00:00Z").await).len(), 0);
    }

    /// A decision that is not well formed keeps the huddle from being held: nothing is half-written.
    async fn a_wrong_decision_is_told_by_its_place_and_nothing_is_kept(server: Server) {
        let world = World::begin(&server).await;
        let huddle = planned(&world.owner, &world, "2026-03-03T08:00:00Z").await;
        let decisions = json!([
            { "title": "Call before each visit", "dueAt": "2026-03-06T08:00:00Z" },
            { "title": " ", "dueAt": "2026-03-01T08:00:00Z" },
        ]);
        let refused = world.owner.ask(HOLD, json!({ "input": { "id": huddle["id"], "decisions": decisions } })).await;
        assert_eq!(refused.refusals(), ["INVALID", "INVALID"]);
        assert_eq!(refused.data["huddleHold"]["userErrors"][0]["field"][0], "decisions");
        let left = world.owner.ask("{ huddles { nodes { status decisions { totalCount } } } }", Value::Null).await.done();
        assert_eq!(left["huddles"]["nodes"], json!([{ "status": "PLANNED", "decisions": { "totalCount": 0 } }]));
        let nobody = json!({ "input": { "clientId": world.client, "meetsAt": "2026-03-05T08:00:00Z", "participantUserIds": [] } });
        assert_eq!(world.owner.ask(PLAN, nobody).await.refusals(), ["INVALID"]);
    }
}
