//! What somebody typed into a public form, and what of it cannot be taken.

use goodword_kernel::id::PublicFormId;
use goodword_kernel::{Error, Locale, Problem, Result, Timestamp};
use goodword_messages::page::{FormFault, FormField, FormKey, FormPurpose};
use goodword_referrals::partner_application;
use goodword_referrals::referral::{self, ConsentBasis, PartyInput};
use goodword_referrals::referral_introducer::Introducer;

/// Services that a firm names at most, a line for each, and the characters of one.
const SERVICES: (usize, usize) = (30, 200);

/// The fields of a form as they came. The first of each counts, unknown ones do not.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    purpose: FormPurpose,
    fields: Vec<(FormKey, String)>,
}

/// What a form comes to.
pub(super) enum Deed {
    Introduce(Box<referral::Introduce>),
    Apply(Box<partner_application::Submit>),
}

impl Deed {
    /// Where whoever sent it wants to read of it.
    pub(super) fn address(&self) -> &str {
        match self {
            Self::Introduce(with) => &with.introducer.email,
            Self::Apply(with) => &with.person_email,
        }
    }

    /// Whether they are mailed of it.
    pub(super) fn mail(&mut self, may: bool) {
        match self {
            Self::Introduce(with) => with.mail = may,
            Self::Apply(with) => with.mail = may,
        }
    }
}

impl Typed {
    pub(super) fn of(purpose: FormPurpose, pairs: &[(String, String)]) -> Self {
        let value = |key: FormKey| pairs.iter().find(|(name, _)| name == key.name());
        let field = |key: &FormKey| {
            let typed = value(*key).map(|(_, value)| value.clone());
            (*key, typed.unwrap_or_default())
        };
        let fields = purpose.keys().iter().map(field).collect();
        Self { purpose, fields }
    }

    fn get(&self, key: FormKey) -> &str {
        let found = self.fields.iter().find(|(known, _)| *known == key);
        found.map_or("", |(_, typed)| typed)
    }

    fn text(&self, key: FormKey) -> String {
        self.get(key).to_owned()
    }

    // Nothing where nothing but space was typed.
    fn maybe(&self, key: FormKey) -> Option<String> {
        Some(self.text(key)).filter(|typed| !typed.trim().is_empty())
    }

    /// What is sent by it, or the fields that cannot be taken.
    pub(super) fn deed(
        &self,
        form: PublicFormId,
        locale: &Locale,
        (ticket, at): (&str, Timestamp),
    ) -> Result<Deed, Vec<FormField>> {
        let ticket = Some(ticket.to_owned());
        let deed = match self.purpose {
            FormPurpose::Referral => {
                let deed = self.introduction(form, locale, ticket);
                let consent = self.get(FormKey::Consent).parse::<ConsentBasis>();
                let faults = self.faults(deed.check(at), consent.is_err());
                faults.map(|()| Deed::Introduce(Box::new(deed)))
            }
            FormPurpose::Application => {
                let deed = self.application(form, locale, ticket);
                self.faults(deed.check(), false).map(|()| Deed::Apply(Box::new(deed)))
            }
        };
        deed.map_err(|faults| self.shown(&faults))
    }

    fn introduction(&self, form: PublicFormId, locale: &Locale, ticket: Option<String>) -> referral::Introduce {
        let basis = self.get(FormKey::Consent).parse();
        referral::Introduce {
            form,
            introducer: Introducer {
                name: self.text(FormKey::OwnName),
                email: self.text(FormKey::OwnEmail),
            },
            party: PartyInput {
                name: self.text(FormKey::PartyName),
                company: self.maybe(FormKey::PartyCompany),
                domain: self.maybe(FormKey::PartyDomain),
                email: self.maybe(FormKey::PartyEmail),
                phone: self.maybe(FormKey::PartyPhone),
                // One that was not chosen is a fault, and nothing is sent.
                consent_basis: basis.unwrap_or(ConsentBasis::PersonAgreed),
                informed_at: None,
            },
            need: self.text(FormKey::Need),
            expectation_heard: self.maybe(FormKey::Expectation),
            relation: self.maybe(FormKey::Relation),
            locale: locale.clone(),
            mail: false,
            idempotency_key: ticket,
        }
    }

    fn application(&self, form: PublicFormId, locale: &Locale, ticket: Option<String>) -> partner_application::Submit {
        let lines = self.get(FormKey::Services).lines().map(str::trim);
        let services = lines.filter(|line| !line.is_empty()).map(str::to_owned);
        partner_application::Submit {
            form,
            person_name: self.text(FormKey::OwnName),
            person_email: self.text(FormKey::OwnEmail),
            firm_name: self.text(FormKey::Firm),
            domain: self.maybe(FormKey::FirmDomain),
            services: services.collect(),
            target_audience: self.text(FormKey::Audience),
            why: self.text(FormKey::Why),
            locale: locale.clone(),
            mail: false,
            idempotency_key: ticket,
        }
    }

    fn faults(&self, checked: Result<()>, consent: bool) -> Result<(), Vec<(FormKey, FormFault)>> {
        let problems = match checked {
            Err(Error::Invalid(problems)) => problems,
            _ => Vec::new(),
        };
        let mut faults: Vec<_> = problems.iter().filter_map(|problem| self.fault(problem)).collect();
        if consent {
            faults.push((FormKey::Consent, FormFault::Missing));
        }
        if faults.is_empty() && problems.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    // Where something is wrong, and what, as far as the reader can mend it.
    fn fault(&self, problem: &Problem) -> Option<(FormKey, FormFault)> {
        let path: Vec<&str> = problem.field.iter().map(String::as_str).collect();
        let key = match path[..] {
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
            ["firm", "name"] => FormKey::Firm,
            ["firm", "domain"] => FormKey::FirmDomain,
            ["firm", "services", ..] => FormKey::Services,
            ["firm", "targetAudience"] => FormKey::Audience,
            ["why"] => FormKey::Why,
            _ => return None,
        };
        Some((key, self.why(key)))
    }

    fn why(&self, key: FormKey) -> FormFault {
        let typed = self.get(key).trim();
        let long = || {
            let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.clone().count() > SERVICES.0 || lines.into_iter().any(|line| line.chars().count() > SERVICES.1)
        };
        match key {
            FormKey::PartyEmail if typed.is_empty() => FormFault::Unreachable,
            _ if typed.is_empty() => FormFault::Missing,
            _ if typed.chars().count() > key.max() => FormFault::TooLong,
            FormKey::Services if long() => FormFault::TooLong,
            FormKey::OwnEmail | FormKey::PartyEmail => FormFault::Address,
            _ => FormFault::Unreadable,
        }
    }

    /// The fields with every word that was typed, and what is wrong with them.
    pub(super) fn shown(&self, faults: &[(FormKey, FormFault)]) -> Vec<FormField> {
        let fields = self.fields.iter().map(|(key, typed)| FormField {
            key: *key,
            typed: typed.clone(),
            fault: faults.iter().find(|(at, _)| at == key).map(|(_, fault)| *fault),
        });
        fields.collect()
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;

    use super::*;

    fn typed(purpose: FormPurpose, pairs: &[(&str, &str)]) -> Typed {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        Typed::of(purpose, &pairs)
    }

    fn faults(typed: &Typed) -> Vec<(FormKey, FormFault)> {
        let form = Id::from_uuid(uuid::Uuid::from_u128(1));
        let at = Timestamp::from_millis(0);
        match typed.deed(form, &Locale::default(), ("ticket", at)) {
            Ok(_) => Vec::new(),
            Err(fields) => fields
                .iter()
                .filter_map(|field| Some((field.key, field.fault?)))
                .collect(),
        }
    }

    #[test]
    fn every_field_that_must_be_there_is_told() {
        let required = |purpose: FormPurpose| purpose.keys().iter().filter(|key| key.is_required()).count();
        let empty = faults(&typed(FormPurpose::Application, &[]));
        assert_eq!(empty.len(), required(FormPurpose::Application));
        assert!(empty.iter().all(|(_, fault)| *fault == FormFault::Missing));
        // And that the person can be reached at all.
        let empty = faults(&typed(FormPurpose::Referral, &[]));
        assert_eq!(empty.len(), required(FormPurpose::Referral) + 1);
        assert!(empty.contains(&(FormKey::PartyEmail, FormFault::Unreachable)));
    }

    #[test]
    fn what_is_wrong_is_told_where_it_stands() {
        let long = "a".repeat(201);
        let many = "Portraits\n".repeat(31);
        let whole = [
            ("own-name", "Ana"),
            ("own-email", "nobody"),
            ("firm", long.as_str()),
            ("firm-domain", "lens\u{202e}.example"),
            ("services", many.as_str()),
            ("audience", "Families"),
            ("why", "They ask us"),
        ];
        assert_eq!(
            faults(&typed(FormPurpose::Application, &whole)),
            [
                (FormKey::OwnEmail, FormFault::Address),
                (FormKey::Firm, FormFault::TooLong),
                (FormKey::FirmDomain, FormFault::Unreadable),
                (FormKey::Services, FormFault::TooLong),
            ]
        );
    }

    #[test]
    fn par_10_nobody_is_recommended_without_a_consent_basis() {
        let whole = |consent: &'static str| {
            let fields = [
                ("party-name", "Petru"),
                ("party-phone", "+40 700 000 000"),
                ("need", "A visit"),
                ("own-name", "Ana"),
                ("own-email", "ana@lens.example"),
                ("consent", consent),
            ];
            faults(&typed(FormPurpose::Referral, &fields))
        };
        assert_eq!(whole("PERSON_AGREED"), []);
        for none in ["", "YES", "person_agreed"] {
            assert_eq!(whole(none), [(FormKey::Consent, FormFault::Missing)], "{none}");
        }
    }
}
