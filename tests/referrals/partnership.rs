//! How a firm becomes a partner: complementary, not competing, and by its own signature.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, activate, ask, group, invitation, refused, registration, signature, turned_away};
use crate::kit::{Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const P: &str = "referralPartnership { id status }";

on_both! {
    async fn a_partner_is_invited_signs_in_signs_and_is_let_in(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.invited("ana@lens.example", &["Portraits"]).await;
        let seen = partner.person.ask("{ viewer { user { email } permissions { name everywhere clientIds partnershipIds } } \
            referralPartnerships { totalCount nodes { id status clientName group { terms termsVersion } organization { name services } people { nodes { name } } clientCompany { id } } } }", Value::Null).await.done();
        let own = &seen["referralPartnerships"]["nodes"][0];
        assert_eq!((&own["id"], &own["status"], &own["clientCompany"]), (&json!(partner.partnership), &json!("INVITED"), &Value::Null));
        assert_eq!(own["group"], json!({ "terms": "Ask before you recommend.", "termsVersion": 1 }));
        assert_eq!((&own["organization"]["services"], &own["people"]["nodes"][0]["name"]), (&json!(["Portraits"]), &json!("Pavlo Partner")));
        let sign = seen["viewer"]["permissions"].as_array().expect("permissions").iter().find(|one| one["name"] == "referrals.referral_partnership.sign");
        assert_eq!(sign, Some(&json!({ "name": "referrals.referral_partnership.sign", "everywhere": false, "clientIds": [], "partnershipIds": [partner.partnership] })));
        // Nobody is let in who has not signed, and nobody signs what they have not read.
        let id = json!({ "id": partner.partnership });
        assert_eq!(refused(&world.client.owner, "referralPartnershipActivate", P, id.clone()).await, ["WRONG_STATUS"]);
        let other = json!({ "id": partner.partnership, "groupId": world.group, "termsVersion": 2 });
        assert_eq!(refused(&partner.person, "referralPartnershipSign", P, other).await, ["TERMS_CHANGED"]);
        let signed = partner.sign(1).await;
        assert_eq!(signed, json!({ "status": "UNDER_REVIEW", "termsVersion": 1, "agreement": { "terms": "Ask before you recommend.", "protectionDays": 90, "number": 1 } }));
        activate(&world.client.owner, &partner.partnership).await;
    }

    async fn staff_does_not_sign_in_the_partners_name(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.invited("ana@lens.example", &["Portraits"]).await;
        let input = json!({ "id": partner.partnership, "groupId": world.group, "termsVersion": 1 });
        assert_eq!(turned_away(&world.agency.owner, "referralPartnershipSign", P, input.clone()).await, "FORBIDDEN");
        assert_eq!(turned_away(&world.client.owner, "referralPartnershipSign", P, input).await, "FORBIDDEN");
        let refuse = json!({ "id": partner.partnership });
        assert_eq!(turned_away(&world.agency.owner, "referralPartnershipRefuse", P, refuse).await, "FORBIDDEN");
    }

    async fn par_15_a_service_that_both_offer_needs_the_consent_of_the_owner(server: Server) {
        let world = World::begin(&server).await;
        let service = json!({ "clientId": world.client.id, "name": "Whitening", "scope": "Teeth" });
        act(&world.client.owner, "serviceCatalogueItemCreate", "serviceCatalogueItem { id }", service).await;
        let partner = world.invited("ana@lens.example", &["Portraits", "whitening"]).await;
        partner.sign(1).await;
        let id = json!({ "id": partner.partnership });
        assert_eq!(refused(&world.client.owner, "referralPartnershipActivate", P, id.clone()).await, ["SERVICE_IN_COMMON"]);
        let consent = json!({ "id": partner.partnership, "note": "They whiten pictures" });
        // The agency's owner may do everything else, but does not answer for the client company.
        assert_eq!(refused(&world.agency.owner, "referralPartnershipConsent", P, consent.clone()).await, ["OWNER_NEEDED"]);
        assert_eq!(turned_away(&world.client.account_manager, "referralPartnershipConsent", P, consent.clone()).await, "FORBIDDEN");
        let given = act(&world.client.owner, "referralPartnershipConsent", "referralPartnership { servicesInCommon consent { note by { id } } }", consent).await;
        assert_eq!(given["referralPartnership"]["servicesInCommon"], json!(["whitening"]));
        assert_eq!(given["referralPartnership"]["consent"]["note"], "They whiten pictures");
        let seen = partner.person.ask("{ referralPartnerships { nodes { consent { note } } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"][0]["consent"], Value::Null, "what is said of a partner is not said to it");
        activate(&world.client.owner, &partner.partnership).await;
    }

    async fn par_15_a_partner_is_complementary_and_serves_the_same_people(server: Server) {
        let world = World::begin(&server).await;
        let mut input = world.invitation("ana@lens.example", &[]);
        (input["complementTo"], input["sharedAudience"]) = (json!(" "), json!(""));
        let answer = ask(&world.client.owner, "referralPartnershipInvite", P, input).await;
        let wrong: Vec<String> = answer.user_errors().iter().map(|error| {
            let path = error["field"].as_array().expect("a path").iter().map(|part| part.as_str().unwrap_or_default().to_owned());
            path.collect::<Vec<_>>().join(".")
        }).collect();
        assert_eq!(wrong, ["complementTo", "sharedAudience", "partner.organization.services"]);
        let none = world.client.owner.ask("{ referralPartnerships { totalCount } partnerOrganizations { totalCount } }", Value::Null).await.done();
        assert_eq!(none, json!({ "referralPartnerships": { "totalCount": 0 }, "partnerOrganizations": { "totalCount": 0 } }));
        let fine = world.invitation("ana@lens.example", &["Portraits"]);
        let nothing = act(&world.client.owner, "referralPartnershipInvite", P, fine).await;
        let consent = json!({ "id": nothing["referralPartnership"]["id"], "note": "No reason" });
        assert_eq!(refused(&world.client.owner, "referralPartnershipConsent", P, consent).await, ["NOTHING_TO_CONSENT"]);
    }

    /// What either offers later is looked at as well.
    async fn par_15_a_service_that_both_offer_later_is_seen(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let seen = async || {
            let found = world.client.owner.ask("{ referralPartnerships { nodes { needsConsent servicesInCommon organization { id } } } }", Value::Null).await.done();
            found["referralPartnerships"]["nodes"][0].clone()
        };
        assert_eq!(seen().await["needsConsent"], false);
        let service = json!({ "clientId": world.client.id, "name": "portraits", "scope": "One hour" });
        act(&world.client.owner, "serviceCatalogueItemCreate", "serviceCatalogueItem { id }", service).await;
        assert_eq!((&seen().await["needsConsent"], &seen().await["servicesInCommon"]), (&json!(true), &json!(["Portraits"])));
        let consent = json!({ "id": partner.partnership, "note": "Of pets alone" });
        act(&world.client.owner, "referralPartnershipConsent", P, consent).await;
        assert_eq!(seen().await["needsConsent"], false);
        let firm = json!({ "id": seen().await["organization"]["id"], "services": ["Films"] });
        act(&world.agency.owner, "partnerOrganizationUpdate", "partnerOrganization { id }", firm).await;
        assert_eq!(seen().await["servicesInCommon"], json!([]));
    }

    async fn a_group_may_let_partners_in_by_itself_but_not_one_that_competes(server: Server) {
        let mut world = World::begin(&server).await;
        world.group = group(&world.client, json!({ "autoApprove": true, "protectionDays": 60 })).await;
        let service = json!({ "clientId": world.client.id, "name": "Whitening", "scope": "Teeth" });
        act(&world.client.owner, "serviceCatalogueItemCreate", "serviceCatalogueItem { id }", service).await;
        let fits = world.invited("ana@lens.example", &["Portraits"]).await;
        fits.sign(1).await;
        let competes = world.invited("bo@smile.example", &["Whitening"]).await;
        competes.sign(1).await;
        let stand = async |id: &str| {
            let found = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on ReferralPartnership { status agreement { protectionDays } } } }", json!({ "id": id })).await.done();
            found["node"].clone()
        };
        assert_eq!(stand(&fits.partnership).await, json!({ "status": "ACTIVE", "agreement": { "protectionDays": 60 } }));
        assert_eq!(stand(&competes.partnership).await["status"], "UNDER_REVIEW");
        let consent = json!({ "id": competes.partnership, "note": "In another town" });
        act(&world.client.owner, "referralPartnershipConsent", P, consent).await;
        assert_eq!(stand(&competes.partnership).await["status"], "ACTIVE");
    }

    async fn par_7_terms_are_signed_as_they_were_and_others_are_signed_anew(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let update = json!({ "id": world.group, "terms": "Ask twice.", "protectionDays": 120 });
        let changed = act(&world.client.owner, "partnerGroupUpdate", "partnerGroup { termsVersion }", update).await;
        assert_eq!(changed["partnerGroup"]["termsVersion"], 2);
        let signed = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { status termsVersion agreements { nodes { number terms termsVersion protectionDays } } } } }";
        let before = partner.person.ask(signed, json!({ "id": partner.partnership })).await.done();
        assert_eq!(before["node"], json!({ "status": "ACTIVE", "termsVersion": 1, "agreements": { "nodes":
            [{ "number": 1, "terms": "Ask before you recommend.", "termsVersion": 1, "protectionDays": 90 }] } }));
        partner.sign(2).await;
        let after = partner.person.ask(signed, json!({ "id": partner.partnership })).await.done();
        let agreements = &after["node"]["agreements"]["nodes"];
        assert_eq!((&agreements[0]["terms"], &agreements[1]["terms"]), (&json!("Ask twice."), &json!("Ask before you recommend.")));
    }

    /// Two groups count their terms alike: what was read of one is not signed for the other, nor signed twice.
    async fn par_7_terms_are_those_of_a_group_and_are_signed_once(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let read = signature(&partner.person, &partner.partnership, 1).await;
        assert_eq!(refused(&partner.person, "referralPartnershipSign", P, read.clone()).await, ["SIGNED_ALREADY"]);
        let other = group(&world.client, json!({ "name": "Friends", "terms": "Send everybody." })).await;
        let moved = json!({ "id": partner.partnership, "groupId": other });
        let moved = act(&world.client.owner, "referralPartnershipUpdate", "referralPartnership { status termsVersion }", moved).await;
        assert_eq!(moved["referralPartnership"], json!({ "status": "ACTIVE", "termsVersion": null }));
        assert_eq!(refused(&partner.person, "referralPartnershipSign", P, read).await, ["TERMS_CHANGED"]);
        assert_eq!(partner.sign(1).await["agreement"]["terms"], "Send everybody.");
    }

    async fn who_declines_says_why_and_the_partner_has_no_place_any_more(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.invited("ana@lens.example", &["Portraits"]).await;
        let bare = json!({ "id": partner.partnership, "reason": "OTHER" });
        assert_eq!(refused(&world.client.owner, "referralPartnershipDecline", P, bare).await, ["REASON_NEEDED"]);
        let decline = json!({ "id": partner.partnership, "reason": "COMPETITOR" });
        let done = act(&world.client.owner, "referralPartnershipDecline", "referralPartnership { status declineReason people { nodes { id } } }", decline).await;
        assert_eq!(done["referralPartnership"], json!({ "status": "DECLINED", "declineReason": "COMPETITOR", "people": { "nodes": [] } }));
        let shut = partner.person.ask("{ viewer { id } }", Value::Null).await;
        assert_eq!(shut.code(), "UNAUTHENTICATED");
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        assert!(mails.iter().any(|mail| mail.mail.subject.ends_with("does not come about")), "nobody was told");
        // The same firm can be asked again.
        let again = invitation(&world.client, &world.group, "ana@lens.example", &["Portraits"]);
        act(&world.client.owner, "referralPartnershipInvite", P, again).await;
        let back = server.sign_in("ana@lens.example").await;
        let seen = back.ask("{ referralPartnerships { nodes { status } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"], json!([{ "status": "INVITED" }]), "the old one is gone from sight");
    }

    async fn a_partnership_is_stopped_goes_on_and_ends_with_a_word_to_the_partner(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let noted = |note: &str| json!({ "id": partner.partnership, "note": note });
        assert_eq!(refused(&world.client.owner, "referralPartnershipSuspend", P, noted(" ")).await, ["REASON_NEEDED"]);
        act(&world.client.owner, "referralPartnershipSuspend", P, noted("You sent us people unasked.")).await;
        let told = partner.person.ask("{ referralPartnerships { nodes { status note } } }", Value::Null).await.done();
        assert_eq!(told["referralPartnerships"]["nodes"][0], json!({ "status": "SUSPENDED", "note": "You sent us people unasked." }));
        act(&world.client.owner, "referralPartnershipResume", P, json!({ "id": partner.partnership })).await;
        let ended = act(&world.client.owner, "referralPartnershipEnd", P, noted("We moved.")).await;
        assert_eq!(ended["referralPartnership"]["status"], "ENDED");
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        let told = mails.iter().find(|mail| mail.mail.subject.ends_with("is over")).expect("a mail");
        assert!(told.mail.text.contains("We moved."), "{}", told.mail.text);
        let input = json!({ "id": partner.partnership, "groupId": world.group, "termsVersion": 1 });
        assert_eq!(refused(&partner.person, "referralPartnershipSign", P, input).await, ["PARTNERSHIP_OVER"]);
    }

    async fn a_firm_is_one_partner_of_a_client_company_at_a_time(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let same = world.invitation("cy@lens.example", &["Portraits"]);
        assert_eq!(refused(&world.client.owner, "referralPartnershipInvite", P, same).await, ["PARTNER_ALREADY"], "by its domain");
        let firm = world.client.owner.ask("{ partnerOrganizations(filter: { domain: \"https://www.Lens.example/\" }) { nodes { id } } }", Value::Null).await.done();
        let mut input = world.invitation("bo@lens.example", &["Portraits"]);
        input["partner"] = json!({ "organizationId": firm["partnerOrganizations"]["nodes"][0]["id"] });
        assert_eq!(refused(&world.client.owner, "referralPartnershipInvite", P, input.clone()).await, ["PARTNER_ALREADY"]);
        act(&world.client.owner, "referralPartnershipEnd", P, json!({ "id": partner.partnership, "note": "A pause" })).await;
        act(&world.client.owner, "referralPartnershipInvite", P, input).await;
    }

    async fn par_13_a_partnership_rests_after_120_quiet_days_and_a_referral_wakes_it(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let stand = async || {
            let owner = server.sign_in(&world.client.owner.email).await;
            let found = owner.ask("{ referralPartnerships { nodes { status lastActivityAt } } }", Value::Null).await.done();
            found["referralPartnerships"]["nodes"][0].clone()
        };
        server.advance(DAY * 119);
        server.drain().await;
        assert_eq!(stand().await, json!({ "status": "ACTIVE", "lastActivityAt": null }));
        server.advance(DAY * 2);
        server.drain().await;
        assert_eq!(stand().await["status"], "DORMANT");
        let ana = server.sign_in("ana@lens.example").await;
        let input = registration(&partner.partnership, "acme.example");
        act(&ana, "referralRegister", "referral { id }", input).await;
        let awake = stand().await;
        assert_eq!((&awake["status"], &awake["lastActivityAt"]), (&json!("ACTIVE"), &json!("2026-07-01T08:00:00.000Z")));
    }
}
