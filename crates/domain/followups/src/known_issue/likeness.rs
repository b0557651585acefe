//! Which known issue a customer's words are like: by the words that both have, and nothing cleverer.

use std::collections::BTreeSet;

use goodword_kernel::text::fold;

/// Words shorter than this say little: "and", "the", "dar", "що".
const SHORTEST: usize = 4;
/// Most words of one text that are looked at.
const MOST_WORDS: usize = 200;

/// What a text is compared by: its longer words without case and accents; of writing without spaces each pair of signs.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let key = fold(text);
    let parts = key.split(|c: char| !c.is_alphanumeric());
    let mut words = BTreeSet::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let signs: Vec<char> = part.chars().collect();
        if signs.iter().any(|sign| is_ideograph(*sign)) {
            words.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
        } else if signs.len() >= SHORTEST {
            words.insert(part.to_owned());
        }
        if words.len() >= MOST_WORDS {
            break;
        }
    }
    words
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// How many words two texts share, where that is enough to speak of likeness: two, or all that the issue has.
pub(super) fn shared(of_case: &BTreeSet<String>, of_issue: &BTreeSet<String>) -> Option<usize> {
    let shared = of_case.intersection(of_issue).count();
    let enough = of_issue.len().clamp(1, 2);
    (shared >= enough).then_some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(case: &str, issue: &str) -> Option<usize> {
        shared(&words(case), &words(issue))
    }

    #[test]
    fn s66_two_words_in_common_are_likeness() {
        assert_eq!(like("The seal leaks after a week", "Leaks at the SEAL"), Some(2));
        assert_eq!(like("The seal is fine, the door squeaks", "Leaks at the seal"), None);
        assert_eq!(like("It leaks", "Leaks"), Some(1));
    }

    #[test]
    fn short_words_and_accents_count_for_nothing() {
        assert_eq!(like("and the for you", "and the for you"), None);
        assert_eq!(
            like("Ușa nu se închide", "usa nu se inchide"),
            like("inchide", "inchide")
        );
    }

    #[test]
    fn writing_without_spaces_is_compared_by_pairs() {
        assert_eq!(like("门锁坏了", "门锁"), Some(1));
        assert_eq!(like("门锁坏了", "窗户"), None);
    }
}
