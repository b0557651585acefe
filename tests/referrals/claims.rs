//! What is protected, for whom, and what is seen before anything is decided.

use serde_json::{Value, json};

use super::world::{
    Partner, World, accept, act, activate, ask, invited, refused, registered, registration, standing, won,
};
use crate::kit::{Person, Server, on_both, text};

const R: &str = "referral { id status }";
const C: &str = "registrationConflict { id decision }";

/// The conflicts of a client company, the first one first.
async fn conflicts(who: &Person) -> Vec<Value> {
    let query = "{ registrationConflicts(orderBy: { direction: ASC }) { nodes { id kind decision referral { id } earlierReferral { id } } } }";
    let found = who.ask(query, Value::Null).await.done();
    let nodes = found["registrationConflicts"]["nodes"].as_array().cloned();
    nodes.unwrap_or_default()
}

/// Decides the only conflict that waits.
async fn decide(world: &World, decision: &str) {
    let all = conflicts(&world.client.owner).await;
    let open = all
        .iter()
        .find(|one| one["decision"] == "OPEN")
        .expect("an open conflict");
    let resolve = json!({ "id": open["id"], "decision": decision, "note": "We asked both" });
    act(&world.client.owner, "registrationConflictResolve", C, resolve).await;
}

/// Somebody else of the same partnership.
async fn colleague(world: &World, partner: &Partner, email: &str) -> Partner {
    let person = json!({ "email": email, "name": "Bo" });
    let invite = json!({ "partnershipId": partner.partnership, "person": person });
    act(&world.client.owner, "partnerUserInvite", "partnerUser { id }", invite).await;
    accept(&world.server, email).await;
    Partner {
        partnership: partner.partnership.clone(),
        person: world.server.sign_in(email).await,
    }
}

on_both! {
    /// Each of them refers to the partnership that both wake: neither waits for the other, and neither is put off.
    async fn par_1_two_of_one_partnership_at_one_instant_are_both_acknowledged_at_once(server: Server) {
        let world = World::begin(&server).await;
        let ana = world.partner("ana@lens.example").await;
        let bo = colleague(&world, &ana, "bo@lens.example").await;
        for round in 0..5 {
            let pair = [(&ana, format!("a{round}.example")), (&bo, format!("b{round}.example"))];
            let made = futures::future::join_all(pair.iter().map(async |(who, domain)| {
                ask(&who.person, "referralRegister", "referral { id decideBy }", registration(&who.partnership, domain)).await.done()
            })).await;
            for one in made {
                assert!(one["referralRegister"]["referral"]["decideBy"].is_string(), "{one}");
            }
        }
    }

    async fn par_4_nothing_is_accepted_beside_which_something_stands_that_nobody_has_seen(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let first = registered(&one, "acme.example").await;
        let second = registered(&two, "acme.example").await;
        // The job that looks has not run yet.
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["CONFLICT_OPEN"]);
        act(&world.client.owner, "referralAccept", R, json!({ "id": first })).await;
        server.drain().await;
        decide(&world, "NOT_THE_SAME").await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["PROTECTED_ALREADY"]);
    }

    async fn par_8_who_recommends_itself_is_held_whoever_is_faster(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "lens.example").await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id })).await;
        assert_eq!(standing(&world.client.owner, &id).await["holdReason"], "SELF_REFERRAL");
        // A firm that names no domain is known by its people's.
        let mut input = world.invitation("cy@iris.example", &["Portraits"]);
        input["partner"]["organization"].as_object_mut().expect("a firm").remove("domain");
        let firm = invited(&server, &world.client.owner, input, "cy@iris.example").await;
        firm.sign(1).await;
        activate(&world.client.owner, &firm.partnership).await;
        let id = registered(&firm, "iris.example").await;
        server.drain().await;
        assert_eq!(standing(&world.client.owner, &id).await["holdReason"], "SELF_REFERRAL");
    }

    async fn par_2_an_appeal_that_is_upheld_has_its_conflicts_decided_anew(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let first = registered(&one, "acme.example").await;
        let second = registered(&two, "acme.example").await;
        server.drain().await;
        decide(&world, "FIRST_KEEPS").await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["FIRST_KEEPS"]);
        let declined = json!({ "id": second, "text": "Another one was first." });
        act(&world.client.owner, "referralMarkDuplicate", R, declined).await;
        let appeal = json!({ "referralId": second, "text": "They asked me for you." });
        let appeal = act(&two.person, "appealSubmit", "appeal { id }", appeal).await["appeal"]["id"].clone();
        let upheld = json!({ "id": appeal, "outcome": "UPHELD", "answer": "You are right." });
        act(&world.client.owner, "appealAnswer", "appeal { id }", upheld).await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["CONFLICT_OPEN"]);
        decide(&world, "LATER_WINS").await;
        act(&one.person, "referralWithdraw", R, json!({ "id": first })).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": second })).await;
        server.drain().await;
        assert_eq!(conflicts(&world.client.owner).await.len(), 1, "what was decided is not found again");
    }

    /// Two firms of one name are two prospects where a person says so, even of one need.
    async fn par_4_what_shares_a_name_alone_is_claimed_apart(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let mut ids = Vec::new();
        for (partner, domain) in [(&one, "phoenix.example"), (&two, "phoenix-roofs.example")] {
            let mut input = registration(&partner.partnership, domain);
            input["party"]["company"] = json!("Phoenix");
            let made = act(&partner.person, "referralRegister", R, input).await;
            ids.push(text(&made["referral"]["id"]));
        }
        server.drain().await;
        assert_eq!(conflicts(&world.client.owner).await[0]["kind"], "SAME_COMPANY_NAME");
        decide(&world, "NOT_THE_SAME").await;
        for id in ids {
            act(&world.client.owner, "referralAccept", R, json!({ "id": id })).await;
        }
    }

    /// Two firms of one name are one prospect where a person says so: then one claim is protected, whatever their domains.
    async fn par_4_what_a_person_decided_to_be_one_prospect_is_protected_once(server: Server) {
        let world = World::begin(&server).await;
        let mut ids = Vec::new();
        for (email, domain) in [("ana@lens.example", "phoenix.example"), ("bo@smile.example", "phoenix-roofs.example")] {
            let partner = world.partner(email).await;
            let mut input = registration(&partner.partnership, domain);
            input["party"]["company"] = json!("Phoenix");
            let made = act(&partner.person, "referralRegister", R, input).await;
            ids.push((partner, text(&made["referral"]["id"])));
        }
        server.drain().await;
        decide(&world, "LATER_WINS").await;
        let [(_, first), (second_partner, second)] = &ids[..] else { panic!("two referrals") };
        act(&world.client.owner, "referralAccept", R, json!({ "id": second })).await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": first })).await, ["PROTECTED_ALREADY"]);
        // Once that claim is gone the other may be protected.
        act(&second_partner.person, "referralWithdraw", R, json!({ "id": second })).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": first })).await;
    }

    async fn par_4_a_prospect_who_was_won_is_not_won_again_unseen(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let first = registered(&one, "acme.example").await;
        won(&world, &first).await;
        server.drain().await;
        let second = registered(&two, "acme.example").await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["CONFLICT_OPEN"]);
        server.drain().await;
        let found = conflicts(&world.client.owner).await;
        assert_eq!((&found[0]["referral"]["id"], &found[0]["earlierReferral"]["id"]), (&json!(second), &json!(first)));
    }

    async fn par_5_who_is_said_to_be_known_is_said_to_be_known_for_something(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let mut decline = json!({ "id": id, "reason": "ALREADY_KNOWN", "text": "We know them." });
        assert_eq!(refused(&world.client.owner, "referralDecline", R, decline.clone()).await, ["INVALID"]);
        decline["knownBecause"] = json!("EXISTING_CUSTOMER");
        act(&world.client.owner, "referralDecline", R, decline).await;
    }

    async fn a55_an_answer_has_what_followed_at_once(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["idempotencyKey"] = json!("once");
        let selection = "referral { id status decideBy nextReportDueAt }";
        let first = act(&partner.person, "referralRegister", selection, input.clone()).await;
        assert_eq!(first["referral"]["decideBy"], "2026-03-04T08:00:00.000Z");
        assert_eq!(first, act(&partner.person, "referralRegister", selection, input).await);
        let accepted = json!({ "id": first["referral"]["id"] });
        let accepted = act(&world.client.owner, "referralAccept", "referral { firstContactDueAt followUp { id } }", accepted).await;
        assert!(accepted["referral"]["followUp"]["id"].is_string(), "{accepted}");
    }
}
