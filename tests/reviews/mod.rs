//! Reviews of accounts, as a client sees them.

mod date;
mod invitation;
mod question;
mod review;
mod risk;
mod script;
mod tier;
mod value;
mod world;
