//! How somebody is recommended, and how that is decided.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, refused, registered, registration, standing, turned_away};
use crate::kit::{Server, on_both};

const R: &str = "referral { id status }";
const A: &str = "appeal { id outcome }";
const D: &str = "dealRegistration { id outcome protectedUntil }";
const DAY: Duration = Duration::from_hours(24);

on_both! {
    async fn par_1_a_referral_is_acknowledged_at_once_and_nothing_is_accepted_by_the_clock(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        // Monday ten o'clock: until Wednesday at the same time.
        let seen = standing(&partner.person, &id).await;
        assert_eq!((&seen["status"], &seen["decideBy"]), (&json!("SUBMITTED"), &json!("2026-03-04T08:00:00.000Z")));
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        let arrived = |subject: &str| subject.starts_with("Your referral of Petru Prospect to ") && subject.ends_with(" has arrived");
        assert!(mails.iter().any(|mail| arrived(&mail.mail.subject)), "nothing was acknowledged");
        server.advance(DAY * 2);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        let late = standing(&owner, &id).await;
        assert_eq!(late["status"], "SUBMITTED", "no referral is accepted by itself");
        assert_eq!(late["escalatedAt"], "2026-03-04T08:00:00.000Z");
        let told = server.mails().to(&world.agency.owner.email);
        assert!(told.iter().any(|mail| mail.mail.subject.contains("Not decided in time")), "nobody above was told");
        let ana = server.sign_in("ana@lens.example").await;
        assert_eq!(standing(&ana, &id).await["escalatedAt"], Value::Null, "what the client company does among itself is its own");
        let said = server.mails().to("ana@lens.example").last().expect("a mail").mail.clone();
        assert_eq!(said.subject, "Your referral of Petru Prospect is not decided yet");
    }

    async fn par_2_who_declines_gives_a_reason_and_a_text(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let decline = |text: &str| json!({ "id": id, "reason": "DOES_NOT_FIT", "text": text });
        assert_eq!(refused(&world.client.owner, "referralDecline", R, decline(" ")).await, ["INVALID"]);
        act(&world.client.owner, "referralDecline", R, decline("We do not work abroad.")).await;
        let seen = standing(&partner.person, &id).await;
        assert_eq!((&seen["status"], &seen["declineReason"], &seen["decisionText"]), (&json!("DECLINED"), &json!("DOES_NOT_FIT"), &json!("We do not work abroad.")));
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        assert!(mails.iter().any(|mail| mail.mail.text.contains("We do not work abroad.")), "{} mails", mails.len());
    }

    async fn par_2_a_decision_is_appealed_against_once_within_14_days_and_answered(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let (first, second) = (registered(&partner, "acme.example").await, registered(&partner, "other.example").await);
        let appeal = |id: &str| json!({ "referralId": id, "text": "They asked me for you." });
        assert_eq!(refused(&partner.person, "appealSubmit", A, appeal(&first)).await, ["NOTHING_TO_APPEAL"]);
        for id in [&first, &second] {
            act(&world.client.owner, "referralMarkDuplicate", R, json!({ "id": id, "text": "Another one was first." })).await;
        }
        assert_eq!(turned_away(&world.client.owner, "appealSubmit", A, appeal(&first)).await, "FORBIDDEN");
        let made = act(&partner.person, "appealSubmit", A, appeal(&first)).await;
        assert_eq!(refused(&partner.person, "appealSubmit", A, appeal(&first)).await, ["APPEALED_ALREADY"]);
        let node = "query($id: ID!) { node(id: $id) { ... on Appeal { dueAt outcome answer } } }";
        let due = world.client.owner.ask(node, json!({ "id": made["appeal"]["id"] })).await.done();
        assert_eq!(due["node"]["dueAt"], "2026-03-09T08:00:00.000Z", "five business days");
        let answer = json!({ "id": made["appeal"]["id"], "outcome": "UPHELD", "answer": "You are right." });
        act(&world.client.owner, "appealAnswer", A, answer.clone()).await;
        assert_eq!(refused(&world.client.owner, "appealAnswer", A, answer).await, ["APPEAL_ANSWERED"]);
        assert_eq!(standing(&partner.person, &first).await["status"], "UNDER_REVIEW");
        server.advance(DAY * 15);
        let ana = server.sign_in("ana@lens.example").await;
        assert_eq!(refused(&ana, "appealSubmit", A, appeal(&second)).await, ["APPEAL_TOO_LATE"]);
    }

    async fn par_2_an_appeal_that_nobody_answers_goes_to_somebody_above(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        act(&world.client.owner, "referralMarkDuplicate", R, json!({ "id": id, "text": "Another one was first." })).await;
        let made = act(&partner.person, "appealSubmit", A, json!({ "referralId": id, "text": "They asked me for you." })).await;
        server.advance(DAY * 7);
        server.drain().await;
        let told = server.mails().to(&world.agency.owner.email);
        assert!(told.iter().any(|mail| mail.mail.subject.starts_with("Not answered in time: appeal about Petru Prospect")), "nobody above was told");
        let node = "query($id: ID!) { node(id: $id) { ... on Appeal { outcome escalatedAt } } }";
        let (owner, ana) = (server.sign_in(&world.client.owner.email).await, server.sign_in("ana@lens.example").await);
        let seen = owner.ask(node, json!({ "id": made["appeal"]["id"] })).await.done();
        assert_eq!((&seen["node"]["outcome"], seen["node"]["escalatedAt"].is_string()), (&json!("OPEN"), true));
        let mine = ana.ask(node, json!({ "id": made["appeal"]["id"] })).await.done();
        assert_eq!(mine["node"]["escalatedAt"], Value::Null);
    }

    async fn par_7_the_terms_of_when_it_came_in_hold(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        act(&world.client.owner, "partnerGroupUpdate", "partnerGroup { id }", json!({ "id": world.group, "protectionDays": 30 })).await;
        partner.sign(2).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id })).await;
        let seen = standing(&partner.person, &id).await;
        assert_eq!((&seen["termsVersion"], &seen["protectedUntil"]), (&json!(1), &json!("2026-05-31T08:00:00.000Z")), "90 days");
        let later = registered(&partner, "later.example").await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": later })).await;
        assert_eq!(standing(&partner.person, &later).await["protectedUntil"], "2026-04-01T08:00:00.000Z");
    }

    async fn par_9_the_eleventh_of_a_minute_waits(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        for number in 0..10 {
            registered(&partner, &format!("firm{number}.example")).await;
        }
        let input = registration(&partner.partnership, "firm11.example");
        assert_eq!(turned_away(&partner.person, "referralRegister", R, input.clone()).await, "RATE_LIMITED");
        let count = world.client.owner.ask("{ referrals { totalCount } }", Value::Null).await.done();
        assert_eq!(count["referrals"]["totalCount"], 10, "nothing half written");
        server.advance(Duration::from_mins(1));
        act(&partner.person, "referralRegister", R, input).await;
    }

    async fn par_10_nobody_is_recommended_without_a_basis_and_who_is_not_told_is_forgotten(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut bare = registration(&partner.partnership, "acme.example");
        bare["party"].as_object_mut().expect("a party").remove("consentBasis");
        let code = turned_away(&partner.person, "referralRegister", R, bare).await;
        assert!(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str()), "{code}");
        let (told, untold) = (registered(&partner, "acme.example").await, registered(&partner, "other.example").await);
        let mut draft = registration(&partner.partnership, "draft.example");
        draft["draft"] = json!(true);
        let draft = act(&partner.person, "referralRegister", R, draft).await["referral"]["id"].as_str().expect("an id").to_owned();
        for id in [&told, &untold] {
            act(&world.client.owner, "referralAccept", R, json!({ "id": id, "text": "We know Petru Prospect." })).await;
        }
        act(&world.client.owner, "referralContact", R, json!({ "id": told, "informed": true })).await;
        server.advance(DAY * 30);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        let forgotten = standing(&owner, &untold).await;
        assert_eq!((&forgotten["status"], &forgotten["partyName"], &forgotten["partyEmail"], &forgotten["partyDomain"]),
            (&json!("WITHDRAWN"), &json!("erased"), &Value::Null, &Value::Null));
        assert_eq!(forgotten["decisionText"], Value::Null);
        let call = owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { followUp { status note } } } }", json!({ "id": untold })).await.done();
        assert_eq!(call["node"]["followUp"], json!({ "status": "CANCELLED", "note": null }));
        assert_eq!(standing(&owner, &draft).await["partyName"], "erased", "sent or not");
        let mails = server.mails().to("ana@lens.example");
        assert!(mails.iter().any(|mail| mail.mail.subject.contains("was erased")), "nobody was told");
        let kept = standing(&owner, &told).await;
        assert_eq!((&kept["status"], &kept["partyName"]), (&json!("CONTACTED"), &json!("Petru Prospect")));
    }

    async fn par_11_an_accepted_referral_has_somebody_call_within_a_business_day(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id })).await;
        let seen = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { firstContactDueAt followUp { id reason dueAt note assignee { email } } } } }", json!({ "id": id })).await.done();
        let planned = &seen["node"];
        assert_eq!((&planned["firstContactDueAt"], &planned["followUp"]["dueAt"]), (&json!("2026-03-03T08:00:00.000Z"), &json!("2026-03-03T08:00:00.000Z")));
        assert_eq!((&planned["followUp"]["reason"], &planned["followUp"]["assignee"]["email"]), (&json!("OPPORTUNITY"), &json!(world.client.sales.email)));
        act(&world.client.sales, "referralContact", R, json!({ "id": id, "informed": true })).await;
        let follow_up = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on FollowUp { status } } }", json!({ "id": planned["followUp"]["id"] })).await.done();
        assert_eq!(follow_up["node"]["status"], "CANCELLED", "nobody is to call any more");
    }

    async fn par_12_whoever_registered_it_hears_of_each_step_and_each_month(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        server.drain().await;
        let before = server.mails().to("ana@lens.example").len();
        act(&world.client.owner, "referralReview", R, json!({ "id": id })).await;
        server.drain().await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id, "text": "Welcome." })).await;
        server.drain().await;
        let owner = &world.client.owner;
        act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        server.drain().await;
        let told: Vec<String> = server.mails().to("ana@lens.example").into_iter().skip(before).map(|mail| mail.mail.subject).collect();
        assert_eq!(told, ["being looked at", "accepted", "first contact made"].map(|state| format!("Your referral of Petru Prospect: {state}")));
        // However late the mails go out, each says what happened then.
        let later = registered(&partner, "later.example").await;
        server.drain().await;
        let before = server.mails().to("ana@lens.example").len();
        act(owner, "referralAccept", R, json!({ "id": later, "text": "Very welcome." })).await;
        act(owner, "referralContact", R, json!({ "id": later, "informed": true })).await;
        server.drain().await;
        let mut mails: Vec<(String, bool)> = server.mails().to("ana@lens.example").into_iter().skip(before)
            .map(|mail| (mail.mail.subject, mail.mail.text.contains("Very welcome."))).collect();
        mails.sort();
        let said = |state: &str, text: bool| (format!("Your referral of Petru Prospect: {state}"), text);
        assert_eq!(mails, [said("accepted", true), said("first contact made", false)]);
        act(&partner.person, "referralWithdraw", R, json!({ "id": later })).await;
        for _ in 0..31 {
            server.advance(DAY);
            server.drain().await;
        }
        let report = server.mails().to("ana@lens.example").last().expect("a mail").mail.subject.clone();
        assert_eq!(report, "How your referral of Petru Prospect stands: first contact made");
    }

    async fn par_3_a_protection_is_extended_twice_for_proof_and_then_ends(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id })).await;
        act(&world.client.owner, "referralInform", R, json!({ "id": id })).await;
        let deal = json!({ "referralId": id, "amount": { "amountMinor": 500_000, "currency": "RON" }, "expectedCloseAt": "2026-06-01T08:00:00Z", "evidence": ["They asked for an offer"] });
        let mut until = Vec::new();
        for _ in 0..2 {
            let made = act(&partner.person, "dealRegistrationSubmit", D, deal.clone()).await;
            assert_eq!(refused(&partner.person, "dealRegistrationSubmit", D, deal.clone()).await, ["DEAL_WAITS"]);
            let granted = act(&world.client.owner, "dealRegistrationDecide", D, json!({ "id": made["dealRegistration"]["id"], "grant": true })).await;
            until.push(granted["dealRegistration"]["protectedUntil"].clone());
        }
        assert_eq!(until, [json!("2026-07-30T08:00:00.000Z"), json!("2026-09-28T08:00:00.000Z")]);
        let third = act(&partner.person, "dealRegistrationSubmit", D, deal).await;
        let third = json!({ "id": third["dealRegistration"]["id"], "grant": true });
        assert_eq!(refused(&world.client.owner, "dealRegistrationDecide", D, third).await, ["EXTENDED_TWICE"]);
        server.advance(DAY * 196);
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        assert!(mails.iter().any(|mail| mail.mail.subject == "The protection of your referral of Petru Prospect ends soon"));
        server.advance(DAY * 14);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        assert_eq!(standing(&owner, &id).await["status"], "EXPIRED");
    }

    async fn jrn_10_what_the_prospect_was_told_is_kept_with_the_customer(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let account = act(&world.client.account_manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme" })).await;
        let accept = json!({ "id": id, "accountId": account["account"]["id"] });
        act(&world.client.owner, "referralAccept", R, accept).await;
        let seen = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { expectationHeard account { id } expectation { statement basis } } } }", json!({ "id": id })).await.done();
        assert_eq!(seen["node"]["expectationHeard"], "They open at six.");
        assert_eq!(seen["node"]["expectation"], json!({ "statement": "They open at six.", "basis": "HEARSAY" }));
        assert_eq!(seen["node"]["account"]["id"], account["account"]["id"]);
    }

    /// Whoever became a customer is one person with the prospect: what is erased of one is erased of the other.
    async fn int_2_a_prospect_is_the_contact_of_the_same_address(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["party"]["email"] = json!("petru@acme.example");
        let id = act(&partner.person, "referralRegister", R, input).await["referral"]["id"].clone();
        let account = act(&world.client.account_manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme" })).await;
        let contact = json!({ "clientId": world.client.id, "accountId": account["account"]["id"], "name": "Petru", "email": "Petru@Acme.example" });
        let contact = act(&world.client.account_manager, "contactCreate", "contact { id }", contact).await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": id, "accountId": account["account"]["id"] })).await;
        let seen = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { contact { id } } } }", json!({ "id": id })).await.done();
        assert_eq!(seen["node"]["contact"]["id"], contact["contact"]["id"]);
    }

    async fn a_referral_goes_its_whole_way_and_nothing_is_due_while_it_is_held(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let owner = &world.client.owner;
        let about = json!({ "id": id });
        act(owner, "referralAccept", R, about.clone()).await;
        act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        act(owner, "referralQualify", R, about.clone()).await;
        act(owner, "referralPropose", R, json!({ "id": id, "amount": { "amountMinor": 90_000, "currency": "RON" } })).await;
        assert_eq!(refused(owner, "referralReward", R, about.clone()).await, ["WRONG_STATUS"]);
        act(owner, "referralWin", R, json!({ "id": id, "amount": { "amountMinor": 80_000, "currency": "EUR" } })).await;
        act(owner, "referralHold", R, about.clone()).await;
        assert_eq!(refused(owner, "referralReward", R, about.clone()).await, ["ON_HOLD"]);
        act(owner, "referralRelease", R, about.clone()).await;
        act(owner, "referralReward", R, about.clone()).await;
        act(owner, "referralSettle", R, about.clone()).await;
        let seen = partner.person.ask("query($id: ID!) { node(id: $id) { ... on Referral { status opportunity { amountMinor currency } wonAmount { amountMinor currency } } } }", about.clone()).await.done();
        assert_eq!(seen["node"], json!({ "status": "SETTLED", "opportunity": { "amountMinor": 90_000, "currency": "RON" }, "wonAmount": { "amountMinor": 80_000, "currency": "EUR" } }));
        act(owner, "referralReverse", R, json!({ "id": id, "reason": "They sent it back." })).await;
        assert_eq!(refused(&partner.person, "referralWithdraw", R, about).await, ["WRONG_STATUS"]);
    }

    async fn a_draft_is_decided_by_nobody_until_it_is_sent(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mut input = registration(&partner.partnership, "acme.example");
        input["draft"] = json!(true);
        let made = act(&partner.person, "referralRegister", R, input).await;
        assert_eq!(made["referral"]["status"], "DRAFT");
        let id = json!({ "id": made["referral"]["id"] });
        assert_eq!(refused(&world.client.owner, "referralAccept", R, id.clone()).await, ["WRONG_STATUS"]);
        assert_eq!(turned_away(&world.client.owner, "referralSubmit", R, id.clone()).await, "FORBIDDEN");
        let sent = act(&partner.person, "referralSubmit", R, id.clone()).await;
        assert_eq!(sent["referral"]["status"], "SUBMITTED");
        act(&world.client.owner, "referralPartnershipSuspend", "referralPartnership { id }", json!({ "id": partner.partnership, "note": "A pause" })).await;
        let input = registration(&partner.partnership, "other.example");
        assert_eq!(refused(&partner.person, "referralRegister", R, input).await, ["NOT_ACTIVE"]);
    }
}
