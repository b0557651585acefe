//! Codes: made and compared by rule, without a database.

use goodword_kernel::{Digest, Error, Result, Secret, Source, Timestamp};
use totp_rs::{Builder, Totp};

/// How many recovery codes a person gets.
const CODES: usize = 10;
/// What an authenticator shows beside the account.
const ISSUER: &str = "Goodword";

/// What a person typed.
pub(super) enum Typed {
    /// Six digits of an authenticator.
    Time(String),
    /// Something else: a recovery code, if anything.
    Recovery(String),
}

impl Typed {
    /// Reads a code, spaces and dashes aside.
    pub(super) fn of(code: &Secret) -> Self {
        let plain = |c: &char| !c.is_whitespace() && *c != '-';
        let typed: String = code.reveal().chars().filter(plain).take(64).collect();
        if typed.len() == 6 && typed.bytes().all(|b| b.is_ascii_digit()) {
            Self::Time(typed)
        } else {
            Self::Recovery(typed.to_ascii_uppercase())
        }
    }
}

/// A new secret in Base32: 160 bits (RFC 4226).
pub(super) fn new_secret(source: &Source) -> Secret {
    Secret::new(totp_rs::Secret::from(source.bytes::<20>()).to_base32())
}

/// Ten new recovery codes of 80 bits each, in groups of four.
pub(super) fn new_recovery_codes(source: &Source) -> Vec<Secret> {
    let code = || {
        let text = totp_rs::Secret::from(source.bytes::<10>().to_vec()).to_base32();
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Secret::new(groups.join("-"))
    };
    std::iter::repeat_with(code).take(CODES).collect()
}

/// The address that an authenticator reads, most often as a picture.
pub(super) fn address(secret: &Secret, account: &str) -> Result<Secret> {
    let url = totp(secret, account)?.to_url().map_err(Error::internal)?;
    Ok(Secret::new(url))
}

/// The time step that a code belongs to, if it is right now or was half a minute ago or will be in half a minute.
pub(super) fn step(secret: &Secret, code: &str, now: Timestamp) -> Result<Option<u64>> {
    let seconds = u64::try_from(now.millis() / 1_000).unwrap_or(0);
    Ok(totp(secret, "account")?.check(code, seconds))
}

/// What is kept of a recovery code. It has 80 random bits, so that one pass of a keyed hash is enough.
pub(super) fn digest(key: impl Fn(&str, &str) -> Digest, code: &Secret) -> Digest {
    match Typed::of(code) {
        Typed::Time(plain) | Typed::Recovery(plain) => key("recovery-code", &plain),
    }
}

fn totp(secret: &Secret, account: &str) -> Result<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret.reveal()).map_err(|_| Error::internal("a damaged secret"))?;
    Builder::new()
        .with_secret(secret)
        .with_account_name(account.replace(':', " "))
        .with_issuer(Some(ISSUER))
        .build()
        .map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use goodword_kernel::{ManualClock, Random, SecretKey};

    use super::*;

    struct Counting;
    impl Random for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for (at, byte) in buffer.iter_mut().enumerate() {
                *byte = u8::try_from(at * 7 % 251).unwrap_or(0);
            }
        }
    }

    // RFC 6238, appendix B, with six of the eight digits.
    #[test]
    fn a82_codes_are_those_of_the_rfc() -> Result<()> {
        let secret = Secret::new("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Timestamp::from_millis(seconds * 1_000);
            assert_eq!(step(&secret, code, now)?, u64::try_from(seconds / 30).ok(), "{code}");
            assert_eq!(step(&secret, code, now.plus(90_000))?, None);
        }
        Ok(())
    }

    #[test]
    fn a82_recovery_codes_are_long_and_read_with_or_without_dashes() {
        let clock = Arc::new(ManualClock::default());
        let codes = new_recovery_codes(&Source::new(clock, Arc::new(Counting)));
        let key = SecretKey::new([7; 32]);
        let kept = |code: &Secret| digest(|purpose, value| key.hash(purpose, value.as_bytes()), code);
        assert_eq!(codes.len(), 10);
        let typed = Secret::new(codes[0].reveal().replace('-', " ").to_lowercase());
        assert_eq!(kept(&codes[0]), kept(&typed));
        assert_eq!(codes[0].reveal().len(), 19);
    }
}
