//! A person who wants to be forgotten is (INT-2), and what is kept for a time only goes (INT-4).

use std::time::Duration;

use goodword_identity::Session;
use goodword_kernel::id::AgencyId;
use goodword_persistence::{Verdict, seal, verify};
use hyper::StatusCode;
use serde_json::{Value, json};

use super::export::desk::{ask, asked, fetch, file};
use super::import::desk::Desk;
use super::records::{customer, done};
use crate::kit::{Agency, Person, Server, Sql, on_both, text};

const REQUEST: &str = "mutation($id: ID!) { erasureRequestCreate(input: { contactId: $id, reason: \"Ana wrote to us\" }) \
    { erasureRequest { id status dueAt overdue } userErrors { code } } }";
const CARRY_OUT: &str = "mutation($id: ID!) { erasureRequestCarryOut(input: { id: $id }) \
    { erasureRequest { status erasedRows reason } userErrors { code } } }";
const REJECT: &str = "mutation($id: ID!, $reason: String!) { erasureRequestReject(input: { id: $id, reason: $reason }) \
    { erasureRequest { status rejection } userErrors { code } } }";
const CONTACT: &str = "query($id: ID!) { node(id: $id) { ... on Contact { name email phone externalId doNotContact version \
    currentNpsScore consents { nodes { proof withdrawnAt } } surveyResponses { nodes { score comment } } } } }";
const UPDATE: &str =
    "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Ana again\" }) { userErrors { code } } }";
const UNBLOCK: &str = "mutation($id: ID!) { contactUnblock(input: { id: $id }) { userErrors { code } } }";
const CONSENT: &str = "mutation($id: ID!) { consentGive(input: { contactId: $id, purpose: MARKETING, basis: CONSENT, \
    proof: \"Ana signed\" }) { userErrors { code } } }";
const MERGE: &str = "mutation($winner: ID!, $loser: ID!) { contactMerge(input: { winnerContactId: $winner, \
    loserContactId: $loser }) { customerMerge { id } userErrors { code } } }";
const UNDO: &str = "mutation($id: ID!) { customerMergeUndo(input: { id: $id }) { userErrors { code } } }";

fn session(server: &Server, agency: &Agency) -> Session {
    let id: AgencyId = agency.id.parse().expect("an agency's id");
    server.house().gatekeeper.system(id, "tests")
}

async fn requested(who: &Person, contact: &str) -> String {
    let made = who.ask(REQUEST, json!({ "id": contact })).await.done();
    text(&made["erasureRequestCreate"]["erasureRequest"]["id"])
}

/// Every text that any table of the tenant holds, in one.
async fn everything(server: &Server) -> String {
    let mut sql = Sql::owner(server).await;
    let mut all = String::new();
    for (table, columns) in [
        ("contact", "name, name_key, email, phone, external_id"),
        ("consent", "proof"),
        ("outbound_message", "recipient, recipient_name"),
        ("survey_response", "comment, improvement_suggestion"),
        ("response_revision", "comment, improvement_suggestion"),
        ("\"case\"", "symptom, steps_already_tried, resolution"),
        ("follow_up", "note, outcome"),
        ("contact_attempt", "notes"),
        ("erasure_request", "reason"),
        ("customer_merge", "before"),
        ("event", "diff, payload"),
    ] {
        for column in columns.split(", ") {
            let query = format!("SELECT CAST({column} AS text) FROM {table} WHERE {column} IS NOT NULL");
            all.extend(sql.texts(&query).await);
        }
    }
    all
}

on_both! {
    async fn int_2_an_erased_person_is_in_no_table_and_their_scores_stay(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("anabelle").await;
        link.send(&[("score", "3"), ("comment", "Anabelle waited for hours")]).await;
        server.drain().await;
        let boss = asking.boss().await;
        let id = text(&boss.ask("{ contacts { nodes { id } } }", Value::Null).await.done()["contacts"]["nodes"][0]["id"]);
        boss.ask(CONSENT, json!({ "id": id })).await.done();
        let export = asked(&boss, &asking.client.id, "CONTACTS", json!({})).await;
        server.drain().await;
        assert!(everything(&server).await.to_lowercase().contains("anabelle"), "there is something to erase");
        let request = requested(&boss, &id).await;
        assert_eq!(boss.ask(REQUEST, json!({ "id": id })).await.refusals(), ["ERASURE_REQUESTED"]);
        let done = boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        assert_eq!(done["erasureRequestCarryOut"]["erasureRequest"]["status"], "CARRIED_OUT");
        assert!(done["erasureRequestCarryOut"]["erasureRequest"]["erasedRows"].as_i64().is_some_and(|rows| rows > 4), "{done}");
        server.drain().await;
        let left = everything(&server).await.to_lowercase();
        for word in ["anabelle", "ana signed", "ana wrote"] {
            assert!(!left.contains(word), "{word} is still there");
        }
        let person = boss.ask(CONTACT, json!({ "id": id })).await.done();
        let person = &person["node"];
        assert_eq!((&person["name"], &person["email"], &person["doNotContact"]), (&json!("erased"), &Value::Null, &json!(true)));
        assert!(person["consents"]["nodes"].as_array().expect("consents").iter().all(|one| !one["withdrawnAt"].is_null()));
        let scores = "SELECT count(*) FROM survey_response WHERE score = 3";
        assert_eq!(Sql::owner(&server).await.number(scores).await, 1, "the score stays");
        assert_eq!(fetch(&server, &boss, &export).await.status, StatusCode::BAD_REQUEST, "the file told of them");
        for again in [UPDATE, UNBLOCK, CONSENT] {
            assert_eq!(boss.ask(again, json!({ "id": id })).await.refusals(), ["ERASED"], "{again}");
        }
        assert_eq!(boss.ask(CARRY_OUT, json!({ "id": request })).await.refusals(), ["WRONG_STATUS"]);
        let now = file(&server, &boss, &asking.client.id, "CLIENT_COMPANY", json!({})).await;
        assert!(!now.to_lowercase().contains("anabelle"));
    }

    async fn int_2_whoever_became_part_of_an_erased_person_is_erased_with_them(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let people = ["Anabelle", "Bartolomea", "Cassiopeia"];
        let mut ids = Vec::new();
        for name in people {
            ids.push(client.contact(name, &format!("{name}@customer.example")).await);
        }
        let [first, second, third] = [&ids[0], &ids[1], &ids[2]];
        let early = requested(&client.owner, first).await;
        let mut merges = Vec::new();
        for (winner, loser) in [(second, first), (third, second)] {
            let made = client.owner.ask(MERGE, json!({ "winner": winner, "loser": loser })).await.done();
            merges.push(text(&made["contactMerge"]["customerMerge"]["id"]));
        }
        for part in [first, second] {
            let refused = client.owner.ask(REQUEST, json!({ "id": part })).await;
            assert_eq!(refused.refusals(), ["ALREADY_MERGED"], "the one that stayed is asked for");
            let export = ask(&client.owner, &client.id, "PERSON", json!({ "contactId": part })).await;
            assert_eq!(export.refusals(), ["ALREADY_MERGED"]);
        }
        let copy = file(&server, &client.owner, &client.id, "PERSON", json!({ "contactId": third })).await;
        for name in people {
            assert!(copy.contains(&format!("{name}@customer.example")), "{name} is missing in {copy}");
        }
        client.owner.ask(CARRY_OUT, json!({ "id": early })).await.done();
        server.drain().await;
        let left = everything(&server).await.to_lowercase();
        for name in people {
            assert!(!left.contains(&name.to_lowercase()), "{name} is still there");
        }
        let named = "SELECT count(*) FROM contact WHERE erased_at IS NULL";
        assert_eq!(Sql::owner(&server).await.number(named).await, 0);
        for merge in merges {
            assert_eq!(client.owner.ask(UNDO, json!({ "id": merge })).await.refusals(), ["MERGE_FINAL"]);
        }
    }

    async fn int_2_what_was_said_of_an_erased_person_is_not_in_the_log_either(server: Server) {
        let asking = server.asking().await;
        let (firm, _) = customer(&asking).await;
        let id = asking.contact(json!({ "name": "Bo", "accountId": firm, "externalId": "zanzibar-1" })).await;
        done(&asking, "contactPlanFollowUp", "contact { id }", json!({ "id": id, "at": "2026-04-01T08:00:00Z", "reason": "zanzibar-2" })).await;
        let work = json!({ "contactId": id, "kind": "PROJECT", "title": "zanzibar-3", "startedAt": "2026-03-01T08:00:00Z",
            "acquisition": { "source": "UNKNOWN" } });
        let work = done(&asking, "engagementCreate", "engagement { id }", work).await;
        let advice = json!({ "contactId": id, "options": ["zanzibar-4"], "recommendation": "zanzibar-5" });
        done(&asking, "adviceRecordCreate", "adviceRecord { id }", advice).await;
        let decider = json!({ "contactId": id, "function": "FINANCE", "decisionRole": "FINAL" });
        let decider = done(&asking, "stakeholderCreate", "stakeholder { id }", decider).await;
        let goal = json!({ "stakeholderId": decider["id"], "goal": "zanzibar-6" });
        done(&asking, "stakeholderGoalCreate", "stakeholderGoal { id }", goal).await;
        for (subject, of, set) in [("CONTACT", json!(id), "contact"), ("ENGAGEMENT", work["id"].clone(), "engagement")] {
            let field = json!({ "clientId": asking.client.id, "subject": subject, "key": "where", "label": "Where", "fieldType": "TEXT" });
            done(&asking, "customFieldDefinitionCreate", "customFieldDefinition { id }", field).await;
            let input = json!({ "id": of, "values": [{ "key": "where", "value": { "text": "zanzibar-7" } }] });
            done(&asking, &format!("{set}SetCustomFields"), &format!("{set} {{ id }}"), input).await;
        }
        let desk = Desk::of(&server, &asking.client);
        let failed = desk.import(json!({}), "id,name,email\n1,Bo,zanzibar-8\n").await;
        assert_eq!(failed["status"], "FAILED", "{failed}");
        let copy = file(&server, &asking.client.owner, &asking.client.id, "PERSON", json!({ "contactId": id })).await;
        assert_eq!(copy.matches("zanzibar-7").count(), 2, "the values of the work are the person's too");
        let said = "SELECT diff FROM event WHERE CAST(diff AS text) LIKE '%zanzibar%' OR CAST(payload AS text) LIKE '%zanzibar%'";
        let mut sql = Sql::owner(&server).await;
        assert_eq!(sql.number(&said.replace("SELECT diff", "SELECT count(*)")).await, 0, "the log keeps hashes");
        let boss = asking.boss().await;
        let request = requested(&boss, &id).await;
        boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        for (table, columns) in [
            ("custom_field_value", "text_value"),
            ("import_job", "errors"),
            ("engagement", "title"),
            ("advice_record", "recommendation"),
            ("stakeholder_goal", "goal"),
            ("contact", "external_id"),
        ] {
            let left = format!("SELECT count(*) FROM {table} WHERE CAST({columns} AS text) LIKE '%zanzibar%'");
            assert_eq!(sql.number(&left).await, 0, "{table}");
        }
    }

    async fn int_2_open_links_and_mails_end_with_the_person(server: Server) {
        let asking = server.asking().await;
        let (sent, link) = asking.asked("ana").await;
        let boss = asking.boss().await;
        let id = text(&boss.ask("{ contacts { nodes { id } } }", Value::Null).await.done()["contacts"]["nodes"][0]["id"]);
        let request = requested(&boss, &id).await;
        boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        assert_eq!(asking.fate(&sent).await.0, "CANCELLED");
        assert!(!link.answer(9).await, "the link opens nothing");
        let mails = server.mails().to("ana@customer.example").len();
        let again = asking.invite(&id).await;
        server.advance(Duration::from_hours(24 * 40));
        server.drain().await;
        assert_eq!(asking.fate(&again).await, ("SUPPRESSED".into(), Some("BLOCKED".into())));
        assert_eq!(server.mails().to("ana@customer.example").len(), mails);
    }

    async fn int_2_the_sealed_log_verifies_after_an_erasure(server: Server) {
        let asking = server.asking().await;
        asking.asked("ana").await;
        let session = session(&server, &asking.agency);
        server.advance(Duration::from_hours(2));
        assert!(seal(&session).await.expect("a seal") > 0);
        let boss = asking.boss().await;
        let id = text(&boss.ask("{ contacts { nodes { id } } }", Value::Null).await.done()["contacts"]["nodes"][0]["id"]);
        let request = requested(&boss, &id).await;
        boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        server.drain().await;
        for _ in 0..3 {
            server.advance(Duration::from_hours(2));
            seal(&session).await.expect("a seal");
        }
        let verdict: Verdict = verify(&session, None, |_| ()).await.expect("a verdict");
        assert!(verdict.broken.is_none() && verdict.blocks > 1 && verdict.waiting == 0, "{verdict:?}");
    }

    async fn a_request_is_decided_in_thirty_days_by_who_may(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let id = client.contact("Ana", "ana@customer.example").await;
        let made = client.sales.ask(REQUEST, json!({ "id": id })).await.done();
        let request = &made["erasureRequestCreate"]["erasureRequest"];
        assert_eq!((&request["status"], &request["dueAt"], &request["overdue"]), (&json!("OPEN"), &json!("2026-04-01T08:00:00.000Z"), &json!(false)));
        let request = text(&request["id"]);
        for person in [&client.sales, &client.account_manager] {
            assert_eq!(person.ask(CARRY_OUT, json!({ "id": request })).await.code(), "FORBIDDEN");
            assert_eq!(person.ask(REJECT, json!({ "id": request, "reason": "no" })).await.code(), "FORBIDDEN");
        }
        server.advance(Duration::from_hours(24 * 31));
        let owner = server.sign_in(&client.owner.email).await;
        let late = owner.ask("{ erasureRequests { nodes { overdue } } }", Value::Null).await.done();
        assert_eq!(late["erasureRequests"]["nodes"][0]["overdue"], true);
        assert_eq!(owner.ask(REJECT, json!({ "id": request, "reason": " " })).await.refusals(), ["INVALID"]);
        let kept = owner.ask(REJECT, json!({ "id": request, "reason": "Tax law" })).await.done();
        assert_eq!(kept["erasureRequestReject"]["erasureRequest"], json!({ "status": "REJECTED", "rejection": "Tax law" }));
        assert_eq!(owner.ask(CARRY_OUT, json!({ "id": request })).await.refusals(), ["WRONG_STATUS"]);
    }

    async fn int_4_comments_go_after_their_months_and_scores_stay(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let settings = "mutation($id: ID!) { clientCompanyUpdate(input: { id: $id, settings: { commentMonths: 2 } }) { userErrors { code } } }";
        boss.ask(settings, json!({ "id": asking.client.id })).await.done();
        let (_, link) = asking.asked("ana").await;
        link.send(&[("score", "9"), ("comment", "Lovely")]).await;
        let words = "SELECT count(*) FROM survey_response WHERE comment IS NOT NULL";
        let revisions = "SELECT count(*) FROM response_revision WHERE comment IS NOT NULL";
        let pass = async |days: u64| {
            for _ in 0..days {
                server.advance(Duration::from_hours(24));
                server.drain().await;
            }
        };
        pass(58).await;
        let mut sql = Sql::owner(&server).await;
        assert_eq!((sql.number(words).await, sql.number(revisions).await), (1, 1));
        pass(6).await;
        assert_eq!((sql.number(words).await, sql.number(revisions).await), (0, 0));
        assert_eq!(sql.number("SELECT count(*) FROM survey_response WHERE score = 9").await, 1);
    }
}
