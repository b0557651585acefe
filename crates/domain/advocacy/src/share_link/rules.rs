//! What can be done with a link that a customer passes on, and what its page says of them, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, ShareLinkId};
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};
use goodword_referrals::referral_code::{Bearer, check_until};

use super::{Create, Event, Model, Status, Step, Update};
use crate::edit::expect_version;

impl Model {
    /// A customer has a link.
    pub(super) fn created(
        (agency, id): (AgencyId, ShareLinkId),
        of: &Bearer,
        with: &Create,
        slug: String,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        check_until(&mut check, with.valid_until, at);
        check.done()?;
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client,
            contact_id: of.contact,
            advocate_id: of.advocate,
            program_id: of.program,
            slug,
            names_advocate: with.names_advocate,
            clicks: 0,
            valid_until: with.valid_until,
            status: Status::Active,
            status_since: at,
        };
        let event = Event::Created {
            contact_id: row.contact_id,
            program_id: row.program_id,
        };
        Ok(Change::new(row, event))
    }

    /// What stands on its page, or until when it is good, is changed.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        self.status.after(Step::Change)?;
        let mut check = Check::new();
        let valid_until = match with.valid_until {
            MaybeUndefined::Undefined => self.valid_until,
            MaybeUndefined::Null => None,
            MaybeUndefined::Value(until) => {
                check_until(&mut check, Some(until), at);
                Some(until)
            }
        };
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| {
            row.names_advocate = with.names_advocate.unwrap_or(row.names_advocate);
            row.valid_until = valid_until;
        }))
    }

    /// Somebody takes it back.
    pub(super) fn revoked(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Revoke, Event::Revoked {}, at)
    }

    /// Its program is over.
    pub(super) fn ended(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::End, Event::Ended {}, at)
    }

    fn step(self, step: Step, event: Event, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
        }))
    }

    /// Whether its time is not over, and nobody took it back.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.status == Status::Active && self.valid_until.is_none_or(|until| now < until)
    }
}

/// The first name of somebody who is called so; nothing where it is not plain which part of the name that is: nobody who agreed to
/// the first is to find the family's on a page.
pub(super) fn first_name(name: &str) -> Option<&str> {
    // In some scripts, and before a comma, the family's comes first.
    let family_first = |c: char| {
        c == ','
            || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    };
    if name.contains(family_first) {
        return None;
    }
    let first = name.split_whitespace().next()?;
    let is_name = first
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}'));
    (is_name && first.chars().count() > 1).then_some(first)
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn link(until: Option<i64>) -> Result<Model> {
        let id = |number| Uuid::from_u128(number);
        let of = Bearer {
            client: Id::from_uuid(id(1)),
            contact: Id::from_uuid(id(2)),
            advocate: Id::from_uuid(id(3)),
            program: Id::from_uuid(id(4)),
        };
        let with = Create {
            advocate_id: of.advocate,
            names_advocate: true,
            valid_until: until.map(Timestamp::from_millis),
            idempotency_key: None,
        };
        let ids = (Id::from_uuid(id(5)), Id::from_uuid(id(6)));
        let made = Model::created(ids, &of, &with, "slug".into(), Timestamp::from_millis(10))?;
        Ok(made.after().clone())
    }

    #[test]
    fn a_link_is_good_until_its_time_is_over_or_it_is_taken_back() -> Result<()> {
        let at = Timestamp::from_millis;
        assert!(link(Some(10)).is_err(), "over before it began");
        let timed = link(Some(20))?;
        assert!(timed.is_good(at(19)) && !timed.is_good(at(20)));
        assert!(link(None)?.is_good(at(i64::MAX)));
        let gone = link(None)?.revoked(at(11))?.after().clone();
        assert!(!gone.is_good(at(12)) && gone.ended(at(12)).is_err());
        Ok(())
    }

    #[test]
    fn only_a_first_name_is_told() {
        for (name, first) in [
            ("Ana Popescu", Some("Ana")),
            (" Ana-Maria  Popescu", Some("Ana-Maria")),
            ("Ana", Some("Ana")),
            ("Олена Шевченко", Some("Олена")),
            ("O\u{2019}Neil Shaq", Some("O\u{2019}Neil")),
            ("Popescu, Ana", None),
            ("Dr. Popescu", None),
            ("A. Popescu", None),
            ("A Popescu", None),
            ("李雷", None),
            ("李 雷", None),
            ("ana@customer.example", None),
            ("<b>Ana</b>", None),
            ("", None),
        ] {
            assert_eq!(first_name(name), first, "{name}");
        }
    }
}
