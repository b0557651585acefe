//! The outer loop: what several customers raise is changed, they are told, and it is measured (FUP-13, FUP-14, s115, s122).

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::world::{World, made};
use crate::kit::{Person, Server, Sql, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const CONTACT: &str = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) \
    { contact { id } userErrors { field message code } } }";
const RECORD: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id } userErrors { field message code } } }";
const CREATE: &str = "mutation($input: ImprovementInitiativeCreateInput!) { improvementInitiativeCreate(input: $input) \
    { improvementInitiative { id } userErrors { field message code } } }";
pub(super) const ANNOUNCE: &str = "mutation($input: ImprovementInitiativeAnnounceInput!) { improvementInitiativeAnnounce(input: $input) \
    { improvementInitiative { status } userErrors { field message code } } }";
const LIST: &str = "{ improvementInitiatives(filter: { open: null }) { nodes { id title status openedByRule owner { name } \
    initiativeThemes { key } effect { affected npsBefore baseBefore npsAfter baseAfter themeShareBefore themeShareAfter } \
    notices { nodes { outcome contact { name } invitation { id status } } } } } }";

const REQUEST: &str = "mutation($id: ID!) { erasureRequestCreate(input: { contactId: $id }) \
    { erasureRequest { id } userErrors { field message code } } }";
const CARRY_OUT: &str =
    "mutation($id: ID!) { erasureRequestCarryOut(input: { id: $id }) { userErrors { field message code } } }";

const HOOK: &str = "mutation { mailHookCreate(input: { name: \"Provider\" }) { path userErrors { message } } }";
const MAILS: &str = "{ outboundMessages { nodes { id kind } } }";
const CONSENTS: &str =
    "query($id: ID!) { node(id: $id) { ... on Contact { consents { nodes { purpose withdrawnAt } } } } }";

/// Somebody with an address answers and says something.
pub(super) async fn said(who: &Person, world: &World, name: &str, score: i32, comment: &str, locale: &str) -> String {
    let email = format!("{name}@customer.example");
    let input = json!({ "input": { "clientId": world.client, "name": name, "email": email, "locale": locale } });
    let contact = made(who, CONTACT, input, "contactCreate", "contact").await;
    answered(who, world, &contact, score, comment).await;
    contact
}

pub(super) async fn answered(who: &Person, world: &World, contact: &str, score: i32, comment: &str) -> String {
    let input =
        json!({ "input": { "surveyId": world.survey, "contactId": contact, "score": score, "comment": comment } });
    made(who, RECORD, input, "surveyResponseRecord", "surveyResponse").await
}

pub(super) async fn initiatives(who: &Person) -> Vec<Value> {
    let data = who.ask(LIST, Value::Null).await.done();
    data["improvementInitiatives"]["nodes"]
        .as_array()
        .expect("a list")
        .clone()
}

pub(super) async fn step(who: &Person, deed: &str, fields: Value) -> (Value, Vec<String>) {
    let query = format!(
        "mutation($input: ImprovementInitiative{deed}Input!) {{ done: improvementInitiative{deed}(input: $input) \
         {{ improvementInitiative {{ status isOpen rejectedReason }} userErrors {{ field message code }} }} }}"
    );
    let answer = who.ask(&query, json!({ "input": fields })).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let refusals = answer.refusals();
    (answer.data["done"]["improvementInitiative"].clone(), refusals)
}

async fn waiting_time(who: &Person) -> String {
    let data = who
        .ask(
            "{ themes(filter: { key: \"WAITING_TIME\" }) { nodes { id } } }",
            Value::Null,
        )
        .await
        .done();
    text(&data["themes"]["nodes"][0]["id"])
}

pub(super) async fn shipped(who: &Person, world: &World) -> String {
    let theme = waiting_time(who).await;
    let input = json!({ "input": { "clientId": world.client, "title": "Two more people", "kind": "SERVICE", "themeIds": [theme] } });
    let id = made(
        who,
        CREATE,
        input,
        "improvementInitiativeCreate",
        "improvementInitiative",
    )
    .await;
    for deed in ["Accept", "Start", "Ship"] {
        assert!(step(who, deed, json!({ "id": id })).await.1.is_empty(), "{deed}");
    }
    id
}

on_both! {
    async fn fup_13_three_contacts_who_raise_a_theme_open_one_initiative(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        said(boss, &world, "ana", 4, "We waited an hour", "en").await;
        let bo = said(boss, &world, "bo", 7, "Long waiting", "en").await;
        answered(boss, &world, &bo, 6, "Waiting again").await;
        said(boss, &world, "cy", 10, "No waiting at all", "en").await;
        assert_eq!(initiatives(boss).await.len(), 0, "two contacts, and praise raises nothing");
        said(boss, &world, "di", 5, "Still waiting", "en").await;
        let opened = initiatives(boss).await;
        assert_eq!(opened.len(), 1);
        assert_eq!((&opened[0]["status"], &opened[0]["openedByRule"]), (&json!("PROPOSED"), &json!(true)));
        assert_eq!((&opened[0]["initiativeThemes"], &opened[0]["owner"]["name"]), (&json!([{ "key": "WAITING_TIME" }]), &json!("owner-of-client")));
        said(boss, &world, "ed", 3, "Waiting, as ever", "en").await;
        assert_eq!(initiatives(boss).await.len(), 1, "once while one is open");
        let id = opened[0]["id"].clone();
        assert_eq!(step(boss, "Ship", json!({ "id": id })).await.1, ["WRONG_STATUS"]);
        let (rejected, _) = step(boss, "Reject", json!({ "id": id, "reason": "Not now" })).await;
        assert_eq!(rejected, json!({ "status": "REJECTED", "isOpen": false, "rejectedReason": "Not now" }));
        server.advance(Duration::from_mins(1));
        for (name, opened) in [("fi", 1), ("gi", 1), ("hu", 2)] {
            said(boss, &world, name, 3, "Waiting for ever", "en").await;
            assert_eq!(initiatives(boss).await.len(), opened, "once it has ended three others open another: {name}");
        }
    }

    async fn fup_13_what_was_raised_long_ago_does_not_count(server: Server) {
        let world = World::begin(&server).await;
        for name in ["ana", "bo"] {
            said(&world.agency.owner, &world, name, 4, "We waited an hour", "en").await;
        }
        server.advance(DAY * 91);
        let boss = server.sign_in(&world.agency.owner.email).await;
        said(&boss, &world, "cy", 4, "We waited an hour", "en").await;
        assert_eq!(initiatives(&boss).await.len(), 0);
    }

    async fn fup_14_those_who_raised_it_are_told_once_and_the_others_are_listed_with_the_reason(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        said(boss, &world, "ana", 4, "Am așteptat o oră", "ro").await;
        let bo = said(boss, &world, "bo", 4, "Long waiting", "en").await;
        answered(boss, &world, &bo, 5, "Waiting again").await;
        let cy = said(boss, &world, "cy", 4, "Long waiting", "en").await;
        said(boss, &world, "di", 4, "The staff were rude", "en").await;
        let input = json!({ "input": { "clientId": world.client, "name": "ed" } });
        let ed = made(boss, CONTACT, input, "contactCreate", "contact").await;
        answered(boss, &world, &ed, 4, "Long waiting").await;
        boss.ask("mutation($id: ID!) { contactBlock(input: { id: $id }) { userErrors { code } } }", json!({ "id": cy })).await.done();
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }, { "locale": "ro", "text": "Încă doi oameni la ghișeu." }]);
        let none = boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": [] } })).await;
        assert_eq!(none.refusals(), ["INVALID"]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        let said = "query($id: ID!) { node(id: $id) { ... on ImprovementInitiative { announcement { locale text } } } }";
        assert_eq!(boss.ask(said, json!({ "id": id })).await.done()["node"]["announcement"], texts);
        assert_eq!(boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.refusals(), ["WRONG_STATUS"]);
        server.drain().await;
        let ana = server.mails().to("ana@customer.example");
        assert_eq!(ana.len(), 1, "{ana:?}");
        assert!(format!("{ana:?}").contains("doi oameni"), "{ana:?}");
        assert_eq!(server.mails().to("bo@customer.example").len(), 1);
        for name in ["cy", "di"] {
            assert_eq!(server.mails().to(&format!("{name}@customer.example")).len(), 0, "{name}");
        }
        let row = initiatives(boss).await.into_iter().find(|one| one["id"] == id.as_str()).expect("the initiative");
        let mut told: Vec<_> = row["notices"]["nodes"].as_array().expect("notices").iter()
            .map(|one| format!("{} {} {}", text(&one["contact"]["name"]), text(&one["outcome"]), !one["invitation"].is_null())).collect();
        told.sort();
        assert_eq!(told, ["ana TOLD true", "bo TOLD true", "cy BLOCKED false", "ed NO_ADDRESS false"]);
    }

    async fn fup_14_ten_6_an_initiative_of_a_client_company_that_was_handed_over_tells_nobody(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        said(boss, &world, "ana", 4, "We waited an hour", "en").await;
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        let gone = Sql::owner(&server).await.run("UPDATE client_company SET transferred_at = updated_at").await;
        assert_eq!(gone.expect("one client company"), 1);
        server.drain().await;
        assert_eq!(server.mails().to("ana@customer.example").len(), 0);
    }

    async fn int_3_a_complaint_about_the_mail_about_a_change_ends_surveys_and_offers(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let person = said(boss, &world, "ana", 4, "We waited an hour", "en").await;
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        server.drain().await;
        let path = boss.ask(HOOK, Value::Null).await.done()["mailHookCreate"]["path"].clone();
        let mails = boss.ask(MAILS, Value::Null).await.done();
        let mail = mails["outboundMessages"]["nodes"].as_array().expect("mails").iter()
            .find(|one| one["kind"] == "followups.initiative").expect("a mail").clone();
        let report = json!({ "messageId": mail["id"], "type": "COMPLAINED" }).to_string();
        let headers = [("content-type", "application/json")];
        let reply = server.http().send(Method::POST, &text(&path), &headers, report).await;
        assert_eq!(reply.status, StatusCode::NO_CONTENT);
        let known = boss.ask(CONSENTS, json!({ "id": person })).await.done();
        let words = known["node"]["consents"]["nodes"].as_array().cloned().unwrap_or_default();
        let mut ended: Vec<&str> = words.iter().filter(|one| !one["withdrawnAt"].is_null()).filter_map(|one| one["purpose"].as_str()).collect();
        ended.sort_unstable();
        assert_eq!(ended, ["MARKETING", "SURVEY"]);
    }

    async fn int_2_the_mail_about_a_change_forgets_a_customer_with_everything_else(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let person = said(boss, &world, "anabelle", 4, "We waited an hour", "en").await;
        said(boss, &world, "bo", 4, "Long waiting", "en").await;
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        server.drain().await;
        let mut sql = Sql::owner(&server).await;
        let mut told = async || {
            let names = sql.texts("SELECT CAST(recipient AS text) FROM outbound_message WHERE kind = 'followups.initiative'").await;
            names.into_iter().filter(|name| name.contains("@customer.example")).collect::<Vec<_>>()
        };
        assert_eq!(told().await.len(), 2);
        let request = made(boss, REQUEST, json!({ "id": person }), "erasureRequestCreate", "erasureRequest").await;
        boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        assert_eq!(told().await, ["bo@customer.example"]);
    }

    /// After 30 days those who were told are asked again, and then it is measured what the change did.
    async fn fup_14_those_who_were_told_are_asked_again_and_the_effect_is_measured(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let ana = said(boss, &world, "ana", 4, "We waited an hour", "en").await;
        said(boss, &world, "bo", 9, "Fine", "en").await;
        server.advance(Duration::from_hours(1));
        let boss = &server.sign_in(&world.agency.owner.email).await;
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        server.drain().await;
        assert_eq!(server.mails().to("ana@customer.example").len(), 1);
        server.advance_almost(DAY * 30);
        server.drain().await;
        assert_eq!(server.mails().to("ana@customer.example").len(), 1);
        server.advance(Duration::from_millis(1));
        server.drain().await;
        assert_eq!(server.mails().to("ana@customer.example").len(), 2, "asked again");
        let boss = server.sign_in(&world.agency.owner.email).await;
        answered(&boss, &world, &ana, 10, "Quick").await;
        server.advance(DAY * 15);
        server.drain().await;
        let boss = server.sign_in(&world.agency.owner.email).await;
        let row = initiatives(&boss).await.into_iter().find(|one| one["id"] == id.as_str()).expect("the initiative");
        assert_eq!(row["status"], "MEASURED");
        assert_eq!(row["effect"], json!({ "affected": 1, "npsBefore": -100.0, "baseBefore": 1, "npsAfter": 100.0, "baseAfter": 1,
            "themeShareBefore": 50.0, "themeShareAfter": 0.0 }));
    }

    async fn fup_16_the_same_complaint_again_is_one_step_more_severe(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let look = "query($id: ID!) { cases(filter: { contactId: $id, open: null }, orderBy: { direction: ASC }) \
            { nodes { severity repeatComplaint theme { key } } } }";
        let ana = said(boss, &world, "ana", 5, "We waited an hour", "en").await;
        server.advance(DAY * 20);
        let boss = server.sign_in(&world.agency.owner.email).await;
        answered(&boss, &world, &ana, 5, "The staff were rude").await;
        server.advance(Duration::from_hours(1));
        let boss = server.sign_in(&world.agency.owner.email).await;
        answered(&boss, &world, &ana, 5, "Waiting again").await;
        let cases = boss.ask(look, json!({ "id": ana })).await.done()["cases"]["nodes"].clone();
        assert_eq!(cases, json!([
            { "severity": 3, "repeatComplaint": false, "theme": { "key": "WAITING_TIME" } },
            { "severity": 3, "repeatComplaint": false, "theme": { "key": "STAFF_CONDUCT" } },
            { "severity": 4, "repeatComplaint": true, "theme": { "key": "WAITING_TIME" } },
        ]));
        server.advance(DAY * 91);
        let boss = server.sign_in(&world.agency.owner.email).await;
        answered(&boss, &world, &ana, 5, "Waiting, after months").await;
        let cases = boss.ask(look, json!({ "id": ana })).await.done()["cases"]["nodes"].clone();
        assert_eq!(cases[3]["severity"], 3);
    }

    async fn fup_16_a_person_may_say_what_a_case_is_about(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let theme = waiting_time(boss).await;
        let open = "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { case { id severity repeatComplaint } userErrors { field message code } } }";
        let with = json!({ "input": { "contactId": world.contact, "symptom": "Waits", "severity": 2, "themeId": theme } });
        let first = boss.ask(open, with.clone()).await.done()["caseOpen"]["case"].clone();
        assert_eq!((&first["severity"], &first["repeatComplaint"]), (&json!(2), &json!(false)));
        let again = boss.ask(open, with).await.done()["caseOpen"]["case"].clone();
        assert_eq!((&again["severity"], &again["repeatComplaint"]), (&json!(3), &json!(true)));
        let third = json!({ "input": { "contactId": world.contact, "symptom": "Waits", "severity": 2 } });
        let third = boss.ask(open, third).await.done()["caseOpen"]["case"]["id"].clone();
        let update = "mutation($input: CaseUpdateInput!) { caseUpdate(input: $input) { case { severity repeatComplaint } userErrors { code } } }";
        let told = boss.ask(update, json!({ "input": { "id": third, "themeId": theme } })).await.done();
        assert_eq!(told["caseUpdate"]["case"], json!({ "severity": 3, "repeatComplaint": true }));
    }

    async fn fup_16_what_came_after_a_case_is_no_repetition_of_it(server: Server) {
        let world = World::begin(&server).await;
        let theme = waiting_time(&world.agency.owner).await;
        let open = "mutation($input: CaseOpenInput!) { caseOpen(input: $input) { case { id } userErrors { field message code } } }";
        let with = json!({ "input": { "contactId": world.contact, "symptom": "Waits", "severity": 2 } });
        let first = made(&world.agency.owner, open, with, "caseOpen", "case").await;
        server.advance(DAY);
        let boss = server.sign_in(&world.agency.owner.email).await;
        let with = json!({ "input": { "contactId": world.contact, "symptom": "Waits", "severity": 2, "themeId": theme } });
        boss.ask(open, with).await.done();
        let update = "mutation($input: CaseUpdateInput!) { caseUpdate(input: $input) { case { severity repeatComplaint } userErrors { code } } }";
        let told = boss.ask(update, json!({ "input": { "id": first, "themeId": theme } })).await.done();
        assert_eq!(told["caseUpdate"]["case"], json!({ "severity": 2, "repeatComplaint": false }));
    }
}
