//! The way of a follow-up to its end, and what happens when its time runs out.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const HOUR: Duration = Duration::from_secs(3_600);
const ATTEMPT: &str = "mutation($input: ContactAttemptCreateInput!) { contactAttemptCreate(input: $input) \
    { contactAttempt { id followUp { status firstContactAt } } userErrors { field message code } } }";

async fn act(who: &Person, mutation: &str, input: &str, fields: Value) -> (Value, Vec<String>) {
    let query = format!(
        "mutation($input: {input}!) {{ done: {mutation}(input: $input) {{ followUp {{ status isOpen assignee {{ name }} }} \
         userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": fields })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let refusals = answer.refusals();
    (answer.data["done"]["followUp"].clone(), refusals)
}

on_both! {
    async fn fup_4_reminder_breach_and_escalation(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        server.advance(HOUR * 12);
        server.drain().await;
        let sales = server.mails().to(&world.sales.email);
        assert_eq!(sales.len(), 1, "{sales:?}");
        server.advance(HOUR * 12);
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 1);
        let boss = server.sign_in(&world.agency.owner.email).await;
        let all = world.inbox(&boss, json!({ "overdue": true })).await;
        assert_eq!(all.len(), 0, "due at this moment is not overdue");
        server.advance(HOUR * 12);
        server.drain().await;
        assert_eq!(server.mails().to(&world.agency.owner.email).len(), 1);
        let all = world.inbox(&server.sign_in(&world.agency.owner.email).await, json!({ "overdue": true })).await;
        assert_eq!(all[0]["breachedAt"], "2026-03-03T08:00:00.000Z");
        let steps: Vec<_> = all[0]["escalations"]["nodes"].as_array().expect("escalations").iter()
            .map(|one| (one["percent"].as_i64(), one["recipient"]["name"].as_str())).collect();
        assert_eq!(steps, [(Some(50), Some("sales")), (Some(100), Some("lead")), (Some(150), Some("Olha Owner"))]);
    }

    /// Where the limit is of business time so are its shares: nobody is woken at night.
    async fn fup_4_the_steps_of_a_detractor_go_by_business_hours(server: Server) {
        let world = World::begin(&server).await;
        // Monday, 16 o'clock in Bucharest: two hours are left of the day.
        server.advance(HOUR * 6);
        let boss = server.sign_in(&world.agency.owner.email).await;
        world.answer_by(&boss, "Bo", 4).await;
        let moment = Duration::from_millis(1);
        let steps = [
            (&world.owner.email, HOUR * 2, "2026-03-02T16:00:00.000Z"),
            (&world.lead.email, HOUR * 17, "2026-03-03T09:00:00.000Z"),
            (&world.agency.owner.email, HOUR * 2, "2026-03-03T11:00:00.000Z"),
        ];
        for (told, after, at) in steps {
            server.advance_almost(after);
            server.drain().await;
            assert_eq!(server.mails().to(told).len(), 0, "before {at}");
            server.advance(moment);
            server.drain().await;
            assert_eq!((server.mails().to(told).len(), server.now().to_string().as_str()), (1, at));
        }
        server.advance(HOUR * 100);
        server.drain().await;
        assert_eq!(server.mails().all().len(), 3);
    }

    async fn fup_6_first_contact_ends_the_escalation(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        let id = world.inbox(&world.sales, Value::Null).await[0]["id"].clone();
        let by_mail = json!({ "input": { "followUpId": id, "channel": "EMAIL", "reached": true, "lowerChannelReason": "Asked for it" } });
        let data = world.sales.ask(ATTEMPT, by_mail).await.done();
        assert_eq!(data["contactAttemptCreate"]["contactAttempt"]["followUp"]["status"], "IN_PROGRESS");
        let phone = json!({ "input": { "followUpId": id, "channel": "PHONE", "reached": true } });
        assert_eq!(world.sales.ask(ATTEMPT, phone).await.refusals(), ["CHANNEL_REASON_NEEDED"]);
        let phone = json!({ "input": { "followUpId": id, "channel": "PHONE", "reached": true, "lowerChannelReason": "Far away" } });
        let data = world.sales.ask(ATTEMPT, phone).await.done();
        assert_eq!(data["contactAttemptCreate"]["contactAttempt"]["followUp"]["status"], "CONTACTED");
        let (row, _) = act(&world.sales, "followUpDone", "FollowUpDoneInput", json!({ "id": id, "outcome": "Glad" })).await;
        assert_eq!((&row["status"], &row["isOpen"]), (&json!("DONE"), &json!(false)));
        server.advance(HOUR * 40);
        server.drain().await;
        assert_eq!(server.mails().all().len(), 0);
        let boss = server.sign_in(&world.agency.owner.email).await;
        assert_eq!(world.inbox(&boss, Value::Null).await.len(), 0);
        let ended = world.inbox(&boss, json!({ "open": null })).await;
        assert_eq!((ended.len(), &ended[0]["contact"]["nextFollowUpAt"]), (1, &Value::Null));
    }

    async fn fup_5_7_to_another_with_a_reason_and_given_up_after_three_attempts_on_two_days(server: Server) {
        let world = World::begin(&server).await;
        world.answer(5).await;
        let one = world.inbox(&world.owner, Value::Null).await.remove(0);
        let id = one["id"].clone();
        let who = world.owner.ask("{ users { nodes { id name } } }", Value::Null).await.done();
        let sales = who["users"]["nodes"].as_array().expect("users").iter().find(|user| user["name"] == "sales").expect("sales")["id"].clone();
        let (_, refused) = act(&world.owner, "followUpAssign", "FollowUpAssignInput", json!({ "id": id, "assigneeUserId": sales })).await;
        assert_eq!(refused, ["ASSIGNEE_REASON_NEEDED"]);
        let (row, _) = act(&world.owner, "followUpAssign", "FollowUpAssignInput",
            json!({ "id": id, "assigneeUserId": sales, "reason": "On leave" })).await;
        assert_eq!(row["assignee"]["name"], "sales");
        let (row, _) = act(&world.sales, "followUpSnooze", "FollowUpSnoozeInput", json!({ "id": id, "until": "2026-03-02T08:10:00Z" })).await;
        assert_eq!(row["status"], "SNOOZED");
        server.advance(Duration::from_secs(600));
        server.drain().await;
        assert_eq!(world.inbox(&world.sales, Value::Null).await[0]["status"], "OPEN");
        for _ in 0..3 {
            let tried = json!({ "input": { "followUpId": id, "channel": "IN_PERSON", "reached": false } });
            world.sales.ask(ATTEMPT, tried).await.done();
        }
        let (_, refused) = act(&world.sales, "followUpUnreachable", "FollowUpUnreachableInput", json!({ "id": id })).await;
        assert_eq!(refused, ["ATTEMPTS_MISSING"]);
        server.advance(HOUR * 24);
        let sales = server.sign_in(&world.sales.email).await;
        let tried = json!({ "input": { "followUpId": id, "channel": "IN_PERSON", "reached": false } });
        sales.ask(ATTEMPT, tried).await.done();
        let (row, refused) = act(&sales, "followUpUnreachable", "FollowUpUnreachableInput", json!({ "id": id })).await;
        assert_eq!((row["status"].as_str(), refused.len()), (Some("UNREACHABLE"), 0));
        let ended = world.inbox(&sales, json!({ "open": false })).await.remove(0);
        assert_eq!(ended["playbookRuns"]["nodes"][0]["status"], "CANCELLED");
        assert!(ended["tasks"]["nodes"].as_array().expect("tasks").iter().all(|task| task["status"] == "CANCELLED"));
    }

    async fn tasks_run_in_order_and_end_the_run(server: Server) {
        let world = World::begin(&server).await;
        world.answer(10).await;
        let one = world.inbox(&world.sales, Value::Null).await.remove(0);
        let ids: Vec<String> = one["tasks"]["nodes"].as_array().expect("tasks").iter()
            .map(|task| task["id"].as_str().expect("an id").to_owned()).collect();
        let start = "mutation($id: ID!) { taskStart(input: { id: $id }) { task { status } userErrors { field message code } } }";
        let done = "mutation($id: ID!) { taskDone(input: { id: $id }) { task { status playbookRun { status } } userErrors { field message code } } }";
        assert_eq!(world.sales.ask(start, json!({ "id": ids[1] })).await.refusals(), ["TASK_NOT_IN_TURN"]);
        let mut last = Value::Null;
        for id in &ids {
            world.sales.ask(start, json!({ "id": id })).await.done();
            last = world.sales.ask(done, json!({ "id": id })).await.done();
        }
        assert_eq!(last["taskDone"]["task"]["playbookRun"]["status"], "COMPLETED");
    }

    async fn a_follow_up_is_opened_by_hand(server: Server) {
        let world = World::begin(&server).await;
        let open = "mutation($input: FollowUpOpenInput!) { followUpOpen(input: $input) { followUp { id } userErrors { field message code } } }";
        let input = json!({ "input": { "clientId": world.client, "contactId": world.contact, "reason": "OPPORTUNITY",
            "dueAt": "2026-03-04T08:00:00Z", "note": "Wants more", "idempotencyKey": "k" } });
        let first = made(&world.sales, open, input.clone(), "followUpOpen", "followUp").await;
        assert_eq!(made(&world.sales, open, input, "followUpOpen", "followUp").await, first);
        let input = json!({ "input": { "clientId": world.client, "accountId": world.account, "dueAt": "2026-03-04T08:00:00Z" } });
        assert_ne!(made(&world.sales, open, input, "followUpOpen", "followUp").await, first);
    }

    async fn fup_17_completed_work_is_followed_by_a_check_in_7_days_later(server: Server) {
        let world = World::begin(&server).await;
        let engagement = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { engagement { id } userErrors { field message code } } }";
        let input = json!({ "input": { "contactId": world.contact, "kind": "PROJECT", "title": "Roof", "startedAt": "2026-03-01T08:00:00Z",
            "status": "COMPLETED", "acquisition": { "source": "UNKNOWN" } } });
        world.agency.owner.ask(engagement, input).await.done();
        let tasks = world.agency.owner.ask("{ tasks { totalCount nodes { key dueAt assignee { name } engagement { title } } } }", Value::Null).await.done();
        assert_eq!(tasks["tasks"], json!({ "totalCount": 1, "nodes": [{ "key": "CHECK_IN", "dueAt": "2026-03-09T08:00:00.000Z",
            "assignee": { "name": "manager" }, "engagement": { "title": "Roof" } }] }));
    }
}
