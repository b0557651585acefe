//! A blueprint is applied again while its surveys are at work.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::apply::{active, apply, begin, client, next, published, triggers};
use crate::kit::{Server, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const LINK: &str = "mutation($id: ID!) { surveyLinkCreate(input: { surveyId: $id, name: \"Poster\" }) \
    { surveyLink { path } userErrors { field code } } }";
const WAVE: &str =
    "mutation($id: ID!) { surveyWaveCreate(input: { surveyId: $id }) { surveyWave { id } userErrors { field code } } }";
const WAVE_SHOWN: &str = "query($id: ID!) { node(id: $id) { ... on SurveyWave { status invited survey { id } } } }";
const RHYTHM: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id, event: SCHEDULE, delayMinutes: 14400, \
    everyDays: 90, audience: { gold: false } }) { surveyTrigger { id } userErrors { field code } } }";
const RHYTHMS: &str = "query($id: ID!) { node(id: $id) { ... on ClientCompany { surveys { nodes { id status triggers { nodes \
    { event everyDays nextAt audience { gold } } } } } } } }";

fn asks(text: &str) -> Value {
    let score = json!([{ "key": "RECOMMEND", "text": [{ "locale": "en", "text": text }] }]);
    json!({ "surveys": [{ "name": "Visits", "questions": score }] })
}

// The triggers of the survey of a client company that goes out.
async fn rhythms(boss: &crate::kit::Person, client: &str) -> Value {
    let found = boss.ask(RHYTHMS, json!({ "id": client })).await.done();
    let surveys = found["node"]["surveys"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let active = surveys
        .into_iter()
        .find(|one| one["status"] == "ACTIVE")
        .expect("a survey");
    active["triggers"]["nodes"].clone()
}

const RENAME: &str = "mutation($id: ID!, $name: String!) { clientCompanyUpdate(input: { id: $id, name: $name }) { userErrors { field code } } }";
const CREATE: &str = "mutation($input: BlueprintCreateInput!) { blueprintCreate(input: $input) \
    { blueprint { versions { nodes { id items { key value } } } } userErrors { field code } } }";
const PUBLISH: &str =
    "mutation($id: ID!) { blueprintVersionPublish(input: { id: $id }) { userErrors { field code } } }";
const SAVE: &str =
    "mutation($input: MessageTemplateSaveInput!) { messageTemplateSave(input: $input) { userErrors { field code } } }";
const CHOICES: &str = "query($id: ID!) { node(id: $id) { ... on ClientCompany { surveys { nodes { name status \
    questions { name choices { translations { text } } } } } } } }";
const TEMPLATES: &str = "{ messageTemplates { nodes { body clientCompany { id } } } }";
const END: [&str; 2] = [
    "mutation($id: ID!) { clientCompanyOffboard(input: { id: $id }) { userErrors { field code } } }",
    "mutation($id: ID!) { clientCompanyClose(input: { id: $id }) { userErrors { field code } } }",
];
const APPLY: &str = "mutation($input: BlueprintApplyInput!) { blueprintApply(input: $input) \
    { results { application { id } } userErrors { field code } } }";

on_both! {
    async fn n28_a_client_company_of_a_short_name_or_of_a_new_one_gets_no_second_survey(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        let score = json!([{ "key": "RECOMMEND", "text": [{ "locale": "en", "text": "Would you recommend {client}?" }] }]);
        let mut content = json!({ "surveys": [{ "name": "{client} visits", "questions": score, "trigger": { "delayMinutes": 60 } }] });
        boss.ask(RENAME, json!({ "id": second.id, "name": "KPN" })).await.done();
        let (blueprint, version) = published(&boss, json!({ "name": "Clinics", "content": content })).await;
        let first = apply(&boss, &version, &[&second.id], false).await;
        assert_eq!(apply(&boss, &version, &[&second.id], false).await, first, "repeated, it does nothing");
        content["settings"] = json!({ "reminderDays": 6 });
        let next_version = next(&boss, &blueprint, content.clone()).await;
        apply(&boss, &next_version, &[&second.id], false).await;
        let now = active(&client(&boss, &second.id).await);
        assert_eq!((now.len(), &now[0]["name"]), (1, &json!("KPN visits")));
        boss.ask(RENAME, json!({ "id": second.id, "name": "Northern Care" })).await.done();
        content["settings"] = json!({ "reminderDays": 7 });
        let last = next(&boss, &blueprint, content).await;
        apply(&boss, &last, &[&second.id], false).await;
        let now = active(&client(&boss, &second.id).await);
        assert_eq!((now.len(), &now[0]["name"]), (1, &json!("Northern Care visits")));
        assert_eq!(now[0]["questions"][0]["text"], "Would you recommend Northern Care?");
        let after_work = triggers(&boss).await;
        assert_eq!(after_work.iter().filter(|one| one["survey"]["id"] == now[0]["id"] && one["active"] == true).count(), 1);
    }

    async fn n28_the_name_of_one_client_company_reaches_no_other(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        boss.ask(RENAME, json!({ "id": asking.client.id, "name": "KPN" })).await.done();
        let say = |text: &str| json!([{ "locale": "en", "text": text }]);
        let choices = json!([{ "key": "SHOP", "text": say("In the KPN shop") }, { "key": "PHONE", "text": say("By phone") }]);
        let questions = json!([{ "key": "SATISFACTION", "text": say("How was KPN?") },
            { "key": "OWN", "name": "WHERE", "answer": "CHOICE", "choices": choices, "text": say("Where did you meet KPN?") }]);
        asking.survey(json!({ "name": "KPN shops", "kind": "CSAT", "questions": questions })).await;
        let template = json!({ "clientId": asking.client.id, "key": "REMINDER", "locale": "en", "subject": "KPN asks",
            "body": "Yours, KPN: {{ survey_link }}" });
        boss.ask(SAVE, json!({ "input": template })).await.done();
        let input = json!({ "input": { "name": "Shops", "fromClientId": asking.client.id } });
        let made = boss.ask(CREATE, input).await.done()["blueprintCreate"]["blueprint"]["versions"]["nodes"][0].clone();
        let shops: Vec<String> = made["items"].as_array().expect("items").iter().map(Value::to_string).filter(|one| one.contains("shops") || one.contains("REMINDER")).collect();
        assert!(shops.len() == 2 && shops.iter().all(|one| !one.contains("KPN")), "{shops:?}");
        boss.ask(PUBLISH, json!({ "id": made["id"] })).await.done();
        boss.ask(RENAME, json!({ "id": second.id, "name": "Praxis" })).await.done();
        let version = text(&made["id"]);
        apply(&boss, &version, &[&second.id], false).await;
        let shown = boss.ask(CHOICES, json!({ "id": second.id })).await.done();
        assert!(shown.to_string().contains("In the Praxis shop") && !shown.to_string().contains("KPN"), "{shown}");
        let templates = boss.ask(TEMPLATES, Value::Null).await.done();
        let theirs = templates["messageTemplates"]["nodes"].as_array().expect("templates").iter()
            .find(|one| one["clientCompany"]["id"] == json!(second.id)).expect("a template");
        assert_eq!(theirs["body"], "Yours, {{ client }}: {{ survey_link }}");
        let again = apply(&boss, &version, &[&asking.client.id], false).await;
        assert_eq!(again[0]["application"]["changed"], 0, "whom it was made from has it already");
    }

    async fn n28_nothing_is_set_up_for_a_client_company_that_has_ended(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (_, version) = published(&boss, json!({ "name": "Clinics", "content": asks("Would you tell a friend?") })).await;
        for end in END {
            boss.ask(end, json!({ "id": second.id })).await.done();
        }
        let input = json!({ "input": { "versionId": version, "clientIds": [third.id, second.id] } });
        let answer = boss.ask(APPLY, input).await;
        assert_eq!(answer.user_errors(), [json!({ "field": ["clientIds", "1"], "code": "CLIENT_CLOSED" })]);
        let results = &answer.data["blueprintApply"]["results"];
        assert!(results[0]["application"].is_object() && results[1]["application"].is_null(), "{results}");
        assert_eq!((active(&client(&boss, &third.id).await).len(), active(&client(&boss, &second.id).await).len()), (1, 0));
    }

    async fn n28_what_is_on_its_way_goes_on_by_the_survey_that_takes_the_place(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, version) = published(&boss, json!({ "name": "Clinics", "content": asks("Would you tell a friend?") })).await;
        apply(&boss, &version, &[&second.id], false).await;
        let before = text(&active(&client(&boss, &second.id).await)[0]["id"]);
        let ana = second.contact("Ana", "ana@customer.example").await;
        let waits = asking.invite_to(&before, &ana, json!("2026-03-05T08:00:00Z")).await;
        let made = boss.ask(LINK, json!({ "id": before })).await.done();
        let poster = text(&made["surveyLinkCreate"]["surveyLink"]["path"]);
        let version = next(&boss, &blueprint, asks("Would you tell a neighbour?")).await;
        apply(&boss, &version, &[&second.id], false).await;
        let after = text(&active(&client(&boss, &second.id).await)[0]["id"]);
        assert_ne!(before, after);
        let page = server.http().get(&poster).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("a neighbour?"), "{}", page.text());
        server.advance(DAY * 3);
        server.drain().await;
        assert_eq!(asking.fate(&waits).await.0, "SENT");
        let mails = server.mails().to("ana@customer.example");
        assert!(mails.len() == 1 && mails[0].mail.text.contains("a neighbour?"), "{mails:?}");
    }

    async fn n28_a_wave_that_goes_out_goes_on_by_the_survey_that_takes_the_place(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, version) = published(&boss, json!({ "name": "Clinics", "content": asks("Would you tell a friend?") })).await;
        apply(&boss, &version, &[&second.id], false).await;
        let before = active(&client(&boss, &second.id).await)[0]["id"].clone();
        second.contact("Ana", "ana@customer.example").await;
        let made = boss.ask(WAVE, json!({ "id": before })).await.done();
        let wave = made["surveyWaveCreate"]["surveyWave"]["id"].clone();
        let version = next(&boss, &blueprint, asks("Would you tell a neighbour?")).await;
        apply(&boss, &version, &[&second.id], false).await;
        server.drain().await;
        let shown = boss.ask(WAVE_SHOWN, json!({ "id": wave })).await.done()["node"].clone();
        assert_eq!((&shown["status"], &shown["invited"]), (&json!("DONE"), &json!(1)));
        assert_ne!(shown["survey"]["id"], before);
        let mails = server.mails().to("ana@customer.example");
        assert!(mails.len() == 1 && mails[0].mail.text.contains("a neighbour?"), "{mails:?}");
    }

    async fn n28_a_rhythm_is_taken_along_and_does_not_begin_anew(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        boss.ask(RHYTHM, json!({ "id": asking.survey })).await.done();
        let (blueprint, version) = published(&boss, json!({ "name": "Clinics", "fromClientId": asking.client.id })).await;
        let done = apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert!(done.iter().all(|one| one["application"]["isCurrent"] == true), "{done:?}");
        let of = async |client: &str| {
            let all = rhythms(&boss, client).await;
            let all = all.as_array().cloned().unwrap_or_default();
            all.into_iter().find(|one| one["event"] == "SCHEDULE").expect("a rhythm")
        };
        let first = of(&second.id).await;
        assert_eq!((&first["everyDays"], &first["audience"]["gold"]), (&json!(90), &json!(false)));
        assert_eq!(triggers(&boss).await.iter().filter(|one| one["delayMinutes"] == 90).count(), 3);
        server.advance(Duration::from_mins(10));
        let named = asks("Would you tell a neighbour?")["surveys"][0]["questions"].clone();
        let content = json!({ "surveys": [{ "name": "After each visit", "questions": named }] });
        let version = next(&boss, &blueprint, content).await;
        apply(&boss, &version, &[&second.id], false).await;
        assert_eq!(of(&second.id).await, first, "it strikes when it was to strike");
    }

    async fn n28_a_rhythm_can_be_written_into_a_blueprint(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        let with = |trigger: Value| json!({ "name": "Yearly", "content": { "surveys": [{ "name": "Yearly", "trigger": trigger }] } });
        for (trigger, field) in [(json!({ "everyDays": 0 }), "everyDays"), (json!({ "audience": { "gold": true } }), "audience")] {
            let create = "mutation($input: BlueprintCreateInput!) { blueprintCreate(input: $input) { userErrors { field code } } }";
            let told = boss.ask(create, json!({ "input": with(trigger) })).await.user_errors();
            assert_eq!(told[0]["field"].as_array().and_then(|path| path.last()), Some(&json!(field)), "{told:?}");
        }
        let (_, version) = published(&boss, with(json!({ "everyDays": 365, "audience": { "gold": true } }))).await;
        apply(&boss, &version, &[&second.id], false).await;
        let all = rhythms(&boss, &second.id).await;
        assert_eq!((&all[0]["event"], &all[0]["everyDays"], &all[0]["audience"]["gold"]), (&json!("SCHEDULE"), &json!(365), &json!(true)));
        let again = apply(&boss, &version, &[&second.id], false).await;
        assert_eq!(active(&client(&boss, &second.id).await).len(), 1, "{again:?}");
    }
}
