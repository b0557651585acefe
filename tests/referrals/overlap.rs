//! Whom two have in common: counted, never told below five, and named when both consent (PAR-14).

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Partner, World, act, ask, refused, turned_away};
use crate::kit::{Client, Person, Server, on_both, text};

const O: &str = "overlapReport { id status matchCount isBelowFive countedAt }";
const SEEN: &str = "query($id: ID!) { node(id: $id) { ... on OverlapReport { status matchCount isBelowFive clientConsentedAt \
    otherConsentedAt note clientCompany { id } otherClientCompany { id } partnership { id } \
    matches(first: 100) { totalCount nodes { domain account { domain } } } } } }";

async fn seen(who: &Person, id: &str) -> Value {
    who.ask(SEEN, json!({ "id": id })).await.done()["node"].take()
}

/// Accounts that have bought nothing yet, at these domains.
async fn prospects(client: &Client, domains: &[String]) {
    for domain in domains {
        let input = json!({ "clientId": client.id, "name": format!("Firm at {domain}"), "domain": domain });
        act(&client.account_manager, "accountCreate", "account { id }", input).await;
    }
}

fn domains(name: &str, n: usize) -> Vec<String> {
    (0..n).map(|at| format!("{name}{at}.example")).collect()
}

async fn requested(client: &Client, with: Value) -> String {
    let input = json!({ "clientId": client.id, "with": with, "population": "PROSPECTS" });
    let made = act(&client.owner, "overlapReportRequest", O, input).await;
    text(&made["overlapReport"]["id"])
}

/// A comparison with a partner for which it gave these domains and twenty others, counted.
async fn counted(world: &World, partner: &Partner, given: &[String]) -> String {
    let id = requested(&world.client, json!({ "partnershipId": partner.partnership })).await;
    let all: Vec<String> = given.iter().cloned().chain(domains("stranger", 20)).collect();
    act(
        &partner.person,
        "overlapReportSupply",
        O,
        json!({ "id": id, "domains": all }),
    )
    .await;
    world.server.drain().await;
    id
}

on_both! {
    async fn par_14_a_count_is_told_from_five_on_and_names_when_both_consent(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        prospects(&world.client, &domains("known", 6)).await;
        let id = counted(&world, &partner, &["https://www.Known0.example/about".into(), "known1.example".into(), "known2.example".into(),
            "known3.example".into(), "known4.example".into()]).await;
        for who in [&world.client.owner, &partner.person] {
            let report = seen(who, &id).await;
            assert_eq!((&report["status"], &report["matchCount"], &report["isBelowFive"]), (&json!("COUNTED"), &json!(5), &json!(false)));
            assert_eq!(report["matches"]["totalCount"], 0, "nobody is named yet");
        }
        let by_partner = json!({ "id": id, "side": "PARTNER" });
        act(&partner.person, "overlapReportConsent", O, by_partner.clone()).await;
        assert_eq!(refused(&partner.person, "overlapReportConsent", O, by_partner).await, ["OVERLAP_CONSENTED"]);
        server.drain().await;
        assert_eq!(seen(&partner.person, &id).await["status"], "COUNTED", "one side is not enough");
        act(&world.client.owner, "overlapReportConsent", O, json!({ "id": id, "side": "CLIENT" })).await;
        server.drain().await;
        let (own, theirs) = (seen(&world.client.owner, &id).await, seen(&partner.person, &id).await);
        assert_eq!((&own["status"], &own["matches"]["totalCount"]), (&json!("REVEALED"), &json!(5)));
        assert_eq!(own["matches"]["nodes"][0], json!({ "domain": "known0.example", "account": { "domain": "known0.example" } }));
        assert_eq!(theirs["matches"]["nodes"][4], json!({ "domain": "known4.example", "account": null }), "a partner sees no account");
        assert_eq!((&theirs["clientCompany"], &theirs["partnership"]["id"]), (&Value::Null, &json!(partner.partnership)));
    }

    async fn par_14_fewer_than_five_are_told_nowhere(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        prospects(&world.client, &domains("known", 4)).await;
        let few = counted(&world, &partner, &domains("known", 4)).await;
        let none = counted(&world, &partner, &[]).await;
        let (few, none) = (seen(&partner.person, &few).await, seen(&partner.person, &none).await);
        assert_eq!((&few["status"], &few["matchCount"], &few["isBelowFive"]), (&json!("COUNTED"), &Value::Null, &json!(true)));
        assert_eq!(few, none, "four look like none");
        // Nor in the event log, of which the client company's people read.
        let log = world.agency.owner.ask("{ auditEntries(first: 60, filter: { topic: \"referrals.overlap_report\" }) { nodes { name changes { field after } } } }", Value::Null).await.done();
        let entries = log["auditEntries"]["nodes"].as_array().cloned().unwrap_or_default();
        assert!(entries.iter().any(|entry| entry["name"] == "counted"), "{log}");
        let told = |entry: &Value| entry["changes"].as_array().is_some_and(|all| all.iter().any(|one| one["field"] == "matchCount" || one["field"] == "match_count"));
        assert!(!entries.iter().filter(|entry| entry["name"] == "counted").any(told), "{log}");
        // A third comparison of the same two could tell of a single one.
        let again = json!({ "clientId": world.client.id, "with": { "partnershipId": partner.partnership }, "population": "CUSTOMERS" });
        assert_eq!(refused(&world.client.owner, "overlapReportRequest", O, again.clone()).await, ["OVERLAP_TOO_OFTEN"]);
        server.advance(Duration::from_hours(24 * 91));
        let owner = server.sign_in(&world.client.owner.email).await;
        act(&owner, "overlapReportRequest", O, again).await;
    }

    async fn par_14_two_client_companies_see_each_its_own_side(server: Server) {
        let world = World::begin(&server).await;
        let (one, other) = (&world.client, world.agency.client().await);
        prospects(one, &domains("shared", 7)).await;
        prospects(&other, &domains("shared", 6)).await;
        prospects(&other, &["gmail.com".to_owned()]).await;
        let boss = &world.agency.owner;
        let input = json!({ "clientId": one.id, "with": { "clientId": other.id }, "population": "PROSPECTS" });
        // Whoever sees one of both does not learn that there is another.
        assert_eq!(turned_away(&one.owner, "overlapReportRequest", O, input.clone()).await, "NOT_FOUND");
        let made = act(boss, "overlapReportRequest", O, input).await;
        let own = text(&made["overlapReport"]["id"]);
        server.drain().await;
        let listed = other.owner.ask("{ overlapReports { nodes { id } } }", Value::Null).await.done();
        let theirs = text(&listed["overlapReports"]["nodes"][0]["id"]);
        assert_ne!(own, theirs);
        assert_eq!(other.owner.ask(SEEN, json!({ "id": own })).await.done()["node"], Value::Null);
        for (who, id, client) in [(&one.owner, &own, &one.id), (&other.owner, &theirs, &other.id)] {
            let report = seen(who, id).await;
            assert_eq!((&report["matchCount"], &report["clientCompany"]["id"], &report["otherClientCompany"]), (&json!(6), &json!(client), &Value::Null));
        }
        // The agency's own people consent for neither.
        assert_eq!(refused(boss, "overlapReportConsent", O, json!({ "id": own, "side": "CLIENT" })).await, ["OWNER_NEEDED"]);
        act(&other.owner, "overlapReportConsent", O, json!({ "id": theirs, "side": "CLIENT" })).await;
        server.drain().await;
        let report = seen(&one.owner, &own).await;
        assert!(report["otherConsentedAt"].is_string() && report["matches"]["totalCount"] == 0, "{report}");
        act(&one.owner, "overlapReportConsent", O, json!({ "id": own, "side": "CLIENT" })).await;
        server.drain().await;
        for (who, id) in [(&one.owner, &own), (&other.owner, &theirs)] {
            let report = seen(who, id).await;
            assert_eq!((&report["status"], &report["matches"]["totalCount"]), (&json!("REVEALED"), &json!(6)));
            assert_eq!(report["matches"]["nodes"][0]["account"]["domain"], "shared0.example", "each by its own account");
        }
    }

    async fn par_14_who_declines_is_compared_no_more(server: Server) {
        let world = World::begin(&server).await;
        let (one, other) = (&world.client, world.agency.client().await);
        let input = json!({ "clientId": one.id, "with": { "clientId": other.id }, "population": "CUSTOMERS" });
        let made = act(&world.agency.owner, "overlapReportRequest", O, input).await;
        let own = text(&made["overlapReport"]["id"]);
        server.drain().await;
        let listed = other.owner.ask("{ overlapReports { nodes { id } } }", Value::Null).await.done();
        let theirs = &listed["overlapReports"]["nodes"][0]["id"];
        act(&other.owner, "overlapReportDecline", O, json!({ "id": theirs, "note": "Not with them" })).await;
        server.drain().await;
        let report = seen(&one.owner, &own).await;
        assert_eq!((&report["status"], &report["note"]), (&json!("DECLINED"), &json!("Not with them")));
        assert_eq!(refused(&one.owner, "overlapReportConsent", O, json!({ "id": own, "side": "CLIENT" })).await, ["WRONG_STATUS"]);
        assert_eq!(refused(&one.owner, "overlapReportDecline", O, json!({ "id": own })).await, ["WRONG_STATUS"]);
        let same = json!({ "clientId": one.id, "with": { "clientId": one.id }, "population": "CUSTOMERS" });
        assert_eq!(refused(&world.agency.owner, "overlapReportRequest", O, same).await, ["OVERLAP_WITH_ITSELF"]);
    }

    async fn par_14_what_a_partner_gives_is_given_once_by_its_own_people_and_hides_each(server: Server) {
        let world = World::begin(&server).await;
        let (ana, bo) = (world.partner("ana@lens.example").await, world.partner("bo@yard.example").await);
        let id = requested(&world.client, json!({ "partnershipId": ana.partnership })).await;
        let supply = |n: usize| json!({ "id": id, "domains": domains("firm", n) });
        assert_eq!(ask(&ana.person, "overlapReportSupply", O, supply(19)).await.refusals(), ["INVALID"]);
        assert_eq!(turned_away(&bo.person, "overlapReportSupply", O, supply(20)).await, "NOT_FOUND");
        assert_eq!(turned_away(&world.agency.owner, "overlapReportSupply", O, supply(20)).await, "FORBIDDEN", "the staff does not speak for a partner");
        assert_eq!(bo.person.ask("{ overlapReports { totalCount } }", Value::Null).await.done()["overlapReports"]["totalCount"], 0);
        act(&ana.person, "overlapReportSupply", O, supply(20)).await;
        assert_eq!(refused(&ana.person, "overlapReportSupply", O, supply(20)).await, ["OVERLAP_SUPPLIED"]);
        assert_eq!(refused(&ana.person, "overlapReportConsent", O, json!({ "id": id, "side": "PARTNER" })).await, ["WRONG_STATUS"], "not counted yet");
        // What was given is in no column and no entry of the log in the clear.
        let mut sql = crate::kit::Sql::owner(&server).await;
        let kept = sql.texts("SELECT kept FROM overlap_keys WHERE kept IS NOT NULL").await;
        assert!(!kept.is_empty() && kept.iter().all(|keys| !keys.contains("firm")), "{kept:?}");
        act(&ana.person, "overlapReportDecline", O, json!({ "id": id })).await;
        server.drain().await;
        assert_eq!(sql.number("SELECT count(*) FROM overlap_keys WHERE kept IS NOT NULL").await, 0, "what it was made of is gone");
    }
}
