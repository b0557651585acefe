//! What somebody typed into a form, and what of it cannot be taken.

use goodword_kernel::{Error, Problem, Result};
use goodword_messages::page::{FormFault, FormField, FormKey, FormPurpose};

/// Services that a firm names at most, a line for each, and the characters of one.
const SERVICES: (usize, usize) = (30, 200);

/// The fields of a form as they came. The first of each counts, unknown ones do not.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Typed {
    purpose: FormPurpose,
    fields: Vec<(FormKey, String)>,
}

impl Typed {
    pub(in crate::pages) fn of(purpose: FormPurpose, pairs: &[(String, String)]) -> Self {
        let value = |key: FormKey| pairs.iter().find(|(name, _)| name == key.name());
        let field = |key: &FormKey| {
            let typed = value(*key).map(|(_, value)| value.clone());
            (*key, typed.unwrap_or_default())
        };
        let fields = purpose.keys().iter().map(field).collect();
        Self { purpose, fields }
    }

    /// What the form is for.
    pub(in crate::pages) fn purpose(&self) -> FormPurpose {
        self.purpose
    }

    /// What was typed into a field; nothing where it was not sent.
    pub(in crate::pages) fn get(&self, key: FormKey) -> &str {
        let found = self.fields.iter().find(|(known, _)| *known == key);
        found.map_or("", |(_, typed)| typed)
    }

    /// The same as a text of its own.
    pub(in crate::pages) fn text(&self, key: FormKey) -> String {
        self.get(key).to_owned()
    }

    /// The same; nothing where nothing but space was typed.
    pub(in crate::pages) fn maybe(&self, key: FormKey) -> Option<String> {
        Some(self.text(key)).filter(|typed| !typed.trim().is_empty())
    }

    /// Nothing where the check found nothing and nothing else is wrong; else the fields with every word, and what is wrong with them.
    pub(in crate::pages) fn expect(
        &self,
        checked: Result<()>,
        more: Option<(FormKey, FormFault)>,
    ) -> Result<(), Vec<FormField>> {
        let problems = match checked {
            Err(Error::Invalid(problems)) => problems,
            _ => Vec::new(),
        };
        let mut faults: Vec<_> = problems.iter().filter_map(|problem| self.fault(problem)).collect();
        faults.extend(more);
        if faults.is_empty() && problems.is_empty() {
            Ok(())
        } else {
            Err(self.shown(&faults))
        }
    }

    // Where something is wrong, and what, as far as the reader can mend it.
    fn fault(&self, problem: &Problem) -> Option<(FormKey, FormFault)> {
        let path: Vec<&str> = problem.field.iter().map(String::as_str).collect();
        let key = match self.purpose {
            FormPurpose::Friend => of_friend(&path),
            FormPurpose::Referral | FormPurpose::Application => of_others(&path),
        }?;
        Some((key, self.why(key)))
    }

    fn why(&self, key: FormKey) -> FormFault {
        let typed = self.get(key).trim();
        let long = || {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.clone().count() > SERVICES.0 || lines.into_iter().any(|line| line.chars().count() > SERVICES.1)
        };
        match key {
            FormKey::PartyEmail | FormKey::FriendEmail if typed.is_empty() => FormFault::Unreachable,
            _ if typed.is_empty() => FormFault::Missing,
            _ if typed.chars().count() > key.max() => FormFault::TooLong,
            FormKey::Services if long() => FormFault::TooLong,
            FormKey::OwnEmail | FormKey::PartyEmail | FormKey::FriendEmail => FormFault::Address,
            _ => FormFault::Unreadable,
        }
    }

    /// The fields with every word that was typed, and what is wrong with them.
    pub(in crate::pages) fn shown(&self, faults: &[(FormKey, FormFault)]) -> Vec<FormField> {
        let fields = self.fields.iter().map(|(key, typed)| FormField {
            key: *key,
            typed: typed.clone(),
            fault: faults.iter().find(|(at, _)| at == key).map(|(_, fault)| *fault),
        });
        fields.collect()
    }
}

// The fields of whoever leaves their own name.
fn of_friend(path: &[&str]) -> Option<FormKey> {
    Some(match path {
        ["party", "name"] => FormKey::OwnName,
        ["party", "company"] => FormKey::FriendCompany,
        ["party", "email"] => FormKey::FriendEmail,
        ["party", "phone"] => FormKey::FriendPhone,
        ["need"] => FormKey::FriendNeed,
        ["expectationHeard"] => FormKey::FriendExpectation,
        ["code"] => FormKey::Code,
        _ => return None,
    })
}

// The fields of whoever recommends somebody else, or of a firm.
fn of_others(path: &[&str]) -> Option<FormKey> {
    Some(match path {
        ["introducer" | "person", "name"] => FormKey::OwnName,
        ["introducer" | "person", "email"] => FormKey::OwnEmail,
        ["party", "name"] => FormKey::PartyName,
        ["party", "company"] => FormKey::PartyCompany,
        ["party", "domain"] => FormKey::PartyDomain,
        ["party", "email"] => FormKey::PartyEmail,
        ["party", "phone"] => FormKey::PartyPhone,
        ["need"] => FormKey::Need,
        ["expectationHeard"] => FormKey::Expectation,
        ["relation"] => FormKey::Relation,
        ["code"] => FormKey::Code,
        ["firm", "name"] => FormKey::Firm,
        ["firm", "domain"] => FormKey::FirmDomain,
        ["firm", "services", ..] => FormKey::Services,
        ["firm", "targetAudience"] => FormKey::Audience,
        ["why"] => FormKey::Why,
        _ => return None,
    })
}
