//! Work goes on with somebody else when whoever had it leaves the client company, or is away (TEN-5).

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both, text};

const HOUR: Duration = Duration::from_hours(1);
const MEMBERS: &str =
    "query($id: ID!) { node(id: $id) { ... on ClientCompany { members { nodes { id role user { id name } } } } } }";
const JOIN: &str =
    "mutation($input: ClientMembershipCreateInput!) { clientMembershipCreate(input: $input) { userErrors { code } } }";
const END: &str = "mutation($id: ID!) { clientMembershipEnd(input: { id: $id }) { userErrors { code } } }";
const OPEN: &str =
    "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { case { id } userErrors { field message code } } }";
const OWNER: &str = "query($id: ID!) { node(id: $id) { ... on Case { owner { name } } } }";

/// Gives somebody a role.
pub(super) async fn joins(boss: &Person, world: &World, name: &str, role: &str) -> String {
    let email = format!("{name}@{}.example", world.agency.slug);
    let person = json!({ "email": email, "name": name, "locale": "en", "password": crate::kit::PASSWORD });
    let input = json!({ "input": { "clientId": world.client, "person": person, "role": role } });
    boss.ask(JOIN, input).await.done();
    email
}

/// The membership of somebody.
pub(super) async fn member(boss: &Person, world: &World, name: &str) -> Value {
    let data = boss.ask(MEMBERS, json!({ "id": world.client })).await.done();
    let members = data["node"]["members"]["nodes"].as_array().expect("members").iter();
    let mut mine = members.filter(|member| member["user"]["name"] == name);
    mine.next().expect("a member").clone()
}

async fn stands_in(boss: &Person, of: &Value, by: &Value) {
    let update = "mutation($id: ID!, $user: ID!) { clientMembershipUpdate(input: { id: $id, backupUserId: $user }) { userErrors { code } } }";
    boss.ask(update, json!({ "id": of["id"], "user": by["user"]["id"] }))
        .await
        .done();
}

/// Somebody is away until the ninth of March.
async fn away(boss: &Person, world: &World, who: &Value, from: &str) {
    let create = "mutation($input: AbsenceCreateInput!) { absenceCreate(input: $input) { userErrors { field code } } }";
    let input =
        json!({ "clientId": world.client, "userId": who["user"]["id"], "from": from, "until": "2026-03-09T08:00:00Z" });
    boss.ask(create, json!({ "input": input })).await.done();
}

async fn leaves(boss: &Person, world: &World, name: &str) {
    let id = member(boss, world, name).await["id"].clone();
    boss.ask(END, json!({ "id": id })).await.done();
}

on_both! {
    async fn who_leaves_a_client_company_leaves_the_open_work_to_others(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        world.answer(9).await;
        let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks" } });
        let case = made(&world.sales, OPEN, input, "caseOpen", "case").await;
        joins(boss, &world, "sales-two", "SALES").await;
        server.drain().await;
        let whose = |rows: &[Value]| -> Vec<String> {
            let tasks = rows[0]["tasks"]["nodes"].as_array().expect("tasks").iter();
            let all = std::iter::once(&rows[0]).chain(tasks);
            all.filter(|one| one["assignee"]["name"] == "sales").map(|one| text(&one["id"])).collect()
        };
        let before = whose(&world.inbox(boss, json!({})).await);
        assert!(before.len() > 1, "the follow-up and its tasks: {before:?}");
        leaves(boss, &world, "sales").await;
        server.drain().await;
        let rows = world.inbox(boss, json!({})).await;
        assert_eq!((whose(&rows), &rows[0]["assignee"]["name"]), (vec![], &json!("sales-two")));
        let owner = boss.ask(OWNER, json!({ "id": case })).await.done()["node"]["owner"]["name"].clone();
        assert_eq!(owner, "owner-of-client");
    }

    async fn fup_4_who_left_a_client_company_hears_no_more_of_its_customers(server: Server) {
        let world = World::begin(&server).await;
        world.answer(9).await;
        let second = joins(&world.agency.owner, &world, "sales-two", "SALES").await;
        server.drain().await;
        server.advance(HOUR * 13);
        let boss = server.sign_in(&world.agency.owner.email).await;
        leaves(&boss, &world, "sales").await;
        server.drain().await;
        assert_eq!(server.mails().to(&world.sales.email).len(), 0);
        assert_eq!(server.mails().to(&second).len(), 1);
    }

    async fn who_keeps_a_role_at_a_client_company_keeps_the_work(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        world.answer(9).await;
        joins(boss, &world, "sales-two", "SALES").await;
        joins(boss, &world, "sales", "SUPPORT").await;
        let data = boss.ask(MEMBERS, json!({ "id": world.client })).await.done();
        let members = data["node"]["members"]["nodes"].as_array().expect("members").iter();
        let seat = members.clone().find(|one| one["role"] == "SALES" && one["user"]["name"] == "sales").expect("a seat");
        boss.ask(END, json!({ "id": seat["id"] })).await.done();
        server.drain().await;
        assert_eq!(world.inbox(boss, json!({})).await[0]["assignee"]["name"], "sales");
    }

    async fn who_only_looks_on_is_given_no_work(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        world.answer(9).await;
        joins(boss, &world, "viewer", "VIEWER").await;
        let viewer = member(boss, &world, "viewer").await["user"]["id"].clone();
        let row = world.inbox(boss, json!({})).await.remove(0);
        let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks" } });
        let case = made(boss, OPEN, input, "caseOpen", "case").await;
        let due = "2026-03-05T08:00:00Z";
        for (call, input) in [
            ("followUpOpen", json!({ "clientId": world.client, "contactId": world.contact, "reason": "RISK", "dueAt": due, "assigneeUserId": viewer })),
            ("followUpAssign", json!({ "id": row["id"], "assigneeUserId": viewer })),
            ("taskCreate", json!({ "clientId": world.client, "title": "Call", "requiredRole": "SALES", "dueAt": due, "assigneeUserId": viewer })),
            ("taskAssign", json!({ "id": row["tasks"]["nodes"][0]["id"], "assigneeUserId": viewer })),
            ("caseHandOver", json!({ "id": case, "toUserId": viewer })),
        ] {
            let kind = format!("{}{}Input", call[..1].to_uppercase(), &call[1..]);
            let query = format!("mutation($input: {kind}!) {{ {call}(input: $input) {{ userErrors {{ field message code }} }} }}");
            assert_eq!(boss.ask(&query, json!({ "input": input })).await.refusals(), ["NOT_A_MEMBER"], "{call}");
        }
    }

    async fn ten_5_what_falls_into_an_absence_goes_to_the_stand_in(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        world.answer(9).await;
        let (sales, manager) = (member(boss, &world, "sales").await, member(boss, &world, "manager").await);
        let open = "mutation($input: FollowUpOpenInput!) { followUpOpen(input: $input) { followUp { id } userErrors { field message code } } }";
        let input = json!({ "clientId": world.client, "contactId": world.contact, "reason": "RISK", "dueAt": "2026-03-20T08:00:00Z",
            "assigneeUserId": sales["user"]["id"] });
        let later = made(boss, open, json!({ "input": input }), "followUpOpen", "followUp").await;
        stands_in(boss, &sales, &manager).await;
        away(boss, &world, &sales, "2026-03-02T12:00:00Z").await;
        server.drain().await;
        let whose = async |who: &Person| {
            let rows = world.inbox(who, json!({})).await;
            let of = |row: &Value| text(&row["assignee"]["name"]);
            let (mine, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row["id"] == later.as_str());
            (of(mine[0]), of(others[0]))
        };
        assert_eq!(whose(boss).await, ("sales".into(), "sales".into()), "still here");
        server.advance(HOUR * 4);
        server.drain().await;
        let boss = &server.sign_in(&world.agency.owner.email).await;
        assert_eq!(whose(boss).await, ("sales".into(), "manager".into()), "what is due later waits");
    }

    async fn ten_5_an_ally_in_support_who_is_away_is_stood_in_for(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let (manager, owner) = (member(boss, &world, "manager").await, member(boss, &world, "owner-of-client").await);
        let ally = "mutation($id: ID!) { clientMembershipUpdate(input: { id: $id, supportAlly: true }) { userErrors { code } } }";
        boss.ask(ally, json!({ "id": manager["id"] })).await.done();
        stands_in(boss, &manager, &owner).await;
        away(boss, &world, &manager, "2026-03-02T08:00:00Z").await;
        let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks" } });
        let case = made(&world.sales, OPEN, input, "caseOpen", "case").await;
        let pass = "mutation($id: ID!) { caseHandOver(input: { id: $id }) { case { offeredTo { name } } userErrors { code } } }";
        let data = world.sales.ask(pass, json!({ "id": case })).await.done();
        assert_eq!(data["caseHandOver"]["case"]["offeredTo"]["name"], "owner-of-client");
    }

    async fn fup_5_a_detractor_who_goes_by_itself_to_another_than_the_owner_says_why(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let (owner, manager) = (member(boss, &world, "owner-of-client").await, member(boss, &world, "manager").await);
        stands_in(boss, &owner, &manager).await;
        let report = "{ followUps(filter: { reassignedFromOwner: true }) { nodes { reassignedReason assignee { name } } } }";
        world.answer(3).await;
        assert_eq!(boss.ask(report, Value::Null).await.done()["followUps"]["nodes"], json!([]), "the OWNER's");
        away(boss, &world, &owner, "2026-03-02T08:00:00Z").await;
        world.answer_of("Bo", 3).await;
        let told = boss.ask(report, Value::Null).await.done()["followUps"]["nodes"].clone();
        assert_eq!(told, json!([{ "reassignedReason": "The OWNER is away (TEN-5).", "assignee": { "name": "manager" } }]));
    }
}
