//! A partner among everything that an agency has: it sees its own partnerships and nothing else (A73).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::contract::isolation::crawl::{Crawl, prefix};
use crate::contract::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{Server, demo, on_both};

/// What partners see at all: kinds of ids.
const SHOWN: &[&str] = &[
    "appeal",
    "deal",
    "partner",
    "partner_agreement",
    "partner_group",
    "partner_user",
    "partnership",
    "referral",
    "session",
    "user",
];
const NODE: &str = "query($id: ID!) { node(id: $id) { id } }";

on_both! {
    with demo;
    async fn a73_a_partner_sees_its_own_partnerships_and_nothing_else(server: Server) {
        let [a, b] = server.demo_agencies().await;
        let (owner, partner) = (a.token("AGENCY_OWNER"), a.token("PARTNER_ADMIN"));
        let told = server.post(Some(owner), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let all = Crawl::of(&server, &schema, owner).await;
        let own = Crawl::of(&server, &schema, partner).await;
        let kinds: BTreeSet<&str> = own.ids.iter().map(|id| prefix(id)).collect();
        assert!(kinds.contains("partnership"), "the demo's partner has no partnership");
        let strange: Vec<&&str> = kinds.iter().filter(|kind| !SHOWN.contains(kind)).collect();
        assert!(strange.is_empty(), "a partner sees {strange:?}");
        assert_eq!(own.client_of, std::collections::BTreeMap::new(), "a partner sees client companies");
        let partnerships = own.ids.iter().filter(|id| prefix(id) == "partnership").count();
        let theirs = all.ids.iter().filter(|id| prefix(id) == "partnership").count();
        assert!(partnerships < theirs, "{partnerships} of {theirs} partnerships are shown to one partner");
        let users = own.ids.iter().filter(|id| prefix(id) == "user").count();
        assert_eq!(users, 1, "a partner sees itself and nobody of the staff");
        let other = Crawl::of(&server, &schema, b.token("AGENCY_OWNER")).await;
        for id in all.ids.iter().chain(&other.ids).filter(|id| !own.ids.contains(*id)) {
            let found = server.post(Some(partner), NODE, json!({ "id": id })).await;
            // Of its own firm's things the crawl may have met only the first ones.
            let shown = !found["data"]["node"].is_null();
            assert!(!shown || SHOWN.contains(&prefix(id)), "a partner opens {id}: {found}");
        }
        assert_eq!(own.audit_entries, Value::Null, "a partner reads the event log");
    }

    with demo;
    async fn a73_a_partner_changes_nothing_that_is_not_its_own(server: Server) {
        let [a, _] = server.demo_agencies().await;
        let (owner, partner) = (a.token("AGENCY_OWNER"), a.token("PARTNER_ADMIN"));
        let told = server.post(Some(owner), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let before = Crawl::of(&server, &schema, owner).await;
        let held = server.post(Some(partner), "{ viewer { permissions { name } } }", json!({})).await;
        let held = held["data"]["viewer"]["permissions"].as_array().expect("permissions").iter();
        let held: BTreeSet<&str> = held.filter_map(|one| one["name"].as_str()).collect();
        let others = held.iter().filter(|name| !name.starts_with("referrals.") && !name.starts_with("identity.session.") && **name != "identity.user.read");
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&&str>::new());
        for (mutation, input, _) in schema.mutations() {
            let own = ["referral", "session", "partner", "deal", "appeal"].iter().any(|word| mutation.starts_with(word));
            let Some(input) = input.filter(|_| !own && !mutation.contains("password") && !mutation.contains("mfa")) else { continue };
            let object = before.target(&mutation, None);
            let of = json!({ "kind": "INPUT_OBJECT", "name": input });
            let given = schema.sample(&of, "input", &|field| before.aim(field, object.as_deref()), 0);
            let query = format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
            let answer = server.post(Some(partner), &query, json!({ "input": given })).await;
            let done = answer["data"][&mutation].as_object().is_some_and(|payload| payload["userErrors"] == json!([]));
            let without_session = ["agencySignUp", "invitationAccept", "emailChange"].iter().any(|word| mutation.starts_with(word));
            assert!(!done || without_session, "{mutation} with {given}: {answer}");
        }
        let after = Crawl::of(&server, &schema, owner).await;
        assert_eq!((before.ids, before.audit_entries), (after.ids, after.audit_entries));
    }
}
