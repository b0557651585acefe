//! What can be done with a group of partners, without a database.

use async_graphql::MaybeUndefined;
use goodword_kernel::id::{AgencyId, PartnerGroupId, RewardRuleId};
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Create, Event, Model, RegistrationForm, Update};
use crate::ReferralsErrorCode as Code;
use crate::edit::expect_version;

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest terms, in characters.
const TERMS: usize = 16_000;
/// The longest words on what is kept secret, in characters.
const CONFIDENTIALITY: usize = 4_000;
/// Where the form stands in the input.
const FORM: &str = "registrationForm";
/// How short, and how long, a protection may be, in days (PAR-3).
const PROTECTION: (i32, i32) = (30, 180);

impl Model {
    /// A new group.
    pub(super) fn created(agency: AgencyId, id: PartnerGroupId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            name: check.line("name", &with.name, NAME),
            terms: check.text("terms", &with.terms, TERMS),
            confidentiality: check.optional_text("confidentiality", with.confidentiality.as_deref(), CONFIDENTIALITY),
            terms_version: 1,
            protection_days: check.within("protectionDays", with.protection_days, PROTECTION.0, PROTECTION.1),
            reward_rule_id: with.commission_rule_id,
            auto_approve: with.auto_approve,
            registration_form: with
                .registration_form
                .as_ref()
                .map(|form| RegistrationForm::read(&mut check, FORM, form)),
            archived_at: None,
        };
        check.done()?;
        Ok(Change::new(row, Event::Created {}))
    }

    /// The same group with other terms, or called otherwise.
    pub(super) fn updated(self, with: &Update) -> Result<Change<Self>> {
        expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, NAME);
        }
        if let Some(terms) = &with.terms {
            after.terms = check.text("terms", terms, TERMS);
        }
        match &with.confidentiality {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.confidentiality = None,
            MaybeUndefined::Value(text) => {
                after.confidentiality = check.optional_text("confidentiality", Some(text), CONFIDENTIALITY);
            }
        }
        let days = with.protection_days.unwrap_or(self.protection_days);
        after.protection_days = check.within("protectionDays", days, PROTECTION.0, PROTECTION.1);
        match &with.commission_rule_id {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.reward_rule_id = None,
            MaybeUndefined::Value(rule) => after.reward_rule_id = Some(*rule),
        }
        after.auto_approve = with.auto_approve.unwrap_or(self.auto_approve);
        match &with.registration_form {
            MaybeUndefined::Undefined => {}
            MaybeUndefined::Null => after.registration_form = None,
            MaybeUndefined::Value(form) => {
                after.registration_form = Some(RegistrationForm::read(&mut check, FORM, form));
            }
        }
        check.done()?;
        if after.binds() != self.binds() {
            after.terms_version = self.terms_version.saturating_add(1);
        }
        let terms_version = after.terms_version;
        Ok(Change::update(self, Event::Updated { terms_version }, |row| {
            *row = after;
        }))
    }

    /// Nobody joins it any more.
    pub(super) fn archived(self, at: Timestamp) -> Result<Change<Self>> {
        self.expect_open("id")?;
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }

    /// Refuses a group that is put away; `path` is where the input names it.
    pub(crate) fn expect_open(&self, path: &str) -> Result<()> {
        match self.archived_at {
            None => Ok(()),
            Some(_) => Err(Code::GroupArchived.at(path)),
        }
    }

    // What a partner signs.
    fn binds(&self) -> (&str, Option<&str>, i32, Option<RewardRuleId>) {
        let words = (self.terms.as_str(), self.confidentiality.as_deref());
        (words.0, words.1, self.protection_days, self.reward_rule_id)
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn create(days: i32) -> Create {
        Create {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            name: "Silver".into(),
            terms: "Be fair.".into(),
            confidentiality: None,
            protection_days: days,
            commission_rule_id: None,
            auto_approve: false,
            registration_form: None,
            idempotency_key: None,
        }
    }

    fn group(days: i32) -> Result<Model> {
        let ids = (Id::from_uuid(Uuid::from_u128(2)), Id::from_uuid(Uuid::from_u128(3)));
        let made = Model::created(ids.0, ids.1, &create(days), Timestamp::from_millis(0))?;
        Ok(made.after().clone())
    }

    fn update(edit: impl FnOnce(&mut Update)) -> Update {
        let mut with = Update {
            id: Id::from_uuid(Uuid::from_u128(3)),
            expected_version: None,
            name: None,
            terms: None,
            confidentiality: MaybeUndefined::Undefined,
            protection_days: None,
            commission_rule_id: MaybeUndefined::Undefined,
            auto_approve: None,
            registration_form: MaybeUndefined::Undefined,
            idempotency_key: None,
        };
        edit(&mut with);
        with
    }

    #[test]
    fn par_3_a_group_protects_for_30_to_180_days() {
        let fine = [29, 30, 180, 181].map(|days| group(days).is_ok());
        assert_eq!(fine, [false, true, true, false]);
    }

    #[test]
    fn par_7_what_binds_partners_makes_a_version_and_a_name_does_not() {
        let version = |edit: fn(&mut Update)| {
            let group = group(90).expect("a group");
            group.updated(&update(edit)).expect("a change").after().terms_version
        };
        assert_eq!(version(|with| with.name = Some("Gold".into())), 1);
        assert_eq!(version(|with| with.terms = Some("Be fair.".into())), 1);
        assert_eq!(version(|with| with.terms = Some("Be fairer.".into())), 2);
        assert_eq!(version(|with| with.protection_days = Some(60)), 2);
        let rule = MaybeUndefined::Value(Id::from_uuid(Uuid::from_u128(4)));
        let group = group(90)
            .expect("a group")
            .updated(&update(|with| with.commission_rule_id = rule));
        assert_eq!(group.expect("a change").after().terms_version, 2);
    }
}
