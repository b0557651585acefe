//! What is seen together with an audit or a review: what customers say, what is done about it, and what is missing.

use serde_json::{Value, json};

use super::world::{World, ask};
use crate::kit::{Server, on_both, text};

const PERIOD: &str = "from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\"";

fn voice() -> String {
    format!(
        "voice({PERIOD}) {{ heardThemes {{ theme {{ key }} tagCount negativeCount contactCount }} initiatives {{ title }} \
         caseCount openCaseCount severeCaseCount effort {{ value base standing }} minutesSpent definition }}"
    )
}

/// A customer of an account who waited, and was unhappy about it.
async fn complaint(world: &World, account: &str, survey: &str, name: &str) -> String {
    let input = json!({ "clientId": world.client.id, "accountId": account, "name": name });
    let contact = text(&world.act("contactCreate", "contact { id }", input).await["id"]);
    let input = json!({ "surveyId": survey, "contactId": contact, "score": 2, "comment": "We waited for an hour" });
    world.act("surveyResponseRecord", "surveyResponse { id }", input).await;
    contact
}

async fn nps(world: &World) -> String {
    let input = json!({ "clientId": world.client.id, "name": "NPS" });
    let id = text(&world.act("surveyCreate", "survey { id }", input).await["id"]);
    world.act("surveyActivate", "survey { id }", json!({ "id": id })).await;
    id
}

async fn theme(world: &World, key: &str) -> String {
    let found = world
        .see(&format!(
            "{{ themes(filter: {{ key: \"{key}\" }}) {{ nodes {{ id }} }} }}"
        ))
        .await;
    text(&found["themes"]["nodes"][0]["id"])
}

async fn stages(world: &World) -> Vec<String> {
    let input = json!({ "clientId": world.client.id, "name": "Ours" });
    let made = world
        .act("journeyCreate", "journey { stages { nodes { id } } }", input)
        .await;
    made["stages"]["nodes"]
        .as_array()
        .expect("stages")
        .iter()
        .map(|one| text(&one["id"]))
        .collect()
}

on_both! {
    async fn an_account_shows_what_its_people_say_and_what_is_done_about_it(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt, survey) = (world.account("Acme").await, world.account("Bolt").await, nps(&world).await);
        complaint(&world, &acme, &survey, "Ana").await;
        complaint(&world, &acme, &survey, "Ion").await;
        server.drain().await;
        let waiting = theme(&world, "WAITING_TIME").await;
        let open = json!({ "clientId": world.client.id, "title": "Two more people", "kind": "SERVICE", "themeIds": [waiting] });
        world.act("improvementInitiativeCreate", "improvementInitiative { id }", open).await;
        let cases = world.account_of(&acme, "cases { nodes { id severity } }").await["cases"]["nodes"].take();
        assert_eq!(cases.as_array().map(Vec::len), Some(2), "{cases}");
        let minutes = json!({ "caseId": cases[0]["id"], "minutes": 25 });
        world.act("serviceTimeLog", "serviceTime { id }", minutes).await;
        let heard = world.account_of(&acme, &voice()).await["voice"].take();
        let expected = json!({
            "heardThemes": [{ "theme": { "key": "WAITING_TIME" }, "tagCount": 2, "negativeCount": 2, "contactCount": 2 }],
            "initiatives": [{ "title": "Two more people" }], "caseCount": 2, "openCaseCount": 2, "severeCaseCount": 2,
            "effort": { "value": null, "base": 0, "standing": "EMPTY" }, "minutesSpent": 25, "definition": "customer_voice/1" });
        assert_eq!(heard, expected);
        let quiet = world.account_of(&bolt, &voice()).await["voice"].take();
        assert_eq!((&quiet["heardThemes"], &quiet["initiatives"], &quiet["caseCount"]), (&json!([]), &json!([]), &json!(0)));
        let review = world.next_review(&acme).await;
        let screen = world.review_of(&review, &format!("account {{ health {{ value }} {} }}", voice())).await;
        assert_eq!(screen["account"]["voice"], expected);
    }

    async fn a_stage_shows_what_is_said_about_its_themes(server: Server) {
        let world = World::begin(&server).await;
        let (acme, survey) = (world.account("Acme").await, nps(&world).await);
        let stages = stages(&world).await;
        let waiting = theme(&world, "WAITING_TIME").await;
        complaint(&world, &acme, &survey, "Ana").await;
        server.drain().await;
        let set = json!({ "id": stages[1], "themeIds": [waiting, waiting] });
        let stage = world.act("journeyStageSetThemes", "journeyStage { version stageThemes { key } journey { edition } }", set).await;
        assert_eq!((&stage["stageThemes"], &stage["journey"]["edition"]), (&json!([{ "key": "WAITING_TIME" }]), &json!(1)));
        let query = |id: &str| format!("{{ node(id: \"{id}\") {{ ... on JourneyStage {{ {} }} }} }}", voice());
        let heard = world.see(&query(&stages[1])).await["node"]["voice"].take();
        assert_eq!((&heard["heardThemes"][0]["tagCount"], heard["heardThemes"].as_array().map(Vec::len)), (&json!(1), Some(1)));
        let silent = world.see(&query(&stages[0])).await["node"]["voice"].take();
        assert_eq!(silent["heardThemes"], json!([]));
    }

    async fn themes_of_a_stage_are_bounded_and_ones_own(server: Server) {
        let world = World::begin(&server).await;
        let stage = stages(&world).await[0].clone();
        let waiting = theme(&world, "WAITING_TIME").await;
        let shown = "journeyStage { id }";
        let many = json!({ "id": stage, "themeIds": vec![waiting; 21] });
        assert_eq!(world.refused("journeyStageSetThemes", shown, many).await, ["INVALID"]);
        let other = World::begin(&server).await;
        let theirs = theme(&other, "WAITING_TIME").await;
        let foreign = ask(&world.boss().await, "journeyStageSetThemes", shown, json!({ "id": stage, "themeIds": [theirs] })).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
    }

    async fn the_statements_of_voices_do_not_grow_with_accounts_and_stages(server: Server) {
        let world = World::begin(&server).await;
        let survey = nps(&world).await;
        let stages = stages(&world).await;
        let waiting = theme(&world, "WAITING_TIME").await;
        for stage in &stages {
            let set = json!({ "id": stage, "themeIds": [waiting] });
            world.act("journeyStageSetThemes", "journeyStage { id }", set).await;
        }
        let accounts = format!("{{ accounts(first: 10) {{ nodes {{ name {} }} }} }}", voice());
        let walk = format!("{{ journeys(first: 2) {{ nodes {{ stages(first: 10) {{ nodes {{ {} }} }} }} }} }}", voice());
        let mut counts = Vec::new();
        // Of three who say the same a rule makes an initiative: it is there from the first round on.
        for names in [&["Acme", "Bolt", "Cog"][..], &["Dot", "Eel"]] {
            for name in names {
                let account = world.account(name).await;
                complaint(&world, &account, &survey, name).await;
            }
            server.drain().await;
            let (_, of_accounts) = server.counted(world.see(&accounts)).await;
            let (_, of_stages) = server.counted(world.see(&walk)).await;
            counts.push((of_accounts.statements, of_stages.statements));
        }
        assert_eq!(counts[0], counts[1], "more accounts cost no statement more");
        assert!(counts[1].0 <= 9 && counts[1].1 <= 10, "{counts:?}");
    }

    async fn cus_2_3_5_what_is_missing_is_told_before_a_review_is_completed(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let ana = json!({ "clientId": world.client.id, "accountId": acme, "name": "Ana" });
        let ana = text(&world.act("contactCreate", "contact { id }", ana).await["id"]);
        let part = json!({ "contactId": ana, "function": "FINANCE", "decisionRole": "APPROVER" });
        world.act("stakeholderCreate", "stakeholder { id }", part).await;
        world.act("needCreate", "need { id }", json!({ "accountId": acme, "pain": "Rust everywhere" })).await;
        let review = world.held(&acme).await;
        let warned = world.review_of(&review, "warnings { code message }").await["warnings"].take();
        let codes: Vec<_> = warned.as_array().expect("warnings").iter().map(|one| text(&one["code"])).collect();
        assert_eq!(codes, ["FINAL_MISSING", "STAKEHOLDER_UNSERVED", "NEED_UNCLARIFIED"]);
        let warned_codes: Vec<_> = codes.iter().map(|code| json!({ "code": code })).collect();
        for area in ["SENTIMENT", "NEEDS", "COMPETITION"] {
            world.answer(&review, area, Value::Null).await;
        }
        world.recommend(&review, "USAGE_TIP").await;
        let done = world.act("accountReviewComplete", "accountReview { status warnings { code } }", json!({ "id": review })).await;
        assert_eq!(done, json!({ "status": "COMPLETED", "warnings": warned_codes }), "told, not refused");
    }

    async fn cus_2_3_5_an_audit_names_the_accounts_that_were_heard_with_what_is_missing(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        world.account("Bolt").await;
        let input = json!({ "clientId": world.client.id, "name": "Ours" });
        let journey = world.act("journeyCreate", "journey { id stages { nodes { id } } }", input).await;
        let plan = json!({ "journeyId": journey["id"], "name": "Spring", "plannedAt": world.in_days(1) });
        let audit = text(&world.act("expectationAuditPlan", "expectationAudit { id }", plan).await["id"]);
        world.act("expectationAuditStart", "expectationAudit { id }", json!({ "id": audit })).await;
        for statement in ["It does not rust", "It is blue"] {
            let heard = json!({ "accountId": acme, "auditId": audit, "stageId": journey["stages"]["nodes"][0]["id"],
                "statement": statement, "basis": "FACT", "importance": 4 });
            world.act("expectationCreate", "expectation { id }", heard).await;
        }
        let query = format!(
            "{{ node(id: \"{audit}\") {{ ... on ExpectationAudit {{ heardAccounts {{ name warnings {{ code }} }} }} }} }}"
        );
        let heard = world.see(&query).await["node"]["heardAccounts"].take();
        assert_eq!(heard, json!([{ "name": "Acme", "warnings": [{ "code": "FINAL_MISSING" }] }]));
    }

    async fn the_statements_of_the_audit_screen_do_not_grow_with_what_it_shows(server: Server) {
        let world = World::begin(&server).await;
        let input = json!({ "clientId": world.client.id, "name": "Ours" });
        let journey = world.act("journeyCreate", "journey { id stages { nodes { id } } }", input).await;
        let plan = json!({ "journeyId": journey["id"], "name": "Spring", "plannedAt": world.in_days(1) });
        let audit = text(&world.act("expectationAuditPlan", "expectationAudit { id }", plan).await["id"]);
        world.act("expectationAuditStart", "expectationAudit { id }", json!({ "id": audit })).await;
        let query = format!(
            "{{ node(id: \"{audit}\") {{ ... on ExpectationAudit {{ name status score clientCompany {{ name }} journey {{ name }} \
             auditor {{ name }} scope {{ name stageThemes {{ name }} {} }} assessments {{ nodes {{ questionGroup rating stage {{ name }} }} }} \
             findings {{ nodes {{ kind text }} }} obstacles {{ nodes {{ severity }} }} \
             expectations {{ nodes {{ statement account {{ name }} }} }} heardAccounts {{ name warnings {{ code }} }} }} }} }}",
            voice()
        );
        let mut counts = Vec::new();
        let stages = journey["stages"]["nodes"].as_array().expect("stages");
        let waiting = theme(&world, "WAITING_TIME").await;
        for (names, some) in [(&["Acme"][..], &stages[..1]), (&["Bolt", "Cog", "Dot"], &stages[1..])] {
            for stage in some {
                let themes = json!({ "id": stage["id"], "themeIds": [waiting] });
                world.act("journeyStageSetThemes", "journeyStage { id }", themes).await;
                for group in ["EXPECTATIONS", "AFTER_SALE"] {
                    let rate = json!({ "auditId": audit, "stageId": stage["id"], "group": group, "rating": 60 });
                    world.act("stageAssessmentRate", "stageAssessment { id }", rate).await;
                }
                let gap = json!({ "auditId": audit, "stageId": stage["id"], "kind": "GAP", "text": "Slow", "severity": 3 });
                world.act("auditFindingCreate", "auditFinding { id }", gap).await;
            }
            for name in names {
                let account = world.account(name).await;
                let heard = json!({ "accountId": account, "auditId": audit, "stageId": some[0]["id"],
                    "statement": "It does not rust", "basis": "FACT", "importance": 4 });
                world.act("expectationCreate", "expectation { id }", heard).await;
            }
            let (_, screen) = server.counted(world.see(&query)).await;
            counts.push(screen.statements);
        }
        // What is asked at one moment is gathered: now and then one more falls to the next.
        assert!(counts[1] <= counts[0] + 1, "more stages, findings and accounts cost no statement more: {counts:?}");
        assert!(counts[1] <= 23, "the audit screen takes {counts:?}");
    }
}
