//! A blueprint is made of one client company and applied to others.

use serde_json::{Value, json};

use crate::kit::{Asking, Client, Person, Server, on_both};

const CREATE: &str = "mutation($input: BlueprintCreateInput!) { blueprintCreate(input: $input) \
    { blueprint { id versions { nodes { id number status items { kind key value } } } } userErrors { field message code } } }";
const VERSION: &str = "mutation($input: BlueprintVersionCreateInput!) { blueprintVersionCreate(input: $input) \
    { blueprintVersion { id number } userErrors { field message code } } }";
const PUBLISH: &str = "mutation($id: ID!) { blueprintVersionPublish(input: { id: $id }) \
    { blueprintVersion { status } userErrors { field message code } } }";
const APPLY: &str = "mutation($input: BlueprintApplyInput!) { blueprintApply(input: $input) \
    { results { clientId application { id added changed kept isCurrent } } userErrors { field message code } } }";
const DIFFERENCE: &str = "query($version: ID!, $clients: [ID!]!, $overwrite: Boolean) { blueprintDifference(versionId: $version, \
    clientIds: $clients, overwrite: $overwrite) { clientId lines { kind key verdict from to } } }";
const CLIENT: &str = "query($id: ID!) { node(id: $id) { ... on ClientCompany { settings { reminderDays checkInDays } \
    surveys { nodes { id name status seriesId questions { text(locale: \"en\") } } } \
    blueprintApplications { nodes { id isCurrent blueprintVersion { number } } } } } }";
const UPDATE: &str = "mutation($id: ID!, $days: Int!) { clientCompanyUpdate(input: { id: $id, settings: { reminderDays: $days } }) { userErrors { message } } }";
const TRIGGER: &str =
    "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id, delayMinutes: 90 }) { userErrors { message } } }";
const TRIGGERS: &str = "{ surveys(first: 50) { nodes { triggers { nodes { delayMinutes active survey { id } } } } } }";

/// The triggers of all surveys.
pub(super) async fn triggers(boss: &Person) -> Vec<Value> {
    let found = boss.ask(TRIGGERS, Value::Null).await.done();
    let surveys = found["surveys"]["nodes"].as_array().cloned().unwrap_or_default();
    let of = |survey: &Value| survey["triggers"]["nodes"].as_array().cloned().unwrap_or_default();
    surveys.iter().flat_map(of).collect()
}

pub(super) async fn client(boss: &Person, id: &str) -> Value {
    boss.ask(CLIENT, json!({ "id": id })).await.done()["node"].clone()
}

// A blueprint with a first version that is published: its id and the version's.
pub(super) async fn published(boss: &Person, input: Value) -> (String, String) {
    let made = boss.ask(CREATE, json!({ "input": input })).await.done()["blueprintCreate"]["blueprint"].clone();
    let version = made["versions"]["nodes"][0]["id"]
        .as_str()
        .expect("a version")
        .to_owned();
    boss.ask(PUBLISH, json!({ "id": version })).await.done();
    (made["id"].as_str().expect("an id").to_owned(), version)
}

pub(super) async fn next(boss: &Person, blueprint: &str, content: Value) -> String {
    let input = json!({ "input": { "blueprintId": blueprint, "content": content } });
    let made = boss.ask(VERSION, input).await.done()["blueprintVersionCreate"]["blueprintVersion"].clone();
    let version = made["id"].as_str().expect("an id").to_owned();
    boss.ask(PUBLISH, json!({ "id": version })).await.done();
    version
}

pub(super) async fn apply(boss: &Person, version: &str, clients: &[&str], overwrite: bool) -> Vec<Value> {
    let input = json!({ "input": { "versionId": version, "clientIds": clients, "overwrite": overwrite } });
    let done = boss.ask(APPLY, input).await.done();
    done["blueprintApply"]["results"]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

// The verdict on one thing of one client company.
async fn verdict(boss: &Person, version: &str, client: &str, key: &str) -> (String, Value, Value) {
    let input = json!({ "version": version, "clients": [client] });
    let data = boss.ask(DIFFERENCE, input).await.done();
    let lines = data["blueprintDifference"][0]["lines"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let line = lines
        .iter()
        .find(|line| line["key"] == key)
        .unwrap_or_else(|| panic!("no {key} in {lines:?}"));
    (
        line["verdict"].as_str().unwrap_or_default().to_owned(),
        line["from"].clone(),
        line["to"].clone(),
    )
}

/// The verdict on the first thing of a kind at one client company, with what it has and what it would have.
pub(super) async fn line(boss: &Person, version: &str, client: &str, kind: &str) -> (String, Value, Value) {
    let input = json!({ "version": version, "clients": [client] });
    let data = boss.ask(DIFFERENCE, input).await.done();
    let lines = data["blueprintDifference"][0]["lines"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let line = lines
        .iter()
        .find(|line| line["kind"] == kind)
        .unwrap_or_else(|| panic!("no {kind} in {lines:?}"));
    (
        line["verdict"].as_str().unwrap_or_default().to_owned(),
        line["from"].clone(),
        line["to"].clone(),
    )
}

/// What is told to be wrong with a new blueprint, each fault by its path.
pub(super) async fn refused_paths(boss: &Person, input: Value) -> Vec<String> {
    let told = boss.ask(CREATE, json!({ "input": input })).await.user_errors();
    let path = |one: &Value| {
        let path = one["field"].as_array().cloned().unwrap_or_default();
        let path: Vec<&str> = path.iter().filter_map(Value::as_str).collect();
        path.join(".")
    };
    told.iter().map(path).collect()
}

pub(super) fn active(client: &Value) -> Vec<Value> {
    let all = client["surveys"]["nodes"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|one| one["status"] == "ACTIVE").collect()
}

pub(super) async fn begin(server: &Server) -> (Asking, Client, Client) {
    let asking = server.asking().await;
    let boss = asking.boss().await;
    boss.ask(TRIGGER, json!({ "id": asking.survey })).await.done();
    boss.ask(UPDATE, json!({ "id": asking.client.id, "days": 5 }))
        .await
        .done();
    let (second, third) = (asking.agency.client().await, asking.agency.client().await);
    (asking, second, third)
}

on_both! {
    async fn n28_what_one_client_company_has_others_get(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (_, version) = published(&boss, json!({ "name": "Clinics", "fromClientId": asking.client.id })).await;
        let (what, from, to) = verdict(&boss, &version, &second.id, "reminderDays").await;
        assert_eq!((what.as_str(), &from, &to), ("CHANGED", &json!("4"), &json!("5")));
        assert_eq!(verdict(&boss, &version, &second.id, "After each visit").await.0, "ADDED");
        assert_eq!(verdict(&boss, &version, &second.id, "checkInDays").await.0, "SAME");
        assert_eq!(client(&boss, &second.id).await["settings"]["reminderDays"], 4, "looking changes nothing");
        let done = apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!((done.len(), &done[0]["clientId"], &done[1]["application"]["isCurrent"]), (2, &json!(second.id), &json!(true)));
        for one in [&second, &third] {
            let now = client(&boss, &one.id).await;
            let surveys = active(&now);
            assert_eq!((now["settings"]["reminderDays"].clone(), surveys.len(), surveys[0]["name"].clone()), (json!(5), 1, json!("After each visit")));
            let text = surveys[0]["questions"][0]["text"].as_str().unwrap_or_default().to_owned();
            assert!(!text.contains("{client}") && text.contains("Client "), "the name is the client company's own: {text}");
        }
        let delays = triggers(&boss).await;
        assert_eq!(delays.iter().filter(|one| one["delayMinutes"] == 90 && one["active"] == true).count(), 3);
        let again = apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!(again, done, "repeated, it does nothing");
        assert_eq!(active(&client(&boss, &second.id).await).len(), 1);
    }

    async fn n28_what_a_client_company_changed_itself_is_kept_unless_said_otherwise(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (blueprint, first) = published(&boss, json!({ "name": "Clinics", "fromClientId": asking.client.id })).await;
        apply(&boss, &first, &[&second.id, &third.id], false).await;
        boss.ask(UPDATE, json!({ "id": second.id, "days": 9 })).await.done();
        let score = json!([{ "key": "RECOMMEND", "text": [{ "locale": "en", "text": "Would you recommend {client} to a friend?" }] }]);
        let content = json!({ "settings": { "reminderDays": 6 }, "surveys": [{ "name": "After each visit", "questions": score,
            "trigger": { "delayMinutes": 90 } }],
            "templates": [{ "key": "REMINDER", "locale": "en", "subject": "{{ client }}", "body": "{{ survey_link }}" }] });
        let version = next(&boss, &blueprint, content).await;
        assert_eq!(verdict(&boss, &version, &second.id, "reminderDays").await, ("KEPT".into(), json!("9"), json!("6")));
        assert_eq!(verdict(&boss, &version, &third.id, "reminderDays").await.0, "CHANGED");
        let before = active(&client(&boss, &third.id).await);
        let done = apply(&boss, &version, &[&second.id, &third.id], false).await;
        assert_eq!((&done[0]["application"]["kept"], &done[1]["application"]["kept"]), (&json!(1), &json!(0)));
        let (mine, theirs) = (client(&boss, &second.id).await, client(&boss, &third.id).await);
        assert_eq!((&mine["settings"]["reminderDays"], &theirs["settings"]["reminderDays"]), (&json!(9), &json!(6)));
        let after = active(&theirs);
        assert_eq!((after.len(), &after[0]["seriesId"]), (1, &before[0]["seriesId"]), "the trend goes on");
        assert_ne!(after[0]["id"], before[0]["id"], "a survey that goes out is not changed under the feet of who answers");
        let nodes = triggers(&boss).await;
        assert!(nodes.iter().any(|one| one["survey"]["id"] == after[0]["id"] && one["delayMinutes"] == 90 && one["active"] == true), "{nodes:?}");
        let history = theirs["blueprintApplications"]["nodes"].as_array().cloned().unwrap_or_default();
        assert_eq!((history.len(), &history[0]["blueprintVersion"]["number"], &history[1]["isCurrent"]), (2, &json!(2), &json!(false)));
        apply(&boss, &version, &[&second.id], true).await;
        assert_eq!(client(&boss, &second.id).await["settings"]["reminderDays"], 6);
    }

    async fn n28_each_client_company_is_set_up_wholly_or_not_at_all(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let boss = asking.boss().await;
        // Fits with a short name alone.
        let text = format!("{{client}} {}", "x".repeat(490));
        let score = json!([{ "key": "RECOMMEND", "text": [{ "locale": "en", "text": text }] }]);
        let content = json!({ "settings": { "reminderDays": 8 }, "surveys": [{ "name": "Long", "questions": score }] });
        let (_, version) = published(&boss, json!({ "name": "Long", "content": content })).await;
        let input = json!({ "input": { "versionId": version, "clientIds": [second.id] } });
        let answer = boss.ask(APPLY, input).await;
        assert_eq!(answer.refusals(), ["INVALID"]);
        assert_eq!(answer.user_errors()[0]["field"], json!(["clientIds", "0"]));
        let now = client(&boss, &second.id).await;
        assert_eq!((&now["settings"]["reminderDays"], active(&now).len()), (&json!(4), 0));
        assert_eq!(now["blueprintApplications"]["nodes"], json!([]));
    }

    async fn a_content_is_read_before_it_is_kept(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let bad = json!({ "name": "Bad", "content": { "settings": { "reminderDays": 99 },
            "surveys": [{ "name": "A", "kind": "CES" }, { "name": "A" }],
            "templates": [{ "key": "REMINDER", "locale": "en", "subject": "Hi", "body": "nothing to answer with" }] } });
        let told = boss.ask(CREATE, json!({ "input": bad })).await.user_errors();
        let fields: Vec<String> = told.iter().map(|one| one["field"].to_string()).collect();
        for part in ["\"settings\",\"reminderDays\"", "\"surveys\",\"0\",\"questions\"", "\"surveys\",\"1\",\"name\"", "\"templates\",\"0\",\"body\""] {
            assert!(fields.iter().any(|field| field.contains(part)), "{part} in {fields:?}");
        }
        let twice = json!({ "name": "Two", "content": {}, "fromClientId": asking.client.id });
        assert_eq!(boss.ask(CREATE, json!({ "input": twice })).await.refusals(), ["ONE_SOURCE"]);
        let made = boss.ask(CREATE, json!({ "input": { "name": "Empty", "content": {} } })).await.done();
        let version = made["blueprintCreate"]["blueprint"]["versions"]["nodes"][0]["id"].clone();
        assert_eq!(boss.ask(PUBLISH, json!({ "id": version })).await.refusals(), ["NOTHING"]);
        assert_eq!(boss.ask(CREATE, json!({ "input": { "name": "EMPTY", "content": {} } })).await.refusals(), ["NAME_TAKEN"]);
        let input = json!({ "input": { "versionId": version, "clientIds": [asking.client.id] } });
        assert_eq!(boss.ask(APPLY, input.clone()).await.refusals(), ["WRONG_STATUS"], "a draft is not applied");
        assert_eq!(asking.client.owner.ask(APPLY, input).await.code(), "FORBIDDEN");
    }

    async fn ten_1_a_blueprint_reaches_no_other_agency(server: Server) {
        let (asking, second, _) = begin(&server).await;
        let other = server.asking().await;
        let boss = asking.boss().await;
        let (_, version) = published(&boss, json!({ "name": "Clinics", "fromClientId": asking.client.id })).await;
        let input = json!({ "input": { "versionId": version, "clientIds": [second.id, other.client.id] } });
        assert_eq!(boss.ask(APPLY, input.clone()).await.code(), "NOT_FOUND");
        assert_eq!(active(&client(&boss, &second.id).await).len(), 0, "nobody was set up");
        assert_eq!(other.boss().await.ask(APPLY, input).await.code(), "NOT_FOUND");
        let data = boss.ask(DIFFERENCE, json!({ "version": version, "clients": [second.id, other.client.id] })).await.done();
        assert_eq!(data["blueprintDifference"].as_array().map(Vec::len), Some(1));
        let foreign = json!({ "input": { "name": "Theirs", "fromClientId": other.client.id } });
        assert_eq!(boss.ask(CREATE, foreign).await.code(), "NOT_FOUND");
    }

    async fn a41_a_difference_takes_as_many_statements_for_three_as_for_one(server: Server) {
        let (asking, second, third) = begin(&server).await;
        let boss = asking.boss().await;
        let (_, version) = published(&boss, json!({ "name": "Clinics", "fromClientId": asking.client.id })).await;
        let count = async |clients: Vec<&str>| {
            let asked = boss.ask(DIFFERENCE, json!({ "version": version, "clients": clients }));
            let (answer, counts) = server.counted(asked).await;
            answer.done();
            counts.statements
        };
        let one = count(vec![&asking.client.id]).await;
        let all = count(vec![&asking.client.id, &second.id, &third.id]).await;
        assert_eq!(one, all);
        assert!(one <= 9, "{one} statements");
    }
}
