//! Customer lists: any bytes as a file of contacts or engagements, whatever the client company and the mapping.

use std::fmt::Debug;
use std::io::{self, Read};

use goodword_clients::import::{
    Assigned, ContactField, ContactRow, DateOrder, EngagementField, EngagementRow, Home, MAX_ERRORS, Parsed, Row,
    RowError, Tally, read,
};
use goodword_kernel::{Error, Locale, text};

/// The longest cell, and so the longest header that an error may name.
const CELL: usize = 10_000;
/// No sentence about a row or a file is longer, in bytes.
const SENTENCE: usize = 2_500;
/// What is read of a file at a time.
const CHUNK: usize = 64 * 1024;

type Outcome<T> = Result<Parsed<T>, Vec<RowError>>;

/// The first byte says how the rest is read.
pub fn run(data: &[u8]) {
    let Some((flags, file)) = data.split_first() else {
        return;
    };
    let flag = |at: u8| flags >> at & 1 == 1;
    // Several times over, so that something stands on the border of two chunks. Seldom, because it takes its time.
    let long = flag(5) && flag(6) && flag(7) && file.len() > 64;
    let file = if long {
        file.repeat(CHUNK / file.len() + 2)
    } else {
        file.to_vec()
    };
    let home = Home {
        zone: "Europe/Bucharest".into(),
        currency: if flag(1) { "JPY" } else { "EUR" }.into(),
        locale: Locale::parse(["en", "ro", "uk", "zh-Hans"][usize::from(flags >> 2 & 3)]).unwrap_or_default(),
        dates: flag(1).then_some(DateOrder::DayFirst),
    };
    if flag(0) {
        let mapping = flag(4).then(|| mapped(EngagementField::ALL));
        read_all::<EngagementRow>(&file, mapping.as_deref(), &home, check_engagement);
    } else {
        let mapping = flag(4).then(|| mapped(ContactField::ALL));
        read_all::<ContactRow>(&file, mapping.as_deref(), &home, check_contact);
    }
}

/// The columns `a`, `b` and so on hold the fields in their order.
fn mapped<F: Copy>(fields: &[F]) -> Vec<Assigned<F>> {
    let columns = ('a'..='z').zip(fields);
    columns
        .map(|(column, field)| Assigned {
            column: column.into(),
            field: *field,
        })
        .collect()
}

fn read_all<T: Row + Debug + PartialEq>(
    file: &[u8],
    mapping: Option<&[Assigned<T::Field>]>,
    home: &Home,
    check: fn(&T),
) {
    let outcomes = outcomes::<T, _>(file, mapping, home);
    if file.len() < CHUNK {
        let drops = self::outcomes(Drops(file), mapping, home);
        assert_eq!(outcomes, drops, "read in drops it is another file");
    }
    let Some(outcomes) = outcomes else { return };
    let lines = file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    assert!(outcomes.len() <= lines, "{} rows in {lines} lines", outcomes.len());
    let mut tally = Tally::default();
    let mut last = 0;
    for outcome in outcomes {
        let row = row(&outcome);
        assert!(row > last, "row {row} after row {last}");
        last = row;
        if let Some(parsed) = tally.note(outcome) {
            check(&parsed.value);
        }
    }
    assert!(tally.errors.len() <= MAX_ERRORS);
}

/// Every row of a file; none when it is refused as a whole.
fn outcomes<T: Row, R: Read>(
    source: R,
    mapping: Option<&[Assigned<T::Field>]>,
    home: &Home,
) -> Option<Vec<Outcome<T>>> {
    match read::<T, R>(source, mapping, home.clone()) {
        Ok(rows) => Some(rows.collect()),
        Err(Error::Invalid(problems)) => {
            assert!(problems.iter().all(|problem| problem.message.len() <= SENTENCE));
            None
        }
        Err(error) => panic!("a file is no reason for {error:?}"),
    }
}

/// The row's number; what is wrong with it is told in bounds.
fn row<T>(outcome: &Outcome<T>) -> u64 {
    let errors = match outcome {
        Ok(parsed) => return parsed.row,
        Err(errors) => errors,
    };
    for error in errors {
        assert!(error.value.chars().count() <= 40, "{error:?}");
        assert!(
            error.column.len() <= CELL && error.message.len() <= SENTENCE,
            "{error:?}"
        );
    }
    errors.first().map_or(0, |error| error.row)
}

/// What an import writes is what an input may hold.
fn check_contact(row: &ContactRow) {
    is_line(&row.name, 200);
    assert!(!row.name.is_empty(), "{row:?}");
    if let Some(email) = &row.email {
        assert_eq!(text::email(email).as_ref(), Ok(&**email));
    }
    row.phone.iter().for_each(|phone| is_line(phone, 40));
    row.external_id.iter().for_each(|id| is_line(id, 100));
    row.consent_basis.iter().for_each(|basis| is_line(basis, 200));
    let account = row.account.iter().flat_map(|account| [&account.name, &account.domain]);
    account.flatten().for_each(|text| is_line(text, 250));
}

fn check_engagement(row: &EngagementRow) {
    is_line(&row.external_id, 100);
    assert!(!row.external_id.is_empty(), "{row:?}");
    row.name.iter().for_each(|name| is_line(name, 200));
    if let Some(amount) = &row.amount {
        assert!(amount.minor >= 0, "{row:?}");
        assert_eq!(text::currency(&amount.currency).as_ref(), Ok(&amount.currency));
    }
    if let (Some(started), Some(completed)) = (row.started_at, row.completed_at) {
        assert!(started <= completed, "{row:?}");
    }
}

fn is_line(given: &str, most: usize) {
    assert_eq!(text::line(given, most).as_deref(), Ok(given));
}

/// A source that gives a few bytes at a time, as a network does.
struct Drops<'a>(&'a [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let given = self.0.len().min(into.len()).min(7);
        self.0.read(&mut into[..given])
    }
}
