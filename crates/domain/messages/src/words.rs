//! All texts in all languages: Fluent messages, compiled in.
//!
//! A new language is a folder of `locales` and a line of `LANGUAGES`; the tests say what it lacks.

pub(crate) mod dates;
mod line;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use goodword_kernel::{Locale, LocalizedText};

pub use fluent_bundle::FluentValue;
pub use line::one_line;

/// A language: its tag (BCP 47) and its files.
struct Language {
    tag: &'static str,
    files: [&'static str; 10],
}

macro_rules! language {
    ($tag:literal, $folder:literal) => {
        Language {
            tag: $tag,
            files: [
                include_str!(concat!("../locales/", $folder, "/common.ftl")),
                include_str!(concat!("../locales/", $folder, "/page.ftl")),
                include_str!(concat!("../locales/", $folder, "/mail.ftl")),
                include_str!(concat!("../locales/", $folder, "/staff.ftl")),
                include_str!(concat!("../locales/", $folder, "/account.ftl")),
                include_str!(concat!("../locales/", $folder, "/partner.ftl")),
                include_str!(concat!("../locales/", $folder, "/form.ftl")),
                include_str!(concat!("../locales/", $folder, "/thanks.ftl")),
                include_str!(concat!("../locales/", $folder, "/kit.ftl")),
                include_str!(concat!("../locales/", $folder, "/report.ftl")),
            ],
        }
    };
}

// English is the first: what has no other text is said in it.
const LANGUAGES: [Language; 4] = [
    language!("en", "en"),
    language!("ro", "ro"),
    language!("uk", "uk"),
    language!("zh-Hans", "zh"),
];

static ALL: LazyLock<[Words; 4]> = LazyLock::new(|| LANGUAGES.map(|language| Words::read(&language)));

/// The texts of one language.
pub struct Words {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts for a reader of `locale`: of that very tag, else of its language, else in English.
    pub fn for_locale(locale: &Locale) -> &'static Self {
        let of_tag = ALL.iter().find(|words| words.tag == locale.as_str());
        let of_language = || ALL.iter().find(|words| words.locale().language() == locale.language());
        of_tag.or_else(of_language).unwrap_or(&ALL[0])
    }

    /// The texts of every language, English first.
    pub fn all() -> &'static [Self] {
        ALL.as_slice()
    }

    /// The tag of this language, as it stands in `lang` attributes.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The locale of this language.
    pub fn locale(&self) -> Locale {
        Locale::parse(self.tag).unwrap_or_default()
    }

    /// The message `key` with its variables. Texts among them become one line that cannot turn or hide its
    /// neighbours ([`one_line`]). A key that nobody wrote is logged and shown as itself.
    pub fn say(&self, key: &str, variables: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = variables.iter().map(|(name, value)| (*name, tamed(value))).collect();
        self.format(key, &args)
            .or_else(|| ALL[0].format(key, &args))
            .unwrap_or_else(|| {
                tracing::error!(key, language = self.tag, "a message is missing");
                key.to_owned()
            })
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = self.tag, ?errors, "a message lacks a variable");
        }
        Some(text)
    }

    fn read(language: &Language) -> Self {
        let tags = language.tag.parse().into_iter().collect();
        let mut bundle = FluentBundle::new_concurrent(tags);
        // `tamed` isolates the values that need it, so that no name carries invisible marks without need.
        bundle.set_use_isolating(false);
        for file in language.files {
            let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(language = language.tag, ?errors, "a file of messages has mistakes");
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(language = language.tag, ?errors, "a message stands twice");
            }
        }
        Self {
            tag: language.tag,
            bundle,
        }
    }
}

/// The message `key` in every language: for texts that are stored and may be edited, such as the questions of a survey.
pub fn in_every_language(key: &str, variables: &[(&str, FluentValue<'_>)]) -> LocalizedText {
    let english = LocalizedText::new(ALL[0].locale(), ALL[0].say(key, variables));
    ALL.iter().skip(1).fold(english, |text, words| {
        text.with(words.locale(), words.say(key, variables))
    })
}

/// The score question of a survey of satisfaction with `client`.
pub fn satisfaction_question(client: &str) -> LocalizedText {
    in_every_language("question-satisfaction", &[("client", client.into())])
}

/// The score question of a survey of the effort that it took to have a problem solved by `client`.
pub fn effort_question(client: &str) -> LocalizedText {
    in_every_language("question-effort", &[("client", client.into())])
}

/// The three questions of an NPS survey about `client`: how likely a recommendation is, the one improvement, and
/// anything else.
pub fn nps_questions(client: &str) -> [LocalizedText; 3] {
    [
        in_every_language("question-recommend", &[("client", client.into())]),
        in_every_language("question-one-improvement", &[]),
        in_every_language("question-anything-else", &[]),
    ]
}

fn tamed<'a>(value: &FluentValue<'a>) -> FluentValue<'a> {
    match value {
        FluentValue::String(text) => FluentValue::from(one_line(text)),
        other => other.clone(),
    }
}
