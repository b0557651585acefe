//! Going over to another agency of the same person.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Agency, Person, Server, on_both, text};

const SWITCH: &str = "mutation($agency: String!) { sessionSwitch(input: { agency: $agency }) \
    { tokens { accessToken refreshToken } viewer { agency { slug } } userErrors { field code } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: { refreshToken: $token }) \
    { tokens { accessToken refreshToken } userErrors { field code } } }";
const JOIN: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { id } userErrors { code } } }";
const CHANGE: &str =
    "mutation { passwordChange(input: { newPassword: \"another correct horse\" }) { userErrors { code } } }";

/// Two agencies, and the first one's owner who works in both.
async fn of_both(server: &Server) -> (Agency, Agency) {
    let (first, second) = (server.agency().await, server.agency().await);
    let person = json!({ "email": first.owner.email, "name": "Olha" });
    let input = json!({ "input": { "person": person, "role": "ANALYST" } });
    second.owner.ask(JOIN, input).await.done();
    (first, second)
}

fn with_tokens(person: &Person, tokens: &Value) -> Person {
    person.with_tokens(&text(&tokens["accessToken"]), &text(&tokens["refreshToken"]))
}

async fn switched(person: &Person, slug: &str) -> Person {
    let data = person.ask(SWITCH, json!({ "agency": slug })).await.done();
    assert_eq!(data["sessionSwitch"]["viewer"]["agency"]["slug"], slug);
    with_tokens(person, &data["sessionSwitch"]["tokens"])
}

on_both! {
    /// A79: the tokens of the other agency are new, the old ones are worthless.
    async fn a79_going_over_ends_the_old_session(server: Server) {
        let (first, second) = of_both(&server).await;
        let there = switched(&first.owner, &second.slug).await;
        let status = |person: Person| async move { person.ask("{ __typename }", Value::Null).await.status };
        assert_eq!((status(first.owner).await, status(there).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    }

    /// A68: an agency where one has no place is one that is not there.
    async fn a68_nobody_goes_over_to_an_agency_of_others(server: Server) {
        let (mine, theirs) = (server.agency().await, server.agency().await);
        let to = async |slug: &str| {
            let answer = mine.owner.ask(SWITCH, json!({ "agency": slug })).await;
            (answer.status, answer.data, answer.errors)
        };
        let foreign = to(&theirs.slug).await;
        assert_eq!(foreign.1["sessionSwitch"]["userErrors"][0]["code"], "SIGN_IN_FAILED");
        assert_eq!(foreign, to("nobody-has-this").await);
        // No header changes the tenant either.
        let bearer = format!("Bearer {}", mine.owner.token);
        let headers = [("content-type", "application/json"), ("authorization", &*bearer), ("x-agency", &*theirs.slug), ("x-tenant-id", &*theirs.id)];
        let body = json!({ "query": "{ agency { slug } }" }).to_string();
        let reply = server.http().send(hyper::Method::POST, "/graphql", &headers, body).await;
        assert!(reply.text().contains(&mine.slug), "{}", reply.text());
    }

    /// A83: going over is no proof of who one is.
    async fn a83_going_over_proves_nothing(server: Server) {
        let (first, second) = of_both(&server).await;
        server.advance(Duration::from_mins(11));
        let there = switched(&first.owner, &second.slug).await;
        assert_eq!(there.ask(CHANGE, Value::Null).await.code(), "FORBIDDEN");
        let again = switched(&there, &second.slug).await;
        assert_eq!(again.ask(CHANGE, Value::Null).await.code(), "FORBIDDEN");
    }

    /// A81: nor does it make the session's life longer.
    async fn a81_going_over_does_not_lengthen_a_session(server: Server) {
        let (first, second) = of_both(&server).await;
        let mut person = first.owner;
        for _ in 0..8 {
            server.advance(Duration::from_hours(11 * 24));
            let data = server.http().ask(None, REFRESH, json!({ "token": person.refresh })).await.done();
            person = with_tokens(&person, &data["sessionRefresh"]["tokens"]);
        }
        // 88 days have passed.
        let there = switched(&person, &second.slug).await;
        server.advance(Duration::from_hours(3 * 24));
        let over = server.http().ask(None, REFRESH, json!({ "token": there.refresh })).await;
        assert_eq!(over.refusals(), ["SESSION_OVER"]);
    }
}
