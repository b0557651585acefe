//! A row that is a referral partner: a firm, and the person who speaks for it.

use goodword_kernel::text::email_key;
use goodword_kernel::{Locale, Personal, vocabulary};

use super::layout::{Layout, LayoutName};
use super::row::{Cells, Field, Home, Row};
use super::{person, value};

/// Services of one firm, and the characters of one.
const SERVICES: (usize, usize) = (30, 200);
/// The longest description of whom a firm serves, in characters.
const AUDIENCE: usize = 1_000;

vocabulary! {
    /// What a column of a list of partners can hold.
    pub enum PartnerField as "PartnerImportField" {
        /// The partner's id in the program the list comes from.
        ExternalId,
        /// What the firm is called; its person's name where this is missing, as of somebody who works alone.
        Firm,
        /// The whole name of the person who speaks for it.
        Name,
        /// The first name, where the whole name has no column.
        FirstName,
        /// The last name, where the whole name has no column.
        LastName,
        /// The person's e-mail address, by which they sign in.
        Email,
        /// The firm's domain or web address.
        Domain,
        /// What the firm offers; several separated by semicolons.
        Services,
        /// Whom the firm serves.
        TargetAudience,
        /// The person's language, by its tag or by its name.
        Locale,
    }
}

use PartnerField as P;

impl Field for PartnerField {}

/// A partner as a file has it. What the file does not say is told with the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerRow {
    /// The partner's id in the program the list comes from, by which it is known when it comes again.
    pub external_id: Option<String>,
    /// What the firm is called.
    pub firm: String,
    /// Who speaks for it.
    pub name: Personal<String>,
    /// Their address as written.
    pub email: Personal<String>,
    /// The firm's domain, without `www.`.
    pub domain: Option<String>,
    /// What it offers; empty where the file does not say.
    pub services: Vec<String>,
    /// Whom it serves.
    pub target_audience: Option<String>,
    /// The person's language.
    pub locale: Option<Locale>,
}

const NAMES: [PartnerField; 3] = [P::Name, P::FirstName, P::LastName];

impl Row for PartnerRow {
    type Field = PartnerField;
    const NEEDED: &'static [&'static [PartnerField]] = &[&[P::Email], &[P::Name, P::FirstName, P::LastName, P::Firm]];

    fn layouts() -> &'static [Layout<PartnerField>] {
        &LAYOUTS
    }

    fn read(cells: &mut Cells<'_, PartnerField>, _: &Home) -> Self {
        if cells.get(P::Email).is_none() {
            cells.problem(&[P::Email], "is empty, but is needed");
        }
        let firm = cells.line(P::Firm, 200);
        let name = person::name(cells, NAMES);
        if firm.is_none() && name.is_none() {
            cells.problem(
                Self::NEEDED[1],
                "is empty: the name of a firm or of its person is needed",
            );
        }
        let name = name.or_else(|| firm.clone()).unwrap_or_default();
        Self {
            external_id: cells.read(P::ExternalId, value::external_id),
            firm: firm.unwrap_or_else(|| name.clone()),
            name: name.into(),
            email: cells.read(P::Email, value::email).unwrap_or_default().into(),
            domain: cells.read(P::Domain, value::domain),
            services: cells.read(P::Services, services).unwrap_or_default(),
            target_audience: cells.line(P::TargetAudience, AUDIENCE),
            locale: cells.read(P::Locale, value::language),
        }
    }

    fn keys(&self) -> Vec<(PartnerField, String)> {
        let id = self.external_id.clone().map(|id| (P::ExternalId, id));
        let email = Some(email_key(&self.email)).filter(|key| !key.is_empty());
        id.into_iter().chain(email.map(|key| (P::Email, key))).collect()
    }
}

fn services(given: &str) -> Result<Vec<String>, String> {
    let each = given.split(';').map(str::trim).filter(|one| !one.is_empty());
    let read: Vec<String> = each
        .map(|one| goodword_kernel::text::line(one, SERVICES.1))
        .collect::<Result<_, _>>()?;
    if read.len() > SERVICES.0 {
        return Err(format!("must be at most {} services", SERVICES.0));
    }
    Ok(read)
}

/// What stands in every program's list that somebody has completed by hand.
macro_rules! columns {
    ($($own:tt)*) => {
        &[
            $($own)*
            (P::Services, &["services", "service"]),
            (P::TargetAudience, &["target_audience", "targetAudience", "audience"]),
            (P::Locale, &["locale", "language", "preferred language"]),
        ]
    };
}

/// The layouts of partners, by the headers of each program's lists and of its API. A tie goes to the earlier.
static LAYOUTS: [Layout<P>; 4] = [
    Layout {
        name: LayoutName::Generic,
        columns: columns! {
            (P::ExternalId, &["external_id", "externalId", "id"]),
            (P::Firm, &["firm", "company", "company name", "organization", "firma", "компанія", "公司"]),
            (P::Name, &["name", "full name", "contact name", "nume", "ім'я", "姓名"]),
            (P::FirstName, &["first_name", "firstName", "first name"]),
            (P::LastName, &["last_name", "lastName", "last name"]),
            (P::Email, &["email", "e-mail", "email address"]),
            (P::Domain, &["domain", "website", "web site"]),
        },
        footer: false,
    },
    // Its list of partners; "partner key" names a partner everywhere there.
    Layout {
        name: LayoutName::Partnerstack,
        columns: columns! {
            (P::ExternalId, &["partner_key", "Partner Key", "partnership_key"]),
            (P::Firm, &["Company Name", "Company", "team_name", "Team Name"]),
            (P::Name, &["Partner Name", "name"]),
            (P::FirstName, &["first_name", "First Name"]),
            (P::LastName, &["last_name", "Last Name"]),
            (P::Email, &["Partner Email", "email"]),
            (P::Domain, &["Website"]),
        },
        footer: false,
    },
    // Its list of partners.
    Layout {
        name: LayoutName::Dub,
        columns: columns! {
            (P::ExternalId, &["Partner ID", "tenantId", "id"]),
            (P::Firm, &["companyName", "Company Name"]),
            (P::Name, &["name", "Partner Name"]),
            (P::Email, &["email", "Partner Email"]),
            (P::Domain, &["website", "Website"]),
        },
        footer: false,
    },
    // Its template for affiliates.
    Layout {
        name: LayoutName::Rewardful,
        columns: columns! {
            (P::ExternalId, &["token", "Affiliate ID", "Token"]),
            (P::FirstName, &["first_name", "Affiliate First Name"]),
            (P::LastName, &["last_name", "Affiliate Last Name"]),
            (P::Email, &["email", "Affiliate Email"]),
            (P::Firm, &["company_name", "Company Name"]),
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
                "partner_key,first_name,last_name,email,Company Name,Website\nk1,Ana,Pop,ana@lens.example,Lens,lens.example\n",
            ),
            (
                LayoutName::Dub,
                "id,name,email,companyName,website,country\nk1,Ana Pop,ana@lens.example,Lens,https://lens.example,RO\n",
            ),
            (
                LayoutName::Rewardful,
                "first_name,last_name,email,token,company_name\nAna,Pop,ana@lens.example,k1,Lens\n",
            ),
        ];
        recognised(&lists, |row: &PartnerRow, file| {
            assert_eq!(row.external_id.as_deref(), Some("k1"), "{file}");
            assert_eq!((row.firm.as_str(), row.name.as_str()), ("Lens", "Ana Pop"), "{file}");
        })
    }

    #[test]
    fn whoever_works_alone_is_their_own_firm_and_what_is_wrong_is_told() -> Result<(), Error> {
        let (_, rows, wrong) = told::<PartnerRow>(
            "email,name,services\nana@lens.example,Ana,Portraits; Weddings;\n,Bo,\nno-address,Cy,\ncy@x.example,,\n",
        )?;
        assert_eq!((rows[0].firm.as_str(), rows[0].services.len()), ("Ana", 2));
        assert_eq!(
            wrong,
            [
                "email is empty, but is needed",
                "email is not an e-mail address",
                "name is empty: the name of a firm or of its person is needed"
            ]
        );
        Ok(())
    }
}
