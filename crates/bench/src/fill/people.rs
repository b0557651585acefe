//! An agency's staff and client companies.

use serde_json::{Value, json};

use super::rows::{Rows, text};
use super::world::{Kind, id};

/// The people who act at every client company, and as what.
pub(super) const STAFF: [&str; 3] = ["OWNER", "ACCOUNT_MANAGER", "SALES"];

/// An agency that did not sign up.
pub(super) fn agency(rows: &Rows, number: usize) -> Vec<String> {
    let (key, now) = (rows.d.uuid(rows.agency), rows.size.now);
    vec![
        format!(
            "INSERT INTO agency (id, version, created_at, updated_at, name, slug, default_locale, time_zone, plan, status) \
             VALUES ({key}, 1, {now}, {now}, 'Agency {number}', 'grown-{number}', 'en', 'Etc/UTC', 'TRIAL', 'ACTIVE')"
        ),
        format!("INSERT INTO agency_directory (agency_id, slug) VALUES ({key}, 'grown-{number}')"),
    ]
}

/// Staff, client companies with the staff's roles, calendars and surveys.
pub(super) fn people(rows: &Rows) -> Vec<String> {
    let mut all = vec![staff(rows)];
    all.extend(companies(rows, &rows.d.count(1, rows.size.clients)));
    all
}

/// The client companies that `each` counts, with the staff's roles, calendars and surveys.
pub(super) fn companies(rows: &Rows, each: &str) -> Vec<String> {
    let mut all = vec![clients(rows, each), calendars(rows, each), surveys(rows, each)];
    let roles = STAFF.into_iter().zip(1..);
    all.extend(roles.map(|(role, at)| memberships(rows, each, role, at)));
    all
}

fn staff(rows: &Rows) -> String {
    let i = rows.d.padded("i");
    let columns = [
        ("name", format!("'Person ' || {i}")),
        ("name_key", format!("'person ' || {i}")),
        ("email", format!("'person' || {i} || '@agency.example'")),
        ("locale", text("en")),
    ];
    rows.insert(
        "user",
        (Kind::User, "i"),
        &columns,
        &rows.d.count(1, STAFF.len() as u64),
    )
}

fn clients(rows: &Rows, each: &str) -> String {
    let i = rows.d.padded("i");
    let columns = [
        ("name", format!("'Client ' || {i}")),
        ("name_key", format!("'client ' || {i}")),
        ("industry", text("Crafts")),
        ("size_band", text("SMALL")),
        ("trust_sensitivity", text("NORMAL")),
        ("locale", text("en")),
        ("time_zone", text("Europe/Bucharest")),
        ("currency", text("EUR")),
        ("status", text("ACTIVE")),
        // What is missing stands at the product's defaults.
        ("settings", rows.d.json(&json!({}))),
    ];
    rows.insert("client_company", (Kind::Client, "i"), &columns, each)
}

fn calendars(rows: &Rows, each: &str) -> String {
    let columns = [
        ("client_id", rows.id(Kind::Client, "i")),
        ("hours", rows.d.json(&hours())),
    ];
    rows.insert("business_calendar", (Kind::Calendar, "i"), &columns, each)
}

fn surveys(rows: &Rows, each: &str) -> String {
    let columns = [
        ("client_id", rows.id(Kind::Client, "i")),
        ("kind", text("NPS")),
        ("mode", text("TRANSACTIONAL")),
        ("name", text("After work")),
        ("status", text("ACTIVE")),
        ("series_id", rows.id(Kind::Survey, "i")),
        ("questions", rows.d.json(&questions())),
        ("scale_min", "0".into()),
        ("scale_max", "10".into()),
    ];
    rows.insert("survey", (Kind::Survey, "i"), &columns, each)
}

fn memberships(rows: &Rows, each: &str, role: &str, at: u64) -> String {
    let columns = [
        ("client_id", rows.id(Kind::Client, "i")),
        ("user_id", rows.d.uuid(id(Kind::User, rows.agency, at))),
        ("role", text(role)),
        ("lead", "FALSE".into()),
        ("support_ally", "FALSE".into()),
    ];
    let number = format!("i * 10 + {at}");
    rows.insert("client_membership", (Kind::Membership, &number), &columns, each)
}

fn hours() -> Value {
    let days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
    let week: Vec<Value> = days
        .iter()
        .map(|day| json!({ "day": day, "from_minute": 540, "to_minute": 1_080 }))
        .collect();
    json!({ "zone": "Europe/Bucharest", "week": week, "holidays": [] })
}

fn questions() -> Value {
    let question = |key: &str, text: &str, order: i32| {
        json!({
            "key": key,
            "text": { "default": "en", "texts": { "en": text } },
            "required": order == 1,
            "order": order,
        })
    };
    json!([
        question("RECOMMEND", "How likely are you to recommend us?", 1),
        question("ONE_IMPROVEMENT", "What one thing would be better?", 2),
        question("ANYTHING_ELSE", "Anything else?", 3),
    ])
}
