//! Reading what cells hold: flags, languages, telephone numbers, addresses of the web.

use goodword_kernel::Locale;
use goodword_kernel::text::{self, search_key};

const YES: [&str; 9] = ["true", "yes", "y", "1", "x", "da", "так", "是", "checked"];
const NO: [&str; 8] = ["false", "no", "n", "0", "nu", "ні", "否", "unchecked"];

/// Languages by the names that CRMs show.
const LANGUAGES: [(&str, &[&str]); 16] = [
    ("en", &["english", "engleză", "англійська", "英语"]),
    ("ro", &["romanian", "română", "румунська", "罗马尼亚语"]),
    ("uk", &["ukrainian", "українська", "ucraineană", "乌克兰语"]),
    (
        "zh-Hans",
        &[
            "chinese",
            "chinese (simplified)",
            "chinese - china",
            "中文",
            "简体中文",
            "chineză",
            "китайська",
        ],
    ),
    ("zh-Hant", &["chinese (traditional)", "繁體中文"]),
    ("de", &["german", "deutsch"]),
    ("fr", &["french", "français"]),
    ("es", &["spanish", "español"]),
    ("it", &["italian", "italiano"]),
    ("pt", &["portuguese", "português"]),
    ("pl", &["polish", "polski"]),
    ("hu", &["hungarian", "magyar"]),
    ("ru", &["russian", "русский"]),
    ("nl", &["dutch", "nederlands"]),
    ("tr", &["turkish", "türkçe"]),
    ("ja", &["japanese", "日本語"]),
];

/// Yes or no, in the words of programs and of the product's languages.
pub(super) fn flag(given: &str) -> Result<bool, String> {
    let word = search_key(given);
    match word.as_str() {
        word if YES.contains(&word) => Ok(true),
        word if NO.contains(&word) => Ok(false),
        _ => Err("must be yes or no".into()),
    }
}

/// A language by its tag or by its name.
pub(super) fn language(given: &str) -> Result<Locale, String> {
    let name = search_key(given);
    let known = LANGUAGES.iter().find(|(_, names)| names.contains(&name.as_str()));
    Locale::parse(known.map_or(given, |(tag, _)| tag))
}

/// An e-mail address; of several in one cell the first.
pub(super) fn email(given: &str) -> Result<String, String> {
    let several = |c: char| matches!(c, ';' | ',') || c.is_whitespace();
    let first = given.split(several).find(|part| !part.is_empty()).unwrap_or(given);
    text::email(first)
}

/// A telephone number as it was written: digits with the usual marks between them, of several in one cell the first.
pub(super) fn phone(given: &str) -> Result<String, String> {
    let first = given
        .split([';', ','])
        .map(str::trim)
        .find(|part| !part.is_empty())
        .unwrap_or(given);
    // Spreadsheets are told by an apostrophe that what follows is text.
    let number = text::line(first.trim_start_matches('\''), 40)?;
    undamaged(&number)?;
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let usual = |c: char| c.is_ascii_digit() || "+-()./ \u{a0}xext#*".contains(c);
    if (3..=20).contains(&digits) && number.chars().all(usual) {
        Ok(number)
    } else {
        Err("is not a telephone number".into())
    }
}

/// An id in another program.
pub(super) fn external_id(given: &str) -> Result<String, String> {
    let id = text::line(given, 100)?;
    undamaged(&id).map(|()| id)
}

/// An id in another program, the first of several that are separated by semicolons.
pub(super) fn first_id(given: &str) -> Result<String, String> {
    external_id(
        given
            .split(';')
            .map(str::trim)
            .find(|part| !part.is_empty())
            .unwrap_or(given),
    )
}

/// One line of at most `max` characters, the first of several that are separated by semicolons.
pub(super) fn first_line(given: &str, max: usize) -> Result<String, String> {
    text::line(first_of(given), max)
}

fn first_of(given: &str) -> &str {
    given
        .split(';')
        .map(str::trim)
        .find(|part| !part.is_empty())
        .unwrap_or(given)
}

/// The host name of a domain or a web address: `acme.example` of `https://www.acme.example/about`.
pub(super) fn domain(given: &str) -> Result<String, String> {
    let wrong = || "is not a domain, such as acme.example".to_owned();
    let text = text::line(given, 250)?.to_lowercase();
    let after_scheme = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = after_scheme.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    // What may follow an @ may stand here, and the other way round.
    text::email(&format!("a@{host}"))
        .map(|_| host.to_owned())
        .map_err(|_| wrong())
}

/// One name of two parts. Where both are written in Chinese characters the family name comes first, without a space.
pub(super) fn full_name(first: &str, last: &str) -> String {
    let chinese = |part: &str| !part.is_empty() && part.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    if chinese(first) && chinese(last) {
        return format!("{last}{first}");
    }
    format!("{first} {last}").trim().to_owned()
}

/// Long numbers that a spreadsheet has rounded: 4.07123E+11.
fn undamaged(given: &str) -> Result<(), String> {
    let numeric = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    match given.to_ascii_uppercase().split_once("E+") {
        Some((number, power)) if numeric(number) && numeric(power) => {
            Err("was rounded by a spreadsheet: format the column as text and export it again".into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_in_many_words() {
        assert!(
            ["TRUE", "Yes", "1", "так", " x "]
                .iter()
                .all(|word| flag(word) == Ok(true))
        );
        assert!(
            ["false", "No", "0", "nu", "否"]
                .iter()
                .all(|word| flag(word) == Ok(false))
        );
        assert!(flag("maybe").is_err());
    }

    #[test]
    fn languages_by_tag_and_by_name() {
        for (given, tag) in [
            ("en", "en"),
            ("ROMANIAN", "ro"),
            ("Українська", "uk"),
            ("zh_cn", "zh-CN"),
            ("简体中文", "zh-Hans"),
        ] {
            assert_eq!(
                language(given).map(|locale| locale.to_string()).as_deref(),
                Ok(tag),
                "{given}"
            );
        }
        assert!(language("Klingon").is_err());
    }

    #[test]
    fn the_first_of_several_addresses_and_numbers_counts() {
        assert_eq!(
            email("ana@firma.example, pop@firma.example").as_deref(),
            Ok("ana@firma.example")
        );
        assert_eq!(phone("+40 721 000 111; 021 555").as_deref(), Ok("+40 721 000 111"));
        assert_eq!(first_id(";77;78").as_deref(), Ok("77"));
    }

    #[test]
    fn telephone_numbers() {
        for good in ["+40 (721) 000-111", "'0721.000.111", "+1 555 0100 ext 7", "112"] {
            assert!(phone(good).is_ok(), "{good}");
        }
        for bad in ["4.0721E+10", "call me", "12", "+40 721 000 111 000 222 333 444"] {
            assert!(phone(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn domains_of_web_addresses() {
        for (given, host) in [
            ("https://www.Acme.example/about?x=1", "acme.example"),
            ("acme.example:8080", "acme.example"),
        ] {
            assert_eq!(domain(given).as_deref(), Ok(host));
        }
        assert!(domain("no domain").is_err());
        assert!(domain("localhost").is_err());
    }

    #[test]
    fn names_of_two_parts() {
        assert_eq!(full_name("Ana", "Pop"), "Ana Pop");
        assert_eq!(full_name("", "Pop"), "Pop");
        assert_eq!(full_name("伟", "王"), "王伟");
        assert_eq!(full_name("Олена", "Коваль"), "Олена Коваль");
    }
}
