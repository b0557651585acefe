//! Passwords: Argon2id with OWASP's parameters, few at once (A75).

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use goodword_kernel::{Check, Error, Result, Secret};
use tokio::sync::Semaphore;

/// The least characters of a password. Length is what makes one strong; no other rule is asked for.
pub const LEAST: usize = 12;
/// The most characters: enough for any phrase, few enough that hashing stays cheap.
pub const MOST: usize = 200;

/// Stands where a hash would, for somebody who has no password: none fits it.
pub const NONE: &str = "!";

/// KiB that one hash takes.
const MEMORY: u32 = 19 * 1024;
/// Passes over them.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;

/// Gives the session's person another password.
#[derive(Clone, Debug, serde::Serialize, async_graphql::InputObject)]
#[graphql(name = "PasswordChangeInput")]
pub struct PasswordChange {
    /// The new password: 12 to 200 characters.
    pub new_password: Secret,
}

/// Hashes and verifies passwords, so many at once and no more: each takes 19 MiB.
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    // Verified against when there is no account, so that an unknown address takes as long as a wrong password (A76).
    dummy: Arc<str>,
}

impl Hasher {
    /// A hasher that does `at_once` in parallel.
    pub fn new(at_once: usize) -> Result<Self> {
        let dummy = hash("nobody has this password")?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(at_once.max(1))),
            dummy: dummy.into(),
        })
    }

    /// Reads a password that somebody chooses.
    pub fn chosen(check: &mut Check, path: &str, password: &Secret) {
        let count = password.reveal().chars().count();
        if count < LEAST {
            check.problem(path, format!("must have at least {LEAST} characters"));
        } else if count > MOST {
            check.problem(path, format!("must have at most {MOST} characters"));
        }
    }

    /// The hash of a password, in PHC form.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.turn(move || hash(&password)).await?
    }

    /// Whether a password belongs to a hash; with no hash, or for somebody who has chosen none yet, the answer is no and takes
    /// as long.
    pub async fn verify(&self, password: &str, known: Option<&str>) -> Result<bool> {
        let known = known.filter(|hash| *hash != NONE);
        let known_at_all = known.is_some();
        let (password, against) = (password.to_owned(), known.unwrap_or(&self.dummy).to_owned());
        let fits = password.chars().count() <= MOST;
        let right = self.turn(move || fits && verify(&password, &against)).await?;
        Ok(right && known_at_all)
    }

    /// Whether a hash was made by today's parameters, or stronger ones.
    pub fn is_current(&self, hash: &str) -> bool {
        let params = PasswordHash::new(hash)
            .ok()
            .and_then(|hash| Params::try_from(&hash).ok());
        params.is_some_and(|params| params.m_cost() >= MEMORY && params.t_cost() >= PASSES && params.p_cost() >= LANES)
    }

    async fn turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _turn = self.turns.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn argon() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String> {
    Ok(argon()?
        .hash_password(password.as_bytes())
        .map_err(Error::internal)?
        .to_string())
}

fn verify(password: &str, against: &str) -> bool {
    let Ok(argon) = argon() else { return false };
    PasswordHash::new(against).is_ok_and(|hash| argon.verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a75_passwords_are_hashed_by_argon2id_with_the_agreed_parameters() -> Result<()> {
        let hasher = Hasher::new(1)?;
        let hash = hasher.hash("correct horse battery").await?;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(hasher.is_current(&hash));
        assert!(!hasher.is_current(&hash.replace("m=19456", "m=15360")));
        assert!(!hasher.is_current("!"));
        Ok(())
    }

    #[tokio::test]
    async fn a76_nobody_has_no_password() -> Result<()> {
        let hasher = Hasher::new(1)?;
        assert!(!hasher.verify("nobody has this password", None).await?);
        Ok(())
    }
}
