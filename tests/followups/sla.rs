//! Limits of a client company's own: what they may say, what they do, and when they are broken.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const HOUR: Duration = Duration::from_hours(1);
const SET: &str = "mutation($input: SlaPolicySetInput!) { slaPolicySet(input: $input) \
    { slaPolicy { id reason escalation { afterPercent toRole } } userErrors { field message code } } }";
const REMOVE: &str = "mutation($id: ID!) { slaPolicyRemove(input: { id: $id }) { slaPolicy { removedAt } userErrors { field message code } } }";
const PREVIEW: &str = "query($client: ID!, $reason: FollowUpReason!, $at: DateTime, $gold: Boolean! = false) \
    { slaPreview(clientId: $client, reason: $reason, at: $at, gold: $gold) { policy { id } firstContactDueAt closeDueAt \
    firstContactSteps { afterPercent at toRole } closeSteps { afterPercent at toRole } } }";

async fn set(who: &Person, world: &World, mut fields: Value) -> String {
    fields["clientId"] = json!(world.client);
    made(who, SET, json!({ "input": fields }), "slaPolicySet", "slaPolicy").await
}

async fn row(who: &Person) -> Value {
    let query = "{ followUps(filter: { open: null }) { nodes { id dueAt closeDueAt breachedAt closeBreachedAt slaPolicy { id } \
        escalations { nodes { about percent recipient { name } } } } } }";
    who.ask(query, Value::Null).await.done()["followUps"]["nodes"][0].clone()
}

async fn id_of(who: &Person) -> Value {
    who.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone()
}

on_both! {
    async fn fup_1_a_policy_shortens_the_limit_of_promoters_and_never_loosens_it(server: Server) {
        let world = World::begin(&server).await;
        for (clock, minutes) in [("CALENDAR", 1_441), ("BUSINESS", 60)] {
            let input = json!({ "clientId": world.client, "reason": "PROMOTER_RESPONSE", "clock": clock, "firstContactMinutes": minutes });
            assert_eq!(world.owner.ask(SET, json!({ "input": input })).await.refusals(), ["LIMIT_TOO_LOOSE"], "{clock}");
        }
        let id = set(&world.owner, &world, json!({ "reason": "PROMOTER_RESPONSE", "clock": "CALENDAR", "firstContactMinutes": 120 })).await;
        world.answer(10).await;
        let told = row(&world.owner).await;
        assert_eq!((&told["dueAt"], &told["slaPolicy"]["id"]), (&json!("2026-03-02T10:00:00.000Z"), &json!(id)));
    }

    async fn fup_3_gold_and_high_trust_have_limits_of_their_own_in_a_policy(server: Server) {
        let world = World::begin(&server).await;
        set(&world.owner, &world, json!({ "reason": "DETRACTOR_RESPONSE", "firstContactMinutes": 120, "goldFirstContactMinutes": 15 })).await;
        let ask = |gold: bool| json!({ "client": world.client, "reason": "DETRACTOR_RESPONSE", "at": "2026-03-02T08:00:00Z", "gold": gold });
        let plain = world.owner.ask(PREVIEW, ask(false)).await.done()["slaPreview"].clone();
        assert_eq!(plain["firstContactDueAt"], "2026-03-02T10:00:00.000Z");
        let gold = world.owner.ask(PREVIEW, ask(true)).await.done()["slaPreview"].clone();
        assert_eq!(gold["firstContactDueAt"], "2026-03-02T08:15:00.000Z");
        world.answer(6).await;
        assert_eq!(row(&world.owner).await["dueAt"], "2026-03-02T10:00:00.000Z");
    }

    async fn without_a_policy_the_settings_hold_and_a_removed_one_is_gone(server: Server) {
        let world = World::begin(&server).await;
        let ask = json!({ "client": world.client, "reason": "PROMOTER_RESPONSE", "at": "2026-03-02T08:00:00Z" });
        let usual = world.owner.ask(PREVIEW, ask.clone()).await.done()["slaPreview"].clone();
        assert_eq!((&usual["policy"], &usual["firstContactDueAt"], &usual["closeDueAt"]),
            (&Value::Null, &json!("2026-03-03T08:00:00.000Z"), &Value::Null));
        let steps = json!([
            { "afterPercent": 50, "at": "2026-03-02T20:00:00.000Z", "toRole": "ASSIGNEE" },
            { "afterPercent": 100, "at": "2026-03-03T08:00:00.000Z", "toRole": "CONSULTANT" },
            { "afterPercent": 150, "at": "2026-03-03T20:00:00.000Z", "toRole": "AGENCY_OWNER" },
        ]);
        assert_eq!(usual["firstContactSteps"], steps);
        let first = set(&world.owner, &world, json!({ "reason": "PROMOTER_RESPONSE", "clock": "CALENDAR", "firstContactMinutes": 60 })).await;
        let again = set(&world.owner, &world, json!({ "reason": "PROMOTER_RESPONSE", "clock": "CALENDAR", "firstContactMinutes": 30 })).await;
        assert_eq!(first, again, "one policy for each reason");
        let list = "{ slaPolicies { totalCount nodes { firstContactMinutes } } }";
        let told = world.owner.ask(list, Value::Null).await.done();
        assert_eq!(told["slaPolicies"]["nodes"], json!([{ "firstContactMinutes": 30 }]));
        world.owner.ask(REMOVE, json!({ "id": first })).await.done();
        assert_eq!(world.owner.ask(REMOVE, json!({ "id": first })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(world.owner.ask(PREVIEW, ask).await.done()["slaPreview"], usual);
        assert_eq!(world.owner.ask(list, Value::Null).await.done()["slaPolicies"]["totalCount"], 0);
        let sales = world.sales.ask(SET, json!({ "input": { "clientId": world.client, "reason": "OTHER" } })).await;
        assert_eq!(sales.code(), "FORBIDDEN");
    }

    /// The limit until a follow-up is finished has steps of its own; first contact does not stop it, finishing does.
    async fn fup_4_a_follow_up_that_is_not_finished_in_time_is_flagged_and_goes_upward(server: Server) {
        let world = World::begin(&server).await;
        let steps = json!([{ "afterPercent": 50, "toRole": "OWNER" }, { "afterPercent": 200, "toRole": "SALES" }]);
        set(&world.owner, &world, json!({ "reason": "PASSIVE_RESPONSE", "clock": "CALENDAR", "closeMinutes": 2_880, "escalation": steps })).await;
        world.answer(8).await;
        let id = row(&world.owner).await["id"].clone();
        assert_eq!(row(&world.owner).await["closeDueAt"], "2026-03-04T08:00:00.000Z");
        let contact = "mutation($id: ID!) { contactAttemptCreate(input: { followUpId: $id, channel: IN_PERSON, reached: true }) { userErrors { code } } }";
        world.owner.ask(contact, json!({ "id": id })).await.done();
        server.advance(HOUR * 24);
        server.drain().await;
        assert_eq!(server.mails().to(&world.owner.email).len(), 1);
        server.advance(HOUR * 24);
        server.drain().await;
        let owner = server.sign_in(&world.owner.email).await;
        let told = row(&owner).await;
        assert_eq!((&told["closeBreachedAt"], &told["breachedAt"]), (&json!("2026-03-04T08:00:00.000Z"), &Value::Null));
        let late = owner.ask("{ followUps(filter: { closeBreached: true }) { totalCount } }", Value::Null).await.done();
        assert_eq!(late["followUps"]["totalCount"], 1);
        let done = "mutation($id: ID!) { followUpDone(input: { id: $id, outcome: \"Agreed\" }) { userErrors { code } } }";
        owner.ask(done, json!({ "id": id })).await.done();
        server.advance(HOUR * 100);
        server.drain().await;
        let steps = row(&server.sign_in(&world.owner.email).await).await["escalations"]["nodes"].clone();
        assert_eq!(steps, json!([
            { "about": "CLOSE", "percent": 50, "recipient": { "name": "owner-of-client" } },
            { "about": "CLOSE", "percent": 100, "recipient": null },
        ]));
        assert_eq!(server.mails().to(&world.sales.email).len(), 0, "finished before");
    }

    /// FUP-5, reported apart: detractors who went to somebody other than the OWNER, with the reason.
    async fn fup_5_detractors_who_are_not_with_the_owner_are_reported_apart(server: Server) {
        let world = World::begin(&server).await;
        world.answer(3).await;
        world.answer_of("Bo", 4).await;
        let all = world.inbox(&world.owner, json!({})).await;
        let (sales, owner) = (id_of(&world.sales).await, id_of(&world.owner).await);
        let assign = "mutation($input: FollowUpAssignInput!) { followUpAssign(input: $input) { userErrors { code } } }";
        let give = |to: &Value, reason: Value| json!({ "input": { "id": all[0]["id"], "assigneeUserId": to, "reason": reason } });
        let report = "{ followUps(filter: { reassignedFromOwner: true }) { totalCount nodes { id reassignedReason } } }";
        assert_eq!(world.owner.ask(report, Value::Null).await.done()["followUps"]["totalCount"], 0);
        world.owner.ask(assign, give(&sales, json!("Knows the customer"))).await.done();
        let told = world.owner.ask(report, Value::Null).await.done()["followUps"].clone();
        assert_eq!((&told["totalCount"], &told["nodes"][0]["reassignedReason"]), (&json!(1), &json!("Knows the customer")));
        world.owner.ask(assign, give(&owner, json!("Mine after all"))).await.done();
        assert_eq!(world.owner.ask(report, Value::Null).await.done()["followUps"]["totalCount"], 0);
    }
}
