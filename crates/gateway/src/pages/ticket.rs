//! Against programs that fill in every form: a field that people do not see, and a ticket that only the page gives.

use goodword_identity::Session;
use goodword_kernel::time::DAY;
use goodword_kernel::{Source, Timestamp};

/// The field of the ticket.
pub(super) const TICKET: &str = "ticket";
/// The field that people do not see.
pub(super) const TRAP: &str = "website";
/// How long a ticket is good, in milliseconds.
const GOOD: i64 = DAY;

/// The tickets of the pages of one kind: an instant and some chance, under our seal.
pub(super) struct Tickets<'a> {
    pub(super) session: &'a Session,
    /// What is sealed: a ticket of one kind of page is none of another.
    pub(super) purpose: &'static str,
}

impl Tickets<'_> {
    /// A ticket of the page with this key.
    pub(super) fn issue(&self, source: &Source, key: &str, at: Timestamp) -> String {
        let chance = u64::from_be_bytes(source.bytes());
        let head = format!("{}-{chance:x}", at.millis());
        format!("{head}-{}", self.seal(key, &head))
    }

    /// When a ticket was given for the page with this key; nothing for what is none of ours.
    pub(super) fn given(&self, key: &str, ticket: &str) -> Option<Timestamp> {
        let (head, seal) = ticket.rsplit_once('-')?;
        let at = head.split('-').next().and_then(|at| at.parse().ok())?;
        (seal == self.seal(key, head)).then(|| Timestamp::from_millis(at))
    }

    /// Whether a ticket is ours and not too old.
    pub(super) fn is_good(&self, key: &str, ticket: &str) -> bool {
        let age = self.given(key, ticket).map(|at| self.session.now().since(at));
        age.is_some_and(|age| (0..GOOD).contains(&age))
    }

    fn seal(&self, key: &str, head: &str) -> String {
        use std::fmt::Write as _;
        let digest = self.session.keyed_hash(self.purpose, &format!("{key}/{head}"));
        digest
            .into_bytes()
            .iter()
            .take(16)
            .fold(String::new(), |mut hex, byte| {
                // Writing to a text cannot fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            })
    }
}
