//! A row that is a referral: somebody who was recommended, and by whom.

use goodword_kernel::{Personal, Timestamp, vocabulary};

use super::layout::{Layout, LayoutName};
use super::moment::moment;
use super::row::{Cells, Field, Home, Row};
use super::{person, value};

/// The longest need, in characters.
const NEED: usize = 200;
/// The longest words on what is expected, in characters.
const EXPECTED: usize = 2_000;
/// The longest words on a relation, in characters.
const RELATION: usize = 1_000;

vocabulary! {
    /// What a column of a list of referrals can hold.
    pub enum ReferralField as "ReferralImportField" {
        /// The referral's id in the program the list comes from.
        ExternalId,
        /// The id that the partner who recommended has in that program.
        PartnerExternalId,
        /// The address of the partner's person. A row without any partner is a customer's referral.
        PartnerEmail,
        /// The whole name of who is recommended.
        Name,
        /// The first name, where the whole name has no column.
        FirstName,
        /// The last name, where the whole name has no column.
        LastName,
        /// At which company.
        Company,
        /// The company's domain or web address.
        Domain,
        /// The person's e-mail address.
        Email,
        /// The person's telephone number.
        Phone,
        /// What is needed.
        Need,
        /// What the person was told and expects (JRN-10).
        ExpectationHeard,
        /// How the two know each other.
        Relation,
        /// By what right the data are passed on: PERSON_AGREED, PERSON_ASKED or PUBLIC_BUSINESS_CONTACT. Needed in every row
        /// (PAR-10).
        ConsentBasis,
        /// When the person was told from whom their name comes.
        InformedAt,
    }
}

use ReferralField as R;

impl Field for ReferralField {}

/// A referral as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralRow {
    /// The referral's id in the program the list comes from, by which it is known when it comes again.
    pub external_id: Option<String>,
    /// The partner's id there.
    pub partner_external_id: Option<String>,
    /// The address of the partner's person.
    pub partner_email: Option<String>,
    /// Who is recommended.
    pub name: Personal<String>,
    /// At which company.
    pub company: Option<Personal<String>>,
    /// The company's domain, without `www.`.
    pub domain: Option<Personal<String>>,
    /// The person's address as written.
    pub email: Option<Personal<String>>,
    /// The person's number as written.
    pub phone: Option<Personal<String>>,
    /// What is needed.
    pub need: Option<String>,
    /// What the person was told and expects.
    pub expectation_heard: Option<Personal<String>>,
    /// How the two know each other.
    pub relation: Option<Personal<String>>,
    /// By what right the data are passed on, in capital letters.
    pub consent_basis: String,
    /// When the person was told from whom their name comes.
    pub informed_at: Option<Timestamp>,
}

/// By what right the data of somebody else are passed on.
const BASES: [&str; 3] = ["PERSON_AGREED", "PERSON_ASKED", "PUBLIC_BUSINESS_CONTACT"];
const NAMES: [ReferralField; 3] = [R::Name, R::FirstName, R::LastName];

impl Row for ReferralRow {
    type Field = ReferralField;
    const NEEDED: &'static [&'static [ReferralField]] = &[&NAMES, &[R::Email, R::Phone], &[R::ConsentBasis]];

    fn layouts() -> &'static [Layout<ReferralField>] {
        &LAYOUTS
    }

    fn read(cells: &mut Cells<'_, ReferralField>, home: &Home) -> Self {
        let name = person::name(cells, NAMES);
        if name.is_none() {
            cells.problem(&NAMES, "is empty: a name is needed");
        }
        if cells.get(R::Email).is_none() && cells.get(R::Phone).is_none() {
            let ways = &[R::Email, R::Phone];
            cells.problem(ways, "is empty: an e-mail address or a telephone number is needed");
        }
        if cells.get(R::ConsentBasis).is_none() {
            let wanted = "is empty: nobody is recommended without a consent basis (PAR-10)";
            cells.problem(&[R::ConsentBasis], wanted);
        }
        Self {
            external_id: cells.read(R::ExternalId, value::external_id),
            partner_external_id: cells.read(R::PartnerExternalId, value::external_id),
            partner_email: cells.read(R::PartnerEmail, value::email),
            name: name.unwrap_or_default().into(),
            company: cells.line(R::Company, 200).map(Personal::new),
            domain: cells.read(R::Domain, value::domain).map(Personal::new),
            email: cells.read(R::Email, value::email).map(Personal::new),
            phone: cells.read(R::Phone, value::phone).map(Personal::new),
            need: cells.line(R::Need, NEED),
            expectation_heard: words(cells, R::ExpectationHeard, EXPECTED),
            relation: words(cells, R::Relation, RELATION),
            consent_basis: cells.read(R::ConsentBasis, basis).unwrap_or_default(),
            informed_at: cells.read(R::InformedAt, |text| moment(text, home)),
        }
    }

    fn keys(&self) -> Vec<(ReferralField, String)> {
        let id = self.external_id.clone().map(|id| (R::ExternalId, id));
        id.into_iter().collect()
    }
}

fn basis(given: &str) -> Result<String, String> {
    let word = given.trim().to_uppercase().replace([' ', '-'], "_");
    if BASES.contains(&word.as_str()) {
        Ok(word)
    } else {
        Err(format!("must be one of {}", BASES.join(", ")))
    }
}

fn words(cells: &mut Cells<'_, ReferralField>, field: ReferralField, most: usize) -> Option<Personal<String>> {
    let text = cells.read(field, |text| goodword_kernel::text::lines(text, most))?;
    Some(text).filter(|text| !text.is_empty()).map(Personal::new)
}

/// What stands in every program's list that somebody has completed by hand, as PAR-10 asks.
macro_rules! columns {
    ($($own:tt)*) => {
        &[
            $($own)*
            (R::Need, &["need", "needs"]),
            (R::ExpectationHeard, &["expectation_heard", "expectationHeard", "expectation"]),
            (R::Relation, &["relation"]),
            (R::ConsentBasis, &["consent_basis", "consentBasis", "legal basis"]),
            (R::InformedAt, &["informed_at", "informedAt", "informed"]),
        ]
    };
}

/// The layouts of referrals, by the headers of each program's lists and of its API. A tie goes to the earlier.
static LAYOUTS: [Layout<R>; 4] = [
    Layout {
        name: LayoutName::Generic,
        columns: columns! {
            (R::ExternalId, &["external_id", "externalId", "id"]),
            (R::PartnerExternalId, &["partner_external_id", "partnerExternalId", "partner id"]),
            (R::PartnerEmail, &["partner_email", "partnerEmail", "partner", "referrer email", "referred by"]),
            (R::Name, &["name", "full name", "contact name", "nume", "ім'я", "姓名"]),
            (R::FirstName, &["first_name", "firstName", "first name"]),
            (R::LastName, &["last_name", "lastName", "last name"]),
            (R::Company, &["company", "company name", "firma", "компанія", "公司"]),
            (R::Domain, &["domain", "website", "web site"]),
            (R::Email, &["email", "e-mail", "email address"]),
            (R::Phone, &["phone", "phone number", "telefon", "телефон", "电话"]),
        },
        footer: false,
    },
    // Its list of customers and leads.
    Layout {
        name: LayoutName::Partnerstack,
        columns: columns! {
            (R::ExternalId, &["customer_key", "Customer Key", "lead_key", "Lead Key"]),
            (R::PartnerExternalId, &["partner_key", "Partner Key"]),
            (R::PartnerEmail, &["partner_email", "Partner Email"]),
            (R::Name, &["Customer Name", "name", "Lead Name"]),
            (R::Company, &["Company Name", "company_name"]),
            (R::Email, &["Customer Email", "email", "Lead Email"]),
            (R::Phone, &["phone", "Phone Number"]),
        },
        footer: false,
    },
    // Its list of customers.
    Layout {
        name: LayoutName::Dub,
        columns: columns! {
            (R::ExternalId, &["externalId", "External ID", "Customer ID"]),
            (R::PartnerExternalId, &["partner.id", "partnerId", "Partner ID"]),
            (R::PartnerEmail, &["partner.email", "partnerEmail", "Partner Email"]),
            (R::Name, &["name", "Customer Name"]),
            (R::Email, &["email", "Customer Email"]),
        },
        footer: false,
    },
    // Its list of referrals, and its template: there each row is a customer, and the unnamed address the affiliate's.
    Layout {
        name: LayoutName::Rewardful,
        columns: columns! {
            (R::ExternalId, &["stripe_customer_id", "Stripe Customer ID", "Imported ID", "Referral ID"]),
            (R::PartnerExternalId, &["token", "Affiliate ID", "Affiliate Token"]),
            (R::PartnerEmail, &["Affiliate Email", "affiliate_email"]),
            (R::Name, &["Customer Name", "customer_name"]),
            (R::Email, &["Customer Email", "customer_email"]),
        },
        footer: false,
    },
];

#[cfg(test)]
mod tests {
    use goodword_kernel::Error;

    use super::*;
    use crate::import::tests::{recognised, told};

    #[test]
    fn lists_of_three_programs_are_recognised() -> Result<(), Error> {
        let lists = [
            (
                LayoutName::Partnerstack,
                "customer_key,name,email,partner_key,partner_email,consent_basis\nc1,Petru,p@x.example,k1,ana@lens.example,person agreed\n",
            ),
            (
                LayoutName::Dub,
                "externalId,name,email,partner.id,partner.email,consent_basis\nc1,Petru,p@x.example,k1,ana@lens.example,PERSON_AGREED\n",
            ),
            (
                LayoutName::Rewardful,
                "Stripe Customer ID,Customer Name,Customer Email,Affiliate Email,Affiliate ID,consent_basis\nc1,Petru,p@x.example,ana@lens.example,k1,Person-Agreed\n",
            ),
        ];
        recognised(&lists, |row: &ReferralRow, file| {
            assert_eq!(row.partner_email.as_deref(), Some("ana@lens.example"), "{file}");
            assert_eq!(
                (row.partner_external_id.as_deref(), row.external_id.as_deref()),
                (Some("k1"), Some("c1")),
                "{file}"
            );
            assert_eq!(
                (row.name.as_str(), row.consent_basis.as_str()),
                ("Petru", "PERSON_AGREED"),
                "{file}"
            );
        })
    }

    #[test]
    fn par_10_a_list_of_third_persons_without_consent_basis_is_refused() -> Result<(), Error> {
        assert!(
            told::<ReferralRow>("name,email\nPetru,p@x.example\n").is_err(),
            "no column"
        );
        let (_, rows, wrong) = told::<ReferralRow>(
            "name,email,consent_basis\nPetru,p@x.example,\nAna,a@x.example,yes\nBo,,PERSON_ASKED\nCy,c@x.example,PERSON_ASKED\n",
        )?;
        assert_eq!(rows.len(), 1);
        assert_eq!(
            wrong,
            [
                "consent_basis is empty: nobody is recommended without a consent basis (PAR-10)",
                "consent_basis must be one of PERSON_AGREED, PERSON_ASKED, PUBLIC_BUSINESS_CONTACT",
                "email is empty: an e-mail address or a telephone number is needed",
            ]
        );
        Ok(())
    }
}
