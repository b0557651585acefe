//! What a public form comes to: a recommendation, or a firm's application.

use goodword_kernel::Locale;
use goodword_kernel::id::PublicFormId;
use goodword_messages::page::{FormFault, FormField, FormKey, FormPurpose};
use goodword_referrals::partner_application;
use goodword_referrals::referral::{self, ConsentBasis, PartyInput};
use goodword_referrals::referral_introducer::Introducer;

use super::super::desk::{Came, Typed};

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

/// What is sent by it, or the fields that cannot be taken.
pub(super) fn deed(
    typed: &Typed,
    form: PublicFormId,
    locale: &Locale,
    came: &Came<'_>,
) -> Result<Deed, Vec<FormField>> {
    let ticket = Some(came.ticket.to_owned());
    if typed.purpose() == FormPurpose::Application {
        let deed = application(typed, form, locale, ticket);
        typed.expect(deed.check(), None)?;
        return Ok(Deed::Apply(Box::new(deed)));
    }
    let deed = introduction(typed, form, locale, ticket);
    let consent = typed.get(FormKey::Consent).parse::<ConsentBasis>();
    let missing = consent.is_err().then_some((FormKey::Consent, FormFault::Missing));
    typed.expect(deed.check(came.now), missing)?;
    Ok(Deed::Introduce(Box::new(deed)))
}

fn introduction(typed: &Typed, form: PublicFormId, locale: &Locale, ticket: Option<String>) -> referral::Introduce {
    let basis = typed.get(FormKey::Consent).parse();
    referral::Introduce {
        form,
        introducer: Introducer {
            name: typed.text(FormKey::OwnName),
            email: typed.text(FormKey::OwnEmail),
        },
        party: PartyInput {
            name: typed.text(FormKey::PartyName),
            company: typed.maybe(FormKey::PartyCompany),
            domain: typed.maybe(FormKey::PartyDomain),
            email: typed.maybe(FormKey::PartyEmail),
            phone: typed.maybe(FormKey::PartyPhone),
            // One that was not chosen is a fault, and nothing is sent.
            consent_basis: basis.unwrap_or(ConsentBasis::PersonAgreed),
            informed_at: None,
        },
        need: typed.text(FormKey::Need),
        expectation_heard: typed.maybe(FormKey::Expectation),
        relation: typed.maybe(FormKey::Relation),
        code: typed.maybe(FormKey::Code),
        locale: locale.clone(),
        mail: false,
        idempotency_key: ticket,
    }
}

fn application(
    typed: &Typed,
    form: PublicFormId,
    locale: &Locale,
    ticket: Option<String>,
) -> partner_application::Submit {
    let lines = typed.get(FormKey::Services).lines().map(str::trim);
    let services = lines.filter(|line| !line.is_empty()).map(str::to_owned);
    partner_application::Submit {
        form,
        person_name: typed.text(FormKey::OwnName),
        person_email: typed.text(FormKey::OwnEmail),
        firm_name: typed.text(FormKey::Firm),
        domain: typed.maybe(FormKey::FirmDomain),
        services: services.collect(),
        target_audience: typed.text(FormKey::Audience),
        why: typed.text(FormKey::Why),
        locale: locale.clone(),
        mail: false,
        idempotency_key: ticket,
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Id, Timestamp};

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
        let came = Came {
            ticket: "ticket",
            given: at,
            now: at,
        };
        match deed(typed, form, &Locale::default(), &came) {
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
