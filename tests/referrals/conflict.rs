//! Two claims on one prospect, customers who are known, and what a partner may not learn of either.

use serde_json::{Value, json};

use super::world::{Partner, World, act, ask, refused, registered, registration, standing, turned_away};
use crate::kit::{Person, Server, Socket, on_both};

const R: &str = "referral { id status }";

/// The conflicts of a client company.
async fn conflicts(who: &Person) -> Vec<Value> {
    let query = "{ registrationConflicts { nodes { id kind sameNeed decision referral { id } earlierReferral { id } account { id } } } }";
    let found = who.ask(query, Value::Null).await.done();
    found["registrationConflicts"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// What a partner sees of a referral that was just registered: everything that the API shows.
async fn shown(partner: &Partner, domain: &str) -> Value {
    let selection = "referral { status decideBy decidedAt declineReason decisionText knownBecause protectedUntil partyDomain heldAt }";
    let input = registration(&partner.partnership, domain);
    let made = act(&partner.person, "referralRegister", selection, input).await;
    let mut shown = made["referral"].clone();
    shown["partyDomain"] = Value::Null;
    shown
}

on_both! {
    async fn par_4_the_later_one_becomes_a_conflict_and_one_at_a_time_is_protected(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let first = registered(&one, "acme.example").await;
        let second = registered(&two, "https://www.ACME.example/").await;
        server.drain().await;
        let found = conflicts(&world.client.owner).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&found[0]["kind"], &found[0]["sameNeed"], &found[0]["referral"]["id"], &found[0]["earlierReferral"]["id"]),
            (&json!("SAME_DOMAIN"), &json!(true), &json!(second), &json!(first)));
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["CONFLICT_OPEN"]);
        act(&world.client.owner, "referralAccept", R, json!({ "id": first })).await;
        let resolve = json!({ "id": found[0]["id"], "decision": "LATER_WINS", "note": "They know the boss" });
        act(&world.client.owner, "registrationConflictResolve", "registrationConflict { decision }", resolve.clone()).await;
        assert_eq!(refused(&world.client.owner, "registrationConflictResolve", "registrationConflict { id }", resolve).await, ["CONFLICT_DECIDED"]);
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": second })).await, ["PROTECTED_ALREADY"]);
        // Once the first claim is gone the other may be protected.
        act(&one.person, "referralWithdraw", R, json!({ "id": first })).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": second })).await;
    }

    async fn par_4_another_need_of_one_company_is_another_claim(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let first = registered(&one, "acme.example").await;
        let mut input = registration(&two.partnership, "acme.example");
        input["need"] = json!("A new roof");
        let second = act(&two.person, "referralRegister", R, input).await["referral"]["id"].clone();
        server.drain().await;
        let found = conflicts(&world.client.owner).await;
        assert_eq!(found[0]["sameNeed"], false);
        let resolve = json!({ "id": found[0]["id"], "decision": "NOT_THE_SAME", "note": "Another need" });
        act(&world.client.owner, "registrationConflictResolve", "registrationConflict { id }", resolve).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": first })).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": second })).await;
    }

    /// Two partners at the same instant: one is first, the other a conflict, none is lost.
    async fn par_4_two_at_one_instant_are_one_first_and_one_conflict(server: Server) {
        let world = World::begin(&server).await;
        let (one, two) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let both = futures::future::join_all([&one, &two].map(async |partner| {
            ask(&partner.person, "referralRegister", R, registration(&partner.partnership, "acme.example")).await.done()
        })).await;
        let mut ids: Vec<Value> = both.iter().map(|made| made["referralRegister"]["referral"]["id"].clone()).collect();
        tokio::join!(server.drain(), server.drain());
        let found = conflicts(&world.client.owner).await;
        assert_eq!(found.len(), 1, "{found:?}");
        let mut named = vec![found[0]["earlierReferral"]["id"].clone(), found[0]["referral"]["id"].clone()];
        ids.sort_by_key(ToString::to_string);
        named.sort_by_key(ToString::to_string);
        assert_eq!(named, ids);
        // Whoever decides at one instant about both protects one of them.
        let resolve = json!({ "id": found[0]["id"], "decision": "LATER_WINS", "note": "Both know them" });
        act(&world.client.owner, "registrationConflictResolve", "registrationConflict { id }", resolve).await;
        let owner = &world.client.owner;
        let decided = futures::future::join_all(ids.iter().map(async |id| {
            ask(owner, "referralAccept", R, json!({ "id": id })).await.refusals()
        })).await;
        assert_eq!(decided.iter().filter(|refusals| refusals.is_empty()).count(), 1, "{decided:?}");
        assert!(decided.contains(&vec!["PROTECTED_ALREADY".to_owned()]), "{decided:?}");
    }

    async fn par_5_a_customer_of_late_is_known_and_the_partner_is_told_so_without_names(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let account = act(&world.client.account_manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme", "domain": "acme.example" })).await;
        let contact = json!({ "clientId": world.client.id, "accountId": account["account"]["id"], "name": "Ina", "email": "ina@acme.example" });
        let contact = act(&world.client.account_manager, "contactCreate", "contact { id }", contact).await;
        // An account with which nothing was done is nobody's customer.
        let early = registered(&partner, "acme.example").await;
        server.drain().await;
        assert_eq!(conflicts(&world.client.owner).await.len(), 0);
        act(&partner.person, "referralWithdraw", R, json!({ "id": early })).await;
        let engagement = json!({ "contactId": contact["contact"]["id"], "kind": "SERVICE_VISIT", "title": "Visit", "acquisition": { "source": "UNKNOWN" }, "startedAt": "2026-03-02T07:00:00Z" });
        act(&world.client.account_manager, "engagementCreate", "engagement { id }", engagement).await;
        let id = registered(&partner, "acme.example").await;
        server.drain().await;
        let found = conflicts(&world.client.owner).await;
        assert_eq!((&found[0]["kind"], &found[0]["account"]["id"]), (&json!("EXISTING_CUSTOMER"), &account["account"]["id"]));
        let decline = json!({ "id": id, "reason": "ALREADY_KNOWN", "knownBecause": "EXISTING_CUSTOMER", "text": "We know them." });
        act(&world.client.owner, "referralDecline", R, decline).await;
        let seen = standing(&partner.person, &id).await;
        assert_eq!((&seen["knownBecause"], &seen["holdReason"]), (&json!("EXISTING_CUSTOMER"), &Value::Null));
    }

    /// Neither the answer nor what is pushed tells a partner whether a company is a customer, or somebody else's prospect.
    async fn par_5_a_partner_learns_of_a_customer_by_the_decision_alone(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let account = act(&world.client.account_manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme", "domain": "acme.example" })).await;
        let contact = json!({ "clientId": world.client.id, "accountId": account["account"]["id"], "name": "Ina", "email": "ina@acme.example" });
        let contact = act(&world.client.account_manager, "contactCreate", "contact { id }", contact).await;
        let engagement = json!({ "contactId": contact["contact"]["id"], "kind": "SERVICE_VISIT", "title": "Visit", "acquisition": { "source": "UNKNOWN" }, "startedAt": "2026-03-02T07:00:00Z" });
        act(&world.client.account_manager, "engagementCreate", "engagement { id }", engagement).await;
        registered(&other, "taken.example").await;
        server.drain().await;
        let mut heard = Socket::accepted(&server, &partner.person.token).await;
        heard.start("a", "subscription { referralChanged { event referral { status heldAt } } }", json!({})).await;
        server.heard_by(1).await;
        let mut answers = Vec::new();
        let mut pushed = Vec::new();
        for domain in ["acme.example", "taken.example", "nobody.example"] {
            answers.push(shown(&partner, domain).await);
            server.drain().await;
            let mut of_one = Vec::new();
            for _ in 0..3 {
                of_one.push(heard.next("a").await["data"]["referralChanged"].clone());
            }
            pushed.push(of_one);
        }
        assert_eq!((&answers[0], &answers[1]), (&answers[2], &answers[2]));
        assert_eq!((&pushed[0], &pushed[1]), (&pushed[2], &pushed[2]));
        assert_eq!(conflicts(&world.client.owner).await.len(), 2);
        let seen = partner.person.ask("{ registrationConflicts { totalCount } }", Value::Null).await;
        assert_eq!(seen.code(), "FORBIDDEN");
    }

    async fn par_8_who_recommends_itself_is_held(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "lens.example").await;
        server.drain().await;
        let seen = standing(&world.client.owner, &id).await;
        assert_eq!(seen["holdReason"], "SELF_REFERRAL");
        let mine = standing(&partner.person, &id).await;
        assert_eq!((&mine["status"], &mine["holdReason"]), (&json!("SUBMITTED"), &Value::Null));
    }

    async fn a55_a_registration_that_is_sent_twice_is_one(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["idempotencyKey"] = json!("once");
        let first = act(&partner.person, "referralRegister", R, input.clone()).await;
        let again = act(&partner.person, "referralRegister", R, input.clone()).await;
        assert_eq!(first["referral"]["id"], again["referral"]["id"]);
        input["need"] = json!("Another need");
        assert_eq!(turned_away(&partner.person, "referralRegister", R, input).await, "IDEMPOTENCY_KEY_REUSED");
        let count = world.client.owner.ask("{ referrals { totalCount } }", Value::Null).await.done();
        assert_eq!(count["referrals"]["totalCount"], 1);
    }
}
