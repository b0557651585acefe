//! What can be done with an initiative, without a database.

use goodword_kernel::id::{AgencyId, ClientId, ImprovementInitiativeId, ThemeId, UserId};
use goodword_kernel::{Change, Check, Error, LocalizedText, Machine, Result, Timestamp};

use super::status::Step;
use super::{Announce, Announcement, Create, Effect, Event, Kind, Model, Reject, Status, Themes, Update};
use crate::FollowupsErrorCode as Code;

/// Most themes of one initiative.
const MOST_THEMES: usize = 10;
/// Most languages of one announcement.
const MOST_TEXTS: usize = 10;
/// The least number of answers from which a share of them says something: below it, one voice in twenty is a single one.
const LEAST_BASE: u64 = 30;
/// The least number of answers about a theme that make a share.
const LEAST_RAISED: u64 = 2;

/// How often a theme was raised at a client company within the period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raised {
    /// By how many different contacts.
    pub(crate) contacts: u64,
    /// In how many answers.
    pub(crate) answers: u64,
    /// Of how many.
    pub(crate) of_all: u64,
}

impl Raised {
    /// Whether that opens an initiative: so many different contacts, or such a share of at least 30 answers (FUP-13). Of
    /// fewer answers 5 % are one voice, which is no pattern; and one voice never is.
    pub(crate) fn opens(self, contacts: i32, percent: i32) -> bool {
        let (contacts, percent) = (
            u64::try_from(contacts).unwrap_or(0),
            u64::try_from(percent).unwrap_or(0),
        );
        let share = self.of_all >= LEAST_BASE
            && self.answers >= LEAST_RAISED
            && self.answers.saturating_mul(100) >= self.of_all.saturating_mul(percent);
        self.contacts >= contacts || share
    }
}

/// What a new initiative begins with.
pub(crate) struct New {
    pub(crate) id: ImprovementInitiativeId,
    pub(crate) client: ClientId,
    pub(crate) title: String,
    pub(crate) kind: Kind,
    pub(crate) hypothesis: Option<String>,
    pub(crate) themes: Vec<ThemeId>,
    pub(crate) opened_for: Option<ThemeId>,
    pub(crate) owner: Option<UserId>,
}

impl New {
    /// Reads what a person says.
    pub(crate) fn read(with: &Create, id: ImprovementInitiativeId, owner: Option<UserId>) -> Result<Self> {
        let mut check = Check::new();
        let mut themes = with.theme_ids.clone();
        themes.sort_unstable();
        themes.dedup();
        if themes.is_empty() || themes.len() > MOST_THEMES {
            check.problem("themeIds", format!("must be 1 to {MOST_THEMES} themes"));
        }
        let new = Self {
            id,
            client: with.client_id,
            title: check.line("title", &with.title, 200),
            kind: with.kind,
            hypothesis: check.optional_text("hypothesis", with.hypothesis.as_deref(), 2_000),
            themes,
            opened_for: None,
            owner,
        };
        check.done().map(|()| new)
    }
}

impl Model {
    /// A new initiative.
    pub(crate) fn opened(agency: AgencyId, new: New, at: Timestamp) -> Change<Self> {
        let event = Event::Opened {
            theme_ids: new.themes.clone(),
            by_rule: new.opened_for.is_some(),
        };
        let row = Self {
            agency_id: agency,
            id: new.id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: new.client,
            title: new.title,
            kind: new.kind,
            hypothesis: new.hypothesis,
            theme_ids: Themes(new.themes),
            opened_for_theme_id: new.opened_for,
            owner_user_id: new.owner,
            status: Status::Proposed,
            is_open: true,
            shipped_at: None,
            announced_at: None,
            announcement: None,
            measured_at: None,
            effect: None,
            rejected_reason: None,
        };
        Change::new(row, event)
    }

    /// The same initiative with other data.
    pub(crate) fn updated(self, with: &Update) -> Result<Change<Self>> {
        if with.expected_version.is_some_and(|version| version != self.version) {
            return Err(Error::Conflict);
        }
        if !self.is_open || self.status == Status::Announced {
            return Err(Code::WrongStatus.saying(format!("An initiative that is {} stays as it is.", self.status)));
        }
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(title) = &with.title {
            after.title = check.line("title", title, 200);
        }
        if let Some(hypothesis) = &with.hypothesis {
            after.hypothesis = check.optional_text("hypothesis", Some(hypothesis), 2_000);
        }
        after.kind = with.kind.unwrap_or(after.kind);
        after.owner_user_id = with.owner_user_id.or(after.owner_user_id);
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// It will be done.
    pub(crate) fn accepted(self) -> Result<Change<Self>> {
        self.stepped(Step::Accept, Event::Accepted {}, |_| ())
    }

    /// Somebody begins.
    pub(crate) fn started(self) -> Result<Change<Self>> {
        self.stepped(Step::Start, Event::Started {}, |_| ())
    }

    /// It is done.
    pub(crate) fn shipped(self, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Ship, Event::Shipped { shipped_at: at }, |row| {
            row.shipped_at = Some(at);
        })
    }

    /// It will not be done.
    pub(crate) fn rejected(self, with: &Reject) -> Result<Change<Self>> {
        let mut check = Check::new();
        let why = check.line("reason", &with.reason, 500);
        check.done()?;
        self.stepped(Step::Reject, Event::Rejected {}, |row| row.rejected_reason = Some(why))
    }

    /// Those who raised it are told (FUP-14).
    pub(crate) fn announced(self, with: &Announce, at: Timestamp) -> Result<Change<Self>> {
        let text = with.read()?;
        self.stepped(Step::Announce, Event::Announced { announced_at: at }, |row| {
            row.announced_at = Some(at);
            row.announcement = Some(text);
        })
    }

    /// It is known what it did.
    pub(crate) fn measured(self, effect: Effect, at: Timestamp) -> Result<Change<Self>> {
        self.stepped(Step::Measure, Event::Measured {}, |row| {
            row.measured_at = Some(at);
            row.effect = Some(effect);
        })
    }

    fn stepped(self, step: Step, event: Event, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            row.status = status;
            row.is_open = status.is_open();
            edit(row);
        }))
    }
}

impl Announce {
    fn read(&self) -> Result<Announcement> {
        let mut check = Check::new();
        if self.texts.is_empty() || self.texts.len() > MOST_TEXTS {
            check.problem("texts", format!("must be 1 to {MOST_TEXTS} languages"));
        }
        let mut all: Option<LocalizedText> = None;
        for (at, one) in self.texts.iter().enumerate() {
            let locale = check.locale(&format!("texts.{at}.locale"), &one.locale);
            let text = check.text(&format!("texts.{at}.text"), &one.text, 2_000);
            all = Some(match all {
                Some(all) => all.with(locale, text),
                None => LocalizedText::new(locale, text),
            });
        }
        check.done()?;
        Ok(Announcement(all.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opens(contacts: u64, answers: u64, of_all: u64) -> bool {
        Raised {
            contacts,
            answers,
            of_all,
        }
        .opens(3, 5)
    }

    #[test]
    fn fup_13_three_different_contacts_open_an_initiative() {
        assert!(!opens(2, 9, 1_000));
        assert!(opens(3, 3, 1_000));
    }

    #[test]
    fn fup_13_five_percent_of_enough_answers_do_too() {
        assert!(opens(2, 2, 40));
        assert!(!opens(2, 2, 41), "less than 5 %");
        assert!(opens(2, 2, 30));
        assert!(!opens(2, 2, 29), "too few answers to speak of a share");
        assert!(!opens(1, 1, 20), "one voice");
        assert!(opens(0, 50, 1_000), "nobody's name is needed");
    }
}
