//! A text in several languages, as a column keeps it.

use goodword_feedback::survey::TextInput;
use goodword_kernel::text::Translation;
use goodword_kernel::{Check, Locale, LocalizedText};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// Languages of one text.
const MOST: usize = 20;
/// The longest text, in characters.
const LONGEST: usize = 500;

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Texts(LocalizedText);

impl Texts {
    /// The text for a reader of this language; the first one given where that language is missing.
    pub fn get(&self, locale: &Locale) -> &str {
        self.0.get(locale)
    }

    /// Every language with its text, the first one given before the others.
    pub fn translations(&self) -> Vec<Translation> {
        self.0.translations()
    }

    /// Reads a text that somebody wrote in one or more languages.
    pub fn read(check: &mut Check, path: &str, given: &[TextInput]) -> Self {
        if given.is_empty() || given.len() > MOST {
            check.problem(path, format!("must be in 1 to {MOST} languages"));
        }
        let mut all: Option<LocalizedText> = None;
        for (at, one) in given.iter().take(MOST).enumerate() {
            let locale = check.locale(&format!("{path}.{at}.locale"), &one.locale);
            let text = check.line(&format!("{path}.{at}.text"), &one.text, LONGEST);
            all = Some(match all {
                Some(all) => all.with(locale, text),
                None => LocalizedText::new(locale, text),
            });
        }
        Self(all.unwrap_or_default())
    }

    /// The same in other words; `said` says what becomes of each language's text.
    #[must_use]
    pub fn said(self, said: impl Fn(&str) -> String) -> Self {
        Self(self.0.said(said))
    }

    /// The texts of the program itself, the first one for whoever reads none of these languages.
    pub(crate) fn of(texts: &[(&str, &str)]) -> Self {
        let known = texts
            .iter()
            .filter_map(|(tag, text)| Some((Locale::parse(tag).ok()?, *text)));
        let all = known.fold(None, |all: Option<LocalizedText>, (locale, text)| {
            Some(match all {
                Some(all) => all.with(locale, text),
                None => LocalizedText::new(locale, text),
            })
        });
        Self(all.unwrap_or_default())
    }
}
