//! Playbooks of an agency's own: made, tried, started, ended.

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Server, on_both};

const CREATE: &str = "mutation($input: PlaybookCreateInput!) { playbookCreate(input: $input) \
    { playbook { id edition automatic } userErrors { field message code } } }";
const START: &str = "mutation($playbook: ID!, $row: ID!) { playbookRunStart(input: { playbookId: $playbook, followUpId: $row }) \
    { playbookRun { id status tasks { nodes { key title dueAt assignee { name } } } } userErrors { field message code } } }";
const CANCEL: &str = "mutation($id: ID!) { playbookRunCancel(input: { id: $id }) { playbookRun { status tasks { nodes { status } } } \
    userErrors { field message code } } }";
const DRY: &str = "query($input: PlaybookDryRunInput!) { playbookDryRun(input: $input) { key role dueAt assigneeName mandatory dependsOn } }";

const CHOOSE: &str = "mutation($input: PlaybookChoiceSetInput!) { playbookChoiceSet(input: $input) { playbookChoice { id } \
    userErrors { field message code } } }";

fn own(tasks: Value) -> Value {
    let mut input = json!({ "input": { "key": "VISIT", "name": "Visit", "reason": "PROMOTER_RESPONSE" } });
    input["input"]["tasks"] = tasks;
    input
}

fn task(key: &str, role: &str, days: i32, on: Option<&str>) -> Value {
    json!({ "key": key, "title": format!("Do {key}"), "role": role, "offsetDays": days, "mandatory": true, "dependsOn": on })
}

on_both! {
    async fn an_agency_makes_playbooks_and_a_circle_is_refused_by_its_names(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let round = json!([task("A", "SALES", 0, Some("B")), task("B", "SALES", 0, Some("C")), task("C", "SALES", 0, Some("A"))]);
        let refused = boss.ask(CREATE, own(round)).await;
        assert_eq!(refused.refusals(), ["TASK_CIRCLE"]);
        let message = refused.data["playbookCreate"]["userErrors"][0]["message"].to_string();
        assert!(message.contains("A → B → C → A"), "{message}");
        let fine = own(json!([task("GO", "SALES", 1, None)]));
        let data = boss.ask(CREATE, fine.clone()).await.done();
        assert_eq!((&data["playbookCreate"]["playbook"]["edition"], &data["playbookCreate"]["playbook"]["automatic"]), (&json!(1), &json!(false)));
        assert_eq!(boss.ask(CREATE, fine.clone()).await.refusals(), ["KEY_TAKEN"]);
        assert_eq!(world.owner.ask(CREATE, fine).await.code(), "FORBIDDEN");
        // What people start is started by nobody else.
        world.answer(10).await;
        assert_eq!(world.inbox(&world.owner, json!({})).await[0]["playbookRuns"]["nodes"].as_array().map(Vec::len), Some(1));
        assert_eq!(world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"][0]["key"], "THANK");
    }

    async fn an_automatic_playbook_takes_the_place_of_the_one_before(server: Server) {
        let world = World::begin(&server).await;
        let mut mine = own(json!([task("GO", "SALES", 1, None)]));
        mine["input"]["automatic"] = json!(true);
        world.agency.owner.ask(CREATE, mine).await.done();
        world.answer(10).await;
        let keys = world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"].clone();
        assert_eq!(keys.as_array().map(Vec::len), Some(1));
        assert_eq!(keys[0]["key"], "GO");
    }

    /// Editing the playbook whose place was taken does not bring it back.
    async fn an_edited_playbook_does_not_take_the_automatic_start_over(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let mut mine = own(json!([task("GO", "SALES", 1, None)]));
        mine["input"]["automatic"] = json!(true);
        let reason = mine["input"]["reason"].clone();
        boss.ask(CREATE, mine).await.done();
        let look = "query($reason: FollowUpReason) { playbooks(filter: { reason: $reason }) { nodes { id key automatic } } }";
        let books = boss.ask(look, json!({ "reason": reason })).await.done()["playbooks"]["nodes"].clone();
        let seed = books.as_array().expect("playbooks").iter().find(|one| one["automatic"] == false).expect("the one before");
        let update = "mutation($input: PlaybookUpdateInput!) { playbookUpdate(input: $input) { playbook { automatic } userErrors { code } } }";
        let edit = |id: &Value, fields: Value| {
            let mut input = fields;
            input["id"] = id.clone();
            json!({ "input": input })
        };
        let told = boss.ask(update, edit(&seed["id"], json!({ "name": "Mine" }))).await.done();
        assert_eq!(told["playbookUpdate"]["playbook"]["automatic"], false);
        world.answer(10).await;
        assert_eq!(world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"][0]["key"], "GO");
    }

    /// What a dry run tells is what a real one does, and it leaves nothing behind.
    async fn a_dry_run_tells_what_a_start_does_and_writes_nothing(server: Server) {
        let world = World::begin(&server).await;
        let tasks = json!([task("GO", "SALES", 1, None), task("TELL", "OWNER", 2, Some("GO"))]);
        let playbook = made(&world.agency.owner, CREATE, own(tasks), "playbookCreate", "playbook").await;
        world.answer(10).await;
        let row = world.inbox(&world.owner, json!({})).await[0]["id"].clone();
        let told = world.owner.ask(DRY, json!({ "input": { "playbookId": playbook, "followUpId": row } })).await.done()["playbookDryRun"].clone();
        assert_eq!(told, json!([
            { "key": "GO", "role": "SALES", "dueAt": "2026-03-04T08:00:00.000Z", "assigneeName": "sales", "mandatory": true, "dependsOn": null },
            { "key": "TELL", "role": "OWNER", "dueAt": "2026-03-05T08:00:00.000Z", "assigneeName": "owner-of-client", "mandatory": true, "dependsOn": "GO" },
        ]));
        let at = json!({ "input": { "playbookId": playbook, "clientId": world.client, "at": "2026-03-03T08:00:00Z" } });
        assert_eq!(world.owner.ask(DRY, at).await.done()["playbookDryRun"], told);
        let neither = world.owner.ask(DRY, json!({ "input": { "playbookId": playbook } })).await;
        assert_eq!(neither.code(), "BAD_USER_INPUT");
        let runs = world.inbox(&world.owner, json!({})).await[0]["playbookRuns"]["nodes"].as_array().map(Vec::len);
        assert_eq!(runs, Some(1));
        let started = world.owner.ask(START, json!({ "playbook": playbook, "row": row })).await.done()["playbookRunStart"]["playbookRun"].clone();
        let real: Vec<_> = started["tasks"]["nodes"].as_array().expect("tasks").iter()
            .map(|one| json!([one["key"], one["dueAt"], one["assignee"]["name"]])).collect();
        let dry: Vec<_> = told.as_array().expect("tasks").iter().map(|one| json!([one["key"], one["dueAt"], one["assigneeName"]])).collect();
        assert_eq!(real, dry);
    }

    async fn a_playbook_is_started_once_for_a_follow_up_and_its_run_can_be_ended(server: Server) {
        let world = World::begin(&server).await;
        let playbook = made(&world.agency.owner, CREATE, own(json!([task("GO", "SALES", 1, None)])), "playbookCreate", "playbook").await;
        world.answer(10).await;
        let row = world.inbox(&world.owner, json!({})).await[0]["id"].clone();
        let start = json!({ "playbook": playbook, "row": row });
        let first = made(&world.owner, START, start.clone(), "playbookRunStart", "playbookRun").await;
        assert_eq!(made(&world.owner, START, start, "playbookRunStart", "playbookRun").await, first);
        // An open run keeps its edition; nobody starts an old one anew.
        let update = "mutation($id: ID!) { playbookUpdate(input: { id: $id, name: \"Another\" }) { playbook { id edition } userErrors { code } } }";
        world.agency.owner.ask(update, json!({ "id": playbook })).await.done();
        let run = world.owner.ask("query($id: ID!) { node(id: $id) { ... on PlaybookRun { playbook { edition } } } }", json!({ "id": first })).await.done();
        assert_eq!(run["node"]["playbook"]["edition"], 1);
        world.answer_of("Bo", 10).await;
        let other = world.inbox(&world.owner, json!({})).await.into_iter().find(|one| one["id"] != row).expect("another")["id"].clone();
        assert_eq!(world.owner.ask(START, json!({ "playbook": playbook, "row": other })).await.refusals(), ["NOT_IN_USE"]);
        let ended = world.owner.ask(CANCEL, json!({ "id": first })).await.done()["playbookRunCancel"]["playbookRun"].clone();
        assert_eq!(ended, json!({ "status": "CANCELLED", "tasks": { "nodes": [{ "status": "CANCELLED" }] } }));
        assert_eq!(world.owner.ask(CANCEL, json!({ "id": first })).await.refusals(), ["WRONG_STATUS"]);
    }

    async fn follow_ups_of_a_client_company_begin_with_the_playbook_that_it_chose(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let book = made(boss, CREATE, own(json!([task("GO", "SALES", 1, None)])), "playbookCreate", "playbook").await;
        let input = json!({ "input": { "clientId": world.client, "playbookId": book } });
        assert_eq!(world.sales.ask(CHOOSE, input.clone()).await.code(), "FORBIDDEN");
        let chosen = made(&world.lead, CHOOSE, input.clone(), "playbookChoiceSet", "playbookChoice").await;
        let again = made(&world.lead, CHOOSE, input, "playbookChoiceSet", "playbookChoice").await;
        assert_eq!(chosen, again, "one for each reason");
        world.answer(10).await;
        let tasks = world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"].clone();
        assert_eq!((tasks.as_array().map(Vec::len), &tasks[0]["key"]), (Some(1), &json!("GO")), "and with no other");
        let remove = "mutation($id: ID!) { playbookChoiceRemove(input: { id: $id }) { playbookChoice { removedAt } userErrors { code } } }";
        world.lead.ask(remove, json!({ "id": chosen })).await.done();
        assert_eq!(world.lead.ask(remove, json!({ "id": chosen })).await.refusals(), ["WRONG_STATUS"]);
        let list = "{ playbookChoices { totalCount } }";
        assert_eq!(world.lead.ask(list, Value::Null).await.done()["playbookChoices"]["totalCount"], 0);
        let stranger = server.agency().await;
        let theirs = made(&stranger.owner, CREATE, own(json!([task("GO", "SALES", 1, None)])), "playbookCreate", "playbook").await;
        let foreign = json!({ "input": { "clientId": world.client, "playbookId": theirs } });
        assert_eq!(boss.ask(CHOOSE, foreign).await.code(), "NOT_FOUND");
    }

    async fn a_chosen_playbook_holds_as_long_as_it_is_in_use(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let automatic = |key: &str, job: &str| {
            let mut input = own(json!([task(job, "SALES", 1, None)]));
            (input["input"]["key"], input["input"]["automatic"]) = (json!(key), json!(true));
            input
        };
        let book = made(boss, CREATE, automatic("VISIT", "GO"), "playbookCreate", "playbook").await;
        let input = json!({ "input": { "clientId": world.client, "playbookId": book } });
        made(&world.lead, CHOOSE, input, "playbookChoiceSet", "playbookChoice").await;
        // Everywhere else they begin with another by now.
        made(boss, CREATE, automatic("CALL", "RING"), "playbookCreate", "playbook").await;
        world.answer(10).await;
        let row = world.inbox(&world.owner, json!({})).await[0].clone();
        assert_eq!(row["tasks"]["nodes"][0]["key"], "GO");
        let retire = "mutation($id: ID!) { playbookUpdate(input: { id: $id, active: false }) { playbook { id } userErrors { code } } }";
        boss.ask(retire, json!({ "id": book })).await.done();
        world.answer_of("Bo", 10).await;
        let other = world.inbox(&world.owner, json!({})).await.into_iter().find(|one| one["id"] != row["id"]).expect("another");
        assert_eq!(other["tasks"]["nodes"][0]["key"], "RING", "what the agency took out of use is begun nowhere");
    }

    async fn without_a_choice_of_its_own_a_client_company_begins_as_everywhere(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let book = made(boss, CREATE, own(json!([task("GO", "SALES", 1, None)])), "playbookCreate", "playbook").await;
        let elsewhere = world.agency.client().await;
        let input = json!({ "input": { "clientId": elsewhere.id, "playbookId": book } });
        made(boss, CHOOSE, input, "playbookChoiceSet", "playbookChoice").await;
        world.answer(10).await;
        assert_eq!(world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"][0]["key"], "THANK");
    }
}
