//! Reads a template when it is saved: everything that is wrong with it is told, each with its line.

use goodword_kernel::{Check, Locale, Result};

use super::fill::{Unfilled, fill, places};
use super::preview::sample;
use super::scan::faults;
use crate::mail::{InvitationMail, PLACES, values};
use crate::words::one_line;

/// The most characters of a subject, before and after it is filled.
const LONGEST_SUBJECT: usize = 200;
/// The most characters of a body before it is filled.
const LONGEST_BODY: usize = 10_000;
/// The most faults that are told of one text.
const MOST_FAULTS: usize = 20;
/// What a body must show.
const REQUIRED: &str = "survey_link";

/// A template that was read in full.
pub(super) struct Checked {
    pub(super) locale: Locale,
    pub(super) subject: String,
    pub(super) body: String,
}

/// Reads a template, or says everything that is wrong with it.
pub(super) fn checked(locale: &str, subject: &str, body: &str) -> Result<Checked> {
    let mut check = Check::new();
    let locale = check.locale("locale", locale);
    let subject = check.line("subject", subject, LONGEST_SUBJECT);
    let body = check.text("body", body, LONGEST_BODY);
    note(&mut check, "subject", &subject);
    note(&mut check, "body", &body);
    check.done()?;
    let mut check = Check::new();
    for mail in [sample(&locale, true), sample(&locale, false)] {
        try_out(&mut check, &mail, (&subject, &body));
    }
    let mut told = Check::new();
    let mut known = Vec::new();
    for problem in check.problems() {
        if !known.contains(&problem) {
            told.problem(&problem.field.join("."), problem.message.clone());
            known.push(problem);
        }
    }
    told.done()?;
    Ok(Checked { locale, subject, body })
}

// What can be told without filling.
fn note(check: &mut Check, path: &str, source: &str) {
    let found = faults(source);
    for fault in found.iter().take(MOST_FAULTS) {
        check.problem(path, format!("line {}: {}", fault.line, fault.what));
    }
    if !found.is_empty() {
        return;
    }
    match places(source) {
        Err(unfilled) => check.problem(path, said(&unfilled)),
        Ok(names) => {
            let unknown = names.iter().filter(|name| !PLACES.contains(&name.as_str()));
            for name in unknown.take(MOST_FAULTS) {
                let shown: String = name.chars().take(40).collect();
                let list = PLACES.join(", ");
                let line = line_of(source, name);
                check.problem(path, format!("line {line}: there is no `{shown}`; there are {list}"));
            }
        }
    }
}

// Fills both texts as a customer would get them.
fn try_out(check: &mut Check, mail: &InvitationMail, (subject, body): (&str, &str)) {
    let values = values(mail);
    match fill(subject, &values) {
        Err(unfilled) => check.problem("subject", said(&unfilled)),
        Ok(filled) => {
            let line = one_line(&filled);
            if line.is_empty() {
                check.problem("subject", "is empty when its places are filled");
            } else if line.chars().count() > LONGEST_SUBJECT {
                let told = format!("is longer than {LONGEST_SUBJECT} characters when its places are filled");
                check.problem("subject", told);
            }
        }
    }
    match fill(body, &values) {
        Err(unfilled) => check.problem("body", said(&unfilled)),
        Ok(filled) if !shows(&filled, &mail.link) => {
            let told = format!("must always show `{{{{ {REQUIRED} }}}}`: without it nobody can answer");
            check.problem("body", told);
        }
        Ok(_) => {}
    }
}

// The links of the scores begin with the link itself.
fn shows(filled: &str, link: &str) -> bool {
    filled.match_indices(link).any(|(at, found)| {
        let after = filled.get(at + found.len()..).and_then(|rest| rest.chars().next());
        !after.is_some_and(|c| c == '?' || c == '&' || c.is_alphanumeric())
    })
}

fn said(unfilled: &Unfilled) -> String {
    match unfilled.line {
        Some(line) => format!("line {line}: {}", unfilled.what),
        None => unfilled.what.clone(),
    }
}

fn line_of(source: &str, name: &str) -> usize {
    let at = source.lines().position(|line| line.contains(name));
    at.map_or(1, |at| at + 1)
}
