//! What partners' own programs are told of their referrals.

use serde_json::{Value, json};

use super::world::{Partner, World, act, refused, registered, turned_away};
use crate::kit::{Got, Receiver, Server, on_both, webhooks};

const E: &str = "secret webhookEndpoint { id }";
const R: &str = "referral { id }";

fn hook(partner: &Partner, receiver: &Receiver) -> Value {
    json!({ "partnershipId": partner.partnership, "name": "Referrals", "url": receiver.url() })
}

on_both! {
    with webhooks;
    async fn par_12_a_partners_program_is_told_of_its_own_referrals_and_of_nothing_else(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let (ours, theirs) = (Receiver::start().await, Receiver::start().await);
        act(&partner.person, "webhookEndpointCreate", E, hook(&partner, &ours)).await;
        act(&other.person, "webhookEndpointCreate", E, hook(&other, &theirs)).await;
        let id = registered(&partner, "acme.example").await;
        server.drain().await;
        theirs.take_all();
        let owner = &world.client.owner;
        act(owner, "referralHold", R, json!({ "id": id })).await;
        act(owner, "referralRelease", R, json!({ "id": id })).await;
        act(owner, "referralAccept", R, json!({ "id": id })).await;
        act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        act(owner, "referralQualify", R, json!({ "id": id })).await;
        act(owner, "referralPropose", R, json!({ "id": id })).await;
        let account = act(&world.client.account_manager, "accountCreate", "account { id }", json!({ "clientId": world.client.id, "name": "Acme" })).await;
        let sale = json!({ "id": id, "accountId": account["account"]["id"], "amount": { "amountMinor": 100, "currency": "RON" } });
        act(owner, "referralWin", R, sale).await;
        world.client.contact("Ina", "ina@home.example").await;
        server.drain().await;
        assert!(theirs.take_all().is_empty(), "a partner is told of another one's referral");
        let got: Vec<Value> = ours.take_all().iter().map(Got::json).collect();
        let types: Vec<&str> = got.iter().filter_map(|one| one["type"].as_str()).collect();
        for wanted in ["referral.submitted", "referral.accepted", "referral.contacted", "referral.qualified", "referral.won"] {
            assert!(types.contains(&wanted), "{wanted}: {types:?}");
        }
        assert!(types.iter().all(|one| one.starts_with("referral.")), "{types:?}");
        for one in &got {
            assert_eq!((&one["subjectId"], &one["clientCompanyId"], &one["sequence"]), (&json!(id), &Value::Null, &Value::Null));
            assert_eq!(one["data"].get("accountId"), None, "{one}");
        }
    }

    with webhooks;
    async fn par_16_a_partners_program_hears_that_a_customer_does_not_agree_any_more(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let ours = Receiver::start().await;
        act(&partner.person, "webhookEndpointCreate", E, hook(&partner, &ours)).await;
        let contact = world.client.contact("Ion", "ion@home.example").await;
        let consent = json!({ "contactId": contact, "purpose": "DATA_SHARING_PARTNER", "basis": "CONSENT" });
        let manager = &world.client.account_manager;
        let consent = act(manager, "consentGive", "consent { id }", consent).await;
        let gift = json!({ "partnershipId": partner.partnership, "contactId": contact, "need": "A family portrait" });
        act(manager, "referralGive", R, gift).await;
        server.drain().await;
        act(manager, "consentWithdraw", "consent { id }", json!({ "id": consent["consent"]["id"] })).await;
        server.drain().await;
        let got: Vec<Value> = ours.take_all().iter().map(|one| one.json()["type"].clone()).collect();
        assert_eq!(got, ["referral.given", "referral.consent_ended"]);
    }

    with webhooks;
    async fn a73_an_endpoint_is_set_up_by_who_signs_for_the_partner_and_seen_by_the_partner_alone(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, world.partner("bo@smile.example").await);
        let receiver = Receiver::start().await;
        let input = hook(&partner, &receiver);
        assert_eq!(turned_away(&other.person, "webhookEndpointCreate", E, input.clone()).await, "NOT_FOUND");
        assert_eq!(turned_away(&world.client.owner, "webhookEndpointCreate", E, input.clone()).await, "FORBIDDEN");
        let whole = json!({ "name": "All", "url": receiver.url() });
        assert_eq!(refused(&partner.person, "webhookEndpointCreate", E, whole).await, ["CLIENT_NEEDED"]);
        let mut both = input.clone();
        both["clientId"] = json!(world.client.id);
        assert_eq!(refused(&partner.person, "webhookEndpointCreate", E, both).await, ["INVALID"]);
        let made = act(&partner.person, "webhookEndpointCreate", E, input.clone()).await;
        assert!(made["secret"].as_str().is_some_and(|secret| secret.starts_with("whsec_")));
        let seen = "{ webhookEndpoints { nodes { id partnership { id } clientCompany { id } } } webhookDeliveries { totalCount } }";
        let mine = partner.person.ask(seen, Value::Null).await.done();
        assert_eq!(mine["webhookEndpoints"]["nodes"], json!([{ "id": made["webhookEndpoint"]["id"], "partnership": { "id": partner.partnership }, "clientCompany": null }]));
        for who in [&other.person, &world.client.owner] {
            let theirs = who.ask(seen, Value::Null).await.done();
            assert_eq!(theirs["webhookEndpoints"]["nodes"], json!([]));
            let aimed = json!({ "id": made["webhookEndpoint"]["id"] });
            assert_eq!(turned_away(who, "webhookEndpointDisable", "webhookEndpoint { id }", aimed).await, "NOT_FOUND");
        }
        for _ in 0..2 {
            act(&partner.person, "webhookEndpointCreate", E, input.clone()).await;
        }
        assert_eq!(refused(&partner.person, "webhookEndpointCreate", E, input).await, ["TOO_MANY_OF_PARTNER"]);
    }
}
