//! Who is away is stood in for (TEN-5).

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Person, Server, on_both, text};

const AWAY: &str = "mutation($input: AbsenceCreateInput!) { absenceCreate(input: $input) \
    { absence { id user { email } } userErrors { field code } } }";
const BACK: &str =
    "mutation($id: ID!) { absenceCancel(input: { id: $id }) { absence { cancelledAt } userErrors { code } } }";
const MEMBERS: &str =
    "query($id: ID!) { clientMemberships(filter: { clientId: $id }) { nodes { id role user { id email } } } }";
const STAND_IN: &str = "mutation($id: ID!, $user: ID!) { clientMembershipUpdate(input: { id: $id, backupUserId: $user }) \
    { userErrors { code } } }";
const LATEST: &str = "query($contact: ID!) { followUps(filter: { contactId: $contact }) { nodes { assignee { email } } } \
    cases(filter: { contactId: $contact }) { nodes { owner { email } } } }";

struct Desk {
    server: Server,
    asking: Asking,
    members: Vec<Value>,
}

impl Desk {
    async fn new(server: Server) -> Self {
        let asking = server.asking().await;
        let found = asking
            .agency
            .owner
            .ask(MEMBERS, json!({ "id": asking.client.id }))
            .await
            .done();
        let members = found["clientMemberships"]["nodes"].as_array().expect("members").clone();
        Self {
            server,
            asking,
            members,
        }
    }

    fn seat(&self, role: &str) -> &Value {
        self.members.iter().find(|one| one["role"] == role).expect("a seat")
    }

    fn email(&self, role: &str) -> Value {
        self.seat(role)["user"]["email"].clone()
    }

    async fn boss(&self) -> Person {
        self.asking.boss().await
    }

    /// The second stands in for the first.
    async fn backs(&self, role: &str, by: &str) {
        let input = json!({ "id": self.seat(role)["id"], "user": self.seat(by)["user"]["id"] });
        let owner = self.server.sign_in(&self.asking.agency.owner.email).await;
        owner.ask(STAND_IN, input).await.done();
    }

    /// Somebody is away for a week from now on.
    async fn away(&self, role: &str) -> String {
        let now = self.server.now();
        let input = json!({ "clientId": self.asking.client.id, "userId": self.seat(role)["user"]["id"],
            "from": now.to_string(), "until": now.plus_days(7).to_string() });
        let made = self.boss().await.ask(AWAY, json!({ "input": input })).await.done();
        text(&made["absenceCreate"]["absence"]["id"])
    }

    /// Who gets the follow-up of a new customer's answer, and the case.
    async fn falls_to(&self, score: u8) -> [Value; 2] {
        let contact = self.asking.contact(json!({ "name": "Somebody" })).await;
        self.asking
            .record(json!({ "surveyId": self.asking.survey, "contactId": contact, "score": score }))
            .await;
        let found = self
            .boss()
            .await
            .ask(LATEST, json!({ "contact": contact }))
            .await
            .done();
        let whose = |path: &str| found.pointer(path).cloned().unwrap_or_default();
        [
            whose("/followUps/nodes/0/assignee/email"),
            whose("/cases/nodes/0/owner/email"),
        ]
    }
}

on_both! {
    async fn ten_5_what_begins_during_an_absence_falls_to_the_backup(server: Server) {
        let desk = Desk::new(server).await;
        desk.backs("SALES", "ACCOUNT_MANAGER").await;
        desk.backs("OWNER", "ACCOUNT_MANAGER").await;
        let (sales, manager, owner) = (desk.email("SALES"), desk.email("ACCOUNT_MANAGER"), desk.email("OWNER"));
        assert_eq!(desk.falls_to(10).await[0], sales);
        assert_eq!(desk.falls_to(2).await, [owner.clone(), owner]);
        desk.away("SALES").await;
        let leave = desk.away("OWNER").await;
        assert_eq!(desk.falls_to(10).await[0], manager);
        assert_eq!(desk.falls_to(2).await, [manager.clone(), manager], "the case too");
        desk.boss().await.ask(BACK, json!({ "id": leave })).await.done();
        assert_eq!(desk.falls_to(2).await[0], desk.email("OWNER"), "back early");
        assert_eq!(desk.boss().await.ask(BACK, json!({ "id": leave })).await.refusals(), ["WRONG_STATUS"]);
        desk.server.advance(Duration::from_hours(24 * 7));
        assert_eq!(desk.falls_to(10).await[0], sales, "the week is over");
    }

    async fn ten_5_nobody_stands_in_who_has_no_role_there(server: Server) {
        let desk = Desk::new(server).await;
        let other = desk.asking.agency.client().await;
        let found = desk.boss().await.ask(MEMBERS, json!({ "id": other.id })).await.done();
        let stranger = &found["clientMemberships"]["nodes"][0]["user"]["id"];
        let input = json!({ "id": desk.seat("SALES")["id"], "user": stranger });
        assert_eq!(desk.boss().await.ask(STAND_IN, input).await.refusals(), ["NOT_MEMBER"]);
    }

    async fn ten_5_a_circle_of_backups_ends(server: Server) {
        let desk = Desk::new(server).await;
        desk.backs("SALES", "ACCOUNT_MANAGER").await;
        desk.backs("ACCOUNT_MANAGER", "SALES").await;
        desk.away("SALES").await;
        desk.away("ACCOUNT_MANAGER").await;
        assert_eq!(desk.falls_to(10).await[0], desk.email("SALES"), "nobody else is there");
        let lead = format!("lead@{}.example", desk.asking.agency.slug);
        let person = json!({ "email": lead, "name": "Lead", "password": crate::kit::PASSWORD });
        let join = "mutation($input: ClientMembershipCreateInput!) { clientMembershipCreate(input: $input) { userErrors { code } } }";
        let input = json!({ "clientId": desk.asking.client.id, "person": person, "role": "CONSULTANT", "lead": true });
        desk.server.sign_in(&desk.asking.agency.owner.email).await.ask(join, json!({ "input": input })).await.done();
        assert_eq!(desk.falls_to(10).await[0], json!(lead), "the consultant who leads");
    }

    async fn an_absence_is_well_formed_and_about_ones_own_people(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let found = agency.owner.ask(MEMBERS, json!({ "id": other.id })).await.done();
        let stranger = &found["clientMemberships"]["nodes"][0]["user"]["id"];
        let found = agency.owner.ask(MEMBERS, json!({ "id": client.id })).await.done();
        let member = &found["clientMemberships"]["nodes"][0]["user"]["id"];
        let ask = async |who: &Person, user: &Value, from: &str, until: &str| {
            let input = json!({ "clientId": client.id, "userId": user, "from": from, "until": until });
            who.ask(AWAY, json!({ "input": input })).await
        };
        let (monday, friday) = ("2026-03-09T00:00:00Z", "2026-03-13T00:00:00Z");
        assert_eq!(ask(&client.owner, stranger, monday, friday).await.refusals(), ["OTHER_CLIENT"]);
        for (from, until) in [(friday, monday), ("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"), (monday, "2028-01-01T00:00:00Z")] {
            assert_eq!(ask(&client.owner, member, from, until).await.refusals(), ["INVALID"], "{from} {until}");
        }
        assert_eq!(ask(&client.sales, member, monday, friday).await.code(), "FORBIDDEN");
        assert_eq!(ask(&other.owner, member, monday, friday).await.code(), "NOT_FOUND");
        ask(&client.owner, member, monday, friday).await.done();
        let listed = "{ absences(filter: { at: \"2026-03-10T12:00:00Z\" }) { totalCount } }";
        assert_eq!(client.sales.ask(listed, Value::Null).await.done()["absences"]["totalCount"], 1);
        assert_eq!(other.owner.ask(listed, Value::Null).await.done()["absences"]["totalCount"], 0);
    }
}
