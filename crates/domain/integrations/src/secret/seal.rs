//! Secrets at rest. A secret must be known again to sign with it, so it is not hashed but sealed: ChaCha20-Poly1305
//! under a key made of the installation's key and of one that stands in the settings alone. Whoever reads the database
//! without the settings learns nothing; a sealed secret that is moved to another row does not open.

use goodword_kernel::id::{AgencyId, WebhookEndpointId};
use goodword_kernel::{Error, Result, Source};
use goodword_persistence::Session;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::Secret;

/// Says what the installation's key is asked for.
const PURPOSE: &str = "integrations.webhook_secret";
/// The first byte of what is kept, should there ever be another way.
const FORM: u8 = 1;

/// A secret as the column holds it.
pub(crate) type Sealed = Vec<u8>;

/// The keys of the settings: the first seals, all open. With none, the installation's own key, which lies in the database,
/// is the only one.
#[derive(Clone, Default)]
pub struct SealKeys(Vec<String>);

impl std::fmt::Debug for SealKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealKeys({})", self.0.len())
    }
}

/// Whose secret it is: sealed with it, so that it opens nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Whose(pub(crate) AgencyId, pub(crate) WebhookEndpointId);

impl Whose {
    fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(self.0.uuid().as_bytes());
        bytes[16..].copy_from_slice(self.1.uuid().as_bytes());
        bytes
    }
}

impl SealKeys {
    /// The keys of the settings, the one that seals first.
    pub fn new(configured: Vec<String>) -> Self {
        Self(configured)
    }

    /// Seals a secret for its row.
    pub(crate) fn seal(&self, at: &Session, source: &Source, whose: Whose, secret: &Secret) -> Result<Sealed> {
        let configured = self.0.first().map_or("", String::as_str);
        let key = at.keyed_hash(PURPOSE, configured).into_bytes();
        seal_under(&key, source.bytes(), whose, secret)
    }

    /// Opens what was sealed for this row under any of the keys, or before one was configured.
    pub(crate) fn open(&self, at: &Session, whose: Whose, sealed: &[u8]) -> Result<Secret> {
        for configured in self.0.iter().map(String::as_str).chain([""]) {
            let key = at.keyed_hash(PURPOSE, configured).into_bytes();
            if let Some(secret) = open_under(&key, whose, sealed)? {
                return Ok(secret);
            }
        }
        Err(Error::internal(
            "a sealed secret is damaged, or opens under none of the keys in GOODWORD_SECRET_KEYS",
        ))
    }
}

fn seal_under(key: &[u8], nonce: [u8; NONCE_LEN], whose: Whose, secret: &Secret) -> Result<Sealed> {
    let mut sealed = secret.bytes().to_vec();
    cipher(key)?
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(whose.bytes()),
            &mut sealed,
        )
        .map_err(|_| Error::internal("a secret could not be sealed"))?;
    Ok([&[FORM], nonce.as_slice(), sealed.as_slice()].concat())
}

fn open_under(key: &[u8], whose: Whose, sealed: &[u8]) -> Result<Option<Secret>> {
    let Some((&[FORM], rest)) = sealed.split_first_chunk::<1>() else {
        return Ok(None);
    };
    let Some((nonce, rest)) = rest.split_first_chunk::<NONCE_LEN>() else {
        return Ok(None);
    };
    let (mut bytes, nonce) = (rest.to_vec(), Nonce::assume_unique_for_key(*nonce));
    let opened = cipher(key)?.open_in_place(nonce, Aad::from(whose.bytes()), &mut bytes);
    let opened = opened.ok().and_then(|secret| <[u8; 32]>::try_from(&*secret).ok());
    Ok(opened.map(Secret::from_bytes))
}

fn cipher(key: &[u8]) -> Result<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key)
        .map(LessSafeKey::new)
        .map_err(|_| Error::internal("a key has the wrong length"))
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn whose(agency: u128, endpoint: u128) -> Whose {
        Whose(
            Id::from_uuid(Uuid::from_u128(agency)),
            Id::from_uuid(Uuid::from_u128(endpoint)),
        )
    }

    #[test]
    fn a_sealed_secret_opens_under_its_key_and_in_its_row_alone() {
        let secret = Secret::from_bytes([5; 32]);
        let sealed = seal_under(&[1; 32], [2; NONCE_LEN], whose(1, 2), &secret).unwrap();
        assert!(!sealed.windows(4).any(|some| some == [5; 4]));
        assert_eq!(open_under(&[1; 32], whose(1, 2), &sealed).unwrap(), Some(secret));
        assert_eq!(open_under(&[9; 32], whose(1, 2), &sealed).unwrap(), None);
        for other in [whose(1, 3), whose(2, 2)] {
            assert_eq!(open_under(&[1; 32], other, &sealed).unwrap(), None);
        }
    }

    #[test]
    fn what_is_damaged_does_not_open() {
        let sealed = seal_under(&[1; 32], [2; NONCE_LEN], whose(1, 2), &Secret::from_bytes([5; 32])).unwrap();
        for at in 0..sealed.len() {
            let mut damaged = sealed.clone();
            damaged[at] ^= 1;
            assert_eq!(open_under(&[1; 32], whose(1, 2), &damaged).unwrap(), None, "byte {at}");
            assert_eq!(
                open_under(&[1; 32], whose(1, 2), &sealed[..at]).unwrap(),
                None,
                "{at} bytes"
            );
        }
    }
}
