//! How alike two names are.

/// The likeness from which two names are close, in per cent.
const CLOSE: i32 = 85;

/// How alike two names are as they are sorted, in per cent; nothing where they are not close. What firms of one name
/// differ by, such as a legal form, does not count.
pub(super) fn close(one: &str, other: &str) -> Option<i32> {
    let (one, other) = (bare(one), bare(other));
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let share = strsim::jaro_winkler(&one, &other).min(strsim::normalized_damerau_levenshtein(&one, &other) + 0.1);
    // A share of one, cut to whole per cents.
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 100")]
    let per_cent = (share.clamp(0.0, 1.0) * 100.0) as i32;
    (per_cent >= CLOSE).then_some(per_cent)
}

/// Legal forms, as they stand at the end of names.
const FORMS: &[&str] = &[
    "srl", "sa", "pfa", "gmbh", "ag", "kg", "ug", "ltd", "limited", "llc", "inc", "plc", "bv", "nv", "tov", "fop",
];

fn bare(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    if kept.is_empty() {
        words.join(" ")
    } else {
        kept.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cus_6_names_are_close_but_for_a_slip_or_a_legal_form() {
        for (one, other) in [
            ("acme dental srl", "acme dental"),
            ("acme dental", "acme-dental s.r.l.".trim_end_matches(" s.r.l.")),
            ("popescu si fiii", "popescu si fii"),
            ("müller gmbh", "muller"),
        ] {
            assert!(close(one, other).is_some(), "{one} / {other}");
        }
        for (one, other) in [("acme dental", "acme legal"), ("nord", "sud"), ("", ""), ("ana", "")] {
            assert_eq!(close(one, other), None, "{one} / {other}");
        }
        assert_eq!(close("srl", "srl"), Some(100));
    }
}
