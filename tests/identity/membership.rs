//! Places in the agency's staff.

use futures::future::join;
use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Agency, PASSWORD, Person, Server, on_both, text};

const JOIN: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { id } userErrors { code } } }";
const END: &str = "mutation($id: ID!) { agencyMembershipEnd(input: { id: $id }) { userErrors { field code } } }";
const UPDATE: &str =
    "mutation($id: ID!) { agencyMembershipUpdate(input: { id: $id, role: ANALYST }) { userErrors { field code } } }";
const OPEN: &str = "{ agencyMemberships { nodes { role user { email } } } }";

/// Gives somebody a place: its id.
async fn joined(agency: &Agency, email: &str, role: &str) -> String {
    let person = json!({ "email": email, "name": "Ada", "password": PASSWORD });
    let made = agency
        .owner
        .ask(JOIN, json!({ "input": { "person": person, "role": role } }))
        .await
        .done();
    text(&made["agencyMembershipCreate"]["agencyMembership"]["id"])
}

async fn owners(person: &Person) -> usize {
    let open = person.ask(OPEN, Value::Null).await.done();
    let all = open["agencyMemberships"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    all.iter().filter(|one| one["role"] == "AGENCY_OWNER").count()
}

on_both! {
    /// A79: a place that has ended gives nothing back, and takes nothing from whoever came again.
    async fn a79_a_place_that_has_ended_stays_as_it_was(server: Server) {
        let agency = server.agency().await;
        let first = joined(&agency, "ada@staff.example", "ANALYST").await;
        let ada = server.sign_in("ada@staff.example").await;
        agency.owner.ask(END, json!({ "id": first })).await.done();
        let over = [json!({ "field": ["id"], "code": "MEMBERSHIP_OVER" })];
        assert_eq!(agency.owner.ask(UPDATE, json!({ "id": first })).await.user_errors(), over);
        assert_eq!(ada.ask("{ __typename }", Value::Null).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(server.try_sign_in(&ada.email, PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);

        joined(&agency, "ada@staff.example", "ANALYST").await;
        let again = server.sign_in("ada@staff.example").await;
        assert_eq!(agency.owner.ask(END, json!({ "id": first })).await.user_errors(), over);
        assert_eq!(again.ask("{ __typename }", Value::Null).await.status, StatusCode::OK);
    }

    /// Two owners who take each other's place at once leave one.
    async fn an_agency_keeps_an_owner_whoever_is_first(server: Server) {
        let agency = server.agency().await;
        joined(&agency, "eva@staff.example", "AGENCY_OWNER").await;
        let eva = server.sign_in("eva@staff.example").await;
        let query = "{ agencyMemberships { nodes { id user { email } } } }";
        let data = agency.owner.ask(query, Value::Null).await.done();
        let place = |email: &str| {
            let all = data["agencyMemberships"]["nodes"].as_array().expect("places");
            json!({ "id": all.iter().find(|one| one["user"]["email"] == email).expect("a place")["id"] })
        };
        let (one, other) = join(agency.owner.ask(END, place(&eva.email)), eva.ask(END, place(&agency.owner.email))).await;
        let done = [&one, &other].iter().filter(|answer| answer.errors.is_empty() && answer.refusals().is_empty()).count();
        assert_eq!(done, 1, "{one:?} {other:?}");
        let left = if one.errors.is_empty() && one.refusals().is_empty() { agency.owner } else { eva };
        assert_eq!(owners(&left).await, 1);
        let last = left.ask(query, Value::Null).await.done()["agencyMemberships"]["nodes"][0].take();
        assert_eq!(left.ask(END, json!({ "id": last["id"] })).await.refusals(), ["LAST_OWNER"]);
    }

    /// A84: whoever comes back makes new keys: the old ones are not good again.
    async fn a84_keys_do_not_come_back_with_their_maker(server: Server) {
        let agency = server.agency().await;
        let place = joined(&agency, "ada@staff.example", "AGENCY_ADMIN").await;
        let ada = server.sign_in("ada@staff.example").await;
        let create = "mutation { apiKeyCreate(input: { name: \"k\", permissions: [\"identity.user.read\"] }) { secret userErrors { code } } }";
        let secret = text(&ada.ask(create, Value::Null).await.done()["apiKeyCreate"]["secret"]);
        let status = || async { server.http().ask(Some(&secret), "{ __typename }", Value::Null).await.status };
        assert_eq!(status().await, StatusCode::OK);
        agency.owner.ask(END, json!({ "id": place })).await.done();
        assert_eq!(status().await, StatusCode::UNAUTHORIZED);
        joined(&agency, "ada@staff.example", "AGENCY_ADMIN").await;
        assert_eq!(status().await, StatusCode::UNAUTHORIZED);
    }
}
