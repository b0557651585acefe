//! How codes are spelled and compared, and what can be done with one, without a database.

use goodword_kernel::id::{AdvocateId, AgencyId, ClientId, ContactId, ReferralCodeId, ReferralProgramId};
use goodword_kernel::{Change, Check, Machine, Personal, Result, Source, Timestamp, text};

use super::{Event, Model, Status, Step};
use crate::ReferralsErrorCode as Code;

/// The letters and digits of a code that the program makes: without those that are taken for one another.
const LETTERS: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// How many of them: about 10^12 codes, so that nobody finds one by trying where tries are counted.
const MADE: usize = 8;
/// The least and the most letters and digits of a code.
const LENGTH: (usize, usize) = (4, 30);
/// The longest text that is read as a code, in characters: its hyphens and spaces included.
const TYPED: usize = 60;
/// How far ahead a code may be good, in days.
const AHEAD: i64 = 3_653;

/// Whose code it is to be.
#[derive(Clone, Copy, Debug)]
pub struct Bearer {
    /// Whose customer they are.
    pub client: ClientId,
    /// Who they are.
    pub contact: ContactId,
    /// As which advocate.
    pub advocate: AdvocateId,
    /// In which program.
    pub program: ReferralProgramId,
}

/// A code that can be given to somebody, after reading.
#[derive(Clone, Debug)]
pub struct Spelled {
    pub(super) code: String,
    pub(super) key: String,
}

impl Spelled {
    /// Reads a code that somebody chose: 4 to 30 letters and digits of the Latin alphabet, with hyphens between. What is wrong is
    /// noted at `code`.
    pub fn chosen(check: &mut Check, given: &str) -> Option<Self> {
        let line = check.noted("code", text::line(given, TYPED))?.to_uppercase();
        let fine = line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !line.starts_with('-');
        let key = key_of(&line).filter(|_| fine && !line.ends_with('-'));
        if key.is_none() {
            let (least, most) = LENGTH;
            let wanted = format!("must be {least} to {most} letters A to Z and digits, with hyphens between");
            check.problem("code", wanted);
        }
        key.map(|key| Self { code: line, key })
    }

    /// A code of chance: eight letters and digits that are not taken for one another, in two groups.
    pub fn made(source: &Source) -> Self {
        // 2^64 is so much larger than 31^8 that the bias is below 10^-7.
        let mut rest = u64::from_be_bytes(source.bytes());
        let mut code = String::with_capacity(MADE + 1);
        for place in 0..MADE {
            if place == MADE / 2 {
                code.push('-');
            }
            let letters = LETTERS.len() as u64;
            let letter = usize::try_from(rest % letters).unwrap_or(0);
            code.push(char::from(LETTERS[letter]));
            rest /= letters;
        }
        let key = key_of(&code).unwrap_or_default();
        Self { code, key }
    }
}

/// The form in which two spellings of one code are equal: upper case, without spaces and hyphens, and with one sign for those that are
/// taken for one another. Nothing where this is no code.
pub(super) fn key_of(typed: &str) -> Option<String> {
    let one = |c: char| match c {
        'o' => '0',
        'i' | 'l' => '1',
        other => other.to_ascii_uppercase(),
    };
    let mut key = String::new();
    for c in text::search_key(typed).chars() {
        match c {
            ' ' | '-' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_ascii_alphanumeric() => key.push(one(c)),
            _ => return None,
        }
    }
    (LENGTH.0..=LENGTH.1).contains(&key.len()).then_some(key)
}

/// Reads what somebody typed as a code, to be looked for: nothing where nothing but space was typed. What is too long is noted at
/// `path`.
pub fn read(check: &mut Check, path: &str, typed: Option<&str>) -> Option<String> {
    check.optional_line(path, typed, TYPED)
}

/// Reads until when something that is handed to an advocate is good.
pub fn check_until(check: &mut Check, until: Option<Timestamp>, at: Timestamp) {
    if until.is_some_and(|until| until <= at || until > at.plus_days(AHEAD)) {
        check.problem("validUntil", "must be in the future, at most ten years ahead");
    }
}

impl Model {
    /// A customer has a code.
    pub(super) fn created(
        (agency, id): (AgencyId, ReferralCodeId),
        of: &Bearer,
        with: Spelled,
        valid_until: Option<Timestamp>,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: of.client,
            contact_id: of.contact,
            advocate_id: of.advocate,
            program_id: of.program,
            code: with.code.into(),
            code_key: Some(Personal::new(with.key)),
            valid_until,
            status: Status::Active,
            status_since: at,
        };
        let event = Event::Created {
            contact_id: row.contact_id,
            program_id: row.program_id,
        };
        Change::new(row, event)
    }

    /// Somebody takes it back.
    pub(super) fn revoked(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Revoke, Event::Revoked {}, at)
    }

    /// Its program is over.
    pub(super) fn ended(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::End, Event::Ended {}, at)
    }

    fn step(self, step: Step, event: Event, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
        }))
    }

    /// Whether somebody is credited by it at an instant.
    pub fn is_good(&self, now: Timestamp) -> bool {
        self.status == Status::Active && self.valid_until.is_none_or(|until| now < until)
    }

    /// Refuses a code by which nobody is credited any more; `path` is where the input names it.
    pub(super) fn expect_good(&self, path: &str, now: Timestamp) -> Result<()> {
        if self.is_good(now) {
            Ok(())
        } else {
            Err(Code::CodeExpired.at(path))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use goodword_kernel::{Id, ManualClock, Random};
    use uuid::Uuid;

    use super::*;

    struct Fixed(u64);
    impl Random for Fixed {
        fn fill(&self, buffer: &mut [u8]) {
            for (place, byte) in buffer.iter_mut().enumerate() {
                *byte = self.0.to_be_bytes()[place % 8];
            }
        }
    }

    fn source(chance: u64) -> Source {
        let clock = ManualClock::at(Timestamp::from_millis(0));
        Source::new(Arc::new(clock), Arc::new(Fixed(chance)))
    }

    fn chosen(given: &str) -> Option<Spelled> {
        let mut check = Check::new();
        let read = Spelled::chosen(&mut check, given);
        assert_eq!(read.is_none(), check.done().is_err(), "{given}");
        read
    }

    #[test]
    fn par_6_a_code_is_one_however_it_is_typed() {
        for typed in [
            "ANA-2026",
            "ana2026",
            " Ana 2O26 ",
            "ＡＮＡ－２０２６",
            "ana\u{2013}2026",
        ] {
            assert_eq!(key_of(typed).as_deref(), Some("ANA2026"), "{typed}");
        }
        assert_eq!(key_of("hello-l0l"), key_of("HEIIO 101"));
        for none in [
            "",
            "  ",
            "abc",
            "a-b-c",
            "АНА2026",
            "ana_2026",
            "ana.2026",
            &"a".repeat(31),
        ] {
            assert_eq!(key_of(none), None, "{none}");
        }
    }

    #[test]
    fn a_code_of_chance_is_easily_read() {
        for chance in [0, 1, 30, 31, u64::MAX, 0x0123_4567_89ab_cdef] {
            let made = Spelled::made(&source(chance));
            assert_eq!((made.code.len(), made.key.len()), (MADE + 1, MADE), "{made:?}");
            assert!(!made.code.contains(['O', '0', 'I', '1', 'L']), "{made:?}");
            assert_eq!(key_of(&made.code.to_lowercase()), Some(made.key));
        }
        assert_ne!(Spelled::made(&source(1)).key, Spelled::made(&source(2)).key);
    }

    #[test]
    fn a_code_may_be_chosen_within_bounds() {
        assert_eq!(chosen("ana-2026").map(|one| one.code).as_deref(), Some("ANA-2026"));
        for wrong in [
            "",
            "abc",
            "-ana",
            "ana-",
            "ana 2026",
            "Аня-2026",
            "ana_2026",
            &"a".repeat(31),
            &"-".repeat(61),
        ] {
            assert!(chosen(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_good_until_its_time_is_over_or_it_is_taken_back() -> Result<()> {
        let at = Timestamp::from_millis;
        let id = |number| Uuid::from_u128(number);
        let of = Bearer {
            client: Id::from_uuid(id(1)),
            contact: Id::from_uuid(id(2)),
            advocate: Id::from_uuid(id(3)),
            program: Id::from_uuid(id(4)),
        };
        let ids = (Id::from_uuid(id(5)), Id::from_uuid(id(6)));
        let code = Model::created(ids, &of, Spelled::made(&source(7)), Some(at(20)), at(10));
        let code = code.after().clone();
        assert!(code.is_good(at(19)) && !code.is_good(at(20)));
        assert!(code.expect_good("code", at(20)).is_err());
        let revoked = code.clone().revoked(at(11))?.after().clone();
        assert!(!revoked.is_good(at(12)) && revoked.ended(at(12)).is_err());
        assert_eq!(code.ended(at(11))?.after().status, Status::Ended);
        Ok(())
    }
}
