//! A row that is a contact.

use goodword_kernel::text::email_key;
use goodword_kernel::{Locale, Personal, vocabulary};

use super::layout::{CONTACTS, Layout};
use super::row::{Cells, Field, Home, Row};
use super::{person, value};

vocabulary! {
    /// What a column of a list of contacts can hold.
    pub enum ContactField as "ContactImportField" {
        /// The contact's id in the program the list comes from.
        ExternalId,
        /// The whole name.
        Name,
        /// The given name, where the whole one is in two columns.
        FirstName,
        /// The family name, where the whole one is in two columns.
        LastName,
        /// The e-mail address; of several in one cell the first.
        Email,
        /// The telephone number; of several in one cell the first.
        Phone,
        /// The name of the contact's company; of several in one cell, separated by semicolons, the first.
        AccountName,
        /// The company's id in the program the list comes from.
        AccountExternalId,
        /// The company's domain or web address.
        AccountDomain,
        /// The language, by its tag or by its name.
        Locale,
        /// Yes when the contact must not be contacted or has unsubscribed.
        DoNotContact,
        /// Yes when the contact agreed to be surveyed, no when asked and not agreed.
        Consent,
        /// The legal basis of contacting, in words.
        ConsentBasis,
        /// Pipedrive's status: Subscribed is a consent, No consent is none, Unsubscribed forbids contact.
        MarketingStatus,
    }
}

impl Field for ContactField {}

/// The company of an imported contact or engagement, as far as the file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountHint {
    /// Its id in the program the list comes from.
    pub external_id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its domain, without `www.`.
    pub domain: Option<String>,
}

impl AccountHint {
    pub(super) fn new(external_id: Option<String>, name: Option<String>, domain: Option<String>) -> Option<Self> {
        let told = external_id.is_some() || name.is_some() || domain.is_some();
        told.then_some(Self {
            external_id,
            name,
            domain,
        })
    }
}

/// A contact as a file has it. What the file does not say is `None` and leaves an existing contact as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactRow {
    /// The contact's id in the program the list comes from.
    pub external_id: Option<String>,
    /// The whole name, at most 200 characters.
    pub name: Personal<String>,
    /// The e-mail address as written.
    pub email: Option<Personal<String>>,
    /// The telephone number as written.
    pub phone: Option<Personal<String>>,
    /// The contact's company.
    pub account: Option<AccountHint>,
    /// The language to write in.
    pub locale: Option<Locale>,
    /// Whether the contact must not be contacted.
    pub do_not_contact: Option<bool>,
    /// Whether the contact agreed to be surveyed.
    pub consent: Option<bool>,
    /// The legal basis, in the file's words.
    pub consent_basis: Option<String>,
}

/// What a name can be made of.
const NAMES: [ContactField; 3] = [ContactField::Name, ContactField::FirstName, ContactField::LastName];
/// What a contact can be known by.
const WAYS: &[ContactField] = &[ContactField::Email, ContactField::Phone, ContactField::ExternalId];

impl Row for ContactRow {
    type Field = ContactField;
    const NEEDED: &'static [&'static [ContactField]] = &[&NAMES, WAYS];

    fn layouts() -> &'static [Layout<ContactField>] {
        &CONTACTS
    }

    fn read(cells: &mut Cells<'_, ContactField>, _: &Home) -> Self {
        let marketing = cells.read(ContactField::MarketingStatus, marketing).unwrap_or_default();
        let row = Self {
            external_id: cells.read(ContactField::ExternalId, value::external_id),
            name: name(cells).into(),
            email: cells.read(ContactField::Email, value::email).map(Personal::new),
            phone: cells.read(ContactField::Phone, value::phone).map(Personal::new),
            account: AccountHint::new(
                cells.read(ContactField::AccountExternalId, value::first_id),
                cells.read(ContactField::AccountName, |text| value::first_line(text, 200)),
                cells.read(ContactField::AccountDomain, value::domain),
            ),
            locale: cells.read(ContactField::Locale, value::language),
            do_not_contact: cells
                .read(ContactField::DoNotContact, value::flag)
                .or(marketing.do_not_contact),
            consent: cells.read(ContactField::Consent, value::flag).or(marketing.consent),
            consent_basis: cells.line(ContactField::ConsentBasis, 200),
        };
        if WAYS.iter().all(|way| cells.get(*way).is_none()) {
            cells.problem(
                WAYS,
                "is empty: an e-mail address, a telephone number or an id is needed",
            );
        }
        row
    }

    fn keys(&self) -> Vec<(ContactField, String)> {
        let id = self.external_id.clone().map(|id| (ContactField::ExternalId, id));
        let email = self.email.as_ref().map(|email| (ContactField::Email, email_key(email)));
        id.into_iter().chain(email).collect()
    }
}

fn name(cells: &mut Cells<'_, ContactField>) -> String {
    person::name(cells, NAMES).unwrap_or_else(|| {
        cells.problem(&NAMES, "is empty: a name is needed");
        String::new()
    })
}

#[derive(Default)]
struct Marketing {
    do_not_contact: Option<bool>,
    consent: Option<bool>,
}

fn marketing(given: &str) -> Result<Marketing, String> {
    let none = Marketing::default();
    match given.to_lowercase().as_str() {
        "subscribed" => Ok(Marketing {
            consent: Some(true),
            do_not_contact: Some(false),
        }),
        "unsubscribed" => Ok(Marketing {
            do_not_contact: Some(true),
            ..none
        }),
        "no consent" => Ok(Marketing {
            consent: Some(false),
            ..none
        }),
        "archived" | "bounced" => Ok(none),
        _ => Err("must be Subscribed, Unsubscribed, No consent, Archived or Bounced".into()),
    }
}
