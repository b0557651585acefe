//! What is usual in the agency, and that nobody's figures are told by it (TEN-3).

use serde_json::{Value, json};

use crate::kit::{Asking, Person, Server, on_both};

const BENCHMARK: &str = "{ benchmark(from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\") \
    { value base clients margin withinLimit fewestClients fewestAnswers definition } }";
const FIGURES: &str = "{ npsSummary(from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\") { base } \
    npsByClient(from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\") { client { id } nps { base } } \
    followUpSummary(from: \"2026-03-01T00:00:00Z\", until: \"2026-04-01T00:00:00Z\") { base running } }";

async fn benchmark(who: &Person) -> Value {
    who.ask(BENCHMARK, Value::Null).await.done()["benchmark"].take()
}

async fn answers(asking: &Asking, scores: &[u8]) {
    for score in scores {
        let contact = asking.contact(json!({ "name": "Somebody" })).await;
        asking
            .record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score }))
            .await;
    }
}

on_both! {
    async fn ten_3_a_benchmark_is_told_from_five_clients_and_thirty_answers_on(server: Server) {
        let first = server.asking().await;
        let mut all = vec![first];
        for _ in 0..4 {
            let again = crate::kit::Agency { id: all[0].agency.id.clone(), slug: all[0].agency.slug.clone(), owner: all[0].agency.owner.clone() };
            all.push(server.asking_for(again).await);
        }
        let silent = json!({ "value": null, "base": null, "clients": null, "margin": null, "withinLimit": null,
            "fewestClients": 5, "fewestAnswers": 30, "definition": "benchmark/1" });
        for asking in &all[..4] {
            answers(asking, &[10, 10, 9, 9, 8, 7, 3, 10]).await;
        }
        let member = &all[0].client.sales;
        assert_eq!(benchmark(member).await, silent, "32 answers of four clients");
        answers(&all[4], &[10]).await;
        let told = benchmark(member).await;
        assert_eq!((&told["clients"], &told["base"]), (&json!(5), &json!(33)));
        let expected = 100.0 * f64::from(5 * 4 + 1 - 4) / 33.0;
        assert!(told["value"].as_f64().is_some_and(|value| (value - expected).abs() < 0.01), "{told} {expected}");
        assert_eq!(benchmark(&all[0].agency.owner).await, told, "the same for everybody");
        server.advance(std::time::Duration::from_hours(12));
        let owner = server.sign_in(&all[0].agency.owner.email).await;
        let decided = owner.ask(FIGURES, Value::Null).await.done()["followUpSummary"]["base"].as_i64();
        assert_eq!(decided, Some(4), "those of the detractors, of four clients");
        assert!(benchmark(&owner).await["withinLimit"].is_null(), "a figure rests on enough of its own");
        let stranger = server.agency().await;
        assert_eq!(benchmark(&stranger.owner).await, silent, "another agency's");
    }

    async fn ten_3_roll_ups_show_a_clients_figures_to_its_members_alone(server: Server) {
        let mine = server.asking().await;
        let again = crate::kit::Agency { id: mine.agency.id.clone(), slug: mine.agency.slug.clone(), owner: mine.agency.owner.clone() };
        let other = server.asking_for(again).await;
        answers(&mine, &[10, 3]).await;
        answers(&other, &[9, 8, 2]).await;
        let seen = mine.client.sales.ask(FIGURES, Value::Null).await.done();
        assert_eq!(seen["npsSummary"]["base"], 2);
        assert_eq!(seen["npsByClient"].as_array().map(Vec::len), Some(1));
        assert_eq!(seen["npsByClient"][0]["client"]["id"], json!(mine.client.id));
        let all = mine.agency.owner.ask(FIGURES, Value::Null).await.done();
        assert_eq!((&all["npsSummary"]["base"], all["npsByClient"].as_array().map(Vec::len)), (&json!(5), Some(2)));
        let follow_ups = |seen: &Value| ["base", "running"].map(|name| seen["followUpSummary"][name].as_i64().unwrap_or(0)).iter().sum::<i64>();
        assert_eq!((follow_ups(&seen), follow_ups(&all)), (2, 5));
    }
}
