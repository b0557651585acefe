//! Reading an input's texts and numbers: everything wrong is collected and told at once.

use crate::error::{Problem, path_of};
use crate::text;
use crate::{Error, Locale, Result};

/// Collects what is wrong with one input.
#[derive(Debug, Default)]
pub struct Check(Vec<Problem>);

impl Check {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem at a dotted path.
    pub fn problem(&mut self, path: &str, message: impl Into<String>) {
        self.0.push(Problem {
            field: path_of(path),
            message: message.into(),
        });
    }

    /// One line of text that must be there: trimmed, at most `max` characters, no control or direction-changing ones.
    pub fn line(&mut self, path: &str, given: &str, max: usize) -> String {
        let line = self.noted(path, text::line(given, max));
        if line.as_deref() == Some("") {
            self.problem(path, "must not be empty");
        }
        line.unwrap_or_default()
    }

    /// One line that may be missing; an empty one counts as missing.
    pub fn optional_line(&mut self, path: &str, given: Option<&str>, max: usize) -> Option<String> {
        self.noted(path, text::line(given?, max))
            .filter(|line| !line.is_empty())
    }

    /// Several lines that must be there.
    pub fn text(&mut self, path: &str, given: &str, max: usize) -> String {
        let text = self.optional_text(path, Some(given), max);
        if text.is_none() && self.0.last().is_none_or(|problem| problem.field != path_of(path)) {
            self.problem(path, "must not be empty");
        }
        text.unwrap_or_default()
    }

    /// Several lines that may be missing.
    pub fn optional_text(&mut self, path: &str, given: Option<&str>, max: usize) -> Option<String> {
        self.noted(path, text::lines(given?, max))
            .filter(|text| !text.is_empty())
    }

    /// An e-mail address, as typed but trimmed.
    pub fn email(&mut self, path: &str, given: &str) -> String {
        self.noted(path, text::email(given)).unwrap_or_default()
    }

    /// A language tag (BCP 47).
    pub fn locale(&mut self, path: &str, given: &str) -> Locale {
        self.noted(path, Locale::parse(given)).unwrap_or_default()
    }

    /// An IANA time zone, by its canonical spelling.
    pub fn time_zone(&mut self, path: &str, given: &str) -> String {
        self.noted(path, text::time_zone(given)).unwrap_or_default()
    }

    /// An ISO 4217 currency code.
    pub fn currency(&mut self, path: &str, given: &str) -> String {
        self.noted(path, text::currency(given)).unwrap_or_default()
    }

    /// A number between two bounds, both allowed.
    pub fn within<N: PartialOrd + std::fmt::Display + Copy>(&mut self, path: &str, given: N, least: N, most: N) -> N {
        if given < least || given > most {
            self.problem(path, format!("must be from {least} to {most}"));
        }
        given
    }

    /// Notes the error of a rule of text, keeps the value otherwise.
    pub fn noted<T>(&mut self, path: &str, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.problem(path, message)).ok()
    }

    /// `Invalid` with all that was found, if anything was.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(self.0))
        }
    }

    /// What was found.
    pub fn problems(self) -> Vec<Problem> {
        self.0
    }
}
