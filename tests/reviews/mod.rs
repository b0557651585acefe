//! Reviews of accounts, as a client sees them.

mod browser;
mod date;
mod handed;
mod health;
mod invitation;
mod question;
mod report;
mod report_figures;
mod review;
mod risk;
mod script;
mod secrets;
mod tier;
mod together;
mod value;
mod world;
