//! A trend over waves and languages, and by theme.

use serde_json::{Value, json};

use crate::kit::{Server, on_both, text};

const SERIES: &str = "query($id: ID!) { surveySeries(seriesId: $id, from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") \
    { kind waves { surveyName nps promoters detractors suppressed scores { base mean } } languages { locale nps scores { base } } } }";
const SURVEY: &str = "query($id: ID!) { node(id: $id) { ... on Survey { seriesId } } }";
const BLOCK: &str = "mutation($id: ID!) { contactBlock(input: { id: $id }) { userErrors { message } } }";
const THEMES: &str = "{ themes(filter: { key: \"WAITING_TIME\" }) { nodes { nps(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") \
    { value base promoters passives detractors lowBase definition } } } }";

on_both! {
    async fn the_waves_and_languages_of_a_series_stand_beside_each_other(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let series = text(&boss.ask(SURVEY, json!({ "id": asking.survey })).await.done()["node"]["seriesId"]);
        let second = asking.survey(json!({ "name": "Second", "seriesId": series })).await;
        for (survey, score, locale) in [(&asking.survey, 10, "ro"), (&asking.survey, 3, "uk"), (&second, 9, "ro"), (&second, 10, "ro")] {
            asking.record(json!({ "surveyId": survey, "score": score, "locale": locale })).await;
        }
        let blocked = asking.contact(json!({ "name": "Bo", "email": "bo@customer.example" })).await;
        boss.ask(BLOCK, json!({ "id": blocked })).await.done();
        asking.invite(&blocked).await;
        server.drain().await;
        let told = boss.ask(SERIES, json!({ "id": series })).await.done();
        assert_eq!(told["surveySeries"], json!({ "kind": "NPS", "waves": [
            { "surveyName": "After each visit", "nps": 0.0, "promoters": 1, "detractors": 1, "suppressed": 1, "scores": { "base": 2, "mean": 6.5 } },
            { "surveyName": "Second", "nps": 100.0, "promoters": 2, "detractors": 0, "suppressed": 0, "scores": { "base": 2, "mean": 9.5 } },
        ], "languages": [{ "locale": "ro", "nps": 100.0, "scores": { "base": 3 } }, { "locale": "uk", "nps": -100.0, "scores": { "base": 1 } }] }));
        let other = server.asking().await;
        let foreign = other.boss().await.ask(SERIES, json!({ "id": series })).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
    }

    async fn a_theme_has_a_score_of_its_own(server: Server) {
        let asking = server.asking().await;
        for (score, comment) in [(9, "We waited"), (3, "We waited"), (2, "Long wait"), (10, "Fine")] {
            asking.record(json!({ "surveyId": asking.survey, "score": score, "comment": comment })).await;
        }
        let effort = asking.survey(json!({ "name": "Effort", "kind": "CES" })).await;
        asking.record(json!({ "surveyId": effort, "score": 1, "comment": "We waited" })).await;
        let told = asking.boss().await.ask(THEMES, Value::Null).await.done();
        let nps = &told["themes"]["nodes"][0]["nps"];
        assert_eq!((&nps["base"], &nps["promoters"], &nps["detractors"], &nps["lowBase"]), (&json!(3), &json!(1), &json!(2), &json!(true)));
        assert!(nps["value"].as_f64().is_some_and(|value| (value + 33.333).abs() < 0.001), "{nps}");
    }
}
