//! Who is recommended, and by what one prospect is known from another.

use async_graphql::InputObject;
use goodword_kernel::{Check, Personal, Timestamp, text};
use serde::Serialize;

use super::{ConsentBasis, Model};
use crate::domains::own_domain;

/// The longest name, in characters.
const NAME: usize = 200;
/// The longest domain, in characters.
const DOMAIN: usize = 250;
/// The longest number, in characters.
const PHONE: usize = 40;
/// Somebody who is recommended.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "ReferredPartyInput")]
pub struct PartyInput {
    /// What the person is called; at most 200 characters.
    pub name: String,
    /// At which company; at most 200 characters.
    pub company: Option<String>,
    /// The company's internet domain; at most 250 characters.
    pub domain: Option<String>,
    /// The person's address. An address or a number is needed.
    pub email: Option<String>,
    /// The person's number; at most 40 characters.
    pub phone: Option<String>,
    /// By what right the data are passed on: without one nobody is recommended (PAR-10).
    pub consent_basis: ConsentBasis,
    /// When the person was told from whom their name comes, if they were.
    pub informed_at: Option<Timestamp>,
}

/// A prospect after reading.
#[derive(Clone, Debug)]
pub(super) struct Party {
    name: String,
    company: Option<String>,
    domain: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    basis: ConsentBasis,
    informed_at: Option<Timestamp>,
}

impl PartyInput {
    /// Reads the input; what is wrong is noted under `party`, after the place where that stands.
    pub(super) fn read(&self, check: &mut Check, at: &str, now: Timestamp) -> Party {
        let place = |name: &str| format!("{at}party.{name}");
        let email = self.email.as_deref();
        let party = Party {
            name: check.line(&place("name"), &self.name, NAME),
            company: check.optional_line(&place("company"), self.company.as_deref(), NAME),
            domain: check.optional_line(&place("domain"), self.domain.as_deref(), DOMAIN),
            email: email.map(|email| check.email(&place("email"), email)),
            phone: check.optional_line(&place("phone"), self.phone.as_deref(), PHONE),
            basis: self.consent_basis,
            informed_at: self.informed_at,
        };
        if party.email.is_none() && party.phone.is_none() {
            check.problem(
                &place("email"),
                "say how the person can be reached: by an address or a number",
            );
        }
        if self.informed_at.is_some_and(|at| at > now) {
            check.problem(&place("informedAt"), "must not be in the future");
        }
        party
    }
}

impl Party {
    /// Writes the prospect into a row.
    pub(super) fn put(self, row: &mut Model) {
        row.company_key = self.company.as_deref().map(company_key).map(Personal::new);
        row.domain_key = prospect_domain(self.domain.as_deref(), self.email.as_deref()).map(Personal::new);
        row.email_key = self.email.as_deref().map(text::email_key).map(Personal::new);
        row.party_name = self.name.into();
        row.party_company = self.company.map(Personal::new);
        row.party_domain = self.domain.map(Personal::new);
        row.party_email = self.email.map(Personal::new);
        row.party_phone = self.phone.map(Personal::new);
        row.consent_basis = self.basis;
        row.informed_at = self.informed_at;
    }
}

/// The domain by which a prospect is known: the company's, else the address's where that is a company's own.
/// None where everybody may have an address there.
pub(crate) fn prospect_domain(domain: Option<&str>, email: Option<&str>) -> Option<String> {
    let of_email = || email?.rsplit_once('@').and_then(|(_, domain)| own_domain(domain));
    domain.and_then(own_domain).or_else(of_email)
}

/// A company's name as it is compared: without the words by which firms of one name differ in the register alone.
fn company_key(name: &str) -> String {
    const FORMS: &[&str] = &[
        "srl", "sa", "ltd", "llc", "inc", "gmbh", "ag", "ooo", "тов", "co", "corp", "company",
    ];
    let plain: String = text::fold(name)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !FORMS.contains(word)).collect();
    if words.is_empty() {
        plain.trim().to_owned()
    } else {
        words.join(" ")
    }
}

/// By what a prospect is known from others, the surest first: company's domain, address, company's name.
pub(crate) fn prospect_keys(row: &Model) -> impl Iterator<Item = &str> {
    let keys = [&row.domain_key, &row.email_key, &row.company_key];
    keys.into_iter().flatten().map(|key| key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn par_4_one_prospect_is_known_by_its_domain_however_it_is_written() {
        let key = |domain: Option<&str>, email: Option<&str>| prospect_domain(domain, email);
        let acme = Some("acme.example".to_owned());
        assert_eq!(key(Some("https://www.Acme.example/about"), None), acme);
        assert_eq!(key(None, Some("Ana@ACME.example")), acme);
        assert_eq!(key(Some("acme.example"), Some("ana@gmail.com")), acme);
        assert_eq!(key(None, Some("ana@gmail.com")), None, "many have an address there");
        assert_eq!(
            key(Some("www.Gmail.com"), None),
            None,
            "nobody claims all who have an address there"
        );
        assert_eq!(key(Some("gmail.com"), Some("ana@acme.example")), acme);
    }

    #[test]
    fn par_4_a_company_is_known_by_its_name_without_its_form() {
        assert_eq!(company_key("Acme S.R.L."), "acme s r l");
        assert_eq!(company_key("ACME SRL"), company_key("Acme"));
        assert_eq!(company_key("Café Acme, Ltd."), "cafe acme");
        assert_eq!(company_key("SA"), "sa");
    }
}
