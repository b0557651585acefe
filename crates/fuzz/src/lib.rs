//! What must hold of the bytes that strangers send, whatever they are.
//!
//! Each module is one place at which such bytes are read: its `run` reads them as the product does and panics where a
//! promise is broken. libFuzzer calls it with what it makes up (`fuzz/`); the ordinary tests call it with what was kept of
//! that (`corpus/`). README.md says how.

#![expect(clippy::missing_panics_doc, reason = "to panic is how a broken promise is told")]

pub mod address;
pub mod cursor;
pub mod document;
pub mod form;
pub mod id;
pub mod import;

#[cfg(test)]
mod tests;
