//! Files of partners and of referrals that another program kept.

use serde_json::{Value, json};

use super::world::{World, accept, group, invited, registered};
use crate::clients::import::desk::{Desk, outcome, told};
use crate::kit::{Server, on_both};

const REWARDFUL: &str = "first_name,last_name,email,token,company_name,services\n\
    Lena,Light,lena@lens.example,k1,Lens Studio,Portraits;Weddings\n\
    Bo,Baker,bo@cake.example,k2,,\n";
const PARTNERS: &str = "{ referralPartnerships(orderBy: { direction: ASC }) { nodes { id status externalId complementTo sharedAudience \
    group { id } organization { name services } people { nodes { name email role } } } } }";
const REFERRALS: &str = "{ referrals { totalCount nodes { externalId origin status partyName partyEmail need consentBasis holdReason decideBy \
    partnership { id } conflicts { nodes { kind } } } } }";

fn partners(world: &World, more: &Value) -> Value {
    let mut defaults =
        json!({ "partnerGroupId": world.group, "services": ["Cakes"], "targetAudience": "Families in town" });
    for (name, value) in more.as_object().into_iter().flatten() {
        defaults[name] = value.clone();
    }
    json!({ "kind": "PARTNERS", "defaults": defaults })
}

fn desk<'a>(server: &'a Server, world: &'a World) -> Desk<'a> {
    Desk::of(server, &world.client)
}

on_both! {
    async fn a_list_of_partners_is_asked_once_and_each_signs_for_itself(server: Server) {
        let world = World::begin(&server).await;
        let desk = desk(&server, &world);
        let mut dry = partners(&world, &json!({}));
        dry["dryRun"] = json!(true);
        let checked = desk.import(dry, REWARDFUL).await;
        assert_eq!(outcome(&checked), ("VALIDATED".into(), [2, 2, 0, 0, 0]), "{checked}");
        assert_eq!(world.client.owner.ask(PARTNERS, Value::Null).await.done()["referralPartnerships"]["nodes"], json!([]));
        assert!(server.mails().to("lena@lens.example").is_empty(), "nothing leaves by a dry run");
        let done = desk.import(partners(&world, &json!({})), REWARDFUL).await;
        assert_eq!((outcome(&done), &done["layout"]), (("DONE".into(), [2, 2, 0, 0, 0]), &json!("REWARDFUL")), "{done}");
        let found = world.client.owner.ask(PARTNERS, Value::Null).await.done();
        let all = found["referralPartnerships"]["nodes"].as_array().expect("partnerships");
        let told: Vec<Value> = all.iter().map(|one| json!([one["status"], one["externalId"], one["complementTo"], one["organization"], one["people"]["nodes"]])).collect();
        assert_eq!(told, [
            json!(["INVITED", "k1", "Portraits, Weddings", { "name": "Lens Studio", "services": ["Portraits", "Weddings"] },
                [{ "name": "Lena Light", "email": "lena@lens.example", "role": "PARTNER_ADMIN" }]]),
            json!(["INVITED", "k2", "Cakes", { "name": "Bo Baker", "services": ["Cakes"] },
                [{ "name": "Bo Baker", "email": "bo@cake.example", "role": "PARTNER_ADMIN" }]]),
        ]);
        // Each is told, and signs in by the link in its mail.
        accept(&server, "lena@lens.example").await;
        let lena = server.sign_in("lena@lens.example").await;
        let seen = lena.ask("{ referralPartnerships { totalCount } }", Value::Null).await.done();
        assert_eq!(seen["referralPartnerships"]["totalCount"], 1);
        // The same list again says nothing new.
        let before = server.mails().all().len();
        let again = desk.import(partners(&world, &json!({})), REWARDFUL).await;
        assert_eq!(outcome(&again), ("DONE".into(), [2, 0, 0, 2, 0]), "{again}");
        assert_eq!(server.mails().all().len(), before);
    }

    async fn what_is_wrong_with_a_list_of_partners_is_told_row_by_row(server: Server) {
        let world = World::begin(&server).await;
        let desk = desk(&server, &world);
        let bare = json!({ "kind": "PARTNERS", "defaults": { "partnerGroupId": world.group } });
        let failed = desk.import(bare, REWARDFUL).await;
        assert_eq!(outcome(&failed).0, "FAILED");
        assert_eq!(told(&failed), [
            "2 -: is empty: say whom the firm serves, or whom all of the list do (PAR-15)",
            "3 services: is empty: say what the firm offers, or what all of the list do (PAR-15)",
        ]);
        let other = world.agency.client().await;
        let theirs = group(&other, json!({})).await;
        let failed = desk.import(partners(&world, &json!({ "partnerGroupId": theirs })), REWARDFUL).await;
        assert_eq!(outcome(&failed).0, "FAILED", "the group of another client company");
        assert_eq!(world.client.owner.ask("{ referralPartnerships { totalCount } }", Value::Null).await.done()["referralPartnerships"]["totalCount"], 0);
        for wrong in [json!({ "kind": "PARTNERS" }), json!({ "kind": "CONTACTS", "defaults": { "need": "A visit" } }),
            json!({ "kind": "REFERRALS", "defaults": { "partnerGroupId": world.group } })] {
            assert_eq!(desk.announce(wrong).await.refusals(), ["INVALID"]);
        }
    }

    async fn par_4_par_10_a_list_of_referrals_comes_in_with_its_conflicts_found(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        registered(&partner, "known.example").await;
        server.drain().await;
        let desk = desk(&server, &world);
        let file = "customer_key,name,email,partner_email,consent_basis\n\
            c1,Petru,petru@known.example,ana@lens.example,PERSON_AGREED\n\
            c2,Radu,radu@new.example,,person asked\n";
        let with = json!({ "kind": "REFERRALS", "defaults": { "need": "Whiter teeth" } });
        let done = desk.import(with.clone(), file).await;
        assert_eq!((outcome(&done), &done["layout"]), (("DONE".into(), [2, 2, 0, 0, 0]), &json!("PARTNERSTACK")), "{done}");
        server.drain().await;
        let found = world.client.owner.ask(REFERRALS, Value::Null).await.done();
        let one = |id: &str| found["referrals"]["nodes"].as_array().expect("referrals").iter().find(|one| one["externalId"] == id).expect(id).clone();
        let (first, second) = (one("c1"), one("c2"));
        assert_eq!((&first["origin"], &first["partnership"]["id"], &first["status"]), (&json!("PARTNER"), &json!(partner.partnership), &json!("SUBMITTED")));
        assert_eq!(first["conflicts"]["nodes"], json!([{ "kind": "SAME_DOMAIN" }]), "as where it is registered by hand");
        assert_eq!((&second["origin"], &second["consentBasis"], &second["conflicts"]["nodes"]), (&json!("CUSTOMER"), &json!("PERSON_ASKED"), &json!([])));
        assert!(first["decideBy"].is_string() && second["decideBy"].is_string());
        let again = desk.import(with, file).await;
        assert_eq!(outcome(&again), ("DONE".into(), [2, 0, 0, 2, 0]), "{again}");
    }

    async fn par_10_a_list_without_consent_basis_is_refused_and_nothing_is_left_of_it(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let asked = invited(&server, &world.client.owner, world.invitation("bo@other.example", &["Cakes"]), "bo@other.example").await;
        let desk = desk(&server, &world);
        let with = json!({ "kind": "REFERRALS", "defaults": { "need": "Whiter teeth" } });
        let none = desk.import(with.clone(), "name,email\nPetru,petru@new.example\n").await;
        assert_eq!(outcome(&none).0, "FAILED");
        assert!(told(&none)[0].contains("CONSENT_BASIS"), "{none}");
        let file = "name,email,partner_email,consent_basis,need\n\
            Petru,petru@new.example,ana@lens.example,PERSON_AGREED,\n\
            Radu,radu@new.example,ana@lens.example,,A visit\n\
            Vera,vera@new.example,nobody@nowhere.example,PERSON_AGREED,A visit\n\
            Ion,ion@new.example,bo@other.example,PERSON_AGREED,A visit\n";
        let failed = desk.import(json!({ "kind": "REFERRALS" }), file).await;
        assert_eq!(told(&failed), [
            "2 need: is empty: say what is needed, or what is by all of the list",
            "3 consent_basis: is empty: nobody is recommended without a consent basis (PAR-10)",
            "4 partner_email: is of no known partner: import the partners first",
            "5 partner_email: is of a partner who takes no referrals: its partnership must be active",
        ]);
        let found = world.client.owner.ask(REFERRALS, Value::Null).await.done();
        assert_eq!(found["referrals"]["totalCount"], 0, "{} {}", partner.partnership, asked.partnership);
    }

    /// What is done by a file may be done by hand.
    async fn whoever_may_not_ask_partners_imports_none(server: Server) {
        let world = World::begin(&server).await;
        let create = "mutation($input: ImportCreateInput!) { importCreate(input: $input) { importJob { id } userErrors { code } } }";
        let mut input = partners(&world, &json!({}));
        for (name, value) in [("clientId", json!(world.client.id)), ("fileName", json!("list.csv")), ("dryRun", json!(true))] {
            input[name] = value;
        }
        let key = "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code } } }";
        let with = json!({ "name": "Imports", "permissions": ["clients.import_job.create"] });
        let owner = server.sign_in(&world.agency.owner.email).await;
        let made = owner.ask(key, json!({ "input": with })).await.done();
        let token = made["apiKeyCreate"]["secret"].as_str().expect("a key").to_owned();
        let answer = server.http().ask(Some(&token), create, json!({ "input": input })).await;
        assert_eq!(answer.code(), "FORBIDDEN");
    }
}
