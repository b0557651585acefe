//! Amounts of money as people and programs write them.

/// The greatest amount that is believed, in minor units.
const MOST: i64 = 1_000_000_000_000_000;

/// How many digits a currency has after the point, by ISO 4217.
pub(super) fn digits(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// Reads an amount into minor units: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `1234.5`, each with the currency's
/// code before or after it. What could be read in two ways (`1.234`) is refused, and so are negative amounts.
pub(super) fn minor_units(given: &str, currency: &str) -> Result<i64, String> {
    let code_off = |text: &str| {
        text.trim()
            .trim_start_matches(currency)
            .trim_end_matches(currency)
            .trim()
            .to_owned()
    };
    let text: String = code_off(given)
        .chars()
        .map(|c| if is_gap(c) { ' ' } else { c })
        .collect();
    if text.starts_with(['-', '−', '(']) {
        return Err("must not be negative".into());
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.chars().all(|c| c.is_ascii_digit() || ",. ".contains(c))
    {
        return Err("is not an amount, such as 1234.50".into());
    }
    let point = decimal_point(&text, digits(currency))?;
    let (whole, fraction) = point.map_or((text.as_str(), ""), |at| (&text[..at], &text[at + 1..]));
    let number = join(&ungrouped(whole)?, fraction, currency)?;
    number
        .parse()
        .ok()
        .filter(|minor| *minor <= MOST)
        .ok_or_else(|| "is too large".into())
}

/// What separates thousands beside comma and point: spaces of all widths and apostrophes.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '\u{202f}')
}

/// Where the fraction begins, if there is one.
fn decimal_point(text: &str, digits: usize) -> Result<Option<usize>, String> {
    let Some(last) = text.rfind([',', '.']) else {
        return Ok(None);
    };
    let mark = &text[last..=last];
    let (before, after) = (&text[..last], text.len() - last - 1);
    if before.contains([',', '.']) {
        // Two kinds of marks: the last is the point. One kind, several times: thousands.
        return Ok((!before.contains(mark)).then_some(last));
    }
    let thousands_possible = after == 3 && (1..=3).contains(&last) && !before.starts_with('0') && !before.contains(' ');
    match (thousands_possible, digits) {
        (false, _) => Ok(Some(last)),
        (true, 0) => Ok(None),
        (true, _) => Err(format!(
            "can be read in two ways: write {0}{1} or {0}.{1}0",
            before,
            &text[last + 1..]
        )),
    }
}

/// The digits of a whole number whose thousands may be set apart.
fn ungrouped(whole: &str) -> Result<String, String> {
    let groups: Vec<&str> = whole.split([',', '.', ' ']).collect();
    let marks = whole.chars().filter(|c| !c.is_ascii_digit());
    let one_mark = marks.clone().all(|mark| Some(mark) == marks.clone().next());
    let fine =
        groups.len() == 1 || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    if fine && one_mark {
        Ok(groups.concat())
    } else {
        Err("has its thousands set apart in an unusual way".into())
    }
}

/// The whole and the fraction as one number of minor units; zeros beyond them are left out.
fn join(whole: &str, fraction: &str, currency: &str) -> Result<String, String> {
    let wanted = digits(currency);
    let (kept, beyond) = fraction.split_at_checked(wanted).unwrap_or((fraction, ""));
    if beyond.chars().any(|c| c != '0') {
        return Err(format!(
            "has more digits after the point than {currency} has, which is {wanted}"
        ));
    }
    Ok(format!("{whole}{kept:0<wanted$}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_ways_of_writing_an_amount() {
        for text in [
            "1234.56",
            "1,234.56",
            "1.234,56",
            "1 234,56",
            "1\u{a0}234,56",
            "1'234.56",
            "1234,560",
            "EUR 1,234.56",
        ] {
            assert_eq!(minor_units(text, "EUR"), Ok(123_456), "{text}");
        }
        for (text, minor) in [
            ("1,234,567", 123_456_700),
            ("12.5", 1_250),
            ("7", 700),
            ("0,5", 50),
            ("1.234.567,8", 123_456_780),
        ] {
            assert_eq!(minor_units(text, "RON"), Ok(minor), "{text}");
        }
    }

    #[test]
    fn the_digits_are_the_currencys() {
        assert_eq!(minor_units("1,234", "JPY"), Ok(1_234));
        assert_eq!(minor_units("1234.567", "KWD"), Ok(1_234_567));
        assert!(minor_units("12.5", "JPY").is_err());
        assert!(minor_units("0.123", "EUR").is_err());
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let told = minor_units("1.234", "EUR").err().unwrap_or_default();
        assert_eq!(told, "can be read in two ways: write 1234 or 1.2340");
        assert!(minor_units("12,345", "USD").is_err());
        assert!(minor_units("1,234", "KWD").is_err());
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-5",
            "(5.00)",
            "abc",
            "1,23,456.00",
            "12,34,5",
            "1.2.3",
            "1,2.3,4",
            "5 €",
            "1e5",
            "9999999999999999",
        ] {
            assert!(minor_units(text, "EUR").is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_read_back_however_it_is_written(minor in 0..MOST, style in 0..4_usize) {
            let (whole, cents) = (minor / 100, minor % 100);
            let [group, point] = [[",", "."], [".", ","], [" ", ","], ["", "."]][style];
            let plain = whole.to_string();
            let mut written = String::new();
            for (at, digit) in plain.chars().enumerate() {
                if at > 0 && (plain.len() - at).is_multiple_of(3) {
                    written.push_str(group);
                }
                written.push(digit);
            }
            prop_assert_eq!(minor_units(&format!("{written}{point}{cents:02}"), "EUR"), Ok(minor));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}", currency in "EUR|JPY|KWD") {
            prop_assert!(minor_units(&text, &currency).is_ok_and(|minor| minor <= MOST) || minor_units(&text, &currency).is_err());
        }
    }
}
