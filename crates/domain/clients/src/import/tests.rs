//! The fixtures, as three CRMs, a spreadsheet and a careless hand have written them.

mod files;
mod hostile;
mod limits;

use std::io::Read;

use goodword_kernel::{Error, Locale};

use super::*;

const HUBSPOT: &[u8] = include_bytes!("../../../../../tests/fixtures/crm/hubspot_contacts.csv");
const SALESFORCE: &[u8] = include_bytes!("../../../../../tests/fixtures/crm/salesforce_contacts.csv");
const PIPEDRIVE: &[u8] = include_bytes!("../../../../../tests/fixtures/crm/pipedrive_people.csv");
const ENGAGEMENTS: &[u8] = include_bytes!("../../../../../tests/fixtures/crm/engagements.csv");
const BAD: &[u8] = include_bytes!("../../../../../tests/fixtures/crm/bad_contacts.csv");

type Outcome = Result<(), Error>;

fn home(language: &str) -> Home {
    let locale = Locale::parse(language).unwrap_or_default();
    Home {
        zone: "Europe/Bucharest".into(),
        currency: "RON".into(),
        locale,
        dates: None,
    }
}

fn contacts<R: Read>(source: R) -> Result<Rows<ContactRow, R>, Error> {
    read(source, None, home("en"))
}

/// Every row, good or bad.
fn all<T: Row, R: Read>(rows: Rows<T, R>) -> (Vec<Parsed<T>>, Tally) {
    let mut tally = Tally::default();
    let mut good = Vec::new();
    for outcome in rows {
        good.extend(tally.note(outcome));
    }
    (good, tally)
}

/// A file's names, which must all be good.
fn names(bytes: &[u8], language: &str) -> Result<Vec<String>, Error> {
    let (good, tally) = all(read::<ContactRow, _>(bytes, None, home(language))?);
    assert_eq!(tally.errors, []);
    Ok(good.into_iter().map(|parsed| parsed.value.name.into_inner()).collect())
}

/// What a file holds: its layout, its rows, what is wrong with the others.
pub(super) type Told<T> = (Option<LayoutName>, Vec<T>, Vec<String>);

/// A small file, read.
pub(super) fn told<T: Row>(file: &str) -> Result<Told<T>, Error> {
    let all = read::<T, _>(file.as_bytes(), None, home("en"))?;
    let layout = all.header().layout;
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for one in all {
        match one {
            Ok(row) => good.push(row.value),
            Err(errors) => wrong.extend(errors.into_iter().map(|one| format!("{} {}", one.column, one.message))),
        }
    }
    Ok((layout, good, wrong))
}

/// Reads lists as several programs write them: each is recognised, nothing is wrong with it, and its first row is looked at.
pub(super) fn recognised<T: Row>(lists: &[(LayoutName, &str)], look: impl Fn(&T, &str)) -> Result<(), Error> {
    for (layout, file) in lists {
        let (seen, rows, wrong) = told::<T>(file)?;
        assert_eq!((seen, wrong), (Some(*layout), Vec::new()), "{file}");
        look(&rows[0], file);
    }
    Ok(())
}

fn sentence(bytes: &[u8]) -> String {
    contacts(bytes).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_hubspot_export_is_read() -> Outcome {
    let rows = contacts(HUBSPOT)?;
    assert_eq!(
        (rows.header().layout, rows.delimiter()),
        (Some(LayoutName::Hubspot), ',')
    );
    let ignored: Vec<&str> = rows
        .header()
        .fields()
        .filter(|(_, field)| field.is_none())
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        ignored,
        [
            "Contact owner",
            "Lead Status",
            "Marketing contact status",
            "Create Date"
        ]
    );
    let (good, tally) = all(rows);
    assert_eq!((good.len(), tally.errors), (25, vec![]));
    let fourth = &good[3].value;
    assert_eq!(fourth.name.as_str(), "Tom van der Berg");
    assert_eq!(fourth.external_id.as_deref(), Some("260"));
    let account = fourth
        .account
        .as_ref()
        .map(|account| (account.external_id.as_deref(), account.name.as_deref()));
    let first = (Some("9001200300"), Some("Northwind Kitchens, Ltd."));
    assert_eq!(account, Some(first), "the first of two associated companies");
    assert_eq!(
        (good[4].value.do_not_contact, good[0].value.do_not_contact),
        (Some(true), Some(false))
    );
    assert_eq!(good[18].value.name.as_str(), "王伟");
    assert_eq!(good[18].value.locale.as_ref().map(Locale::as_str), Some("zh-Hans"));
    assert_eq!(good[12].value.locale.as_ref().map(Locale::as_str), Some("uk"));
    assert_eq!(
        good[0].value.consent_basis.as_deref(),
        Some("Freely given consent from contact")
    );
    Ok(())
}

#[test]
fn a_salesforce_report_is_read_without_its_footer() -> Outcome {
    let rows = contacts(SALESFORCE)?;
    assert_eq!(rows.header().layout, Some(LayoutName::Salesforce));
    let (good, tally) = all(rows);
    assert_eq!((good.len(), tally.rows, tally.errors), (22, 22, vec![]));
    let first = &good[0].value;
    assert_eq!(
        first.phone.as_ref().map(|phone| phone.as_str()),
        Some("+1 (415) 555-0133"),
        "from the column Mobile"
    );
    assert_eq!(first.external_id.as_deref(), Some("0035g00000XqAaQ"));
    let account = first.account.as_ref();
    assert_eq!(
        account.and_then(|account| account.external_id.as_deref()),
        Some("0015g00000Vr5aAA")
    );
    assert_eq!(
        good.iter()
            .filter(|parsed| parsed.value.do_not_contact == Some(true))
            .count(),
        1
    );
    Ok(())
}

#[test]
fn a_data_loader_export_of_salesforce_is_read() -> Outcome {
    let file = "\"ID\",\"FIRSTNAME\",\"LASTNAME\",\"EMAIL\",\"ACCOUNTID\",\"ACCOUNT.NAME\",\"HASOPTEDOUTOFEMAIL\"\n\
                \"0035g00000XqAaQAAV\",\"Ana\",\"Pop\",\"ana@firma.example\",\"0015g1\",\"Firma\",\"true\"\n";
    let rows = contacts(file.as_bytes())?;
    assert_eq!(rows.header().layout, Some(LayoutName::Salesforce));
    let (good, _) = all(rows);
    assert_eq!(
        (good[0].value.name.as_str(), good[0].value.do_not_contact),
        ("Ana Pop", Some(true))
    );
    Ok(())
}

#[test]
fn a_pipedrive_export_is_read() -> Outcome {
    let rows = contacts(PIPEDRIVE)?;
    assert_eq!(rows.header().layout, Some(LayoutName::Pipedrive));
    assert_eq!(rows.header().columns[0], "Person - ID", "without the byte order mark");
    let (good, tally) = all(rows);
    assert_eq!((good.len(), tally.errors), (24, vec![]));
    let email = |at: usize| good[at].value.email.as_ref().map(|email| email.as_str());
    assert_eq!(
        email(5),
        Some("stefan.dumitrascu@posta.example"),
        "from the column for the home"
    );
    assert_eq!(email(8), Some("anamaria.popescu@treibrazi.example"), "the first of two");
    let wishes: Vec<_> = good[..5]
        .iter()
        .map(|one| (one.value.consent, one.value.do_not_contact))
        .collect();
    let subscribed = (Some(true), Some(false));
    assert_eq!(
        wishes,
        [
            (Some(false), None),
            subscribed,
            (None, Some(true)),
            subscribed,
            (None, None)
        ]
    );
    Ok(())
}

#[test]
fn engagements_from_a_romanian_spreadsheet_are_read() -> Outcome {
    let rows = read::<EngagementRow, _>(ENGAGEMENTS, None, home("ro"))?;
    assert_eq!(rows.delimiter(), ';');
    let (good, tally) = all(rows);
    assert_eq!((good.len(), tally.errors), (24, vec![]));
    let first = &good[0].value;
    assert_eq!(first.kind, EngagementKind::Project);
    assert_eq!(
        first.amount,
        Some(Amount {
            minor: 1_245_000,
            currency: "EUR".into()
        })
    );
    assert_eq!(
        (first.contact.email_key(), first.contact.external_id.as_deref()),
        (None, Some("101"))
    );
    let completed = |at: usize| good[at].value.completed_at.map(|at| at.to_string());
    assert_eq!(completed(0).as_deref(), Some("2026-10-20T13:30:00.000Z"));
    assert_eq!(completed(3).as_deref(), Some("2026-11-04T08:15:00.000Z"));
    assert_eq!(completed(8), None, "still running");
    Ok(())
}

#[test]
fn every_error_is_told_by_row_and_column() -> Outcome {
    let (good, tally) = all(contacts(BAD)?);
    assert_eq!(good.iter().map(|parsed| parsed.row).collect::<Vec<_>>(), [2, 14, 23]);
    let told: Vec<String> = tally
        .errors
        .iter()
        .map(|error| {
            format!(
                "{} [{}] {:.20}: {}",
                error.row, error.column, error.value, error.message
            )
        })
        .collect();
    let expected = include_str!("tests/bad_contacts.txt");
    assert_eq!(told.join("\n"), expected.trim_end_matches('\n'));
    assert_eq!((tally.rows, tally.bad_rows), (21, 18));
    Ok(())
}
