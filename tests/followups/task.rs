//! Tasks that people set themselves.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const CREATE: &str = "mutation($input: TaskCreateInput!) { taskCreate(input: $input) \
    { task { id title note dueAt assignee { name } contact { id } account { id } case { id } } userErrors { field message code } } }";
const CASE: &str =
    "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { case { id } userErrors { field message code } } }";

async fn act(who: &Person, deed: &str, fields: Value) -> (Value, Vec<String>) {
    let query = format!(
        "mutation($input: Task{deed}Input!) {{ done: task{deed}(input: $input) {{ task {{ status title assignee {{ name }} \
         finishedAt }} userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": fields })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let refusals = answer.refusals();
    (answer.data["done"]["task"].clone(), refusals)
}

async fn listed(who: &Person, filter: Value) -> usize {
    let query = "query($filter: TaskFilter) { tasks(filter: $filter) { nodes { id } } }";
    let data = who.ask(query, json!({ "filter": filter })).await.done();
    data["tasks"]["nodes"].as_array().map_or(0, Vec::len)
}

on_both! {
    async fn a_task_is_set_by_hand_for_whatever_it_is_about(server: Server) {
        let world = World::begin(&server).await;
        let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks" } });
        let case = made(&world.owner, CASE, input, "caseOpen", "case").await;
        let base = json!({ "clientId": world.client, "title": "Send photographs", "dueAt": "2026-03-05T08:00:00Z", "requiredRole": "SALES" });
        let with = |more: Value| {
            let mut input = base.clone();
            for (key, value) in more.as_object().expect("members") {
                input[key] = value.clone();
            }
            json!({ "input": input })
        };
        let task = world.owner.ask(CREATE, with(json!({ "caseId": case, "note": "Of the seal" }))).await.done()["taskCreate"]["task"].clone();
        assert_eq!((&task["assignee"]["name"], &task["case"]["id"], &task["note"]), (&json!("sales"), &json!(case), &json!("Of the seal")));
        assert_eq!((&task["contact"]["id"], &task["account"]["id"]), (&json!(world.contact), &json!(world.account)));
        world.owner.ask(CREATE, with(json!({ "accountId": world.account }))).await.done();
        world.owner.ask(CREATE, with(json!({}))).await.done();
        assert_eq!(listed(&world.owner, json!({ "caseId": case })).await, 1);
        assert_eq!(listed(&world.owner, json!({ "accountId": world.account })).await, 2);
        assert_eq!(listed(&world.sales, json!({ "mine": true })).await, 3);
        assert_eq!(listed(&world.owner, json!({ "mine": true })).await, 0);
        let past = world.owner.ask(CREATE, with(json!({ "dueAt": "2026-03-01T08:00:00Z" }))).await;
        assert_eq!(past.refusals(), ["INVALID"]);
        let viewer = world.owner.ask(CREATE, with(json!({ "requiredRole": "VIEWER" }))).await;
        assert_eq!(viewer.refusals(), ["INVALID"]);
    }

    async fn a_task_is_changed_given_away_and_taken_up_again(server: Server) {
        let world = World::begin(&server).await;
        let input = json!({ "input": { "clientId": world.client, "title": "Send photographs", "dueAt": "2026-03-02T20:00:00Z" } });
        let id = made(&world.owner, CREATE, input, "taskCreate", "task").await;
        let (task, _) = act(&world.owner, "Update", json!({ "id": id, "title": "Send the photographs" })).await;
        assert_eq!(task["title"], "Send the photographs");
        let sales = world.sales.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone();
        let (task, _) = act(&world.owner, "Assign", json!({ "id": id, "assigneeUserId": sales })).await;
        assert_eq!(task["assignee"]["name"], "sales");
        let boss = world.agency.owner.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone();
        assert_eq!(act(&world.owner, "Assign", json!({ "id": id, "assigneeUserId": boss })).await.1, ["NOT_A_MEMBER"]);
        assert_eq!(listed(&world.sales, json!({ "overdue": true })).await, 0);
        server.advance(Duration::from_hours(13));
        let sales = server.sign_in(&world.sales.email).await;
        assert_eq!((listed(&sales, json!({ "overdue": true })).await, listed(&sales, json!({ "overdue": false })).await), (1, 0));
        act(&sales, "Start", json!({ "id": id })).await;
        act(&sales, "Done", json!({ "id": id })).await;
        assert_eq!(listed(&sales, json!({ "overdue": true })).await, 0);
        assert_eq!(act(&sales, "Update", json!({ "id": id, "title": "Again" })).await.1, ["WRONG_STATUS"]);
        let (task, _) = act(&sales, "Reopen", json!({ "id": id })).await;
        assert_eq!((&task["status"], &task["finishedAt"]), (&json!("TODO"), &Value::Null));
        assert_eq!(act(&sales, "Reopen", json!({ "id": id })).await.1, ["WRONG_STATUS"]);
    }

    async fn a_task_of_a_run_that_has_ended_stays_ended(server: Server) {
        let world = World::begin(&server).await;
        world.answer(10).await;
        let tasks = world.inbox(&world.owner, json!({})).await[0]["tasks"]["nodes"].as_array().expect("tasks").clone();
        for task in &tasks {
            act(&world.owner, "Cancel", json!({ "id": task["id"] })).await;
        }
        assert_eq!(act(&world.owner, "Reopen", json!({ "id": tasks[0]["id"] })).await.1, ["WRONG_STATUS"]);
    }
}
