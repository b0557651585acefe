//! Reviews of accounts, as a client sees them.

mod date;
mod health;
mod invitation;
mod question;
mod review;
mod risk;
mod tier;
mod together;
mod value;
mod world;
