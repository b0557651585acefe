//! From the view of a report to what its template prints.

use goodword_identity::ClientRole;
use goodword_kernel::{Result, Timestamp};
use serde::Serialize;

use super::figures::{self, Figure};
use super::view::{Advice, AdviceState, ReportView, Reviewer};
use crate::page::shown::{Language, links};
use crate::words::{FluentValue, Words, one_line};

/// What `report.html` reads.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    stylesheet_url: &'a str,
    accent_url: &'a str,
    languages: Vec<Language<'a>>,
    brand: String,
    account: String,
    draft: bool,
    facts: Vec<Fact>,
    agreed: Vec<String>,
    next: String,
    advice: Vec<Advised>,
    period: String,
    figures: Vec<Figure>,
    made: String,
    good_until: String,
}

#[derive(Serialize)]
struct Fact {
    name: String,
    value: String,
}

#[derive(Serialize)]
struct Advised {
    paragraphs: Vec<String>,
    benefit: Vec<String>,
    state: String,
}

/// Turns a view into what is printed.
pub(super) fn report<'a>(words: &Words, view: &'a ReportView) -> Result<Report<'a>> {
    let day = |at: Timestamp| words.date(at, &view.zone);
    let agreed = view.advice.iter().filter(|one| is_agreed(one.state));
    Ok(Report {
        stylesheet_url: &view.stylesheet_url,
        accent_url: &view.accent_url,
        languages: links(words, &view.languages),
        brand: one_line(&view.brand),
        account: one_line(&view.account),
        draft: view.draft,
        facts: facts(words, view),
        agreed: agreed.map(|one| one_line(&one.text)).collect(),
        next: match view.next_at {
            Some(at) => words.say("report-next", &[("date", day(at).into())]),
            None => words.say("report-next-open", &[]),
        },
        advice: view.advice.iter().map(|one| advised(words, one)).collect(),
        period: figures::period(words, view),
        figures: figures::all(words, view)?,
        made: words.say("report-made", &[("date", day(view.made_at).into())]),
        good_until: words.say("report-good-until", &[("date", day(view.expires_at).into())]),
    })
}

fn is_agreed(state: AdviceState) -> bool {
    matches!(state, AdviceState::Accepted | AdviceState::Done)
}

fn facts(words: &Words, view: &ReportView) -> Vec<Fact> {
    let day = |at: Timestamp| words.date(at, &view.zone);
    let fact = |name: String, value: String| Fact { name, value };
    let mut facts = Vec::new();
    if let Some(at) = view.held_at {
        facts.push(fact(words.say("report-held", &[]), day(at)));
    }
    if let Some(at) = view.completed_at {
        facts.push(fact(words.say("report-completed", &[]), day(at)));
    }
    facts.push(fact(
        words.say("report-theirs", &[("account", view.account.as_str().into())]),
        theirs(words, view),
    ));
    if let Some(reviewer) = &view.reviewer {
        let name = words.say("report-ours", &[("brand", view.brand.as_str().into())]);
        facts.push(fact(name, ours(words, reviewer)));
    }
    facts
}

fn theirs(words: &Words, view: &ReportView) -> String {
    let count = words.say("report-people", &[("count", whole(view.people))]);
    if view.names.is_empty() {
        return count;
    }
    let names: Vec<String> = view.names.iter().map(|name| one_line(name)).collect();
    words.say(
        "report-named",
        &[("who", count.into()), ("names", names.join(", ").into())],
    )
}

fn ours(words: &Words, reviewer: &Reviewer) -> String {
    let role = role(words, reviewer.role);
    match &reviewer.name {
        Some(name) => words.say("report-named", &[("who", role.into()), ("names", name.as_str().into())]),
        None => role,
    }
}

fn role(words: &Words, role: Option<ClientRole>) -> String {
    match role {
        Some(ClientRole::Owner) => words.say("report-role-owner", &[]),
        Some(ClientRole::AccountManager) => words.say("report-role-account-manager", &[]),
        Some(ClientRole::Sales) => words.say("report-role-sales", &[]),
        Some(ClientRole::Support) => words.say("report-role-support", &[]),
        Some(ClientRole::Consultant) => words.say("report-role-consultant", &[]),
        Some(ClientRole::Viewer) | None => words.say("report-role-other", &[]),
    }
}

fn advised(words: &Words, advice: &Advice) -> Advised {
    Advised {
        paragraphs: paragraphs(&advice.text),
        benefit: advice.benefit.as_deref().map(paragraphs).unwrap_or_default(),
        state: match advice.state {
            AdviceState::Made => words.say("report-state-made", &[]),
            AdviceState::Accepted => words.say("report-state-accepted", &[]),
            AdviceState::Declined => words.say("report-state-declined", &[]),
            AdviceState::Done => words.say("report-state-done", &[]),
        },
    }
}

// The lines as somebody wrote them, each tame by itself.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(one_line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A count as messages take it.
pub(super) fn whole(count: usize) -> FluentValue<'static> {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
