//! What is said to a customer who is invited to a review, where nobody has written something better (s76, s77). Plain
//! text: the name of the client company stands in it as it is.

use goodword_kernel::Locale;

use crate::account_review::Frame;
use crate::review_script;

/// What stands where the name of the client company comes.
const BRAND: &str = "{client}";

/// A language with its two scripts: the check, and the offer.
type Words = (&'static str, &'static str, &'static str);

/// English first: it serves whoever reads none of the others.
const SCRIPTS: [Words; 4] = [
    (
        "en",
        "Hello, this is {client}. We would like to make sure that everything runs well for you and that what you have from us \
         still fits your needs. May we take half an hour of your time for that in the coming weeks?",
        "Hello, this is {client}. As a valued customer you may have a review by us, free of charge: we look with you at how you \
         use what you have from us and tell you what you could get more out of. When would suit you?",
    ),
    (
        "ro",
        "Bună ziua, sunteți contactat din partea {client}. Vrem să ne asigurăm că totul merge bine și că ceea ce aveți de la noi \
         se potrivește în continuare nevoilor dumneavoastră. Ne puteți acorda o jumătate de oră în săptămânile următoare?",
        "Bună ziua, sunteți contactat din partea {client}. Ca unui client pe care îl prețuim, vă oferim gratuit o analiză: vedem \
         împreună cum folosiți ceea ce aveți de la noi și vă spunem de unde puteți obține mai mult. Când v-ar conveni?",
    ),
    (
        "uk",
        "Вітаємо, це {client}. Ми хочемо переконатися, що у вас усе гаразд і що те, що ви маєте від нас, і далі відповідає вашим \
         потребам. Чи могли б ви приділити нам пів години найближчими тижнями?",
        "Вітаємо, це {client}. Для вас як цінного клієнта ми безкоштовно проведемо огляд: разом подивимося, як ви користуєтеся \
         тим, що маєте від нас, і підкажемо, де можна отримати більше. Коли вам було б зручно?",
    ),
    (
        "zh",
        "您好，这里是{client}。我们想确认您一切顺利，并确保您从我们这里获得的产品和服务仍然符合您的需要。未来几周能否占用您半小时时间？",
        "您好，这里是{client}。您是我们重视的客户，我们为您免费提供一次回顾：一起看看您的使用情况，并告诉您如何从中获得更多。您什么时候方便？",
    ),
];

/// Whether there are usual words in a language.
pub(crate) fn speaks(locale: &Locale) -> bool {
    SCRIPTS.iter().any(|(language, ..)| *language == locale.language())
}

/// What is said in a language to offer a review as a frame has it, in the name of a client company: in its own words where
/// it has some that fit, else in the usual ones.
pub fn script(own: &[review_script::Model], frame: Frame, locale: &Locale, brand: &str) -> String {
    let words = match review_script::chosen(own, frame, locale) {
        Some(script) => script.words.as_str(),
        None => usual(frame, locale),
    };
    words.replace(BRAND, brand)
}

fn usual(frame: Frame, locale: &Locale) -> &'static str {
    let own = SCRIPTS.iter().find(|(language, ..)| *language == locale.language());
    let [english, ..] = &SCRIPTS;
    let (_, check, offer) = own.unwrap_or(english);
    match frame {
        Frame::HealthCheck => check,
        Frame::ValuedCustomerOffer => offer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_both_scripts_with_the_name_and_others_have_english() {
        for tag in ["en", "en-GB", "ro", "uk", "zh-Hans"] {
            let locale = Locale::parse(tag).unwrap();
            let both = Frame::ALL
                .iter()
                .map(|frame| script(&[], *frame, &locale, "Acme <b>"))
                .collect::<Vec<_>>();
            assert!(
                both.iter()
                    .all(|text| text.contains("Acme <b>") && !text.contains(BRAND)),
                "{tag}"
            );
            assert_ne!(both[0], both[1]);
        }
        let german = Locale::parse("de").unwrap();
        let english = Locale::default();
        let say = |locale: &Locale| script(&[], Frame::HealthCheck, locale, "Acme");
        assert_eq!(say(&german), say(&english));
        assert_ne!(say(&Locale::parse("ro").unwrap()), say(&english));
    }
}
