//! Client companies, their people, their customers: what comes in by files, and the work that is done for them.

mod absence;
mod account;
mod calendar;
mod catalogue;
mod custom_field;
mod engagement;
mod erasure;
pub(crate) mod export;
mod household;
pub(crate) mod import;
mod interaction;
mod lapse;
mod leaving;
mod merge;
mod need;
mod people;
mod records;
mod search;
mod silence;
mod stakeholder;
mod survey;
