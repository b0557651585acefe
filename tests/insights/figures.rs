//! Every figure equals what one counts by hand from the rows (SUR-2, ANA-1, ANA-3), whatever the past was.

use std::collections::BTreeMap;

use goodword_kernel::Timestamp;
use goodword_kernel::time::DAY;
use jiff::Unit;
use serde_json::{Value, json};

use super::chance::Chance;
use super::past::{Past, ZONES, string};
use super::recount::{About, Rows, Span, near};
use crate::kit::{Person, Server, on_both};

/// Each seed is another past. One that found a fault stays here.
const SEEDS: [u64; 3] = [1, 7, 2026];

const NPS: &str =
    "value base lowBase margin promoters passives detractors delivered responseRate suppressed from until definition";
const LIMITS: &str = "query($client: ID, $from: DateTime!, $until: DateTime!) { followUpSummary(clientId: $client, from: $from, \
    until: $until) { value base within late running ended from until definition reasons { reason value base within late running ended } } }";

/// Any period of the last seven months, some of a few days and some empty.
pub(super) fn span(chance: &mut Chance, now: Timestamp) -> Span {
    let from = now.plus(-chance.below(210 * DAY));
    let most = *chance.one(&[3 * DAY, 40 * DAY, 300 * DAY]);
    let until = from.plus(1 + chance.below(most));
    Span {
        from: from.to_string(),
        until: until.to_string(),
    }
}

async fn summary(boss: &Person, about: &About, span: &Span) -> Value {
    let query = format!(
        "query($client: ID, $series: ID, $from: DateTime!, $until: DateTime!) \
        {{ npsSummary(clientId: $client, seriesId: $series, from: $from, until: $until) {{ {NPS} }} }}"
    );
    let given = json!({ "client": about.client, "series": about.series, "from": span.from, "until": span.until });
    boss.ask(&query, given).await.done()["npsSummary"].take()
}

/// Whole, and cut by client company and trend.
pub(super) async fn check_summaries(boss: &Person, past: &Past, rows: &Rows, span: &Span, what: &str) {
    let clients = past.firms.iter().map(|firm| Some(firm.id.clone())).chain([None]);
    let series = past
        .series()
        .into_iter()
        .map(|series| Some(series.to_owned()))
        .chain([None]);
    let pairs: Vec<_> = clients
        .map(|client| (client, None))
        .chain(series.map(|series| (None, series)))
        .collect();
    for (client, series) in pairs {
        let about = About { client, series };
        let said = summary(boss, &about, span).await;
        rows.nps(&about, span)
            .must_equal(&said, &format!("{what}: {about:?} {span:?}"));
        assert_eq!(
            (&said["from"], &said["until"], &said["definition"]),
            (&json!(span.from), &json!(span.until), &json!("nps/1"))
        );
    }
}

/// The same of all client companies at once, in both ways to ask for it.
pub(super) async fn check_clients(boss: &Person, past: &Past, rows: &Rows, span: &Span, what: &str) {
    let query = format!(
        "query($from: DateTime!, $until: DateTime!) {{ npsByClient(from: $from, until: $until) \
        {{ client {{ id }} nps {{ {NPS} }} }} clientCompanies {{ nodes {{ id nps(from: $from, until: $until) {{ {NPS} }} }} }} }}"
    );
    let data = boss
        .ask(&query, json!({ "from": span.from, "until": span.until }))
        .await
        .done();
    let listed = data["npsByClient"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|one| (&one["client"]["id"], &one["nps"]));
    let nested = data["clientCompanies"]["nodes"]
        .as_array()
        .expect("companies")
        .iter()
        .map(|one| (&one["id"], &one["nps"]));
    let mut seen = 0;
    for (client, said) in listed.chain(nested) {
        let about = About {
            client: Some(string(client)),
            series: None,
        };
        rows.nps(&about, span)
            .must_equal(said, &format!("{what}: {about:?} {span:?}"));
        seen += 1;
    }
    assert_eq!(seen, 2 * past.firms.len());
}

/// Points join without a gap, and all but the first begin where a week, month or quarter of the zone does.
pub(super) async fn check_points(boss: &Person, past: &Past, rows: &Rows, span: &Span, what: &str) {
    for (firm, zone) in past.firms.iter().zip(ZONES) {
        for bucket in ["WEEK", "MONTH", "QUARTER"] {
            let query = format!(
                "query($client: ID!, $from: DateTime!, $until: DateTime!) \
                {{ npsPoints(clientId: $client, bucket: {bucket}, from: $from, until: $until) {{ {NPS} }} }}"
            );
            let given = json!({ "client": firm.id, "from": span.from, "until": span.until });
            let data = boss.ask(&query, given).await.done();
            let mut next = json!(span.from);
            for point in data["npsPoints"].as_array().expect("a series") {
                assert_eq!(point["from"], next, "{what}: {bucket} {span:?}");
                assert!(
                    next == span.from.as_str() || begins(&string(&next), zone, bucket),
                    "{what}: {next} in {zone}"
                );
                next = point["until"].clone();
                let cut = Span {
                    from: string(&point["from"]),
                    until: string(&next),
                };
                let about = About {
                    client: Some(firm.id.clone()),
                    series: None,
                };
                rows.nps(&about, &cut)
                    .must_equal(point, &format!("{what}: {bucket} {cut:?}"));
            }
            assert_eq!(next, span.until.as_str(), "{what}: {bucket}");
        }
    }
}

/// Whether a week, month or quarter begins at an instant in a zone.
fn begins(at: &str, zone: &str, bucket: &str) -> bool {
    let at = at
        .parse::<jiff::Timestamp>()
        .and_then(|at| at.in_tz(zone))
        .expect("an instant");
    let midnight = at.round(Unit::Minute).ok() == Some(at.clone()) && (at.hour(), at.minute()) == (0, 0);
    midnight
        && match bucket {
            "WEEK" => at.weekday() == jiff::civil::Weekday::Monday,
            "MONTH" => at.day() == 1,
            _ => at.day() == 1 && at.month() % 3 == 1,
        }
}

/// How follow-ups stand to their limits, by reason and together.
async fn check_limits(boss: &Person, past: &Past, rows: &Rows, span: &Span, now: &str) {
    for client in past.firms.iter().map(|firm| Some(firm.id.as_str())).chain([None]) {
        let given = json!({ "client": client, "from": span.from, "until": span.until });
        let said = boss.ask(LIMITS, given).await.done()["followUpSummary"].take();
        let expected = rows.kept(client, span, now);
        let what = format!("{client:?} {span:?}");
        let of_reasons: BTreeMap<String, Value> = said["reasons"]
            .as_array()
            .expect("reasons")
            .iter()
            .map(|one| (string(&one["reason"]), one.clone()))
            .collect();
        assert_eq!(
            of_reasons.keys().collect::<Vec<_>>(),
            expected.keys().collect::<Vec<_>>(),
            "{what}"
        );
        for (reason, kept) in &expected {
            check_kept(&of_reasons[reason], *kept, &format!("{reason} of {what}"));
        }
        let together = expected
            .values()
            .fold([0; 4], |sum, one| [0, 1, 2, 3].map(|at| sum[at] + one[at]));
        check_kept(&said, together, &what);
        assert_eq!((&said["from"], &said["until"]), (&json!(span.from), &json!(span.until)));
    }
}

fn check_kept(said: &Value, kept: [i64; 4], what: &str) {
    let [within, late, running, ended] = kept;
    let counted = json!([
        said["within"],
        said["late"],
        said["running"],
        said["ended"],
        said["base"]
    ]);
    assert_eq!(counted, json!([within, late, running, ended, within + late]), "{what}");
    let real = |n: i64| f64::from(i32::try_from(n).expect("few"));
    near(
        &said["value"],
        (within + late > 0).then(|| 100.0 * real(within) / real(within + late)),
        what,
    );
}

/// The answers as the event log tells them: how many of each band, by client company.
async fn bands_of_events(boss: &Person) -> BTreeMap<String, [i64; 3]> {
    let query = "query($after: String) { auditEntries(first: 50, after: $after, filter: { topic: \"feedback.survey_response\" }, \
        orderBy: { direction: ASC }) { nodes { subjectId changes { field after } } pageInfo { hasNextPage endCursor } } }";
    let (mut answers, mut after) = (BTreeMap::<String, BTreeMap<String, String>>::new(), Value::Null);
    loop {
        let data = boss.ask(query, json!({ "after": after })).await.done();
        for entry in data["auditEntries"]["nodes"].as_array().expect("entries") {
            let answer = answers.entry(string(&entry["subjectId"])).or_default();
            for change in entry["changes"].as_array().expect("changes") {
                answer.insert(
                    string(&change["field"]),
                    change["after"].as_str().unwrap_or_default().to_owned(),
                );
            }
        }
        if data["auditEntries"]["pageInfo"]["hasNextPage"] != true {
            break;
        }
        after = data["auditEntries"]["pageInfo"]["endCursor"].clone();
    }
    let mut bands: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    for answer in answers.values().filter(|answer| answer["kind"] == "\"NPS\"") {
        let band = match answer["score"].parse().expect("a score") {
            9..=10 => 0,
            7..=8 => 1,
            _ => 2,
        };
        bands.entry(client_of(answer)).or_default()[band] += 1;
    }
    bands
}

fn client_of(answer: &BTreeMap<String, String>) -> String {
    let id = answer["client_id"].trim_matches('"').replace('-', "");
    id.trim_start_matches("client_").to_owned()
}

on_both! {
    async fn ana_1_sur_2_figures_equal_a_recount_of_the_rows(server: Server) {
        for seed in SEEDS {
            let past = Past::make(&server, seed).await;
            let (boss, now) = (past.boss().await, server.now());
            let rows = Rows::read(&boss).await;
            assert!(rows.counts().iter().all(|count| *count >= 10), "{:?}", rows.counts());
            let mut chance = Chance::of(seed);
            let whole = Span { from: now.plus(-300 * DAY).to_string(), until: now.plus(DAY).to_string() };
            assert!(rows.nps(&About::default(), &whole).base() >= 10, "a figure that is no LOW_BASE");
            for span in [whole, span(&mut chance, now), span(&mut chance, now), span(&mut chance, now)] {
                let what = format!("seed {seed}");
                check_summaries(&boss, &past, &rows, &span, &what).await;
                check_clients(&boss, &past, &rows, &span, &what).await;
                check_points(&boss, &past, &rows, &span, &what).await;
                check_limits(&boss, &past, &rows, &span, &now.to_string()).await;
            }
        }
    }

    async fn ana_3_figures_can_be_recomputed_from_the_event_log(server: Server) {
        let past = Past::make(&server, 3).await;
        let (boss, now) = (past.boss().await, server.now());
        let span = Span { from: now.plus(-300 * DAY).to_string(), until: now.plus(DAY).to_string() };
        let bands = bands_of_events(&boss).await;
        for firm in &past.firms {
            let about = About { client: Some(firm.id.clone()), series: None };
            let said = summary(&boss, &about, &span).await;
            let counted = json!([said["promoters"], said["passives"], said["detractors"]]);
            let told = bands[firm.id.trim_start_matches("client_")];
            assert_eq!(counted, json!(told), "{}", firm.id);
        }
    }
}
