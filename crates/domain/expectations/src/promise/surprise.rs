//! A surprise is promised to nobody (JRN-5): the words by which the two are compared.

use goodword_kernel::text;

/// A text as words: accents, case, signs and line ends away, a space on either side of every word.
pub(crate) fn words(of: &str) -> String {
    let plain: String = text::fold(of)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words = String::from(" ");
    for word in plain.split_whitespace() {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// Whether what is promised names a surprise: all words of its title stand in it, one after the other.
pub(crate) fn named(promised: &str, surprise: &str) -> bool {
    !surprise.trim().is_empty() && promised.contains(surprise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jrn_5_a_surprise_is_known_by_its_words_however_they_are_written() {
        let named = |promise: &str, title: &str| named(&words(promise), &words(title));
        assert!(named("You get FLOWERS on the first day.", "Flowers"));
        assert!(named("Un buchet de trandafiri: gratis!", "Buchet  de «Trandafiri»"));
        assert!(named("O prajitura in plus", "Prăjitură"));
        assert!(!named("A flowerpot", "Flower"), "words are whole");
        assert!(!named("Flowers and a card", "Card and flowers"));
        assert!(!named("Anything", "…"), "a title without words names nothing");
        assert!(!named("", "Flowers"));
    }
}
