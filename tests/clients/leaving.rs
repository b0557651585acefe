//! A client company is handed over with all of its data (TEN-6).

use std::time::Duration;

use serde_json::{Value, json};

use super::export::desk::file;
use super::records::{customer, done};
use crate::kit::{Person, Server, Sql, on_both};

const OFFBOARD: &str =
    "mutation($id: ID!) { clientCompanyOffboard(input: { id: $id }) { clientCompany { status } userErrors { code } } }";
const TRANSFER: &str = "mutation($id: ID!) { clientCompanyTransfer(input: { id: $id }) \
    { clientCompany { status transferredAt rightsEndAt } userErrors { code } } }";
const CLOSE: &str =
    "mutation($id: ID!) { clientCompanyClose(input: { id: $id }) { clientCompany { status } userErrors { code } } }";
const CONTACT: &str =
    "mutation($client: ID!) { contactCreate(input: { clientId: $client, name: \"New\" }) { userErrors { code } } }";
const RENAME: &str = "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Else\" }) { userErrors { code } } }";
const UPDATE: &str =
    "mutation($id: ID!) { clientCompanyUpdate(input: { id: $id, industry: \"Else\" }) { userErrors { code } } }";
const CONSENT: &str = "mutation($id: ID!) { consentGive(input: { contactId: $id, purpose: MARKETING, basis: CONSENT }) \
    { userErrors { code } } }";
const SURVEY: &str =
    "mutation($id: ID!) { surveyCreate(input: { clientId: $id, name: \"After\" }) { userErrors { code } } }";
const SEEN: &str = "{ clientCompanies { totalCount } contacts(first: 50) { nodes { name } } }";
const JOIN: &str =
    "mutation($input: ClientMembershipCreateInput!) { clientMembershipCreate(input: $input) { userErrors { code } } }";

const THEME: &str = "mutation($input: ThemeCreateInput!) { themeCreate(input: $input) { userErrors { code } } }";
const QUESTION: &str =
    "mutation($input: ReviewQuestionCreateInput!) { reviewQuestionCreate(input: $input) { userErrors { code } } }";
const OWN: &str = "{ themes(first: 100) { nodes { clientCompany { id } } } \
    reviewQuestions(first: 100) { nodes { clientCompany { id } } } }";

async fn whole(server: &Server, who: &Person, client: &str) {
    file(server, who, client, "CLIENT_COMPANY", json!({})).await;
}

on_both! {
    async fn ten_6_a_hand_over_needs_a_whole_export_of_the_last_day(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let id = json!({ "id": client.id });
        assert_eq!(agency.owner.ask(TRANSFER, id.clone()).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(client.owner.ask(TRANSFER, id.clone()).await.code(), "FORBIDDEN");
        let ends = client.owner.ask(OFFBOARD, id.clone()).await.done();
        assert_eq!(ends["clientCompanyOffboard"]["clientCompany"]["status"], "OFFBOARDING");
        assert_eq!(agency.owner.ask(TRANSFER, id.clone()).await.refusals(), ["EXPORT_MISSING"]);
        file(&server, &agency.owner, &client.id, "CONTACTS", json!({})).await;
        assert_eq!(agency.owner.ask(TRANSFER, id.clone()).await.refusals(), ["EXPORT_MISSING"], "a part is not all");
        whole(&server, &agency.owner, &client.id).await;
        server.advance(Duration::from_hours(25));
        let boss = server.sign_in(&agency.owner.email).await;
        assert_eq!(boss.ask(TRANSFER, id.clone()).await.refusals(), ["EXPORT_MISSING"], "a day ago is too long");
        whole(&server, &boss, &client.id).await;
        let gone = boss.ask(TRANSFER, id.clone()).await.done();
        assert_eq!(gone["clientCompanyTransfer"]["clientCompany"], json!({ "status": "TRANSFERRED",
            "transferredAt": "2026-03-03T09:00:00.000Z", "rightsEndAt": "2026-04-02T09:00:00.000Z" }));
        assert_eq!(boss.ask(OFFBOARD, id.clone()).await.refusals(), ["WRONG_STATUS"]);
        let closed = boss.ask(CLOSE, id).await.done();
        assert_eq!(closed["clientCompanyClose"]["clientCompany"]["status"], "CLOSED");
    }

    async fn ten_6_an_answer_to_a_client_company_that_was_handed_over_stands_as_it_is(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        assert!(link.answer(9).await);
        let (boss, id) = (asking.boss().await, json!({ "id": asking.client.id }));
        boss.ask(OFFBOARD, id.clone()).await.done();
        whole(&server, &boss, &asking.client.id).await;
        boss.ask(TRANSFER, id).await.done();
        assert!(!link.answer(3).await, "it cannot be revised");
        assert_eq!(Sql::owner(&server).await.number("SELECT count(*) FROM survey_response WHERE score = 9").await, 1);
    }

    async fn ten_6_the_agency_too_only_reads_what_it_handed_over_and_then_sees_it_no_more(server: Server) {
        let agency = server.agency().await;
        let (client, other) = (agency.client().await, agency.client().await);
        let ana = client.contact("Ana", "ana@customer.example").await;
        let id = json!({ "id": client.id });
        agency.owner.ask(OFFBOARD, id.clone()).await.done();
        whole(&server, &agency.owner, &client.id).await;
        agency.owner.ask(TRANSFER, id.clone()).await.done();
        for (query, with) in [
            (CONTACT, json!({ "client": client.id })),
            (RENAME, json!({ "id": ana })),
            (UPDATE, id.clone()),
            (CONSENT, json!({ "id": ana })),
        ] {
            assert_eq!(agency.owner.ask(query, with).await.refusals(), ["HANDED_OVER"], "{query}");
        }
        let survey = agency.owner.ask(SURVEY, id).await;
        assert_eq!(survey.refusals(), ["RULE_ELSEWHERE"], "whatever the context");
        agency.owner.ask(CONTACT, json!({ "client": other.id })).await.done();
        whole(&server, &agency.owner, &client.id).await;
        let name = "query($id: ID!) { node(id: $id) { ... on Contact { name } } }";
        let seen = agency.owner.ask(name, json!({ "id": ana })).await.done();
        assert_eq!(seen["node"]["name"], "Ana", "what cannot be written can be read");
        server.advance(Duration::from_hours(24 * 30));
        let owner = server.sign_in(&agency.owner.email).await;
        // Before any job has run.
        assert!(owner.ask(name, json!({ "id": ana })).await.done()["node"].is_null());
        let left = owner.ask(SEEN, Value::Null).await.done();
        assert_eq!(left["clientCompanies"]["totalCount"], 1);
        assert_eq!(left["contacts"]["nodes"], json!([{ "name": "New" }]));
    }

    async fn ten_6_what_is_one_client_companys_alone_stays_so_when_another_has_left(server: Server) {
        let agency = server.agency().await;
        let (gone, own, other) = (agency.client().await, agency.client().await, agency.client().await);
        for client in [&own, &other] {
            let theme = json!({ "input": { "clientId": client.id, "key": "PARKING", "name": "Parking" } });
            agency.owner.ask(THEME, theme).await.done();
            let text = [json!({ "locale": "en", "text": "Where do you park?" })];
            let question = json!({ "input": { "clientId": client.id, "area": "NEEDS", "position": 7, "text": text } });
            agency.owner.ask(QUESTION, question).await.done();
        }
        let id = json!({ "id": gone.id });
        agency.owner.ask(OFFBOARD, id.clone()).await.done();
        whole(&server, &agency.owner, &gone.id).await;
        agency.owner.ask(TRANSFER, id).await.done();
        server.advance(Duration::from_hours(24 * 31));
        let owner = server.sign_in(&own.owner.email).await;
        let seen = owner.ask(OWN, Value::Null).await.done();
        for list in ["themes", "reviewQuestions"] {
            let nodes = seen[list]["nodes"].as_array().expect("a list").iter();
            let whose: Vec<_> = nodes.filter_map(|node| node["clientCompany"]["id"].as_str()).collect();
            assert_eq!(whose, [own.id.as_str()], "{list}");
        }
    }

    async fn ten_6_what_is_about_no_customer_alone_is_anonymous_too(server: Server) {
        let asking = server.asking().await;
        let (firm, _) = customer(&asking).await;
        let bo = asking.contact(json!({ "name": "zanzibar" })).await;
        let home = json!({ "clientId": asking.client.id, "name": "zanzibar", "contactIds": [bo] });
        done(&asking, "householdCreate", "household { id }", home).await;
        let need = json!({ "accountId": firm, "pain": "zanzibar", "severity": 4, "clarifyingQuestions": [{ "question": "zanzibar" }] });
        done(&asking, "needCreate", "need { id }", need).await;
        let advice = json!({ "accountId": firm, "options": ["zanzibar"], "recommendation": "zanzibar" });
        done(&asking, "adviceRecordCreate", "adviceRecord { id }", advice).await;
        let field = json!({ "clientId": asking.client.id, "subject": "ACCOUNT", "key": "where", "label": "Where", "fieldType": "TEXT" });
        done(&asking, "customFieldDefinitionCreate", "customFieldDefinition { id }", field).await;
        let input = json!({ "id": firm, "values": [{ "key": "where", "value": { "text": "zanzibar" } }] });
        done(&asking, "accountSetCustomFields", "account { id }", input).await;
        let twin = asking.contact(json!({ "name": "zanzibar" })).await;
        done(&asking, "contactMerge", "customerMerge { id }", json!({ "winnerContactId": bo, "loserContactId": twin, "take": ["NAME"] })).await;
        let boss = asking.boss().await;
        let id = json!({ "id": asking.client.id });
        boss.ask(OFFBOARD, id.clone()).await.done();
        whole(&server, &boss, &asking.client.id).await;
        boss.ask(TRANSFER, id).await.done();
        server.advance(Duration::from_hours(24 * 30));
        server.drain().await;
        let mut sql = Sql::owner(&server).await;
        for (table, columns) in [
            ("household", "name"),
            ("need", "pain, clarifying_questions"),
            ("advice_record", "recommendation, options"),
            ("custom_field_value", "text_value"),
            ("customer_merge", "before"),
            ("contact", "name, name_key"),
        ] {
            for column in columns.split(", ") {
                let left = format!("SELECT count(*) FROM {table} WHERE CAST({column} AS text) LIKE '%zanzibar%'");
                assert_eq!(sql.number(&left).await, 0, "{table}.{column}");
            }
        }
        let staff = "SELECT count(*) FROM \"user\" WHERE name = 'erased'";
        assert_eq!(sql.number(staff).await, 0, "people who work elsewhere too stay as they are");
    }

    async fn ten_6_people_only_read_and_after_thirty_days_nobody_and_nothing(server: Server) {
        let asking = server.asking().await;
        let (sent, link) = asking.asked("ana").await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": asking.contact(json!({ "name": "Ion" })).await, "score": 3 })).await;
        let (client, boss) = (&asking.client, asking.boss().await);
        let id = json!({ "id": client.id });
        boss.ask(OFFBOARD, id.clone()).await.done();
        whole(&server, &boss, &client.id).await;
        server.sign_in(&asking.agency.owner.email).await.ask(TRANSFER, id).await.done();
        assert_eq!(asking.fate(&sent).await.0, "CANCELLED");
        assert!(!link.answer(9).await);
        server.drain().await;
        let open = boss.ask("{ followUps(filter: { open: true }) { totalCount } }", Value::Null).await.done();
        assert_eq!(open["followUps"]["totalCount"], 0);
        for person in [&client.owner, &client.account_manager, &client.sales] {
            let person = server.sign_in(&person.email).await;
            assert_eq!(person.ask(CONTACT, json!({ "client": client.id })).await.code(), "FORBIDDEN");
            assert_eq!(person.ask(SEEN, Value::Null).await.done()["clientCompanies"]["totalCount"], 1);
        }
        let person = json!({ "email": "new@firm.example", "name": "New", "password": crate::kit::PASSWORD });
        let input = json!({ "input": { "clientId": client.id, "person": person, "role": "OWNER" } });
        assert_eq!(server.sign_in(&asking.agency.owner.email).await.ask(JOIN, input).await.refusals(), ["HANDED_OVER"]);
        server.advance(Duration::from_hours(24 * 30));
        server.drain().await;
        let owner = server.sign_in(&asking.agency.owner.email).await;
        let left = owner.ask(SEEN, Value::Null).await.done();
        let names = left["contacts"]["nodes"].as_array().expect("contacts");
        assert!(names.is_empty(), "erased people are put away: {names:?}");
        let mut sql = Sql::owner(&server).await;
        assert_eq!(sql.number("SELECT count(*) FROM contact WHERE name <> 'erased'").await, 0);
        assert_eq!(sql.number("SELECT count(*) FROM survey_response WHERE score = 3").await, 1, "for the benchmarks");
        assert_eq!(sql.number("SELECT count(*) FROM client_membership WHERE ended_at IS NULL").await, 0);
    }
}
