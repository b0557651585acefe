//! Whether partners and the client company recommend each other.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Partner, World, act, registered, won};
use crate::kit::{Person, Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const P: &str = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { outboundProposedAt \
    outboundFollowUp { id status note assignee { email } } manager { email } reciprocity { given received wonGiven wonReceived } } } }";

async fn balance(who: &Person, partner: &Partner) -> Value {
    who.ask(P, json!({ "id": partner.partnership })).await.done()["node"].clone()
}

on_both! {
    async fn par_13_who_recommends_whom_is_counted_and_a_debt_proposes_to_recommend_somebody(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let owner = &world.client.owner;
        for number in 0..3 {
            registered(&partner, &format!("firm{number}.example")).await;
        }
        assert_eq!(balance(owner, &partner).await["outboundProposedAt"], Value::Null, "three are owed nothing yet");
        let fourth = registered(&partner, "firm3.example").await;
        won(&world, &fourth).await;
        let owed = balance(owner, &partner).await;
        assert!(owed["outboundProposedAt"].is_string(), "{owed}");
        assert_eq!(owed["reciprocity"], json!({ "given": 0, "received": 4, "wonGiven": 0, "wonReceived": 1 }));
        let call = &owed["outboundFollowUp"];
        assert_eq!((&call["status"], &call["note"]), (&json!("OPEN"), &json!("Firm of lens.example: 4 / 0 (PAR-13)")));
        assert_eq!(call["assignee"], owed["manager"], "whoever keeps the partner");
        let mine = balance(&partner.person, &partner).await;
        assert_eq!(mine["outboundFollowUp"], Value::Null);
        assert_eq!((&mine["outboundProposedAt"], &mine["reciprocity"]["received"]), (&Value::Null, &json!(4)), "what the client company plans is its own");
        let ask = "{ referralPartnerships(filter: { outboundProposed: true }) { nodes { id } } }";
        let turn = owner.ask(ask, Value::Null).await.done();
        assert_eq!(turn["referralPartnerships"]["nodes"], json!([{ "id": partner.partnership }]));
        // One for four settles it.
        let contact = world.client.contact("Ion", "ion@home.example").await;
        let consent = json!({ "contactId": contact, "purpose": "DATA_SHARING_PARTNER", "basis": "CONSENT" });
        act(&world.client.account_manager, "consentGive", "consent { id }", consent).await;
        let gift = json!({ "partnershipId": partner.partnership, "contactId": contact, "need": "A family portrait" });
        act(&world.client.account_manager, "referralGive", "referral { id }", gift).await;
        let settled = balance(owner, &partner).await;
        assert_eq!((&settled["outboundProposedAt"], &settled["reciprocity"]["given"]), (&Value::Null, &json!(1)));
        assert_eq!(settled["outboundFollowUp"]["status"], "CANCELLED", "nobody has to see to it any more");
        // A fifth is owed one more.
        registered(&partner, "firm5.example").await;
        let again = balance(owner, &partner).await;
        assert!(again["outboundProposedAt"].is_string());
        let second = &again["outboundFollowUp"];
        assert!(second["status"] == "OPEN" && second["id"] != call["id"], "{second}");
        registered(&partner, "firm6.example").await;
        assert_eq!(balance(owner, &partner).await["outboundFollowUp"]["id"], second["id"], "once while it stands");
    }

    async fn par_13_what_is_older_than_a_year_is_not_counted(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        for number in 0..4 {
            registered(&partner, &format!("firm{number}.example")).await;
        }
        server.advance(DAY * 367);
        server.drain().await;
        let owner = server.sign_in(&world.client.owner.email).await;
        let left = balance(&owner, &partner).await;
        assert_eq!(left["outboundProposedAt"], Value::Null);
        assert_eq!(left["reciprocity"], json!({ "given": 0, "received": 0, "wonGiven": 0, "wonReceived": 0 }));
        assert_eq!(left["outboundFollowUp"]["status"], "CANCELLED");
    }
}
