//! Keys by which two are compared without a name: a keyed hash for each comparison, so that those of one say nothing of another
//! (PAR-14).

use std::collections::HashSet;

use goodword_kernel::id::OverlapReportId;
use goodword_kernel::{Check, Personal, Result};
use goodword_persistence::Tx;

use crate::domains::own_domain;

/// The fewest domains that a partner gives.
const FEWEST: usize = 20;
/// The most.
const MOST: usize = 5_000;
/// The longest domain, in characters.
const LONGEST: usize = 250;
/// Hexadecimal letters of one key: 96 bits, far more than it takes to tell 200,000 companies apart.
const LETTERS: usize = 24;

/// A set of blinded keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Keys(HashSet<String>);

/// The key of a domain in one comparison; none for one at which everybody may have an address.
pub(super) fn key(tx: &Tx, report: OverlapReportId, domain: &str) -> Option<String> {
    let domain = own_domain(domain)?;
    let mut hex = tx.keyed_hash(&format!("overlap/{report}"), &domain).hex();
    hex.truncate(LETTERS);
    Some(hex)
}

/// What a partner gives, without public mail's domains and said once.
pub(super) fn read(domains: &[String]) -> Result<Vec<String>> {
    let mut check = Check::new();
    let mut read: HashSet<String> = HashSet::new();
    if domains.len() > MOST {
        check.problem("domains", format!("must be at most {MOST}"));
    }
    for (at, domain) in domains.iter().take(MOST).enumerate() {
        let given = check.line(&format!("domains.{at}"), domain, LONGEST);
        read.extend(own_domain(&given));
    }
    if domains.len() <= MOST && read.len() < FEWEST {
        check.problem(
            "domains",
            format!("must be at least {FEWEST} different ones of firms: else it would be told of single ones (PAR-14)"),
        );
    }
    check.done()?;
    Ok(read.into_iter().collect())
}

impl Keys {
    pub(super) fn of(tx: &Tx, report: OverlapReportId, domains: &[String]) -> Self {
        Self(domains.iter().filter_map(|domain| key(tx, report, domain)).collect())
    }

    pub(super) fn holds(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    pub(super) fn add(&mut self, key: String) -> bool {
        self.0.insert(key)
    }

    /// As they are kept: one after the other, sorted, so that their sequence says nothing of the list.
    pub(super) fn kept(&self) -> Personal<String> {
        let mut all: Vec<&str> = self.0.iter().map(String::as_str).collect();
        all.sort_unstable();
        all.concat().into()
    }

    /// From how they are kept.
    pub(super) fn from_kept(kept: &str) -> Self {
        let letters: Vec<char> = kept.chars().collect();
        Self(letters.chunks(LETTERS).map(|key| key.iter().collect()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn par_14_what_a_partner_gives_is_read_once_and_is_enough_to_hide_one() {
        let firms = |n: usize| {
            (0..n)
                .map(|n| format!("https://www.firm{n}.example/"))
                .collect::<Vec<_>>()
        };
        assert_eq!(read(&firms(20)).map(|all| all.len()).ok(), Some(20));
        assert!(read(&firms(19)).is_err());
        let mut public = firms(19);
        public.extend(["gmail.com".to_owned(), "firm1.example".to_owned()]);
        assert!(
            read(&public).is_err(),
            "public mail and what was said before do not count"
        );
        assert!(read(&firms(5_001)).is_err());
        let mut long = firms(30);
        long.push("x".repeat(20_000));
        assert!(read(&long).is_err());
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let keys = Keys(["a".repeat(LETTERS), "b".repeat(LETTERS)].into_iter().collect());
        assert_eq!(Keys::from_kept(&keys.kept()), keys);
        assert_eq!(Keys::from_kept(""), Keys::default());
    }
}
