//! What stands in a file, how it comes to be, and how it ends.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::desk::{ask, asked, fetch, file, lines, read};
use crate::clients::import::desk::Desk;
use crate::kit::{Server, Sql, on_both};

const CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id } userErrors { field message code } } }";
const CANCEL: &str =
    "mutation($id: ID!) { exportCancel(input: { id: $id }) { exportJob { status } userErrors { code } } }";
const ENTRIES: &str =
    "query($id: ID!) { auditEntries(first: 50, filter: { subjectId: $id }) { nodes { name user { email } } } }";

const DAY: Duration = Duration::from_hours(24);

on_both! {
    async fn a_list_of_contacts_is_a_table_for_spreadsheets_without_secrets_or_formulas(server: Server) {
        let client = server.agency().await.client().await;
        for (name, phone) in [("=SUM(A1)", "+40 700"), ("Ana \"A\", the first", "12")] {
            let input = json!({ "input": { "clientId": client.id, "name": name, "phone": phone, "email": "ana@customer.example" } });
            client.owner.ask(CONTACT, input).await.done();
        }
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        assert_eq!(read(&client.owner, &id).await["status"], "QUEUED");
        server.drain().await;
        let job = read(&client.owner, &id).await;
        assert_eq!((&job["status"], &job["progress"], &job["totalRows"], &job["writtenRows"]), (&json!("DONE"), &json!(100), &json!(2), &json!(2)));
        assert_eq!((&job["clientCompany"]["id"], &job["requestedBy"]["email"]), (&json!(client.id), &json!(client.owner.email)));
        let reply = fetch(&server, &client.owner, &id).await;
        let header = |name: &str| reply.headers[name].to_str().expect("text").to_owned();
        assert_eq!(header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(header("content-disposition"), "attachment; filename=\"contacts-2026-03-02.csv\"");
        assert_eq!((header("cache-control"), header("content-length")), ("no-store".into(), job["fileBytes"].to_string()));
        let text = reply.text();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let headers = rows.headers().expect("headers").clone();
        assert!(headers.iter().any(|one| one == "email") && !headers.iter().any(|one| one.contains("igest") || one == "agencyId"), "{headers:?}");
        let at = |name: &str| headers.iter().position(|one| one == name).expect("a column");
        let told: Vec<[String; 2]> = rows.records().map(|row| row.expect("a row")).map(|row| [row[at("name")].to_owned(), row[at("phone")].to_owned()]).collect();
        assert_eq!(told, [["'=SUM(A1)", "'+40 700"], ["Ana \"A\", the first", "12"]].map(|row| row.map(ToOwned::to_owned)));
    }

    async fn a_file_is_fetched_for_seven_days_and_then_thrown_away(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let id = asked(&client.owner, &client.id, "ACCOUNTS", json!({ "format": "JSON_LINES" })).await;
        let early = fetch(&server, &client.owner, &id).await;
        assert_eq!(early.status, StatusCode::BAD_REQUEST, "{}", early.text());
        server.drain().await;
        assert_eq!(fetch(&server, &client.owner, &id).await.status, StatusCode::OK);
        client.contact("Ana", "ana@customer.example").await;
        let full = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        server.drain().await;
        server.advance(DAY * 6);
        let owner = server.sign_in(&client.owner.email).await;
        assert_eq!(fetch(&server, &owner, &full).await.status, StatusCode::OK);
        server.advance(DAY);
        let owner = server.sign_in(&client.owner.email).await;
        // Before the sweep and after it.
        for status in ["DONE", "EXPIRED"] {
            assert_eq!(read(&owner, &full).await["status"], status);
            let late = fetch(&server, &owner, &full).await;
            assert_eq!(late.status, StatusCode::BAD_REQUEST);
            assert!(late.text().contains("seven days"), "{}", late.text());
            server.drain().await;
        }
        assert_eq!(Sql::owner(&server).await.number("SELECT count(*) FROM export_chunk").await, 0);
        assert_eq!(read(&owner, &full).await["downloadPath"], Value::Null);
    }

    async fn a_long_file_is_written_in_pieces_each_row_once(server: Server) {
        let client = server.agency().await.client().await;
        let rows: Vec<String> = (0..6_100).map(|number| format!("Customer {number},c{number}@customer.example")).collect();
        Desk::of(&server, &client).import(json!({}), format!("name,email\n{}\n", rows.join("\n"))).await;
        let text = file(&server, &client.owner, &client.id, "CONTACTS", json!({ "format": "JSON_LINES" })).await;
        let names: std::collections::BTreeSet<String> = lines(&text).iter().map(|line| line["name"].as_str().expect("a name").to_owned()).collect();
        assert_eq!((names.len(), text.lines().count()), (6_100, 6_100));
        let pieces = Sql::owner(&server).await.number("SELECT count(*) FROM export_chunk").await;
        assert!(pieces > 1, "{pieces}");
    }

    async fn an_export_is_cancelled_before_it_is_done_and_leaves_nothing(server: Server) {
        let client = server.agency().await.client().await;
        let id = asked(&client.owner, &client.id, "CONTACTS", json!({})).await;
        let ended = client.owner.ask(CANCEL, json!({ "id": id })).await.done();
        assert_eq!(ended["exportCancel"]["exportJob"]["status"], "CANCELLED");
        server.drain().await;
        assert_eq!(read(&client.owner, &id).await["status"], "CANCELLED");
        assert_eq!(fetch(&server, &client.owner, &id).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(client.owner.ask(CANCEL, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(Sql::owner(&server).await.number("SELECT count(*) FROM export_chunk").await, 0);
    }

    async fn asking_and_fetching_stand_in_the_log_with_who_did(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let id = asked(&client.owner, &client.id, "CASES", json!({})).await;
        server.drain().await;
        fetch(&server, &agency.owner, &id).await;
        let log = agency.owner.ask(ENTRIES, json!({ "id": id })).await.done();
        let by = |name: &str| {
            let mut all = log["auditEntries"]["nodes"].as_array().expect("entries").iter();
            all.find(|entry| entry["name"] == name).map(|entry| entry["user"]["email"].clone())
        };
        assert_eq!(by("created"), Some(json!(client.owner.email)));
        assert_eq!(by("downloaded"), Some(json!(agency.owner.email)));
        assert_eq!(read(&agency.owner, &id).await["downloads"], 1);
    }

    async fn five_exports_of_a_client_company_are_under_way_at_a_time(server: Server) {
        let client = server.agency().await.client().await;
        for _ in 0..5 {
            asked(&client.owner, &client.id, "CASES", json!({})).await;
        }
        assert_eq!(ask(&client.owner, &client.id, "CASES", json!({})).await.refusals(), ["TOO_MANY_EXPORTS"]);
        server.drain().await;
        asked(&client.owner, &client.id, "CASES", json!({})).await;
    }
}
