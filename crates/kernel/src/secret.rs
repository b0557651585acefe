//! Secrets and their digests: what is shown once, what is kept.

use std::borrow::Cow;
use std::fmt;

use async_graphql::registry::Registry;
use async_graphql::{InputType, InputValueError, InputValueResult, Value};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use crate::Source;

/// A secret that is handed out once: `gw_at_` and 43 characters for 256 random bits. Neither shown by `Debug` nor logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new secret whose prefix says what it opens, so that secret scanners can tell.
    pub fn new(prefix: &str, source: &Source) -> Self {
        Self(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(source.bytes::<32>())))
    }

    /// What somebody presented as a secret.
    pub fn presented(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        Digest(Sha256::digest(self.0.as_bytes()).to_vec())
    }

    /// The secret itself, for the one who gets it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// A secret that somebody sends: a password, a code, a token. `Debug` and serialisation hide it, so that neither a log nor
/// the fingerprint of an input can hold it.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(String);

impl Secret {
    /// Marks a text as secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one who checks it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

impl serde::Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("***")
    }
}

impl InputType for Secret {
    type RawValueType = Self;
    fn type_name() -> Cow<'static, str> {
        <String as InputType>::type_name()
    }
    fn create_type_info(registry: &mut Registry) -> String {
        <String as InputType>::create_type_info(registry)
    }
    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        match value.unwrap_or_default() {
            Value::String(text) => Ok(Self(text)),
            other => Err(InputValueError::expected_type(other)),
        }
    }
    fn to_value(&self) -> Value {
        Value::String("***".into())
    }
    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

/// The digest of a secret or of a personal value. A column of this type stands in the event log as `***`.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Digest(Vec<u8>);

impl Digest {
    /// As the column holds it.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// For the column.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Lower-case hexadecimal.
    pub fn hex(&self) -> String {
        hex::encode(&self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digest(***)")
    }
}

/// The installation's own key: signs cursors and hashes personal values, so that neither can be forged or guessed by
/// somebody who reads the database's dump without it.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// The key as it is kept.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A keyed hash of a value for one purpose. The same value under two purposes has two hashes.
    pub fn hash(&self, purpose: &str, value: &[u8]) -> Digest {
        // HMAC takes a key of any length; the error cannot occur for 32 bytes.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return Digest::default();
        };
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(value);
        Digest(mac.finalize().into_bytes().to_vec())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_neither_shown_nor_serialised() {
        let secret = Secret::new("correct horse battery");
        let json = serde_json::to_string(&secret).unwrap_or_default();
        for shown in [format!("{secret:?}"), json, InputType::to_value(&secret).to_string()] {
            assert!(!shown.contains("horse"), "{shown}");
        }
        assert_eq!(secret.reveal(), "correct horse battery");
    }
}
