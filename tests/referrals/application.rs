//! Firms that ask by a public form to become partners.

use hyper::StatusCode;
use serde_json::{Value, json};

use super::form_page::{APPLICATION, FormPage};
use super::world::{World, accept, act, refused, turned_away};
use crate::kit::{Server, on_both};

const A: &str = "partnerApplication { id status declineReason decisionText partnership { id } }";

async fn applied(world: &World, lang: &'static str, more: &[(&str, &str)]) -> String {
    let mut page = FormPage::made(
        &world.server,
        &world.client.owner,
        &world.client.id,
        "PARTNER_APPLICATION",
        json!({}),
    )
    .await;
    let ticket = page.ticket().await;
    world.server.advance(std::time::Duration::from_secs(30));
    page.lang = lang;
    let more: Vec<_> = more.iter().copied().chain([("ticket", ticket.as_str())]).collect();
    let sent = page.send(&APPLICATION, &more).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.page);
    let query = "{ partnerApplications(first: 1) { nodes { id } } }";
    let found = world.client.owner.ask(query, Value::Null).await.done();
    found["partnerApplications"]["nodes"][0]["id"]
        .as_str()
        .expect("an application")
        .to_owned()
}

fn acceptance(world: &World, id: &str) -> Value {
    json!({ "id": id, "groupId": world.group, "complementTo": "Whitening" })
}

on_both! {
    async fn a_firm_that_asks_becomes_a_partner_with_a_place_for_whoever_asked(server: Server) {
        let world = World::begin(&server).await;
        let id = applied(&world, "ro", &[]).await;
        let query = "query($id: ID!) { node(id: $id) { ... on PartnerApplication { personName personEmail locale firmName domain services \
            targetAudience why status publicForm { uses } } } }";
        let owner = world.server.sign_in(&world.client.owner.email).await;
        let seen = owner.ask(query, json!({ "id": id })).await.done();
        assert_eq!(seen["node"], json!({ "personName": "Lena Light", "personEmail": "lena@lens.example", "locale": "ro",
            "firmName": "Lens Studio", "domain": "lens.example", "services": ["Portraits", "Weddings"], "targetAudience": "Families in town",
            "why": "They ask us for a dentist", "status": "APPLIED", "publicForm": { "uses": 1 } }));
        let reviewed = act(&owner, "partnerApplicationReview", A, json!({ "id": id })).await;
        assert_eq!(reviewed["partnerApplication"]["status"], "UNDER_REVIEW");
        let accepted = act(&owner, "partnerApplicationAccept", A, acceptance(&world, &id)).await;
        assert_eq!(accepted["partnerApplication"]["status"], "ACCEPTED");
        assert_eq!(refused(&owner, "partnerApplicationAccept", A, acceptance(&world, &id)).await, ["WRONG_STATUS"]);
        // The firm signs in and sees its partnership, and nothing of applications.
        accept(&server, "lena@lens.example").await;
        let lena = server.sign_in("lena@lens.example").await;
        let query = "{ referralPartnerships { nodes { id status sharedAudience organization { name services } people { nodes { role } } } } }";
        let seen = lena.ask(query, Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["nodes"], json!([{ "id": accepted["partnerApplication"]["partnership"]["id"], "status": "INVITED",
            "sharedAudience": "Families in town", "organization": { "name": "Lens Studio", "services": ["Portraits", "Weddings"] },
            "people": { "nodes": [{ "role": "PARTNER_ADMIN" }] } }]));
        assert_eq!(lena.ask("{ partnerApplications { nodes { id } } }", Value::Null).await.code(), "FORBIDDEN");
        // A second application of the same firm is a partner already.
        let again = applied(&world, "en", &[]).await;
        assert_eq!(refused(&owner, "partnerApplicationAccept", A, acceptance(&world, &again)).await, ["PARTNER_ALREADY"]);
    }

    async fn a_firm_that_does_not_become_a_partner_is_told_why_in_its_language(server: Server) {
        let world = World::begin(&server).await;
        let id = applied(&world, "ro", &[("own-email", "radu@rival.example")]).await;
        let owner = world.server.sign_in(&world.client.owner.email).await;
        let decline = |text: &str| json!({ "id": id, "reason": "COMPETITOR", "text": text });
        assert_eq!(refused(&owner, "partnerApplicationDecline", A, decline(" ")).await, ["INVALID"]);
        let done = act(&owner, "partnerApplicationDecline", A, decline("Facem același lucru.")).await;
        assert_eq!(done["partnerApplication"]["declineReason"], "COMPETITOR");
        server.drain().await;
        let mut mails = server.mails().to("radu@rival.example");
        // Both were due at once: which is sent first is nobody's promise.
        mails.sort_by_key(|sent| !sent.mail.subject.ends_with("a primit cererea dumneavoastră"));
        let [first, mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert!(first.mail.subject.ends_with("a primit cererea dumneavoastră"), "{}", first.mail.subject);
        assert!(!first.mail.text.contains("Lens Studio") && !first.mail.text.contains("Lena"), "what was typed is passed on to nobody: {}", first.mail.text);
        assert!(mail.mail.subject.contains("Cererea dumneavoastră"), "{}", mail.mail.subject);
        for said in ["acelorași oameni", "Facem același lucru.", "Lens Studio"] {
            assert!(mail.mail.text.contains(said), "{said}: {}", mail.mail.text);
        }
        assert_eq!(refused(&owner, "partnerApplicationAccept", A, acceptance(&world, &id)).await, ["WRONG_STATUS"]);
        assert_eq!(turned_away(&world.client.sales, "partnerApplicationReview", A, json!({ "id": id })).await, "FORBIDDEN");
    }

    async fn par_15_a_firm_that_offers_the_same_needs_the_owners_consent_however_it_came(server: Server) {
        let world = World::begin(&server).await;
        let item = json!({ "clientId": world.client.id, "name": "Portraits", "scope": "One hour" });
        act(&world.client.owner, "serviceCatalogueItemCreate", "serviceCatalogueItem { id }", item).await;
        let id = applied(&world, "en", &[]).await;
        let owner = world.server.sign_in(&world.client.owner.email).await;
        let accepted = act(&owner, "partnerApplicationAccept", A, acceptance(&world, &id)).await;
        let partnership = &accepted["partnerApplication"]["partnership"]["id"];
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { servicesInCommon } } }";
        let seen = owner.ask(query, json!({ "id": partnership })).await.done();
        assert_eq!(seen["node"]["servicesInCommon"], json!(["Portraits"]));
    }
}
