//! Lists of partners and of referrals are taken back as far as nobody has gone on with what they made; what stays is named.

use serde_json::{Value, json};

use super::world::{Partner, World, accept, act, registered};
use crate::clients::import::desk::{Desk, outcome};
use crate::kit::{Answer, Server, on_both, text};

const R: &str = "referral { id status }";
const BACK: &str = "mutation($id: ID!) { importRollback(input: { id: $id }) \
    { importJob { status stayingCount stayingIds } userErrors { code } } }";
const PARTNERS: &str = "{ referralPartnerships(first: 50) { nodes { id status externalId organization { name } people { totalCount } } } }";
const REFERRALS: &str = "{ referrals(first: 50) { nodes { id status partyName partyEmail forgottenAt externalId } } }";
const FIRMS: &str = "first_name,last_name,email,token,company_name,services\n\
    Lena,Light,lena@lens.example,k1,Lens Studio,Portraits\n\
    Bo,Baker,bo@cake.example,k2,Cake House,Cakes\n";
const PEOPLE: &str = "customer_key,name,email,consent_basis\n\
    c1,Petru,petru@one.example,PERSON_AGREED\n\
    c2,Radu,radu@two.example,PERSON_AGREED\n";

fn firms(world: &World) -> Value {
    let defaults = json!({ "partnerGroupId": world.group, "targetAudience": "Families in town" });
    json!({ "kind": "PARTNERS", "defaults": defaults })
}

fn people() -> Value {
    json!({ "kind": "REFERRALS", "defaults": { "need": "Whiter teeth" } })
}

async fn back(world: &World, job: &Value) -> Answer {
    world.client.owner.ask(BACK, json!({ "id": job["id"] })).await
}

/// What somebody inside sees in a list: the one of which a field says so.
async fn one(world: &World, query: &str, list: &str, is: impl Fn(&Value) -> bool) -> Value {
    let seen = world.client.owner.ask(query, Value::Null).await.done();
    let mut all = seen[list]["nodes"].as_array().expect("a list").iter();
    all.find(|one| is(one)).expect("one of them").clone()
}

on_both! {
    async fn partners_who_did_nothing_are_not_asked_any_more_and_who_signed_stays(server: Server) {
        let world = World::begin(&server).await;
        let desk = Desk::of(&server, &world.client);
        let job = desk.import(firms(&world), FIRMS).await;
        assert_eq!(outcome(&job).0, "DONE", "{job}");
        let named = |name: &'static str| move |one: &Value| one["organization"]["name"] == name && one["status"] != "DECLINED";
        let lena = one(&world, PARTNERS, "referralPartnerships", named("Lens Studio")).await;
        accept(&server, "lena@lens.example").await;
        let partner = Partner {
            partnership: text(&lena["id"]),
            person: server.sign_in("lena@lens.example").await,
        };
        partner.sign(1).await;
        let done = back(&world, &job).await.done();
        assert_eq!(done["importRollback"]["importJob"], json!({ "status": "ROLLED_BACK", "stayingCount": 1, "stayingIds": [lena["id"]] }));
        let bo = one(&world, PARTNERS, "referralPartnerships", |one| one["organization"]["name"] == "Cake House").await;
        assert_eq!((&bo["status"], &bo["externalId"], &bo["people"]["totalCount"]), (&json!("DECLINED"), &Value::Null, &json!(0)));
        assert_eq!(one(&world, PARTNERS, "referralPartnerships", named("Lens Studio")).await["status"], "UNDER_REVIEW");
        assert_eq!(back(&world, &job).await.refusals(), ["WRONG_STATUS"]);
        // The same list may ask again.
        let again = desk.import(firms(&world), FIRMS).await;
        assert_eq!(outcome(&again), ("DONE".into(), [2, 1, 0, 1, 0]), "{again}");
        assert_eq!(one(&world, PARTNERS, "referralPartnerships", named("Cake House")).await["status"], "INVITED");
    }

    async fn par_10_referrals_that_nobody_decided_are_withdrawn_and_forgotten_and_the_others_stay(server: Server) {
        let world = World::begin(&server).await;
        let desk = Desk::of(&server, &world.client);
        let before = registered(&world.partner("ana@lens.example").await, "before.example").await;
        let job = desk.import(people(), PEOPLE).await;
        assert_eq!(outcome(&job).0, "DONE", "{job}");
        server.drain().await;
        let first = one(&world, REFERRALS, "referrals", |one| one["externalId"] == "c1").await;
        act(&world.client.owner, "referralAccept", R, json!({ "id": first["id"] })).await;
        let second = one(&world, REFERRALS, "referrals", |one| one["externalId"] == "c2").await;
        let done = back(&world, &job).await.done();
        assert_eq!(done["importRollback"]["importJob"], json!({ "status": "ROLLED_BACK", "stayingCount": 1, "stayingIds": [first["id"]] }));
        server.drain().await;
        let gone = one(&world, REFERRALS, "referrals", |one| one["id"] == second["id"]).await;
        assert_eq!((&gone["status"], &gone["partyEmail"], &gone["externalId"]), (&json!("WITHDRAWN"), &Value::Null, &Value::Null));
        assert!(gone["forgottenAt"].is_string() && gone["partyName"] != "Radu", "{gone}");
        let stays = one(&world, REFERRALS, "referrals", |one| one["id"] == first["id"]).await;
        assert_eq!((&stays["status"], &stays["partyName"]), (&json!("ACCEPTED"), &json!("Petru")));
        let other = one(&world, REFERRALS, "referrals", |one| one["id"] == before.as_str()).await;
        assert_eq!(other["status"], "SUBMITTED", "what the list did not make is not touched");
        let again = desk.import(people(), PEOPLE).await;
        assert_eq!(outcome(&again), ("DONE".into(), [2, 1, 0, 1, 0]), "{again}");
    }

    async fn where_all_of_it_stays_a_list_is_not_taken_back(server: Server) {
        let world = World::begin(&server).await;
        let desk = Desk::of(&server, &world.client);
        let job = desk.import(people(), PEOPLE).await;
        for id in ["c1", "c2"] {
            let referral = one(&world, REFERRALS, "referrals", |one| one["externalId"] == id).await;
            act(&world.client.owner, "referralHold", R, json!({ "id": referral["id"] })).await;
        }
        assert_eq!(back(&world, &job).await.refusals(), ["IMPORT_CHANGED"], "somebody has doubts about each");
        let second = world.agency.client().await;
        assert_eq!(second.owner.ask(BACK, json!({ "id": job["id"] })).await.code(), "NOT_FOUND");
    }
}
