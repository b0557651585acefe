//! How a contact's data change.

use goodword_kernel::id::{AccountId, AgencyId, ClientId, ContactId};
use goodword_kernel::{Change, Check, Digest, Result, Timestamp, text};

use super::{Create, Event, Model, Update};
use crate::{ClientsErrorCode as Code, edit};

/// Where and when a contact begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Birth {
    pub(crate) agency: AgencyId,
    pub(crate) id: ContactId,
    pub(crate) client: ClientId,
    pub(crate) account: Option<AccountId>,
    pub(crate) at: Timestamp,
}

/// How an address becomes the keyed hash by which it is found.
pub(crate) type Hash<'a> = &'a (dyn Fn(&str) -> Digest + Sync);

impl Model {
    /// A new contact. `locale` is the client company's language.
    pub(crate) fn created(birth: Birth, with: &Create, locale: &str, hash: Hash<'_>) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, 200);
        let email = with.email.as_deref().map(|email| check.email("email", email));
        let tag = with.locale.as_deref().unwrap_or(locale);
        let mut row = Self {
            external_id: check.optional_line("externalId", with.external_id.as_ref().map(|id| id.as_str()), 100),
            locale: check.locale("locale", tag).to_string(),
            ..Self::plain(birth, name)
        };
        let phone = check.optional_line("phone", with.phone.as_deref(), 40);
        check.done()?;
        row.set_email(email, hash);
        row.set_phone(phone, hash);
        Ok(Change::new(row, Event::Created {}))
    }

    /// A contact of whom nothing is known but the name.
    pub(crate) fn plain(birth: Birth, name: String) -> Self {
        Self {
            agency_id: birth.agency,
            id: birth.id,
            version: 1,
            created_at: birth.at,
            updated_at: birth.at,
            client_id: birth.client,
            account_id: birth.account,
            household_id: None,
            external_id: None,
            name_key: text::search_key(&name).into(),
            name: name.into(),
            email: None,
            email_digest: None,
            phone: None,
            phone_digest: None,
            locale: String::new(),
            do_not_contact: false,
            blocked_at: None,
            current_nps_band: None,
            current_nps_score: None,
            last_scored_at: None,
            last_touch_at: None,
            silent_since: None,
            personal_facts: None,
            open_cases: 0,
            next_follow_up_at: None,
            next_follow_up_reason: None,
            hand_follow_up_at: None,
            hand_follow_up_reason: None,
            open_follow_up_at: None,
            open_follow_up_reason: None,
            archived_at: None,
            merged_into_id: None,
            erased_at: None,
        }
    }

    /// The same contact with other data.
    pub(crate) fn updated(self, with: &Update, hash: Hash<'_>) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        self.expect_known()?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.set_name(check.line("name", name, 200));
        }
        after.account_id = edit::value(&with.account_id, after.account_id);
        after.external_id = edit::line(
            &mut check,
            "externalId",
            &with.external_id.clone().map_value(|id| id.0),
            after.external_id,
            100,
        );
        let phone = after.phone.take().map(goodword_kernel::Personal::into_inner);
        let phone = edit::line(&mut check, "phone", &with.phone, phone, 40);
        if let Some(tag) = &with.locale {
            after.locale = check.locale("locale", tag).to_string();
        }
        let email = with.email.as_opt_deref();
        let email = email.map(|given| given.map(|email| check.email("email", email)));
        check.done()?;
        after.set_phone(phone, hash);
        if let Some(email) = email {
            after.set_email(email, hash);
        }
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    pub(crate) fn set_name(&mut self, name: String) {
        self.name_key = text::search_key(&name).into();
        self.name = name.into();
    }

    pub(crate) fn set_email(&mut self, email: Option<String>, hash: Hash<'_>) {
        self.email_digest = email.as_deref().map(|email| hash(&text::email_key(email)));
        self.email = email.map(Into::into);
    }

    /// A number is found by its last nine digits, in which the ways to write it agree. One that is shorter than numbers of
    /// people are is found by nobody else's.
    pub(crate) fn set_phone(&mut self, phone: Option<String>, hash: Hash<'_>) {
        let id = self.id;
        self.phone_digest = phone.as_deref().map(|phone| match phone_key(phone) {
            Some(digits) => hash(&format!("tel:{digits}")),
            None => hash(&format!("tel:{id}")),
        });
        self.phone = phone.map(Into::into);
    }

    /// The same contact, which can be found by its number from now on.
    pub(crate) fn found_by_number(self, hash: Hash<'_>) -> Change<Self> {
        let phone = self.phone.clone().map(goodword_kernel::Personal::into_inner);
        Change::update(self, Event::Indexed {}, |row| row.set_phone(phone, hash))
    }

    /// The refusal of whatever cannot be done to somebody who is forgotten.
    pub fn expect_not_erased(&self) -> Result<()> {
        match self.erased_at {
            None => Ok(()),
            Some(_) => Err(Code::Erased.into()),
        }
    }

    /// The refusal of what is asked of one who became part of another, and where to ask for it.
    pub(crate) fn expect_not_merged(&self) -> Result<()> {
        match self.merged_into_id {
            None => Ok(()),
            Some(into) => {
                Err(Code::AlreadyMerged.saying(format!("This contact became part of {into}: name that one instead.")))
            }
        }
    }

    /// The refusal of whatever would say something new of one who is forgotten or became part of another.
    pub fn expect_known(&self) -> Result<()> {
        self.expect_not_erased()?;
        self.expect_not_merged()
    }

    /// The person is forgotten: nobody contacts them any more. What is said of them goes by the list of holdings (INT-2).
    pub(crate) fn erased(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_not_erased()?;
        Ok(Change::update(self, Event::Erased {}, |row| {
            row.do_not_contact = true;
            row.blocked_at = row.blocked_at.or(Some(at));
            row.archived_at = row.archived_at.or(Some(at));
            row.erased_at = Some(at);
        }))
    }

    /// Puts it away.
    pub(crate) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This contact is archived already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// Lets nobody contact this person any more.
    pub(crate) fn blocked(self, at: Timestamp) -> Result<Change<Self>> {
        if self.do_not_contact {
            return Err(Code::WrongStatus.saying("This contact is blocked already."));
        }
        Ok(Change::update(self, Event::Blocked {}, |row| {
            row.do_not_contact = true;
            row.blocked_at = Some(at);
        }))
    }

    /// Lets people contact this person again.
    pub(crate) fn unblocked(self) -> Result<Change<Self>> {
        self.expect_not_erased()?;
        if !self.do_not_contact && self.blocked_at.is_none() {
            return Err(Code::WrongStatus.saying("This contact is not blocked."));
        }
        Ok(Change::update(self, Event::Unblocked {}, |row| {
            row.do_not_contact = false;
            row.blocked_at = None;
        }))
    }

    /// Whether somebody may write to or call this person at all, whatever they consented to.
    pub const fn may_be_contacted(&self) -> bool {
        !self.do_not_contact && self.blocked_at.is_none() && self.archived_at.is_none()
    }
}

/// Digits that a number of a person has at least, and by how many it is told apart.
const LEAST_DIGITS: usize = 7;
const TOLD_BY: usize = 9;

/// The digits by which a telephone number is told apart: its last nine, so that +40 721 234 567 and 0721 234 567 are one.
pub(crate) fn phone_key(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(TOLD_BY);
    (digits.len() >= LEAST_DIGITS).then(|| digits.into_iter().skip(from).collect())
}
