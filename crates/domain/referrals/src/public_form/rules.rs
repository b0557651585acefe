//! What can be done with a public form, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, PublicFormId};
use goodword_kernel::{Change, Check, Machine, Result, Timestamp};
use goodword_reviews::Texts;

use super::status::Step;
use super::{Create, Event, Kind, Model, Status, Update};
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;
/// How far ahead a form may be open, in days.
const AHEAD: i64 = 3_653;

impl Model {
    /// A new form, open.
    pub(super) fn created(
        (agency, id): (AgencyId, PublicFormId),
        with: &Create,
        slug: String,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        check_until(&mut check, with.open_until, at);
        if with.kind != Kind::Referral && with.partnership_id.is_some() {
            check.problem("partnershipId", "goes with forms of the kind REFERRAL alone");
        }
        let introduction = with.introduction.as_ref();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            partnership_id: with.partnership_id,
            kind: with.kind,
            name: check.line("name", &with.name, NAME),
            introduction: introduction.map(|texts| Texts::read(&mut check, "introduction", texts)),
            slug,
            status: Status::Open,
            open_until: with.open_until,
            uses: 0,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created { kind: with.kind }))
    }

    /// What stands on it is changed.
    pub(super) fn updated(self, with: &Update, at: Timestamp) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        match &with.introduction {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.introduction = None,
            MaybeUndefined::Value(texts) => {
                after.introduction = Some(Texts::read(&mut check, "introduction", texts));
            }
        }
        match with.open_until {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.open_until = None,
            MaybeUndefined::Value(until) => {
                check_until(&mut check, Some(until), at);
                after.open_until = Some(until);
            }
        }
        check.done()?;
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// It takes nothing any more.
    pub(super) fn closed(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Close)?;
        Ok(Change::update(self, Event::Closed {}, |row| row.status = status))
    }

    /// It takes what is sent again.
    pub(super) fn opened(self) -> Result<Change<Self>> {
        let status = self.status.after(Step::Open)?;
        Ok(Change::update(self, Event::Opened {}, |row| row.status = status))
    }

    /// Somebody sent it.
    pub(crate) fn used(self) -> Change<Self> {
        Change::update(self, Event::Used {}, |row| row.uses = row.uses.saturating_add(1))
    }

    /// Whether it takes what is sent at an instant.
    pub(crate) fn takes(&self, kind: Kind, now: Timestamp) -> bool {
        self.kind == kind && self.status == Status::Open && self.open_until.is_none_or(|until| now < until)
    }
}

fn check_until(check: &mut Check, until: Option<Timestamp>, at: Timestamp) {
    if until.is_some_and(|until| until <= at || until > at.plus_days(AHEAD)) {
        check.problem("openUntil", "must be in the future, at most ten years ahead");
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn form(kind: Kind, partner: bool, until: Option<i64>) -> Result<Model> {
        let with = Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            kind,
            name: "Website".into(),
            partnership_id: partner.then(|| Id::from_uuid(Uuid::from_u128(2))),
            introduction: None,
            open_until: until.map(Timestamp::from_millis),
            idempotency_key: None,
        };
        let ids = (Id::from_uuid(Uuid::from_u128(3)), Id::from_uuid(Uuid::from_u128(4)));
        let new = Model::created(ids, &with, "slug".into(), Timestamp::from_millis(10))?;
        Ok(new.after().clone())
    }

    #[test]
    fn a_form_takes_what_is_sent_until_its_time_is_over_or_it_is_closed() -> Result<()> {
        let now = Timestamp::from_millis(20);
        assert!(form(Kind::Referral, true, None)?.takes(Kind::Referral, now));
        assert!(form(Kind::Referral, false, Some(21))?.takes(Kind::Referral, now));
        assert!(!form(Kind::Referral, false, Some(20))?.takes(Kind::Referral, now));
        assert!(!form(Kind::Referral, false, None)?.takes(Kind::PartnerApplication, now));
        let closed = form(Kind::Referral, false, None)?.closed()?.after().clone();
        assert!(!closed.takes(Kind::Referral, now));
        assert!(closed.opened()?.after().takes(Kind::Referral, now));
        assert!(form(Kind::PartnerApplication, true, None).is_err());
        assert!(form(Kind::Referral, false, Some(10)).is_err());
        Ok(())
    }
}
