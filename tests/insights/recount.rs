//! The figures once more, from nothing but rows that the API shows: written without a look at how the product counts.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::past::string;
use crate::kit::Person;

/// From an instant on and before another, as the API spells instants: they compare like texts.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub(super) from: String,
    pub(super) until: String,
}

impl Span {
    fn holds(&self, at: &Value) -> bool {
        at.as_str()
            .is_some_and(|at| self.from.as_str() <= at && at < self.until.as_str())
    }
}

/// What is asked about: everything, or one client company, one trend.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) client: Option<String>,
    pub(super) series: Option<String>,
}

impl About {
    fn holds(&self, row: &Value) -> bool {
        let same = |wanted: &Option<String>, at: &Value| wanted.as_ref().is_none_or(|wanted| at == wanted.as_str());
        same(&self.client, &row["clientCompany"]["id"]) && same(&self.series, &row["seriesId"])
    }
}

/// Every answer, invitation and follow-up of an agency.
pub(super) struct Rows {
    answers: Vec<Value>,
    invitations: Vec<Value>,
    follow_ups: Vec<Value>,
}

impl Rows {
    pub(super) async fn read(boss: &Person) -> Self {
        let client = "clientCompany { id }";
        let answers = format!("kind score seriesId answeredAt legacyScale {client}");
        let invitations = format!("status dueAt answeredAt seriesId survey {{ kind }} {client}");
        let follow_ups = format!("reason startedAt dueAt firstContactAt closedAt {client}");
        Self {
            answers: all(boss, "surveyResponses", "", &answers).await,
            invitations: all(boss, "surveyInvitations", "", &invitations).await,
            follow_ups: all(boss, "followUps", ", filter: { open: null }", &follow_ups).await,
        }
    }

    /// How many rows there are of each kind.
    pub(super) fn counts(&self) -> [usize; 3] {
        [self.answers.len(), self.invitations.len(), self.follow_ups.len()]
    }

    /// What `npsSummary` must say.
    pub(super) fn nps(&self, about: &About, span: &Span) -> Nps {
        let answers = self
            .answers
            .iter()
            .filter(|row| about.holds(row) && span.holds(&row["answeredAt"]));
        let scores = answers.filter(|row| row["kind"] == "NPS" && row["legacyScale"] == false);
        let scores: Vec<i64> = scores.filter_map(|row| row["score"].as_i64()).collect();
        let asked = self
            .invitations
            .iter()
            .filter(|row| about.holds(row) && span.holds(&row["dueAt"]));
        let asked: Vec<&Value> = asked.filter(|row| row["survey"]["kind"] == "NPS").collect();
        let arrived = ["SENT", "DELIVERED", "OPENED", "STARTED", "ANSWERED", "EXPIRED"];
        let delivered: Vec<_> = asked
            .iter()
            .filter(|row| arrived.iter().any(|status| row["status"] == *status))
            .collect();
        Nps {
            scores,
            delivered: delivered.len(),
            answered: delivered.iter().filter(|row| !row["answeredAt"].is_null()).count(),
            suppressed: asked.iter().filter(|row| row["status"] == "SUPPRESSED").count(),
        }
    }

    /// What `followUpSummary` must say at an instant: for each reason how many were within the limit, late, running, ended.
    pub(super) fn kept(&self, client: Option<&str>, span: &Span, now: &str) -> BTreeMap<String, [i64; 4]> {
        let mut kept: BTreeMap<String, [i64; 4]> = BTreeMap::new();
        for row in &self.follow_ups {
            let ours = client.is_none_or(|client| row["clientCompany"]["id"] == client);
            if ours && span.holds(&row["startedAt"]) {
                kept.entry(string(&row["reason"])).or_default()[state(row, now)] += 1;
            }
        }
        kept
    }
}

fn state(row: &Value, now: &str) -> usize {
    let due = string(&row["dueAt"]);
    match (row["firstContactAt"].as_str(), row["closedAt"].as_str()) {
        (Some(contact), _) => usize::from(contact > due.as_str()),
        (None, Some(closed)) if closed <= due.as_str() => 3,
        (None, _) if due.as_str() < now => 1,
        (None, _) => 2,
    }
}

/// All rows of a list, page by page.
async fn all(boss: &Person, list: &str, filter: &str, fields: &str) -> Vec<Value> {
    let query = format!(
        "query($after: String) {{ {list}(first: 40, after: $after{filter}) {{ nodes {{ {fields} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    );
    let (mut rows, mut after) = (Vec::new(), Value::Null);
    loop {
        let data = boss.ask(&query, json!({ "after": after })).await.done();
        let page = &data[list];
        rows.extend(page["nodes"].as_array().cloned().expect("rows"));
        if page["pageInfo"]["hasNextPage"] != true {
            return rows;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// A net promoter score as it is counted by hand.
#[derive(Debug)]
pub(super) struct Nps {
    scores: Vec<i64>,
    delivered: usize,
    answered: usize,
    suppressed: usize,
}

impl Nps {
    pub(super) fn base(&self) -> usize {
        self.scores.len()
    }

    /// Compares with what the API says; `what` names the question for whoever reads of a difference.
    pub(super) fn must_equal(&self, said: &Value, what: &str) {
        let of = |band: fn(i64) -> bool| self.scores.iter().filter(|score| band(**score)).count();
        let (promoters, detractors) = (of(|score| score >= 9), of(|score| score <= 6));
        let counts = json!([
            self.base(),
            promoters,
            of(|score| score == 7 || score == 8),
            detractors,
            self.delivered,
            self.suppressed,
            self.base() < 10
        ]);
        let counted = json!([
            said["base"],
            said["promoters"],
            said["passives"],
            said["detractors"],
            said["delivered"],
            said["suppressed"],
            said["lowBase"]
        ]);
        assert_eq!(counted, counts, "{what}");
        // Each answer is worth 1, 0 or -1; the score is their mean, its margin 1.96 standard errors.
        let worth: Vec<f64> = self
            .scores
            .iter()
            .map(|score| match score {
                9.. => 1.0,
                7..=8 => 0.0,
                _ => -1.0,
            })
            .collect();
        let mean = mean(&worth);
        let variance =
            mean.and_then(|mean| self::mean(&worth.iter().map(|one| (one - mean).powi(2)).collect::<Vec<_>>()));
        near(&said["value"], mean.map(|mean| 100.0 * mean), what);
        near(
            &said["margin"],
            variance.map(|variance| 196.0 * (variance / count(worth.len())).sqrt()),
            what,
        );
        let rate = (self.delivered > 0).then(|| 100.0 * count(self.answered) / count(self.delivered));
        near(&said["responseRate"], rate, what);
    }
}

fn mean(of: &[f64]) -> Option<f64> {
    (!of.is_empty()).then(|| of.iter().sum::<f64>() / count(of.len()))
}

pub(super) fn count(n: usize) -> f64 {
    u32::try_from(n).map(f64::from).expect("few")
}

/// A figure, or none, up to the last digits.
pub(super) fn near(said: &Value, expected: Option<f64>, what: &str) {
    match (said.as_f64(), expected) {
        (None, None) => {}
        (Some(said), Some(expected)) => assert!((said - expected).abs() < 1e-9, "{what}: {said}, not {expected}"),
        other => panic!("{what}: {other:?}"),
    }
}
