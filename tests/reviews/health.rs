//! How accounts are doing, in one figure that its parts explain.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const HEALTH: &str = "health { value knownWeight trend comparedValue stale parts { key weight points base } }";

async fn health(world: &World, account: &str) -> Value {
    world.account_of(account, HEALTH).await["health"].take()
}

/// The value, the weight that it rests on, and the points of a part.
fn figure(health: &Value, key: &str) -> (i64, i64, Option<i64>) {
    let parts = health["parts"].as_array().expect("parts");
    let part = parts.iter().find(|part| part["key"] == key).expect("the part");
    let number = |value: &Value| value.as_i64().expect("a number");
    (
        number(&health["value"]),
        number(&health["knownWeight"]),
        part["points"].as_i64(),
    )
}

async fn person(world: &World, account: &str, name: &str) -> String {
    let input = json!({ "clientId": world.client.id, "accountId": account, "name": name });
    text(&world.act("contactCreate", "contact { id }", input).await["id"])
}

async fn survey(world: &World, input: Value) -> String {
    let mut all = json!({ "clientId": world.client.id });
    for (key, value) in input.as_object().expect("members") {
        all[key] = value.clone();
    }
    let id = text(&world.act("surveyCreate", "survey { id }", all).await["id"]);
    world.act("surveyActivate", "survey { id }", json!({ "id": id })).await;
    id
}

async fn answered(world: &World, survey: &str, contact: &str, score: i32) {
    let input = json!({ "surveyId": survey, "contactId": contact, "score": score });
    world.act("surveyResponseRecord", "surveyResponse { id }", input).await;
    world.server.drain().await;
}

async fn promised(world: &World, contact: &str, actual: i32) {
    let input = json!({ "contactId": contact, "what": "The roof is done", "unit": "DAYS", "promisedHundredths": 1000,
        "expectedHundredths": 800, "dueAt": world.in_days(30) });
    let id = text(&world.act("promiseCreate", "promise { id }", input).await["id"]);
    let input = json!({ "id": id, "actualHundredths": actual });
    world.act("promiseFulfil", "promise { outcome }", input).await;
    world.server.drain().await;
}

async fn times_told(world: &World) -> usize {
    let entries = world
        .see("{ auditEntries(first: 50, filter: { topic: \"reviews.health_score\" }) { nodes { name } } }")
        .await;
    let entries = entries["auditEntries"]["nodes"].as_array().expect("entries").clone();
    entries.iter().filter(|entry| entry["name"] == "changed").count()
}

on_both! {
    async fn rev_11_health_is_explained_by_its_parts_and_made_out_anew_on_events(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let ana = person(&world, &acme, "Ana").await;
        assert_eq!(health(&world, &acme).await, Value::Null, "nothing has happened yet");
        world.days_pass(1).await;
        assert_eq!(figure(&health(&world, &acme).await, "SILENCE"), (100, 15, Some(100)));
        let nps = survey(&world, json!({ "name": "NPS" })).await;
        answered(&world, &nps, &ana, 8).await;
        // (25 x 80 + 15 x 100) / 40
        assert_eq!(figure(&health(&world, &acme).await, "NPS"), (88, 40, Some(80)));
        promised(&world, &ana, 800).await;
        promised(&world, &ana, 1300).await;
        // (2000 + 1500 + 15 x 50) / 55
        assert_eq!(figure(&health(&world, &acme).await, "PROMISES"), (77, 55, Some(50)));
        let effort = survey(&world, json!({ "name": "Effort", "kind": "CES" })).await;
        answered(&world, &effort, &ana, 4).await;
        // (4250 + 15 x 50) / 70
        assert_eq!(figure(&health(&world, &acme).await, "EFFORT"), (71, 70, Some(50)));
        let case = json!({ "contactId": ana, "symptom": "It hurts", "severity": 4 });
        world.act("caseOpen", "case { id }", case).await;
        world.server.drain().await;
        // (5000 + 10 x 60) / 80
        let all = health(&world, &acme).await;
        assert_eq!(figure(&all, "OPEN_CASES"), (70, 80, Some(60)));
        assert_eq!(figure(&all, "ENGAGEMENT").2, None);
        let bases: Vec<_> = all["parts"].as_array().expect("parts").iter().map(|part| part["base"].as_i64()).collect();
        assert_eq!(bases, [1, 1, 2, 1, 0, 1, 0].map(Some));
        assert_eq!(all["stale"], false);
    }

    async fn rev_11_engagements_and_reviews_count(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let ana = person(&world, &acme, "Ana").await;
        let visit = json!({ "contactId": ana, "kind": "SERVICE_VISIT", "title": "Visit", "acquisition": { "source": "UNKNOWN" },
            "startedAt": world.in_days(-1) });
        let visit = text(&world.act("engagementCreate", "engagement { id }", visit).await["id"]);
        world.act("engagementComplete", "engagement { id }", json!({ "id": visit })).await;
        world.server.drain().await;
        assert_eq!(figure(&health(&world, &acme).await, "ENGAGEMENT"), (100, 25, Some(100)));
        world.days_pass(200).await;
        let late = health(&world, &acme).await;
        assert_eq!(figure(&late, "ENGAGEMENT").2, Some(0));
        let review = figure(&late, "REVIEWS").2.expect("a review that is late");
        assert!((70..90).contains(&review), "it was due after 180 days: {late}");
        let id = world.held(&acme).await;
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            world.answer(&id, area, Value::Null).await;
        }
        world.recommend(&id, "USAGE_TIP").await;
        world.act("accountReviewComplete", "accountReview { id }", json!({ "id": id })).await;
        world.server.drain().await;
        assert_eq!(figure(&health(&world, &acme).await, "REVIEWS").2, Some(100));
    }

    async fn rev_11_ten_points_are_told_and_thirty_days_make_it_stale(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let ana = person(&world, &acme, "Ana").await;
        world.days_pass(1).await;
        let nps = survey(&world, json!({ "name": "NPS" })).await;
        answered(&world, &nps, &ana, 9).await;
        assert_eq!(health(&world, &acme).await["value"], 94);
        assert_eq!(times_told(&world).await, 0, "six points are not told");
        answered(&world, &nps, &ana, 7).await;
        assert_eq!(health(&world, &acme).await["value"], 81);
        assert_eq!(times_told(&world).await, 1);
        let history = "healthScores(first: 10) { totalCount nodes { value endedAt } }";
        let history = world.account_of(&acme, history).await["healthScores"].take();
        assert_eq!(history["totalCount"], 3, "{history}");
        assert_eq!((&history["nodes"][0]["value"], &history["nodes"][0]["endedAt"]), (&json!(81), &Value::Null));
        server.advance(Duration::from_hours(24) * 31);
        assert_eq!(health(&world, &acme).await["stale"], true, "nobody has looked at it");
        server.drain().await;
        let again = health(&world, &acme).await;
        assert_eq!((&again["stale"], &again["comparedValue"], &again["trend"]), (&json!(false), &json!(81), &json!("STEADY")));
    }

    async fn rev_11_the_worst_come_first_and_those_put_away_not_at_all(server: Server) {
        let world = World::begin(&server).await;
        let nps = survey(&world, json!({ "name": "NPS" })).await;
        let mut accounts = Vec::new();
        for (name, score) in [("Acme", 9), ("Bolt", 7), ("Cog", 8)] {
            let account = world.account(name).await;
            let person = person(&world, &account, name).await;
            answered(&world, &nps, &person, score).await;
            accounts.push(account);
        }
        let list = "{ healthScores(filter: { below: 95 }) { totalCount nodes { value account { name } } } }";
        let found = world.see(list).await["healthScores"].take();
        let names: Vec<String> = found["nodes"].as_array().expect("nodes").iter().map(|one| text(&one["account"]["name"])).collect();
        assert_eq!(names, ["Bolt", "Cog", "Acme"]);
        world.act("accountArchive", "account { id }", json!({ "id": accounts[1] })).await;
        server.drain().await;
        assert_eq!(world.see(list).await["healthScores"]["totalCount"], 2);
        assert_eq!(health(&world, &accounts[1]).await, Value::Null);
    }

    async fn rev_11_accounts_of_a_file_have_figures_after_it_and_keep_none_when_it_is_taken_back(server: Server) {
        let world = World::begin(&server).await;
        let input = json!({ "clientId": world.client.id, "kind": "CONTACTS", "fileName": "crm.csv", "dryRun": false });
        let job = text(&world.act("importCreate", "importJob { id }", input).await["id"]);
        let file = "name,email,company\nAna,ana@x.example,Acme\nIon,ion@y.example,Bolt\n";
        world.upload(&job, file).await;
        world.days_pass(1).await;
        assert_eq!(world.see("{ healthScores { totalCount } }").await["healthScores"]["totalCount"], 2);
        world.act("importRollback", "importJob { status }", json!({ "id": job })).await;
        server.drain().await;
        let all = "{ healthScores(filter: { withEnded: true }) { totalCount } }";
        assert_eq!(world.see(all).await["healthScores"]["totalCount"], 0);
    }

    async fn rev_11_of_two_accounts_that_become_one_there_is_one_figure(server: Server) {
        let world = World::begin(&server).await;
        let (acme, twin) = (world.account("Acme").await, world.account("Acme Ltd").await);
        for (account, name) in [(&acme, "Ana"), (&twin, "Ion")] {
            person(&world, account, name).await;
        }
        world.days_pass(1).await;
        let merge = json!({ "winnerAccountId": acme, "loserAccountId": twin });
        let merge = world.act("accountMerge", "customerMerge { id }", merge).await;
        server.drain().await;
        assert_eq!(world.see("{ healthScores { totalCount } }").await["healthScores"]["totalCount"], 1);
        world.act("customerMergeUndo", "customerMerge { id }", json!({ "id": merge["id"] })).await;
        server.drain().await;
        for account in [acme, twin] {
            assert_eq!(health(&world, &account).await["value"], 100);
        }
    }
}
