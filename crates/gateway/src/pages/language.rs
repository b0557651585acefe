//! In which language somebody reads.

use axum::http::{HeaderMap, header};
use goodword_kernel::Locale;
use goodword_messages::words::Words;

/// Wishes read of one header; browsers send a handful.
const MOST: usize = 20;

/// The language of a page: the one chosen on it, else the customer's own, else what the browser asks for, else English.
/// One that we do not speak counts as none.
pub(super) fn reader(chosen: Option<&str>, own: Option<&Locale>, headers: &HeaderMap) -> Locale {
    let chosen = chosen.and_then(|tag| Locale::parse(tag).ok());
    let known = chosen.or_else(|| own.cloned()).filter(is_spoken);
    known
        .or_else(|| own.cloned().filter(is_spoken))
        .or_else(|| asked_for(headers))
        .unwrap_or_default()
}

fn is_spoken(locale: &Locale) -> bool {
    Words::all()
        .iter()
        .any(|words| words.locale().language() == locale.language())
}

// The spoken language with the greatest weight; of equal ones the first (RFC 9110, 12.5.4).
fn asked_for(headers: &HeaderMap) -> Option<Locale> {
    let wishes = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Locale)> = None;
    for wish in wishes.split(',').take(MOST) {
        let mut parts = wish.split(';');
        let tag = parts.next().and_then(|tag| Locale::parse(tag).ok());
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok());
        let weight: f32 = weight.unwrap_or(1.0);
        let better = weight > best.as_ref().map_or(0.0, |(known, _)| *known);
        if let Some(locale) = tag.filter(is_spoken).filter(|_| better) {
            best = Some((weight, locale));
        }
    }
    best.map(|(_, locale)| locale)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn read(chosen: Option<&str>, own: Option<&str>, wishes: &'static str) -> String {
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(wishes))]);
        let own = own.and_then(|tag| Locale::parse(tag).ok());
        reader(chosen, own.as_ref(), &headers).to_string()
    }

    #[test]
    fn the_customers_own_language_comes_before_the_browsers() {
        assert_eq!(read(None, Some("ro"), "uk"), "ro");
        assert_eq!(read(Some("zh-Hans"), Some("ro"), "uk"), "zh-Hans");
        assert_eq!(read(Some("xx"), Some("ro"), "uk"), "ro");
        assert_eq!(read(Some("'><script>"), Some("ro"), "uk"), "ro");
        assert_eq!(read(None, Some("de"), "uk"), "uk");
    }

    #[test]
    fn the_browsers_wishes_are_weighed() {
        for (wishes, expected) in [
            ("ro-RO,ro;q=0.9,en;q=0.8", "ro-RO"),
            ("de,uk;q=0.5,ro;q=0.7", "ro"),
            ("de", "en"),
            ("ro;q=0", "en"),
            ("", "en"),
            (";;;,,q=,zh;q=x", "zh"),
        ] {
            assert_eq!(read(None, None, wishes), expected, "{wishes}");
        }
    }
}
