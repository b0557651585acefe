//! What a partner takes along of its own: all of it, of every client company, and nothing besides.

use std::collections::BTreeSet;
use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::earning::{buys, days_pass, rule, share, won_for};
use super::world::{
    Partner, World, accept, act, activate, ask, group, invitation, registered, registration, turned_away,
};
use crate::clients::export::desk::{fetch, lines};
use crate::kit::{PASSWORD, Person, Server, on_both, text};

const JOB: &str = "exportJob { id status }";
const SIGN_IN: &str = "mutation($input: SessionCreateInput!) { sessionCreate(input: $input) \
    { tokens { accessToken refreshToken } userErrors { code } } }";
/// Everything that a partner lists: the name of the table, and the ids.
const MINE: &str = "{ partner_organization: partnerOrganizations(first: 50) { nodes { id } } \
    partner_group: partnerGroups(first: 50) { nodes { id } } \
    referral_partnership: referralPartnerships(first: 50) { nodes { id } } \
    referral: referrals(first: 50) { nodes { id } } deal_registration: dealRegistrations(first: 50) { nodes { id } } \
    appeal: appeals(first: 50) { nodes { id } } reward: rewards(first: 50) { nodes { id } } \
    kit_delivery: kitDeliveries(first: 50) { nodes { id } } referral_kit: referralKits(first: 50) { nodes { id } } \
    webhook_endpoint: webhookEndpoints(first: 50) { nodes { id } } }";

/// Asks for everything that is somebody's own, lets it be written, and reads it.
async fn take(server: &Server, who: &Person) -> Vec<Value> {
    let input = json!({ "format": "JSON_LINES" });
    let id = text(&act(who, "ownExportCreate", JOB, input).await["exportJob"]["id"]);
    server.drain().await;
    let reply = fetch(server, who, &id).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    lines(&reply.text())
}

fn ids<'a>(lines: &'a [Value], kind: &str) -> BTreeSet<&'a str> {
    let of = lines.iter().filter(|line| line["type"] == kind);
    of.filter_map(|line| line["id"].as_str()).collect()
}

/// A partner who has one of everything at one client company and a partnership with another, and a rival of the first, whose claim
/// stands against one of its own.
struct Play {
    world: World,
    own: Partner,
    rival: Partner,
    there: String,
}

impl Play {
    async fn begin(server: &Server) -> Self {
        let world = World::begin(server).await;
        rule(&world, "A share", share("WON", 1_000)).await;
        let (own, rival) = (
            world.partner("ana@lens.example").await,
            world.partner("bo@rival.example").await,
        );
        let there = second_client(&world, server).await;
        let won = registered(&own, "won.example").await;
        let (_, contact) = won_for(&world, &won, 800_000).await;
        buys(&world, &contact, 800_000).await;
        days_pass(&world, 30).await;
        let mut play = Self {
            world,
            own,
            rival,
            there,
        };
        play.own.person = server.sign_in("ana@lens.example").await;
        play.rival.person = server.sign_in("bo@rival.example").await;
        play.claim(server).await;
        play.equip().await;
        play
    }

    /// The rival is first with one prospect, and the partner is told so; of another somebody inside has doubts.
    async fn claim(&self, server: &Server) {
        const R: &str = "referral { id }";
        let (owner, ana) = (&self.world.owner().await, &self.own.person);
        registered(&self.rival, "both.example").await;
        let second = registered(&self.own, "both.example").await;
        server.drain().await;
        let query = "{ registrationConflicts { nodes { id referral { id } } } }";
        let found = owner.ask(query, Value::Null).await.done();
        let mut found = found["registrationConflicts"]["nodes"]
            .as_array()
            .expect("conflicts")
            .iter();
        let conflict = found
            .find(|one| one["referral"]["id"] == second.as_str())
            .expect("a conflict");
        let resolve = json!({ "id": conflict["id"], "decision": "FIRST_KEEPS", "note": "Inside: the rival was first" });
        act(
            owner,
            "registrationConflictResolve",
            "registrationConflict { id }",
            resolve,
        )
        .await;
        act(
            owner,
            "referralMarkDuplicate",
            R,
            json!({ "id": second, "text": "Somebody was first." }),
        )
        .await;
        act(
            ana,
            "appealSubmit",
            "appeal { id }",
            json!({ "referralId": second, "text": "We were first." }),
        )
        .await;
        let doubtful = registered(&self.own, "held.example").await;
        server.drain().await;
        act(owner, "referralAccept", R, json!({ "id": doubtful })).await;
        act(owner, "referralHold", R, json!({ "id": doubtful })).await;
        server.drain().await;
        let deal = json!({ "referralId": doubtful, "amount": { "amountMinor": 5_000, "currency": "RON" },
            "expectedCloseAt": "2030-01-01T10:00:00Z", "evidence": ["A first call"] });
        act(ana, "dealRegistrationSubmit", "dealRegistration { id }", deal).await;
    }

    /// Both are given a kit, and have a receiver of webhooks.
    async fn equip(&self) {
        let owner = &self.world.owner().await;
        let words = |text: &str| json!([{ "locale": "en", "text": text }]);
        let kit = json!({ "clientId": self.world.client.id, "name": "A kit", "whoWeAre": words("Dentists"),
            "whatWeDo": words("Whiter teeth"), "whyBetter": words("Open at six") });
        let kit = act(owner, "referralKitCreate", "referralKit { id }", kit).await["referralKit"]["id"].clone();
        for partner in [&self.own, &self.rival] {
            let to = json!({ "kitId": kit, "to": { "partnershipId": partner.partnership } });
            act(owner, "kitDeliveryCreate", "kitDelivery { id }", to).await;
            let hook = json!({ "partnershipId": partner.partnership, "name": "Our desk", "url": "https://hooks.example.com/" });
            act(
                &partner.person,
                "webhookEndpointCreate",
                "webhookEndpoint { id } secret",
                hook,
            )
            .await;
        }
    }
}

/// The first partner's person is a partner of another client company of the agency, too: the partnership.
async fn second_client(world: &World, server: &Server) -> String {
    let second = world.agency.client().await;
    let group = group(&second, json!({})).await;
    let input = invitation(&second, &group, "ana@lens.example", &["Portraits"]);
    let made = act(
        &second.owner,
        "referralPartnershipInvite",
        "referralPartnership { id }",
        input,
    )
    .await;
    let partner = Partner {
        partnership: text(&made["referralPartnership"]["id"]),
        person: server.sign_in("ana@lens.example").await,
    };
    partner.sign(1).await;
    activate(&second.owner, &partner.partnership).await;
    partner.partnership
}

on_both! {
    async fn a73_par_14_a_partner_takes_along_all_of_its_own_of_every_client_company_and_nothing_else(server: Server) {
        let play = Play::begin(&server).await;
        let ana = &play.own.person;
        act(ana, "referralRegister", "referral { id }", registration(&play.there, "elsewhere.example")).await;
        let taken = take(&server, ana).await;
        let listed = ana.ask(MINE, Value::Null).await.done();
        for (table, list) in listed.as_object().expect("lists") {
            let nodes = list["nodes"].as_array().expect("a list").iter();
            let listed: BTreeSet<&str> = nodes.filter_map(|node| node["id"].as_str()).collect();
            assert!(!listed.is_empty(), "the play has no {table}");
            assert_eq!(ids(&taken, table), listed, "{table}");
        }
        for table in ["partner_agreement", "partner_user", "ledger_account", "ledger_entry"] {
            assert!(!ids(&taken, table).is_empty(), "{table} is not in it");
        }
        let whole = Value::from(taken.clone()).to_string();
        for inside in ["Inside", "rival", &play.rival.partnership, &play.world.client.id, "heldAt", "holdReason", "escalatedAt", "decidedBy",
            "registration_conflict", "attribution_", "whsec_"] {
            assert!(!whole.contains(inside), "{inside} is in it");
        }
        // The other partner's file has none of these things but what both were given.
        let theirs = take(&server, &play.rival.person).await;
        let common = ["partner_group", "referral_kit"];
        for line in theirs.iter().filter(|line| !common.contains(&line["type"].as_str().unwrap_or_default())) {
            assert!(!taken.iter().any(|own| own["id"] == line["id"]), "{line} is in both");
        }
    }

    async fn a_partners_file_says_what_is_in_it(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        registered(&partner, "acme.example").await;
        let taken = take(&server, &partner.person).await;
        let manifest = &taken[0];
        assert_eq!((&manifest["type"], &manifest["kind"], &manifest["schemaVersion"]), (&json!("export"), &json!("PARTNER"), &json!(1)));
        let counted = manifest["tables"].as_array().expect("tables");
        assert!(counted.contains(&json!({ "type": "referral", "rows": 1 })), "{manifest}");
        for table in counted {
            let rows = taken.iter().filter(|line| line["type"] == table["type"]).count();
            assert_eq!(table["rows"], rows, "{table}");
        }
        let jobs = partner.person.ask("{ exportJobs { nodes { kind status clientCompany { id } requestedBy { id } } } }", Value::Null).await.done();
        assert_eq!((&jobs["exportJobs"]["nodes"][0]["kind"], &jobs["exportJobs"]["nodes"][0]["clientCompany"]), (&json!("PARTNER"), &Value::Null));
    }

    /// One person, two agencies: each sign-in takes along what is there.
    async fn a73_of_another_agency_one_takes_along_by_signing_in_there(server: Server) {
        let (here, there) = (World::begin(&server).await, World::begin(&server).await);
        let partner = here.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let input = there.invitation("ana@lens.example", &["Portraits"]);
        let made = act(&there.client.owner, "referralPartnershipInvite", "referralPartnership { id }", input).await;
        let input = json!({ "email": "ana@lens.example", "password": PASSWORD, "agency": there.agency.slug });
        let tokens = server.http().ask(None, SIGN_IN, json!({ "input": input })).await.done();
        let ana = partner.person.with_tokens(&text(&tokens["sessionCreate"]["tokens"]["accessToken"]), "");
        let taken = take(&server, &ana).await;
        assert_eq!(ids(&taken, "referral_partnership"), BTreeSet::from([made["referralPartnership"]["id"].as_str().expect("an id")]));
        assert!(ids(&taken, "referral").is_empty(), "{taken:?}");
        let own = take(&server, &partner.person).await;
        assert_eq!(ids(&own, "referral"), BTreeSet::from([id.as_str()]));
        assert_eq!(ids(&own, "referral_partnership"), BTreeSet::from([partner.partnership.as_str()]));
    }

    async fn a73_a_partners_file_is_theirs_alone_who_asked_and_may_still_see_it(server: Server) {
        let world = World::begin(&server).await;
        let (partner, rival) = (world.partner("ana@lens.example").await, world.partner("bo@rival.example").await);
        let colleague = json!({ "partnershipId": partner.partnership, "person": { "email": "cy@lens.example", "name": "Cy" }, "role": "PARTNER_ADMIN" });
        act(&world.client.owner, "partnerUserInvite", "partnerUser { id }", colleague).await;
        accept(&server, "cy@lens.example").await;
        let cy = server.sign_in("cy@lens.example").await;
        let id = text(&act(&partner.person, "ownExportCreate", JOB, json!({})).await["exportJob"]["id"]);
        server.drain().await;
        for stranger in [&rival.person, &cy, &world.client.owner, &world.agency.owner] {
            assert_eq!(fetch(&server, stranger, &id).await.status, StatusCode::NOT_FOUND, "{}", stranger.email);
        }
        for stranger in [&rival.person, &cy, &world.client.owner] {
            let seen = stranger.ask("query($id: ID!) { node(id: $id) { id } exportJobs { totalCount } }", json!({ "id": id })).await.done();
            assert_eq!(seen, json!({ "node": null, "exportJobs": { "totalCount": 0 } }), "{}", stranger.email);
        }
        // Nobody's person signs for nobody; a member takes nothing along; of another's firm there is nothing.
        for staff in [&world.client.owner, &world.agency.owner] {
            assert_eq!(turned_away(staff, "ownExportCreate", JOB, json!({})).await, "NOT_FOUND");
        }
        let firm = rival.person.ask("{ partnerOrganizations { nodes { id } } }", Value::Null).await.done();
        let theirs = json!({ "organizationId": firm["partnerOrganizations"]["nodes"][0]["id"] });
        assert_eq!(turned_away(&partner.person, "ownExportCreate", JOB, theirs).await, "NOT_FOUND");
        let member = json!({ "partnershipId": partner.partnership, "person": { "email": "di@lens.example", "name": "Di" } });
        act(&world.client.owner, "partnerUserInvite", "partnerUser { id }", member).await;
        accept(&server, "di@lens.example").await;
        let di = server.sign_in("di@lens.example").await;
        assert_eq!(turned_away(&di, "ownExportCreate", JOB, json!({})).await, "FORBIDDEN");
        assert_eq!(fetch(&server, &partner.person, &id).await.status, StatusCode::OK);
        let people = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on ReferralPartnership { people { nodes { id email } } } } }",
            json!({ "id": partner.partnership })).await.done();
        let place = people["node"]["people"]["nodes"].as_array().expect("people").iter().find(|one| one["email"] == "ana@lens.example").expect("ana");
        act(&world.client.owner, "partnerUserEnd", "partnerUser { id }", json!({ "id": place["id"] })).await;
        let after = fetch(&server, &partner.person, &id).await.status;
        assert!([StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&after), "{after}");
    }

    async fn a83_taking_along_asks_for_a_proof_and_five_at_a_time_are_under_way(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        for _ in 0..5 {
            act(&partner.person, "ownExportCreate", JOB, json!({})).await;
        }
        assert_eq!(ask(&partner.person, "ownExportCreate", JOB, json!({})).await.refusals(), ["TOO_MANY_EXPORTS"]);
        server.drain().await;
        let key = json!({ "idempotencyKey": "one" });
        let first = act(&partner.person, "ownExportCreate", JOB, key.clone()).await["exportJob"]["id"].clone();
        assert_eq!(act(&partner.person, "ownExportCreate", JOB, key).await["exportJob"]["id"], first);
        let staff = json!({ "clientId": world.client.id, "kind": "PARTNER" });
        assert_eq!(ask(&world.client.owner, "exportCreate", JOB, staff).await.refusals(), ["INVALID"]);
        server.advance(Duration::from_mins(11));
        assert_eq!(turned_away(&partner.person, "ownExportCreate", JOB, json!({})).await, "FORBIDDEN");
    }

    /// A file tells of people: when one of them is erased at a client company, the partner's goes with the others.
    async fn int_2_a_partners_file_ends_when_somebody_of_its_client_company_is_erased(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, World::begin(&server).await);
        let apart = other.partner("eva@yard.example").await;
        act(&partner.person, "referralRegister", "referral { id }", registration(&partner.partnership, "acme.example")).await;
        let mut files = Vec::new();
        for who in [&partner, &apart] {
            files.push(text(&act(&who.person, "ownExportCreate", JOB, json!({})).await["exportJob"]["id"]));
        }
        server.drain().await;
        let contact = world.client.contact("Ion", "ion@customer.example").await;
        let asked = json!({ "contactId": contact, "reason": "He wrote to us" });
        let request = act(&world.client.owner, "erasureRequestCreate", "erasureRequest { id }", asked).await;
        act(&world.client.owner, "erasureRequestCarryOut", "erasureRequest { status }", json!({ "id": request["erasureRequest"]["id"] })).await;
        server.drain().await;
        assert_eq!(fetch(&server, &partner.person, &files[0]).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(fetch(&server, &apart.person, &files[1]).await.status, StatusCode::OK, "another agency's stays");
    }
}
