//! Whether a text tells who was recommended (ASK-6).

use goodword_kernel::text;
use goodword_referrals::referral;

/// Shorter words of a name tell nobody from another.
const TELLING: usize = 3;
/// Words of so many letters are found in their other forms too: their end changes in Romanian and Ukrainian.
const BENDING: usize = 5;
/// Fewer digits are no number of a person.
const NUMBER: usize = 7;
/// Letters from here on are written without spaces between words.
const UNSPACED: char = '\u{3000}';

/// By what somebody is known.
struct Marks<'a> {
    name: &'a str,
    /// Company, domain, address.
    others: Vec<&'a str>,
    phone: Option<&'a str>,
}

/// Whether a text names whoever was recommended: by a word of their name, their company, address, domain or number.
pub(crate) fn names_prospect(said: &str, of: &referral::Model) -> bool {
    let others = [&of.party_company, &of.party_domain, &of.party_email];
    let marks = Marks {
        name: of.party_name.as_str(),
        others: others.into_iter().flatten().map(|one| one.as_str()).collect(),
        phone: of.party_phone.as_ref().map(|phone| phone.as_str()),
    };
    marks.are_in(said)
}

impl Marks<'_> {
    fn are_in(&self, said: &str) -> bool {
        let (plain, digits) = (words(said), numbers(said));
        let whole = |mark: &str| has(&plain, words(mark).trim());
        let number = self.phone.map(numbers);
        whole(self.name)
            || self.others.iter().any(|mark| whole(mark))
            || words(self.name).split_whitespace().any(|word| bent(&plain, word))
            || number.is_some_and(|number| number.len() >= NUMBER && digits.contains(&number))
    }
}

// Whether a mark stands in a text as it is.
fn has(plain: &str, mark: &str) -> bool {
    let unspaced = mark.chars().any(|c| c >= UNSPACED);
    !mark.is_empty() && (plain.contains(&format!(" {mark} ")) || unspaced && plain.contains(mark))
}

// Whether a word of a name stands in a text in one of its forms.
fn bent(plain: &str, word: &str) -> bool {
    let letters = word.chars().count();
    if letters < TELLING {
        return false;
    }
    if letters < BENDING {
        return has(plain, word);
    }
    let stem: String = word.chars().take(letters - 1).collect();
    plain.contains(&format!(" {stem}"))
}

// Folded, and nothing but letters and digits between single spaces, with one at each end.
fn words(text: &str) -> String {
    let plain: String = text::fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

fn numbers(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks<'a>(name: &'a str, others: &[&'a str], phone: Option<&'a str>) -> Marks<'a> {
        Marks {
            name,
            others: others.to_vec(),
            phone,
        }
    }

    #[test]
    fn ask_6_a_text_names_the_prospect_by_any_word_of_the_name_or_any_other_mark() {
        let others = ["Acme Dental", "acme.example", "pp@acme.example"];
        let of = marks("Petru Popescu-Ion", &others, Some("+40 721 234 567"));
        for told in [
            "We met PETRU today",
            "Am vorbit cu domnul Popescului",
            "ion was glad",
            "the people of Acme, Dental",
            "see acme.example",
            "write to pp@acme.example",
            "call 0040721234567 or 40 721-234-567",
        ] {
            assert!(of.are_in(told), "{told}");
        }
        for fine in ["Your neighbour was glad", "An occasion, and acmes", "", "call 721"] {
            assert!(!of.are_in(fine), "{fine}");
        }
    }

    #[test]
    fn ask_6_names_are_found_in_every_language() {
        assert!(marks("Олена Коваль", &[], None).are_in("Ми говорили з Оленою"));
        assert!(marks("王伟", &[], None).are_in("我们见到了王伟先生"));
        assert!(marks("Li Wu", &[], None).are_in("We met Li Wu."));
        assert!(!marks("Li Wu", &[], None).are_in("We met Li."), "too short to tell");
    }
}
