//! Customers whom the client company recommends to its partners.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Partner, World, act, refused, registered, standing, turned_away};
use crate::kit::{Server, Socket, on_both, text};

const R: &str = "referral { id status origin informBy }";
const DAY: Duration = Duration::from_hours(24);

impl World {
    /// A customer of the client company, who agreed that partners have their data.
    async fn willing(&self, name: &str, email: &str) -> (String, String) {
        let contact = self.client.contact(name, email).await;
        let consent = json!({ "contactId": contact, "purpose": "DATA_SHARING_PARTNER", "basis": "CONSENT" });
        let given = act(&self.client.account_manager, "consentGive", "consent { id }", consent).await;
        (contact, text(&given["consent"]["id"]))
    }

    /// Recommends a customer to a partner.
    async fn give(&self, partner: &Partner, contact: &str) -> String {
        let input = gift(partner, contact);
        let made = act(&self.client.account_manager, "referralGive", R, input).await;
        text(&made["referral"]["id"])
    }
}

fn gift(partner: &Partner, contact: &str) -> Value {
    json!({ "partnershipId": partner.partnership, "contactId": contact, "need": "A family portrait" })
}

on_both! {
    async fn par_16_nobody_is_recommended_to_a_partner_who_has_not_agreed(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let manager = &world.client.account_manager;
        let silent = world.client.contact("Ina", "ina@home.example").await;
        assert_eq!(refused(manager, "referralGive", R, gift(&partner, &silent)).await, ["CONSENT_MISSING"]);
        let seen = partner.person.ask("{ referrals { totalCount } }", Value::Null).await.done();
        assert_eq!(seen["referrals"]["totalCount"], 0, "the partner sees nothing before the customer agreed");
        let (contact, _) = world.willing("Ion", "ion@home.example").await;
        let id = world.give(&partner, &contact).await;
        assert_eq!(refused(manager, "referralGive", R, gift(&partner, &contact)).await, ["GIVEN_ALREADY"]);
        let mine = standing(&partner.person, &id).await;
        assert_eq!((&mine["status"], &mine["partyName"], &mine["partyEmail"]), (&json!("SUBMITTED"), &json!("Ion"), &json!("ion@home.example")));
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        assert!(mails.iter().any(|mail| mail.mail.subject.ends_with("recommends Ion to you")), "the partner was not told");
        let conflicts = manager.ask("{ registrationConflicts { totalCount } }", Value::Null).await.done();
        assert_eq!(conflicts["registrationConflicts"]["totalCount"], 0);
    }

    async fn par_16_a_partner_answers_for_whom_it_is_given_and_nobody_else_does(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let (contact, _) = world.willing("Ion", "ion@home.example").await;
        let id = world.give(&partner, &contact).await;
        let take = json!({ "id": id, "take": true });
        assert_eq!(turned_away(&world.client.owner, "referralAnswer", R, take.clone()).await, "FORBIDDEN");
        assert_eq!(turned_away(&other.person, "referralAnswer", R, take.clone()).await, "NOT_FOUND");
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": id })).await, ["GOES_TO_PARTNER"]);
        assert_eq!(refused(&partner.person, "referralWithdraw", R, json!({ "id": id })).await, ["GOES_TO_PARTNER"]);
        let early = json!({ "id": id, "reached": "CONTACTED" });
        assert_eq!(refused(&partner.person, "referralProgress", R, early).await, ["WRONG_STATUS"]);
        assert_eq!(refused(&partner.person, "referralAnswer", R, json!({ "id": id, "take": false })).await, ["INVALID"]);
        act(&partner.person, "referralAnswer", R, take).await;
        for reached in ["CONTACTED", "QUALIFIED", "PROPOSAL", "WON"] {
            let input = json!({ "id": id, "reached": reached, "informed": true, "amount": { "amountMinor": 900, "currency": "RON" } });
            let gone = act(&partner.person, "referralProgress", R, input).await;
            assert_eq!(gone["referral"]["status"], reached);
        }
        let ask = "query($id: ID!) { node(id: $id) { ... on Referral { origin informedAt wonAmount { amountMinor } attributions { totalCount } contact { id } } } }";
        let seen = world.client.owner.ask(ask, json!({ "id": id })).await.done();
        assert_eq!((&seen["node"]["origin"], &seen["node"]["wonAmount"]["amountMinor"]), (&json!("OUTBOUND"), &json!(900)));
        assert_eq!((&seen["node"]["attributions"]["totalCount"], &seen["node"]["contact"]["id"]), (&json!(0), &json!(contact)));
        assert_eq!(refused(&world.client.owner, "referralReward", R, json!({ "id": id })).await, ["GOES_TO_PARTNER"]);
        // What comes to the client company the partner does not answer itself.
        let inbound = registered(&partner, "acme.example").await;
        assert_eq!(refused(&partner.person, "referralAnswer", R, json!({ "id": inbound, "take": true })).await, ["COMES_FROM_PARTNER"]);
    }

    /// Whoever recommended the customer hears of each step, and each month; the partner hears of what it is given at once.
    async fn par_12_par_16_who_recommended_a_customer_hears_of_each_step(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let (contact, _) = world.willing("Ion", "ion@home.example").await;
        let mut heard = Socket::accepted(&server, &partner.person.token).await;
        heard.start("a", "subscription { referralChanged { event referral { status } } }", json!({})).await;
        server.heard_by(1).await;
        let id = world.give(&partner, &contact).await;
        assert_eq!(heard.next("a").await["data"]["referralChanged"], json!({ "event": "given", "referral": { "status": "SUBMITTED" } }));
        act(&partner.person, "referralAnswer", R, json!({ "id": id, "take": true, "text": "Gladly." })).await;
        act(&partner.person, "referralProgress", R, json!({ "id": id, "reached": "CONTACTED", "informed": true })).await;
        for _ in 0..31 {
            server.advance(DAY);
            server.drain().await;
        }
        let told: Vec<String> = server.mails().to(&world.client.account_manager.email).into_iter().map(|mail| mail.mail.subject).collect();
        for wanted in ["Your referral of Ion: accepted", "Your referral of Ion: first contact made", "How your referral of Ion stands: first contact made"] {
            assert!(told.iter().any(|subject| subject == wanted), "{wanted}: {told:?}");
        }
        let mails = server.mails().to(&world.client.account_manager.email);
        assert!(mails.iter().any(|mail| mail.mail.text.contains("Firm of lens.example") && mail.mail.text.contains("Gladly.")), "{told:?}");
    }

    async fn par_10_16_what_a_partner_knows_of_a_customer_ends_with_the_consent_or_with_the_thirty_days(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let (first, consent) = world.willing("Ion", "ion@home.example").await;
        let (second, _) = world.willing("Ina", "ina@home.example").await;
        let (third, _) = world.willing("Ada", "ada@home.example").await;
        let (id, untold, blocked) = (world.give(&partner, &first).await, world.give(&partner, &second).await, world.give(&partner, &third).await);
        act(&world.client.account_manager, "consentWithdraw", "consent { id }", json!({ "id": consent })).await;
        act(&world.client.account_manager, "contactBlock", "contact { id }", json!({ "id": third })).await;
        for id in [&id, &blocked] {
            let mine = standing(&partner.person, id).await;
            assert_eq!((&mine["status"], &mine["partyName"], &mine["partyEmail"]), (&json!("WITHDRAWN"), &json!("erased"), &Value::Null));
        }
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        let stops: Vec<_> = mails.iter().filter(|mail| mail.mail.subject.starts_with("Please stop: ")).collect();
        assert_eq!(stops.len(), 2, "the partner is to stop at once");
        for stop in stops {
            assert!(stop.mail.text.contains("on 2 March 2026, 08:00 (UTC)"), "{}", stop.mail.text);
            assert!(!["Ion", "Ada", "@home.example"].iter().any(|name| stop.mail.text.contains(name)), "{}", stop.mail.text);
        }
        server.advance(DAY * 30);
        server.drain().await;
        let ana = server.sign_in("ana@lens.example").await;
        assert_eq!(standing(&ana, &untold).await["partyName"], "erased", "nobody told them in time");
    }

    /// Nothing is kept at a partner by a word that a merge sets aside; one that still counts goes on.
    async fn par_16_cus_6_a_merge_that_sets_the_consent_aside_ends_what_the_partner_has(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let manager = &world.client.account_manager;
        let merge = async |winner: &str, loser: &str| {
            let input = json!({ "winnerContactId": winner, "loserContactId": loser });
            text(&act(manager, "contactMerge", "customerMerge { id }", input).await["customerMerge"]["id"])
        };
        let (ion, _) = world.willing("Ion", "ion@home.example").await;
        let (unwilling, consent) = world.willing("Ion P.", "ionp@home.example").await;
        act(manager, "consentWithdraw", "consent { id }", json!({ "id": consent })).await;
        let (ina, _) = world.willing("Ina", "ina@home.example").await;
        let silent = world.client.contact("Ina P.", "inap@home.example").await;
        let (ended, kept) = (world.give(&partner, &ion).await, world.give(&partner, &ina).await);
        let merged = merge(&unwilling, &ion).await;
        merge(&silent, &ina).await;
        let now = standing(&partner.person, &ended).await;
        assert_eq!((&now["status"], &now["partyName"], &now["partyEmail"]), (&json!("WITHDRAWN"), &json!("erased"), &Value::Null));
        let now = standing(&partner.person, &kept).await;
        assert_eq!((&now["status"], &now["partyName"]), (&json!("SUBMITTED"), &json!("Ina")));
        act(manager, "customerMergeUndo", "customerMerge { id }", json!({ "id": merged })).await;
        assert_eq!(standing(&partner.person, &ended).await["partyName"], "erased", "what the partner forgot stays forgotten");
    }

    async fn a_customer_is_taken_back_and_of_another_client_company_never_given(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let (contact, _) = world.willing("Ion", "ion@home.example").await;
        let id = world.give(&partner, &contact).await;
        act(&world.client.account_manager, "referralRecall", R, json!({ "id": id, "reason": "They found somebody." })).await;
        assert_eq!(refused(&partner.person, "referralAnswer", R, json!({ "id": id, "take": true })).await, ["WRONG_STATUS"]);
        server.drain().await;
        let told = server.mails().to("ana@lens.example").last().expect("a mail").mail.clone();
        assert!(told.subject.ends_with("takes back its recommendation of Ion") && told.text.contains("They found somebody."), "{}", told.text);
        assert_eq!(turned_away(&world.client.sales, "referralGive", R, gift(&partner, &contact)).await, "FORBIDDEN");
        let second = world.agency.client().await;
        let theirs = second.contact("Olha", "olha@home.example").await;
        assert_eq!(refused(&world.agency.owner, "referralGive", R, gift(&partner, &theirs)).await, ["OTHER_CLIENT"]);
        act(&world.client.owner, "referralPartnershipUpdate", "referralPartnership { id }", json!({ "id": partner.partnership, "direction": "INBOUND" })).await;
        assert_eq!(refused(&world.client.account_manager, "referralGive", R, gift(&partner, &contact)).await, ["NOT_ACTIVE"]);
    }
}
