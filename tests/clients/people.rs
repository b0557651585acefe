//! Who works for a client company, and what they see.

use serde_json::{Value, json};

use crate::kit::{Person, Server, on_both};

const CREATE: &str = "mutation($input: ClientCompanyCreateInput!) { clientCompanyCreate(input: $input) \
    { clientCompany { id status } userErrors { field code } } }";
const ACTIVATE: &str =
    "mutation($id: ID!) { clientCompanyActivate(input: { id: $id }) { clientCompany { status } userErrors { code } } }";
const JOIN: &str =
    "mutation($input: ClientMembershipCreateInput!) { clientMembershipCreate(input: $input) { userErrors { code } } }";
const COMPANIES: &str = "{ clientCompanies { nodes { name } } contacts { totalCount } surveys { totalCount } }";

fn person(email: &str) -> Value {
    json!({ "email": email, "name": email, "password": crate::kit::PASSWORD })
}

async fn company(boss: &Person, name: &str, members: Value) -> String {
    let input = json!({ "input": { "name": name, "locale": "en", "timeZone": "Etc/UTC", "currency": "EUR", "members": members } });
    let made = boss.ask(CREATE, input).await.done();
    made["clientCompanyCreate"]["clientCompany"]["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

async fn names(who: &Person) -> Value {
    let found = who.ask(COMPANIES, Value::Null).await.done();
    found["clientCompanies"]["nodes"]
        .as_array()
        .expect("companies")
        .iter()
        .map(|one| one["name"].clone())
        .collect()
}

on_both! {
    async fn ten_4_a_client_company_is_active_with_one_owner_a_manager_and_a_seller(server: Server) {
        let agency = server.agency().await;
        let boss = &agency.owner;
        let id = company(boss, "Alone", json!([])).await;
        let join = async |email: &str, role: &str| {
            let input = json!({ "input": { "clientId": id, "person": person(email), "role": role } });
            boss.ask(JOIN, input).await.refusals()
        };
        for role in ["OWNER", "ACCOUNT_MANAGER", "SALES"] {
            assert_eq!(boss.ask(ACTIVATE, json!({ "id": id })).await.refusals(), ["PEOPLE_MISSING"], "before {role}");
            // One person may hold all three.
            assert!(join("ana@firm.example", role).await.is_empty());
        }
        assert_eq!(join("bo@firm.example", "OWNER").await, ["ONE_OWNER"]);
        assert!(join("bo@firm.example", "SALES").await.is_empty());
        let active = boss.ask(ACTIVATE, json!({ "id": id })).await.done();
        assert_eq!(active["clientCompanyActivate"]["clientCompany"]["status"], "ACTIVE");
    }

    async fn ten_4_another_owner_takes_the_place_of_the_one_before(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let boss = &agency.owner;
        let members = "query($id: ID!) { clientMemberships(filter: { clientId: $id, role: OWNER }) { nodes { id user { email } } } }";
        let owners = async |id: &str| boss.ask(members, json!({ "id": id })).await.done()["clientMemberships"]["nodes"].clone();
        let join = async |replaces: &Value, role: &str| {
            let input = json!({ "clientId": client.id, "person": person("bo@firm.example"), "role": role, "replaces": replaces });
            boss.ask(JOIN, json!({ "input": input })).await.refusals()
        };
        let before = owners(&client.id).await[0]["id"].clone();
        assert_eq!(join(&owners(&other.id).await[0]["id"], "OWNER").await, ["OTHER_ROLE"], "another client company's");
        assert_eq!(join(&before, "SALES").await, ["OTHER_ROLE"]);
        assert!(join(&before, "OWNER").await.is_empty());
        let now = owners(&client.id).await;
        assert_eq!(now.as_array().map(Vec::len), Some(1), "exactly one: {now}");
        assert_eq!(now[0]["user"]["email"], "bo@firm.example");
        assert_eq!(join(&before, "OWNER").await, ["MEMBERSHIP_OVER"]);
    }

    async fn ten_2_a_consultant_sees_their_client_companies_and_the_owner_all(server: Server) {
        let agency = server.agency().await;
        let lead = format!("lead@{}.example", agency.slug);
        let consultant = json!([{ "person": person(&lead), "roles": ["CONSULTANT"] }]);
        company(&agency.owner, "Theirs", consultant).await;
        company(&agency.owner, "Another", json!([])).await;
        assert_eq!(names(&server.sign_in(&lead).await).await, json!(["Theirs"]));
        assert_eq!(names(&agency.owner).await, json!(["Another", "Theirs"]));
    }
}
