//! Problems that several customers have: suggested by their words, counted, and told of when they grow fast (s66).

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const ISSUE: &str = "mutation($input: KnownIssueCreateInput!) { knownIssueCreate(input: $input) \
    { knownIssue { id } userErrors { field message code } } }";
const UPDATE: &str = "mutation($input: KnownIssueUpdateInput!) { knownIssueUpdate(input: $input) \
    { knownIssue { id fix solvedAt } userErrors { field message code } } }";
const OPEN: &str = "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { case { id priority suggestedIssue { id } } \
    userErrors { field message code } } }";
const LINK: &str = "mutation($input: CaseLinkIssueInput!) { caseLinkIssue(input: $input) { case { knownIssue { id count trendAlertedAt } } \
    userErrors { field message code } } }";

async fn noted(world: &World, symptom: &str) -> String {
    let input = json!({ "input": { "clientId": world.client, "symptom": symptom } });
    made(&world.owner, ISSUE, input, "knownIssueCreate", "knownIssue").await
}

async fn opened(who: &Person, contact: &str, symptom: &str) -> Value {
    let input = json!({ "input": { "contactId": contact, "symptom": symptom } });
    who.ask(OPEN, input).await.done()["caseOpen"]["case"].clone()
}

async fn link(who: &Person, case: &Value, issue: Option<&str>) -> Value {
    let input = json!({ "input": { "id": case["id"], "knownIssueId": issue } });
    who.ask(LINK, input).await.done()["caseLinkIssue"]["case"]["knownIssue"].clone()
}

async fn alarms(who: &Person) -> Vec<Value> {
    let query = "{ tasks { nodes { key assignee { name } knownIssue { id } dueAt } } }";
    let data = who.ask(query, Value::Null).await.done();
    let all = data["tasks"]["nodes"].as_array().expect("tasks").clone();
    all.into_iter().filter(|task| task["key"] == "ISSUE_TREND").collect()
}

on_both! {
    async fn s66_a_case_with_like_words_is_told_of_the_issue(server: Server) {
        let world = World::begin(&server).await;
        let issue = noted(&world, "The seal of the pump leaks").await;
        noted(&world, "Delivery comes late").await;
        let case = opened(&world.sales, &world.contact, "Since Monday the pump leaks badly").await;
        assert_eq!(case["suggestedIssue"]["id"], issue.as_str());
        let other = opened(&world.sales, &world.contact, "Somebody was rude").await;
        assert_eq!(other["suggestedIssue"], Value::Null);
        let like = "query($filter: KnownIssueFilter) { knownIssues(filter: $filter) { totalCount nodes { id } } }";
        let asked = json!({ "filter": { "clientId": world.client, "like": "my pump leaks" } });
        let found = world.sales.ask(like, asked.clone()).await.done();
        assert_eq!((&found["knownIssues"]["totalCount"], &found["knownIssues"]["nodes"][0]["id"]), (&json!(1), &json!(issue)));
        let solved = json!({ "input": { "id": issue, "solved": true, "fix": "New seal" } });
        let done = world.owner.ask(UPDATE, solved).await.done();
        assert_eq!(done["knownIssueUpdate"]["knownIssue"]["fix"], "New seal");
        assert_eq!(world.sales.ask(like, asked).await.done()["knownIssues"]["totalCount"], 0);
    }

    async fn s66_issues_count_their_cases_and_come_by_count(server: Server) {
        let world = World::begin(&server).await;
        let (rare, frequent) = (noted(&world, "Delivery comes late").await, noted(&world, "The pump leaks").await);
        let first = opened(&world.sales, &world.contact, "Late").await;
        let second = opened(&world.sales, &world.contact, "Leaks").await;
        assert_eq!(link(&world.sales, &first, Some(&rare)).await["count"], 1);
        assert_eq!(link(&world.sales, &first, Some(&frequent)).await["count"], 1);
        assert_eq!(link(&world.sales, &second, Some(&frequent)).await["count"], 2);
        let by_count = world.sales.ask("{ knownIssues { nodes { id count cases { totalCount } } } }", Value::Null).await.done();
        let nodes = by_count["knownIssues"]["nodes"].as_array().expect("issues").clone();
        let counts: Vec<_> = nodes.iter().map(|one| (one["id"].as_str(), one["count"].as_i64(), one["cases"]["totalCount"].as_i64())).collect();
        assert_eq!(counts, [(Some(frequent.as_str()), Some(2), Some(2)), (Some(rare.as_str()), Some(0), Some(0))]);
        assert_eq!(link(&world.sales, &second, None).await, Value::Null);
        let again = json!({ "input": { "id": second["id"], "knownIssueId": null } });
        assert_eq!(world.sales.ask(LINK, again).await.refusals(), ["WRONG_STATUS"]);
    }

    /// Three cases within a week set one task for support; two do not, nor three over a longer time, nor a fourth one.
    async fn s66_many_cases_in_a_week_set_one_task(server: Server) {
        let world = World::begin(&server).await;
        let issue = noted(&world, "The pump leaks").await;
        let old = opened(&world.sales, &world.contact, "Leaks").await;
        link(&world.sales, &old, Some(&issue)).await;
        server.advance(DAY * 8);
        let sales = server.sign_in(&world.sales.email).await;
        for number in 1..=4 {
            let case = opened(&sales, &world.contact, "Leaks").await;
            let told = link(&sales, &case, Some(&issue)).await;
            assert_eq!(told["trendAlertedAt"].is_null(), number < 3, "{number}");
            assert_eq!(alarms(&sales).await.len(), usize::from(number >= 3), "{number}");
        }
        let alarm = &alarms(&sales).await[0];
        assert_eq!((&alarm["assignee"]["name"], &alarm["knownIssue"]["id"]), (&json!("support"), &json!(issue)));
    }

    async fn an_issue_of_another_client_company_is_refused(server: Server) {
        let world = World::begin(&server).await;
        let other = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) { clientCompany { id } userErrors { code } } }";
        let input = json!({ "input": { "name": "Other", "locale": "en", "timeZone": "Europe/Bucharest", "currency": "RON", "members": [] } });
        let boss = &world.agency.owner;
        let client = made(boss, other, input, "clientCompanyCreate", "clientCompany").await;
        let input = json!({ "input": { "clientId": client, "symptom": "Leaks" } });
        let issue = made(boss, ISSUE, input, "knownIssueCreate", "knownIssue").await;
        let case = opened(boss, &world.contact, "Leaks").await;
        let input = json!({ "input": { "id": case["id"], "knownIssueId": issue } });
        assert_eq!(boss.ask(LINK, input).await.refusals(), ["OTHER_CLIENT"]);
    }

    /// s65: who has tried often comes first among equals.
    async fn s65_cases_come_by_priority(server: Server) {
        let world = World::begin(&server).await;
        for (severity, attempts) in [(3, 0), (3, 2), (5, 0), (1, 4)] {
            let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks", "severity": severity, "priorAttempts": attempts } });
            made(&world.sales, OPEN, input, "caseOpen", "case").await;
        }
        let query = "{ cases(orderBy: { field: PRIORITY, direction: DESC }) { nodes { severity priority } } }";
        let list = world.sales.ask(query, Value::Null).await.done();
        let order: Vec<_> = list["cases"]["nodes"].as_array().expect("cases").iter()
            .map(|one| (one["severity"].as_i64(), one["priority"].as_i64())).collect();
        assert_eq!(order, [(Some(5), Some(75)), (Some(3), Some(55)), (Some(3), Some(45)), (Some(1), Some(35))]);
    }
}
