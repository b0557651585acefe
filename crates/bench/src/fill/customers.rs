//! The customers of an agency's client companies, by number: each with an account, a consent, some answers, and one
//! follow-up of which every other one is open. The client companies take turns.

use serde_json::json;

use super::rows::{DAY, Rows, text};
use super::world::Kind;

/// The customers from one number to another.
pub(super) fn customers(rows: &Rows, first: u64, last: u64) -> Vec<String> {
    let of = Customers {
        rows,
        each: rows.d.count(first, last),
    };
    vec![
        of.accounts(),
        of.contacts(),
        of.consents(),
        of.responses(),
        of.follow_ups(),
    ]
}

struct Customers<'a> {
    rows: &'a Rows,
    each: String,
}

impl Customers<'_> {
    fn accounts(&self) -> String {
        let i = self.rows.d.padded("i");
        let columns = [
            ("client_id", self.client()),
            ("name", format!("'Account ' || {i}")),
            ("name_key", format!("'account ' || {i}")),
            ("gold", "FALSE".into()),
            ("lifecycle", text("REGULAR")),
        ];
        self.rows.insert("account", (Kind::Account, "i"), &columns, &self.each)
    }

    // Names sort as ids do, so that the newest contacts are the last ones by name too.
    fn contacts(&self) -> String {
        let (i, latest) = (self.rows.d.padded("i"), score("0"));
        let columns = [
            ("client_id", self.client()),
            ("account_id", self.rows.id(Kind::Account, "i")),
            ("name", format!("'Contact ' || {i}")),
            ("name_key", format!("'contact ' || {i}")),
            ("email", format!("'contact' || {i} || '@customer.example'")),
            ("locale", text("en")),
            ("do_not_contact", "FALSE".into()),
            (
                "current_nps_band",
                by_band(&latest, ["PROMOTER", "PASSIVE", "DETRACTOR"]),
            ),
            ("current_nps_score", latest.clone()),
            ("last_scored_at", self.given("0")),
            ("open_cases", "0".into()),
        ];
        self.rows.insert("contact", (Kind::Contact, "i"), &columns, &self.each)
    }

    fn consents(&self) -> String {
        let columns = [
            ("client_id", self.client()),
            ("contact_id", self.rows.id(Kind::Contact, "i")),
            ("purpose", text("SURVEY")),
            ("basis", text("CONSENT")),
            ("given_at", self.rows.size.now.to_string()),
        ];
        self.rows.insert("consent", (Kind::Consent, "i"), &columns, &self.each)
    }

    // The latest answer has the number 0; older ones count up, while ids count down.
    fn responses(&self) -> String {
        let (score, survey) = (score("j"), self.rows.id(Kind::Survey, &self.turn()));
        let columns = [
            ("client_id", self.client()),
            ("survey_id", survey.clone()),
            ("series_id", survey),
            ("kind", text("NPS")),
            ("contact_id", self.rows.id(Kind::Contact, "i")),
            ("account_id", self.rows.id(Kind::Account, "i")),
            ("score", score.clone()),
            ("band", by_band(&score, ["PROMOTER", "PASSIVE", "DETRACTOR"])),
            ("improvement_suggestion", text("Answer the telephone sooner")),
            ("locale", text("en")),
            ("answered_at", self.given("j")),
            ("revision", "1".into()),
            ("source", text("MANUAL")),
            ("legacy_scale", "FALSE".into()),
        ];
        let answers = self.rows.d.count(0, self.answers() - 1);
        let from = format!("{} CROSS JOIN (SELECT i AS j FROM {answers}) AS t", self.each);
        let number = format!("i * {0} + {0} - j", self.answers());
        self.rows
            .insert("survey_response", (Kind::Response, &number), &columns, &from)
    }

    fn follow_ups(&self) -> String {
        let (rows, now, latest) = (self.rows, self.rows.size.now, score("0"));
        let assignee = format!("CASE WHEN {latest} >= 9 THEN 3 WHEN {latest} >= 7 THEN 2 ELSE 1 END");
        let columns = [
            ("client_id", self.client()),
            ("account_id", rows.id(Kind::Account, "i")),
            ("contact_id", rows.id(Kind::Contact, "i")),
            (
                "reason",
                by_band(&latest, ["PROMOTER_RESPONSE", "PASSIVE_RESPONSE", "DETRACTOR_RESPONSE"]),
            ),
            ("status", "CASE WHEN i % 2 = 0 THEN 'OPEN' ELSE 'DONE' END".into()),
            ("is_open", "i % 2 = 0".into()),
            ("assignee_user_id", rows.id(Kind::User, &assignee)),
            ("required_role", by_band(&latest, ["SALES", "ACCOUNT_MANAGER", "OWNER"])),
            ("priority", "50 + i % 40".into()),
            ("started_at", self.given("0")),
            ("time_limit", rows.d.json(&json!({ "CalendarMillis": DAY }))),
            ("due_at", format!("{now} + (i * 7919 % 60 - 20) * {DAY} + i % 1000")),
            (
                "source_response_id",
                rows.id(Kind::Response, &format!("i * {0} + {0}", self.answers())),
            ),
            ("signals", "1".into()),
            ("closed_at", format!("CASE WHEN i % 2 = 0 THEN NULL ELSE {now} END")),
        ];
        rows.insert("follow_up", (Kind::FollowUp, "i"), &columns, &self.each)
    }

    fn answers(&self) -> u64 {
        self.rows.size.responses.max(1)
    }

    fn turn(&self) -> String {
        format!("(i - 1) % {} + 1", self.rows.size.clients)
    }

    fn client(&self) -> String {
        self.rows.id(Kind::Client, &self.turn())
    }

    /// When an answer was given: ninety days lie between those of one contact.
    fn given(&self, number: &str) -> String {
        format!(
            "{} - ({number}) * 90 * {DAY} - (i * 7919 % 80) * {DAY} - i % 1000",
            self.rows.size.now
        )
    }
}

fn score(number: &str) -> String {
    format!("CAST((i * 37 + ({number}) * 11) % 11 AS integer)")
}

fn by_band(score: &str, [promoter, passive, detractor]: [&str; 3]) -> String {
    format!("CASE WHEN {score} >= 9 THEN '{promoter}' WHEN {score} >= 7 THEN '{passive}' ELSE '{detractor}' END")
}
