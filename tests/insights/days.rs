//! Answers that are counted by days: a figure is the same before they are, after, and whatever comes late (SUR-2, ANA-3).

use std::time::Duration;

use goodword_feedback::nps_day::{self, Rebuilt};
use goodword_kernel::id::AgencyId;
use goodword_kernel::time;
use goodword_persistence::Engine;
use hyper::StatusCode;
use serde_json::{Value, json};

use super::chance::Chance;
use super::figures::{check_clients, check_points, check_summaries, span};
use super::past::Past;
use super::recount::{Rows, Span};
use crate::kit::{Agency, Asking, Link, Person, Server, Sql, on_both};

const DAY: Duration = Duration::from_hours(24);
/// From within a day until within another, so that the days at both ends are cut.
const FIGURE: &str =
    "{ npsSummary(from: \"2020-01-01T07:30:00Z\", until: \"2029-06-01T11:00:00Z\") { promoters passives detractors } }";
const ERASE: &str = "mutation($id: ID!) { erasureRequestCreate(input: { contactId: $id, reason: \"Ana wrote to us\" }) \
    { erasureRequest { id } userErrors { code } } }";
const CARRY_OUT: &str = "mutation($id: ID!) { erasureRequestCarryOut(input: { id: $id }) \
    { erasureRequest { status } userErrors { code } } }";
/// Answers in days that count.
const COUNTED: &str = "SELECT coalesce(sum(d.n), 0) FROM nps_day d JOIN nps_mark m ON m.agency_id = d.agency_id \
    WHERE d.day < m.counted_until";

/// Promoters, passives, detractors.
async fn figure(who: &Person) -> [i64; 3] {
    let said = who.ask(FIGURE, Value::Null).await.done();
    ["promoters", "passives", "detractors"].map(|band| said["npsSummary"][band].as_i64().expect("a number"))
}

async fn counted(server: &Server) -> i64 {
    Sql::owner(server).await.number(COUNTED).await
}

async fn a_day_passes(server: &Server) {
    server.advance(DAY);
    server.drain().await;
}

/// An answer that came to staff.
async fn noted(asking: &Asking, score: u8, at: &str) {
    asking
        .record(json!({ "surveyId": asking.survey, "score": score, "answeredAt": at }))
        .await;
}

/// A client company with three answers, two of them of the same day of the past, all of them counted by days; and the link of
/// the customer who gave the third.
async fn three_counted(server: &Server) -> (Asking, Link) {
    let asking = server.asking().await;
    noted(&asking, 9, "2025-11-20T00:00:00.000Z").await;
    noted(&asking, 3, "2025-11-20T23:59:59.999Z").await;
    let (_, link) = asking.asked("ana").await;
    assert!(link.answer(10).await);
    assert_eq!(
        (figure(&asking.boss().await).await, counted(server).await),
        ([2, 0, 1], 0),
        "nothing is counted yet"
    );
    for _ in 0..2 {
        a_day_passes(server).await;
    }
    assert_eq!(
        (figure(&asking.boss().await).await, counted(server).await),
        ([2, 0, 1], 3)
    );
    (asking, link)
}

/// What is kept: client company, series, day, band and number.
async fn kept(server: &Server) -> Vec<String> {
    let id = |column: &str| match server.engine() {
        Engine::Sqlite => format!("lower(hex({column}))"),
        Engine::Postgres => format!("replace({column}::text, '-', '')"),
    };
    let sql = format!(
        "SELECT {} || ' ' || {} || ' ' || d.day || ' ' || d.band || ' ' || d.n FROM nps_day d \
         JOIN nps_mark m ON m.agency_id = d.agency_id WHERE d.day < m.counted_until ORDER BY 1",
        id("d.client_id"),
        id("d.series_id")
    );
    Sql::owner(server).await.texts(&sql).await
}

async fn rebuilt(server: &Server, asking: &Asking) -> Rebuilt {
    let agency: AgencyId = asking.agency.id.parse().expect("an id");
    let by = server.house().gatekeeper.system(agency, "tests").prove();
    nps_day::rebuild(&by.expect("the program may"), |_| ())
        .await
        .expect("days")
}

async fn command(server: &Server, slug: &str) -> Result<(), String> {
    server.command(&["goodword", "rebuild", "--agency", slug]).await
}

async fn spoil(server: &Server) {
    let mut sql = Sql::owner(server).await;
    assert!(sql.run("UPDATE nps_day SET n = n + 5").await.expect("rows") > 0);
}

on_both! {
    async fn ana_3_sur_2_figures_equal_a_recount_once_days_are_counted_and_once_again_after_a_rebuild(server: Server) {
        let past = Past::make(&server, 11).await;
        for _ in 0..2 {
            a_day_passes(&server).await;
        }
        assert!(counted(&server).await >= 10);
        let (boss, now) = (past.boss().await, server.now());
        let rows = Rows::read(&boss).await;
        let mut chance = Chance::of(11);
        let whole = Span { from: now.plus(-300 * time::DAY).to_string(), until: now.plus(time::DAY).to_string() };
        for span in [whole, span(&mut chance, now), span(&mut chance, now), span(&mut chance, now)] {
            check_summaries(&boss, &past, &rows, &span, "by days").await;
            check_clients(&boss, &past, &rows, &span, "by days").await;
            check_points(&boss, &past, &rows, &span, "by days").await;
        }
    }

    async fn sur_2_what_comes_late_or_is_revised_counts_at_once_and_is_counted_by_days_again(server: Server) {
        let (asking, link) = three_counted(&server).await;
        noted(&asking, 7, "2025-12-24T18:00:00Z").await;
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([2, 1, 1], 2), "from its day on nothing is kept");
        a_day_passes(&server).await;
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([2, 1, 1], 4));
        assert!(link.answer(2).await);
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([1, 1, 2], 3));
        a_day_passes(&server).await;
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([1, 1, 2], 4));
        assert_eq!(link.send(&[("score", "2"), ("comment", "They never called")]).await, StatusCode::SEE_OTHER);
        assert_eq!(counted(&server).await, 4, "a word moves no band");
    }

    async fn sur_3_an_old_answer_that_no_score_counts_leaves_what_is_kept_alone(server: Server) {
        let (asking, _) = three_counted(&server).await;
        let questions = json!([{ "key": "SATISFACTION", "text": [{ "locale": "en", "text": "How was it?" }] }]);
        let kind = json!({ "kind": "CSAT", "name": "How was it", "questions": questions, "scaleMin": 0, "scaleMax": 10 });
        let other = asking.survey(kind).await;
        asking.record(json!({ "surveyId": other, "score": 9, "answeredAt": "2025-11-01T08:00:00Z" })).await;
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([2, 0, 1], 3));
    }

    async fn ten_1_days_are_seen_by_those_who_see_the_answers(server: Server) {
        let (asking, _) = three_counted(&server).await;
        let stranger = server.asking().await;
        noted(&stranger, 9, "2025-11-20T08:00:00Z").await;
        for _ in 0..2 {
            a_day_passes(&server).await;
        }
        assert_eq!(counted(&server).await, 4);
        assert_eq!(figure(&stranger.boss().await).await, [1, 0, 0]);
        let owner = server.sign_in(&asking.client.owner.email).await;
        assert_eq!((figure(&asking.boss().await).await, figure(&owner).await), ([2, 0, 1], [2, 0, 1]));
        let (id, slug) = (asking.agency.id.clone(), asking.agency.slug.clone());
        let elsewhere = Agency { id, slug, owner: asking.boss().await }.client().await;
        assert_eq!(figure(&elsewhere.owner).await, [0, 0, 0]);
    }

    async fn int_4_scores_of_those_who_are_forgotten_and_of_words_that_are_stay_counted(server: Server) {
        let (asking, link) = three_counted(&server).await;
        assert_eq!(link.send(&[("score", "10"), ("comment", "Well done")]).await, StatusCode::SEE_OTHER);
        let boss = asking.boss().await;
        let found = boss.ask("{ contacts(first: 1) { nodes { id } } }", Value::Null).await.done();
        let made = boss.ask(ERASE, json!({ "id": found["contacts"]["nodes"][0]["id"] })).await.done();
        let request = &made["erasureRequestCreate"]["erasureRequest"]["id"];
        boss.ask(CARRY_OUT, json!({ "id": request })).await.done();
        assert_eq!((figure(&boss).await, counted(&server).await), ([2, 0, 1], 3));
        server.advance(DAY * 800);
        server.drain().await;
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([2, 0, 1], 3));
        let before = kept(&server).await;
        rebuilt(&server, &asking).await;
        assert_eq!(kept(&server).await, before, "the log says it as well");
    }

    async fn ana_3_a_rebuild_gives_the_days_that_were_kept(server: Server) {
        let (asking, link) = three_counted(&server).await;
        assert!(link.answer(8).await);
        noted(&asking, 9, "2025-11-20T11:00:00Z").await;
        a_day_passes(&server).await;
        let (before, right) = (kept(&server).await, [2, 1, 1]);
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), (right, 4));
        spoil(&server).await;
        assert_ne!(figure(&asking.boss().await).await, right, "what is kept is what is read");
        let done = rebuilt(&server, &asking).await;
        assert_eq!((done.resumed, done.thrown_away, done.entries), (false, before.len() as u64, 5));
        assert_eq!((kept(&server).await, figure(&asking.boss().await).await), (before, right));
        noted(&asking, 0, "2025-11-21T11:00:00Z").await;
        assert_eq!(figure(&asking.boss().await).await, [2, 1, 2], "the mark is where it was");
    }

    async fn ana_3_a_rebuild_that_was_stopped_is_gone_on_with_and_figures_are_right_meanwhile(server: Server) {
        let (asking, _) = three_counted(&server).await;
        let before = kept(&server).await;
        spoil(&server).await;
        let nil = match server.engine() {
            Engine::Sqlite => "zeroblob(16)",
            Engine::Postgres => "'00000000-0000-0000-0000-000000000000'",
        };
        let begun = format!("UPDATE nps_mark SET counted_until = -62135596800000, position = {nil}");
        Sql::owner(&server).await.run(&begun).await.expect("a mark");
        assert_eq!((figure(&asking.boss().await).await, counted(&server).await), ([2, 0, 1], 0));
        a_day_passes(&server).await;
        assert_eq!((kept(&server).await, figure(&asking.boss().await).await), (before.clone(), [2, 0, 1]));
        Sql::owner(&server).await.run(&begun).await.expect("a mark");
        assert!(rebuilt(&server, &asking).await.resumed);
        assert_eq!(kept(&server).await, before);
        assert_eq!(command(&server, "nobody").await, Err("there is no agency nobody".to_owned()));
        spoil(&server).await;
        assert_eq!(command(&server, &asking.agency.slug).await, Ok(()));
        assert_eq!(figure(&asking.boss().await).await, [2, 0, 1]);
    }
}
