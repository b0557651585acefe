//! How a tag comes and goes, and how it is meant.

use goodword_kernel::id::{ThemeId, ThemeTagId};
use goodword_kernel::{Change, Timestamp};

use super::{Event, Model};
use crate::nps::Band;
use crate::words::Sought;
use crate::{Finder, Sentiment, survey_response, theme};

impl Model {
    /// A new tag of an answer.
    pub(crate) fn tagged(
        id: ThemeTagId,
        of: &survey_response::Model,
        theme: ThemeId,
        (by, sentiment): (Finder, Sentiment),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client_id,
            response_id: of.id,
            theme_id: theme,
            contact_id: of.contact_id,
            answered_at: of.answered_at,
            tagged_by: by,
            sentiment,
            removed_at: None,
            removed_by: None,
        };
        let event = row.told();
        Change::new(row, event)
    }

    /// A tag that was removed, there again.
    pub(crate) fn restored(self, by: Finder, sentiment: Sentiment) -> Change<Self> {
        let event = Self {
            tagged_by: by,
            sentiment,
            ..self.clone()
        }
        .told();
        Change::update(self, event, |row| {
            (row.tagged_by, row.sentiment) = (by, sentiment);
            (row.removed_at, row.removed_by) = (None, None);
        })
    }

    /// It is meant otherwise.
    pub(crate) fn meant(self, sentiment: Sentiment) -> Change<Self> {
        let event = Event::Changed {
            client_id: self.client_id,
            response_id: self.response_id,
            theme_id: self.theme_id,
            sentiment,
        };
        Change::update(self, event, |row| row.sentiment = sentiment)
    }

    /// The answer is not about the theme.
    pub(crate) fn removed(self, by: Finder, at: Timestamp) -> Change<Self> {
        let event = Event::Removed {
            response_id: self.response_id,
            theme_id: self.theme_id,
            by,
        };
        Change::update(self, event, |row| {
            (row.removed_at, row.removed_by) = (Some(at), Some(by));
        })
    }

    /// What the rule does with a tag that is there, when it finds the theme so meant or does not find it. What a person
    /// tagged or removed stays as the person left it.
    pub(crate) fn read_again(self, found: Option<Sentiment>, at: Timestamp) -> Option<Change<Self>> {
        let rules = |finder: Finder| finder != Finder::Person;
        match (self.removed_by, found) {
            (Some(by), Some(sentiment)) if rules(by) => Some(self.restored(Finder::Rule, sentiment)),
            (None, Some(sentiment)) if rules(self.tagged_by) && self.sentiment != sentiment => {
                Some(self.meant(sentiment))
            }
            (None, None) if rules(self.tagged_by) => Some(self.removed(Finder::Rule, at)),
            _ => None,
        }
    }

    fn told(&self) -> Event {
        Event::Tagged {
            client_id: self.client_id,
            response_id: self.response_id,
            theme_id: self.theme_id,
            contact_id: self.contact_id,
            sentiment: self.sentiment,
            by: self.tagged_by,
        }
    }
}

/// The themes that an answer is about, each as it is meant. What should be better is a complaint even of a promoter; what
/// is said otherwise is meant as the score is, on its scale.
pub(crate) fn found(
    themes: &[theme::Model],
    of: &survey_response::Model,
    scale: (i32, i32),
) -> Vec<(ThemeId, Sentiment)> {
    let sought = |text: &Option<goodword_kernel::Personal<String>>| text.as_ref().map(|text| Sought::of(text));
    let (wish, comment) = (sought(&of.improvement_suggestion), sought(&of.comment));
    let is_in = |theme: &theme::Model, text: &Option<Sought>| text.as_ref().is_some_and(|text| theme.is_in(text));
    let meant = |theme: &theme::Model| {
        if is_in(theme, &wish) {
            Some(Sentiment::Negative)
        } else {
            is_in(theme, &comment).then(|| mood(of, scale))
        }
    };
    (themes.iter())
        .filter_map(|theme| meant(theme).map(|sentiment| (theme.id, sentiment)))
        .collect()
}

// Without a band it is the third of the scale in which the score stands.
fn mood(of: &survey_response::Model, (min, max): (i32, i32)) -> Sentiment {
    match of.band {
        Some(Band::Promoter) => Sentiment::Positive,
        Some(Band::Detractor) => Sentiment::Negative,
        Some(Band::Passive) => Sentiment::Neutral,
        None => {
            let (above, span) = (3 * (of.score - min), max - min);
            if above >= 2 * span {
                Sentiment::Positive
            } else if above <= span {
                Sentiment::Negative
            } else {
                Sentiment::Neutral
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;
    use crate::survey_response::tests::nps;

    fn tag(by: Finder, removed_by: Option<Finder>) -> Model {
        let theme = Id::from_uuid(Uuid::from_u128(9));
        let new = Model::tagged(
            Id::from_uuid(Uuid::from_u128(8)),
            &nps(3),
            theme,
            (by, Sentiment::Negative),
            Timestamp::default(),
        );
        let mut row = new.after().clone();
        (row.removed_by, row.removed_at) = (removed_by, removed_by.map(|_| Timestamp::default()));
        row
    }

    #[test]
    fn a_rule_undoes_what_rules_did_and_nothing_that_people_did() {
        use Finder::{Person, Rule};
        let after = |by, removed_by, found| {
            let change = tag(by, removed_by).read_again(found, Timestamp::default());
            change.map(|change| (change.after().removed_by, change.after().sentiment))
        };
        let (bad, good) = (Some(Sentiment::Negative), Some(Sentiment::Positive));
        assert_eq!(after(Rule, None, None), Some((Some(Rule), Sentiment::Negative)));
        assert_eq!(after(Rule, None, bad), None);
        assert_eq!(after(Rule, None, good), Some((None, Sentiment::Positive)));
        assert_eq!(after(Rule, Some(Rule), bad), Some((None, Sentiment::Negative)));
        assert_eq!(after(Rule, Some(Person), bad), None);
        for found in [None, bad, good] {
            assert_eq!(after(Person, None, found), None);
        }
    }

    #[test]
    fn what_should_be_better_is_a_complaint_even_of_a_promoter() {
        let mut answer = nps(10);
        assert_eq!(mood(&answer, (0, 10)), Sentiment::Positive);
        let theme = theme::tests::theme("PARKING", &["park"]).unwrap();
        let themes = std::slice::from_ref(&theme);
        answer.comment = Some("Good parking".to_owned().into());
        assert_eq!(found(themes, &answer, (0, 10)), [(theme.id, Sentiment::Positive)]);
        answer.improvement_suggestion = Some("More parking".to_owned().into());
        assert_eq!(found(themes, &answer, (0, 10)), [(theme.id, Sentiment::Negative)]);
        answer.band = None;
        for (score, expected) in [
            (1, Sentiment::Negative),
            (3, Sentiment::Negative),
            (4, Sentiment::Neutral),
            (5, Sentiment::Positive),
            (7, Sentiment::Positive),
        ] {
            answer.score = score;
            assert_eq!(mood(&answer, (1, 7)), expected, "{score}");
        }
    }
}
