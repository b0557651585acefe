//! A row that is an engagement: a purchase, a project, a visit, a period of a subscription.

use goodword_kernel::text::{self, email_key};
use goodword_kernel::{Personal, Timestamp, vocabulary};

use super::amount::minor_units;
use super::contact::AccountHint;
use super::layout::{ENGAGEMENTS, Layout};
use super::moment::moment;
use super::row::{Cells, Field, Home, Row};
use super::value;

vocabulary! {
    /// What kind of delivered work an engagement is.
    pub enum EngagementKind as "EngagementKind" {
        /// Something was bought.
        Purchase,
        /// A piece of work with a beginning and an end.
        Project,
        /// Somebody came and did something.
        ServiceVisit,
        /// One period of a running subscription.
        SubscriptionPeriod,
    }
}

vocabulary! {
    /// What a column of a list of engagements can hold.
    pub enum EngagementField as "EngagementImportField" {
        /// The engagement's id in the program the list comes from.
        ExternalId,
        /// The e-mail address of the contact it was for.
        ContactEmail,
        /// That contact's id in the program the list comes from.
        ContactExternalId,
        /// The name of the contact's company.
        AccountName,
        /// The company's id in the program the list comes from.
        AccountExternalId,
        /// What kind of engagement it is.
        Kind,
        /// What it was, in words.
        Name,
        /// What it cost, in units of the currency: 1234.50.
        Amount,
        /// The currency (ISO 4217).
        Currency,
        /// When it began.
        StartedAt,
        /// When it was completed; empty while it runs.
        CompletedAt,
    }
}

impl Field for EngagementField {}

/// Money as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// In minor units of the currency: cents, bani, copecks.
    pub minor: i64,
    /// The currency (ISO 4217).
    pub currency: String,
}

/// The contact of an imported engagement: at least one of the two is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactHint {
    /// The e-mail address.
    pub email: Option<Personal<String>>,
    /// The id in the program the list comes from.
    pub external_id: Option<String>,
}

/// An engagement as a file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngagementRow {
    /// The engagement's id in the program the list comes from, by which it is known when it comes again.
    pub external_id: String,
    /// Whom it was for.
    pub contact: ContactHint,
    /// The contact's company.
    pub account: Option<AccountHint>,
    /// What kind of engagement it is.
    pub kind: EngagementKind,
    /// What it was, in words.
    pub name: Option<String>,
    /// What it cost.
    pub amount: Option<Amount>,
    /// When it began. A date alone is the beginning of that day in the client company's zone.
    pub started_at: Option<Timestamp>,
    /// When it was completed; none while it runs. Not before it began.
    pub completed_at: Option<Timestamp>,
}

/// Either tells whom an engagement was for.
const CONTACT: &[EngagementField] = &[EngagementField::ContactEmail, EngagementField::ContactExternalId];
/// Either tells when it was.
const TIMES: &[EngagementField] = &[EngagementField::CompletedAt, EngagementField::StartedAt];

impl Row for EngagementRow {
    type Field = EngagementField;
    const NEEDED: &'static [&'static [EngagementField]] =
        &[&[EngagementField::ExternalId], CONTACT, &[EngagementField::Kind], TIMES];

    fn layouts() -> &'static [Layout<EngagementField>] {
        &ENGAGEMENTS
    }

    fn read(cells: &mut Cells<'_, EngagementField>, home: &Home) -> Self {
        for needed in [
            &[EngagementField::ExternalId][..],
            CONTACT,
            &[EngagementField::Kind],
            TIMES,
        ] {
            if needed.iter().all(|field| cells.get(*field).is_none()) {
                cells.problem(needed, "is empty, but is needed");
            }
        }
        let row = Self {
            external_id: cells
                .read(EngagementField::ExternalId, value::external_id)
                .unwrap_or_default(),
            contact: contact(cells),
            account: AccountHint::new(
                cells.read(EngagementField::AccountExternalId, value::external_id),
                cells.line(EngagementField::AccountName, 200),
                None,
            ),
            kind: cells
                .read(EngagementField::Kind, kind)
                .unwrap_or(EngagementKind::Purchase),
            name: cells.line(EngagementField::Name, 200),
            amount: amount(cells, home),
            started_at: cells.read(EngagementField::StartedAt, |text| moment(text, home)),
            completed_at: cells.read(EngagementField::CompletedAt, |text| moment(text, home)),
        };
        if row
            .started_at
            .zip(row.completed_at)
            .is_some_and(|(start, end)| end < start)
        {
            cells.problem(TIMES, "is before it started");
        }
        row
    }

    fn keys(&self) -> Vec<(EngagementField, String)> {
        let id = Some(self.external_id.clone()).filter(|id| !id.is_empty());
        id.map(|id| (EngagementField::ExternalId, id)).into_iter().collect()
    }
}

impl ContactHint {
    /// The form of the address by which contacts are found.
    pub fn email_key(&self) -> Option<String> {
        self.email.as_ref().map(|email| email_key(email))
    }
}

/// `Service visit`, `service-visit` and `SERVICE_VISIT` are one word.
fn kind(given: &str) -> Result<EngagementKind, String> {
    let word = given.to_uppercase().replace([' ', '-'], "_");
    let words: Vec<String> = EngagementKind::ALL.iter().map(ToString::to_string).collect();
    word.parse().map_err(|_| format!("must be one of {}", words.join(", ")))
}

fn contact(cells: &mut Cells<'_, EngagementField>) -> ContactHint {
    ContactHint {
        email: cells
            .read(EngagementField::ContactEmail, value::email)
            .map(Personal::new),
        external_id: cells.read(EngagementField::ContactExternalId, value::external_id),
    }
}

fn amount(cells: &mut Cells<'_, EngagementField>, home: &Home) -> Option<Amount> {
    cells.get(EngagementField::Amount)?;
    let currency = if cells.get(EngagementField::Currency).is_some() {
        cells.read(EngagementField::Currency, text::currency)?
    } else {
        home.currency.clone()
    };
    let minor = cells.read(EngagementField::Amount, |text| minor_units(text, &currency))?;
    Some(Amount { minor, currency })
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Error, Locale};

    use super::*;
    use crate::import::read;

    fn told(rows: &str) -> Result<Vec<String>, Error> {
        let home = Home {
            zone: "UTC".into(),
            currency: "JPY".into(),
            locale: Locale::default(),
            dates: None,
        };
        let file = format!("id,email,contact id,kind,amount,currency,started,completed\n{rows}\n");
        let rows = read::<EngagementRow, _>(file.as_bytes(), None, home)?;
        let errors = rows.filter_map(Result::err).flatten();
        Ok(errors
            .map(|error| format!("{} {}", error.column, error.message))
            .collect())
    }

    #[test]
    fn what_an_engagement_needs_is_told() -> Result<(), Error> {
        let needed = ["id", "email", "kind", "completed"].map(|column| format!("{column} is empty, but is needed"));
        assert_eq!(told(",,,,1000,,,")?, needed);
        assert_eq!(told("1,,17,Service visit,,,2026-11-20,")?, [""; 0]);
        Ok(())
    }

    #[test]
    fn what_is_wrong_with_an_engagement_is_told() -> Result<(), Error> {
        assert_eq!(
            told("1,a@b.example,,gift,12.5,,2026-11-20,03/04/2026")?,
            [
                "kind must be one of PURCHASE, PROJECT, SERVICE_VISIT, SUBSCRIPTION_PERIOD",
                "amount has more digits after the point than JPY has, which is 0",
                "completed can be read in two ways: say whether the day or the month comes first, or write 2026-11-20",
            ]
        );
        let early = told("1,a@b.example,,project,\"1,234.5\",EUR,2026-11-20,2026-11-19")?;
        assert_eq!(early, ["completed is before it started"]);
        Ok(())
    }

    #[test]
    fn one_id_stands_for_one_engagement() -> Result<(), Error> {
        let row = "1,a@b.example,,PURCHASE,5,EUR,,2026-11-20";
        assert_eq!(told(&format!("{row}\n{row}"))?, ["id is the same as in row 2"]);
        Ok(())
    }
}
