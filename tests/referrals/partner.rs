//! A partner's people: how they come, what they are told, and how they go.

use serde_json::{Value, json};

use super::world::{World, accept, act, group, invitation, refused, registration, turned_away};
use crate::kit::{PASSWORD, Server, on_both};

const CHANGE: &str =
    "mutation($email: String!) { emailChangeRequest(input: { email: $email }) { sent userErrors { code } } }";
const CHANGED: &str = "mutation($token: String!) { emailChangeConfirm(input: { token: $token }) \
    { changed userErrors { field code } } }";
const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken refreshToken } userErrors { code } } }";

on_both! {
    async fn a_partners_colleague_has_a_place_of_their_own_until_it_is_taken_away(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let invite = json!({ "partnershipId": partner.partnership, "person": { "email": "bo@lens.example", "name": "Bo" } });
        let made = act(&world.client.account_manager, "partnerUserInvite", "partnerUser { id role }", invite.clone()).await;
        assert_eq!(made["partnerUser"]["role"], "PARTNER_MEMBER");
        assert_eq!(refused(&world.client.owner, "partnerUserInvite", "partnerUser { id }", invite).await, ["PERSON_KNOWN"]);
        accept(&server, "bo@lens.example").await;
        let bo = server.sign_in("bo@lens.example").await;
        let seen = bo.ask("{ referralPartnerships { nodes { id people { nodes { email role } } } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"][0]["people"]["nodes"], json!([
            { "email": "ana@lens.example", "role": "PARTNER_ADMIN" }, { "email": "bo@lens.example", "role": "PARTNER_MEMBER" }]));
        // A member does not sign.
        let sign = json!({ "id": partner.partnership, "groupId": world.group, "termsVersion": 1 });
        assert_eq!(turned_away(&bo, "referralPartnershipSign", "referralPartnership { id }", sign).await, "FORBIDDEN");
        let end = json!({ "id": made["partnerUser"]["id"] });
        act(&world.client.owner, "partnerUserEnd", "partnerUser { endedAt }", end.clone()).await;
        assert_eq!(refused(&world.client.owner, "partnerUserEnd", "partnerUser { id }", end).await, ["PLACE_ENDED"]);
        assert_eq!(bo.ask("{ viewer { id } }", Value::Null).await.code(), "UNAUTHENTICATED");
        assert_eq!(server.try_sign_in("bo@lens.example", PASSWORD).await.refusals(), ["SIGN_IN_FAILED"]);
    }

    async fn who_is_invited_is_told_by_whom_in_their_language(server: Server) {
        let world = World::begin(&server).await;
        let mut input = world.invitation("ana@lens.example", &["Portraits"]);
        input["person"]["locale"] = json!("ro");
        act(&world.client.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        server.drain().await;
        let mails = server.mails().to("ana@lens.example");
        let told = mails.iter().find(|mail| mail.mail.subject.contains("partener de recomandare")).expect("a mail");
        assert!(told.mail.text.contains("http://goodword.test"), "{}", told.mail.text);
        assert!(mails.iter().any(|mail| mail.mail.text.contains("/a/")), "a link to choose a password by");
    }

    /// The second journey: one partner, many client companies, of several agencies, and none seen through another.
    async fn a73_one_person_is_a_partner_of_many_and_sees_none_through_the_other(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        // Another client company of the agency.
        let second = world.agency.client().await;
        let their_group = group(&second, json!({})).await;
        let input = invitation(&second, &their_group, "ana@lens.example", &["Portraits"]);
        act(&second.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        let ana = server.sign_in("ana@lens.example").await;
        let both = ana.ask("{ referralPartnerships { totalCount nodes { clientName organization { partnerships { nodes { id } } } } } }", Value::Null).await.done();
        assert_eq!(both["referralPartnerships"]["totalCount"], 2);
        for one in both["referralPartnerships"]["nodes"].as_array().expect("partnerships") {
            assert_eq!(one["organization"]["partnerships"]["nodes"].as_array().map(Vec::len), Some(1), "each company's own firm");
        }
        // The client companies see nothing of each other's partner.
        for client in [&world.client, &second] {
            let seen = client.owner.ask("{ referralPartnerships { totalCount } partnerOrganizations { totalCount } }", Value::Null).await.done();
            assert_eq!(seen, json!({ "referralPartnerships": { "totalCount": 1 }, "partnerOrganizations": { "totalCount": 1 } }));
        }
        // Another agency, which knows nothing of this one.
        let other = World::begin(&server).await;
        let input = other.invitation("ana@lens.example", &["Portraits"]);
        let made = act(&other.client.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        let input = json!({ "email": "ana@lens.example", "password": PASSWORD, "agency": other.agency.slug });
        let there = server.http().ask(None, SIGN_IN, json!({ "input": input })).await.done();
        let token = there["sessionCreate"]["tokens"]["accessToken"].as_str().expect("a token").to_owned();
        let there = partner.person.with_tokens(&token, "");
        let seen = there.ask("{ referralPartnerships { nodes { id } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"], json!([{ "id": made["referralPartnership"]["id"] }]));
        let node = there.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": partner.partnership })).await.done();
        assert_eq!(node["node"], Value::Null);
    }

    /// Whoever works for one client company and is a partner of another has both, and mixes nothing.
    async fn a73_who_works_for_one_client_company_is_a_partner_of_another(server: Server) {
        let world = World::begin(&server).await;
        let second = world.agency.client().await;
        let input = world.invitation(&second.sales.email, &["Portraits"]);
        let made = act(&world.client.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        let sales = server.sign_in(&second.sales.email).await;
        let seen = sales.ask("{ clientCompanies { nodes { id } } referralPartnerships { nodes { id clientCompany { id } } } contacts { totalCount } }", Value::Null).await.done();
        assert_eq!(seen["clientCompanies"]["nodes"], json!([{ "id": second.id }]));
        assert_eq!(seen["referralPartnerships"]["nodes"], json!([{ "id": made["referralPartnership"]["id"], "clientCompany": null }]));
        world.client.contact("Ana", "ana@customer.example").await;
        let contacts = sales.ask("{ contacts { totalCount } }", Value::Null).await.done();
        assert_eq!(contacts["contacts"]["totalCount"], 0);
    }

    /// Whoever left an address behind is written to at the new one, and has one place however they are invited.
    async fn who_signs_in_by_another_address_is_written_to_there_and_has_one_place(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        partner.person.ask(CHANGE, json!({ "email": "ana@new.example" })).await.done();
        server.drain().await;
        let mail = server.mails().to("ana@new.example").pop().expect("a mail").mail.text;
        let link = mail.split_whitespace().find(|word| word.contains("/a/")).expect("a link");
        let token = link.rsplit("/a/").next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
        server.http().ask(None, CHANGED, json!({ "token": token })).await.done();
        server.drain().await;
        let before = server.mails().to("ana@lens.example").len();
        let invite = json!({ "partnershipId": partner.partnership, "person": { "email": "ana@new.example", "name": "Ana" } });
        let made = act(&world.client.owner, "partnerUserInvite", "partnerUser { id endedAt }", invite).await;
        assert!(made["partnerUser"]["endedAt"].is_string(), "{made}");
        let ana = server.sign_in("ana@new.example").await;
        let seen = ana.ask("{ referralPartnerships { nodes { id people { nodes { role } } } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"], json!([{ "id": partner.partnership, "people": { "nodes": [{ "role": "PARTNER_ADMIN" }] } }]));
        let input = registration(&partner.partnership, "acme.example");
        act(&ana, "referralRegister", "referral { id }", input).await;
        server.drain().await;
        let arrived = server.mails().to("ana@new.example").into_iter().any(|mail| mail.mail.subject.ends_with("has arrived"));
        assert!(arrived, "nothing came to the new address");
        assert_eq!(server.mails().to("ana@lens.example").len(), before, "the old address is written to");
    }

    async fn partners_see_what_the_client_company_is_called_now(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        act(&world.agency.owner, "clientCompanyUpdate", "clientCompany { id }", json!({ "id": world.client.id, "name": "Bright Smile" })).await;
        let seen = partner.person.ask("{ referralPartnerships { nodes { clientName } } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"][0]["clientName"], "Bright Smile");
    }
}
