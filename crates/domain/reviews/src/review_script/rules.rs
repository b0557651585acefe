//! What a script must be, and which one is said to whom, without a database.

use goodword_kernel::id::{AgencyId, ClientId, ReviewScriptId};
use goodword_kernel::{Change, Check, Locale, Result, Timestamp};

use super::{Event, Model};
use crate::ReviewsErrorCode as Code;
use crate::account_review::Frame;
use crate::review_invitation::speaks;

/// Scripts of one client company that are in use.
pub const MOST: u64 = 50;
/// The longest script, in characters; that of an invitation.
const LONGEST: usize = 2_000;

/// A script as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// As what a review is offered.
    pub frame: Frame,
    /// The language.
    pub locale: Locale,
    /// What is said.
    pub words: String,
}

/// Reads a script without keeping it, or tells everything that is wrong with it.
pub fn read(frame: Frame, locale: &str, words: &str) -> Result<Said> {
    let mut check = Check::new();
    let locale = check.locale("locale", locale);
    let words = check.text("words", words, LONGEST);
    check.done()?;
    Ok(Said { frame, locale, words })
}

/// Which of a client company's scripts is said to a reader of this language: that in the very language, else one of another
/// region's; for those in whose language there are no usual words either, the English one. Nothing where the usual words
/// are to be said.
pub fn chosen<'a>(own: &'a [Model], frame: Frame, locale: &Locale) -> Option<&'a Model> {
    let mut mine: Vec<(&Model, Locale)> = own
        .iter()
        .filter(|script| script.active && script.frame == frame)
        .filter_map(|script| Some((script, Locale::parse(&script.locale).ok()?)))
        .collect();
    mine.sort_by(|(one, _), (other, _)| one.locale.cmp(&other.locale));
    let of = |language: &str| mine.iter().find(|(_, own)| own.language() == language);
    let same = mine.iter().find(|(_, own)| own == locale);
    let english = || of(Locale::default().language()).filter(|_| !speaks(locale));
    same.or_else(|| of(locale.language()))
        .or_else(english)
        .map(|(script, _)| *script)
}

impl Model {
    /// The edition after `last`.
    pub(crate) fn next(
        (agency, id): (AgencyId, ReviewScriptId),
        client: ClientId,
        said: Said,
        last: i32,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            frame: said.frame,
            locale: said.locale.to_string(),
            edition: last.saturating_add(1),
            active: true,
            words: said.words,
        };
        let event = Event::Published {
            frame: row.frame,
            locale: row.locale.clone(),
            edition: row.edition,
        };
        Change::new(row, event)
    }

    /// A newer edition takes its place.
    pub(crate) fn superseded(self) -> Change<Self> {
        let edition = self.edition;
        Change::update(self, Event::Superseded { edition }, |row| row.active = false)
    }

    /// It is said no more.
    pub(crate) fn archived(self) -> Result<Change<Self>> {
        if !self.active {
            return Err(Code::WrongStatus.saying("This edition is out of use already."));
        }
        let edition = self.edition;
        Ok(Change::update(self, Event::Archived { edition }, |row| {
            row.active = false;
        }))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn script(frame: Frame, locale: &str) -> Model {
        let ids = (Id::from_uuid(Uuid::from_u128(1)), Id::from_uuid(Uuid::from_u128(2)));
        let said = read(frame, locale, locale).unwrap();
        let client = Id::from_uuid(Uuid::from_u128(3));
        Model::next(ids, client, said, 0, Timestamp::default()).after().clone()
    }

    fn said(own: &[Model], locale: &str) -> Option<String> {
        let locale = Locale::parse(locale).unwrap();
        chosen(own, Frame::HealthCheck, &locale).map(|script| script.words.clone())
    }

    #[test]
    fn rev_7_own_words_in_the_readers_language_come_before_the_usual_ones() {
        let own = [
            script(Frame::HealthCheck, "en"),
            script(Frame::HealthCheck, "de"),
            script(Frame::HealthCheck, "de-AT"),
            script(Frame::ValuedCustomerOffer, "ro"),
        ];
        for (reader, words) in [
            ("en", Some("en")),
            ("en-GB", Some("en")),
            ("de", Some("de")),
            ("de-AT", Some("de-AT")),
            ("de-CH", Some("de")),
            // There are usual words in Romanian, and none in French.
            ("ro", None),
            ("fr", Some("en")),
        ] {
            assert_eq!(said(&own, reader).as_deref(), words, "{reader}");
        }
        assert_eq!(said(&[], "en"), None);
    }

    #[test]
    fn what_is_said_no_more_is_not_chosen() {
        let gone = script(Frame::HealthCheck, "en").archived().unwrap().after().clone();
        assert_eq!(said(std::slice::from_ref(&gone), "en"), None);
        assert!(gone.archived().is_err());
    }
}
