//! The secrets by which receivers know us: how they sign, and how they are kept.

mod seal;
mod sign;

pub use seal::SealKeys;
pub(crate) use seal::{Sealed, Whose};
pub use sign::Secret;
pub(crate) use sign::signatures;
