//! What is left of prospects who are forgotten, who became part of somebody else, and of firms that only seem to be one.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, registered, registration, standing};
use crate::kit::{Server, on_both, text};

const R: &str = "referral { id status informBy }";
const DAY: Duration = Duration::from_hours(24);

on_both! {
    /// Whatever was said about the prospect goes with them: the need, and why one of two claims stands.
    async fn par_10_what_was_said_beside_who_is_forgotten_is_erased_too(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let mut input = registration(&one.partnership, "acme.example");
        input["need"] = json!("Whiter teeth for Petru Prospect");
        let first = text(&act(&one.person, "referralRegister", R, input.clone()).await["referral"]["id"]);
        input["partnershipId"] = json!(two.partnership);
        let second = text(&act(&two.person, "referralRegister", R, input).await["referral"]["id"]);
        server.drain().await;
        let ask = "{ registrationConflicts { nodes { id note decision } } }";
        let found = world.client.owner.ask(ask, Value::Null).await.done();
        let resolve = json!({ "id": found["registrationConflicts"]["nodes"][0]["id"], "decision": "FIRST_KEEPS", "note": "Petru told us so." });
        act(&world.client.owner, "registrationConflictResolve", "registrationConflict { id }", resolve).await;
        // One of the two knows: what is said of the other's claim is said of both.
        act(&world.client.owner, "referralInform", R, json!({ "id": second })).await;
        server.advance(DAY * 30);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        let need = "query($id: ID!) { node(id: $id) { ... on Referral { need forgottenAt } } }";
        let left = owner.ask(need, json!({ "id": first })).await.done();
        assert_eq!(left["node"]["need"], "erased");
        assert!(left["node"]["forgottenAt"].is_string(), "{left}");
        let kept = owner.ask(need, json!({ "id": second })).await.done();
        assert_eq!(kept["node"]["need"], "Whiter teeth for Petru Prospect");
        let found = owner.ask(ask, Value::Null).await.done();
        let one = &found["registrationConflicts"]["nodes"][0];
        assert_eq!((&one["note"], &one["decision"]), (&Value::Null, &json!("FIRST_KEEPS")));
    }

    async fn par_10_the_thirty_days_of_a_draft_count_from_when_it_was_written_down(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["draft"] = json!(true);
        let made = act(&partner.person, "referralRegister", R, input).await;
        let until = made["referral"]["informBy"].clone();
        assert!(until.is_string(), "{made}");
        server.advance(DAY * 20);
        let ana = server.sign_in("ana@lens.example").await;
        let sent = act(&ana, "referralSubmit", R, json!({ "id": made["referral"]["id"] })).await;
        assert_eq!(sent["referral"]["informBy"], until);
        server.advance(DAY * 10);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        assert_eq!(standing(&owner, &text(&made["referral"]["id"])).await["partyName"], "erased");
    }

    /// Whoever became part of another contact is that one: what is known of them is known of the one who stayed.
    async fn cus_6_a_prospect_is_who_the_contact_of_their_address_became(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let manager = &world.client.account_manager;
        let account = act(manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme" })).await;
        let mut both = Vec::new();
        for email in ["petru@acme.example", "p.prospect@acme.example"] {
            let contact = json!({ "clientId": world.client.id, "accountId": account["account"]["id"], "name": "Petru", "email": email });
            both.push(act(manager, "contactCreate", "contact { id }", contact).await["contact"]["id"].clone());
        }
        let merge = json!({ "winnerContactId": both[1], "loserContactId": both[0] });
        act(manager, "contactMerge", "customerMerge { id }", merge).await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["party"]["email"] = json!("petru@acme.example");
        let id = act(&partner.person, "referralRegister", R, input).await["referral"]["id"].clone();
        act(&world.client.owner, "referralAccept", R, json!({ "id": id, "accountId": account["account"]["id"] })).await;
        let seen = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { contact { id } } } }", json!({ "id": id })).await.done();
        assert_eq!(seen["node"]["contact"]["id"], both[1]);
    }

    /// A domain at which everybody may have an address tells nobody from anybody.
    async fn par_15_two_freelancers_at_one_mail_provider_are_two_firms(server: Server) {
        let world = World::begin(&server).await;
        for email in ["ana@gmail.com", "bo@gmail.com"] {
            let partner = world.partner(email).await;
            let id = registered(&partner, &format!("{}.example", &email[..2])).await;
            server.drain().await;
            assert_eq!(standing(&world.client.owner, &id).await["holdReason"], Value::Null);
        }
    }

    /// What the client company's people see of a referral is paged as everything is, and empty for whoever registered it.
    async fn a73_what_stands_beside_a_referral_is_empty_for_its_partner(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        registered(&one, "acme.example").await;
        let id = registered(&two, "acme.example").await;
        server.drain().await;
        let ask = "query($id: ID!) { node(id: $id) { ... on Referral { version conflicts(first: 1) { totalCount nodes { kind } \
            pageInfo { hasNextPage } } touches { totalCount } attributions { totalCount } } } }";
        let seen = world.client.owner.ask(ask, json!({ "id": id })).await.done();
        assert_eq!(seen["node"]["conflicts"]["nodes"], json!([{ "kind": "SAME_DOMAIN" }]));
        assert!(seen["node"]["version"].is_i64(), "{seen}");
        let mine = two.person.ask(ask, json!({ "id": id })).await.done();
        let none = json!({ "totalCount": 0 });
        assert_eq!(mine["node"], json!({ "version": null, "touches": none, "attributions": none,
            "conflicts": { "totalCount": 0, "nodes": [], "pageInfo": { "hasNextPage": false } } }));
    }
}
