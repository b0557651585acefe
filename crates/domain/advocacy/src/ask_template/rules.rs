//! What can be done with a template for asks, without a database.

use goodword_kernel::id::UserId;
use goodword_kernel::{Change, Check, Locale, Result, Timestamp};

use super::wording::check as check_words;
use super::{Create, Event, Model, PersonalField, Update};
use crate::AdvocacyErrorCode as Code;
use crate::deeds::Birth;
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest text, in characters.
const TEXT: usize = 4_000;
/// The longest note, in characters.
const NOTE: usize = 1_000;

impl PersonalField {
    fn place(self) -> &'static str {
        match self {
            Self::Name => "{name}",
            Self::Account => "{account}",
            Self::Engagement => "{engagement}",
        }
    }
}

/// What is known of the customer who is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) name: Option<String>,
    pub(crate) account: Option<String>,
    pub(crate) engagement: Option<String>,
}

impl Known {
    fn of(&self, field: PersonalField) -> Option<&str> {
        match field {
            PersonalField::Name => self.name.as_deref(),
            PersonalField::Account => self.account.as_deref(),
            PersonalField::Engagement => self.engagement.as_deref(),
        }
    }
}

impl Model {
    /// A new template.
    pub(super) fn created(birth: &Birth<Self>, with: &Create) -> Result<Change<Self>> {
        let mut check = Check::new();
        let mut row = Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.client,
            name: check.line("name", &with.name, NAME),
            locale: check.locale("locale", &with.locale).to_string(),
            text: check.text("text", &with.text, TEXT),
            warnings: super::Warnings::default(),
            confirmed_at: None,
            confirmed_by_user_id: None,
            confirmation_note: None,
            archived_at: None,
        };
        row.read(check)?;
        let event = Event::Created {
            warnings: row.number_of_warnings(),
        };
        Ok(Change::new(row, event))
    }

    /// The same template with other words, which are checked anew.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.expect_in_use("id")?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        if let Some(tag) = &with.locale {
            after.locale = check.locale("locale", tag).to_string();
        }
        if let Some(text) = &with.text {
            after.text = check.text("text", text, TEXT);
        }
        after.read(check)?;
        if (&after.text, &after.locale) != (&self.text, &self.locale) {
            (after.confirmed_at, after.confirmed_by_user_id, after.confirmation_note) = (None, None, None);
        }
        let event = Event::Updated {
            warnings: after.number_of_warnings(),
        };
        Ok(Change::update(self, event, |row| *row = after))
    }

    /// Somebody stands by its words.
    pub(super) fn confirmed(self, note: &str, who: Option<UserId>, at: Timestamp) -> Result<Change<Self>> {
        self.expect_in_use("id")?;
        let mut check = Check::new();
        let note = check.text("note", note, NOTE);
        check.done()?;
        if self.warnings.is_empty() || self.confirmed_at.is_some() {
            return Err(Code::NothingToConfirm.at("id"));
        }
        Ok(Change::update(self, Event::Confirmed {}, |row| {
            (row.confirmed_at, row.confirmed_by_user_id) = (Some(at), who);
            row.confirmation_note = Some(note);
        }))
    }

    /// It is not used any more.
    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_in_use("id")?;
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// What it says of the customer who is asked.
    pub fn personal_fields(&self) -> Vec<PersonalField> {
        let all = PersonalField::ALL.iter().copied();
        all.filter(|field| self.text.contains(field.place())).collect()
    }

    /// Whether its words stand: nothing speaks against them, or somebody stood by them (ASK-3).
    pub fn is_ready(&self) -> bool {
        self.archived_at.is_none() && (self.warnings.is_empty() || self.confirmed_at.is_some())
    }

    /// Refuses a template whose words nobody stood by; `path` is where the input names it.
    pub(crate) fn expect_ready(&self, path: &str) -> Result<()> {
        self.expect_in_use(path)?;
        if self.is_ready() {
            Ok(())
        } else {
            Err(Code::WordingUnconfirmed.at(path))
        }
    }

    /// The words for one customer; refused where something that they say is not known.
    pub(crate) fn said_to(&self, known: &Known) -> Result<String> {
        let mut said = self.text.clone();
        for field in self.personal_fields() {
            let words = known
                .of(field)
                .ok_or_else(|| Code::PersonalFieldMissing.at("templateId"))?;
            said = said.replace(field.place(), words);
        }
        Ok(said)
    }

    fn expect_in_use(&self, path: &str) -> Result<()> {
        match self.archived_at {
            None => Ok(()),
            Some(_) => Err(Code::TemplateArchived.at(path)),
        }
    }

    fn number_of_warnings(&self) -> i32 {
        i32::try_from(self.warnings.all().len()).unwrap_or(i32::MAX)
    }

    fn read(&mut self, mut check: Check) -> Result<()> {
        let mut open = self.text.clone();
        for field in PersonalField::ALL {
            open = open.replace(field.place(), "");
        }
        if open.contains(['{', '}']) {
            check.problem(
                "text",
                "may hold {name}, {account} and {engagement}, and no other braces",
            );
        }
        check.done()?;
        let locale = Locale::parse(&self.locale).unwrap_or_default();
        self.warnings = check_words(&open, &locale);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn template(text: &str) -> Result<Model> {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            name: "After a visit".into(),
            locale: "en".into(),
            text: text.into(),
            idempotency_key: None,
        };
        let made = Model::created(&Birth::of(with.client_id), &with)?;
        Ok(made.after().clone())
    }

    fn update(text: Option<&str>, name: Option<&str>) -> Update {
        Update {
            id: Id::from_uuid(Uuid::from_u128(3)),
            expected_version: None,
            name: name.map(ToOwned::to_owned),
            locale: None,
            text: text.map(ToOwned::to_owned),
            idempotency_key: None,
        }
    }

    #[test]
    fn ask_3_a_warning_blocks_until_somebody_stands_by_the_words_and_again_when_they_change() {
        let plain = template("Who else would be glad of this?").expect("a template");
        assert!(plain.expect_ready("templateId").is_ok());
        let money = template("You get a reward.").expect("a template");
        assert!(money.expect_ready("templateId").is_err());
        let at = Timestamp::from_millis(1);
        let stood = money.confirmed("The law wants it said", None, at).expect("a change");
        let stood = stood.after().clone();
        assert!(stood.is_ready());
        let renamed = stood.clone().updated(&update(None, Some("Other"))).expect("a change");
        assert!(renamed.after().is_ready(), "its words are the same");
        let reworded = stood
            .updated(&update(Some("You get a bonus."), None))
            .expect("a change");
        assert!(!reworded.after().is_ready());
    }

    #[test]
    fn a_text_without_warnings_has_nothing_to_confirm() {
        let plain = template("Who else?").expect("a template");
        assert!(plain.confirmed("Because", None, Timestamp::from_millis(1)).is_err());
    }

    #[test]
    fn a_template_names_what_it_needs_to_know() {
        let row = template("{name}, you liked {engagement}.").expect("a template");
        assert_eq!(row.personal_fields(), [PersonalField::Name, PersonalField::Engagement]);
        let mut known = Known {
            name: Some("Ana".into()),
            ..Known::default()
        };
        assert!(row.said_to(&known).is_err(), "nothing was done for her");
        known.engagement = Some("the bridge".into());
        assert_eq!(row.said_to(&known).ok().as_deref(), Some("Ana, you liked the bridge."));
        assert!(template("Dear {mister}").is_err());
    }
}
