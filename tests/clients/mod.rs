//! Client companies, their people, their customers: what comes in by files, and the work that is done for them.

mod account;
mod engagement;
mod erasure;
mod export;
mod import;
mod interaction;
mod merge;
mod need;
mod people;
mod records;
mod silence;
mod survey;
