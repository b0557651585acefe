//! Reviews of accounts, as a client sees them.

mod question;
mod tier;
mod world;
