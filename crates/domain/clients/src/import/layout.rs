//! The layouts of known CRMs' exports, as data.

use goodword_kernel::vocabulary;

use super::contact::ContactField as C;
use super::engagement::EngagementField as E;

vocabulary! {
    /// A program whose exports are recognised by their headers.
    pub enum LayoutName as "ImportLayout" {
        /// Our own column names, and what people call such columns by themselves.
        Generic,
        /// HubSpot: contacts, "Export view".
        Hubspot,
        /// Salesforce: a report of contacts, or Data Loader's export of the Contact object.
        Salesforce,
        /// Pipedrive: people, "Export filter results".
        Pipedrive,
        /// AskNicely: its list of answers as CSV.
        AskNicely,
        /// PartnerStack: its lists of partners and of customers.
        Partnerstack,
        /// Dub: its lists of partners and of customers.
        Dub,
        /// Rewardful: its lists of affiliates and of referrals, and its template for both.
        Rewardful,
    }
}

/// Which column of an export holds which of our fields.
#[derive(Debug)]
pub struct Layout<F: 'static> {
    /// The program that writes it.
    pub name: LayoutName,
    /// Headers in their usual spelling, compared without regard to case and space. Where several hold one field, the first
    /// that is not empty in a row counts.
    pub columns: &'static [(F, &'static [&'static str])],
    /// Whether the file ends with lines that are no rows: a report's totals and notices after a blank line.
    pub footer: bool,
}

/// The layouts of contacts. A tie goes to the earlier.
pub(super) static CONTACTS: [Layout<C>; 4] = [
    Layout {
        name: LayoutName::Generic,
        columns: &[
            (
                C::ExternalId,
                &["external_id", "externalId", "id", "customer id", "customer number"],
            ),
            (
                C::Name,
                &["name", "full name", "fullName", "contact name", "nume", "ім'я", "姓名"],
            ),
            (
                C::FirstName,
                &["first_name", "firstName", "first name", "given name", "prenume"],
            ),
            (
                C::LastName,
                &[
                    "last_name",
                    "lastName",
                    "last name",
                    "surname",
                    "family name",
                    "nume de familie",
                    "прізвище",
                ],
            ),
            (
                C::Email,
                &[
                    "email",
                    "e-mail",
                    "email address",
                    "e-mail address",
                    "електронна пошта",
                    "邮箱",
                    "电子邮件",
                ],
            ),
            (
                C::Phone,
                &[
                    "phone",
                    "phone number",
                    "telephone",
                    "mobile",
                    "telefon",
                    "телефон",
                    "电话",
                    "手机",
                ],
            ),
            (
                C::AccountName,
                &[
                    "account",
                    "account_name",
                    "accountName",
                    "company",
                    "company name",
                    "firma",
                    "компанія",
                    "公司",
                ],
            ),
            (
                C::AccountExternalId,
                &["account_external_id", "accountExternalId", "account id", "company id"],
            ),
            (
                C::AccountDomain,
                &["domain", "account_domain", "accountDomain", "website", "web site"],
            ),
            (
                C::Locale,
                &["locale", "language", "preferred language", "limba", "мова", "语言"],
            ),
            (
                C::DoNotContact,
                &[
                    "do_not_contact",
                    "doNotContact",
                    "do not contact",
                    "unsubscribed",
                    "opted out",
                ],
            ),
            (C::Consent, &["consent", "survey consent", "survey_consent"]),
            (C::ConsentBasis, &["consent_basis", "consentBasis", "legal basis"]),
        ],
        footer: false,
    },
    Layout {
        name: LayoutName::Hubspot,
        columns: &[
            (C::ExternalId, &["Record ID - Contact", "Record ID", "Contact ID"]),
            (C::FirstName, &["First Name"]),
            (C::LastName, &["Last Name"]),
            (C::Email, &["Email"]),
            (C::Phone, &["Phone Number", "Mobile Phone Number"]),
            (
                C::AccountName,
                &["Associated Company", "Primary Associated Company", "Company Name"],
            ),
            (
                C::AccountExternalId,
                &[
                    "Associated Company IDs (Primary)",
                    "Primary Associated Company ID",
                    "Associated Company IDs",
                    "Record ID - Company",
                ],
            ),
            (C::AccountDomain, &["Company Domain Name", "Website URL"]),
            (C::Locale, &["Preferred language"]),
            (C::DoNotContact, &["Unsubscribed from all email"]),
            (C::ConsentBasis, &["Legal basis for processing contact's data"]),
        ],
        footer: false,
    },
    Layout {
        name: LayoutName::Salesforce,
        columns: &[
            // A report's labels, then the object's names as Data Loader writes them.
            (C::ExternalId, &["Contact ID", "Contact ID 18", "ID"]),
            (C::Name, &["Full Name", "Contact Name", "NAME"]),
            (C::FirstName, &["First Name", "FIRSTNAME"]),
            (C::LastName, &["Last Name", "LASTNAME"]),
            (C::Email, &["Email", "EMAIL"]),
            (C::Phone, &["Phone", "Mobile", "Mobile Phone", "PHONE", "MOBILEPHONE"]),
            (C::AccountName, &["Account Name", "ACCOUNT.NAME"]),
            (
                C::AccountExternalId,
                &["Account ID", "Account ID 18", "ACCOUNTID", "ACCOUNT.ID"],
            ),
            (C::AccountDomain, &["Website", "Account: Website", "ACCOUNT.WEBSITE"]),
            (
                C::Locale,
                &[
                    "Language",
                    "Languages",
                    "Preferred Language",
                    "LANGUAGES__C",
                    "PREFERRED_LANGUAGE__C",
                ],
            ),
            (C::DoNotContact, &["Email Opt Out", "HASOPTEDOUTOFEMAIL"]),
        ],
        footer: true,
    },
    Layout {
        name: LayoutName::Pipedrive,
        columns: &[
            (C::ExternalId, &["Person - ID"]),
            (C::Name, &["Person - Name"]),
            (C::FirstName, &["Person - First name"]),
            (C::LastName, &["Person - Last name"]),
            (
                C::Email,
                &[
                    "Person - Email - Work",
                    "Person - Email - Home",
                    "Person - Email - Other",
                    "Person - Email",
                ],
            ),
            (
                C::Phone,
                &[
                    "Person - Phone - Work",
                    "Person - Phone - Mobile",
                    "Person - Phone - Home",
                    "Person - Phone - Other",
                    "Person - Phone",
                ],
            ),
            (C::AccountName, &["Person - Organization", "Organization - Name"]),
            (C::AccountExternalId, &["Person - Organization ID", "Organization - ID"]),
            (C::AccountDomain, &["Organization - Website"]),
            (C::Locale, &["Person - Language", "Person - Preferred language"]),
            (C::MarketingStatus, &["Person - Marketing status"]),
        ],
        footer: false,
    },
];

/// The layouts of engagements.
pub(super) static ENGAGEMENTS: [Layout<E>; 1] = [Layout {
    name: LayoutName::Generic,
    columns: &[
        (
            E::ExternalId,
            &[
                "external_id",
                "externalId",
                "id",
                "order id",
                "order number",
                "invoice number",
            ],
        ),
        (
            E::ContactEmail,
            &["contact_email", "contactEmail", "email", "e-mail", "customer email"],
        ),
        (
            E::ContactExternalId,
            &["contact_external_id", "contactExternalId", "contact id", "customer id"],
        ),
        (E::AccountName, &["account", "account_name", "accountName", "company"]),
        (
            E::AccountExternalId,
            &["account_external_id", "accountExternalId", "account id", "company id"],
        ),
        (E::Kind, &["kind", "type"]),
        (E::Name, &["name", "title", "description"]),
        (E::Amount, &["amount", "total", "value", "price"]),
        (E::Currency, &["currency"]),
        (E::StartedAt, &["started_at", "startedAt", "started", "start date"]),
        (
            E::CompletedAt,
            &[
                "completed_at",
                "completedAt",
                "completed",
                "completion date",
                "end date",
            ],
        ),
    ],
    footer: false,
}];
