//! An import that is taken back: all that it made, as long as nothing has come of it.

use std::time::Duration;

use serde_json::{Value, json};

use super::HUBSPOT;
use super::desk::{Desk, outcome, told};
use crate::clients::survey;
use crate::kit::{Answer, Server, on_both};

const ROLLBACK: &str = "mutation($input: ImportRollbackInput!) { importRollback(input: $input) \
    { importJob { status createdRows } userErrors { field message code } } }";
const THERE: &str = "{ accounts { totalCount } contacts { totalCount } engagements { totalCount } }";
const LIST: &str = "id,name,email,company,consent\n1,Ana,ana@firma.example,Firma,yes\n2,Bo,bo@firma.example,Firma,\n";

async fn back(desk: &Desk<'_>, job: &Value) -> Answer {
    desk.who.ask(ROLLBACK, json!({ "input": { "id": job["id"] } })).await
}

/// How many accounts, contacts and engagements there are.
async fn there(desk: &Desk<'_>) -> [i64; 3] {
    let data = desk.who.ask(THERE, Value::Null).await.done();
    ["accounts", "contacts", "engagements"].map(|list| data[list]["totalCount"].as_i64().expect("a count"))
}

on_both! {
    async fn what_an_import_made_is_taken_back_and_can_come_again(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), "id,name,email,company\nx,Old,old@alt.example,Alt\n").await;
        let job = desk.import(json!({}), HUBSPOT).await;
        assert_eq!(there(&desk).await, [7, 26, 0]);
        let done = back(&desk, &job).await.done();
        assert_eq!(done["importRollback"]["importJob"], json!({ "status": "ROLLED_BACK", "createdRows": 25 }));
        assert_eq!(there(&desk).await, [1, 1, 0]);
        assert_eq!(back(&desk, &job).await.refusals(), ["WRONG_STATUS"]);
        let again = desk.import(json!({}), HUBSPOT).await;
        assert_eq!(outcome(&again), ("DONE".into(), [25, 25, 0, 0, 0]), "{:?}", told(&again));
        back(&desk, &again).await.done();
        assert_eq!(there(&desk).await, [1, 1, 0]);
    }

    async fn the_log_tells_of_what_came_and_went(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(json!({}), LIST).await;
        let ana = desk.contact("1").await;
        back(&desk, &job).await.done();
        let query = "query($id: ID!) { auditEntries(filter: { subjectId: $id }) { nodes { name changes { field before after } } } }";
        let log = agency.owner.ask(query, json!({ "id": ana["id"] })).await.done();
        let names: Vec<&Value> = log["auditEntries"]["nodes"].as_array().into_iter().flatten().map(|one| &one["name"]).collect();
        assert_eq!(names, ["rolledBack", "created"]);
        assert!(!log.to_string().contains("ana@firma.example"), "no personal value stands in the log: {log}");
    }

    async fn work_that_has_had_no_consequences_is_taken_back_too(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), LIST).await;
        let file = "id,email,kind,started,completed\n1,ana@firma.example,PROJECT,2026-03-01,\n";
        let job = desk.import(json!({ "kind": "ENGAGEMENTS" }), file).await;
        assert_eq!(back(&desk, &job).await.refusals(), ["IMPORT_KEPT"], "the account's source was noted (CUS-1)");
        let job = desk.import(json!({ "kind": "ENGAGEMENTS" }), file.replace("\n1,", "\n2,")).await;
        assert_eq!(there(&desk).await, [1, 2, 2]);
        back(&desk, &job).await.done();
        assert_eq!(there(&desk).await, [1, 2, 1]);
    }

    async fn what_something_depends_on_stays(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        survey::after_each_engagement(&agency, &client).await;
        let job = desk.import(json!({}), LIST).await;
        let list = json!({ "kind": "ENGAGEMENTS" });
        let first = desk.import(list.clone(), "id,email,kind,started\n1,ana@firma.example,PROJECT,2026-02-01\n").await;
        assert_eq!(outcome(&first).0, "DONE", "{:?}", told(&first));
        // The engagement refers to its contact.
        assert_eq!(back(&desk, &job).await.refusals(), ["IMPORT_IN_USE"]);
        // The customer is asked about what is completed.
        client.contact("Cy", "cy@firma.example").await;
        let asked = desk.import(list, "id,email,kind,completed\n2,cy@firma.example,PROJECT,2026-03-02 09:00\n").await;
        assert_eq!(outcome(&asked).0, "DONE", "{:?}", told(&asked));
        assert_eq!(back(&desk, &asked).await.refusals(), ["IMPORT_IN_USE"]);
        assert_eq!(there(&desk).await, [1, 3, 2]);
    }

    async fn what_was_changed_since_stays_and_so_does_all_the_rest(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(json!({}), LIST).await;
        let bo = desk.contact("2").await;
        let update = "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Bogdan\" }) { userErrors { code } } }";
        server.advance(Duration::from_millis(1));
        client.account_manager.ask(update, json!({ "id": bo["id"] })).await.done();
        assert_eq!(back(&desk, &job).await.refusals(), ["IMPORT_CHANGED"]);
        assert_eq!(there(&desk).await, [1, 2, 0]);
        assert_eq!(desk.contact("2").await["name"], "Bogdan");
    }

    async fn an_import_that_changed_what_was_known_is_kept(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), LIST).await;
        let job = desk.import(json!({}), "id,name,email\n1,Ana-Maria,ana@firma.example\n3,Cy,cy@firma.example\n").await;
        assert_eq!(back(&desk, &job).await.refusals(), ["IMPORT_KEPT"]);
        // Nobody is changed here, but the company of the one who is known gets a domain.
        let file = "id,name,email,company,domain\n4,Di,di@firma.example,Firma,firma.example\n";
        let job = desk.import(json!({}), file).await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 1, 0, 0, 0]));
        assert_eq!(back(&desk, &job).await.refusals(), ["IMPORT_KEPT"]);
        assert_eq!(desk.contacts().await.len(), 4);
    }

    async fn what_did_not_end_well_cannot_be_taken_back(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let waiting = json!({ "id": desk.announced(json!({})).await });
        let failed = desk.import(json!({}), "name,email\nAna,nobody\n").await;
        let dry = desk.import(json!({ "dryRun": true }), LIST).await;
        for (job, status) in [(waiting, "UPLOADED"), (failed, "FAILED"), (dry, "VALIDATED")] {
            let errors = back(&desk, &job).await.user_errors();
            let told = format!("An import that is {status} cannot be taken back: only one that is DONE can.");
            assert_eq!(errors, [json!({ "field": [], "message": told, "code": "WRONG_STATUS" })]);
        }
    }

    async fn who_may_not_import_may_not_take_back(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(json!({}), LIST).await;
        assert_eq!(back(&Desk { who: &client.account_manager, ..desk }, &job).await.code(), "FORBIDDEN");
        let with = json!({ "input": { "id": job["id"], "idempotencyKey": "k" } });
        for _ in 0..2 {
            let done = desk.who.ask(ROLLBACK, with.clone()).await.done();
            assert_eq!(done["importRollback"]["importJob"]["status"], "ROLLED_BACK", "a repetition gives the first answer");
        }
    }
}
