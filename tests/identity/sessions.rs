//! The list of one's sessions, and their end from elsewhere.

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Heard, Person, Server, Setup, Socket, on_both, text};

const MINE: &str = "{ viewer { sessions { totalCount nodes { id device network isCurrent lastUsedAt endedAt } } } }";
const END: &str =
    "mutation($id: ID) { sessionEnd(input: { id: $id }) { ended session { id endReason } userErrors { code } } }";
const END_OTHERS: &str = "mutation { sessionEndOthers { ended userErrors { code } } }";

async fn mine(person: &Person) -> Vec<Value> {
    let data = person.ask(MINE, Value::Null).await.done();
    data["viewer"]["sessions"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

async fn current(person: &Person) -> String {
    let all = mine(person).await;
    let own = all
        .iter()
        .find(|one| one["isCurrent"] == true)
        .expect("the session that asks");
    text(&own["id"])
}

async fn status(person: &Person) -> StatusCode {
    person.ask("{ __typename }", Value::Null).await.status
}

// The sign of life comes late: what is heard at once is heard because somebody told.
fn quiet_sockets(setup: &mut Setup) {
    setup.config = Some(|config| config.limits.socket_ping = std::time::Duration::from_mins(1));
}

on_both! {
    /// Who signed in sees each of their sessions, with device, network and last use, and nobody else's.
    async fn everybody_sees_their_own_sessions(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let second = server.sign_in(&agency.owner.email).await;
        let all = mine(&second).await;
        assert_eq!(all.len(), 2);
        assert_eq!(all.iter().filter(|one| one["isCurrent"] == true).count(), 1);
        assert_eq!(all[0]["network"], "127.0.0.1");
        assert!(all[0]["lastUsedAt"].is_string());
        let sales = client.sales.ask("{ sessions { nodes { user { email } } } }", Value::Null).await.done();
        assert_eq!(sales["sessions"]["nodes"], json!([{ "user": { "email": client.sales.email } }]));
    }

    /// A79: ending one of one's sessions from another makes its token worthless at once.
    async fn a79_a_session_ends_from_another_one(server: Server) {
        let owner = server.agency().await.owner;
        let other = server.sign_in(&owner.email).await;
        let id = current(&other).await;
        let data = owner.ask(END, json!({ "id": id })).await.done();
        assert_eq!(data["sessionEnd"]["session"]["endReason"], "ENDED_BY_OWNER");
        assert_eq!((status(&other).await, status(&owner).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    }

    /// A79: all others at once; the one that asks stays.
    async fn a79_all_other_sessions_end(server: Server) {
        let owner = server.agency().await.owner;
        let others = [server.sign_in(&owner.email).await, server.sign_in(&owner.email).await];
        owner.ask(END_OTHERS, Value::Null).await.done();
        for other in &others {
            assert_eq!(status(other).await, StatusCode::UNAUTHORIZED);
        }
        assert_eq!(mine(&owner).await.len(), 1);
    }

    /// Who runs the agency ends a member's sessions; a member cannot end anybody else's, nor see that they are there.
    async fn a79_administrators_end_a_members_sessions(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let (owners, sales) = (current(&agency.owner).await, current(&client.sales).await);
        assert_eq!(client.sales.ask(END, json!({ "id": owners })).await.code(), "NOT_FOUND");
        let seen = client.sales.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": owners })).await.done();
        assert!(seen["node"].is_null());
        let found = agency.owner.ask("query($id: ID!) { node(id: $id) { ... on Session { user { id } } } }", json!({ "id": sales })).await.done();
        let query = "mutation($id: ID!) { userSessionsEnd(input: { userId: $id }) { user { id } userErrors { code } } }";
        agency.owner.ask(query, json!({ "id": found["node"]["user"]["id"] })).await.done();
        assert_eq!(status(&client.sales).await, StatusCode::UNAUTHORIZED);
        let log = "{ auditEntries(first: 1, filter: { topic: \"identity.session\" }) { nodes { name user { email } } } }";
        let log = agency.owner.ask(log, Value::Null).await.done()["auditEntries"]["nodes"].take();
        assert_eq!(log, json!([{ "name": "ended", "user": { "email": agency.owner.email } }]));
        let denied = client.owner.ask(query, json!({ "id": found["node"]["user"]["id"] })).await;
        assert_eq!(denied.code(), "FORBIDDEN");
    }

    /// A79: whoever has no place any more is out at once.
    async fn a79_the_last_role_taken_away_ends_all_sessions(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let query = "{ clientCompanies { nodes { members { nodes { id role } } } } }";
        let data = agency.owner.ask(query, Value::Null).await.done();
        let members = data["clientCompanies"]["nodes"][0]["members"]["nodes"].as_array().cloned().unwrap_or_default();
        let sales = members.iter().find(|member| member["role"] == "SALES").expect("a salesperson");
        let pause = "mutation($id: ID!) { clientCompanyPause(input: { id: $id }) { userErrors { code } } }";
        agency.owner.ask(pause, json!({ "id": client.id })).await.done();
        let end = "mutation($id: ID!) { clientMembershipEnd(input: { id: $id }) { userErrors { code } } }";
        agency.owner.ask(end, json!({ "id": sales["id"] })).await.done();
        assert_eq!(status(&client.sales).await, StatusCode::UNAUTHORIZED);
        server.drain().await;
        let over = "{ sessions(filter: { withEnded: true }) { nodes { endReason } } }";
        let data = agency.owner.ask(over, Value::Null).await.done();
        assert!(data["sessions"]["nodes"].to_string().contains("SHUT_OUT"), "{data}");
    }

    with quiet_sockets;
    /// A79 and A89: a session that is ended closes its sockets at once, not at the next sign of life.
    async fn a79_a89_an_ended_sessions_sockets_close_at_once(server: Server) {
        let owner = server.agency().await.owner;
        let other = server.sign_in(&owner.email).await;
        let mut socket = Socket::accepted(&server, &other.token).await;
        socket.start("who", "{ __typename }", Value::Null).await;
        socket.next("who").await;
        socket.hear().await;
        owner.ask(END_OTHERS, Value::Null).await.done();
        assert_eq!(socket.hear().await, Heard::Closed(4403));
    }

    /// A92: signing in and the end of a session stand in the agency's log.
    async fn a92_sessions_stand_in_the_event_log(server: Server) {
        let owner = server.agency().await.owner;
        server.sign_in(&owner.email).await;
        owner.ask(END_OTHERS, Value::Null).await.done();
        let query = "{ auditEntries(filter: { topic: \"identity.session\" }) { nodes { name actorKind user { email } } } }";
        let data = owner.ask(query, Value::Null).await.done();
        let entries = data["auditEntries"]["nodes"].as_array().cloned().unwrap_or_default();
        let names: Vec<String> = entries.iter().map(|entry| text(&entry["name"])).collect();
        assert_eq!(names, ["ended", "began", "began"]);
        assert!(entries.iter().all(|entry| entry["user"]["email"] == owner.email));
    }
}
