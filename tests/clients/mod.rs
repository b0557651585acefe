//! Client companies, their people, their customers: what comes in by files, and the work that is done for them.

mod account;
mod engagement;
mod export;
mod import;
mod people;
mod survey;
