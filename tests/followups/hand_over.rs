//! A case goes from one to another, who must accept it; and time is noted on it.

use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, on_both};

const OPEN: &str = "mutation($input: CaseOpenInput!) { caseOpen(input: $input) \
    { case { id } userErrors { field message code } } }";
const LOG: &str = "mutation($input: ServiceTimeLogInput!) { serviceTimeLog(input: $input) \
    { serviceTime { id minutes case { serviceMinutes } followUp { serviceMinutes } contact { id } user { name } } \
    userErrors { field message code } } }";

async fn act(who: &Person, deed: &str, fields: Value) -> (Value, Vec<String>) {
    let query = format!(
        "mutation($input: Case{deed}Input!) {{ done: case{deed}(input: $input) {{ case {{ id owner {{ name }} \
         offeredTo {{ name }} handOverNote }} userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": fields })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let refusals = answer.refusals();
    (answer.data["done"]["case"].clone(), refusals)
}

async fn opened(world: &World, who: &Person) -> String {
    let input = json!({ "input": { "contactId": world.contact, "symptom": "It leaks" } });
    made(who, OPEN, input, "caseOpen", "case").await
}

async fn offered(who: &Person) -> usize {
    let data = who
        .ask("{ cases(filter: { offeredToMe: true }) { nodes { id } } }", Value::Null)
        .await
        .done();
    data["cases"]["nodes"].as_array().map_or(0, Vec::len)
}

on_both! {
    async fn fup_15_the_owner_answers_until_the_one_who_is_asked_accepts(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.sales).await;
        let (case, _) = act(&world.sales, "HandOver", json!({ "id": id, "note": "Knows pumps" })).await;
        assert_eq!((&case["owner"]["name"], &case["offeredTo"]["name"]), (&json!("sales"), &json!("support")));
        assert_eq!(case["handOverNote"], "Knows pumps");
        assert_eq!((offered(&world.support).await, offered(&world.owner).await), (1, 0));
        assert_eq!(act(&world.owner, "HandOverAccept", json!({ "id": id })).await.1, ["NOT_OFFERED"]);
        let (case, _) = act(&world.support, "HandOverAccept", json!({ "id": id })).await;
        assert_eq!((&case["owner"]["name"], &case["offeredTo"]), (&json!("support"), &Value::Null));
        assert_eq!(offered(&world.support).await, 0);
        let log = world.agency.owner.ask("{ auditEntries(first: 40) { nodes { name subjectId user { name } } } }", Value::Null).await.done();
        let mine = log["auditEntries"]["nodes"].as_array().expect("entries").iter()
            .filter(|entry| entry["name"] == "handOverAccepted" && entry["subjectId"] == id.as_str() && entry["user"]["name"] == "support");
        assert_eq!(mine.count(), 1);
    }

    async fn fup_15_who_is_asked_may_decline_and_who_asks_may_take_it_back(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.sales).await;
        for who in [&world.support, &world.sales] {
            act(&world.sales, "HandOver", json!({ "id": id })).await;
            let (case, _) = act(who, "HandOverDecline", json!({ "id": id })).await;
            assert_eq!((&case["owner"]["name"], &case["offeredTo"]), (&json!("sales"), &Value::Null));
        }
        assert_eq!(act(&world.support, "HandOverAccept", json!({ "id": id })).await.1, ["NOT_OFFERED"]);
    }

    /// Who is an ally in support is asked before whoever holds the role (s64).
    async fn s64_a_case_goes_to_the_ally_in_support(server: Server) {
        let world = World::begin(&server).await;
        let members = "query($id: ID!) { node(id: $id) { ... on ClientCompany { members { nodes { id role user { name } } } } } }";
        let data = world.agency.owner.ask(members, json!({ "id": world.client })).await.done();
        let members = data["node"]["members"]["nodes"].as_array().expect("members").clone();
        let manager = members.iter().find(|member| member["role"] == "ACCOUNT_MANAGER").expect("a manager");
        let ally = "mutation($id: ID!) { clientMembershipUpdate(input: { id: $id, supportAlly: true }) { userErrors { code } } }";
        world.agency.owner.ask(ally, json!({ "id": manager["id"] })).await.done();
        let id = opened(&world, &world.sales).await;
        let (case, _) = act(&world.sales, "HandOver", json!({ "id": id })).await;
        assert_eq!(case["offeredTo"]["name"], "manager");
    }

    async fn a_case_is_offered_to_people_of_its_client_company_alone(server: Server) {
        let world = World::begin(&server).await;
        let id = opened(&world, &world.sales).await;
        let boss = world.agency.owner.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone();
        assert_eq!(act(&world.sales, "HandOver", json!({ "id": id, "toUserId": boss })).await.1, ["NOT_A_MEMBER"]);
        let me = world.sales.ask("{ viewer { user { id } } }", Value::Null).await.done()["viewer"]["user"]["id"].clone();
        assert_eq!(act(&world.sales, "HandOver", json!({ "id": id, "toUserId": me })).await.1, ["ALREADY_THEIRS"]);
    }

    /// s62: minutes are kept with whose they were, and summed where they were spent.
    async fn s62_time_spent_is_kept_and_summed(server: Server) {
        let world = World::begin(&server).await;
        let case = opened(&world, &world.sales).await;
        for (minutes, sum) in [(25, 25), (5, 30)] {
            let input = json!({ "input": { "caseId": case, "minutes": minutes } });
            let data = world.sales.ask(LOG, input).await.done();
            let made = &data["serviceTimeLog"]["serviceTime"];
            assert_eq!((&made["case"]["serviceMinutes"], &made["user"]["name"]), (&json!(sum), &json!("sales")));
            assert_eq!(made["contact"]["id"], world.contact);
        }
        world.answer(9).await;
        let row = world.inbox(&world.sales, json!({})).await[0]["id"].clone();
        let data = world.sales.ask(LOG, json!({ "input": { "followUpId": row, "minutes": 10 } })).await.done();
        assert_eq!(data["serviceTimeLog"]["serviceTime"]["followUp"]["serviceMinutes"], 10);
        let both = json!({ "input": { "followUpId": row, "caseId": case, "minutes": 10 } });
        assert_eq!(world.sales.ask(LOG, both).await.refusals(), ["INVALID"]);
        let none = json!({ "input": { "caseId": case, "minutes": 0 } });
        assert_eq!(world.sales.ask(LOG, none).await.refusals(), ["INVALID"]);
        let list = world.owner.ask("query($id: ID!) { serviceTimes(filter: { contactId: $id }) { totalCount nodes { minutes } } }",
            json!({ "id": world.contact })).await.done();
        assert_eq!(list["serviceTimes"]["totalCount"], 3);
    }
}
