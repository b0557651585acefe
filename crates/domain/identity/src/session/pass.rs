//! A pass: a word that opens one thing for the person of a sign-in for some minutes, where no token can be sent along, such
//! as a link that a browser follows. Nothing is kept of it: it is signed with the installation's key, and whoever shows it
//! may do what its person may do at that moment. It dies with the sign-in, and with the right.

use goodword_kernel::id::{RequestId, SessionId};
use goodword_kernel::{Error, Id, Result, Timestamp, Token};
use goodword_persistence::Session;
use uuid::Uuid;

use super::Gatekeeper;

/// What a pass is signed for.
const PURPOSE: &str = "pass";
/// Characters of each of a pass's three parts: sign-in, end, signature.
const PARTS: [usize; 3] = [32, 16, 64];

/// A pass for one thing until an instant; nothing for whoever did not sign in.
pub fn pass(session: &Session, thing: &str, until: Timestamp) -> Option<String> {
    let id = session.sign_in()?.uuid();
    let head = format!("{}{:016x}", id.simple(), until.millis());
    let signature = session.keyed_hash(PURPOSE, &format!("{head}{thing}")).hex();
    Some(head + &signature)
}

impl Gatekeeper {
    /// The session of a pass's person as it stands now. `Unauthenticated` when the pass is for another thing, its time is
    /// over or the sign-in has ended.
    pub async fn by_pass(&self, pass: &str, thing: &str, request: RequestId) -> Result<Session> {
        let (id, until) = self.read(pass, thing).ok_or(Error::Unauthenticated)?;
        if until <= self.source().now() {
            return Err(Error::Unauthenticated);
        }
        let row = self.door().by_id(id).await?.ok_or(Error::Unauthenticated)?;
        self.session(row, request)
    }

    fn read(&self, pass: &str, thing: &str) -> Option<(SessionId, Timestamp)> {
        let [id, until, _] = PARTS;
        let whole = pass.len() == PARTS.iter().sum::<usize>() && pass.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (head, signature) = whole.then(|| pass.split_at(id + until))?;
        let expected = self.door().keyed_hash(PURPOSE, &format!("{head}{thing}")).hex();
        // Digests of the two are compared, so that the time it takes says nothing of the signature.
        let digest = |text: &str| Token::presented(text).digest();
        if digest(signature) != digest(&expected) {
            return None;
        }
        let (id, until) = head.split_at(id);
        let until = i64::from_str_radix(until, 16).ok()?;
        Some((Id::from_uuid(Uuid::try_parse(id).ok()?), Timestamp::from_millis(until)))
    }
}
