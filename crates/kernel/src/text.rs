//! Texts that people typed, and texts for customers in their languages.

use std::collections::BTreeMap;
use std::fmt;

use async_graphql::SimpleObject;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Reads one line: NFC, trimmed, without characters that hide or turn text.
pub fn line(given: &str, max: usize) -> Result<String, String> {
    let line = lines(given, max)?;
    if line.contains(['\n', '\t']) {
        return Err("must be one line".into());
    }
    Ok(line)
}

/// Reads several lines: NFC, trimmed, line ends as `\n`.
pub fn lines(given: &str, max: usize) -> Result<String, String> {
    let text: String = given.replace("\r\n", "\n").nfc().collect();
    let text = text.trim();
    if text.chars().count() > max {
        return Err(format!("must have at most {max} characters"));
    }
    if text.chars().any(hides) {
        return Err("must not contain control or direction-changing characters".into());
    }
    Ok(text.to_owned())
}

// Control characters but line feed and tab; marks that change the direction of what follows (A52); the byte order mark.
fn hides(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}')
}

/// Reads an e-mail address: one `@`, a local part and a domain with a dot, ASCII or Unicode, at most 254 characters.
/// Whether somebody reads it only a mail can tell.
pub fn email(given: &str) -> Result<String, String> {
    let wrong = || "is not an e-mail address".to_owned();
    let text = line(given, 254)?;
    let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
    let labels_fine = domain.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let local_fine = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c));
    if local_fine && labels_fine && domain.contains('.') {
        Ok(text)
    } else {
        Err(wrong())
    }
}

/// The form in which two spellings of one address are equal.
pub fn email_key(email: &str) -> String {
    email.trim().nfkc().collect::<String>().to_lowercase()
}

/// The form by which names are searched and sorted: compatibility characters unified, lower case, single spaces.
pub fn search_key(text: &str) -> String {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which words are sought in what people write: compatibility characters unified, accents away, lower case,
/// one kind of apostrophe, single spaces.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            '\u{2019}' | '\u{2bc}' | '\u{2018}' => '\'',
            other => other,
        })
        .collect();
    let plain = plain.to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads an IANA time zone name.
pub fn time_zone(given: &str) -> Result<String, String> {
    let zone =
        jiff::tz::TimeZone::get(given.trim()).map_err(|_| "is not an IANA time zone, such as Europe/Bucharest")?;
    zone.iana_name()
        .map(ToOwned::to_owned)
        .ok_or_else(|| "is not an IANA time zone".into())
}

/// Reads the form of an ISO 4217 code.
pub fn currency(given: &str) -> Result<String, String> {
    let code = given.trim().to_ascii_uppercase();
    let fine = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if fine {
        Ok(code)
    } else {
        Err("is not an ISO 4217 currency code, such as EUR".into())
    }
}

/// A language tag (BCP 47) in its usual case: `en`, `ro`, `uk`, `zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Locale(String);

impl Locale {
    /// Reads a tag of a language with an optional script and region.
    pub fn parse(given: &str) -> Result<Self, String> {
        let wrong = || "is not a language tag, such as en or zh-Hans".to_owned();
        let mut parts = given.trim().split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(wrong());
        }
        let mut tag = language.to_ascii_lowercase();
        for part in parts {
            let alphabetic = part.bytes().all(|b| b.is_ascii_alphabetic());
            let cased = match part.len() {
                4 if alphabetic => part[..1].to_ascii_uppercase() + &part[1..].to_ascii_lowercase(),
                2 if alphabetic => part.to_ascii_uppercase(),
                3 if part.bytes().all(|b| b.is_ascii_digit()) => part.to_owned(),
                _ => return Err(wrong()),
            };
            tag = format!("{tag}-{cased}");
        }
        if tag.len() > 35 { Err(wrong()) } else { Ok(Self(tag)) }
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `zh` of `zh-Hans`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self("en".into())
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text shown to customers, in several languages. A language that is missing falls back from the exact tag to the
/// language and then to the default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct LocalizedText {
    default: Locale,
    texts: BTreeMap<Locale, String>,
}

impl LocalizedText {
    /// A text in its default language; more are added with [`LocalizedText::with`].
    pub fn new(default: Locale, text: impl Into<String>) -> Self {
        Self {
            texts: BTreeMap::from([(default.clone(), text.into())]),
            default,
        }
    }

    /// Adds or replaces one language.
    #[must_use]
    pub fn with(mut self, locale: Locale, text: impl Into<String>) -> Self {
        self.texts.insert(locale, text.into());
        self
    }

    /// The same in other words; `said` says what becomes of each language's text.
    #[must_use]
    pub fn said(mut self, said: impl Fn(&str) -> String) -> Self {
        for text in self.texts.values_mut() {
            *text = said(text);
        }
        self
    }

    /// The text for a reader of `locale`.
    pub fn get(&self, locale: &Locale) -> &str {
        let by_language = || {
            self.texts
                .iter()
                .find(|(tag, _)| tag.language() == locale.language())
                .map(|(_, text)| text)
        };
        self.texts
            .get(locale)
            .or_else(by_language)
            .or_else(|| self.texts.get(&self.default))
            .map_or("", String::as_str)
    }

    /// Every language with its text, the default first.
    pub fn translations(&self) -> Vec<Translation> {
        let mut all: Vec<Translation> = self
            .texts
            .iter()
            .map(|(locale, text)| Translation {
                locale: locale.to_string(),
                text: text.clone(),
            })
            .collect();
        all.sort_by_key(|one| one.locale != self.default.as_str());
        all
    }
}

/// One language of a text.
#[derive(Clone, Debug, SimpleObject)]
pub struct Translation {
    /// The language tag (BCP 47).
    pub locale: String,
    /// The text in that language.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_hide_are_refused() {
        for text in ["a\u{202e}b", "a\0b", "a\u{2066}b", "\u{feff}a"] {
            assert!(line(text, 10).is_err(), "{text:?}");
        }
        assert_eq!(line("  Ana\u{0020} ", 10).as_deref(), Ok("Ana"));
        assert!(line("a\nb", 10).is_err());
        assert_eq!(lines("a\r\nb", 10).as_deref(), Ok("a\nb"));
    }

    #[test]
    fn addresses() {
        for good in ["a@b.co", "Ana.Pop+x@firma.ro", "ана@пошта.укр"] {
            assert!(email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "@b.co",
            "a@-b.co",
            "a b@c.de",
            "a..b@c.de",
            "a@b..co",
            "a@b.co\n",
        ] {
            let trimmed_fine = bad.trim() == "a@b.co";
            assert_eq!(email(bad).is_ok(), trimmed_fine, "{bad}");
        }
    }

    #[test]
    fn a_text_falls_back_from_tag_to_language_to_default() {
        let tag = |text: &str| Locale::parse(text).unwrap_or_default();
        let text = LocalizedText::new(tag("en"), "Hello").with(tag("zh-Hans"), "你好");
        assert_eq!(text.get(&tag("zh-TW")), "你好");
        assert_eq!(text.get(&tag("ro")), "Hello");
        assert_eq!(
            Locale::parse("ZH_hans").map(|l| l.to_string()).as_deref(),
            Ok("zh-Hans")
        );
        assert!(Locale::parse("x").is_err());
    }
}
