//! Surveys sent to many at once, by hand and at a rhythm.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both, text};

const DAY: Duration = Duration::from_hours(24);
const HOUR: Duration = Duration::from_hours(1);

const PREVIEW: &str = "query($id: ID!, $audience: SurveyAudienceInput) { surveyWavePreview(surveyId: $id, audience: $audience) \
    { matched sendable capped suppressed { reason count } } }";
const WAVE: &str = "mutation($input: SurveyWaveCreateInput!) { surveyWaveCreate(input: $input) { surveyWave { id } userErrors { field code } } }";
const SHOWN: &str = "query($id: ID!) { node(id: $id) { ... on SurveyWave { status matched invited finishedAt invitations(first: 50) \
    { nodes { status suppressedReason contact { name } } } } } }";
const CANCEL: &str =
    "mutation($id: ID!) { surveyWaveCancel(input: { id: $id }) { surveyWave { status } userErrors { code } } }";
const BLOCK: &str = "mutation($id: ID!) { contactBlock(input: { id: $id }) { userErrors { message } } }";
const TRIGGER: &str = "mutation($input: SurveyTriggerCreateInput!) { surveyTriggerCreate(input: $input) { surveyTrigger { id nextAt everyDays } userErrors { field code } } }";
const SWITCH: &str =
    "mutation($input: SurveyTriggerUpdateInput!) { surveyTriggerUpdate(input: $input) { userErrors { code } } }";
const WAVES: &str =
    "query($id: ID!) { node(id: $id) { ... on Survey { waves { nodes { status invited trigger { event } } } } } }";
const SETTINGS: &str =
    "mutation($input: ClientCompanyUpdateInput!) { clientCompanyUpdate(input: $input) { userErrors { message } } }";

async fn people(asking: &Asking, names: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for name in names {
        all.push(
            asking
                .contact(json!({ "name": name, "email": format!("{name}@customer.example") }))
                .await,
        );
    }
    all
}

async fn wave(asking: &Asking, more: Value) -> String {
    let mut input = json!({ "surveyId": asking.survey });
    for (key, value) in more.as_object().expect("members") {
        input[key] = value.clone();
    }
    let made = asking.boss().await.ask(WAVE, json!({ "input": input })).await.done();
    text(&made["surveyWaveCreate"]["surveyWave"]["id"])
}

async fn fates(asking: &Asking, wave: &str) -> Value {
    let data = asking.boss().await.ask(SHOWN, json!({ "id": wave })).await.done();
    let nodes = data["node"]["invitations"]["nodes"]
        .as_array()
        .expect("invitations")
        .clone();
    let mut all: Vec<Value> = nodes
        .iter()
        .map(|one| json!([one["contact"]["name"], one["status"], one["suppressedReason"]]))
        .collect();
    all.sort_by_key(Value::to_string);
    json!([
        data["node"]["status"],
        data["node"]["matched"],
        data["node"]["invited"],
        all
    ])
}

on_both! {
    async fn a_wave_does_what_its_preview_said(server: Server) {
        let asking = server.asking().await;
        let all = people(&asking, &["ana", "bo", "cy"]).await;
        asking.contact(json!({ "name": "di" })).await;
        asking.boss().await.ask(BLOCK, json!({ "id": all[1] })).await.done();
        asking.invite(&all[2]).await;
        server.drain().await;
        let preview = asking.boss().await.ask(PREVIEW, json!({ "id": asking.survey })).await.done();
        assert_eq!(preview["surveyWavePreview"], json!({ "matched": 4, "sendable": 1, "capped": false, "suppressed": [
            { "reason": "THROTTLED", "count": 1 }, { "reason": "BLOCKED", "count": 1 }, { "reason": "NO_ADDRESS", "count": 1 }] }));
        let id = wave(&asking, json!({})).await;
        server.drain().await;
        assert_eq!(fates(&asking, &id).await, json!(["DONE", 4, 4, [["ana", "SENT", null], ["bo", "SUPPRESSED", "BLOCKED"],
            ["cy", "SUPPRESSED", "THROTTLED"], ["di", "SUPPRESSED", "NO_ADDRESS"]]]));
    }

    async fn an_audience_is_narrowed_by_band_lifecycle_and_level(server: Server) {
        let asking = server.asking().await;
        let all = people(&asking, &["ana", "bo"]).await;
        asking.record(json!({ "surveyId": asking.survey, "contactId": all[0], "score": 8 })).await;
        for (audience, matched) in [
            (json!({ "bandIn": ["PASSIVE"] }), 1), (json!({ "bandIn": ["PROMOTER"] }), 0), (json!({ "gold": true }), 0),
            (json!({ "lifecycleIn": ["REGULAR"] }), 0), (json!({}), 2),
        ] {
            let preview = asking.boss().await.ask(PREVIEW, json!({ "id": asking.survey, "audience": audience })).await.done();
            assert_eq!(preview["surveyWavePreview"]["matched"], matched, "{audience}");
        }
        let refused = asking.boss().await.ask(WAVE, json!({ "input": { "surveyId": asking.survey, "sampleRate": 0 } })).await;
        assert_eq!(refused.refusals(), ["INVALID"]);
    }

    async fn a_wave_that_is_called_off_sends_nothing_more(server: Server) {
        let asking = server.asking().await;
        people(&asking, &["ana", "bo"]).await;
        let id = wave(&asking, json!({ "dueAt": "2026-03-03T08:00:00Z" })).await;
        server.drain().await;
        assert_eq!(asking.boss().await.ask(CANCEL, json!({ "id": id })).await.done()["surveyWaveCancel"]["surveyWave"]["status"], "CANCELLED");
        assert_eq!(asking.boss().await.ask(CANCEL, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        server.advance(DAY * 2);
        server.drain().await;
        assert!(server.mails().all().is_empty());
        assert_eq!(fates(&asking, &id).await[3][0][1], "CANCELLED");
    }

    async fn a_large_audience_is_asked_in_steps(server: Server) {
        let asking = server.asking().await;
        let items: Vec<Value> = (0..250).map(|n| json!({ "name": format!("c{n:03}") })).collect();
        for some in items.chunks(100) {
            let query = "mutation($id: ID!, $items: [ContactBulkItemInput!]!) { contactBulkCreate(input: { clientId: $id, items: $items }) { userErrors { message } } }";
            asking.boss().await.ask(query, json!({ "id": asking.client.id, "items": some })).await.done();
        }
        let id = wave(&asking, json!({})).await;
        server.drain().await;
        let fate = fates(&asking, &id).await;
        assert_eq!((&fate[0], &fate[1], &fate[2]), (&json!("DONE"), &json!(250), &json!(250)));
    }

    async fn a_rhythm_strikes_every_so_many_days_while_it_is_on(server: Server) {
        let asking = server.asking().await;
        let rhythm = asking.survey(json!({ "name": "Half-yearly", "mode": "RELATIONAL" })).await;
        people(&asking, &["ana"]).await;
        let input = json!({ "surveyId": rhythm, "event": "SCHEDULE", "everyDays": 100, "delayMinutes": 60 });
        let made = asking.boss().await.ask(TRIGGER, json!({ "input": input })).await.done();
        let trigger = &made["surveyTriggerCreate"]["surveyTrigger"];
        assert_eq!(trigger["nextAt"], "2026-03-02T09:00:00.000Z");
        server.advance(HOUR);
        server.drain().await;
        assert_eq!(server.mails().all().len(), 1);
        server.advance(DAY * 100);
        server.drain().await;
        let waves = asking.boss().await.ask(WAVES, json!({ "id": rhythm })).await.done();
        let one = json!({ "status": "DONE", "invited": 1, "trigger": { "event": "SCHEDULE" } });
        assert_eq!(waves["node"]["waves"]["nodes"], json!([one, one]));
        asking.boss().await.ask(SWITCH, json!({ "input": { "id": trigger["id"], "active": false } })).await.done();
        server.advance(DAY * 200);
        server.drain().await;
        let waves = asking.boss().await.ask(WAVES, json!({ "id": rhythm })).await.done();
        assert_eq!(waves["node"]["waves"]["nodes"].as_array().map(Vec::len), Some(2), "off");
        for wrong in [json!({ "surveyId": asking.survey, "event": "SCHEDULE" }), json!({ "surveyId": asking.survey, "everyDays": 5 }),
            json!({ "surveyId": asking.survey, "event": "MANUAL" }), json!({ "surveyId": asking.survey, "event": "REVIEW_COMPLETED" })] {
            assert_eq!(asking.boss().await.ask(TRIGGER, json!({ "input": wrong })).await.refusals(), ["INVALID"], "{wrong}");
        }
    }

    /// 23:00 in Bucharest: nothing goes out before the quiet hours end at 08:00.
    async fn no_mail_goes_out_in_quiet_hours(server: Server) {
        let asking = server.asking().await;
        let input = json!({ "id": asking.client.id, "settings": { "quietFromHour": 21, "quietUntilHour": 8, "maxSurveysPerYear": 1 } });
        asking.boss().await.ask(SETTINGS, json!({ "input": input })).await.done();
        let all = people(&asking, &["ana"]).await;
        server.advance(HOUR * 13);
        let invitation = asking.invite(&all[0]).await;
        server.drain().await;
        assert_eq!(asking.fate(&invitation).await.0, "QUEUED");
        server.advance_almost(HOUR * 9);
        server.drain().await;
        assert_eq!(asking.fate(&invitation).await.0, "QUEUED");
        server.advance(Duration::from_millis(1));
        server.drain().await;
        assert_eq!(asking.fate(&invitation).await.0, "SENT");
        server.advance(DAY * 100);
        let again = asking.invite(&all[0]).await;
        server.drain().await;
        assert_eq!(asking.fate(&again).await.1.as_deref(), Some("THROTTLED"), "one a year");
    }
}
