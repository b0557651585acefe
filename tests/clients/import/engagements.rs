//! Lists of work: what is completed there is asked about as if it had been completed by hand.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use super::desk::{Desk, outcome, told};
use super::{ENGAGEMENTS, HUBSPOT};
use crate::clients::survey;
use crate::kit::{Server, Sql, on_both};

const DAY: Duration = Duration::from_secs(86_400);
const WORK: &str = "{ engagements(first: 100) { nodes { externalId kind title status startedAt completedAt \
    amount { amountMinor currency } contact { name } account { name lifecycle acquisition { source } } } } }";

fn engagements() -> Value {
    json!({ "kind": "ENGAGEMENTS" })
}

async fn work(desk: &Desk<'_>) -> Vec<Value> {
    let mut data = desk.who.ask(WORK, Value::Null).await.done();
    data["engagements"]["nodes"]
        .take()
        .as_array()
        .cloned()
        .unwrap_or_default()
}

async fn one(desk: &Desk<'_>, external: &str) -> Value {
    let all = work(desk).await;
    let found = all.iter().find(|one| one["externalId"] == external);
    found.unwrap_or_else(|| panic!("no {external} in {all:?}")).clone()
}

on_both! {
    async fn a_romanian_spreadsheet_of_work_comes_in_once(server: Server) {
        // The fixture tells of work until the 19th of November.
        server.advance(DAY * 263);
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(engagements(), ENGAGEMENTS).await;
        assert_eq!(outcome(&job), ("FAILED".into(), [24, 0, 0, 0, 24]));
        assert_eq!(told(&job)[0], "2 contact_external_id: is of no known contact: import the contacts first");
        desk.import(json!({}), HUBSPOT).await;
        let job = desk.import(engagements(), ENGAGEMENTS).await;
        assert_eq!(outcome(&job), ("DONE".into(), [24, 24, 0, 0, 0]), "{:?}", told(&job));
        let kitchen = one(&desk, "W-2026-0001").await;
        assert_eq!(kitchen, json!({ "externalId": "W-2026-0001", "kind": "PROJECT", "title": "Kitchen fitting", "status": "COMPLETED",
            "startedAt": "2026-09-02T21:00:00.000Z", "completedAt": "2026-10-20T13:30:00.000Z",
            "amount": { "amountMinor": 1_245_000, "currency": "EUR" }, "contact": { "name": "Margaret Okafor" },
            // Three were completed for this account, and nobody said how it was won (CUS-1, CUS-4).
            "account": { "name": "Baltic Dental Group", "lifecycle": "REGULAR", "acquisition": { "source": "UNKNOWN" } } }));
        assert_eq!(one(&desk, "W-2026-0009").await["status"], "RUNNING");
        let again = desk.import(engagements(), ENGAGEMENTS).await;
        assert_eq!(outcome(&again), ("DONE".into(), [24, 0, 0, 24, 0]), "{:?}", told(&again));
        assert_eq!(work(&desk).await.len(), 24);
    }

    /// SUR-4: a list that completes running work sends its survey out a day after the completion, once.
    async fn sur_4_a_list_completes_running_work_and_its_survey_goes_out(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        survey::after_each_engagement(&agency, &client).await;
        client.contact("Ioana Marin", "ioana@customer.example").await;
        let list = |completed: &str| format!("id;email;kind;title;start date;completed\n9;ioana@customer.example;Service visit;Control;2026-03-01;{completed}\n");
        desk.import(engagements(), list("")).await;
        assert_eq!(one(&desk, "9").await["status"], "RUNNING");
        server.advance(DAY * 2);
        let owner = server.sign_in(&client.owner.email).await;
        let desk = Desk { who: &owner, ..desk };
        server.drain().await;
        assert!(server.mails().to("ioana@customer.example").is_empty(), "nothing is completed yet");
        for (at, counts) in [("2026-03-04 09:00", [1, 0, 1, 0, 0]), ("2026-03-04 09:00", [1, 0, 0, 1, 0])] {
            let job = desk.import(engagements(), list(at)).await;
            assert_eq!(outcome(&job), ("DONE".into(), counts), "{:?}", told(&job));
        }
        assert_eq!(one(&desk, "9").await["status"], "COMPLETED");
        assert!(server.mails().to("ioana@customer.example").is_empty(), "not before its time");
        server.advance(DAY);
        server.drain().await;
        assert_eq!(server.mails().to("ioana@customer.example").len(), 1);
    }

    async fn what_does_not_fit_is_told_by_row_and_column(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        client.contact("Ana", "ana@firma.example").await;
        client.contact("Bo", "bo@firma.example").await;
        desk.import(engagements(), "id,email,kind,started\n1,ana@firma.example,PROJECT,2026-02-01\n").await;
        let file = "id,email,kind,amount,currency,started,completed\n\
            1,bo@firma.example,PROJECT,,,2026-02-01,\n\
            2,cy@firma.example,PROJECT,,,2026-02-01,\n\
            3,ana@firma.example,PROJECT,,,2026-02-01,2026-03-03\n\
            4,ana@firma.example,GIFT,12.345,EUR,03/04/2026,\n\
            5,ana@firma.example,PROJECT,,,2026-02-01,2026-01-31\n";
        let job = desk.import(engagements(), file).await;
        assert_eq!(told(&job), [
            "2 email: is not the contact that this engagement is known for",
            "3 email: is of no known contact: import the contacts first",
            "4 completed: is in the future",
            "5 kind: must be one of PURCHASE, PROJECT, SERVICE_VISIT, SUBSCRIPTION_PERIOD",
            "5 amount: can be read in two ways: write 12345 or 12.3450",
            "5 started: can be read in two ways: say whether the day or the month comes first, or write 2026-11-20",
            "6 completed: is before it started",
        ]);
        assert_eq!(work(&desk).await.len(), 1);
        let file = "id,email,kind,started\n4,ana@firma.example,PROJECT,03/02/2026\n";
        let job = desk.import(json!({ "kind": "ENGAGEMENTS", "dateOrder": "DAY_FIRST" }), file).await;
        assert_eq!(outcome(&job).0, "DONE", "{:?}", told(&job));
        assert_eq!(one(&desk, "4").await["startedAt"], "2026-02-02T22:00:00.000Z");
    }

    async fn work_that_was_given_up_here_stays_so(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        client.contact("Ana", "ana@firma.example").await;
        let list = |completed: &str| format!("id,email,kind,started,completed\n1,ana@firma.example,PROJECT,2026-02-01,{completed}\n");
        desk.import(engagements(), list("")).await;
        let found = desk.who.ask("{ engagements { nodes { id } } }", Value::Null).await.done();
        let cancel = "mutation($id: ID!) { engagementCancel(input: { id: $id }) { userErrors { code } } }";
        desk.who.ask(cancel, json!({ "id": found["engagements"]["nodes"][0]["id"] })).await.done();
        let job = desk.import(engagements(), list("2026-02-20")).await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 0, 0, 1, 0]));
        assert_eq!(one(&desk, "1").await["status"], "CANCELLED");
    }

    /// Each of a batch's completions has its reactions in the same transaction; none is left to a job for its number.
    async fn a_batch_of_completions_is_reacted_to_at_once(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        client.contact("Ana", "ana@firma.example").await;
        let mut file = "id,email,kind,completed\n".to_owned();
        for n in 1..=600 {
            writeln!(file, "{n},ana@firma.example,PROJECT,2026-03-01").expect("room");
        }
        let id = desk.announced(engagements()).await;
        desk.send(&id, file).await;
        server.drain().await;
        let put_off = "SELECT count(*) FROM job WHERE kind = 'persistence.reaction'";
        assert_eq!(Sql::owner(&server).await.number(put_off).await, 0);
        assert_eq!(desk.read(&id).await["createdRows"], 600);
        let tasks = desk.who.ask("{ tasks { totalCount } }", Value::Null).await.done();
        assert_eq!(tasks["tasks"]["totalCount"], 600, "a check-in for each (FUP-17)");
    }
}
