//! New customers, earned growth, and what customers who were recommended are worth: against a past that one can count by hand.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both, text};

const FROM: &str = "2026-02-01T00:00:00Z";
const UNTIL: &str = "2026-04-01T00:00:00Z";
const SHARE: &str = "share { referred { value hits base standing margin definition } unknown { value hits base definition } unknownTarget }";
const GROWTH: &str = "earnedGrowth { currency value base standing margin returningMinor referredMinor boughtMinor previousMinor previousFrom \
    from until definition }";
const WORTH: &str = "converted { hits base } daysToConvert { median base } discount { base } withCase { hits base } lowEffort { hits base } \
    nps { value base } secondPurchase { hits base }";

fn asked(client: &str, what: &str) -> String {
    format!(
        "{{ clientDashboard(clientId: \"{client}\", from: \"{FROM}\", until: \"{UNTIL}\") {{ referrals {{ {what} }} }} }}"
    )
}

fn of_all(what: &str) -> String {
    format!("{{ agencyDashboard(from: \"{FROM}\", until: \"{UNTIL}\") {{ referrals {{ {what} }} }} }}")
}

async fn figures(asking: &Asking, what: &str) -> Value {
    let mut data = asking
        .boss()
        .await
        .ask(&asked(&asking.client.id, what), Value::Null)
        .await
        .done();
    data["clientDashboard"]["referrals"].take()
}

async fn made(asking: &Asking, deed: &str, thing: &str, input: Value) -> String {
    let name = deed[..1].to_uppercase() + &deed[1..];
    let query = format!(
        "mutation($input: {name}Input!) {{ {deed}(input: $input) {{ {thing} {{ id }} userErrors {{ message }} }} }}"
    );
    let data = asking.boss().await.ask(&query, json!({ "input": input })).await.done();
    text(&data[deed][thing]["id"])
}

/// A person at a customer company that was won in this way.
async fn won(asking: &Asking, name: &str, source: &str) -> String {
    let acquisition = json!({ "source": source });
    let input = json!({ "clientId": asking.client.id, "name": name, "acquisition": acquisition });
    let account = made(asking, "accountCreate", "account", input).await;
    asking.contact(json!({ "name": name, "accountId": account })).await
}

async fn bought(asking: &Asking, contact: &str, at: &str, minor: i64) {
    let input = json!({ "contactId": contact, "kind": "PURCHASE", "title": "Care", "startedAt": at, "completedAt": at,
        "status": "COMPLETED", "amount": { "amountMinor": minor, "currency": "RON" } });
    made(asking, "engagementCreate", "engagement", input).await;
}

/// A recommended customer, one by advertising, one of whom nobody knows, one who had been there before, one who comes back.
async fn past(asking: &Asking) -> [String; 5] {
    let mut all = Vec::new();
    for (name, source, at, minor) in [
        ("Ana", "REFERRAL_CUSTOMER", "2026-02-20T10:00:00Z", 10_000),
        ("Bela", "ADVERTISING", "2026-02-21T10:00:00Z", 20_000),
        ("Cora", "UNKNOWN", "2026-02-22T10:00:00Z", 5_000),
        ("Dan", "REPEAT", "2026-02-23T10:00:00Z", 1_000),
        ("Ema", "DIRECT_SALES", "2026-01-10T10:00:00Z", 40_000),
    ] {
        let contact = won(asking, name, source).await;
        bought(asking, &contact, at, minor).await;
        all.push(contact);
    }
    bought(asking, &all[4], "2026-02-24T10:00:00Z", 50_000).await;
    all.try_into().expect("five")
}

on_both! {
    async fn ana_1_the_share_of_referrals_stands_beside_the_unknown(server: Server) {
        let asking = server.asking().await;
        let empty = figures(&asking, SHARE).await;
        assert_eq!((&empty["share"]["referred"]["value"], &empty["share"]["referred"]["standing"]), (&Value::Null, &json!("EMPTY")));
        past(&asking).await;
        let share = figures(&asking, SHARE).await["share"].take();
        let (referred, unknown) = (&share["referred"], &share["unknown"]);
        assert_eq!((&referred["value"], &referred["hits"], &referred["base"]), (&json!(50.0), &json!(1), &json!(2)), "{share}");
        assert_eq!((&referred["standing"], &referred["definition"]), (&json!("LOW_BASE"), &json!("referral-share/1")));
        assert!(referred["margin"].as_f64().is_some_and(|margin| margin > 20.0), "two say little: {share}");
        assert_eq!((&unknown["hits"], &unknown["base"], &share["unknownTarget"]), (&json!(1), &json!(3), &json!(10.0)));
        let rolled = asking.boss().await.ask(&of_all(SHARE), Value::Null).await.done();
        assert_eq!(rolled["agencyDashboard"]["referrals"]["share"], share);
    }

    async fn ana_1_growth_is_earned_by_those_who_come_back_and_those_who_are_recommended(server: Server) {
        let asking = server.asking().await;
        assert_eq!(figures(&asking, GROWTH).await["earnedGrowth"], json!([]));
        past(&asking).await;
        let growth = figures(&asking, GROWTH).await["earnedGrowth"].take();
        assert_eq!(growth.as_array().map(Vec::len), Some(1), "{growth}");
        let one = &growth[0];
        assert_eq!((&one["currency"], &one["value"], &one["base"], &one["standing"]), (&json!("RON"), &json!(50.0), &json!(3), &json!("LOW_BASE")), "{one}");
        assert_eq!((&one["returningMinor"], &one["referredMinor"], &one["boughtMinor"], &one["previousMinor"]),
            (&json!(50_000.0), &json!(10_000.0), &json!(26_000.0), &json!(40_000.0)));
        assert_eq!((&one["previousFrom"], &one["definition"]), (&json!("2025-12-04T00:00:00.000Z"), &json!("earned-growth/1")));
        assert!(one["margin"].as_f64().is_some_and(|margin| margin > 100.0), "three say little: {one}");
        // Another client company has none of it.
        let other = asking.agency.client().await;
        let strange = other.owner.ask(&of_all(GROWTH), Value::Null).await.done();
        assert_eq!(strange["agencyDashboard"]["referrals"]["earnedGrowth"], json!([]));
        let foreign = other.owner.ask(&asked(&asking.client.id, GROWTH), Value::Null).await;
        assert_eq!(foreign.code(), "NOT_FOUND");
    }

    async fn ana_1_recommended_customers_stand_beside_the_others(server: Server) {
        let asking = server.asking().await;
        let [ana, bela, ..] = past(&asking).await;
        bought(&asking, &ana, "2026-02-25T10:00:00Z", 3_000).await;
        made(&asking, "caseOpen", "case", json!({ "contactId": bela, "symptom": "It hurts" })).await;
        for (contact, score) in [(&ana, 10), (&bela, 3)] {
            asking.record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score })).await;
        }
        // One of two who met the client company at a fair buys two days later.
        let fair = won(&asking, "Fia", "EVENT").await;
        won(&asking, "Gabi", "EVENT").await;
        server.advance(Duration::from_hours(48));
        bought(&asking, &fair, &asking.now(), 1_000).await;
        let what = format!("advantage {{ referred {{ {WORTH} }} others {{ {WORTH} }} }}");
        let both = figures(&asking, &what).await["advantage"].take();
        let (referred, others) = (&both["referred"], &both["others"]);
        assert_eq!((&others["converted"], &others["daysToConvert"]), (&json!({ "hits": 1, "base": 2 }), &json!({ "median": 2.0, "base": 1 })), "{both}");
        assert_eq!(referred["converted"], json!({ "hits": 0, "base": 0 }), "no referral was registered");
        assert_eq!((&referred["secondPurchase"], &referred["withCase"]), (&json!({ "hits": 1, "base": 1 }), &json!({ "hits": 0, "base": 1 })));
        // Bela, Dan, Ema and Fia; of Cora nobody knows.
        assert_eq!((&others["secondPurchase"]["base"], &others["withCase"]), (&json!(4), &json!({ "hits": 1, "base": 4 })), "{both}");
        assert_eq!((&referred["nps"], &others["nps"]), (&json!({ "value": 100.0, "base": 1 }), &json!({ "value": -100.0, "base": 1 })));
        assert_eq!((&referred["lowEffort"]["base"], &others["discount"]["base"]), (&json!(0), &json!(0)));
    }

    async fn a41_the_statements_of_what_recommendations_bring(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let what = format!("{SHARE} {GROWTH} funnel {{ origin }} advantage {{ referred {{ {WORTH} }} }}");
        let count = async |query: String| {
            let (answer, counts) = server.counted(boss.ask(&query, Value::Null)).await;
            answer.done();
            counts.statements
        };
        let before = (count(asked(&asking.client.id, &what)).await, count(of_all(&what)).await);
        past(&asking).await;
        let after = (count(asked(&asking.client.id, &what)).await, count(of_all(&what)).await);
        assert_eq!(before, after);
        assert!(after.0 <= 18 && after.1 <= 17, "{after:?}");
    }
}
