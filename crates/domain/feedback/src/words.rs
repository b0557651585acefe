//! Words in what customers write: sought by their beginnings, in any script, whatever the case and accents.

use goodword_kernel::text::fold;

/// A text in which words are sought.
#[derive(Clone, Debug)]
pub(crate) struct Sought(String);

impl Sought {
    /// Of what somebody wrote.
    pub(crate) fn of(text: &str) -> Self {
        Self(fold(text))
    }

    /// Whether a word of the text begins so. Several words may be sought at once, as they stand. Scripts without spaces,
    /// such as Chinese, have no beginnings: there it may stand anywhere.
    pub(crate) fn begins(&self, word: &str) -> bool {
        let word = fold(word);
        self.places(&word).next().is_some()
    }

    /// What follows each place where a word stands whole.
    pub(crate) fn after<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.places(word)
            .map(move |at| self.0.get(at + word.len()..).unwrap_or_default())
            .filter(move |rest| unspaced_end(word) || !rest.starts_with(char::is_alphanumeric))
    }

    /// The same text without some phrases.
    pub(crate) fn without(mut self, phrases: &[String]) -> Self {
        for phrase in phrases {
            if self.0.contains(phrase.as_str()) {
                self.0 = self.0.replace(phrase.as_str(), " ");
            }
        }
        self
    }

    // A word that folds to nothing is nowhere.
    fn places<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let anywhere = word.chars().next().is_some_and(is_unspaced);
        self.0.match_indices(word).map(|(at, _)| at).filter(move |at| {
            let before = self.0.get(..*at).and_then(|before| before.chars().next_back());
            !word.is_empty() && (anywhere || !before.is_some_and(char::is_alphanumeric))
        })
    }
}

fn unspaced_end(word: &str) -> bool {
    word.chars().next_back().is_some_and(is_unspaced)
}

/// Whether a character belongs to a script that sets no spaces between words.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// The sentences of a text, each with the mark that ends it.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '…', '\n', '。', '！', '？'])
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_by_its_beginning_and_not_within_another() {
        for (text, word, found) in [
            ("We waited an hour", "wait", true),
            ("We WAITED", "Wait", true),
            ("Await our call", "wait", false),
            ("Am AȘTEPTAT o oră", "asteptat", true),
            ("Am aşteptat", "așteptat", true),
            ("Довго чекали", "чека", true),
            ("我们等了很久", "等了", true),
            ("hidden\n  fees", "hidden fee", true),
            ("It couldn’t be", "couldn't", true),
            ("anything", "", false),
        ] {
            assert_eq!(Sought::of(text).begins(word), found, "{text} {word}");
        }
    }

    #[test]
    fn a_whole_word_has_an_end() {
        let rests = |text: &str| Sought::of(text).after("but").count();
        assert_eq!(rests("Good, but dear. But why?"), 2);
        assert_eq!(rests("A button, a tribute"), 0);
        assert_eq!(Sought::of("很好但是贵").after("但是").collect::<Vec<_>>(), ["贵"]);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        let all: Vec<&str> = sentences("Fine. But dear!\n很好。就是贵").collect();
        assert_eq!(all, ["Fine.", "But dear!", "很好。", "就是贵"]);
    }
}
