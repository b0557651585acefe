//! Doing it again gives the first answer.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::kit::{Answer, Person, Server, on_both};

const CREATE: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { id role createdAt user { email } } userErrors { code } } }";

async fn create(owner: &Person, name: &str, key: &str) -> Answer {
    let person = json!({ "email": format!("{name}@staff.example"), "name": name });
    let input = json!({ "person": person, "role": "CONSULTANT", "idempotencyKey": key });
    owner.ask(CREATE, json!({ "input": input })).await
}

async fn members(owner: &Person) -> usize {
    let data = owner
        .ask("{ agencyMemberships { nodes { id } } }", Value::Null)
        .await
        .done();
    data["agencyMemberships"]["nodes"].as_array().map_or(0, Vec::len)
}

on_both! {
    /// A55: twenty at once with one key make one row, and all are told of it.
    async fn a55_twenty_at_once_with_one_key_make_one_row(server: Server) {
        let owner = server.agency().await.owner;
        let answers = join_all((0..20).map(|_| create(&owner, "ioana", "key-1"))).await;
        let made: Vec<Value> = answers.into_iter().map(Answer::done).collect();
        assert!(made.iter().all(|one| *one == made[0]), "{made:?}");
        assert_eq!(members(&owner).await, 2);
    }

    /// A56: a key belongs to its input, and to its tenant.
    async fn a56_a_key_with_another_input_is_refused_and_another_tenants_is_its_own(server: Server) {
        let (ours, theirs) = (server.agency().await.owner, server.agency().await.owner);
        create(&ours, "ioana", "key-1").await.done();
        assert_eq!(create(&ours, "vasile", "key-1").await.code(), "IDEMPOTENCY_KEY_REUSED");
        create(&theirs, "vasile", "key-1").await.done();
        assert_eq!((members(&ours).await, members(&theirs).await), (2, 2));
    }
}
